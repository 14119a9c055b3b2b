// MessagePort, MessageEvent, BroadcastChannel, structuredClone with ports.
const { MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort, markAsUntransferable, moveMessagePortToContext } = require('worker_threads');
const show = (name, fn) => {
  try {
    console.log(name, fn());
  } catch (e) {
    console.log(name, e.name, e.code, e.message);
  }
};
const { port1, port2 } = new MessageChannel();
show('members', () => Object.getOwnPropertyNames(MessagePort.prototype).sort().join());
show('call', () => MessagePort());
show('construct', () => new MessagePort());
show('channel', () => MessageChannel());
show('nothing', () => port1.postMessage());
show('list', () => port1.postMessage(1, 1));
show('transfer', () => port1.postMessage(1, { transfer: null }));
show('object', () => port1.postMessage(1, [{}]));
show('self', () => port1.postMessage(1, [port1]));
show('function', () => port1.postMessage(() => 1));
show('missing', () => port1.postMessage(port2));
show('receive', () => [port1.postMessage({ a: [1, undefined] }), receiveMessageOnPort(port2), receiveMessageOnPort(port2)]);
show('receive what', () => receiveMessageOnPort({}));
show('context', () => moveMessagePortToContext(1));
const buffer = new ArrayBuffer(4);
markAsUntransferable(buffer);
port1.postMessage(buffer, [buffer]);
show('kept', () => [buffer.byteLength, receiveMessageOnPort(port2).message.byteLength]);
show('event', () => new MessageEvent('m', { source: 1 }));
show('event ports', () => new MessageEvent('m', { ports: [1] }));
show('event data', () => {
  const e = new MessageEvent('m', { data: 1, origin: 2, lastEventId: 3, source: port1, ports: [port2] });
  return [e.data, e.origin, e.lastEventId, e.source === port1, e.ports[0] === port2];
});
show('no name', () => new BroadcastChannel());
show('inspected', () => new BroadcastChannel('i').unref());
show('clone port', () => structuredClone(port1));
const a = new BroadcastChannel('x');
const b = new BroadcastChannel('x');
const c = new BroadcastChannel('y');
a.postMessage({ to: 'all' });
show('broadcast', () => [receiveMessageOnPort(a), receiveMessageOnPort(b), receiveMessageOnPort(c)]);
b.onmessage = (e) => {
  console.log('b got', e.data, e.target === b);
  for (const channel of [a, b, c]) channel.close();
  show('closed', () => a.postMessage(1));
  const moved = structuredClone({ port: port2 }, { transfer: [port2] }).port;
  moved.on('message', (m) => {
    console.log('moved got', m);
    if (m !== 'first') return;
    moved.close(() => console.log('closed'));
    moved.on('message', (m) => console.log('and', m));
  });
  port1.postMessage('first');
  port1.postMessage('second');
};
a.postMessage('hello');
