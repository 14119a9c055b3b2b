'use strict';
// An old name of a part of tls.
const { SecureContext, createSecureContext } = require('tls');
module.exports = { SecureContext, createSecureContext };
