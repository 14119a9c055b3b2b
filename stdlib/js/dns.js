'use strict';
// The dns module (https://nodejs.org/api/dns.html): lookup and lookupService by the system.
const {
  ObjectDefineProperty, SymbolFor,
} = primordials;
const { lookupAddresses, ORDERS, order, setOrder, serviceOf, hints } = require('internal/dns/lookup');
const { validateFunction, validateOneOf } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');

// https://nodejs.org/api/dns.html#dnslookuphostname-options-callback
function lookup(hostname, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  if (callback !== undefined || typeof options !== 'object') validateFunction(callback, 'callback');
  lookupAddresses(hostname, options, callback, nextTick);
  return {};
}
function lookupService(address, port, callback) {
  if (arguments.length !== 3) {
    const { ERR_MISSING_ARGS } = require('internal/errors').codes;
    throw new ERR_MISSING_ARGS('address', 'port', 'callback');
  }
  validateFunction(callback, 'callback');
  serviceOf(address, port, callback);
  return {};
}
ObjectDefineProperty(lookup, customPromisify, { __proto__: null, get() { return require('dns/promises').lookup; } });
ObjectDefineProperty(lookupService, customPromisify, { __proto__: null, get() { return require('dns/promises').lookupService; } });

module.exports = {
  lookup, lookupService,
  getDefaultResultOrder: () => order(),
  setDefaultResultOrder(value) {
    validateOneOf(value, 'dnsOrder', ORDERS);
    setOrder(value);
  },
  ...hints,
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED', TIMEOUT: 'ETIMEOUT',
  EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR', BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME',
  BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED', LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS',
  CANCELLED: 'ECANCELLED',
};
ObjectDefineProperty(module.exports, 'promises', { __proto__: null, configurable: true, enumerable: true, get() { return require('dns/promises'); } });
