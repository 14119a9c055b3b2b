'use strict';
// What OpenSSL tells of a session's messages, on stderr: linked where a program names enableTrace.
const { start } = internalBinding('tls_trace');

module.exports = { start };
