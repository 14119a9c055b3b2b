'use strict';
// How a net.Socket connects: to a path, to an address, to a name that is looked up first, and to one address after the
// other where a name has several (https://nodejs.org/api/net.html#socketconnect).
const {
  ArrayPrototypePush,
} = primordials;
const {
  errnoException, exceptionWithHostPort, NodeAggregateError,
  codes: {
    ERR_INVALID_ADDRESS_FAMILY, ERR_INVALID_ARG_TYPE, ERR_INVALID_IP_ADDRESS, ERR_IP_BLOCKED, ERR_MISSING_ARGS,
    ERR_SOCKET_CONNECTION_TIMEOUT,
  },
} = require('internal/errors');
const { kUser } = require('internal/async_resource');
const { validateAbortSignal, validateBoolean, validateFunction, validateInt32, validateNumber, validatePort, validateString } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { setTimeout, clearTimeout } = require('internal/timers');
const { isIP, isNormalized, list, normalizeArgs } = require('internal/net/arguments');
const { kContext, kSetKeepAlive, kSetKeepAliveInitialDelay, kSetNoDelay, Socket } = require('internal/net/socket');
const { getContext } = internalBinding('async_context');
const uv = internalBinding('uv');

const defaults = { autoSelectFamily: true, attemptTimeout: 250 };

// https://nodejs.org/api/net.html#socketconnect
function connect(...args) {
  const [options, cb] = isNormalized(args[0]) ? args[0] : normalizeArgs(args);
  if (cb !== null) this.once('connect', cb);
  if (options.path === undefined && options.port === undefined && !options.handle) throw new ERR_MISSING_ARGS(['options', 'port', 'path']);
  if (this.write !== Socket.prototype.write) this.write = Socket.prototype.write;
  if (this.destroyed) {
    this._handle = null;
    this._peername = null;
    this._sockname = null;
    this._undestroy();
    this._readableState.reading = false;
  }
  this[kContext] = getContext();
  const { path } = options;
  const isPipe = !!path;
  if (!this._handle) {
    this._handle = isPipe ? internalBinding('pipe').create(false) : internalBinding('tcp').create();
    if (typeof this._handle === 'number') {
      const errno = this._handle;
      this._handle = null;
      throw errnoException(errno, 'connect');
    }
    this._handle.owner = this;
  }
  this._unrefTimer();
  this.connecting = true;
  if (isPipe) {
    validateString(path, 'options.path');
    internalConnectPipe(this, path);
  } else lookupAndConnect(this, options);
  return this;
}

// Runs after everything that was under way when the attempt failed at once.
function failed(socket, error) { nextTick(() => { if (!socket.destroyed) socket.destroy(error); }); }

function internalConnectPipe(socket, path) {
  const errno = socket._handle.connect(path, (status) => afterConnect(socket, status, { address: path }));
  if (errno < 0) failed(socket, exceptionWithHostPort(errno, 'connect', path));
}

// One attempt at one address. Ends in afterConnect.
function internalConnect(socket, address, port, family, localAddress, localPort, options) {
  const block = options?.blockList;
  if (block && block.check(address, `ipv${family}`)) {
    failed(socket, new ERR_IP_BLOCKED(address));
    return;
  }
  if (localAddress || localPort) {
    const from = localAddress || (family === 6 ? '::' : '0.0.0.0');
    const errno = socket._handle.bind(from, localPort | 0, 0);
    if (errno < 0) {
      failed(socket, exceptionWithHostPort(errno, 'bind', from, localPort));
      return;
    }
  }
  if (observer !== undefined) observer.connecting(socket, address, port);
  const errno = socket._handle.connect(address, port, (status) => { afterConnect(socket, status, { address, port, localAddress, localPort }); });
  if (errno < 0) {
    const name = socket._getsockname();
    const details = name.address ? `${name.address}:${name.port}` : undefined;
    failed(socket, exceptionWithHostPort(errno, 'connect', address, port, details));
  }
}

let observer; // of internal/performance_network, while somebody observes
function observe(watcher) { observer = watcher; }
function afterConnect(socket, status, request) {
  if (socket.destroyed) return;
  socket.connecting = false;
  socket._sockname = null;
  if (status === 0) {
    const handle = socket._handle;
    if (socket[kSetNoDelay] && handle.setNoDelay) handle.setNoDelay(true);
    if (socket[kSetKeepAlive] && handle.setKeepAlive) handle.setKeepAlive(true, socket[kSetKeepAliveInitialDelay]);
    socket._unrefTimer();
    socket.emit('connect');
    socket.emit('ready');
    if (socket.readable && !socket.isPaused()) socket.read(0);
    if (observer !== undefined) observer.connected(socket);
    return;
  }
  let details;
  if (request.localAddress && request.localPort) details = `${request.localAddress}:${request.localPort}`;
  const error = exceptionWithHostPort(status, 'connect', request.address, request.port, details);
  if (details) {
    error.localAddress = request.localAddress;
    error.localPort = request.localPort;
  }
  socket.destroy(error);
}

// ---- several addresses ----

function connectMultiple(state) {
  const { socket, addresses, port, localPort } = state;
  if (socket.destroyed) return;
  clearTimeout(state.timer);
  if (state.at === addresses.length) {
    if (state.errors.length === 0) socket.destroy(new ERR_SOCKET_CONNECTION_TIMEOUT());
    else socket.destroy(state.errors.length === 1 && addresses.length === 1 ? state.errors[0] : new NodeAggregateError(state.errors));
    return;
  }
  const number = state.at++;
  const { address, family } = addresses[number];
  if (number > 0) {
    socket._handle?.close();
    socket._handle = internalBinding('tcp').create();
    socket._handle.owner = socket;
    if (state.unref) socket._handle.unref();
  }
  const handle = socket._handle;
  if (state.localAddress || localPort) {
    const from = isIP(state.localAddress) === family ? state.localAddress : family === 6 ? '::' : '0.0.0.0';
    const errno = handle.bind(from, localPort | 0, 0);
    if (errno < 0) {
      ArrayPrototypePush(state.errors, exceptionWithHostPort(errno, 'bind', from, localPort));
      connectMultiple(state);
      return;
    }
  }
  if (state.blockList?.check(address, `ipv${family}`)) {
    const error = new ERR_IP_BLOCKED(address);
    ArrayPrototypePush(state.errors, error);
    socket.emit('connectionAttemptFailed', address, port, family, error);
    connectMultiple(state);
    return;
  }
  ArrayPrototypePush(socket.autoSelectFamilyAttemptedAddresses, `${address}:${port}`);
  socket.emit('connectionAttempt', address, port, family);
  if (observer !== undefined) observer.connecting(socket, address, port);
  const errno = handle.connect(address, port, (status) => {
    if (socket.destroyed || number !== state.at - 1 || socket._handle !== handle) return;
    clearTimeout(state.timer);
    if (status === 0) {
      afterConnect(socket, 0, { address, port });
      return;
    }
    const error = exceptionWithHostPort(status, 'connect', address, port, undefined);
    ArrayPrototypePush(state.errors, error);
    socket.emit('connectionAttemptFailed', address, port, family, error);
    connectMultiple(state);
  });
  if (errno < 0) {
    const error = exceptionWithHostPort(errno, 'connect', address, port, undefined);
    ArrayPrototypePush(state.errors, error);
    socket.emit('connectionAttemptFailed', address, port, family, error);
    connectMultiple(state);
    return;
  }
  if (number < addresses.length - 1) {
    state.timer = setTimeout(() => {
      if (socket.destroyed || !socket.connecting || number !== state.at - 1) return;
      ArrayPrototypePush(state.errors, exceptionWithHostPort(uv.UV_ETIMEDOUT, 'connect', address, port, undefined));
      socket.emit('connectionAttemptTimeout', address, port, family);
      connectMultiple(state);
    }, state.attemptTimeout);
  }
}

// ---- names ----

function lookupAndConnect(socket, options) {
  const { localAddress, localPort } = options;
  const host = options.host || 'localhost';
  let { port, autoSelectFamilyAttemptTimeout, autoSelectFamily } = options;
  if (localAddress && !isIP(localAddress)) throw new ERR_INVALID_IP_ADDRESS(localAddress);
  if (localPort) validateNumber(localPort, 'options.localPort');
  if (typeof port !== 'undefined') {
    if (typeof port !== 'number' && typeof port !== 'string') throw new ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
    validatePort(port);
  }
  port |= 0;
  if (autoSelectFamily !== undefined && autoSelectFamily !== null) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  else autoSelectFamily = defaults.autoSelectFamily;
  if (autoSelectFamilyAttemptTimeout !== undefined) {
    validateInt32(autoSelectFamilyAttemptTimeout, 'options.autoSelectFamilyAttemptTimeout', 1);
    if (autoSelectFamilyAttemptTimeout < 10) autoSelectFamilyAttemptTimeout = 10;
  } else autoSelectFamilyAttemptTimeout = defaults.attemptTimeout;

  const family = isIP(host);
  if (family) {
    nextTick(() => {
      if (!socket.connecting) return;
      internalConnect(socket, host, port, family, localAddress, localPort, options);
    });
    return;
  }
  if (options.lookup !== undefined) validateFunction(options.lookup, 'options.lookup');
  const dnsOptions = { family: socketToDnsFamily(options.family), hints: options.hints || 0 };
  if (dnsOptions.family !== 4 && dnsOptions.family !== 6 && dnsOptions.hints === 0) dnsOptions.hints = require('internal/dns/lookup').hints.ADDRCONFIG;
  socket._host = host;
  const lookup = options.lookup || require('internal/dns/lookup').currentLookup();
  const several = autoSelectFamily && dnsOptions.family !== 4 && dnsOptions.family !== 6 && !localAddress;
  if (several) {
    dnsOptions.all = true;
    onBehalfOf(socket, lookup, host, dnsOptions, (error, addresses) => {
      if (!socket.connecting) {
        emitLookups(socket, error, addresses, host);
        return;
      }
      if (error) {
        socket.emit('lookup', error, undefined, undefined, host);
        nextTick(() => { if (socket.connecting) socket.destroy(error); });
        return;
      }
      // Both families in turn, beginning with that of the first.
      const { valid, error: invalid } = sortAddresses(socket, addresses, host);
      if (invalid) {
        nextTick(() => { if (socket.connecting) socket.destroy(invalid); });
        return;
      }
      if (valid.length === 1) {
        internalConnect(socket, valid[0].address, port, valid[0].family, localAddress, localPort, options);
        return;
      }
      socket.autoSelectFamilyAttemptedAddresses = [];
      connectMultiple({
        socket, addresses: valid, at: 0, port, localAddress, localPort, errors: [], timer: null, attemptTimeout: autoSelectFamilyAttemptTimeout,
        blockList: options.blockList, unref: !!socket._handle.hasRef && !socket._handle.hasRef(),
      });
    });
    return;
  }
  onBehalfOf(socket, lookup, host, dnsOptions, (error, ip, addressType) => {
    socket.emit('lookup', error, ip, addressType, host);
    if (!socket.connecting) return;
    if (error) {
      nextTick(() => { if (socket.connecting) socket.destroy(error); });
    } else if (typeof ip !== 'string' || !isIP(ip)) {
      nextTick(() => { if (socket.connecting) socket.destroy(new ERR_INVALID_IP_ADDRESS(ip)); });
    } else if (addressType !== 4 && addressType !== 6) {
      nextTick(() => { if (socket.connecting) socket.destroy(new ERR_INVALID_ADDRESS_FAMILY(addressType, options.host, options.port)); });
    } else {
      socket._unrefTimer();
      internalConnect(socket, ip, port, addressType, localAddress, localPort, options);
    }
  });
}
function socketToDnsFamily(family) {
  if (family === 'IPv4') return 4;
  if (family === 'IPv6') return 6;
  return family;
}
function emitLookups(socket, error, addresses, host) {
  if (error || !addresses) socket.emit('lookup', error, undefined, undefined, host);
}

function sortAddresses(socket, addresses, host) {
  const byFamily = { 4: [], 6: [] };
  let firstFamily;
  let error;
  for (let i = 0; i < addresses.length; i++) {
    const { address, family } = addresses[i];
    socket.emit('lookup', null, address, family, host);
    if (!isIP(address)) error = new ERR_INVALID_IP_ADDRESS(address);
    else if (family !== 4 && family !== 6) error = new ERR_INVALID_ADDRESS_FAMILY(family, host, 0);
    else {
      firstFamily ??= family;
      ArrayPrototypePush(byFamily[family], addresses[i]);
    }
  }
  const valid = [];
  if (firstFamily === undefined) return { valid, error };
  const first = byFamily[firstFamily];
  const second = byFamily[firstFamily === 4 ? 6 : 4];
  for (let i = 0; i < first.length || i < second.length; i++) {
    if (i < first.length) ArrayPrototypePush(valid, first[i]);
    if (i < second.length) ArrayPrototypePush(valid, second[i]);
  }
  return { valid };
}

Socket.prototype.connect = connect;

const socketChannel = internalBinding('modules').getLinked('diagnostics_channel')?.channel('net.client.socket');

// https://nodejs.org/api/net.html#netcreateconnection
function createConnection() {
  const args = normalizeArgs(list(arguments));
  const [options] = args;
  if (options.signal !== undefined) validateAbortSignal(options.signal, 'options.signal');
  const socket = new Socket(options);
  if (socketChannel?.hasSubscribers) socketChannel.publish({ socket });
  if (options.timeout) socket.setTimeout(options.timeout);
  return socket.connect(args);
}

// For async_hooks, the request for the name is the socket's.
function onBehalfOf(socket, lookup, host, options, callback) {
  const tracking = internalBinding('modules').getLinked('internal/async_hooks');
  if (tracking === undefined || typeof socket._handle?.getAsyncId !== 'function') lookup(host, options, callback);
  else tracking.withDefaultTrigger(socket[kUser]?.() ?? socket._handle.getAsyncId(), lookup, host, options, callback);
}

module.exports = { createConnection, defaults, observe };
