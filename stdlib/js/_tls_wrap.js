'use strict';
// An old name of a part of tls.
const { TLSSocket, Server, createServer, connect } = require('tls');
module.exports = { TLSSocket, Server, createServer, connect };
