'use strict';
// Duplex.from: streams, iterables, async functions, promises and { readable, writable } pairs as one Duplex.
const {
  FunctionPrototypeCall, Promise,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_RETURN_VALUE } } = require('internal/errors');
const {
  isDuplexNodeStream, isIterable, isNodeStream, isReadable, isReadableNodeStream, isReadableStream, isWritable, isWritableNodeStream, isWritableStream,
} = require('internal/streams/utils');
const { eos } = require('internal/streams/end_of_stream');
const { destroyer } = require('internal/streams/destroy');
const { nextTick } = require('internal/task_queues');
const { getLinked } = internalBinding('modules');
const Duplex = require('internal/streams/duplex');
const Readable = require('internal/streams/readable');

// A Duplex whose constructor's options need not name both sides.
class Sided extends Duplex {
  constructor(options) {
    super(options);
    if (options?.readable === false) {
      this._readableState.readable = false;
      this._readableState.ended = true;
      this._readableState.endEmitted = true;
    }
    if (options?.writable === false) {
      this._writableState.writable = false;
      this._writableState.ending = true;
      this._writableState.ended = true;
      this._writableState.finished = true;
    }
  }
}

function duplexify(body, name) {
  if (isDuplexNodeStream(body)) return body;
  if (isReadableNodeStream(body)) return join({ readable: body });
  if (isWritableNodeStream(body)) return join({ writable: body });
  if (isNodeStream(body)) return join({ writable: false, readable: false });
  if (isReadableStream(body)) return join({ readable: fromWeb(body).readableFromWeb(body) });
  if (isWritableStream(body)) return join({ writable: fromWeb(body).writableFromWeb(body) });
  if (typeof body === 'function') {
    const { value, write, final, destroy } = fromAsyncGen(body);
    if (isIterable(value)) return from(value, { objectMode: true, write, final, destroy });
    const then = value?.then;
    if (typeof then === 'function') {
      let d;
      const promise = FunctionPrototypeCall(then, value, (val) => {
        if (val != null) throw new ERR_INVALID_RETURN_VALUE('nully', 'body', val);
      }, (err) => { destroyer(d, err); });
      return d = new Sided({
        objectMode: true, readable: false, write,
        final(cb) {
          final(async () => {
            try {
              await promise;
              nextTick(cb, null);
            } catch (err) {
              nextTick(cb, err);
            }
          });
        },
        destroy,
      });
    }
    throw new ERR_INVALID_RETURN_VALUE('Iterable, AsyncIterable or AsyncFunction', name, value);
  }
  if (isIterable(body)) return from(body, { objectMode: true, writable: false });
  if (typeof body?.writable === 'object' || typeof body?.readable === 'object') {
    const readable = body?.readable ? (isReadableNodeStream(body.readable) ? body.readable : duplexify(body.readable)) : undefined;
    const writable = body?.writable ? (isWritableNodeStream(body.writable) ? body.writable : duplexify(body.writable)) : undefined;
    return join({ readable, writable });
  }
  if (getLinked('internal/blob')?.isBlob(body)) return duplexify(body.arrayBuffer());
  const then = body?.then;
  if (typeof then === 'function') {
    let d;
    FunctionPrototypeCall(then, body, (val) => {
      if (val != null) d.push(val);
      d.push(null);
    }, (err) => { destroyer(d, err); });
    return d = new Sided({ objectMode: true, writable: false, read() {} });
  }
  throw new ERR_INVALID_ARG_TYPE(name, ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function', '{ readable, writable } pair', 'Promise'], body);
}

// Linked wherever web streams are.
function fromWeb(stream) {
  const module = getLinked('internal/webstreams/from_web');
  if (module === undefined) throw new ERR_INVALID_ARG_TYPE('stream', 'Stream', stream);
  return module;
}

function from(iterable, options) {
  const source = require('internal/streams/from').from(Sided, iterable, options);
  return source;
}

function fromAsyncGen(fn) {
  let pending = deferred();
  const ac = new (require('internal/abort_controller').AbortController)();
  const { signal } = ac;
  const value = fn((async function* () {
    while (true) {
      const { chunk, done, cb } = await pending.promise;
      nextTick(cb);
      if (done) return;
      if (signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
      pending = deferred();
      yield chunk;
    }
  })(), { signal });
  return {
    value,
    write(chunk, encoding, cb) {
      const { resolve } = pending;
      resolve({ chunk, done: false, cb });
    },
    final(cb) {
      const { resolve } = pending;
      resolve({ done: true, cb });
    },
    destroy(err, cb) {
      ac.abort();
      cb(err);
    },
  };
}
function deferred() {
  const d = {};
  d.promise = new Promise((resolve) => { d.resolve = resolve; });
  return d;
}

function join(pair) {
  const r = pair.readable && typeof pair.readable.read !== 'function' ? Readable.wrap(pair.readable) : pair.readable;
  const w = pair.writable;
  let readable = !!isReadable(r);
  let writable = !!isWritable(w);
  let ondrain;
  let onfinish;
  let onreadable;
  let onclose;
  function onfinished(err) {
    const cb = onclose;
    onclose = null;
    if (cb) cb(err);
    else if (err) d.destroy(err);
  }
  const d = new Sided({
    readableObjectMode: !!r?.readableObjectMode, writableObjectMode: !!w?.writableObjectMode, readable, writable,
  });
  if (writable) {
    eos(w, (err) => {
      writable = false;
      if (err) destroyer(r, err);
      onfinished(err);
    });
    d._write = function(chunk, encoding, callback) {
      if (w.write(chunk, encoding)) callback();
      else ondrain = callback;
    };
    d._final = function(callback) {
      w.end();
      onfinish = callback;
    };
    w.on('drain', () => {
      if (ondrain) {
        const cb = ondrain;
        ondrain = null;
        cb();
      }
    });
    w.on('finish', () => {
      if (onfinish) {
        const cb = onfinish;
        onfinish = null;
        cb();
      }
    });
  }
  if (readable) {
    eos(r, (err) => {
      readable = false;
      if (err) destroyer(r, err);
      onfinished(err);
    });
    r.on('readable', () => {
      if (onreadable) {
        const cb = onreadable;
        onreadable = null;
        cb();
      }
    });
    r.on('end', () => { d.push(null); });
    d._read = function() {
      while (true) {
        const buf = r.read();
        if (buf === null) {
          onreadable = d._read;
          return;
        }
        if (!d.push(buf)) return;
      }
    };
  }
  d._destroy = function(err, callback) {
    if (!err && onclose !== null) err = new AbortError();
    onreadable = null;
    ondrain = null;
    onfinish = null;
    if (!readable && !writable) callback(err);
    else {
      onclose = callback;
      destroyer(w, err);
      destroyer(r, err);
    }
  };
  return d;
}

module.exports = { duplexify };
