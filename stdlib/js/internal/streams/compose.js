'use strict';
// stream.compose: several streams or functions as one Duplex.
const {
  ArrayPrototypeSlice, PromisePrototypeThen, ReflectApply,
} = primordials;
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS } } = require('internal/errors');
const { pipeline } = require('internal/streams/pipeline');
const Duplex = require('internal/streams/duplex');
const { destroyer } = require('internal/streams/destroy');
const { isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream } = require('internal/streams/utils');

function canRead(stream) { return !!isReadable(stream) || isReadableStream(stream) || isTransformStream(stream); }
function canWrite(stream) { return !!isWritable(stream) || isWritableStream(stream) || isTransformStream(stream); }
function nop() {}

function compose(...streams) {
  if (streams.length === 0) throw new ERR_MISSING_ARGS('streams');
  if (streams.length === 1) return Duplex.from(streams[0]);
  const original = ArrayPrototypeSlice(streams);
  if (typeof streams[0] === 'function') streams[0] = Duplex.from(streams[0]);
  const last = streams.length - 1;
  if (typeof streams[last] === 'function') streams[last] = Duplex.from(streams[last]);
  for (let n = 0; n < streams.length; ++n) {
    if (!isNodeStream(streams[n]) && !isWebStream(streams[n])) continue;
    if (n < last && !canRead(streams[n])) throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, original[n], 'must be readable');
    if (n > 0 && !canWrite(streams[n])) throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, original[n], 'must be writable');
  }
  let ondrain;
  let onfinish;
  let onreadable;
  let onclose;
  let d;
  function onfinished(err) {
    const cb = onclose;
    onclose = null;
    if (cb) cb(err);
    else if (err) d.destroy(err);
    else if (!readable && !writable) d.destroy();
  }
  const head = streams[0];
  const tail = ReflectApply(pipeline, undefined, [...streams, onfinished]);
  const writable = canWrite(head);
  const readable = canRead(tail);
  d = new Duplex({
    writableObjectMode: !!head?.writableObjectMode, readableObjectMode: !!tail?.readableObjectMode, writable, readable,
  });
  if (writable && isWebStream(head)) {
    const writer = (isTransformStream(head) ? head.writable : head).getWriter();
    d._write = async function(chunk, encoding, callback) {
      try {
        await writer.ready;
        PromisePrototypeThen(writer.write(chunk), undefined, nop);
        callback();
      } catch (err) {
        callback(err);
      }
    };
    d._final = async function(callback) {
      try {
        await writer.ready;
        PromisePrototypeThen(writer.close(), undefined, nop);
        onfinish = callback;
      } catch (err) {
        callback(err);
      }
    };
    whenTailEnds();
  } else if (writable) {
    d._write = function(chunk, encoding, callback) {
      if (head.write(chunk, encoding)) callback();
      else ondrain = callback;
    };
    d._final = function(callback) {
      head.end();
      onfinish = callback;
    };
    head.on('drain', () => {
      if (ondrain) {
        const cb = ondrain;
        ondrain = null;
        cb();
      }
    });
    whenTailEnds();
  }
  function whenTailEnds() {
    require('internal/streams/end_of_stream').eos(isTransformStream(tail) ? tail.readable : tail, () => {
      if (onfinish) {
        const cb = onfinish;
        onfinish = null;
        cb();
      }
    });
  }
  if (readable && isWebStream(tail)) {
    const reader = (isTransformStream(tail) ? tail.readable : tail).getReader();
    d._read = async function() {
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) {
            d.push(null);
            return;
          }
          if (!d.push(value)) return;
        }
      } catch {
        // The pipeline tells of it.
      }
    };
  } else if (readable) {
    tail.on('readable', () => {
      if (onreadable) {
        const cb = onreadable;
        onreadable = null;
        cb();
      }
    });
    tail.on('end', () => { d.push(null); });
    d._read = function() {
      while (true) {
        const buf = tail.read();
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
    if (onclose === null) callback(err);
    else {
      onclose = callback;
      if (isNodeStream(tail)) destroyer(tail, err);
    }
  };
  return d;
}

module.exports = { compose };
