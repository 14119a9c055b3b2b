'use strict';
// A part of tls by its old name.
const { createSecureContext, SecureContext } = require('internal/tls/context');
const { translatePeerCertificate } = require('internal/tls/certificate');
module.exports = { SecureContext, createSecureContext, translatePeerCertificate };
