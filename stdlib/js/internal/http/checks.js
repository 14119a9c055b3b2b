'use strict';
// Checks of the names and values of header fields (RFC 9110, 5.5 and 5.6.2), and of the few values that steer a connection.
const { fieldLines, isFieldValue, isToken } = internalBinding('http_fields');

const chunkExpression = /(?:^|\W)chunked(?:$|\W)/i;
const continueExpression = /(?:^|\W)100-continue(?:$|\W)/i;

// True where there is a character that must not be in a header's value.
function checkInvalidHeaderChar(text) { return !isFieldValue(typeof text === 'string' ? text : `${text}`); }

module.exports = { checkInvalidHeaderChar, checkIsHttpToken: isToken, chunkExpression, continueExpression, fieldLines };
