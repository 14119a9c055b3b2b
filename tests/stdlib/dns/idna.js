// Names beyond ASCII are asked for as IDNA writes them.
const dgram = require('dgram');
const { Resolver } = require('dns');
const server = dgram.createSocket('udp4');
server.on('message', (question, { port, address }) => {
  const labels = [];
  for (let at = 12; question[at] !== 0; at += question[at] + 1) labels.push(question.latin1Slice(at + 1, at + 1 + question[at]));
  console.log(labels.join('.'));
  const answer = Buffer.from(question);
  answer[2] = 0x81;
  answer[3] = 0x83; // no such name
  server.send(answer, port, address);
});
server.bind(0, '127.0.0.1', () => {
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  const ask = (name, next) => resolver.resolve4(name, (error) => {
    console.log(error.code, error.hostname);
    next();
  });
  ask('münchen.example', () => ask('日本語.example', () => ask('plain.example', () => server.close())));
});
