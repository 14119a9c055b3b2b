'use strict';
// Handles of UDP sockets: made for a type, with the lookup of names that goes with it, or around a descriptor.
const {
  FunctionPrototypeCall,
} = primordials;
const { codes: { ERR_SOCKET_BAD_TYPE } } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const udp = internalBinding('udp');
const uv = internalBinding('uv');

// `lookup` looks up names of the socket's family; the address of the local machine where there is no name.
function newHandle(type, lookup) {
  if (type !== 'udp4' && type !== 'udp6') throw new ERR_SOCKET_BAD_TYPE();
  if (lookup === undefined) lookup = require('internal/dns/lookup').currentLookup();
  else validateFunction(lookup, 'lookup');
  const handle = udp.create();
  handle.lookup = type === 'udp4' ? (address, callback) => FunctionPrototypeCall(lookup, handle, address || '127.0.0.1', 4, callback)
    : (address, callback) => FunctionPrototypeCall(lookup, handle, address || '::1', 6, callback);
  return handle;
}

function isUdpDescriptor(fd) { return internalBinding('stdio').handleType(fd) === 'UDP'; }

// A bound handle, or a negative errno: what a cluster's workers share.
function createSocketHandle(address, port, type, fd, flags) {
  const handle = newHandle(type);
  let errno = 0;
  if (typeof fd === 'number' && (fd | 0) === fd && fd > 0) errno = isUdpDescriptor(fd) ? handle.open(fd) : uv.UV_EINVAL;
  else if (port || address) errno = handle.bind(address || (type === 'udp4' ? '0.0.0.0' : '::'), port || 0, flags | 0);
  if (errno) {
    handle.close();
    return errno;
  }
  return handle;
}

module.exports = { createSocketHandle, isUdpDescriptor, newHandle };
