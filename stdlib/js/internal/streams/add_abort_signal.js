'use strict';
// Destroys a stream when an AbortSignal fires.
const {
  SymbolDispose, SymbolFor,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isNodeStream, isWebStream } = require('internal/streams/utils');
const { validateAbortSignal } = require('internal/validators');

const kControllerErrorFunction = SymbolFor('nodejs.webstream.controllerErrorFunction');

function addAbortSignal(signal, stream) {
  validateAbortSignal(signal, 'signal');
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  if (!isNodeStream(stream) && !isWebStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  const onAbort = () => {
    const error = new AbortError(undefined, { cause: signal.reason });
    if (isNodeStream(stream)) stream.destroy(error);
    else stream[kControllerErrorFunction](error);
  };
  if (signal.aborted) onAbort();
  else {
    const { addAbortListener } = require('events');
    const { eos } = require('internal/streams/end_of_stream');
    const disposable = addAbortListener(signal, onAbort);
    eos(stream, () => disposable[SymbolDispose]());
  }
  return stream;
}

module.exports = { addAbortSignal };
