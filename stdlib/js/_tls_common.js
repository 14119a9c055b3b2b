'use strict';
// A part of tls by its old name.
const { createSecureContext, SecureContext } = require('internal/tls/context');
module.exports = { SecureContext, createSecureContext };
