'use strict';
// FormData (https://xhr.spec.whatwg.org/#interface-formdata), and multipart/form-data both ways (RFC 7578).
const {
  ArrayPrototypeFilter, ArrayPrototypePush, ArrayPrototypeSplice, MathFloor, MathRandom, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypePadStart, StringPrototypeSlice, StringPrototypeStartsWith,
  StringPrototypeToLowerCase, StringPrototypeToWellFormed, SymbolFor, TypeError, TypedArrayPrototypeSlice,
  TypedArrayPrototypeSubarray,
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
function unescapeName(text) { return RegExpPrototypeSymbolReplace(/%0A|%0D|%22/g, text, (c) => (c === '%0A' ? '\n' : c === '%0D' ? '\r' : '"')); }
function bad() { return new TypeError('Failed to parse body as FormData.'); }
// The FormData of a multipart body; throws a TypeError where it is malformed.
function parse(bytes, boundary) {
  const form = new FormData();
  const delimiter = `--${boundary}`;
  let at = find(bytes, delimiter, 0);
  if (at === -1) throw bad();
  for (;;) {
    at += delimiter.length;
    if (bytes[at] === 0x2D && bytes[at + 1] === 0x2D) return form;
    if (bytes[at] !== 0x0D || bytes[at + 1] !== 0x0A) throw bad();
    at += 2;
    const headEnd = find(bytes, '\r\n\r\n', at - 2);
    if (headEnd === -1) throw bad();
    const next = find(bytes, `\r\n${delimiter}`, headEnd + 2);
    if (next === -1) throw bad();
    const head = decode(TypedArrayPrototypeSubarray(bytes, at, headEnd < at ? at : headEnd), 'utf-8', false);
    const content = TypedArrayPrototypeSlice(bytes, headEnd + 4, next);
    let name;
    let filename;
    let type;
    let base64 = false;
    const headers = head.split('\r\n');
    for (let i = 0; i < headers.length; i++) {
      const pair = RegExpPrototypeExec(/^([^:]+):[ \t]*(.*)$/, headers[i]);
      if (pair === null) throw bad();
      const key = StringPrototypeToLowerCase(pair[1]);
      if (key === 'content-disposition') {
        if (!StringPrototypeStartsWith(pair[2], 'form-data')) throw bad();
        const named = RegExpPrototypeExec(/;[ \t]*name="([^"]*)"/i, pair[2]);
        if (named === null) throw bad();
        name = unescapeName(named[1]);
        const file = RegExpPrototypeExec(/;[ \t]*filename=(?:"([^"]*)"|([^;]*))/i, pair[2]);
        if (file !== null) filename = unescapeName(file[1] ?? file[2]);
      } else if (key === 'content-type') type = pair[2];
      else if (key === 'content-transfer-encoding') base64 = StringPrototypeToLowerCase(pair[2]) === 'base64';
    }
    if (name === undefined) throw bad();
    const body = base64 ? require('buffer').Buffer.from(latin1Slice(content, 0, content.length), 'base64') : content;
    if (filename === undefined) form.append(name, decode(body, 'utf-8', false));
    else form.append(name, new File([body], filename, { type: type ?? 'text/plain' }));
    at = next + 2;
  }
}

module.exports = { encode, entriesOf, FormData, parse };
