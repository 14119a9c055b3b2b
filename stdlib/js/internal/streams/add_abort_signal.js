'use strict';
// Destroys a stream when an AbortSignal fires.
const {
  SymbolDispose,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isNodeStream } = require('internal/streams/utils');
const { validateAbortSignal } = require('internal/validators');

function addAbortSignal(signal, stream) {
  validateAbortSignal(signal, 'signal');
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  if (!isNodeStream(stream)) throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  const onAbort = () => { stream.destroy(new AbortError(undefined, { cause: signal.reason })); };
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
