// Responses that are corked: which chunks what is written comes in, and that all of it comes before the end.
const http = require('http');
const net = require('net');

const cases = {
  ended(res) { res.cork(); res.write('x'); res.write('z'); res.end('y'); },
  uncorkedBeforeEnd(res) { res.cork(); res.write('x'); res.write('z'); res.uncork(); res.end('y'); },
  corkedLater(res) { res.write('x'); res.cork(); res.write('z'); res.write('w'); res.uncork(); res.end('y'); },
  endedWithNothing(res) { res.write('x'); res.cork(); res.write('z'); res.write('w'); res.end(); },
  endedLater(res) { res.write('x'); res.cork(); res.write('z'); res.write('w'); setTimeout(() => res.end('y'), 10); },
  uncorkedLater(res) { res.cork(); res.write('x'); res.write('z'); setTimeout(() => { res.write('k'); res.uncork(); res.end('y'); }, 10); },
  corkedTwice(res) { res.cork(); res.cork(); res.write('x'); console.log(res.writableCorked); res.uncork(); res.write('w'); res.uncork(); res.end(); },
  withLength(res) { res.setHeader('Content-Length', 3); res.cork(); res.write('x'); res.write('y'); res.end('z'); },
};

function answerTo(name, handler, requests) {
  return new Promise((resolve) => {
    const server = http.createServer((req, res) => handler(res, req)).listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      let text = '';
      socket.on('data', (data) => { text += data; });
      socket.write(requests);
      socket.on('close', () => {
        console.log(name, JSON.stringify(text.replace(/Date: [^\r]*\r\n/g, '')));
        server.close(resolve);
      });
    });
  });
}

(async () => {
  const last = 'GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  for (const name of Object.keys(cases)) await answerTo(name, cases[name], last);
  // A response that is corked while it waits for the one before it.
  await answerTo('pipelined', (res, req) => {
    if (req.url === '/first') setTimeout(() => res.end('first'), 20);
    else {
      res.cork();
      console.log(res.socket === null, res.writableCorked);
      res.write('a');
      res.write('b');
      setTimeout(() => { console.log(res.writableCorked, res.socket !== null); res.end('c'); }, 60);
    }
  }, `GET /first HTTP/1.1\r\nHost: x\r\n\r\n${last}`);
})();
