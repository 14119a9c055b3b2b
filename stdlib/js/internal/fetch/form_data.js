'use strict';
// FormData (https://xhr.spec.whatwg.org/#interface-formdata), and multipart/form-data both ways (RFC 7578).
const {
  ArrayPrototypeFilter, ArrayPrototypePush, ArrayPrototypeSplice, MathFloor, MathRandom, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringFromCharCode, StringPrototypeCharCodeAt, StringPrototypeIncludes,
  StringPrototypePadStart, StringPrototypeSlice, StringPrototypeToLowerCase, StringPrototypeToWellFormed,
  StringPrototypeTrim, SymbolFor, TypeError, TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray,
} = primordials;
const { Blob, File, isBlob } = require('internal/blob');
const { definePairs, illegal, needArguments, showMembers } = require('internal/fetch/common');
const { decode, encodeUtf8 } = internalBinding('encoding');
const { indexOfBytes, latin1Slice } = internalBinding('buffer');
const customInspect = SymbolFor('nodejs.util.inspect.custom');

let entriesOf;
class FormData {
  #entries = []; // [name, value]
  static { entriesOf = (value) => (value !== null && typeof value === 'object' && #entries in value ? value.#entries : undefined); }
  constructor(form) {
    if (form !== undefined) throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
  }
  append(name, value, filename = undefined) {
    const entries = checked(this);
    needArguments(arguments, 2, 'FormData.append');
    ArrayPrototypePush(entries, entry('append', name, value, arguments.length >= 3, filename));
  }
  delete(name) {
    const entries = checked(this);
    needArguments(arguments, 1, 'FormData.delete');
    name = StringPrototypeToWellFormed(`${name}`);
    this.#entries = ArrayPrototypeFilter(entries, (pair) => pair[0] !== name);
  }
  get(name) {
    const entries = checked(this);
    needArguments(arguments, 1, 'FormData.get');
    name = StringPrototypeToWellFormed(`${name}`);
    for (let i = 0; i < entries.length; i++) if (entries[i][0] === name) return entries[i][1];
    return null;
  }
  getAll(name) {
    const entries = checked(this);
    needArguments(arguments, 1, 'FormData.getAll');
    name = StringPrototypeToWellFormed(`${name}`);
    const out = [];
    for (let i = 0; i < entries.length; i++) if (entries[i][0] === name) ArrayPrototypePush(out, entries[i][1]);
    return out;
  }
  has(name) {
    const entries = checked(this);
    needArguments(arguments, 1, 'FormData.has');
    name = StringPrototypeToWellFormed(`${name}`);
    for (let i = 0; i < entries.length; i++) if (entries[i][0] === name) return true;
    return false;
  }
  set(name, value, filename = undefined) {
    const entries = checked(this);
    needArguments(arguments, 2, 'FormData.set');
    const pair = entry('set', name, value, arguments.length >= 3, filename);
    let placed = false;
    for (let i = 0; i < entries.length; i++) {
      if (entries[i][0] !== pair[0]) continue;
      if (placed) ArrayPrototypeSplice(entries, i--, 1);
      else entries[i] = pair;
      placed = true;
    }
    if (!placed) ArrayPrototypePush(entries, pair);
  }
  [customInspect](depth, options) {
    const { inspect } = require('internal/util/inspect');
    const entries = checked(this);
    const object = {};
    const many = { __proto__: null };
    for (let i = 0; i < entries.length; i++) {
      const { 0: name, 1: value } = entries[i];
      if (!(name in many)) {
        object[name] = value;
        many[name] = false;
      } else if (many[name]) ArrayPrototypePush(object[name], value);
      else {
        object[name] = [object[name], value];
        many[name] = true;
      }
    }
    const text = inspect(object, { ...options, depth: options.depth ?? depth });
    return `FormData ${StringPrototypeSlice(text, text.indexOf('{'))}`;
  }
}
showMembers(FormData.prototype, ['append', 'delete', 'get', 'getAll', 'has', 'set']);
definePairs(FormData, 'FormData', (object) => checked(object));

function checked(value) {
  const entries = entriesOf(value);
  if (entries === undefined) throw illegal();
  return entries;
}
// https://xhr.spec.whatwg.org/#create-an-entry
function entry(method, name, value, hasFilename, filename) {
  name = StringPrototypeToWellFormed(`${name}`);
  if (!isBlob(value)) {
    if (hasFilename) throw new TypeError(`Failed to execute '${method}' on 'FormData': parameter 2 is not of type 'Blob'`);
    return [name, StringPrototypeToWellFormed(`${value}`)];
  }
  if (filename !== undefined) value = new File([value], `${filename}`, { type: value.type, lastModified: value.lastModified });
  else if (!(value instanceof File)) value = new File([value], 'blob', { type: value.type });
  return [name, value];
}

// ---- encoding ----

function escapeName(text) { return RegExpPrototypeSymbolReplace(/[\r\n"]/g, text, (c) => (c === '\n' ? '%0A' : c === '\r' ? '%0D' : '%22')); }
function lines(text) { return RegExpPrototypeSymbolReplace(/\r?\n|\r/g, text, '\r\n'); }
// { blob, type } of a body.
function encode(form) {
  const entries = checked(form);
  const boundary = `----formdata-undici-0${StringPrototypePadStart(`${MathFloor(MathRandom() * 1e11)}`, 11, '0')}`;
  const parts = [];
  for (let i = 0; i < entries.length; i++) {
    const { 0: name, 1: value } = entries[i];
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(lines(name))}"`;
    if (typeof value === 'string') {
      ArrayPrototypePush(parts, `${head}\r\n\r\n${lines(value)}\r\n`);
      continue;
    }
    head += `; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`;
    ArrayPrototypePush(parts, head, value, '\r\n');
  }
  ArrayPrototypePush(parts, `--${boundary}--\r\n`);
  return { blob: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` };
}

// ---- decoding ----

function find(bytes, text, from) { return indexOfBytes(bytes, encodeUtf8(text), from, true, false); }
function bad() { return new TypeError('Failed to parse body as FormData.'); }
// A cursor over a multipart body. What does not fit throws.
class Parts {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  // Is `text`, of ASCII, next? Then it is behind the cursor.
  skip(text) {
    for (let i = 0; i < text.length; i++) if (this.bytes[this.at + i] !== StringPrototypeCharCodeAt(text, i)) return false;
    this.at += text.length;
    return true;
  }
  expect(text) { if (!this.skip(text)) throw bad(); }
  // The bytes before the first of `ends`, or all that are left.
  until(ends) {
    const start = this.at;
    while (this.at < this.bytes.length && !StringPrototypeIncludes(ends, StringFromCharCode(this.bytes[this.at]))) this.at++;
    return TypedArrayPrototypeSubarray(this.bytes, start, this.at);
  }
  line() { return StringPrototypeTrim(latin1(this.until('\r\n'))); }
  // A quoted name, behind its opening quote.
  name() {
    const text = decode(this.until('\r\n"'), 'utf-8', false);
    this.expect('"');
    return RegExpPrototypeSymbolReplace(/%0A|%0D|%22/gi, text, (c) => (c === '%22' ? '"' : c === '%0A' || c === '%0a' ? '\n' : '\r'));
  }
  // The headers of one part and the empty line behind them.
  head() {
    const head = { name: undefined, filename: undefined, type: undefined, encoding: undefined };
    while (!this.skip('\r\n')) {
      const key = StringPrototypeToLowerCase(RegExpPrototypeSymbolReplace(/^[\t ]+|[\t ]+$/g, latin1(this.until('\r\n:')), ''));
      if (RegExpPrototypeExec(/^[-!#$%&'*+.^_`|~A-Za-z0-9]+$/, key) === null) throw bad();
      this.expect(':');
      while (this.skip(' ') || this.skip('\t'));
      if (key === 'content-disposition') {
        this.expect('form-data; name="');
        head.name = this.name();
        if (this.skip('; filename')) {
          this.skip('*');
          this.expect('="');
          head.filename = this.name();
        }
      } else if (key === 'content-type') head.type = this.line();
      else if (key === 'content-transfer-encoding') head.encoding = this.line();
      else this.until('\r\n');
      this.expect('\r\n');
    }
    if (head.name === undefined) throw bad();
    return head;
  }
}
function latin1(bytes) { return latin1Slice(bytes, 0, bytes.length); }
// The FormData of a multipart body, as strict as Node's; throws a TypeError where it is malformed.
function parse(bytes, boundary) {
  const form = new FormData();
  const delimiter = `--${boundary}`;
  let end = bytes.length;
  while (end > 1 && bytes[end - 1] === 0x0A && bytes[end - 2] === 0x0D) end -= 2;
  const parts = new Parts(TypedArrayPrototypeSubarray(bytes, 0, end));
  while (parts.skip('\r\n'));
  for (;;) {
    parts.expect(delimiter);
    if (parts.at === end - 2 && parts.skip('--')) return form;
    parts.expect('\r\n');
    const { name, filename, type, encoding } = parts.head();
    const next = find(parts.bytes, boundary, parts.at) - 4; // a boundary that begins no line is an error
    if (next < parts.at) throw bad();
    let body = TypedArrayPrototypeSlice(parts.bytes, parts.at, next);
    if (encoding === 'base64') body = require('buffer').Buffer.from(latin1(body), 'base64');
    if (filename === undefined) form.append(name, decode(body, 'utf-8', false));
    else form.append(name, new File([body], filename, { type: type ?? 'text/plain' }));
    parts.at = next;
    parts.expect('\r\n');
  }
}

module.exports = { encode, entriesOf, FormData, parse };
