'use strict';
// What a function of the user's own that looks names up is asked: hints where the family is left open.
const net = require('net');
const server = net.createServer((socket) => socket.end());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const cases = [{}, { family: 4 }, { family: 6 }, { family: 'IPv4' }, { family: 0 }, { hints: 8 }, { family: 4, hints: 8 }, { autoSelectFamily: false }, { localAddress: '127.0.0.1' }];
  const next = () => {
    const options = cases.shift();
    if (options === undefined) {
      server.close();
      return;
    }
    const lookup = (host, asked, callback) => {
      console.log(host, options, asked);
      if (asked.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
      else callback(null, '127.0.0.1', 4);
    };
    net.connect({ host: 'some.name', port, lookup, ...options }).on('close', next).on('error', (error) => console.log(error.code)).resume();
  };
  next();
});
