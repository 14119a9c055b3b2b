'use strict';
// A part of http by its old name. Its parser class is not there: parsers are no objects that programs can make here.
const { checkInvalidHeaderChar, checkIsHttpToken, chunkExpression, continueExpression } = require('internal/http/checks');
const { freeParser, httpMethods, kIncomingMessage, prepareError } = require('internal/http/common');
// Leniency is an option of a server or request here, never the program's as a whole.
function isLenient() { return false; }
module.exports = {
  _checkInvalidHeaderChar: checkInvalidHeaderChar, _checkIsHttpToken: checkIsHttpToken, chunkExpression, continueExpression, CRLF: '\r\n', freeParser, methods: httpMethods,
  isLenient, kIncomingMessage, prepareError,
};
