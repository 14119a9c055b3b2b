'use strict';
// The dns module (https://nodejs.org/api/dns.html): lookup and lookupService by the system, the rest by queries of DNS servers.
const {
  ObjectDefineProperty, SymbolFor,
} = primordials;
const { errorCodes, hints, lookup, ORDERS, order, setOrder, serviceOf } = require('internal/dns/lookup');
const { bindDefaultResolver, Resolver } = require('internal/dns/resolver');
require('internal/url/host'); // for names beyond ASCII
const { validateFunction, validateOneOf } = require('internal/validators');
const { getLinked } = internalBinding('modules');

function lookupService(address, port, callback) {
  if (arguments.length !== 3) {
    const { ERR_MISSING_ARGS } = require('internal/errors').codes;
    throw new ERR_MISSING_ARGS('address', 'port', 'callback');
  }
  validateFunction(callback, 'callback');
  serviceOf(address, port, callback);
  return {};
}
ObjectDefineProperty(lookupService, SymbolFor('nodejs.util.promisify.custom'), { __proto__: null, get() { return getLinked('dns/promises')?.lookupService; } });

module.exports = {
  lookup, lookupService, Resolver,
  getDefaultResultOrder: () => order(),
  setDefaultResultOrder(value) {
    validateOneOf(value, 'dnsOrder', ORDERS);
    setOrder(value);
  },
  setServers: undefined, ...hints, ...errorCodes,
};
bindDefaultResolver(module.exports, Resolver);
ObjectDefineProperty(module.exports, 'promises', { __proto__: null, configurable: true, enumerable: true, get() { return getLinked('dns/promises'); } });
