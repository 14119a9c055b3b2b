// What every fuzz target is made of: inputs that depend on nothing but a seed, so that Node and the compiled program see the
// same ones, and a line `CASE DIGEST` for what the target made of each. `TARGET SEED COUNT [CASE [after]]`; with a CASE only
// that one runs, or it and all before it, and its input and result are printed in full.
//
//   fuzz({ seeds, words }, (input, random) => text)      input: a Buffer, one of the seeds mutated; words: what to insert
//
// The function may be async. A case of more than 20 s ends the program with status 3.
'use strict';
const fs = require('fs');

class Random {
  constructor(seed) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
    for (let i = 0; i < 8; i++) this.next();
  }
  // 32 bits of xorshift.
  next() {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x | 0;
    return x >>> 0;
  }
  // 0 … n - 1.
  below(n) { return (this.next() >>> 4) % n; }
  chance(n) { return this.below(n) === 0; }
  pick(list) { return list[this.below(list.length)]; }
  // A length: mostly small.
  size(most) { return Math.min(most, this.below(1 << this.below(12))); }
}

const EDGES = [0, 1, 0x0a, 0x0d, 0x20, 0x7f, 0x80, 0xc0, 0xe2, 0xed, 0xf0, 0xf4, 0xff];

function bytesOf(random, n) {
  const out = Buffer.alloc(n);
  for (let i = 0; i < n; i++) out[i] = random.chance(3) ? random.pick(EDGES) : random.below(256);
  return out;
}

// One change of `input`.
function step(input, random, seeds, words) {
  const at = random.below(input.length + 1), n = Math.min(random.size(256), input.length - at);
  const before = input.subarray(0, at), after = input.subarray(at), beyond = input.subarray(at + n);
  switch (random.below(10)) {
    case 0: {
      const out = Buffer.from(input);
      if (at < out.length) out[at] ^= 1 << random.below(8);
      return out;
    }
    case 1: {
      const out = Buffer.from(input);
      if (at < out.length) out[at] = random.pick(EDGES);
      return out;
    }
    case 2: return Buffer.concat([before, beyond]);
    case 3: return Buffer.concat([before, input.subarray(at, at + n), after]);
    case 4: return Buffer.concat([before, bytesOf(random, random.size(16)), after]);
    case 5: {
      const other = random.pick(seeds);
      return Buffer.concat([before, other.subarray(random.below(other.length + 1))]);
    }
    case 6: {
      const other = random.pick(seeds), from = random.below(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random.size(64)), beyond]);
    }
    case 7: {
      const out = Buffer.from(input), width = random.pick([1, 2, 4]);
      const value = random.pick([0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]);
      if (at + width > out.length) return out;
      if (random.chance(2)) out.writeUIntBE(value % 2 ** (8 * width), at, width);
      else out.writeUIntLE(value % 2 ** (8 * width), at, width);
      return out;
    }
    case 8: return Buffer.concat([before, random.pick(words), random.chance(2) ? after : beyond]);
    default: {
      let out = Buffer.concat([before, random.pick(words), after]);
      for (let i = random.chance(8) ? 100 : 0; i > 0; i--) out = Buffer.concat([out, random.pick(words)]);
      return out;
    }
  }
}

function inputOf(random, seeds, words) {
  let input = random.pick(seeds);
  for (let i = random.below(8); i > 0; i--) input = step(input, random, seeds, words);
  return Buffer.from(input.subarray(0, 65536));
}

// `bytes` in pieces that are cut at random places.
function pieces(bytes, random) {
  const out = [], most = random.pick([1, 2, 7, 64, 1024]);
  for (let at = 0; at < bytes.length;) {
    const n = Math.max(1, random.below(most + 1));
    out.push(bytes.subarray(at, at += n));
  }
  return out;
}

// A text for a value, equal where the values are: property order counts, symbols and prototypes do not.
function show(value, depth = 0) {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? 'function' : String(value);
  if (depth > 40) return '…';
  if (value instanceof Error) return `${value.name}(${value.code ?? ''}: ${show(value.message)})`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return `Date ${+value}`;
  if (value instanceof RegExp) return `RegExp ${value}`;
  if (value instanceof Map) return `Map ${show([...value], depth + 1)}`;
  if (value instanceof Set) return `Set ${show([...value], depth + 1)}`;
  if (Array.isArray(value)) {
    const keys = Object.keys(value);
    if (keys.length === value.length) return `[${value.map((item) => show(item, depth + 1)).join(', ')}]`;
    return `[${value.length}: ${keys.map((key) => `${key}: ${show(value[key], depth + 1)}`).join(', ')}]`;
  }
  return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}: ${show(value[key], depth + 1)}`).join(', ')}}`;
}

// What `run()` returned or threw.
function outcome(run) {
  try {
    return show(run());
  } catch (error) {
    return `throws ${show(error)}`;
  }
}

function digest(text) {
  let a = 0x811c9dc5, b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}

function print(line) { fs.writeSync(1, `${line}\n`); }

async function fuzz({ seeds, words = [] }, one) {
  const [seed, count, only] = process.argv.slice(2, 5).map(Number);
  seeds = seeds.map((item) => Buffer.from(item, 'latin1'));
  words = ['', '\0', '\xff\xff\xff\xff', '-1', '4294967296', ...words].map((item) => Buffer.from(item, 'latin1'));
  const after = process.argv[5] === 'after';
  for (let i = after ? 0 : only || 0; i < (only === undefined ? count : only + 1); i++) {
    const random = new Random(seed * 65537 + i);
    const input = inputOf(random, seeds, words);
    const watchdog = setTimeout(() => {
      print(`${i} takes too long`);
      process.exit(3);
    }, 20_000);
    let text;
    try {
      text = await one(input, random);
    } catch (error) {
      text = `throws ${show(error)}`;
    }
    clearTimeout(watchdog);
    if (typeof text !== 'string') text = show(text);
    if (after && i < only) continue;
    if (only !== undefined) print(`${JSON.stringify(input.toString('latin1'))}\n${text}`);
    print(`${i} ${digest(text)}`);
  }
}

module.exports = { fuzz, pieces, show, outcome };
