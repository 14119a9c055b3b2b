'use strict';
// cluster in a worker: asks the primary for what its servers listen on.
const {
  FunctionPrototypeCall, Map, MapPrototypeClear, MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas,
  MapPrototypeSet, Set, SetPrototypeAdd, SetPrototypeDelete,
} = primordials;
const EventEmitter = require('events');
const path = require('path');
const process = require('process');
const { internal, sendHelper, Worker } = require('internal/cluster/messages');
const { setInterval, clearInterval } = require('internal/timers');

const cluster = new EventEmitter();
const handles = new Map(); // key → { handle, owner }
const indexes = new Map(); // what is listened on → the next index and those in use

cluster.isWorker = true;
cluster.isMaster = false;
cluster.isPrimary = false;
cluster.worker = null;
cluster.Worker = Worker;

function send(message, callback) { return sendHelper(process, message, null, callback); }

function setup() {
  const worker = new Worker({ id: +process.env.NODE_UNIQUE_ID | 0, process, state: 'online' });
  cluster.worker = worker;
  process.once('disconnect', () => {
    worker.emit('disconnect');
    // The primary is gone: so is our reason to be.
    if (!worker.exitedAfterDisconnect) process.exit(0);
  });
  process.on('internalMessage', internal(worker, onMessage));
  send({ act: 'online' });
}
function onMessage(message, handle) {
  if (message.act === 'newconn') onConnection(message, handle);
  else if (message.act === 'disconnect') FunctionPrototypeCall(disconnect, cluster.worker, true);
}

// net's and dgram's servers in a worker come here.
cluster._getServer = function(owner, options, cb) {
  let { address } = options;
  if (options.port < 0 && typeof address === 'string') address = path.resolve(address);
  const indexesKey = `${address}:${options.port}:${options.addressType}:${options.fd}`;
  let entry = MapPrototypeGet(indexes, indexesKey);
  if (entry === undefined) MapPrototypeSet(indexes, indexesKey, entry = { next: 0, used: new Set() });
  const index = entry.next++;
  SetPrototypeAdd(entry.used, index);
  const message = { act: 'queryServer', index, data: null, ...options, address };
  if (owner._getServerData) message.data = owner._getServerData();
  send(message, (reply, handle) => {
    if (typeof owner._setServerData === 'function') owner._setServerData(reply.data);
    if (handle) shared(reply, { owner, handle, indexesKey, index }, cb);
    else roundRobin(reply, { owner, indexesKey, index }, cb);
  });
  owner.once('listening', () => {
    if (!MapPrototypeHas(indexes, indexesKey)) return;
    cluster.worker.state = 'listening';
    const name = owner.address();
    send({ ...message, act: 'listening', port: (name && name.port) || options.port, address: options.address });
  });
};
function forget(indexesKey, index) {
  const entry = MapPrototypeGet(indexes, indexesKey);
  if (entry === undefined) return;
  SetPrototypeDelete(entry.used, index);
  if (entry.used.size === 0) MapPrototypeDelete(indexes, indexesKey);
}

function shared(message, { owner, handle, indexesKey, index }, cb) {
  const { key } = message;
  const { close } = handle;
  handle.close = function() {
    send({ act: 'close', key });
    MapPrototypeDelete(handles, key);
    forget(indexesKey, index);
    handle.close = close;
    return FunctionPrototypeCall(close, handle, ...arguments);
  };
  MapPrototypeSet(handles, key, { handle, owner });
  cb(message.errno, handle);
}

// A handle that only looks like one: the primary listens, connections come as messages.
function roundRobin(message, { owner, indexesKey, index }, cb) {
  if (message.errno) {
    cb(message.errno, null);
    return;
  }
  const { key } = message;
  let fakeHandle = null;
  let onConnectionCallback;
  const handle = {
    listen(backlog, callback) {
      onConnectionCallback = callback;
      return 0;
    },
    close() {
      if (key === undefined || !MapPrototypeHas(handles, key)) return;
      send({ act: 'close', key });
      MapPrototypeDelete(handles, key);
      forget(indexesKey, index);
      if (fakeHandle !== null) clearInterval(fakeHandle);
      fakeHandle = null;
    },
    ref() { fakeHandle ??= setInterval(() => {}, 2147483647); },
    unref() {
      if (fakeHandle !== null) clearInterval(fakeHandle);
      fakeHandle = null;
    },
    accept(client) { onConnectionCallback(0, client); },
  };
  handle.ref();
  if (message.sockname) handle.getsockname = () => message.sockname;
  MapPrototypeSet(handles, key, { handle, owner });
  cb(0, handle);
}

function onConnection(message, client) {
  const entry = MapPrototypeGet(handles, message.key);
  let accepted = entry !== undefined && client !== undefined;
  if (accepted && entry.owner.maxConnections !== undefined && entry.owner.maxConnections !== null && entry.owner._connections >= entry.owner.maxConnections) accepted = false;
  send({ ack: message.seq, accepted });
  if (accepted) entry.handle.accept(client);
  else client?.close();
}

function disconnect(primaryInitiated) {
  this.exitedAfterDisconnect = true;
  let waiting = 1;
  const check = () => {
    if (--waiting !== 0) return;
    if (primaryInitiated) process.disconnect();
    // The primary learns why we leave before we do.
    else send({ act: 'exitedAfterDisconnect' }, () => process.disconnect());
  };
  for (const { 1: { owner, handle } } of handles) {
    waiting++;
    if (owner._handle === handle) owner.close(check);
    else {
      handle.close();
      check();
    }
  }
  MapPrototypeClear(handles);
  check();
}
Worker.prototype.disconnect = function() {
  if (this.state !== 'disconnecting' && this.state !== 'destroying') {
    this.state = 'disconnecting';
    FunctionPrototypeCall(disconnect, this);
  }
  return this;
};
Worker.prototype.destroy = function() {
  if (this.state === 'destroying') return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) {
    process.exit(0);
    return;
  }
  this.state = 'destroying';
  send({ act: 'exitedAfterDisconnect' }, () => process.disconnect());
  process.once('disconnect', () => process.exit(0));
};

module.exports = cluster;
if (process.connected) setup();
delete process.env.NODE_UNIQUE_ID;
