'use strict';
// OCSP stapling, the server's side: the application is asked for the response.
const {
  ArrayBufferIsView, TypeError,
} = primordials;
const { Buffer } = require('buffer');
const { codes: { ERR_MULTIPLE_CALLBACK, ERR_SOCKET_CLOSED } } = require('internal/errors');

function bufferOf(bytes) { return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength); }

// https://nodejs.org/api/tls.html#event-ocsprequest. True: the application answers later, then goOn() is called.
function askForOcsp(self, session, context, goOn) {
  const { server } = self;
  if (!server || server.listenerCount('OCSPRequest') === 0) return false;
  let answered = false;
  let later = false;
  const { 0: certificate, 1: issuer } = context.ocspSubject();
  server.emit('OCSPRequest', certificate && bufferOf(certificate), issuer && bufferOf(issuer), (error, response) => {
    if (answered) {
      self.destroy(new ERR_MULTIPLE_CALLBACK());
      return;
    }
    answered = true;
    if (error) {
      self.destroy(error);
      return;
    }
    if (!self._handle) {
      self.destroy(new ERR_SOCKET_CLOSED());
      return;
    }
    if (response) {
      if (!ArrayBufferIsView(response)) throw invalidOcsp();
      session.setOcspResponse(response);
    }
    if (later) goOn();
  });
  later = !answered;
  return later;
}

function invalidOcsp() {
  const error = new TypeError('OCSP response must be a buffer');
  error.code = 'ERR_INVALID_ARG_TYPE';
  return error;
}

module.exports = { askForOcsp };
