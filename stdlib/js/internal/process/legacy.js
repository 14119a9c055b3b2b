'use strict';
// Rarely used views of the process: what keeps the loop alive, and the old process.binding().
const {
  ArrayPrototypePush, Error, ObjectAssign, String,
} = primordials;
const { activeResources: pending } = internalBinding('process');

const NAMES = {
  __proto__: null, FSREQCALLBACK: 'FSReqCallback', TCPSERVERWRAP: 'TCPServerWrap', TCPWRAP: 'TCPSocketWrap', TCPCONNECTWRAP: 'TCPConnectWrap',
  PIPESERVERWRAP: 'PipeServerWrap', PIPEWRAP: 'PipeWrap', PIPECONNECTWRAP: 'PipeConnectWrap', TTYWRAP: 'TTYWrap', PROCESSWRAP: 'ProcessWrap',
  GETADDRINFOREQWRAP: 'GetAddrInfoReqWrap', GETNAMEINFOREQWRAP: 'GetNameInfoReqWrap', WRITEWRAP: 'WriteWrap', SHUTDOWNWRAP: 'ShutdownWrap',
  MESSAGEPORT: 'MessagePort', WORKER: 'Worker', ZLIB: 'Zlib', SIGNALWRAP: 'SignalWrap', FSEVENTWRAP: 'FSEventWrap', UDPWRAP: 'UDPWrap',
};
function activeResources() {
  const list = [];
  const types = pending(0);
  for (let i = 0; i < types.length; i++) ArrayPrototypePush(list, NAMES[types[i]] ?? types[i]);
  const { timeouts, immediates } = internalBinding('modules').getLinked('internal/timers')?.activeCounts() ?? { timeouts: 0, immediates: 0 };
  for (let i = 0; i < timeouts; i++) ArrayPrototypePush(list, 'Timeout');
  for (let i = 0; i < immediates; i++) ArrayPrototypePush(list, 'Immediate');
  return list;
}

// What the program knows a handle by: a socket, a server; the handle itself where it has no such owner.
function activeHandles() {
  const handles = pending(2);
  for (let i = 0; i < handles.length; i++) handles[i] = handles[i].owner ?? handles[i];
  return handles;
}

// Those of Node's old bindings that mean something here; the rest does not exist.
function binding(module) {
  module = String(module);
  switch (module) {
    case 'constants': return ObjectAssign({ __proto__: null }, internalBinding('constants'));
    case 'uv': return internalBinding('uv');
    case 'util': return ObjectAssign({}, internalBinding('types'));
    case 'natives': {
      const natives = {};
      const ids = internalBinding('modules').builtinIds();
      for (let i = 0; i < ids.length; i++) natives[ids[i]] = '';
      return natives;
    }
    default: throw new Error(`No such module: ${module}`);
  }
}

module.exports = { activeHandles, activeResources, binding };
