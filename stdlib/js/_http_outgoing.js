'use strict';
// An old name of a part of http.
const { OutgoingMessage, validateHeaderName, validateHeaderValue } = require('http');
module.exports = { validateHeaderName, validateHeaderValue, OutgoingMessage };
