'use strict';
// tls.createSecurePair (https://nodejs.org/api/tls.html#tlscreatesecurepaircontext-isserver-requestcert-rejectunauthorized-options):
// a TLS socket over one end of a pair of streams that lead into each other, whose other end carries what is encrypted.
const { Duplex } = require('stream');
const EventEmitter = require('events');
const { nextTick } = require('internal/task_queues');
const { createSecureContext } = require('internal/tls/context');
const { TLSSocket } = require('internal/tls/socket');

class DuplexSide extends Duplex {
  #other;
  #onTaken = null; // of a write that has not been read yet
  pairWith(other) { this.#other = other; }
  _read() {
    const taken = this.#onTaken;
    this.#onTaken = null;
    if (taken !== null) taken();
  }
  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      nextTick(callback);
      return;
    }
    this.#other.push(chunk);
    this.#other.#onTaken = callback;
  }
  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

class SecurePair extends EventEmitter {
  constructor(context = createSecureContext(), isServer = false, requestCert = !isServer, rejectUnauthorized = false, options = {}) {
    super();
    this.server = options.server;
    this.credentials = context;
    const outside = new DuplexSide();
    const inside = new DuplexSide();
    outside.pairWith(inside);
    inside.pairWith(outside);
    this.encrypted = outside;
    this.cleartext = new TLSSocket(inside, { secureContext: context, isServer, requestCert, rejectUnauthorized, ...options });
    this.cleartext.once('secure', () => { this.emit('secure'); });
  }
  destroy() {
    this.cleartext.destroy();
    this.encrypted.destroy();
  }
}

module.exports = { createSecurePair: (...args) => new SecurePair(...args) };
