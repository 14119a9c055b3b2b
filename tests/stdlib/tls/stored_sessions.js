// Sessions that a server's application keeps: 'newSession' holds the handshake, 'resumeSession' asks for one.
const tls = require('tls');
const keys = require('./fixtures/keys.json');
const { SSL_OP_NO_TICKET } = require('crypto').constants;
const store = new Map();
const server = tls.createServer({ key: keys['server-key'], cert: keys['server-cert'], maxVersion: 'TLSv1.2', secureOptions: SSL_OP_NO_TICKET }, (socket) => socket.end('x'));
let fails = false;
server.on('newSession', (id, data, done) => {
  console.log('newSession', id.length, Buffer.isBuffer(data));
  setTimeout(() => {
    store.set(id.toString('hex'), data);
    console.log('stored');
    done();
  }, 20);
});
server.on('resumeSession', (id, answer) => {
  const data = store.get(id.toString('hex'));
  console.log('resumeSession', id.length, !!data);
  if (fails) setTimeout(answer, 10, new Error('no store'));
  else if (data) answer(null, data);
  else setTimeout(answer, 10, null, null);
});
server.on('tlsClientError', (error) => console.log('tlsClientError', error.message));
const connect = (session) => new Promise((resolve) => {
  const socket = tls.connect({ port: server.address().port, host: '127.0.0.1', ca: keys['ca-cert'], session }, () => {
    console.log('secure, reused', socket.isSessionReused());
    session = socket.getSession();
  });
  socket.on('error', (error) => console.log('error', error.code));
  socket.on('close', () => resolve(session));
  socket.resume();
});
server.listen(0, '127.0.0.1', async () => {
  const session = await connect();
  await connect(session);
  store.clear();
  await connect(session);
  fails = true;
  await connect(session);
  server.close();
});
