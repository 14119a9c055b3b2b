'use strict';
// Names by the system's resolver: what dns.lookup, dns/promises and net share.
const {
  ArrayPrototypePush, ObjectDefineProperty, StringPrototypeCharCodeAt, SymbolFor,
} = primordials;
const { dnsException, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateOneOf, validatePort } = require('internal/validators');
const { isIP } = require('internal/net/arguments');
const { getLinked } = internalBinding('modules');
const { nextTick } = require('internal/task_queues');
const binding = internalBinding('dns');

const hints = { ADDRCONFIG: binding.AI_ADDRCONFIG, ALL: binding.AI_ALL, V4MAPPED: binding.AI_V4MAPPED };
const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];
let defaultOrder = 'verbatim';
function order() { return defaultOrder; }
function setOrder(value) { defaultOrder = value; }

// The arguments of lookup, checked: { hostname, family, flags, all, resultOrder }.
function lookupRequest(hostname, options) {
  let family = 0;
  let flags = 0;
  let all = false;
  let resultOrder = defaultOrder;
  if (hostname) {
    if (typeof hostname !== 'string') throw new ERR_INVALID_ARG_TYPE('hostname', 'string', hostname);
  }
  if (typeof options === 'number') {
    validateOneOf(options, 'family', [0, 4, 6]);
    family = options;
  } else if (options !== undefined && typeof options !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
  } else {
    if (options?.hints !== undefined && options?.hints !== null) {
      validateNumber(options.hints, 'options.hints');
      flags = options.hints >>> 0;
      if ((flags & ~(binding.AI_ADDRCONFIG | binding.AI_ALL | binding.AI_V4MAPPED)) !== 0) throw new ERR_INVALID_ARG_VALUE('hints', options.hints);
    }
    if (options?.family !== undefined && options?.family !== null) {
      switch (options.family) {
        case 'IPv4': family = 4; break;
        case 'IPv6': family = 6; break;
        default:
          validateOneOf(options.family, 'options.family', [0, 4, 6]);
          family = options.family;
      }
    }
    if (options?.all !== undefined && options?.all !== null) {
      validateBoolean(options.all, 'options.all');
      all = options.all;
    }
    if (options?.verbatim !== undefined && options?.verbatim !== null) {
      validateBoolean(options.verbatim, 'options.verbatim');
      resultOrder = options.verbatim ? 'verbatim' : 'ipv4first';
    }
    if (options?.order !== undefined && options?.order !== null) {
      validateOneOf(options.order, 'options.order', ORDERS);
      resultOrder = options.order;
    }
  }
  return { hostname, family, flags, all, resultOrder };
}

// Names beyond ASCII are asked for as IDNA writes them, where a program links that: with URLs, and with dns.
function asciiName(name) {
  for (let i = 0; i < name.length; i++) {
    if (StringPrototypeCharCodeAt(name, i) > 127) return getLinked('internal/url/host')?.domainToASCII(name) ?? name;
  }
  return name;
}

let observer; // of internal/performance_network, while somebody observes
function observe(watcher) { observer = watcher; }
// callback(error, address, family), or (error, [{ address, family }]) with `all`; `defer` runs what is known at once.
function lookupAddresses({ hostname, family, flags, all, resultOrder }, callback, defer) {
  if (!hostname) {
    if (all) defer(callback, null, []);
    else defer(callback, null, null, family === 6 ? 6 : 4);
    return;
  }
  const known = isIP(hostname);
  if (known) {
    if (all) defer(callback, null, [{ address: hostname, family: known }]);
    else defer(callback, null, hostname, known);
    return;
  }
  const start = observer === undefined ? 0 : observer.now();
  const errno = binding.lookup(asciiName(hostname), family, flags, (status, addresses) => {
    if (status < 0) {
      callback(dnsException(status, 'getaddrinfo', hostname));
      return;
    }
    const found = [];
    if (resultOrder !== 'verbatim') {
      for (const wanted of resultOrder === 'ipv4first' ? [4, 6] : [6, 4]) for (const address of addresses) if (isIP(address) === wanted) ArrayPrototypePush(found, { address, family: wanted });
    } else for (const address of addresses) ArrayPrototypePush(found, { address, family: isIP(address) });
    if (all) callback(null, found);
    else callback(null, found[0]?.address, found[0]?.family);
    if (start > 0 && observer !== undefined) {
      const shown = all ? found : addresses;
      observer.ended('lookup', start, { hostname, family, hints: flags, verbatim: resultOrder === 'verbatim', order: resultOrder, addresses: shown });
    }
  });
  if (errno < 0) defer(callback, dnsException(errno, 'getaddrinfo', hostname));
}

function checkService(address, port) {
  if (isIP(address) === 0) throw new ERR_INVALID_ARG_VALUE('address', address);
  validatePort(port);
}
// callback(error, hostname, service)
function serviceOf(address, port, callback) {
  checkService(address, port);
  const start = observer === undefined ? 0 : observer.now();
  const errno = binding.lookupService(address, +port, (status, host, service) => {
    if (status < 0) {
      callback(dnsException(status, 'getnameinfo', address));
      return;
    }
    callback(null, host, service);
    if (start > 0 && observer !== undefined) observer.ended('lookupService', start, { host: address, port: +port, hostname: host, service });
  });
  if (errno < 0) throw dnsException(errno, 'getnameinfo', address);
}

// https://nodejs.org/api/dns.html#dnslookuphostname-options-callback
function lookup(hostname, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(arguments.length === 2 && typeof options === 'string' ? options : callback, 'callback');
  lookupAddresses(lookupRequest(hostname, options), callback, nextTick);
  return {};
}
ObjectDefineProperty(lookup, SymbolFor('nodejs.util.promisify.custom'), { __proto__: null, get() { return getLinked('dns/promises')?.lookup; } });

// What sockets look names up by: dns.lookup as a program that uses dns has it now.
function currentLookup() { return getLinked('dns')?.lookup ?? lookup; }

const errorCodes = {
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT',
  EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME',
  BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS',
  CANCELLED: 'ECANCELLED',
};

module.exports = { asciiName, checkService, currentLookup, errorCodes, hints, lookup, lookupAddresses, lookupRequest, observe, order, ORDERS, serviceOf, setOrder };
