'use strict';
// Agents: which socket a request gets, limits, names, what is left when it is over.
const http = require('http');
const { once } = require('events');
const count = (o) => Object.values(o).reduce((n, list) => n + list.length, 0);
const state = (agent) => `sockets ${count(agent.sockets)} free ${count(agent.freeSockets)} waiting ${count(agent.requests)} total ${agent.totalSocketCount}`;
(async () => {
  let connections = 0;
  const server = http.createServer((req, res) => {
    if (req.url === '/close') res.setHeader('Connection', 'close');
    res.end(`${req.url} ${req.headers.connection}`);
  });
  server.on('connection', () => connections++);
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const ask = (agent, path) => new Promise((resolve, reject) => {
    const req = http.get({ port, host: '127.0.0.1', agent, path }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (d) => { text += d; });
      // Once the socket is the agent's again.
      res.on('end', () => setImmediate(() => setImmediate(() => resolve(`${text} reused ${req.reusedSocket}`))));
    });
    req.on('error', reject);
  });
  const keep = new http.Agent({ keepAlive: true });
  console.log(await ask(keep, '/1'), state(keep));
  console.log(await ask(keep, '/2'), state(keep));
  console.log(await ask(keep, '/close'), state(keep));
  console.log(await ask(keep, '/3'), state(keep), connections);
  keep.destroy();
  const plain = new http.Agent();
  console.log(await ask(plain, '/4'), await ask(plain, '/5'));
  connections = 0;
  const one = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const all = [ask(one, '/6'), ask(one, '/7'), ask(one, '/8')];
  console.log(state(one));
  console.log(await Promise.all(all), connections, state(one));
  one.destroy();
  const free = new http.Agent({ keepAlive: true, maxFreeSockets: 1 });
  await Promise.all([ask(free, '/9'), ask(free, '/10')]);
  console.log(state(free));
  free.destroy();
  const total = new http.Agent({ keepAlive: true, maxTotalSockets: 1 });
  await Promise.all([ask(total, '/11'), ask(total, '/12')]);
  console.log(state(total));
  total.destroy();
  console.log(await ask(false, '/13'), await ask(undefined, '/14'), state(http.globalAgent));
  http.globalAgent.destroy();
  console.log(keep.getName({ host: 'h', port: 1, localAddress: 'l', family: 6, socketPath: '/s' }), keep.getName(), keep.getName({ host: 'h' }), keep.keepAlive, keep.keepAliveMsecs, keep.maxFreeSockets, keep.scheduling,
    keep.defaultPort, keep.protocol, JSON.stringify(keep.options));
  console.log(http.globalAgent.keepAlive, http.globalAgent.options.timeout, http.Agent.defaultMaxSockets);
  class Custom extends http.Agent {
    createConnection(options, cb) {
      console.log('createConnection', options.path, options.host);
      return super.createConnection(options, cb);
    }
  }
  console.log(await ask(new Custom(), '/15'));
  const failing = new http.Agent();
  failing.createConnection = (options, cb) => { cb(new Error('no connection')); };
  await ask(failing, '/16').catch((e) => console.log(e.message));
  server.close();
})();
