'use strict';
// A stream handle that speaks TLS over another one: what net.Socket needs of a handle (readStart, write, shutdown, close …), with
// OpenSSL's session in between. The other handle is a socket's own, or StreamParent for any Duplex.
const {
  ArrayPrototypePush, ArrayPrototypeShift, Error, Uint8Array,
} = primordials;
const { Buffer } = require('buffer');
const Async = require('internal/async_resource');
const { errnoException } = require('internal/errors');
const { nextTick } = require('internal/task_queues');
const uv = internalBinding('uv');

class TlsHandle {
  constructor(parent, session, owner, resource) {
    this.resource = resource; // TLSWRAP: what JavaScript is told is told on its behalf
    this.parent = parent;
    this.session = session;
    this.owner = owner; // { onHandshake(), onError(error) }
    this.reading = false;
    this.onRead = undefined;
    this.ended = false;      // the end was delivered
    this.handshaken = false;
    this.handshakes = 0;     // after the first
    this.failed = false;
    this.closed = false;
    this.started = false;
    this.endsEarly = undefined; // shutdown's callback, before the start
    this.waiting = [];       // writes before the handshake: { data, callback }
    this.received = 0;
    this.sent = 0;
    this.inCycle = false;
    this.held = undefined;   // read while nobody wanted it
    this.holds = false;      // what is to go waits: the application keeps a new session
    this.quiet = false;      // no alert tells why the handshake fails
  }
  // Reads; begins the handshake unless that waits for the first write or for the peer.
  start(active) {
    this.parent.readStart((n, bytes) => { this.onParentRead(n, bytes); });
    this.started = true;
    if (active) this.cycle();
    if (this.endsEarly !== undefined && !this.closed) this.shutdown(this.endsEarly);
  }
  onParentRead(n, bytes) {
    if (this.closed || this.failed) return;
    if (n < 0) {
      if (!this.handshaken && !(n === uv.UV_EOF && this.reading && !this.owner.isServer)) this.fail(null, n);
      else this.deliverEnd(n);
      return;
    }
    this.session.receive(bytes);
    this.cycle();
  }
  // Goes on with the handshake, or hands on what has been decrypted.
  cycle() {
    if (this.closed || this.failed || this.inCycle) return;
    this.inCycle = true;
    try {
      if (!this.handshaken) {
        const result = this.session.handshake();
        if (this.closed) return;
        // The last message goes out after the owner's word: who refuses the other side's certificate does not finish.
        if (result !== 1 && !this.quiet) this.flush();
        if (result instanceof Error) {
          this.fail(result);
          return;
        }
        if (result === null) {
          this.fail(null, uv.UV_EOF);
          return;
        }
        if (result !== 1) return;
        this.handshaken = true;
        Async.run(this.resource, this.owner.onHandshake);
        if (this.closed) return;
        this.flush();
        while (this.waiting.length > 0 && !this.failed) {
          const { data, callback } = ArrayPrototypeShift(this.waiting);
          const written = this.write(data, callback);
          if (written < 0) nextTick(callback, written);
        }
      }
      while (this.reading && !this.closed && !this.failed) {
        const chunk = this.held ?? this.session.read();
        this.held = undefined;
        if (chunk === 0) break;
        if (chunk === null) {
          this.flush();
          this.deliverEnd(uv.UV_EOF);
          break;
        }
        if (chunk instanceof Error) {
          this.flush();
          this.fail(chunk);
          return;
        }
        this.received += chunk.byteLength;
        if (this.onRead !== undefined) Async.run(this.resource, this.onRead, chunk.byteLength, chunk);
      }
      if (!this.closed && !this.failed) this.flush();
    } finally {
      this.inCycle = false;
    }
  }
  deliverEnd(n) {
    if (this.ended) return;
    if (!this.reading) {
      // Who is paused waits for bytes, but hears of an end with nothing before it.
      this.held ??= this.session.read();
      if (this.held instanceof Uint8Array || this.onRead === undefined) {
        this.endWaits = n;
        if (this.held instanceof Uint8Array) return;
        this.ended = true;
        Async.run(this.resource, this.owner.onEnd);
        return;
      }
    }
    this.ended = true;
    if (this.onRead !== undefined) Async.run(this.resource, this.onRead, n, undefined);
  }
  fail(error, errno) {
    if (this.failed) return;
    this.failed = true;
    const { waiting } = this;
    this.waiting = [];
    // A write that cannot happen tells of it.
    if (error !== null && waiting.length > 0) error = errnoException(uv.UV_EPROTO, 'write', error.message);
    for (let i = 0; i < waiting.length; i++) nextTick(waiting[i].callback, uv.UV_ECANCELED);
    Async.run(this.resource, this.owner.onError, error, errno);
  }
  // Encrypted bytes go to the other handle. What its write says: 1 done, 0 the callback comes, or errno.
  flush(callback) {
    if (this.holds) return 1;
    const out = this.session.takeOutput();
    if (out === undefined) return 1;
    const result = this.parent.write(out, callback ?? noop);
    return result;
  }

  readStart(callback) {
    if (callback !== undefined) this.onRead = callback;
    this.reading = true;
    if (this.endWaits !== undefined && this.handshaken) {
      nextTick(() => {
        this.cycle();
        if (this.reading) this.deliverEnd(this.endWaits);
      });
    } else if (this.handshaken && !this.inCycle) nextTick(() => { this.cycle(); });
    return this.closed ? uv.UV_EBADF : 0;
  }
  readStop() {
    this.reading = false;
    return 0;
  }
  write(data, callback) {
    if (this.closed || this.failed) return uv.UV_EBADF;
    if (!this.handshaken) {
      ArrayPrototypePush(this.waiting, { data, callback });
      this.cycle();
      return 0;
    }
    if (data.byteLength > 0) {
      const result = this.session.write(data);
      if (result instanceof Error) {
        this.fail(result);
        return uv.UV_ECANCELED;
      }
      this.sent += data.byteLength;
    }
    const result = this.flush(callback);
    if (result !== 1) return result;
    // Done, but the caller learns of it later, as of any write of a cipher: writes until then are put together.
    nextTick(callback, 0);
    return 0;
  }
  writev(pieces, callback) {
    const list = [];
    for (let i = 0; i < pieces.length; i += 2) {
      ArrayPrototypePush(list, typeof pieces[i] === 'string' ? Buffer.from(pieces[i], pieces[i + 1] ? 'latin1' : 'utf8') : pieces[i]);
    }
    return this.write(Buffer.concat(list), callback);
  }
  writeUtf8(text, callback) { return this.write(Buffer.from(text, 'utf8'), callback); }
  writeLatin1(text, callback) { return this.write(Buffer.from(text, 'latin1'), callback); }
  shutdown(callback) {
    if (this.closed) return uv.UV_EBADF;
    if (!this.started) {
      // The first message goes before the end.
      this.endsEarly = callback;
      return 0;
    }
    if (this.handshaken && !this.failed) this.session.shutdown();
    this.flush();
    return this.parent.shutdown(callback);
  }
  close(callback) {
    if (this.closed) return;
    this.closed = true;
    const { waiting } = this;
    this.waiting = [];
    for (let i = 0; i < waiting.length; i++) nextTick(waiting[i].callback, uv.UV_ECANCELED);
    this.owner.closeParent(callback);
  }
  reset(callback) {
    this.closed = true;
    this.owner.closeParent(callback, true);
    return 0;
  }
  ref() { this.parent.ref?.(); }
  unref() { this.parent.unref?.(); }
  hasRef() { return this.parent.hasRef?.() ?? true; }
  getsockname() { return this.parent.getsockname ? this.parent.getsockname() : uv.UV_EBADF; }
  getpeername() { return this.parent.getpeername ? this.parent.getpeername() : uv.UV_EBADF; }
  setNoDelay(enable) { return this.parent.setNoDelay?.(enable) ?? 0; }
  setKeepAlive(enable, delay) { return this.parent.setKeepAlive?.(enable, delay) ?? 0; }
  verifyError() { return this.session.verifyError(); }
  getProtocol() { return this.session.protocol(); }
  get fd() { return this.parent.fd ?? -1; }
  get bytesRead() { return this.received; }
  get bytesWritten() { return this.sent; }
  get writeQueueSize() { return this.parent.writeQueueSize ?? 0; }
}
function noop() {}

// The handle of any Duplex.
class StreamParent {
  constructor(stream) {
    this.stream = stream;
    this.onRead = undefined;
    this.writeQueueSize = 0;
    stream.on('data', (chunk) => { this.onRead?.(chunk.byteLength, chunk instanceof Uint8Array ? chunk : Buffer.from(chunk)); });
    stream.on('end', () => { this.onRead?.(uv.UV_EOF, undefined); });
    stream.pause();
  }
  readStart(callback) {
    if (callback !== undefined) this.onRead = callback;
    this.stream.resume();
    return 0;
  }
  readStop() {
    this.stream.pause();
    return 0;
  }
  write(data, callback) {
    if (this.stream.destroyed) return uv.UV_EPIPE;
    const length = data.byteLength;
    this.writeQueueSize += length;
    this.stream.write(data, (error) => {
      this.writeQueueSize -= length;
      callback(error ? uv.UV_EPIPE : 0);
    });
    return 0;
  }
  shutdown(callback) {
    this.stream.end(() => { callback(0); });
    return 0;
  }
  close(callback) {
    this.stream.destroy();
    if (callback !== undefined) nextTick(callback);
  }
  ref() { this.stream.ref?.(); }
  unref() { this.stream.unref?.(); }
}

module.exports = { StreamParent, TlsHandle };
