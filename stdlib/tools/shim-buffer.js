'use strict';
// The buffer binding on Node's Buffer.
const { Buffer } = globalThis;
function add(bindings) {
  const B = (v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength);
  const slice = (e) => (v, s, n) => B(v).toString(e, s, n);
  const write = (e) => (v, s, o, n) => B(v).write(s, o, Math.min(n, v.byteLength - o), e);
  bindings.buffer = {
    byteLengthUtf8: (s) => Buffer.byteLength(s),
    utf8Slice: slice('utf8'), ucs2Slice: slice('ucs2'), latin1Slice: slice('latin1'), asciiSlice: slice('ascii'),
    base64Slice: slice('base64'), base64urlSlice: slice('base64url'), hexSlice: slice('hex'),
    utf8Write: write('utf8'), ucs2Write: write('ucs2'), latin1Write: write('latin1'), base64Write: write('base64'), hexWrite: write('hex'),
    compare: (a, b) => Buffer.compare(B(a), B(b)),
    indexOfNumber: (v, n, o, f) => (f ? B(v).indexOf(n & 255, o) : B(v).lastIndexOf(n & 255, o)),
    indexOfBytes: (v, n, o, f, wide) => (f ? B(v).indexOf(B(n), o, wide ? 'ucs2' : 'utf8') : B(v).lastIndexOf(B(n), o, wide ? 'ucs2' : 'utf8')),
  };
}
module.exports = { add };
