'use strict';
// Sockets of a server that were sent to child processes: the parent asks each child how many are open, and waits for them before the
// server counts as closed. Both sides speak in internal messages of the channel, by the server's key.
const {
  Error,
} = primordials;
const EventEmitter = require('events');
const { define } = require('internal/errors');

const ERR_CHILD_CLOSED_BEFORE_REPLY = define('ERR_CHILD_CLOSED_BEFORE_REPLY', 'Child closed before reply received', Error);

// The parent's, one for a child and a server.
class SentSockets extends EventEmitter {
  constructor(child, key) {
    super();
    this.child = child;
    this.key = key;
    child.once('exit', () => { this.emit('exit', this); });
  }
  #ask(cmd, answer, callback) {
    const { child, key } = this;
    const finish = (error, message) => {
      child.removeListener('disconnect', onClose);
      child.removeListener('internalMessage', onReply);
      callback(error, message);
    };
    const onClose = () => finish(new ERR_CHILD_CLOSED_BEFORE_REPLY());
    const onReply = (message) => { if (message.cmd === answer && message.key === key) finish(null, message); };
    if (!child.connected) {
      onClose();
      return;
    }
    child._send({ cmd, key }, undefined, undefined, () => {});
    child.once('disconnect', onClose);
    child.on('internalMessage', onReply);
  }
  close(callback) { this.#ask('NODE_SOCKET_NOTIFY_CLOSE', 'NODE_SOCKET_ALL_CLOSED', callback); }
  getConnections(callback) {
    this.#ask('NODE_SOCKET_GET_COUNT', 'NODE_SOCKET_COUNT', (error, message) => {
      if (error) callback(error);
      else callback(null, message.count);
    });
  }
}

// The child's.
class ReceivedSockets extends EventEmitter {
  constructor(process, key) {
    super();
    this.connections = 0;
    const answer = (message) => { if (process.connected) process._send({ ...message, key }, undefined, undefined, () => {}); };
    process.on('internalMessage', (message) => {
      if (message.key !== key) return;
      if (message.cmd === 'NODE_SOCKET_NOTIFY_CLOSE') {
        const closed = () => answer({ cmd: 'NODE_SOCKET_ALL_CLOSED' });
        if (this.connections === 0) closed();
        else this.once('empty', closed);
      } else if (message.cmd === 'NODE_SOCKET_GET_COUNT') answer({ cmd: 'NODE_SOCKET_COUNT', count: this.connections });
    });
  }
  add(socket) {
    this.connections++;
    socket.once('close', () => { if (--this.connections === 0) this.emit('empty'); });
  }
}

// A socket is about to go to a child; gives its server's key, undefined where it has none.
function sending(lists, child, socket) {
  const { server } = socket;
  const key = server?._connectionKey;
  if (key === undefined || typeof server._setupWorker !== 'function') return undefined;
  if (lists[key] === undefined) server._setupWorker(lists[key] = new SentSockets(child, key));
  return key;
}
function received(lists, process, key, socket) {
  lists[key] ??= new ReceivedSockets(process, key);
  lists[key].add(socket);
}

module.exports = { received, sending };
