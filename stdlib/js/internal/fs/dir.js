'use strict';
// fs.Dir: entries of a folder one by one.
const {
  ObjectDefineProperty, Promise, PromiseReject, PromiseResolve, SymbolAsyncIterator,
} = primordials;
const binding = internalBinding('fs');
const U = require('internal/fs/utils');
const { codes: { ERR_DIR_CLOSED, ERR_MISSING_ARGS } } = require('internal/errors');
const { validateFunction, validateUint32, validateObject } = require('internal/validators');
const { entriesOf } = require('internal/fs/trees');
const { nextTick } = require('internal/task_queues');

class Dir {
  #path;
  #entries;
  #index = 0;
  #closed = false;
  constructor(entries, path, options) {
    if (entries == null) throw new ERR_MISSING_ARGS('handle');
    this.#entries = entries;
    this.#path = path;
    if (options.recursive !== undefined && typeof options.recursive !== 'boolean') require('internal/validators').validateBoolean(options.recursive, 'options.recursive');
  }
  get path() { return this.#path; }
  #next() { return this.#index < this.#entries.length ? this.#entries[this.#index++] : null; }
  read(callback) {
    if (arguments.length === 0) {
      return new Promise((resolve, reject) => {
        this.read((err, entry) => {
          if (err) reject(err);
          else resolve(entry);
        });
      });
    }
    if (this.#closed) throw new ERR_DIR_CLOSED();
    validateFunction(callback, 'callback');
    nextTick(callback, null, this.#next());
    return undefined;
  }
  readSync() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    return this.#next();
  }
  close(callback) {
    if (callback === undefined) {
      if (this.#closed) return PromiseReject(new ERR_DIR_CLOSED());
      this.#closed = true;
      return PromiseResolve();
    }
    validateFunction(callback, 'callback');
    if (this.#closed) {
      nextTick(callback, new ERR_DIR_CLOSED());
      return undefined;
    }
    this.#closed = true;
    nextTick(callback, null);
    return undefined;
  }
  closeSync() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    this.#closed = true;
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
}
ObjectDefineProperty(Dir.prototype, SymbolAsyncIterator, { __proto__: null, value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true });

function dirOptions(options) {
  options = U.getOptions(options, { encoding: 'utf8' });
  if (options.bufferSize !== undefined) {
    validateObject(options, 'options');
    validateUint32(options.bufferSize, 'options.bufferSize', true);
  }
  return options;
}
function load(path, options) {
  if (options.recursive) {
    return require('internal/fs/trees').readdirAll(U.shownPath(path), { withFileTypes: true, encoding: options.encoding });
  }
  const list = binding.readdir(path, true);
  return typeof list === 'number' ? list : entriesOf(path, list, { withFileTypes: true, encoding: options.encoding });
}
function opendirSync(path, options) {
  path = U.getValidatedPath(path);
  options = dirOptions(options);
  const entries = load(path, options);
  if (typeof entries === 'number') throw U.failure(entries, 'opendir');
  return new Dir(entries, U.shownPath(path), options);
}
function opendir(path, options, callback) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'callback');
  path = U.getValidatedPath(path);
  options = dirOptions(options);
  binding.readdir(path, true, (errno, list) => {
    if (errno !== 0) {
      callback(U.asyncFailure(errno, 'opendir', path));
      return;
    }
    const entries = options.recursive ? load(path, options) : entriesOf(path, list, { withFileTypes: true, encoding: options.encoding });
    callback(null, new Dir(entries, U.shownPath(path), options));
  });
}

module.exports = { Dir, opendir, opendirSync };
