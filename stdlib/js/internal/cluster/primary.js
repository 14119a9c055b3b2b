'use strict';
// cluster in the primary (https://nodejs.org/api/cluster.html): starts workers, and holds the handles that they listen on: round robin
// (connections are accepted here and handed out) or shared (the listening handle itself is).
const {
  ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSlice, Map, MapPrototypeDelete, MapPrototypeGet,
  MapPrototypeHas, MapPrototypeSet, ObjectKeys,
} = primordials;
const EventEmitter = require('events');
const { fork } = require('child_process');
const net = require('net');
const path = require('path');
const process = require('process');
const { nextTick } = require('internal/task_queues');
const { internal, sendHelper, Worker } = require('internal/cluster/messages');
const { getLinked } = internalBinding('modules');

const cluster = new EventEmitter();
const handles = new Map();
let ids = 0;
let initialized = false;
let connected = 0; // workers whose channel is open

cluster.isWorker = false;
cluster.isMaster = true;
cluster.isPrimary = true;
cluster.Worker = Worker;
cluster.workers = {};
cluster.settings = {};
cluster.SCHED_NONE = 1;
cluster.SCHED_RR = 2;
const policy = process.env.NODE_CLUSTER_SCHED_POLICY;
cluster.schedulingPolicy = policy === 'none' ? cluster.SCHED_NONE : cluster.SCHED_RR;
let schedulingPolicy;

// ---- handles ----

// Connections beyond these wait in the system's queue, not in ours, where each costs a descriptor (Node has no such limit, and
// runs out of descriptors when workers do not keep up).
const QUEUE_FULL = 256, QUEUE_LOW = 128;

class RoundRobinHandle {
  constructor(key, address, { port, addressType, fd, flags, backlog }) {
    this.key = key;
    this.all = new Map();
    this.free = new Map();
    this.queue = [];
    this.accepting = true;
    this.handle = null;
    this.errno = 0;
    const handle = net._createServerHandle(address, port, addressType, fd, flags);
    if (typeof handle === 'number') {
      this.errno = handle;
      return;
    }
    this.errno = handle.listen(backlog || 511, (status, client) => { if (status === 0) this.distribute(client); });
    if (this.errno < 0) handle.close();
    else this.handle = handle;
  }
  add(worker, send) {
    MapPrototypeSet(this.all, worker.id, worker);
    nextTick(() => {
      if (this.errno < 0) {
        send(this.errno, null, null);
        return;
      }
      if (this.handle === null) return;
      send(0, this.handle.getsockname ? { sockname: this.handle.getsockname() } : null, null);
      this.handoff(worker);
    });
  }
  remove(worker) {
    if (!MapPrototypeHas(this.all, worker.id)) return false;
    MapPrototypeDelete(this.all, worker.id);
    MapPrototypeDelete(this.free, worker.id);
    if (this.all.size !== 0) return false;
    for (let i = 0; i < this.queue.length; i++) this.queue[i].close();
    this.queue = [];
    this.handle?.close();
    this.handle = null;
    return true;
  }
  distribute(client) {
    if (ArrayPrototypePush(this.queue, client) >= QUEUE_FULL && this.accepting) {
      this.accepting = false;
      this.handle.setAccepting(false);
    }
    for (const { 0: id, 1: worker } of this.free) {
      MapPrototypeDelete(this.free, id);
      this.handoff(worker);
      return;
    }
  }
  handoff(worker) {
    if (!MapPrototypeHas(this.all, worker.id)) return;
    const client = ArrayPrototypeShift(this.queue);
    if (!this.accepting && this.queue.length <= QUEUE_LOW) {
      this.accepting = true;
      const waiting = this.handle.setAccepting(true);
      if (waiting !== undefined) ArrayPrototypePush(this.queue, waiting);
    }
    if (client === undefined) {
      MapPrototypeSet(this.free, worker.id, worker);
      return;
    }
    sendHelper(worker.process, { act: 'newconn', key: this.key }, client, (reply) => {
      if (reply.accepted) client.close();
      else this.distribute(client);
      this.handoff(worker);
    });
  }
}

class SharedHandle {
  constructor(key, address, { port, addressType, fd, flags }) {
    this.key = key;
    this.workers = new Map();
    this.handle = null;
    this.errno = 0;
    const made = addressType === 'udp4' || addressType === 'udp6' ? getLinked('internal/dgram/handle').createSocketHandle(address, port, addressType, fd, flags)
      : net._createServerHandle(address, port, addressType, fd, flags);
    if (typeof made === 'number') this.errno = made;
    else this.handle = made;
  }
  add(worker, send) {
    MapPrototypeSet(this.workers, worker.id, worker);
    send(this.errno, null, this.handle);
  }
  remove(worker) {
    if (!MapPrototypeHas(this.workers, worker.id)) return false;
    MapPrototypeDelete(this.workers, worker.id);
    if (this.workers.size !== 0) return false;
    this.handle?.close();
    this.handle = null;
    return true;
  }
}

function queryServer(worker, message) {
  if (worker.exitedAfterDisconnect) return;
  const key = `${message.address}:${message.port}:${message.addressType}:${message.fd}:${message.index}`;
  let handle = MapPrototypeGet(handles, key);
  if (handle === undefined) {
    let { address } = message;
    // Paths of sockets are short: the shorter way of saying it.
    if (message.port < 0 && typeof address === 'string') {
      const relative = path.relative(process.cwd(), address);
      if (relative.length < address.length) address = relative;
    }
    const udp = message.addressType === 'udp4' || message.addressType === 'udp6';
    const Class = schedulingPolicy === cluster.SCHED_RR && !udp ? RoundRobinHandle : SharedHandle;
    handle = new Class(key, address, message);
    MapPrototypeSet(handles, key, handle);
  }
  handle.data ??= message.data;
  handle.add(worker, (errno, reply, given) => {
    const { data } = MapPrototypeGet(handles, key) ?? {};
    if (errno) MapPrototypeDelete(handles, key);
    sendHelper(worker.process, { errno, key, ack: message.seq, data, ...reply }, given);
  });
}

function removeHandlesForWorker(worker) {
  for (const { 0: key, 1: handle } of handles) if (handle.remove(worker)) MapPrototypeDelete(handles, key);
}
// Node tells its callbacks at the end of any worker once all have been asked to go, though others may be closing yet: what they
// still send would meet a primary that has left. Here the last one's end counts, as the documentation has it.
function removeWorker(worker) {
  delete cluster.workers[worker.id];
  if (connected === 0 && ObjectKeys(cluster.workers).length === 0) cluster.emit('_allGone');
}

// ---- workers ----

// https://nodejs.org/api/cluster.html#clustersetupprimarysettings
cluster.setupPrimary = function(options) {
  const settings = {
    args: ArrayPrototypeSlice(process.argv, 2), exec: process.argv[1], execArgv: process.execArgv, silent: false, ...cluster.settings, ...options,
  };
  cluster.settings = settings;
  if (initialized) {
    nextTick(() => { cluster.emit('setup', settings); });
    return;
  }
  initialized = true;
  ({ schedulingPolicy } = cluster);
  nextTick(() => { cluster.emit('setup', settings); });
};
cluster.setupMaster = cluster.setupPrimary;

cluster.fork = function(env) {
  cluster.setupPrimary();
  const id = ++ids;
  const { settings } = cluster;
  const proc = fork(settings.exec, settings.args, {
    cwd: settings.cwd, env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` }, serialization: settings.serialization, silent: settings.silent,
    windowsHide: settings.windowsHide, execArgv: settings.execArgv, stdio: settings.stdio, gid: settings.gid, uid: settings.uid,
  });
  const worker = new Worker({ id, process: proc });
  worker.on('message', function(message, handle) { cluster.emit('message', this, message, handle); });
  proc.once('exit', (exitCode, signalCode) => {
    // While the channel is open its end comes yet.
    if (!worker.isConnected()) {
      removeHandlesForWorker(worker);
      removeWorker(worker);
    }
    worker.exitedAfterDisconnect = !!worker.exitedAfterDisconnect;
    worker.state = 'dead';
    worker.emit('exit', exitCode, signalCode);
    cluster.emit('exit', worker, exitCode, signalCode);
  });
  if (proc.connected) connected++;
  proc.once('disconnect', () => {
    connected--;
    removeHandlesForWorker(worker);
    if (worker.isDead()) removeWorker(worker);
    worker.exitedAfterDisconnect = !!worker.exitedAfterDisconnect;
    worker.state = 'disconnected';
    worker.emit('disconnect');
    cluster.emit('disconnect', worker);
  });
  proc.on('internalMessage', internal(worker, onMessage));
  nextTick(() => { cluster.emit('fork', worker); });
  cluster.workers[id] = worker;
  return worker;
};

cluster.disconnect = function(cb) {
  const keys = ObjectKeys(cluster.workers);
  if (keys.length === 0) {
    nextTick(() => cluster.emit('_allGone'));
  } else for (const key of keys) if (cluster.workers[key].isConnected()) cluster.workers[key].disconnect();
  if (typeof cb === 'function') cluster.once('_allGone', cb);
};

function onMessage(message, handle) {
  const worker = this;
  switch (message.act) {
    case 'online':
      worker.state = 'online';
      worker.emit('online');
      cluster.emit('online', worker);
      break;
    case 'queryServer': queryServer(worker, message); break;
    case 'listening': {
      const info = { addressType: message.addressType, address: message.address, port: message.port, fd: message.fd };
      worker.state = 'listening';
      worker.emit('listening', info);
      cluster.emit('listening', worker, info);
      break;
    }
    case 'exitedAfterDisconnect':
      worker.exitedAfterDisconnect = true;
      sendHelper(worker.process, { ack: message.seq });
      break;
    case 'close': {
      const shared = MapPrototypeGet(handles, message.key);
      if (shared?.remove(worker)) MapPrototypeDelete(handles, message.key);
      break;
    }
  }
}

Worker.prototype.disconnect = function() {
  this.exitedAfterDisconnect = true;
  sendHelper(this.process, { act: 'disconnect' });
  removeHandlesForWorker(this);
  removeWorker(this);
  return this;
};
Worker.prototype.destroy = function(signo) {
  const signal = signo || 'SIGTERM';
  this.process.kill(signal);
};

module.exports = cluster;
