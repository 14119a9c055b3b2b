'use strict';
// dgram.Socket (https://nodejs.org/api/dgram.html#class-dgramsocket): life cycle, binding, connecting, receiving and options.
// How datagrams are sent is in internal/dgram/send.
const {
  ArrayPrototypePush, FunctionPrototypeBind, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf,
  Promise, Symbol, SymbolAsyncDispose,
} = primordials;
const EventEmitter = require('events');
const { Buffer } = require('buffer');
const {
  errnoException, exceptionWithHostPort,
  codes: {
    ERR_INVALID_FD_TYPE, ERR_MISSING_ARGS, ERR_SOCKET_ALREADY_BOUND, ERR_SOCKET_BAD_BUFFER_SIZE, ERR_SOCKET_BUFFER_SIZE, ERR_SOCKET_DGRAM_IS_CONNECTED,
    ERR_SOCKET_DGRAM_NOT_CONNECTED, ERR_SOCKET_DGRAM_NOT_RUNNING,
  },
} = require('internal/errors');
const { validateAbortSignal, validateFunction, validateNumber, validatePort, validateString } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { deprecate } = require('internal/util');
const { isUdpDescriptor, newHandle } = require('internal/dgram/handle');
const udp = internalBinding('udp');
const uv = internalBinding('uv');
const { getContext } = internalBinding('async_context');
const { runInContext } = require('internal/async_context');
const { getLinked } = internalBinding('modules');

const UNBOUND = 0;
const BINDING = 1;
const BOUND = 2;
const DISCONNECTED = 0;
const CONNECTING = 1;
const CONNECTED = 2;
const kState = Symbol('state symbol');
const INT32_MAX = 2147483647;

function Socket(type, listener) {
  FunctionPrototypeCall(EventEmitter, this);
  let options;
  if (type !== null && typeof type === 'object') {
    options = type;
    ({ type } = options);
  }
  const handle = newHandle(type, options?.lookup);
  if (typeof listener === 'function') this.on('message', listener);
  this.type = type;
  this[kState] = {
    handle, receiving: false, bindState: UNBOUND, connectState: DISCONNECTED,
    queue: undefined, // what waits until the socket is bound
    reuseAddr: options?.reuseAddr, ipv6Only: options?.ipv6Only, recvBufferSize: options?.recvBufferSize, sendBufferSize: options?.sendBufferSize,
    context: getContext(),
  };
  const signal = options?.signal;
  if (signal !== undefined) {
    validateAbortSignal(signal, 'options.signal');
    const onAborted = () => { if (this[kState].handle) this.close(); };
    if (signal.aborted) onAborted();
    else {
      signal.addEventListener('abort', onAborted, { once: true });
      this.once('close', () => signal.removeEventListener('abort', onAborted));
    }
  }
  const channel = getLinked('diagnostics_channel')?.channel('udp.socket');
  if (channel?.hasSubscribers) channel.publish({ socket: this });
}
ObjectSetPrototypeOf(Socket.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Socket, EventEmitter);

function healthCheck(socket) { if (!socket[kState].handle) throw new ERR_SOCKET_DGRAM_NOT_RUNNING(); }

// ---- binding ----

function replaceHandle(self, handle) {
  const old = self[kState].handle;
  handle.lookup = old.lookup;
  self[kState].handle = handle;
  old.close();
}

function startListening(socket) {
  const state = socket[kState];
  const { handle, context } = state;
  handle.owner = socket;
  handle.receiveStart((n, bytes, from) => { runInContext(context, onMessage, undefined, [socket, n, bytes, from]); });
  state.receiving = true;
  state.bindState = BOUND;
  if (state.recvBufferSize) bufferSize(socket, state.recvBufferSize, true);
  if (state.sendBufferSize) bufferSize(socket, state.sendBufferSize, false);
  socket.emit('listening');
}
function onMessage(socket, n, bytes, from) {
  if (n < 0) {
    socket.emit('error', errnoException(n, 'recvmsg'));
    return;
  }
  socket.emit('message', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { address: from[0], family: from[1], port: from[2], size: n });
}

function bindInCluster(self, cluster, options, failed) {
  const state = self[kState];
  cluster._getServer(self, options, (errno, handle) => {
    if (errno) {
      failed(errno);
      return;
    }
    if (!state.handle) {
      // Closed meanwhile.
      handle.close();
      return;
    }
    replaceHandle(self, handle);
    startListening(self);
  });
}
function clusterOfWorker() {
  const cluster = getLinked('cluster');
  return cluster?.isWorker ? cluster : undefined;
}

// https://nodejs.org/api/dgram.html#socketbindport-address-callback
Socket.prototype.bind = function(port, address) {
  const state = this[kState];
  healthCheck(this);
  if (state.bindState !== UNBOUND) throw new ERR_SOCKET_ALREADY_BOUND();
  state.bindState = BINDING;
  const cb = arguments.length && arguments[arguments.length - 1];
  if (typeof cb === 'function') {
    const removeListeners = () => {
      this.removeListener('error', removeListeners);
      this.removeListener('listening', onListening);
    };
    const onListening = () => {
      removeListeners();
      FunctionPrototypeCall(cb, this);
    };
    this.on('error', removeListeners);
    this.on('listening', onListening);
  }
  if (udp.isUdp(port)) {
    replaceHandle(this, port);
    startListening(this);
    return this;
  }
  if (port !== null && typeof port === 'object' && (port.fd | 0) === port.fd && port.fd > 0) {
    bindDescriptor(this, port.fd, !!port.exclusive);
    return this;
  }
  let exclusive = false;
  if (port !== null && typeof port === 'object') {
    address = port.address || '';
    exclusive = !!port.exclusive;
    ({ port } = port);
  } else if (typeof address === 'function') address = '';
  if (!address) address = this.type === 'udp4' ? '0.0.0.0' : '::';
  state.handle.lookup(address, (error, ip) => {
    if (!state.handle) return; // closed meanwhile
    if (error) {
      state.bindState = UNBOUND;
      this.emit('error', error);
      return;
    }
    let flags = 0;
    if (state.reuseAddr) flags |= udp.REUSEADDR;
    if (state.ipv6Only) flags |= udp.IPV6ONLY;
    const failed = (errno) => {
      state.bindState = UNBOUND;
      this.emit('error', exceptionWithHostPort(errno, 'bind', ip, port));
    };
    const cluster = exclusive ? undefined : clusterOfWorker();
    if (cluster !== undefined) {
      bindInCluster(this, cluster, { address: ip, port, addressType: this.type, fd: -1, flags }, failed);
      return;
    }
    const errno = state.handle.bind(ip, port || 0, flags);
    if (errno) failed(errno);
    else startListening(this);
  });
  return this;
};

function bindDescriptor(self, fd, exclusive) {
  const state = self[kState];
  const cluster = exclusive ? undefined : clusterOfWorker();
  if (cluster !== undefined) {
    bindInCluster(self, cluster, { address: null, port: null, addressType: self.type, fd, flags: null }, (errno) => {
      state.bindState = UNBOUND;
      self.emit('error', errnoException(errno, 'open'));
    });
    return;
  }
  if (!isUdpDescriptor(fd)) throw new ERR_INVALID_FD_TYPE(internalBinding('stdio').handleType(fd));
  const errno = state.handle.open(fd);
  if (errno) throw errnoException(errno, 'open');
  startListening(self);
}

// ---- what waits for the socket to be bound ----

function enqueue(self, action) {
  const state = self[kState];
  // The first operation binds; if that fails, what waits is dropped.
  if (state.queue === undefined) {
    state.queue = [];
    self.once(EventEmitter.errorMonitor, onListenError);
    self.once('listening', onListenSuccess);
  }
  ArrayPrototypePush(state.queue, action);
}
function onListenSuccess() {
  this.removeListener(EventEmitter.errorMonitor, onListenError);
  const { queue } = this[kState];
  this[kState].queue = undefined;
  for (let i = 0; i < queue.length; i++) queue[i]();
}
function onListenError() {
  this.removeListener('listening', onListenSuccess);
  this[kState].queue = undefined;
}
function bindImplicitly(self) { if (self[kState].bindState === UNBOUND) self.bind({ port: 0, exclusive: true }, null); }

// ---- connecting ----

// https://nodejs.org/api/dgram.html#socketconnectport-address-callback
Socket.prototype.connect = function(port, address, callback) {
  port = validatePort(port, 'Port', false);
  if (typeof address === 'function') {
    callback = address;
    address = '';
  } else if (address === undefined) address = '';
  else validateString(address, 'address');
  if (callback !== undefined) validateFunction(callback, 'callback');
  const state = this[kState];
  if (state.connectState !== DISCONNECTED) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  state.connectState = CONNECTING;
  bindImplicitly(this);
  const connect = () => {
    if (callback) this.once('connect', callback);
    state.handle.lookup(address, (error, ip) => { connectTo(this, error, ip, address, port, callback); });
  };
  if (state.bindState !== BOUND) enqueue(this, connect);
  else connect();
};
function connectTo(self, error, ip, address, port, callback) {
  const state = self[kState];
  if (!state.handle) return;
  if (!error) {
    const errno = state.handle.connect(ip, port);
    if (errno) error = exceptionWithHostPort(errno, 'connect', address, port);
  }
  if (error) {
    state.connectState = DISCONNECTED;
    nextTick(() => {
      if (callback) {
        self.removeListener('connect', callback);
        callback(error);
      } else self.emit('error', error);
    });
    return;
  }
  state.connectState = CONNECTED;
  nextTick(() => self.emit('connect'));
}

Socket.prototype.disconnect = function() {
  const state = this[kState];
  if (state.connectState !== CONNECTED) throw new ERR_SOCKET_DGRAM_NOT_CONNECTED();
  const errno = state.handle.disconnect();
  if (errno) throw errnoException(errno, 'connect');
  state.connectState = DISCONNECTED;
};

// ---- the end ----

Socket.prototype.close = function(callback) {
  const state = this[kState];
  if (typeof callback === 'function') this.on('close', callback);
  if (state.queue !== undefined) {
    ArrayPrototypePush(state.queue, FunctionPrototypeBind(this.close, this));
    return this;
  }
  healthCheck(this);
  stopReceiving(this);
  state.handle.close();
  state.handle = null;
  nextTick(() => this.emit('close'));
  return this;
};
Socket.prototype[SymbolAsyncDispose] = async function() {
  if (!this[kState].handle) return undefined;
  return new Promise((resolve, reject) => { this.close((error) => (error ? reject(error) : resolve())); });
};
function stopReceiving(socket) {
  const state = socket[kState];
  if (!state.receiving) return;
  state.handle.receiveStop();
  state.receiving = false;
}

// ---- what a socket tells of itself ----

function nameOf(list) {
  if (typeof list === 'number') return list;
  return { address: list[0], family: list[1], port: list[2] };
}
Socket.prototype.address = function() {
  healthCheck(this);
  const name = nameOf(this[kState].handle.getsockname());
  if (typeof name === 'number') throw errnoException(name, 'getsockname');
  return name;
};
Socket.prototype.remoteAddress = function() {
  healthCheck(this);
  const state = this[kState];
  if (state.connectState !== CONNECTED) throw new ERR_SOCKET_DGRAM_NOT_CONNECTED();
  const name = nameOf(state.handle.getpeername());
  if (typeof name === 'number') throw errnoException(name, 'getpeername');
  return name;
};
Socket.prototype.ref = function() {
  this[kState].handle?.ref();
  return this;
};
Socket.prototype.unref = function() {
  this[kState].handle?.unref();
  return this;
};

// ---- options ----

function checked(errno, syscall) { if (errno) throw errnoException(errno, syscall); }

Socket.prototype.setBroadcast = function(flag) { checked(this[kState].handle.setBroadcast(flag ? 1 : 0), 'setBroadcast'); };
Socket.prototype.setTTL = function(ttl) {
  validateNumber(ttl, 'ttl');
  checked(this[kState].handle.setTTL(ttl), 'setTTL');
  return ttl;
};
Socket.prototype.setMulticastTTL = function(ttl) {
  validateNumber(ttl, 'ttl');
  checked(this[kState].handle.setMulticastTTL(ttl), 'setMulticastTTL');
  return ttl;
};
Socket.prototype.setMulticastLoopback = function(flag) {
  checked(this[kState].handle.setMulticastLoopback(flag ? 1 : 0), 'setMulticastLoopback');
  return flag;
};
Socket.prototype.setMulticastInterface = function(interfaceAddress) {
  healthCheck(this);
  validateString(interfaceAddress, 'interfaceAddress');
  checked(this[kState].handle.setMulticastInterface(interfaceAddress), 'setMulticastInterface');
};
function membership(name, join) {
  Socket.prototype[name] = ({
    [name](multicastAddress, interfaceAddress) {
      healthCheck(this);
      if (!multicastAddress) throw new ERR_MISSING_ARGS('multicastAddress');
      checked(this[kState].handle.setMembership(multicastAddress, interfaceAddress, join), name);
    },
  })[name];
}
membership('addMembership', true);
membership('dropMembership', false);
function sourceMembership(name, join) {
  Socket.prototype[name] = ({
    [name](sourceAddress, groupAddress, interfaceAddress) {
      healthCheck(this);
      validateString(sourceAddress, 'sourceAddress');
      validateString(groupAddress, 'groupAddress');
      checked(this[kState].handle.setSourceMembership(sourceAddress, groupAddress, interfaceAddress, join), name);
    },
  })[name];
}
sourceMembership('addSourceSpecificMembership', true);
sourceMembership('dropSourceSpecificMembership', false);

// size 0: only tells.
function bufferSize(self, size, receive) {
  if (size >>> 0 !== size) throw new ERR_SOCKET_BAD_BUFFER_SIZE();
  const result = size > INT32_MAX ? uv.UV_EINVAL : self[kState].handle.bufferSize(size, receive);
  if (result < 0) {
    throw new ERR_SOCKET_BUFFER_SIZE({
      errno: result, code: uv.errname(result), message: uv.strerror(result), syscall: receive ? 'uv_recv_buffer_size' : 'uv_send_buffer_size',
    });
  }
  return result;
}
Socket.prototype.setRecvBufferSize = function(size) { bufferSize(this, size, true); };
Socket.prototype.setSendBufferSize = function(size) { bufferSize(this, size, false); };
Socket.prototype.getRecvBufferSize = function() { return bufferSize(this, 0, true); };
Socket.prototype.getSendBufferSize = function() { return bufferSize(this, 0, false); };
Socket.prototype.getSendQueueSize = function() { return this[kState].handle.getSendQueueSize(); };
Socket.prototype.getSendQueueCount = function() { return this[kState].handle.getSendQueueCount(); };

// ---- members that were never public ----

for (const { 0: name, 1: key } of [['_handle', 'handle'], ['_receiving', 'receiving'], ['_bindState', 'bindState'], ['_queue', 'queue'], ['_reuseAddr', 'reuseAddr']]) {
  const text = `Socket.prototype.${name} is deprecated`;
  ObjectDefineProperty(Socket.prototype, name, {
    __proto__: null,
    get: deprecate(function() { return this[kState][key]; }, text, 'DEP0112'),
    set: deprecate(function(value) { this[kState][key] = value; }, text, 'DEP0112'),
  });
}
Socket.prototype._healthCheck = deprecate(function() { healthCheck(this); }, 'Socket.prototype._healthCheck() is deprecated', 'DEP0112');
Socket.prototype._stopReceiving = deprecate(function() { stopReceiving(this); }, 'Socket.prototype._stopReceiving() is deprecated', 'DEP0112');

module.exports = { bindImplicitly, BOUND, CONNECTED, enqueue, healthCheck, isUdp: udp.isUdp, kState, Socket };
