'use strict';
// DOMException, with the legacy numeric codes.
const {
  ArrayPrototypeIndexOf, Error, ObjectDefineProperties, ObjectDefineProperty, ObjectSetPrototypeOf, SymbolToStringTag,
} = primordials;
const { captureStack } = internalBinding('errors');
const NAMES = ['IndexSizeError', 'DOMStringSizeError', 'HierarchyRequestError', 'WrongDocumentError', 'InvalidCharacterError',
  'NoDataAllowedError', 'NoModificationAllowedError', 'NotFoundError', 'NotSupportedError', 'InUseAttributeError', 'InvalidStateError',
  'SyntaxError', 'InvalidModificationError', 'NamespaceError', 'InvalidAccessError', 'ValidationError', 'TypeMismatchError',
  'SecurityError', 'NetworkError', 'AbortError', 'URLMismatchError', 'QuotaExceededError', 'TimeoutError', 'InvalidNodeTypeError',
  'DataCloneError'];
const CONSTANTS = ['INDEX_SIZE_ERR', 'DOMSTRING_SIZE_ERR', 'HIERARCHY_REQUEST_ERR', 'WRONG_DOCUMENT_ERR', 'INVALID_CHARACTER_ERR',
  'NO_DATA_ALLOWED_ERR', 'NO_MODIFICATION_ALLOWED_ERR', 'NOT_FOUND_ERR', 'NOT_SUPPORTED_ERR', 'INUSE_ATTRIBUTE_ERR', 'INVALID_STATE_ERR',
  'SYNTAX_ERR', 'INVALID_MODIFICATION_ERR', 'NAMESPACE_ERR', 'INVALID_ACCESS_ERR', 'VALIDATION_ERR', 'TYPE_MISMATCH_ERR', 'SECURITY_ERR',
  'NETWORK_ERR', 'ABORT_ERR', 'URL_MISMATCH_ERR', 'QUOTA_EXCEEDED_ERR', 'TIMEOUT_ERR', 'INVALID_NODE_TYPE_ERR', 'DATA_CLONE_ERR'];

class DOMException {
  #message;
  #name;
  constructor(message = '', options = 'Error') {
    this.#message = `${message}`;
    if (options && typeof options === 'object') {
      const { name } = options;
      this.#name = name === undefined ? 'Error' : `${name}`;
      if ('cause' in options) ObjectDefineProperty(this, 'cause', { __proto__: null, value: options.cause, configurable: true, writable: true, enumerable: false });
    } else this.#name = `${options}`;
    captureStack(this, this.#message === '' ? this.#name : `${this.#name}: ${this.#message}`, DOMException);
  }
  get name() { return this.#name; }
  get message() { return this.#message; }
  get code() {
    const at = ArrayPrototypeIndexOf(NAMES, this.#name);
    return at === -1 || this.#name === 'DOMStringSizeError' || this.#name === 'NoDataAllowedError' || this.#name === 'ValidationError' ? 0 : at + 1;
  }
}
ObjectSetPrototypeOf(DOMException.prototype, Error.prototype);
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(DOMException.prototype, {
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: 'DOMException' }, name: shown, message: shown, code: shown,
});
for (let i = 0; i < CONSTANTS.length; i++) {
  const constant = { __proto__: null, enumerable: true, value: i + 1 };
  ObjectDefineProperty(DOMException, CONSTANTS[i], constant);
  ObjectDefineProperty(DOMException.prototype, CONSTANTS[i], constant);
}
module.exports = { DOMException };
