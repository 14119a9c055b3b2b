'use strict';
// dns/promises (https://nodejs.org/api/dns.html#dns-promises-api).
const {
  Promise,
} = primordials;
const { checkService, errorCodes, lookupAddresses, lookupRequest, ORDERS, order, serviceOf, setOrder } = require('internal/dns/lookup');
const { bindDefaultResolver, PromiseResolver } = require('internal/dns/resolver');
const { validateOneOf } = require('internal/validators');

function lookup(hostname, options) {
  const request = lookupRequest(hostname, options);
  return new Promise((resolve, reject) => {
    lookupAddresses(request, (error, address, family) => {
      if (error) reject(error);
      else if (family === undefined) resolve(address);
      else resolve({ address, family });
    }, (callback, ...args) => callback(...args));
  });
}
function lookupService(address, port) {
  if (arguments.length !== 2) {
    const { ERR_MISSING_ARGS } = require('internal/errors').codes;
    throw new ERR_MISSING_ARGS('address', 'port');
  }
  checkService(address, port);
  return new Promise((resolve, reject) => {
    serviceOf(address, port, (error, hostname, service) => {
      if (error) reject(error);
      else resolve({ hostname, service });
    });
  });
}

module.exports = {
  lookup, lookupService, Resolver: PromiseResolver,
  getDefaultResultOrder: () => order(),
  setDefaultResultOrder(value) {
    validateOneOf(value, 'dnsOrder', ORDERS);
    setOrder(value);
  },
  setServers: undefined, ...errorCodes,
};
bindDefaultResolver(module.exports, PromiseResolver);
