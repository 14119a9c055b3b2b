'use strict';
// crypto.constants.
const {
  ObjectDefineProperty,
} = primordials;
const constants = internalBinding('crypto_constants');

// What tls takes where no ciphers are told.
let defaultCipherList;
ObjectDefineProperty(constants, 'defaultCipherList', {
  __proto__: null, configurable: false, enumerable: true,
  get() { return defaultCipherList ?? constants.defaultCoreCipherList; },
  set(value) { defaultCipherList = value; },
});

module.exports = { constants };
