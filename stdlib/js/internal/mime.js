'use strict';
// util.MIMEType and util.MIMEParams.
const {
  Map, MapPrototypeDelete, MapPrototypeEntries, MapPrototypeForEach, MapPrototypeGet, MapPrototypeHas,
  MapPrototypeKeys, MapPrototypeSet, MapPrototypeValues, ObjectDefineProperty, RegExpPrototypeExec,
  RegExpPrototypeSymbolReplace, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeToLowerCase,
  SymbolIterator,
} = primordials;
const { codes: { ERR_INVALID_MIME_SYNTAX } } = require('internal/errors');

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTABLE = /[^\t\u0020-~\u0080-\u00FF]/;
const END_SPACE = /[\r\n\t ]*$/;
const START_SPACE = /[^\r\n\t ]|$/;

function badAt(regexp, text) {
  const match = RegExpPrototypeExec(regexp, text);
  return match === null ? -1 : match.index;
}
function trimEnd(text) { return StringPrototypeSlice(text, 0, RegExpPrototypeExec(END_SPACE, text).index); }
function toAsciiLower(text) { return RegExpPrototypeSymbolReplace(/[A-Z]/g, text, (c) => StringPrototypeToLowerCase(c)); }

function parseTypes(text) {
  const start = RegExpPrototypeExec(START_SPACE, text).index;
  const slash = StringPrototypeIndexOf(text, '/', start);
  const type = slash === -1 ? StringPrototypeSlice(text, start) : StringPrototypeSlice(text, start, slash);
  const bad = badAt(NOT_TOKEN, type);
  if (type === '' || slash === -1 || bad !== -1) throw new ERR_INVALID_MIME_SYNTAX('type', text, bad);
  const semicolon = StringPrototypeIndexOf(text, ';', slash);
  const subtype = trimEnd(semicolon === -1 ? StringPrototypeSlice(text, slash + 1) : StringPrototypeSlice(text, slash + 1, semicolon));
  const badSub = badAt(NOT_TOKEN, subtype);
  if (subtype === '' || badSub !== -1) throw new ERR_INVALID_MIME_SYNTAX('subtype', text, badSub);
  return { type: toAsciiLower(type), subtype: toAsciiLower(subtype), rest: semicolon === -1 ? '' : StringPrototypeSlice(text, semicolon + 1) };
}

function quoteParam(value) {
  if (value.length > 0 && badAt(NOT_TOKEN, value) === -1) return value;
  return `"${RegExpPrototypeSymbolReplace(/["\\]/g, value, '\\$&')}"`;
}

let fill;
class MIMEParams {
  #data = new Map();
  delete(name) { MapPrototypeDelete(this.#data, `${name}`); }
  get(name) { return MapPrototypeGet(this.#data, `${name}`) ?? null; }
  has(name) { return MapPrototypeHas(this.#data, `${name}`); }
  set(name, value) {
    name = `${name}`;
    value = `${value}`;
    const badName = badAt(NOT_TOKEN, name);
    if (name.length === 0 || badName !== -1) throw new ERR_INVALID_MIME_SYNTAX('parameter name', name, badName);
    const badValue = badAt(NOT_QUOTABLE, value);
    if (badValue !== -1) throw new ERR_INVALID_MIME_SYNTAX('parameter value', value, badValue);
    MapPrototypeSet(this.#data, name, value);
  }
  *entries() { yield* MapPrototypeEntries(this.#data); }
  *keys() { yield* MapPrototypeKeys(this.#data); }
  *values() { yield* MapPrototypeValues(this.#data); }
  toString() {
    let text = '';
    MapPrototypeForEach(this.#data, (value, key) => { text += `${text === '' ? '' : ';'}${key}=${quoteParam(value)}`; });
    return text;
  }
  static {
    fill = (params, text) => {
      let at = 0;
      while (at < text.length) {
        at += RegExpPrototypeExec(START_SPACE, StringPrototypeSlice(text, at)).index;
        const stop = RegExpPrototypeExec(/[;=]|$/, StringPrototypeSlice(text, at)).index + at;
        const name = toAsciiLower(StringPrototypeSlice(text, at, stop));
        at = stop;
        let value = null;
        if (at < text.length) {
          const character = text[at++];
          if (character === ';') continue;
          if (text[at] === '"') {
            value = '';
            at++;
            while (at < text.length && text[at] !== '"') {
              if (text[at] === '\\' && at + 1 < text.length) at++;
              value += text[at++];
            }
            const next = StringPrototypeIndexOf(text, ';', at);
            at = next === -1 ? text.length : next + 1;
          } else {
            const next = StringPrototypeIndexOf(text, ';', at);
            const end = next === -1 ? text.length : next;
            value = trimEnd(StringPrototypeSlice(text, at, end));
            at = end + 1;
            if (value === '') continue;
          }
        }
        if (name !== '' && badAt(NOT_TOKEN, name) === -1 && value !== null && badAt(NOT_QUOTABLE, value) === -1 &&
            !MapPrototypeHas(params.#data, name)) MapPrototypeSet(params.#data, name, value);
      }
    };
  }
}
ObjectDefineProperty(MIMEParams.prototype, SymbolIterator, { __proto__: null, configurable: true, value: MIMEParams.prototype.entries, writable: true });
ObjectDefineProperty(MIMEParams.prototype, 'toJSON', { __proto__: null, configurable: true, value: MIMEParams.prototype.toString, writable: true });

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();
  constructor(text) {
    const parsed = parseTypes(`${text}`);
    this.#type = parsed.type;
    this.#subtype = parsed.subtype;
    fill(this.#params, parsed.rest);
  }
  get type() { return this.#type; }
  set type(value) {
    value = `${value}`;
    const bad = badAt(NOT_TOKEN, value);
    if (value.length === 0 || bad !== -1) throw new ERR_INVALID_MIME_SYNTAX('type', value, bad);
    this.#type = toAsciiLower(value);
  }
  get subtype() { return this.#subtype; }
  set subtype(value) {
    value = `${value}`;
    const bad = badAt(NOT_TOKEN, value);
    if (value.length === 0 || bad !== -1) throw new ERR_INVALID_MIME_SYNTAX('subtype', value, bad);
    this.#subtype = toAsciiLower(value);
  }
  get essence() { return `${this.#type}/${this.#subtype}`; }
  get params() { return this.#params; }
  toString() {
    const params = this.#params.toString();
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}
ObjectDefineProperty(MIMEType.prototype, 'toJSON', { __proto__: null, configurable: true, value: MIMEType.prototype.toString, writable: true });

module.exports = { MIMEParams, MIMEType };
