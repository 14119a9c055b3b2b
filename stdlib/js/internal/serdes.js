'use strict';
// Values as bytes in V8's wire format, version 15: what v8.serialize, messages between threads and IPC of serialization
// 'advanced' write and read (https://nodejs.org/api/v8.html#serialization-api). One byte says what follows; numbers are
// base-128 varints, little endian; objects get numbers in the order in which they begin, for references to them.
const {
  Array, ArrayBuffer, ArrayBufferIsView, ArrayIsArray, ArrayPrototypePush, BigInt, BigInt64Array,
  BigIntPrototypeValueOf, BigUint64Array, BooleanPrototypeValueOf, DataView, DataViewPrototypeGetFloat64,
  DataViewPrototypeSetBigUint64, DataViewPrototypeSetFloat64, DataViewPrototypeSetUint16, Date, DatePrototypeGetTime,
  Error, EvalError, Float32Array, Float64Array, Int16Array, Int32Array, Int8Array, Map, MapPrototypeForEach,
  MapPrototypeGet, MapPrototypeSet, NumberPrototypeValueOf, Object, ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor, ObjectKeys, ObjectPrototypeHasOwnProperty, RangeError, ReferenceError, RegExp,
  RegExpPrototypeExec, RegExpPrototypeGetFlags, RegExpPrototypeGetSource, Set, SetPrototypeAdd, SetPrototypeForEach,
  String, StringPrototypeCharCodeAt, StringPrototypeIncludes, StringPrototypeValueOf, SymbolPrototypeToString,
  SyntaxError, TypeError, TypedArrayPrototypeGetSymbolToStringTag, TypedArrayPrototypeSet, TypedArrayPrototypeSlice,
  TypedArrayPrototypeSubarray, URIError, Uint16Array, Uint32Array, Uint8Array, Uint8ClampedArray,
} = primordials;
const types = internalBinding('types');
const bytes = internalBinding('buffer');
const { getConstructorName } = internalBinding('util');

const VERSION = 15;
const OLDEST_VERSION = 13; // before that, formats of browsers
const tag = (text) => StringPrototypeCharCodeAt(text, 0);
const T = {
  undefined: tag('_'), null: tag('0'), true: tag('T'), false: tag('F'), int32: tag('I'), uint32: tag('U'), double: tag('N'), bigint: tag('Z'),
  latin1: tag('"'), utf8: tag('S'), utf16: tag('c'), padding: 0, hole: tag('-'), reference: tag('^'), object: tag('o'), objectEnd: tag('{'), dense: tag('A'), denseEnd: tag('$'),
  sparse: tag('a'), sparseEnd: tag('@'), date: tag('D'), trueObject: tag('y'), falseObject: tag('x'), numberObject: tag('n'), bigintObject: tag('z'),
  stringObject: tag('s'), regexp: tag('R'), map: tag(';'), mapEnd: tag(':'), set: tag('\''), setEnd: tag(','), buffer: tag('B'), resizable: tag('~'),
  transferred: tag('t'), shared: tag('u'), view: tag('V'), error: tag('r'), host: tag('\\'),
};
const VIEWS = [
  ['Int8Array', 'b', Int8Array], ['Uint8Array', 'B', Uint8Array], ['Uint8ClampedArray', 'C', Uint8ClampedArray], ['Int16Array', 'w', Int16Array],
  ['Uint16Array', 'W', Uint16Array], ['Int32Array', 'd', Int32Array], ['Uint32Array', 'D', Uint32Array], ['Float32Array', 'f', Float32Array],
  ['Float64Array', 'F', Float64Array], ['BigInt64Array', 'q', BigInt64Array], ['BigUint64Array', 'Q', BigUint64Array], [undefined, '?', DataView],
];
const ERRORS = { __proto__: null, EvalError: ['E', EvalError], RangeError: ['R', RangeError], ReferenceError: ['F', ReferenceError], SyntaxError: ['S', SyntaxError], TypeError: ['T', TypeError], URIError: ['U', URIError] };
const FLAGS = 'gimyusdv'; // bit i of a regular expression's flags

// ---- writing ----

class Serializer {
  constructor() {
    this._bytes = new Uint8Array(256);
    this._view = new DataView(this._bytes.buffer);
    this._length = 0;
    this._objects = new Map();
    this._count = 0;
    this._transferred = undefined;
    this._viewsAreHost = false;
  }
  _room(count) {
    if (this._length + count <= this._bytes.length) return;
    let size = this._bytes.length * 2;
    while (size < this._length + count) size *= 2;
    const grown = new Uint8Array(size);
    TypedArrayPrototypeSet(grown, TypedArrayPrototypeSubarray(this._bytes, 0, this._length), 0);
    this._bytes = grown;
    this._view = new DataView(grown.buffer);
  }
  _byte(value) {
    this._room(1);
    this._bytes[this._length++] = value;
  }
  _varint(value) {
    this._room(10);
    while (value >= 128) {
      this._bytes[this._length++] = (value % 128) | 128;
      value = (value - value % 128) / 128;
    }
    this._bytes[this._length++] = value;
  }
  _double(value) {
    this._room(8);
    DataViewPrototypeSetFloat64(this._view, this._length, value, true);
    this._length += 8;
  }
  _raw(view) {
    const source = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    this._room(source.length);
    TypedArrayPrototypeSet(this._bytes, source, this._length);
    this._length += source.length;
  }
  _string(text) {
    const { length } = text;
    if (RegExpPrototypeExec(/[^\x00-\xff]/, text) === null) {
      this._byte(T.latin1);
      this._varint(length);
      this._room(length);
      bytes.latin1Write(this._bytes, text, this._length, length);
      this._length += length;
      return;
    }
    // Two-byte units stand at even places.
    const size = length * 2;
    let varint = 1;
    for (let n = size; n >= 128; n = (n - n % 128) / 128) varint++;
    if ((this._length + 1 + varint) % 2 === 1) this._byte(T.padding);
    this._byte(T.utf16);
    this._varint(size);
    this._room(size);
    for (let i = 0; i < length; i++) DataViewPrototypeSetUint16(this._view, this._length + i * 2, StringPrototypeCharCodeAt(text, i), true);
    this._length += size;
  }
  _bigint(value) {
    const negative = value < 0n;
    if (negative) value = -value;
    const digits = [];
    while (value > 0n) {
      ArrayPrototypePush(digits, value & 0xffffffffffffffffn);
      value >>= 64n;
    }
    this._varint(digits.length * 8 * 2 + (negative ? 1 : 0));
    this._room(digits.length * 8);
    for (let i = 0; i < digits.length; i++) {
      DataViewPrototypeSetBigUint64(this._view, this._length, digits[i], true);
      this._length += 8;
    }
  }
  _fail(value) {
    let shown;
    if (typeof value === 'symbol') shown = SymbolPrototypeToString(value);
    else if (typeof value === 'function') shown = String(value);
    else shown = `#<${getConstructorName(value)}>`;
    throw this._cloneError(`${shown} could not be cloned.`);
  }
  _cloneError(message) {
    if (this._getDataCloneError) {
      const Class = this._getDataCloneError;
      return new Class(message);
    }
    return new Error(message);
  }

  writeHeader() {
    this._byte(0xff);
    this._byte(VERSION);
  }
  writeValue(value) {
    switch (typeof value) {
      case 'undefined': this._byte(T.undefined); return true;
      case 'boolean': this._byte(value ? T.true : T.false); return true;
      case 'number':
        if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
          this._byte(T.int32);
          this._varint(((value << 1) ^ (value >> 31)) >>> 0);
        } else {
          this._byte(T.double);
          this._double(value);
        }
        return true;
      case 'bigint':
        this._byte(T.bigint);
        this._bigint(value);
        return true;
      case 'string': this._string(value); return true;
      case 'object':
        if (value === null) this._byte(T.null);
        else this._object(value);
        return true;
      default: this._fail(value);
    }
  }
  _object(value) {
    const known = MapPrototypeGet(this._objects, value);
    if (known !== undefined) {
      this._byte(T.reference);
      this._varint(known);
      return;
    }
    // A view brings its buffer first.
    if (ArrayBufferIsView(value) && !this._viewsAreHost) this._object(value.buffer);
    MapPrototypeSet(this._objects, value, this._count++);
    if (this._isHost?.(value)) {
      this._host(value);
      return;
    }
    if (types.isProxy(value)) this._fail(value);
    if (ArrayIsArray(value)) this._array(value);
    else if (types.isDate(value)) {
      this._byte(T.date);
      this._double(DatePrototypeGetTime(value));
    } else if (types.isBoxedPrimitive(value)) this._boxed(value);
    else if (types.isRegExp(value)) {
      this._byte(T.regexp);
      this._string(RegExpPrototypeGetSource(value));
      let flags = 0;
      const text = RegExpPrototypeGetFlags(value);
      for (let i = 0; i < FLAGS.length; i++) if (StringPrototypeIncludes(text, FLAGS[i])) flags |= [1, 2, 4, 8, 16, 32, 128, 256][i];
      this._varint(flags);
    } else if (types.isMap(value)) {
      this._byte(T.map);
      const entries = [];
      MapPrototypeForEach(value, (item, key) => { ArrayPrototypePush(entries, key, item); });
      for (let i = 0; i < entries.length; i++) this.writeValue(entries[i]);
      this._byte(T.mapEnd);
      this._varint(entries.length);
    } else if (types.isSet(value)) {
      this._byte(T.set);
      const items = [];
      SetPrototypeForEach(value, (item) => { ArrayPrototypePush(items, item); });
      for (let i = 0; i < items.length; i++) this.writeValue(items[i]);
      this._byte(T.setEnd);
      this._varint(items.length);
    } else if (types.isAnyArrayBuffer(value)) this._arrayBuffer(value);
    else if (ArrayBufferIsView(value)) {
      if (this._viewsAreHost) this._host(value);
      else this._arrayView(value);
    } else if (types.isNativeError(value)) this._error(value);
    else if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isGeneratorObject(value) || types.isMapIterator(value) ||
        types.isSetIterator(value) || types.isModuleNamespaceObject(value) || types.isArgumentsObject(value)) this._fail(value);
    else if (types.isExternal(value) || types.isHostObject?.(value)) this._host(value);
    else {
      this._byte(T.object);
      this._varint2(T.objectEnd, this._properties(value, ObjectKeys(value)));
    }
  }
  _varint2(end, count) {
    this._byte(end);
    this._varint(count);
  }
  // Own enumerable properties; getters may take later ones away.
  _properties(object, keys) {
    let count = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (!ObjectPrototypeHasOwnProperty(object, key)) continue;
      const index = key.length < 11 && RegExpPrototypeExec(/^(?:0|[1-9]\d{0,9})$/, key) !== null ? +key : -1;
      if (index >= 0 && index <= 0x7fffffff) this.writeValue(index);
      else if (index > 0x7fffffff && index < 4294967295) {
        this._byte(T.double);
        this._double(index);
      } else this._string(key);
      this.writeValue(object[key]);
      count++;
    }
    return count;
  }
  _array(array) {
    const { length } = array;
    const keys = ObjectKeys(array);
    let dense = 0;
    while (dense < keys.length && dense < length && keys[dense] === `${dense}`) dense++;
    // Arrays with holes are sparse, as V8's are.
    if (dense === length) {
      this._byte(T.dense);
      this._varint(length);
      for (let at = 0; at < length; at++) this.writeValue(array[at]);
      const others = [];
      for (let i = length; i < keys.length; i++) ArrayPrototypePush(others, keys[i]);
      const count = this._properties(array, others);
      this._byte(T.denseEnd);
      this._varint(count);
      this._varint(length);
      return;
    }
    this._byte(T.sparse);
    this._varint(length);
    const count = this._properties(array, keys);
    this._byte(T.sparseEnd);
    this._varint(count);
    this._varint(length);
  }
  _boxed(value) {
    if (types.isNumberObject(value)) {
      this._byte(T.numberObject);
      this._double(NumberPrototypeValueOf(value));
    } else if (types.isStringObject(value)) {
      this._byte(T.stringObject);
      this._string(StringPrototypeValueOf(value));
    } else if (types.isBooleanObject(value)) this._byte(BooleanPrototypeValueOf(value) ? T.trueObject : T.falseObject);
    else if (types.isBigIntObject(value)) {
      this._byte(T.bigintObject);
      this._bigint(BigIntPrototypeValueOf(value));
    } else this._fail(value);
  }
  _arrayBuffer(buffer) {
    if (types.isSharedArrayBuffer(buffer)) {
      if (!this._getSharedArrayBufferId) this._fail(buffer);
      this._byte(T.shared);
      this._varint(this._getSharedArrayBufferId(buffer));
      return;
    }
    const id = this._transferred === undefined ? undefined : MapPrototypeGet(this._transferred, buffer);
    if (id !== undefined) {
      this._byte(T.transferred);
      this._varint(id);
      return;
    }
    if (buffer.detached) throw this._cloneError('An ArrayBuffer is detached and could not be cloned.');
    if (buffer.resizable) {
      this._byte(T.resizable);
      this._varint(buffer.byteLength);
      this._varint(buffer.maxByteLength);
    } else {
      this._byte(T.buffer);
      this._varint(buffer.byteLength);
    }
    this._raw(new Uint8Array(buffer));
  }
  _arrayView(view) {
    const name = TypedArrayPrototypeGetSymbolToStringTag(view);
    this._byte(T.view);
    for (let i = 0; i < VIEWS.length; i++) if (VIEWS[i][0] === name) this._byte(tag(VIEWS[i][1]));
    this._varint(view.byteOffset);
    this._varint(view.byteLength);
    this._varint(0);
  }
  _error(error) {
    this._byte(T.error);
    const known = ERRORS[`${error.name}`];
    if (known !== undefined) this._byte(tag(known[0]));
    const message = ObjectGetOwnPropertyDescriptor(error, 'message');
    if (message !== undefined && 'value' in message) {
      this._byte(tag('m'));
      this._string(`${message.value}`);
    }
    const { stack } = error;
    if (ObjectPrototypeHasOwnProperty(error, 'cause')) {
      this._byte(tag('c'));
      this.writeValue(error.cause);
    }
    if (typeof stack === 'string') {
      this._byte(tag('s'));
      this._string(stack);
    }
    this._byte(tag('.'));
  }
  _host(value) {
    this._byte(T.host);
    if (!this._writeHostObject) this._fail(value);
    this._writeHostObject(value);
  }

  releaseBuffer() {
    const result = TypedArrayPrototypeSlice(this._bytes, 0, this._length);
    this._bytes = new Uint8Array(0);
    this._length = 0;
    const { Buffer } = require('buffer');
    return Buffer.from(result.buffer, result.byteOffset, result.byteLength);
  }
  transferArrayBuffer(id, buffer) {
    this._transferred ??= new Map();
    MapPrototypeSet(this._transferred, buffer, id);
  }
  writeUint32(value) { this._varint(value >>> 0); }
  writeUint64(high, low) {
    let n = BigInt(high >>> 0) << 32n | BigInt(low >>> 0);
    this._room(10);
    while (n >= 128n) {
      this._byte(+`${n & 127n}` | 128);
      n >>= 7n;
    }
    this._byte(+`${n}`);
  }
  writeDouble(value) { this._double(value); }
  writeRawBytes(view) { this._raw(ArrayBufferIsView(view) ? view : new Uint8Array(view)); }
  _setTreatArrayBufferViewsAsHostObjects(flag) { this._viewsAreHost = !!flag; }
}

// ---- reading ----

// The methods that a subclass reads with name themselves in their errors.
function attempt(name, read) {
  try {
    return read();
  } catch {
    throw new Error(`${name}() failed`);
  }
}

class Deserializer {
  constructor(buffer) {
    if (!ArrayBufferIsView(buffer)) {
      const error = new TypeError('buffer must be a TypedArray or a DataView');
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    this.buffer = buffer;
    this._bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    this._view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    this._at = 0;
    this._version = 0;
    this._count = 0;
    this._objects = [];
    this._transferred = undefined;
  }
  _corrupt() { throw new Error('Unable to deserialize cloned data.'); }
  _need(count) { if (this._at + count > this._bytes.length) this._corrupt(); }
  _readByte() {
    this._need(1);
    return this._bytes[this._at++];
  }
  // 32 bits; what is beyond them is dropped.
  _varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this._readByte();
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  _double() {
    this._need(8);
    const value = DataViewPrototypeGetFloat64(this._view, this._at, true);
    this._at += 8;
    return value;
  }
  _tag() {
    let t;
    do t = this._readByte(); while (t === T.padding);
    return t;
  }
  _peek() {
    let at = this._at;
    while (at < this._bytes.length && this._bytes[at] === T.padding) at++;
    return at < this._bytes.length ? this._bytes[at] : -1;
  }
  _stringOf(t) {
    const size = this._varint();
    this._need(size);
    const start = this._at;
    this._at += size;
    if (t === T.utf16 && size % 2 !== 0) this._corrupt();
    if (t === T.latin1) return bytes.latin1Slice(this._bytes, start, start + size);
    if (t === T.utf8) return bytes.utf8Slice(this._bytes, start, start + size);
    return bytes.ucs2Slice(this._bytes, start, start + size);
  }
  _string() {
    const text = this._read();
    if (typeof text !== 'string') this._corrupt();
    return text;
  }
  _bigint() {
    const bits = this._varint();
    const size = (bits - bits % 2) / 2;
    this._need(size);
    let value = 0n;
    for (let i = size - 1; i >= 0; i--) value = value << 8n | BigInt(this._bytes[this._at + i]);
    this._at += size;
    return bits % 2 === 1 ? -value : value;
  }
  _keep(id, object) {
    this._objects[id] = object;
    return object;
  }

  readHeader() {
    try {
      if (this._readByte() === 0xff) this._version = this._varint();
    } catch {
      this._version = 0; // the bytes end here
    }
    if (this._version < OLDEST_VERSION || this._version > VERSION) throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    return true;
  }
  readValue() { return this._read(); }
  // A buffer that a view follows is that view's.
  _read() {
    const value = this._readOne(this._tag());
    if (types.isAnyArrayBuffer(value) && this._peek() === T.view) {
      this._tag();
      return this._arrayView(value);
    }
    return value;
  }
  _readOne(t) {
    switch (t) {
      case T.undefined: return undefined;
      case T.null: return null;
      case T.true: return true;
      case T.false: return false;
      case T.int32: {
        const n = this._varint();
        return n % 2 === 1 ? -(n + 1) / 2 : n / 2;
      }
      case T.uint32: return this._varint();
      case T.double: return this._double();
      case T.bigint: return this._bigint();
      case T.latin1: case T.utf8: case T.utf16: return this._stringOf(t);
      case T.reference: {
        const id = this._varint();
        if (!(id in this._objects)) this._corrupt();
        return this._objects[id];
      }
      default:
    }
    const id = this._count++;
    switch (t) {
      case T.object: {
        const object = this._keep(id, {});
        const count = this._properties(object, T.objectEnd);
        if (this._varint() !== count) this._corrupt();
        return object;
      }
      case T.dense: {
        const length = this._varint();
        if (length > this._bytes.length - this._at) this._corrupt();
        const array = this._keep(id, new Array(length));
        for (let i = 0; i < length; i++) {
          if (this._peek() === T.hole) this._tag();
          else array[i] = this._read();
        }
        const count = this._properties(array, T.denseEnd);
        if (this._varint() !== count || this._varint() !== length) this._corrupt();
        return array;
      }
      case T.sparse: {
        const length = this._varint();
        const array = this._keep(id, []);
        array.length = length;
        const count = this._properties(array, T.sparseEnd);
        if (this._varint() !== count || this._varint() !== length) this._corrupt();
        return array;
      }
      case T.date: return this._keep(id, new Date(this._double()));
      case T.trueObject: return this._keep(id, Object(true));
      case T.falseObject: return this._keep(id, Object(false));
      case T.numberObject: return this._keep(id, Object(this._double()));
      case T.bigintObject: return this._keep(id, Object(this._bigint()));
      case T.stringObject: return this._keep(id, Object(this._string()));
      case T.regexp: {
        const source = this._string();
        const bits = this._varint();
        let flags = '';
        for (let i = 0; i < FLAGS.length; i++) if (bits & [1, 2, 4, 8, 16, 32, 128, 256][i]) flags += FLAGS[i];
        return this._keep(id, new RegExp(source, flags));
      }
      case T.map: {
        const map = this._keep(id, new Map());
        let count = 0;
        while (this._peek() !== T.mapEnd) {
          const key = this._read();
          MapPrototypeSet(map, key, this._read());
          count += 2;
        }
        this._tag();
        if (this._varint() !== count) this._corrupt();
        return map;
      }
      case T.set: {
        const set = this._keep(id, new Set());
        let count = 0;
        while (this._peek() !== T.setEnd) {
          SetPrototypeAdd(set, this._read());
          count++;
        }
        this._tag();
        if (this._varint() !== count) this._corrupt();
        return set;
      }
      case T.buffer: case T.resizable: {
        const size = this._varint();
        const max = t === T.resizable ? this._varint() : undefined;
        this._need(size);
        if (max < size) this._corrupt();
        const buffer = max === undefined ? new ArrayBuffer(size) : new ArrayBuffer(size, { maxByteLength: max });
        TypedArrayPrototypeSet(new Uint8Array(buffer), TypedArrayPrototypeSubarray(this._bytes, this._at, this._at + size), 0);
        this._at += size;
        return this._keep(id, buffer);
      }
      case T.transferred: case T.shared: {
        const number = this._varint();
        const buffer = this._transferred === undefined ? undefined : MapPrototypeGet(this._transferred, t === T.shared ? `s${number}` : number);
        if (buffer === undefined) this._corrupt();
        return this._keep(id, buffer);
      }
      case T.error: return this._error(id);
      case T.host:
        if (!this._readHostObject) this._corrupt();
        return this._keep(id, this._readHostObject());
      default: this._corrupt();
    }
  }
  _properties(object, end) {
    let count = 0;
    while (this._peek() !== end) {
      if (this._peek() === -1) this._corrupt();
      const key = this._read();
      if (typeof key !== 'string' && typeof key !== 'number') this._corrupt();
      ObjectDefineProperty(object, key, { __proto__: null, value: this._read(), writable: true, enumerable: true, configurable: true });
      count++;
    }
    this._tag();
    return count;
  }
  _arrayView(buffer) {
    const id = this._count++;
    const kind = this._readByte();
    const offset = this._varint();
    const length = this._varint();
    if (this._version >= 14) this._varint();
    for (let i = 0; i < VIEWS.length; i++) {
      const { 1: letter, 2: View } = VIEWS[i];
      if (tag(letter) !== kind) continue;
      const size = View.BYTES_PER_ELEMENT ?? 1;
      if (offset + length > buffer.byteLength || offset % size !== 0 || length % size !== 0) this._corrupt();
      return this._keep(id, new View(buffer, offset, length / size));
    }
    this._corrupt();
  }
  _error(id) {
    let Class = Error;
    let message;
    let stack;
    let cause;
    let hasCause = false;
    for (;;) {
      const t = this._readByte();
      if (t === tag('.')) break;
      if (t === tag('m')) message = this._string();
      else if (t === tag('s')) stack = this._string();
      else if (t === tag('c')) {
        hasCause = true;
        cause = this._read();
      } else {
        let found = false;
        for (const name of ObjectKeys(ERRORS)) {
          if (tag(ERRORS[name][0]) !== t) continue;
          Class = ERRORS[name][1];
          found = true;
        }
        if (!found) this._corrupt();
      }
    }
    const error = message === undefined ? new Class() : new Class(message);
    if (message === undefined) delete error.message;
    ObjectDefineProperty(error, 'stack', { __proto__: null, value: stack, writable: true, enumerable: false, configurable: true });
    if (hasCause) ObjectDefineProperty(error, 'cause', { __proto__: null, value: cause, writable: true, enumerable: false, configurable: true });
    return this._keep(id, error);
  }
  transferArrayBuffer(id, buffer) {
    this._transferred ??= new Map();
    MapPrototypeSet(this._transferred, types.isSharedArrayBuffer(buffer) ? `s${id}` : id, buffer);
  }
  getWireFormatVersion() { return this._version; }
  readUint32() { return attempt('ReadUint32', () => this._varint()); }
  readUint64() { return attempt('ReadUint64', () => this._varint64()); }
  _varint64() {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = this._readByte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
      shift += 7n;
    }
    return [+`${value >> 32n & 0xffffffffn}`, +`${value & 0xffffffffn}`];
  }
  readDouble() { return attempt('ReadDouble', () => this._double()); }
  _readRawBytes(count) {
    attempt('ReadRawBytes', () => this._need(count));
    const at = this._at;
    this._at += count;
    return at;
  }
  readRawBytes(count) {
    const at = this._readRawBytes(count);
    const { Buffer } = require('buffer');
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + at, count);
  }
}

// ---- with Buffers and views as bytes of their own ----

const HOST_VIEWS = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, DataView];
class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._viewsAreHost = true;
  }
  _writeHostObject(view) {
    if (!ArrayBufferIsView(view)) this._fail(view);
    const { Buffer } = require('buffer');
    let index = 10;
    if (!Buffer.isBuffer(view)) {
      const name = TypedArrayPrototypeGetSymbolToStringTag(view);
      index = name === undefined ? 9 : name === 'BigInt64Array' ? 11 : name === 'BigUint64Array' ? 12 : -1;
      for (let i = 0; i < 9; i++) if (VIEWS[i][0] === name) index = i;
    }
    this.writeUint32(index);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  }
}
class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const index = this.readUint32();
    const { Buffer } = require('buffer');
    const View = index === 10 ? Buffer : index === 11 ? BigInt64Array : index === 12 ? BigUint64Array : HOST_VIEWS[index];
    const length = this.readUint32();
    const at = this._readRawBytes(length);
    const offset = this.buffer.byteOffset + at;
    const size = View.BYTES_PER_ELEMENT || 1; // an unknown kind fails here, as in Node
    if (View === Buffer) return Buffer.from(this.buffer.buffer, offset, length);
    if (offset % size === 0) return new View(this.buffer.buffer, offset, length / size);
    const copy = TypedArrayPrototypeSlice(this._bytes, at, at + length);
    return new View(copy.buffer, 0, length / size);
  }
}
function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}
function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

module.exports = { DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer };
