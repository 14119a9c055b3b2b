'use strict';
// A part of tls by its old name.
const { connect, createServer, Server, TLSSocket } = require('tls');
module.exports = { TLSSocket, Server, createServer, connect };
