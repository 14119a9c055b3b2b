'use strict';
// DNS messages (RFC 1035, 4): the answers of a response as the values that dns.resolve* give. Malformed ones give undefined.
const {
  ArrayPrototypePush, StringFromCharCode,
} = primordials;
const { latin1Slice } = internalBinding('buffer');

const A = 1;
const NS = 2;
const CNAME = 5;
const SOA = 6;
const PTR = 12;
const MX = 15;
const TXT = 16;
const AAAA = 28;
const SRV = 33;
const NAPTR = 35;
const ANY = 255;
const CAA = 257;
const HEADER_SIZE = 12;
const NAME_MAX = 255;

class Malformed {}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  need(count, end = this.bytes.length) { if (this.at + count > end) throw new Malformed(); }
  u8() {
    this.need(1);
    return this.bytes[this.at++];
  }
  u16() { return this.u8() << 8 | this.u8(); }
  u32() { return this.u16() * 65536 + this.u16(); }
  // <character-string>: a length and that many bytes, within the record.
  text(end) {
    const length = this.u8();
    this.need(length, end);
    this.at += length;
    return latin1Slice(this.bytes, this.at - length, this.at);
  }
  // Labels with pointers to earlier ones; characters that would be read as something else are escaped.
  name() {
    let out = '';
    let at = this.at;
    let jumped = false;
    let size = 0;
    for (let hops = 0; ;) {
      if (at >= this.bytes.length) throw new Malformed();
      const length = this.bytes[at];
      if (length >= 192) {
        if (at + 1 >= this.bytes.length || ++hops > this.bytes.length) throw new Malformed();
        if (!jumped) this.at = at + 2;
        jumped = true;
        at = (length & 63) << 8 | this.bytes[at + 1];
        continue;
      }
      if (length >= 64 || at + 1 + length > this.bytes.length || (size += length + 1) > NAME_MAX) throw new Malformed();
      at++;
      if (length === 0) break;
      if (out !== '') out += '.';
      for (let i = 0; i < length; i++) out += character(this.bytes[at + i]);
      at += length;
    }
    if (!jumped) this.at = at;
    return out;
  }
}
function character(c) {
  if (c < 32 || c > 126) return `\\${c < 10 ? '00' : c < 100 ? '0' : ''}${c}`;
  // " $ ( ) . ; @ \
  if (c === 34 || c === 36 || c === 40 || c === 41 || c === 46 || c === 59 || c === 64 || c === 92) return `\\${StringFromCharCode(c)}`;
  return StringFromCharCode(c);
}

function ipv4(r) { return `${r.u8()}.${r.u8()}.${r.u8()}.${r.u8()}`; }

// RFC 5952: the longest run of zeros, of two groups at least, is left out.
function ipv6(r) {
  const groups = [];
  for (let i = 0; i < 8; i++) ArrayPrototypePush(groups, r.u16());
  let best = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > bestLength) {
      best = i;
      bestLength = end - i;
    }
    if (end > i) i = end;
  }
  // IPv4 addresses in IPv6 form keep their dots.
  const mapped = best === 0 && (bestLength === 6 || (bestLength === 5 && groups[5] === 0xffff));
  const count = mapped ? 6 : 8;
  let out = '';
  for (let i = 0; i < count; i++) {
    if (i === best) {
      out += '::';
      i += bestLength - 1;
      continue;
    }
    if (out !== '' && out[out.length - 1] !== ':') out += ':';
    out += groups[i].toString(16);
  }
  if (!mapped) return out;
  if (out[out.length - 1] !== ':') out += ':';
  return `${out}${groups[6] >> 8}.${groups[6] & 255}.${groups[7] >> 8}.${groups[7] & 255}`;
}

// The value of a record whose data begins at r.at and ends at `end`; undefined for types without one.
function valueOf(r, type, end) {
  switch (type) {
    case A: return ipv4(r);
    case AAAA: return ipv6(r);
    case NS: case CNAME: case PTR: return r.name();
    case MX: {
      const priority = r.u16();
      return { exchange: r.name(), priority };
    }
    case TXT: {
      const entries = [];
      while (r.at < end) ArrayPrototypePush(entries, r.text(end));
      return entries;
    }
    case SRV: {
      const priority = r.u16();
      const weight = r.u16();
      const port = r.u16();
      return { name: r.name(), port, priority, weight };
    }
    case NAPTR: {
      const order = r.u16();
      const preference = r.u16();
      const flags = r.text(end);
      const service = r.text(end);
      const regexp = r.text(end);
      return { flags, service, regexp, replacement: r.name(), order, preference };
    }
    case SOA: {
      const nsname = r.name();
      const hostmaster = r.name();
      return { nsname, hostmaster, serial: r.u32(), refresh: r.u32(), retry: r.u32(), expire: r.u32(), minttl: r.u32() };
    }
    case CAA: {
      const critical = r.u8();
      const tag = r.text(end);
      return { critical, [tag]: latin1Slice(r.bytes, r.at, end) };
    }
  }
  return undefined;
}

// [{ type, ttl, value }] of the answer section.
function answersOf(bytes) {
  const r = new Reader(bytes);
  r.need(HEADER_SIZE);
  r.at = 4;
  const questions = r.u16();
  const answers = r.u16();
  r.at = HEADER_SIZE;
  if (questions !== 1) throw new Malformed();
  r.name();
  r.at += 4;
  const out = [];
  for (let i = 0; i < answers; i++) {
    r.name();
    const type = r.u16();
    const kind = r.u16();
    const ttl = r.u32();
    const length = r.u16();
    r.need(length);
    const end = r.at + length;
    if (kind === 1) {
      const value = valueOf(r, type, end);
      if (value !== undefined) ArrayPrototypePush(out, { type, ttl, value });
    }
    r.at = end;
  }
  return out;
}

// What ANY gives, in this order.
const ANY_ORDER = [A, AAAA, MX, NS, TXT, SRV, PTR, NAPTR, SOA, CAA];
const names = { __proto__: null, [A]: 'A', [CNAME]: 'CNAME', [AAAA]: 'AAAA', [MX]: 'MX', [NS]: 'NS', [TXT]: 'TXT', [SRV]: 'SRV', [PTR]: 'PTR', [NAPTR]: 'NAPTR', [SOA]: 'SOA', [CAA]: 'CAA' };
function anyValue({ type, ttl, value }) {
  const name = names[type];
  switch (type) {
    case A: case AAAA: return { address: value, ttl, type: name };
    case CNAME: case NS: case PTR: return { value, type: name };
    case TXT: return { entries: value, type: name };
    default: return { ...value, type: name };
  }
}

// The result for a query of `type`, with the times to live of addresses; undefined for a malformed message,
// null where it holds no answer of the type.
function parse(bytes, type) {
  let answers;
  try {
    answers = answersOf(bytes);
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
  const values = [];
  if (type === ANY) {
    // An alias stands for the addresses that it leads to.
    let alias;
    for (const answer of answers) if (answer.type === CNAME) alias = answer;
    if (alias !== undefined) ArrayPrototypePush(values, anyValue(alias));
    for (const wanted of ANY_ORDER) {
      if (wanted === A && alias !== undefined) continue;
      for (const answer of answers) if (answer.type === wanted) ArrayPrototypePush(values, anyValue(answer));
    }
    return values.length === 0 ? null : { values };
  }
  const ttls = [];
  // An address lives no longer than the names that lead to it.
  let alias = Infinity;
  for (const answer of answers) if (answer.type === CNAME && answer.ttl < alias) alias = answer.ttl;
  for (const answer of answers) {
    if (answer.type !== type) continue;
    ArrayPrototypePush(values, answer.value);
    ArrayPrototypePush(ttls, answer.ttl < alias ? answer.ttl : alias);
  }
  if (values.length === 0) return null;
  if (type === SOA) return { values: values[0] };
  return { values, ttls };
}

const types = { __proto__: null, A, AAAA, ANY, CAA, CNAME, MX, NS, TXT, SRV, PTR, NAPTR, SOA };
module.exports = { parse, types };
