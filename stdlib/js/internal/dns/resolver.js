'use strict';
// Resolvers: queries of DNS servers, with callbacks or promises (https://nodejs.org/api/dns.html#class-dnsresolver).
const {
  ArrayPrototypePush, FunctionPrototypeBind, FunctionPrototypeCall, NumberParseInt, ObjectDefineProperty, Promise,
  RegExpPrototypeExec, TypeError,
} = primordials;
const {
  dnsException,
  codes: { ERR_DNS_SET_SERVERS_FAILED, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_IP_ADDRESS },
} = require('internal/errors');
const { validateArray, validateFunction, validateInt32, validateString } = require('internal/validators');
const { setImmediate } = require('internal/timers');
const { asciiName } = require('internal/dns/lookup');
const { isIP } = require('internal/net/arguments');
const { parse, types } = require('internal/dns/message');
const { inContext } = require('internal/async_context');
const binding = internalBinding('dns_query');

const PORT = 53;

// What a query leaves with its caller.
class QueryReqWrap {}

class ResolverBase {
  constructor(options) {
    const { timeout = -1, tries = 4 } = { ...options };
    validateInt32(timeout, 'options.timeout', -1);
    validateInt32(tries, 'options.tries', 1);
    this._handle = binding.create(timeout, tries);
  }
  cancel() { this._handle.cancel(); }
  getServers() {
    const list = this._handle.getServers() ?? [];
    const out = [];
    for (let i = 0; i < list.length; i += 2) {
      const address = list[i];
      const port = list[i + 1];
      if (port === PORT) ArrayPrototypePush(out, address);
      else ArrayPrototypePush(out, isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`);
    }
    return out;
  }
  setServers(servers) {
    validateArray(servers, 'servers');
    const flat = [];
    for (let i = 0; i < servers.length; i++) {
      if (!(i in servers)) continue;
      validateString(servers[i], `servers[${i}]`);
      const { address, port } = parseServer(servers[i]);
      ArrayPrototypePush(flat, address, port);
    }
    if (!this._handle.setServers(flat)) throw new ERR_DNS_SET_SERVERS_FAILED('There are pending queries.', servers);
  }
  setLocalAddress(ipv4, ipv6) {
    validateString(ipv4, 'ipv4');
    if (ipv6 !== undefined) validateString(ipv6, 'ipv6');
    const first = isIP(ipv4);
    const second = ipv6 === undefined ? 0 : isIP(ipv6);
    if (first === 0 || (ipv6 !== undefined && second === 0)) throw invalidAddress('Invalid IP address.');
    if (first === second) throw invalidAddress(`Cannot specify two IPv${first} addresses.`);
    this._handle.setLocalAddress(first === 4 ? ipv4 : second === 4 ? ipv6 : undefined, first === 6 ? ipv4 : second === 6 ? ipv6 : undefined);
  }
}
function invalidAddress(text) {
  const error = new TypeError(text);
  error.code = 'ERR_INVALID_ARG_VALUE';
  return error;
}

// 'address', '[address]', 'address:port' (IPv4), '[address]:port'
function parseServer(text) {
  if (isIP(text) !== 0) return { address: text, port: PORT };
  const bracketed = RegExpPrototypeExec(/^\[([^[\]]*)\]/, text);
  if (bracketed !== null && isIP(bracketed[1]) !== 0) {
    const tail = RegExpPrototypeExec(/^.+?(?::(\d+))?$/, text);
    return { address: bracketed[1], port: NumberParseInt(tail?.[1], 10) || PORT };
  }
  const split = RegExpPrototypeExec(/(^.+?)(?::(\d+))?$/, text);
  if (split !== null && isIP(split[1]) !== 0) return { address: split[1], port: NumberParseInt(split[2], 10) || PORT };
  throw new ERR_INVALID_IP_ADDRESS(text);
}

let observer; // of internal/performance_network, while somebody observes
function observe(watcher) { observer = watcher; }
// One query; finish(error, result) comes in a later turn of the loop. Throws what fails at once.
function query(resolver, bindingName, name, type, ttl, finish) {
  finish = inContext(finish);
  const start = observer === undefined ? 0 : observer.now();
  const succeed = (result) => {
    finish(null, result);
    if (start > 0 && observer !== undefined) observer.ended(bindingName, start, { host: name, ttl: !!ttl, result });
  };
  const later = (code, result) => {
    if (code !== undefined) finish(dnsException(code, bindingName, name));
    else if (type === undefined) succeed(result);
    else {
      const parsed = parse(result, type);
      if (parsed === undefined) finish(dnsException('EBADRESP', bindingName, name));
      else if (parsed === null) finish(dnsException('ENODATA', bindingName, name));
      else succeed(ttl && parsed.ttls !== undefined ? withTtls(parsed) : parsed.values);
    }
  };
  const done = (code, result) => { setImmediate(later, code, result); };
  const failure = type === undefined ? resolver._handle.reverse(name, done) : resolver._handle.query(asciiName(name), type, done);
  if (failure !== undefined) throw dnsException(failure, bindingName, name);
}
function withTtls({ values, ttls }) {
  const out = [];
  for (let i = 0; i < values.length; i++) ArrayPrototypePush(out, { address: values[i], ttl: ttls[i] });
  return out;
}

// method → the name that its errors show, the type of its query
const methods = {
  __proto__: null,
  resolveAny: ['queryAny', types.ANY], resolve4: ['queryA', types.A], resolve6: ['queryAaaa', types.AAAA], resolveCaa: ['queryCaa', types.CAA],
  resolveCname: ['queryCname', types.CNAME], resolveMx: ['queryMx', types.MX], resolveNs: ['queryNs', types.NS], resolveTxt: ['queryTxt', types.TXT],
  resolveSrv: ['querySrv', types.SRV], resolvePtr: ['queryPtr', types.PTR], resolveNaptr: ['queryNaptr', types.NAPTR], resolveSoa: ['querySoa', types.SOA],
  reverse: ['getHostByAddr', undefined],
};
const byType = {
  __proto__: null, ANY: 'resolveAny', A: 'resolve4', AAAA: 'resolve6', CAA: 'resolveCaa', CNAME: 'resolveCname', MX: 'resolveMx', NS: 'resolveNs',
  TXT: 'resolveTxt', SRV: 'resolveSrv', PTR: 'resolvePtr', NAPTR: 'resolveNaptr', SOA: 'resolveSoa',
};

class Resolver extends ResolverBase {}
class PromiseResolver extends ResolverBase {}
ObjectDefineProperty(PromiseResolver, 'name', { __proto__: null, value: 'Resolver', configurable: true });
for (const method in methods) {
  const { 0: bindingName, 1: type } = methods[method];
  Resolver.prototype[method] = ({
    [bindingName](name, options, callback) {
      if (arguments.length <= 2) {
        callback = options;
        options = undefined;
      }
      validateString(name, 'name');
      validateFunction(callback, 'callback');
      const request = new QueryReqWrap();
      query(this, bindingName, name, type, options?.ttl, (error, result) => {
        if (error) FunctionPrototypeCall(callback, request, error);
        else FunctionPrototypeCall(callback, request, null, result);
      });
      return request;
    },
  })[bindingName];
  PromiseResolver.prototype[method] = ({
    [bindingName](name, options) {
      validateString(name, 'name');
      return new Promise((resolve, reject) => {
        query(this, bindingName, name, type, options?.ttl, (error, result) => {
          if (error) reject(error);
          else resolve(result);
        });
      });
    },
  })[bindingName];
}

Resolver.prototype.resolve = function resolve(hostname, rrtype, callback) {
  let method = 'resolve4';
  if (typeof rrtype === 'string') method = byType[rrtype];
  else if (typeof rrtype === 'function') callback = rrtype;
  else throw new ERR_INVALID_ARG_TYPE('rrtype', 'string', rrtype);
  if (method === undefined) throw new ERR_INVALID_ARG_VALUE('rrtype', rrtype);
  return this[method](hostname, callback);
};
PromiseResolver.prototype.resolve = function resolve(hostname, rrtype) {
  let method = 'resolve4';
  if (rrtype !== undefined) {
    validateString(rrtype, 'rrtype');
    method = byType[rrtype];
    if (method === undefined) throw new ERR_INVALID_ARG_VALUE('rrtype', rrtype);
  }
  return this[method](hostname);
};

// ---- the resolver behind the module's own functions ----

const BOUND = [
  'getServers', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs', 'resolvePtr', 'resolveSoa',
  'resolveSrv', 'resolveTxt', 'reverse',
];
let defaultResolver;
const bindings = []; // [module's exports, class]
function bindAll() {
  for (const { 0: target, 1: Class } of bindings) {
    const methodsOf = { __proto__: Class.prototype, _handle: defaultResolver._handle };
    for (const name of BOUND) target[name] = FunctionPrototypeBind(Class.prototype[name], methodsOf);
  }
}
// Gives a module's exports the functions of the default resolver, now and whenever other servers are set.
function bindDefaultResolver(target, Class) {
  defaultResolver ??= new Resolver();
  ArrayPrototypePush(bindings, [target, Class]);
  bindAll();
  target.setServers = function defaultResolverSetServers(servers) {
    const resolver = new Resolver();
    resolver.setServers(servers);
    defaultResolver = resolver;
    bindAll();
  };
}

module.exports = { bindDefaultResolver, observe, PromiseResolver, Resolver };
