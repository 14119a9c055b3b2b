'use strict';
// fs.watch and fs.watchFile.
const {
  BigInt64Array, Float64Array, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet,
} = primordials;
const EventEmitter = require('events');
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { validateFunction, validateBoolean, validateUint32, validateAbortSignal } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const timers = require('internal/timers');

class FSWatcher extends EventEmitter {
  #handle = null;
  #closed = false;
  start(path, options) {
    const handle = binding.watch(path, options.persistent, options.recursive, (errno, type, filename) => {
      if (errno !== 0) {
        this.close();
        const error = U.asyncFailure(errno, 'watch', path);
        error.filename = filename;
        this.emit('error', error);
      } else this.emit('change', type, U.encodeName(filename, options.encoding));
    });
    if (typeof handle === 'number') {
      const error = U.failure(handle, 'watch', path);
      error.filename = path;
      throw error;
    }
    this.#handle = handle;
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#handle?.close();
    nextTick(() => this.emit('close'));
  }
  ref() {
    this.#handle?.ref();
    return this;
  }
  unref() {
    this.#handle?.unref();
    return this;
  }
}

function watch(filename, options, listener) {
  if (typeof options === 'function') listener = options;
  options = { ...U.getOptions(options) };
  filename = U.getValidatedPath(filename, 'filename');
  if (options.persistent === undefined) options.persistent = true;
  if (options.recursive === undefined) options.recursive = false;
  validateBoolean(options.recursive, 'options.recursive');
  validateAbortSignal(options.signal, 'options.signal');
  const watcher = new FSWatcher();
  watcher.start(U.shownPath(filename), options);
  if (listener) watcher.addListener('change', listener);
  if (options.signal) {
    if (options.signal.aborted) nextTick(() => watcher.close());
    else {
      const onAbort = () => watcher.close();
      options.signal.addEventListener('abort', onAbort);
      watcher.once('close', () => options.signal.removeEventListener('abort', onAbort));
    }
  }
  return watcher;
}

class StatWatcher extends EventEmitter {
  #timer = null;
  #old;
  start(filename, options) {
    const read = () => {
      const v = binding.stat(filename, options.bigint);
      if (typeof v !== 'number') return U.statsFrom(v);
      const zero = options.bigint ? new BigInt64Array(18) : new Float64Array(18);
      return U.statsFrom(zero);
    };
    this.#old = read();
    if (this.#old.ctimeMs == 0) nextTick(() => this.emit('change', this.#old, this.#old)); // eslint-disable-line eqeqeq
    this.#timer = timers.setInterval(() => {
      const now = read();
      const old = this.#old;
      if (now.mtimeMs !== old.mtimeMs || now.ctimeMs !== old.ctimeMs || now.size !== old.size || now.ino !== old.ino || now.mode !== old.mode) {
        this.#old = now;
        this.emit('change', now, old);
      }
    }, options.interval);
    if (!options.persistent) this.#timer.unref();
  }
  stop() {
    if (this.#timer === null) return;
    timers.clearInterval(this.#timer);
    this.#timer = null;
    nextTick(() => this.emit('stop'));
  }
  ref() {
    this.#timer?.ref();
    return this;
  }
  unref() {
    this.#timer?.unref();
    return this;
  }
}

const watchers = new Map();
function watchFile(filename, options, listener) {
  filename = require('path').resolve(U.shownPath(U.getValidatedPath(filename)));
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = null;
  }
  options = { interval: 5007, persistent: true, bigint: false, ...options };
  validateFunction(listener, 'listener');
  validateUint32(options.interval, 'interval');
  let watcher = MapPrototypeGet(watchers, filename);
  if (watcher === undefined) {
    watcher = new StatWatcher();
    watcher.start(filename, options);
    MapPrototypeSet(watchers, filename, watcher);
  }
  watcher.addListener('change', listener);
  return watcher;
}
function unwatchFile(filename, listener) {
  filename = require('path').resolve(U.shownPath(U.getValidatedPath(filename)));
  const watcher = MapPrototypeGet(watchers, filename);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') === 0) {
    watcher.stop();
    MapPrototypeDelete(watchers, filename);
  }
}

module.exports = { FSWatcher, StatWatcher, unwatchFile, watch, watchFile };
