'use strict';
// net.Server: listening sockets (https://nodejs.org/api/net.html#class-netserver).
const {
  ArrayPrototypePush, FunctionPrototypeCall, ObjectDefineProperty, ObjectSetPrototypeOf, Promise, SymbolAsyncDispose,
  SymbolFor,
} = primordials;
const EventEmitter = require('events');
const {
  errnoException, uvExceptionWithHostPort,
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_SERVER_ALREADY_LISTEN, ERR_SERVER_NOT_RUNNING },
} = require('internal/errors');
const { validateAbortSignal, validateFunction, validateNumber, validatePort } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { isIP, isPipeName, list, normalizeArgs, toNumber } = require('internal/net/arguments');
const { createHandle, kSetKeepAlive, kSetKeepAliveInitialDelay, kSetNoDelay, Socket } = require('internal/net/socket');
const uv = internalBinding('uv');
const { getLinked } = internalBinding('modules');
const { inContext } = require('internal/async_context');

const UV_TCP_IPV6ONLY = 1;
const PIPE_READABLE = 1;
const PIPE_WRITABLE = 2;

const channels = getLinked('diagnostics_channel');
const socketChannel = channels?.channel('net.server.socket');
const listenChannel = channels?.tracingChannel('net.server.listen');
function publishListen(event, data) { if (listenChannel?.hasSubscribers) listenChannel[event].publish(data); }

function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  FunctionPrototypeCall(EventEmitter, this);
  if (typeof options === 'function') {
    connectionListener = options;
    options = {};
    this.on('connection', connectionListener);
  } else if (options === undefined || options === null || typeof options === 'object') {
    options = { ...options };
    if (typeof connectionListener === 'function') this.on('connection', connectionListener);
  } else throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  if (typeof options.keepAliveInitialDelay !== 'undefined') {
    validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
    if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
  }
  if (typeof options.highWaterMark !== 'undefined') {
    validateNumber(options.highWaterMark, 'options.highWaterMark');
    if (options.highWaterMark < 0) options.highWaterMark = undefined;
  }
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = !!options.pauseOnConnect;
  this.noDelay = !!options.noDelay;
  this.keepAlive = !!options.keepAlive;
  this.keepAliveInitialDelay = ~~(options.keepAliveInitialDelay / 1000);
  this.highWaterMark = options.highWaterMark;
}
ObjectSetPrototypeOf(Server.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Server, EventEmitter);

// A bound but not listening handle, or a negative errno.
function createServerHandle(address, port, addressType, fd, flags) {
  let handle;
  let errno = 0;
  let isTcp = false;
  if (typeof fd === 'number' && fd >= 0) {
    try {
      handle = createHandle(fd, true);
    } catch {
      return uv.UV_EINVAL;
    }
    return handle;
  }
  if (port === -1 && addressType === -1) handle = internalBinding('pipe').create(false, true);
  else {
    handle = internalBinding('tcp').create(true);
    isTcp = true;
  }
  if (typeof handle === 'number') return handle;
  if (!isTcp) errno = handle.bind(address, 0);
  else if (!address) {
    errno = handle.bind('::', port, flags ?? 0);
    if (errno < 0) {
      handle.close();
      return createServerHandle('0.0.0.0', port, 4, null, flags);
    }
  } else errno = handle.bind(address, port, flags ?? 0);
  if (errno < 0) {
    handle.close();
    return errno;
  }
  return handle;
}

function setupListenHandle(address, port, addressType, backlog, fd, flags) {
  if (!this._handle) {
    let handle = null;
    if (!address && typeof fd !== 'number') {
      handle = createServerHandle('::', port, 6, fd, flags);
      if (typeof handle === 'number') {
        handle = null;
        address = '0.0.0.0';
        addressType = 4;
      } else {
        address = '::';
        addressType = 6;
      }
    }
    handle ??= createServerHandle(address, port, addressType, fd, flags);
    if (typeof handle === 'number') {
      const error = uvExceptionWithHostPort(handle, 'listen', address, port);
      publishListen('error', { server: this, error });
      nextTick(() => this.emit('error', error));
      return;
    }
    this._handle = handle;
    handle.owner = this;
  }
  const errno = this._handle.listen(backlog || 511, inContext((status, clientHandle) => { onConnection(this, status, clientHandle); }));
  if (errno) {
    const error = uvExceptionWithHostPort(errno, 'listen', address, port);
    this._handle.close();
    this._handle = null;
    publishListen('error', { server: this, error });
    nextTick(() => this.emit('error', error));
    return;
  }
  this._connectionKey = `${addressType}:${address}:${port}`;
  if (this._unref) this.unref();
  publishListen('asyncEnd', { server: this });
  const tracking = internalBinding('modules').getLinked('internal/async_hooks');
  // A worker of a cluster has a handle of JavaScript, no resource.
  if (tracking === undefined || typeof this._handle.getAsyncId !== 'function') nextTick(emitListening, this);
  else tracking.withDefaultTrigger(this._handle.getAsyncId(), nextTick, emitListening, this);
}
Server.prototype._listen2 = setupListenHandle;
function emitListening(self) { if (self._handle) self.emit('listening'); }

function listenInCluster(server, address, port, addressType, backlog, fd, exclusive, flags) {
  const cluster = getLinked('cluster');
  exclusive = !!exclusive;
  if (cluster === undefined || cluster.isPrimary || exclusive) {
    server._listen2(address, port, addressType, backlog, fd, flags);
    return;
  }
  cluster._getServer(server, { address, port, addressType, fd, flags, backlog }, (errno, handle) => {
    errno = checkBindError(errno, port, handle);
    if (errno) {
      const error = uvExceptionWithHostPort(errno, 'bind', address, port);
      server.emit('error', error);
      return;
    }
    handle.owner = server;
    server._handle = handle;
    server._listen2(address, port, addressType, backlog, fd, flags);
  });
}
// A shared handle may turn out to be bound to another port: EADDRINUSE comes late.
function checkBindError(errno, port, handle) {
  if (errno === 0 && port > 0 && handle.getsockname) {
    const name = handle.getsockname();
    if (typeof name === 'number') return name;
    if (name.length > 2 && port !== name[2]) return uv.UV_EADDRINUSE;
  }
  return errno;
}

function addClientAbort(server, options) {
  if (options.signal === undefined) return;
  validateAbortSignal(options.signal, 'options.signal');
  const { signal } = options;
  const onAborted = () => server.close();
  if (signal.aborted) nextTick(onAborted);
  else {
    signal.addEventListener('abort', onAborted, { once: true });
    server.once('close', () => signal.removeEventListener('abort', onAborted));
  }
}

// https://nodejs.org/api/net.html#serverlisten
Server.prototype.listen = function() {
  const args = list(arguments);
  const normalized = normalizeArgs(args);
  let [options] = normalized;
  const cb = normalized[1];
  if (this._handle) throw new ERR_SERVER_ALREADY_LISTEN();
  publishListen('asyncStart', { server: this, options });
  if (cb !== null) this.once('listening', cb);
  const backlogFromArgs = (args.length > 1 && toNumber(args[1])) || (args.length > 2 && toNumber(args[2]));
  options = options._handle || options.handle || options;
  const flags = options.ipv6Only ? UV_TCP_IPV6ONLY : 0;
  if (internalBinding('tcp').isTcp(options) || internalBinding('pipe').isPipe(options)) {
    this._handle = options;
    this._listeningId++;
    listenInCluster(this, null, -1, -1, backlogFromArgs, undefined, true);
    return this;
  }
  addClientAbort(this, options);
  if (typeof options.fd === 'number' && options.fd >= 0) {
    listenInCluster(this, null, null, null, backlogFromArgs, options.fd);
    return this;
  }
  if (args.length === 0 || typeof args[0] === 'function' || (typeof options.port === 'undefined' && 'port' in options) || options.port === null) {
    options.port = 0;
  }
  if (typeof options.port === 'number' || typeof options.port === 'string') {
    validatePort(options.port, 'options.port');
    const backlog = options.backlog || backlogFromArgs;
    if (options.reusePort) options.exclusive = true;
    if (options.host) lookupAndListen(this, options.port | 0, options.host, backlog, options.exclusive, flags);
    else listenInCluster(this, null, options.port | 0, 4, backlog, undefined, options.exclusive, flags);
    return this;
  }
  if (options.path && isPipeName(options.path)) {
    const backlog = options.backlog || backlogFromArgs;
    if (options.path[0] === '\0' && (options.readableAll || options.writableAll)) {
      throw new ERR_INVALID_ARG_VALUE('options', options, 'can not set readableAll or writableAllt to true when path is abstract unix socket');
    }
    listenInCluster(this, options.path, -1, -1, backlog, undefined, options.exclusive);
    if (!this._handle) return this;
    let mode = 0;
    if (options.readableAll === true) mode |= PIPE_READABLE;
    if (options.writableAll === true) mode |= PIPE_WRITABLE;
    if (mode !== 0) {
      const errno = this._handle.fchmod(mode);
      if (errno) {
        this._handle.close();
        this._handle = null;
        throw errnoException(errno, 'uv_pipe_chmod');
      }
    }
    return this;
  }
  if (!('port' in options || 'path' in options)) {
    throw new ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  }
  throw new ERR_INVALID_ARG_VALUE('options', options);
};

function lookupAndListen(self, port, address, backlog, exclusive, flags) {
  if (isIP(address)) {
    listenInCluster(self, address, port, isIP(address), backlog, undefined, exclusive, flags);
    return;
  }
  const listening = self._listeningId;
  require('internal/dns/lookup').currentLookup()(address, (error, ip, addressType) => {
    if (listening !== self._listeningId) return;
    if (error) self.emit('error', error);
    else listenInCluster(self, ip, port, ip ? addressType : 4, backlog, undefined, exclusive, flags);
  });
}

ObjectDefineProperty(Server.prototype, 'listening', { __proto__: null, configurable: true, enumerable: true, get() { return !!this._handle; } });

// https://nodejs.org/api/net.html#serveraddress
Server.prototype.address = function() {
  if (this._handle?.getsockname) {
    const name = this._handle.getsockname();
    if (typeof name === 'number') throw errnoException(name, 'address');
    return { address: name[0], family: name[1], port: name[2] };
  }
  if (this._handle && typeof this._pipeName === 'string') return this._pipeName;
  return null;
};
{
  const listen2 = Server.prototype._listen2;
  Server.prototype._listen2 = function(address, port, addressType, backlog, fd, flags) {
    if (port === -1 && typeof address === 'string') this._pipeName = address;
    FunctionPrototypeCall(listen2, this, address, port, addressType, backlog, fd, flags);
  };
}

function onConnection(self, status, clientHandle) {
  if (status) {
    self.emit('error', errnoException(status, 'accept'));
    return;
  }
  if (self.maxConnections !== undefined && self.maxConnections !== null && self._connections >= self.maxConnections) {
    if (clientHandle.getsockname) {
      const data = { __proto__: null };
      const local = clientHandle.getsockname();
      if (typeof local !== 'number') {
        data.localAddress = local[0];
        data.localPort = local[2];
        data.localFamily = local[1];
      }
      const remote = clientHandle.getpeername();
      if (typeof remote !== 'number') {
        data.remoteAddress = remote[0];
        data.remotePort = remote[2];
        data.remoteFamily = remote[1];
      }
      clientHandle.close();
      self.emit('drop', data);
    } else {
      clientHandle.close();
      self.emit('drop');
    }
    return;
  }
  const socket = new Socket({
    handle: clientHandle, allowHalfOpen: self.allowHalfOpen, pauseOnCreate: self.pauseOnConnect, readable: true, writable: true,
    readableHighWaterMark: self.highWaterMark, writableHighWaterMark: self.highWaterMark, manualStart: self._startsReading === false,
  });
  if (self.noDelay && clientHandle.setNoDelay) {
    socket[kSetNoDelay] = true;
    clientHandle.setNoDelay(true);
  }
  if (self.keepAlive && clientHandle.setKeepAlive) {
    socket[kSetKeepAlive] = true;
    socket[kSetKeepAliveInitialDelay] = self.keepAliveInitialDelay;
    clientHandle.setKeepAlive(true, self.keepAliveInitialDelay);
  }
  self._connections++;
  socket.server = self;
  socket._server = self;
  self.emit('connection', socket);
  if (socketChannel?.hasSubscribers) socketChannel.publish({ socket });
}

// https://nodejs.org/api/net.html#servergetconnectionscallback
Server.prototype.getConnections = function(cb) {
  validateFunction(cb, 'callback');
  const end = (error, connections) => { nextTick(cb, error, connections); };
  if (!this._usingWorkers) {
    end(null, this._connections);
    return this;
  }
  let left = this._workers.length;
  let total = this._connections;
  const onCount = (error, count) => {
    if (error) {
      left = -1;
      end(error);
      return;
    }
    total += count;
    if (--left === 0) end(null, total);
  };
  for (let i = 0; i < this._workers.length; i++) this._workers[i].getConnections(onCount);
  return this;
};

// https://nodejs.org/api/net.html#serverclosecallback
Server.prototype.close = function(cb) {
  if (typeof cb === 'function') {
    if (!this._handle) this.once('close', function close() { cb(new ERR_SERVER_NOT_RUNNING()); });
    else this.once('close', cb);
  }
  if (this._handle) {
    this._handle.close();
    this._handle = null;
  } else {
    // Looks up still under way lead nowhere.
    this._listeningId++;
  }
  if (this._usingWorkers) {
    let left = this._workers.length;
    const onWorkerClose = () => {
      if (--left !== 0) return;
      this._connections = 0;
      this._emitCloseIfDrained();
    };
    this._connections++;
    for (let n = 0; n < this._workers.length; n++) this._workers[n].close(onWorkerClose);
  } else this._emitCloseIfDrained();
  return this;
};
Server.prototype._emitCloseIfDrained = function() {
  if (this._handle || this._connections) return;
  nextTick(() => this.emit('close'));
};
Server.prototype[SymbolAsyncDispose] = async function() {
  if (!this._handle) return undefined;
  return new Promise((resolve, reject) => { this.close((error) => (error ? reject(error) : resolve())); });
};
Server.prototype._setupWorker = function(socketList) {
  this._usingWorkers = true;
  ArrayPrototypePush(this._workers, socketList);
  socketList.once('exit', () => { this._workers.splice(this._workers.indexOf(socketList), 1); });
};
Server.prototype.ref = function() {
  this._unref = false;
  this._handle?.ref();
  return this;
};
Server.prototype.unref = function() {
  this._unref = true;
  this._handle?.unref();
  return this;
};
const captureRejection = SymbolFor('nodejs.rejection');
Server.prototype[captureRejection] = function(error, event, socket) {
  if (event === 'connection') socket.destroy(error);
  else this.emit('error', error);
};

module.exports = { createServerHandle, onConnection, Server };
