'use strict';
// Output to streams that may fail.
function noop() {}

// Writes without letting a failing stream throw into the caller, or end the program later.
function writeQuietly(stream, text) {
  const written = (error) => {
    if (error && !stream._writableState?.errorEmitted && stream.listenerCount('error') === 0) stream.once('error', noop);
  };
  const listen = typeof stream.once === 'function' && !(stream.listenerCount?.('error') > 0);
  try {
    if (listen) stream.once('error', noop);
    stream.write(text, written);
  } catch (error) {
    if (error?.message === 'Maximum call stack size exceeded') throw error;
  } finally {
    if (listen) stream.removeListener('error', noop);
  }
}

module.exports = { writeQuietly };
