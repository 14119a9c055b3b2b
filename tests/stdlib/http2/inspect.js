'use strict';
const http2 = require('http2');
const { inspect } = require('util');
const server = http2.createServer((req, res) => { res.end(); });
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const req = client.request({ [http2.sensitiveHeaders]: ['x-secret'], 'x-secret': 'y' });
  console.log(inspect(client).split('\n').slice(0, 5).join('\n'));
  console.log(inspect(req).split('\n').slice(0, 5).join('\n'));
  console.log(inspect({ client }, { depth: 0 }), inspect(req.sentHeaders[http2.sensitiveHeaders]));
  req.on('response', () => {
    console.log(inspect(req.state), Object.keys(client.state));
    console.log(client.state.nextStreamID, client.socket.remotePort === server.address().port);
  });
  req.resume();
  req.on('close', () => {
    client.close();
    server.close();
  });
});
