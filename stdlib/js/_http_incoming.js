'use strict';
// A part of http by its old name.
const { IncomingMessage, readStart, readStop } = require('internal/http/incoming');
module.exports = { IncomingMessage, readStart, readStop };
