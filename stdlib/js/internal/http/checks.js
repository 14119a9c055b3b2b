'use strict';
// Checks of the names and values of header fields (RFC 9110, 5.5 and 5.6.2), and of the few values that steer a connection.
const {
  StringFromCharCode, StringPrototypeCharCodeAt, StringPrototypeIndexOf, Uint8Array,
} = primordials;

const TCHAR = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const isTchar = new Uint8Array(128);
for (let c = 0; c < 128; c++) isTchar[c] = StringPrototypeIndexOf(TCHAR, StringFromCharCode(c)) === -1 ? 0 : 1;

const chunkExpression = /(?:^|\W)chunked(?:$|\W)/i;
const continueExpression = /(?:^|\W)100-continue(?:$|\W)/i;

function checkIsHttpToken(text) {
  const { length } = text;
  if (length === 0) return false;
  for (let i = 0; i < length; i++) {
    const c = StringPrototypeCharCodeAt(text, i);
    if (c > 127 || isTchar[c] === 0) return false;
  }
  return true;
}
// True where there is a character that must not be in a header's value.
function checkInvalidHeaderChar(text) {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const c = StringPrototypeCharCodeAt(text, i);
    if ((c < 32 && c !== 9) || c === 127 || c > 255) return true;
  }
  return false;
}

module.exports = { checkInvalidHeaderChar, checkIsHttpToken, chunkExpression, continueExpression };
