'use strict';
// An old name of a part of http.
const { STATUS_CODES, Server, ServerResponse, _connectionListener } = require('http');
module.exports = { STATUS_CODES, Server, ServerResponse, _connectionListener };
