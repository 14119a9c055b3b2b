'use strict';
// atob and btoa.
const {
  MathFloor, RegExpPrototypeSymbolReplace, StringPrototypeCharCodeAt, StringPrototypeSlice, Uint8Array,
} = primordials;
const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
const { latin1Slice, base64Write, base64Slice, latin1Write } = internalBinding('buffer');

function invalid(text) {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, 'InvalidCharacterError');
}

function btoa(input) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  input = `${input}`;
  for (let i = 0; i < input.length; i++) if (StringPrototypeCharCodeAt(input, i) > 255) throw invalid('Invalid character');
  const bytes = new Uint8Array(input.length);
  latin1Write(bytes, input, 0, input.length);
  return base64Slice(bytes, 0, bytes.length);
}

function atob(input) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  input = RegExpPrototypeSymbolReplace(/[\t\n\f\r ]/g, `${input}`, '');
  let length = input.length;
  while (length > 0 && input.length - length < 2 && input[length - 1] === '=') length--;
  const padding = input.length - length;
  for (let i = 0; i < length; i++) {
    const c = StringPrototypeCharCodeAt(input, i);
    if (!((c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 43 || c === 47)) throw invalid('Invalid character');
  }
  if (length % 4 === 1) throw invalid('The string to be decoded is not correctly encoded.');
  if (padding > 0 && length % 4 + padding !== 4) throw invalid('Invalid character');
  const bytes = new Uint8Array(MathFloor(length * 3 / 4));
  const n = base64Write(bytes, StringPrototypeSlice(input, 0, length), 0, bytes.length);
  return latin1Slice(bytes, 0, n);
}

module.exports = { atob, btoa };
