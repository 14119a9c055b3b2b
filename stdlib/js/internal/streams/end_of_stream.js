'use strict';
// stream.finished: calls back when a stream has ended, finished, failed or closed early.
const {
  FunctionPrototypeCall, Promise, PromisePrototypeThen, ReflectApply, SymbolDispose, SymbolFor,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_STREAM_PREMATURE_CLOSE } } = require('internal/errors');
const { kEmptyObject, once } = require('internal/util');
const { nextTick } = require('internal/task_queues');
const { validateAbortSignal, validateBoolean, validateFunction, validateObject } = require('internal/validators');
const {
  isClosed, isNodeStream, isReadable, isReadableErrored, isReadableFinished, isReadableNodeStream, isReadableStream, isRequest, isWritable, isWritableErrored,
  isWritableFinished, isWritableNodeStream, isWritableStream, willEmitClose: willClose,
} = require('internal/streams/utils');
const nop = () => {};

function eos(stream, options, callback) {
  if (arguments.length === 2) {
    callback = options;
    options = kEmptyObject;
  } else if (options == null) options = kEmptyObject;
  else validateObject(options, 'options');
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  callback = once(callback);
  if (isReadableStream(stream) || isWritableStream(stream)) return eosWeb(stream, options, callback);
  if (!isNodeStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  const readable = options.readable ?? isReadableNodeStream(stream);
  const writable = options.writable ?? isWritableNodeStream(stream);
  const w = stream._writableState;
  const r = stream._readableState;
  const onlegacyfinish = () => { if (!stream.writable) onfinish(); };
  let willEmitClose = willClose(stream) && isReadableNodeStream(stream) === readable && isWritableNodeStream(stream) === writable;
  let writableFinished = isWritableFinished(stream, false);
  const onfinish = () => {
    writableFinished = true;
    if (stream.destroyed) willEmitClose = false;
    if (willEmitClose && (!stream.readable || readable)) return;
    if (!readable || readableFinished) FunctionPrototypeCall(callback, stream);
  };
  let readableFinished = isReadableFinished(stream, false);
  const onend = () => {
    readableFinished = true;
    if (stream.destroyed) willEmitClose = false;
    if (willEmitClose && (!stream.writable || writable)) return;
    if (!writable || writableFinished) FunctionPrototypeCall(callback, stream);
  };
  const onerror = (err) => { FunctionPrototypeCall(callback, stream, err); };
  let closed = isClosed(stream);
  const onclose = () => {
    closed = true;
    const errored = isWritableErrored(stream) || isReadableErrored(stream);
    if (errored && typeof errored !== 'boolean') return FunctionPrototypeCall(callback, stream, errored);
    if (readable && !readableFinished && isReadableNodeStream(stream, true) && !isReadableFinished(stream, false)) {
      return FunctionPrototypeCall(callback, stream, new ERR_STREAM_PREMATURE_CLOSE());
    }
    if (writable && !writableFinished && !isWritableFinished(stream, false)) return FunctionPrototypeCall(callback, stream, new ERR_STREAM_PREMATURE_CLOSE());
    return FunctionPrototypeCall(callback, stream);
  };
  const onclosed = () => {
    closed = true;
    const errored = isWritableErrored(stream) || isReadableErrored(stream);
    if (errored && typeof errored !== 'boolean') return FunctionPrototypeCall(callback, stream, errored);
    return FunctionPrototypeCall(callback, stream);
  };
  const onrequest = () => { stream.req.on('finish', onfinish); };
  if (isRequest(stream)) {
    stream.on('complete', onfinish);
    if (!willEmitClose) stream.on('abort', onclose);
    if (stream.req) onrequest();
    else stream.on('request', onrequest);
  } else if (writable && !w) {
    stream.on('end', onlegacyfinish);
    stream.on('close', onlegacyfinish);
  }
  if (!willEmitClose && typeof stream.aborted === 'boolean') stream.on('aborted', onclose);
  stream.on('end', onend);
  stream.on('finish', onfinish);
  if (options.error !== false) stream.on('error', onerror);
  stream.on('close', onclose);
  if (closed) nextTick(onclose);
  else if (w?.errorEmitted || r?.errorEmitted) {
    if (!willEmitClose) nextTick(onclosed);
  } else if (!readable && (!willEmitClose || isReadable(stream)) && (writableFinished || isWritable(stream) === false)) nextTick(onclosed);
  else if (!writable && (!willEmitClose || isWritable(stream)) && (readableFinished || isReadable(stream) === false)) nextTick(onclosed);
  else if (r && stream.req && stream.aborted) nextTick(onclosed);
  const cleanup = () => {
    callback = nop;
    stream.removeListener('aborted', onclose);
    stream.removeListener('complete', onfinish);
    stream.removeListener('abort', onclose);
    stream.removeListener('request', onrequest);
    if (stream.req) stream.req.removeListener('finish', onfinish);
    stream.removeListener('end', onlegacyfinish);
    stream.removeListener('close', onlegacyfinish);
    stream.removeListener('finish', onfinish);
    stream.removeListener('end', onend);
    stream.removeListener('error', onerror);
    stream.removeListener('close', onclose);
  };
  if (options.signal && !closed) {
    const abort = () => {
      const endCallback = callback;
      cleanup();
      FunctionPrototypeCall(endCallback, stream, new AbortError(undefined, { cause: options.signal.reason }));
    };
    if (options.signal.aborted) nextTick(abort);
    else {
      const { addAbortListener } = require('events');
      const disposable = addAbortListener(options.signal, abort);
      const original = callback;
      callback = once((...args) => {
        disposable[SymbolDispose]();
        ReflectApply(original, stream, args);
      });
    }
  }
  return cleanup;
}

// The slots of a web stream hold a promise of its end.
function eosWeb(stream, options, callback) {
  let aborted = false;
  let abort;
  const cleanup = () => { aborted = true; };
  if (options.signal) {
    abort = () => {
      aborted = true;
      FunctionPrototypeCall(callback, stream, new AbortError(undefined, { cause: options.signal.reason }));
    };
    if (options.signal.aborted) nextTick(abort);
    else {
      const { addAbortListener } = require('events');
      const disposable = addAbortListener(options.signal, abort);
      const original = callback;
      callback = once((...args) => {
        disposable[SymbolDispose]();
        ReflectApply(original, stream, args);
      });
    }
  }
  const ended = (...args) => { if (!aborted) nextTick(() => ReflectApply(callback, stream, args)); };
  PromisePrototypeThen(stream[SymbolFor('nodejs.webstream.isClosedPromise')].promise, () => { ended(); }, ended);
  return cleanup;
}

function finished(stream, opts) {
  let autoCleanup = false;
  if (opts === null) opts = kEmptyObject;
  if (opts?.cleanup) {
    validateBoolean(opts.cleanup, 'cleanup');
    autoCleanup = opts.cleanup;
  }
  return new Promise((resolve, reject) => {
    const cleanup = eos(stream, opts, (err) => {
      if (autoCleanup) cleanup();
      if (err) reject(err);
      else resolve();
    });
  });
}

module.exports = { eos, finished };
