'use strict';
// http.Agent (https://nodejs.org/api/http.html#class-httpagent): sockets by the name of what they lead to; those in use, those
// that wait for the next request, and requests that wait for a socket.
const {
  ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypePop, ArrayPrototypePush, ArrayPrototypeShift,
  ArrayPrototypeSplice, FunctionPrototypeCall, NumberParseInt, ObjectKeys, ObjectSetPrototypeOf, RegExpPrototypeExec,
  Symbol,
} = primordials;
const EventEmitter = require('events');
const net = require('net');
const { once } = require('internal/util');
const { kContext } = require('internal/net/socket');
const { validateNumber, validateOneOf, validateString } = require('internal/validators');

const kOnKeylog = Symbol('onkeylog');
const kRequestOptions = Symbol('requestOptions');

function freeSocketErrorListener(error) {
  this.destroy();
  this.emit('agentRemove');
}

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  FunctionPrototypeCall(EventEmitter, this);
  this.defaultPort = 80;
  this.protocol = 'http:';
  this.options = { __proto__: null, ...options };
  if (this.options.noDelay === undefined) this.options.noDelay = true;
  // Connections by path need no name of a host.
  this.options.path = null;
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets !== undefined) {
    validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  } else this.maxTotalSockets = Infinity;
  this.on('free', (socket, options2) => { onFree(this, socket, options2); });
  this.on('newListener', maybeEnableKeylog);
}
ObjectSetPrototypeOf(Agent.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Agent, EventEmitter);
Agent.defaultMaxSockets = Infinity;

function onFree(agent, socket, options) {
  const name = agent.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const requests = agent.requests[name];
  if (requests?.length) {
    const req = ArrayPrototypeShift(requests);
    setRequestSocket(agent, req, socket);
    if (requests.length === 0) delete agent.requests[name];
    return;
  }
  // Keep it for later, where that is wanted and there is room.
  const req = socket._httpMessage;
  if (!req?.shouldKeepAlive || !agent.keepAlive) {
    socket.destroy();
    return;
  }
  const freeSockets = agent.freeSockets[name] || [];
  const freeLength = freeSockets.length;
  let count = freeLength;
  if (agent.sockets[name]) count += agent.sockets[name].length;
  if (agent.totalSocketCount > agent.maxTotalSockets || count > agent.maxSockets || freeLength >= agent.maxFreeSockets || !agent.keepSocketAlive(socket)) {
    socket.destroy();
    return;
  }
  agent.freeSockets[name] = freeSockets;
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  socket.once('error', freeSocketErrorListener);
  ArrayPrototypePush(freeSockets, socket);
}

function maybeEnableKeylog(eventName) {
  if (eventName !== 'keylog') return;
  this.removeListener('newListener', maybeEnableKeylog);
  const agent = this;
  this[kOnKeylog] = function onkeylog(line) { agent.emit('keylog', line, this); };
  for (const name of ObjectKeys(this.sockets)) for (const socket of this.sockets[name]) socket.on('keylog', this[kOnKeylog]);
}

Agent.prototype.createConnection = net.createConnection;

// https://nodejs.org/api/http.html#agentgetnameoptions
Agent.prototype.getName = function getName(options = {}) {
  let name = options.host || 'localhost';
  name += ':';
  if (options.port) name += options.port;
  name += ':';
  if (options.localAddress) name += options.localAddress;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

Agent.prototype.addRequest = function addRequest(req, options, port, localAddress) {
  // Legacy: addRequest(req, host, port, localAddress)
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  const name = this.getName(options);
  this.sockets[name] ||= [];
  const freeSockets = this.freeSockets[name];
  let socket;
  if (freeSockets) {
    while (freeSockets.length && freeSockets[0].destroyed) ArrayPrototypeShift(freeSockets);
    socket = this.scheduling === 'fifo' ? ArrayPrototypeShift(freeSockets) : ArrayPrototypePop(freeSockets);
    if (!freeSockets.length) delete this.freeSockets[name];
  }
  const freeLength = freeSockets ? freeSockets.length : 0;
  const socketsLength = freeLength + this.sockets[name].length;
  if (socket) {
    this.reuseSocket(socket, req);
    setRequestSocket(this, req, socket);
    ArrayPrototypePush(this.sockets[name], socket);
  } else if (socketsLength < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.createSocket(req, options, (error, newSocket) => {
      if (error) req.onSocket(null, error);
      else setRequestSocket(this, req, newSocket);
    });
  } else {
    this.requests[name] ||= [];
    req[kRequestOptions] = options;
    ArrayPrototypePush(this.requests[name], req);
  }
};

function normalizeServerName(options, req) {
  if (!options.servername && options.servername !== '') options.servername = calculateServerName(options, req);
}
function calculateServerName(options, req) {
  let servername = options.host;
  const hostHeader = req.getHeader('host');
  if (hostHeader) {
    validateString(hostHeader, 'options.headers.host');
    if (hostHeader[0] === '[') {
      const end = hostHeader.indexOf(']');
      servername = end === -1 ? hostHeader : hostHeader.slice(1, end);
    } else servername = hostHeader.split(':', 1)[0];
  }
  return net.isIP(servername) ? '' : servername;
}

Agent.prototype.createSocket = function createSocket(req, options, cb) {
  options = { __proto__: null, ...options, ...this.options };
  if (options.socketPath) options.path = options.socketPath;
  normalizeServerName(options, req);
  const name = this.getName(options);
  options._agentKey = name;
  options.encoding = null;
  const oncreate = once((error, socket) => {
    if (error) {
      cb(error);
      return;
    }
    this.sockets[name] ||= [];
    ArrayPrototypePush(this.sockets[name], socket);
    this.totalSocketCount++;
    installListeners(this, socket, options);
    cb(null, socket);
  });
  if (this.keepAlive) {
    options.keepAlive = this.keepAlive;
    options.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const newSocket = this.createConnection(options, oncreate);
  if (newSocket) oncreate(null, newSocket);
};

function installListeners(agent, socket, options) {
  const onFreeSocket = () => { agent.emit('free', socket, options); };
  const onClose = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  };
  const onTimeout = () => {
    // An idle socket is closed; for one in use the request decides.
    for (const name of ObjectKeys(agent.freeSockets)) {
      if (ArrayPrototypeIncludes(agent.freeSockets[name], socket)) {
        socket.destroy();
        return;
      }
    }
  };
  const onRemove = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
    socket.removeListener('close', onClose);
    socket.removeListener('free', onFreeSocket);
    socket.removeListener('timeout', onTimeout);
    socket.removeListener('agentRemove', onRemove);
  };
  socket.on('free', onFreeSocket);
  socket.on('close', onClose);
  socket.on('timeout', onTimeout);
  socket.on('agentRemove', onRemove);
  if (agent[kOnKeylog]) socket.on('keylog', agent[kOnKeylog]);
}

Agent.prototype.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  const sets = [this.sockets];
  // A destroyed one may be among the free ones, too.
  if (!socket.writable) ArrayPrototypePush(sets, this.freeSockets);
  for (const sockets of sets) {
    const list = sockets[name];
    if (!list) continue;
    const index = ArrayPrototypeIndexOf(list, socket);
    if (index === -1) continue;
    ArrayPrototypeSplice(list, index, 1);
    if (list.length === 0) delete sockets[name];
  }
  let req;
  if (this.requests[name]?.length) req = this.requests[name][0];
  else {
    // Room for requests to other hosts.
    for (const other of ObjectKeys(this.requests)) {
      if (this.sockets[other]?.length) continue;
      req = this.requests[other]?.[0];
      if (req) {
        options = req[kRequestOptions];
        break;
      }
    }
  }
  if (!req || !options) return;
  req[kRequestOptions] = undefined;
  this.createSocket(req, options, (error, newSocket) => {
    if (error) {
      req.onSocket(null, error);
      return;
    }
    newSocket.emit('free');
  });
};

Agent.prototype.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  // What the server said of its own patience.
  if (socket._httpMessage?.res) {
    const hint = socket._httpMessage.res.headers['keep-alive'];
    if (hint) {
      const match = RegExpPrototypeExec(/^timeout=(\d+)/, hint);
      if (match) {
        const serverTimeout = NumberParseInt(match[1], 10) * 1000;
        if (serverTimeout < timeout || timeout === 0) timeout = serverTimeout;
      }
    }
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

Agent.prototype.reuseSocket = function reuseSocket(socket, req) {
  socket.removeListener('error', freeSocketErrorListener);
  req.reusedSocket = true;
  socket.ref();
};

Agent.prototype.destroy = function destroy() {
  for (const set of [this.freeSockets, this.sockets]) {
    for (const key of ObjectKeys(set)) {
      for (const socket of set[key]) socket.destroy();
    }
  }
};

function setRequestSocket(agent, req, socket) {
  socket[kContext] = req[kContext];
  req.onSocket(socket);
  const agentTimeout = agent.options.timeout || 0;
  if (req.timeout === undefined || req.timeout === agentTimeout) return;
  socket.setTimeout(req.timeout);
}

// What requests without an agent use; a program may set another one.
const defaults = { globalAgent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 }) };

module.exports = { Agent, defaults };
