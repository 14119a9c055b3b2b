'use strict';
// fs.watch and fs.watchFile.
const {
  BigInt64Array, Float64Array, Map, MapPrototypeClear, MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas,
  MapPrototypeSet, StringPrototypeStartsWith,
} = primordials;
const EventEmitter = require('events');
const binding = internalBinding('fs');
const { getLinked } = internalBinding('modules');
const { fs: { S_IFDIR, S_IFMT, UV_DIRENT_DIR } } = internalBinding('constants');
const path = require('path');
const U = require('internal/fs/utils');
const { validateFunction, validateBoolean, validateUint32, validateAbortSignal } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const timers = require('internal/timers');

// The handle of a folder with all that is below it: one handle a folder, links are not followed. Names are relative to the root.
class TreeHandle {
  #handles = new Map(); // relative path of a folder, '' for the root
  #root;
  #persistent;
  #callback;
  constructor(root, persistent, callback) {
    this.#root = root;
    this.#persistent = persistent;
    this.#callback = callback;
  }
  // 0 or errno of the root.
  start() {
    const errno = this.#add('');
    if (errno === 0) this.#addBelow('', false);
    return errno;
  }
  #path(name) { return name === '' ? this.#root : path.join(this.#root, name); }
  #add(folder) {
    const handle = binding.watch(this.#path(folder), this.#persistent, false, (errno, type, name) => {
      if (errno !== 0) {
        if (folder === '') this.#callback(errno, type, name);
        else this.#remove(folder);
      } else this.#onEvent(folder, type, name);
    });
    if (typeof handle === 'number') return handle;
    MapPrototypeSet(this.#handles, folder, handle);
    return 0;
  }
  // Folders in one that is watched now; what came before its watcher did is told.
  #addBelow(folder, isNew) {
    const list = binding.readdir(this.#path(folder), true);
    if (typeof list === 'number') return;
    const { 0: names, 1: types } = list;
    for (let i = 0; i < names.length && MapPrototypeHas(this.#handles, ''); i++) {
      const name = path.join(folder, names[i]);
      if (isNew) this.#callback(0, 'rename', name);
      if (types[i] === UV_DIRENT_DIR && !MapPrototypeHas(this.#handles, name) && this.#add(name) === 0) this.#addBelow(name, isNew);
    }
  }
  #remove(folder) {
    for (const { 0: name, 1: handle } of this.#handles) {
      if (name !== folder && !StringPrototypeStartsWith(name, `${folder}/`)) continue;
      handle.close();
      MapPrototypeDelete(this.#handles, name);
    }
  }
  #onEvent(folder, type, base) {
    const name = path.join(folder, base);
    const stats = binding.lstat(this.#path(name), false);
    const gone = typeof stats === 'number';
    // A folder tells of itself, too, by its own name; so does the one above.
    if (folder !== '' && gone && base === path.basename(folder) && (type === 'change' || typeof binding.lstat(this.#path(folder), false) === 'number')) return;
    this.#callback(0, type, name);
    if (gone) this.#remove(name);
    else if ((stats[1] & S_IFMT) === S_IFDIR && !MapPrototypeHas(this.#handles, name) && MapPrototypeHas(this.#handles, '') && this.#add(name) === 0) this.#addBelow(name, true);
  }
  close() {
    for (const { 1: handle } of this.#handles) handle.close();
    MapPrototypeClear(this.#handles);
  }
  ref() { for (const { 1: handle } of this.#handles) handle.ref(); }
  unref() {
    this.#persistent = false;
    for (const { 1: handle } of this.#handles) handle.unref();
  }
}

// binding.watch, for folders below as well.
function watchPath(root, persistent, recursive, callback) {
  const stats = recursive ? binding.lstat(root, false) : 0;
  if (typeof stats === 'number' || (stats[1] & S_IFMT) !== S_IFDIR) return binding.watch(root, persistent, false, callback);
  const tree = new TreeHandle(root, persistent, callback);
  const errno = tree.start();
  return errno === 0 ? tree : errno;
}

class FSWatcher extends EventEmitter {
  #handle = null;
  #closed = false;
  start(name, options) {
    const handle = watchPath(name, options.persistent, options.recursive, (errno, type, filename) => {
      if (errno !== 0) {
        this.close();
        const error = U.asyncFailure(errno, 'watch', name);
        error.filename = filename;
        this.emit('error', error);
      } else this.emit('change', type, U.encodeName(filename, options.encoding));
    });
    if (typeof handle === 'number') {
      const error = U.failure(handle, 'watch', name);
      error.filename = name;
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
  #resource; // of async_hooks, where a program has that
  start(filename, options) {
    const read = () => {
      const v = binding.stat(filename, options.bigint);
      if (typeof v !== 'number') return U.statsFrom(v);
      const zero = options.bigint ? new BigInt64Array(18) : new Float64Array(18);
      return U.statsFrom(zero);
    };
    const { AsyncResource } = getLinked('async_hooks') ?? {};
    if (AsyncResource !== undefined) this.#resource = new AsyncResource('STATWATCHER', { requireManualDestroy: true });
    this.#old = read();
    if (this.#old.ctimeMs == 0) nextTick(() => this.#tell(this.#old, this.#old)); // eslint-disable-line eqeqeq
    this.#timer = timers.setInterval(() => {
      const now = read();
      const old = this.#old;
      if (now.mtimeMs !== old.mtimeMs || now.ctimeMs !== old.ctimeMs || now.size !== old.size || now.ino !== old.ino || now.mode !== old.mode) {
        this.#old = now;
        this.#tell(now, old);
      }
    }, options.interval);
    if (!options.persistent) this.#timer.unref();
  }
  #tell(now, old) {
    if (this.#resource === undefined) this.emit('change', now, old);
    else this.#resource.runInAsyncScope(this.emit, this, 'change', now, old);
  }
  stop() {
    if (this.#timer === null) return;
    this.#resource?.emitDestroy();
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
  filename = path.resolve(U.shownPath(U.getValidatedPath(filename)));
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
  filename = path.resolve(U.shownPath(U.getValidatedPath(filename)));
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
