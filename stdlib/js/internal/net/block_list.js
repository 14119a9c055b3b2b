'use strict';
// net.SocketAddress and net.BlockList (https://nodejs.org/api/net.html#class-netblocklist).
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeUnshift, BigInt, NumberParseInt, StringPrototypeSplit,
  StringPrototypeToLowerCase, SymbolFor,
} = primordials;
const { codes: { ERR_INVALID_ADDRESS, ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInt32, validateObject, validatePort, validateString, validateUint32 } = require('internal/validators');
const { isIP } = require('internal/net/arguments');
const { canonicalIP } = internalBinding('tcp');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

function inspectAs(name, content, depth, options) {
  if (depth < 0) return `[${name}]`;
  const { inspect } = require('internal/util/inspect');
  return `${name} ${inspect(content, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
}

class SocketAddress {
  #address;
  #port;
  #family;
  #flowlabel;
  static isSocketAddress(value) { return value !== null && typeof value === 'object' && #address in value; }
  constructor(options = {}) {
    validateObject(options, 'options');
    let { family = 'ipv4', address = family === 'ipv4' ? '127.0.0.1' : '::', port = 0, flowlabel = 0 } = options;
    if (typeof family?.toLowerCase === 'function') family = StringPrototypeToLowerCase(`${family}`);
    if (family !== 'ipv4' && family !== 'ipv6') throw new ERR_INVALID_ARG_VALUE('options.family', options.family);
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    if (isIP(address) !== (family === 'ipv4' ? 4 : 6)) throw new ERR_INVALID_ADDRESS();
    this.#address = canonicalIP(address);
    this.#port = port | 0;
    this.#family = family;
    this.#flowlabel = flowlabel;
  }
  get address() { return this.#address; }
  get port() { return this.#port; }
  get family() { return this.#family; }
  get flowlabel() { return this.#flowlabel; }
  [customInspect](depth, options) { return inspectAs('SocketAddress', this.toJSON(), depth, options); }
  toJSON() { return { address: this.#address, port: this.#port, family: this.#family, flowlabel: this.#flowlabel }; }
}

// An address as a number: 32 or 128 bits.
function numberOf(address, family) {
  if (family === 'ipv4') {
    let n = 0n;
    for (const part of StringPrototypeSplit(address, '.')) n = n << 8n | BigInt(NumberParseInt(part, 10));
    return n;
  }
  const text = StringPrototypeSplit(address, '%')[0];
  const halves = StringPrototypeSplit(text, '::');
  const groups = (half) => {
    const out = [];
    if (half === undefined || half === '') return out;
    for (const part of StringPrototypeSplit(half, ':')) {
      if (ArrayPrototypeIndexOf(StringPrototypeSplit(part, ''), '.') === -1) ArrayPrototypePush(out, BigInt(NumberParseInt(part, 16)));
      else {
        const v4 = numberOf(part, 'ipv4');
        ArrayPrototypePush(out, v4 >> 16n, v4 & 0xffffn);
      }
    }
    return out;
  };
  const head = groups(halves[0]);
  const tail = groups(halves[1]);
  let n = 0n;
  for (const group of head) n = n << 16n | group;
  for (let i = head.length + tail.length; i < 8; i++) n <<= 16n;
  for (const group of tail) n = n << 16n | group;
  return n;
}
const MAPPED = 0xffffn << 32n; // ::ffff:0:0/96

function addressOf(value, family, name = 'address') {
  if (SocketAddress.isSocketAddress(value)) return value;
  validateString(value, name);
  validateString(family, 'family');
  return new SocketAddress({ address: value, family });
}

class BlockList {
  #rules = [];
  [customInspect](depth, options) { return inspectAs('BlockList', { rules: this.rules }, depth, options); }
  #add(family, first, last, text) { ArrayPrototypeUnshift(this.#rules, { family, first, last, text }); }
  addAddress(address, family = 'ipv4') {
    const a = addressOf(address, family);
    const n = numberOf(a.address, a.family);
    this.#add(a.family, n, n, `Address: ${label(a.family)} ${a.address}`);
  }
  addRange(start, end, family = 'ipv4') {
    const a = addressOf(start, family, 'start');
    const b = addressOf(end, family, 'end');
    const first = numberOf(a.address, a.family);
    const last = numberOf(b.address, b.family);
    if (a.family !== b.family || first > last) throw new ERR_INVALID_ARG_VALUE('start', a, 'must come before end');
    this.#add(a.family, first, last, `Range: ${label(a.family)} ${a.address}-${b.address}`);
  }
  addSubnet(network, prefix, family = 'ipv4') {
    const a = addressOf(network, family, 'network');
    const bits = a.family === 'ipv4' ? 32 : 128;
    validateInt32(prefix, 'prefix', 0, bits);
    const free = BigInt(bits - prefix);
    const first = numberOf(a.address, a.family) >> free << free;
    this.#add(a.family, first, first + (1n << free) - 1n, `Subnet: ${label(a.family)} ${a.address}/${prefix}`);
  }
  check(address, family = 'ipv4') {
    if (!SocketAddress.isSocketAddress(address)) {
      validateString(address, 'address');
      validateString(family, 'family');
      try {
        address = new SocketAddress({ address, family });
      } catch {
        return false;
      }
    }
    const n = numberOf(address.address, address.family);
    const kind = address.family;
    for (const rule of this.#rules) {
      if (rule.family === kind && n >= rule.first && n <= rule.last) return true;
      // IPv4 addresses in IPv6 form, either way round.
      if (rule.family !== kind) {
        const other = kind === 'ipv4' ? n | MAPPED : n >> 32n === 0xffffn ? n & 0xffffffffn : undefined;
        if (other !== undefined && other >= rule.first && other <= rule.last) return true;
      }
    }
    return false;
  }
  get rules() {
    const out = [];
    for (const rule of this.#rules) ArrayPrototypePush(out, rule.text);
    return out;
  }
}
function label(family) { return family === 'ipv4' ? 'IPv4' : 'IPv6'; }

module.exports = { BlockList, SocketAddress };
