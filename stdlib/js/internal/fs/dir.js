'use strict';
// fs.Dir: the entries of a folder, read some at a time.
const {
  ArrayPrototypePush, ArrayPrototypeShift, ObjectDefineProperty, Promise, PromiseReject, PromiseResolve,
  SymbolAsyncDispose, SymbolAsyncIterator, SymbolDispose,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { codes: { ERR_DIR_CLOSED, ERR_DIR_CONCURRENT_OPERATION, ERR_MISSING_ARGS } } = require('internal/errors');
const { validateBoolean, validateFunction, validateObject, validateUint32 } = require('internal/validators');
const { entriesOf } = require('internal/fs/trees');
const { nextTick } = require('internal/task_queues');

class Dir {
  #handle; // of the folder that is being read; null where reading has come to the end of the last one
  #path;
  #at; // the path of that folder
  #folders = []; // with `recursive`: those still to be read
  #options;
  #entries = []; // read and not yet given out
  #closed = false;
  #waiting = null; // operations that wait for an asynchronous one to end
  constructor(handle, path, options) {
    if (handle == null) throw new ERR_MISSING_ARGS('handle');
    this.#handle = handle;
    this.#path = this.#at = path;
    this.#options = { bufferSize: 32, ...U.getOptions(options, { encoding: 'utf8' }) };
    validateUint32(this.#options.bufferSize, 'options.bufferSize', true);
  }
  get path() { return this.#path; }

  // Takes what dirRead gave; true when this folder has no more.
  #take(list) {
    if (list[0].length === 0) return true;
    const entries = entriesOf(this.#at, list, { withFileTypes: true, encoding: this.#options.encoding });
    for (let i = 0; i < entries.length; i++) {
      ArrayPrototypePush(this.#entries, entries[i]);
      if (this.#options.recursive && entries[i].isDirectory()) ArrayPrototypePush(this.#folders, require('path').join(this.#at, list[0][i]));
    }
    return false;
  }

  read(callback) {
    if (arguments.length === 0) {
      return new Promise((resolve, reject) => {
        this.#read((err, entry) => {
          if (err) reject(err);
          else resolve(entry);
        });
      });
    }
    validateFunction(callback, 'callback');
    this.#read(callback);
    return undefined;
  }
  #read(callback) {
    if (this.#closed) {
      if (this.#waiting === null) throw new ERR_DIR_CLOSED();
      nextTick(callback, new ERR_DIR_CLOSED());
      return;
    }
    if (this.#waiting !== null) {
      ArrayPrototypePush(this.#waiting, () => this.#read(callback));
      return;
    }
    if (this.#entries.length > 0) {
      nextTick(callback, null, ArrayPrototypeShift(this.#entries));
      return;
    }
    this.#waiting = [];
    const done = (error, entry) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      callback(error, entry);
      for (let i = 0; i < waiting.length; i++) waiting[i]();
    };
    const step = () => {
      if (this.#handle === null) {
        nextTick(done, null, null);
        return;
      }
      binding.dirRead(this.#handle, this.#options.bufferSize, (errno, list) => {
        if (errno !== 0) done(U.asyncFailure(errno, 'scandir', this.#at));
        else if (!this.#take(list)) done(null, ArrayPrototypeShift(this.#entries));
        else this.#nextFolder((error) => {
          if (error) done(error);
          else step();
        });
      });
    };
    step();
  }
  // Goes on to the next folder, if there is one. The first one is closed by close().
  #nextFolder(done) {
    if (this.#folders.length === 0) {
      this.#end();
      done(null);
      return;
    }
    const at = ArrayPrototypeShift(this.#folders);
    binding.opendir(at, (errno, handle) => {
      if (errno !== 0) {
        done(U.asyncFailure(errno, 'opendir', at));
        return;
      }
      binding.dirClose(this.#handle, () => {
        this.#handle = handle;
        this.#at = at;
        done(null);
      });
    });
  }
  #end() {
    binding.dirClose(this.#handle);
    this.#handle = null;
  }

  readSync() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    if (this.#waiting !== null) throw new ERR_DIR_CONCURRENT_OPERATION();
    while (this.#entries.length === 0) {
      if (this.#handle === null) return null;
      const list = binding.dirRead(this.#handle, this.#options.bufferSize);
      if (typeof list === 'number') throw U.failure(list, 'scandir', this.#at);
      if (!this.#take(list)) continue;
      this.#end();
      if (this.#folders.length === 0) return null;
      const at = ArrayPrototypeShift(this.#folders);
      const handle = binding.opendir(at);
      if (typeof handle === 'number') throw U.failure(handle, 'opendir', at);
      this.#handle = handle;
      this.#at = at;
    }
    return ArrayPrototypeShift(this.#entries);
  }

  close(callback) {
    if (callback === undefined) {
      if (this.#closed) return PromiseReject(new ERR_DIR_CLOSED());
      return new Promise((resolve, reject) => {
        this.close((err) => {
          if (err) reject(err);
          else resolve();
        });
      });
    }
    validateFunction(callback, 'callback');
    if (this.#closed) {
      nextTick(callback, new ERR_DIR_CLOSED());
      return undefined;
    }
    if (this.#waiting !== null) {
      ArrayPrototypePush(this.#waiting, () => this.close(callback));
      return undefined;
    }
    this.#closed = true;
    if (this.#handle === null) nextTick(callback, null);
    else binding.dirClose(this.#handle, (errno) => callback(errno === 0 ? null : U.asyncFailure(errno, 'closedir')));
    return undefined;
  }
  closeSync() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    if (this.#waiting !== null) throw new ERR_DIR_CONCURRENT_OPERATION();
    this.#closed = true;
    if (this.#handle !== null) binding.dirClose(this.#handle);
  }
  async* entries() {
    try {
      while (true) {
        const entry = await this.read();
        if (entry === null) break;
        yield entry;
      }
    } finally {
      if (!this.#closed) await this.close();
    }
  }
  [SymbolDispose]() { if (!this.#closed) this.closeSync(); }
  [SymbolAsyncDispose]() { return this.#closed ? PromiseResolve() : this.close(); }
}
ObjectDefineProperty(Dir.prototype, SymbolAsyncIterator, { __proto__: null, value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true });

function dirOptions(options) {
  options = U.getOptions(options, { encoding: 'utf8' });
  if (options.bufferSize !== undefined) {
    validateObject(options, 'options');
    validateUint32(options.bufferSize, 'options.bufferSize', true);
  }
  if (options.recursive !== undefined) validateBoolean(options.recursive, 'options.recursive');
  return options;
}
function opendirSync(path, options) {
  path = U.getValidatedPath(path);
  options = dirOptions(options);
  const handle = binding.opendir(path);
  if (typeof handle === 'number') throw U.failure(handle, 'opendir');
  return new Dir(handle, U.shownPath(path), options);
}
function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'callback');
  path = U.getValidatedPath(path);
  options = dirOptions(options);
  binding.opendir(path, (errno, handle) => {
    if (errno !== 0) callback(U.asyncFailure(errno, 'opendir', path));
    else callback(null, new Dir(handle, U.shownPath(path), options));
  });
}

module.exports = { Dir, opendir, opendirSync };
