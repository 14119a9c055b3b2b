'use strict';
// worker_threads.Worker (https://nodejs.org/api/worker_threads.html#class-worker): a thread that runs one of the program's
// linked modules. Two channels lead to it: a public one for messages, and one for the control messages of this file.
const {
  ArrayPrototypeMap, ArrayPrototypePush, Error, Float64Array, Map, ObjectAssign, Promise, PromiseReject,
  PromiseResolve, RangeError, RegExpPrototypeExec, String, SymbolAsyncDispose, SymbolFor,
} = primordials;
const EventEmitter = require('events');
const path = require('path');
const { Readable, Writable } = require('stream');
require('internal/process/stdio'); // for process.stdout and stderr, to which the threads' output goes
const { MessageChannel, pack, unpack } = require('internal/worker/message_port');
const { validateArray, validateBoolean, validateObject } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_METHOD_NOT_IMPLEMENTED, ERR_WORKER_INIT_FAILED, ERR_WORKER_NOT_RUNNING, ERR_WORKER_OUT_OF_MEMORY, ERR_WORKER_PATH } } = require('internal/errors');
const binding = internalBinding('worker');
const messaging = internalBinding('messaging');
const { getLinked, getMain } = internalBinding('modules');
const uv = internalBinding('uv');

const SHARE_ENV = SymbolFor('nodejs.worker_threads.SHARE_ENV');
const STACK_MB = 4;
const environmentData = new Map();

// The absolute path of the module that `filename` names.
function locate(filename) {
  let file;
  if (filename !== null && typeof filename === 'object' && typeof filename.href === 'string') {
    if (filename.protocol === 'data:') return locateDataUrl(filename.href);
    file = require('internal/url').fileURLToPath(filename);
  } else {
    if (typeof filename !== 'string') throw new ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
    if (!path.isAbsolute(filename) && RegExpPrototypeExec(/^\.\.?[\\/]/, filename) === null) throw new ERR_WORKER_PATH(filename);
    file = path.resolve(filename);
    if (!binding.isLinked(file) && !path.isAbsolute(filename)) {
      // Started from another folder: beside the program, then.
      const main = getMain();
      if (main?.filename) {
        const beside = path.resolve(path.dirname(main.filename), filename);
        if (binding.isLinked(beside)) return beside;
      }
    }
  }
  return file;
}

// The build made modules of the data: URLs that it could see. undefined: Node knows no such modules.
function locateDataUrl(href) {
  const file = binding.textPath(href);
  if (file === undefined && RegExpPrototypeExec(/^data:(?:text|application)\/javascript[;,]/, href) !== null) {
    throw new ERR_METHOD_NOT_IMPLEMENTED('Worker of a data: URL that is no constant');
  }
  return file;
}

// The same for a worker's text: the build made modules of the texts that it could see.
function locateText(text) {
  if (typeof text !== 'string') throw new ERR_INVALID_ARG_VALUE('options.eval', true, "must be false when 'filename' is not a string");
  const file = binding.textPath(text);
  if (file === undefined) throw new ERR_METHOD_NOT_IMPLEMENTED('Worker with eval: true, of a text that is no constant,');
  return file;
}

// process.execArgv of the thread: its parent's where it has none of its own.
function ownFlags(execArgv, env) {
  if (execArgv) validateArray(execArgv, 'options.execArgv');
  let own = execArgv ? ArrayPrototypeMap(execArgv, String) : undefined;
  const { NODE_OPTIONS: inherited } = internalBinding('process').env;
  const text = env?.NODE_OPTIONS;
  getLinked('internal/process/flags')?.checkOfThread(own, text === inherited ? undefined : text);
  own ??= [...require('process').execArgv];
  if (own[own.length - 1] === '--') own.length--;
  return own;
}

// https://nodejs.org/api/worker_threads.html#performanceeventlooputilizationutilization1-utilization2: of the thread's loop.
const loopTimes = new Float64Array(2);
function utilizationOf(handle, first, second) {
  let idle = 0;
  let active = 0;
  if (second) {
    idle = first.idle - second.idle;
    active = first.active - second.active;
  } else {
    if (!handle.loopTimes(loopTimes)) return { idle: 0, active: 0, utilization: 0 };
    idle = loopTimes[1];
    active = internalBinding('process').hrtimeMs() - loopTimes[0] - idle;
    if (first) {
      idle -= first.idle;
      active -= first.active;
    }
  }
  return { idle, active, utilization: active / (idle + active) };
}

function notFound(file) {
  const error = new Error(`Cannot find module '${file}'`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = [];
  return error;
}
function unknownFormat(href) {
  const type = RegExpPrototypeExec(/^data:([^;,]*)/, href)[1];
  const error = new RangeError(`Unknown module format: ${type} for URL ${href}`);
  error.code = 'ERR_UNKNOWN_MODULE_FORMAT';
  return error;
}

class Worker extends EventEmitter {
  #handle = null;
  #control = null;
  #port = null;
  #stdin = null;
  #stdout;
  #stderr;
  #resourceLimits;
  #exited;
  #resolveExit;
  #performance = { eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }) };
  constructor(filename, options = {}) {
    super();
    validateObject(options, 'options', 0);
    let argv = [];
    if (options.argv !== undefined) {
      validateArray(options.argv, 'options.argv');
      argv = ArrayPrototypeMap(options.argv, String);
    }
    const file = options.eval ? locateText(filename) : locate(filename);
    let env;
    if (typeof options.env === 'object' && options.env !== null) env = { ...options.env };
    else if (options.env === undefined || options.env === null) env = { ...require('process').env };
    else if (options.env !== SHARE_ENV) throw new ERR_INVALID_ARG_TYPE('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], options.env);
    if (env !== undefined) for (const key in env) env[key] = `${env[key]}`;
    const execArgv = ownFlags(options.execArgv, env);
    this.#handle = binding.create((code, reason) => { this.#onEnd(code, reason); });
    this.#resourceLimits = limitsOf(options.resourceLimits);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const { 0: control, 1: theirs } = messaging.createPair();
    this.#control = control;
    const transfer = [port2];
    if (options.transferList) ArrayPrototypePush(transfer, ...options.transferList);
    const { 0: bytes, 1: items } = pack({
      file, argv, env, workerData: options.workerData, port: port2, stdin: !!options.stdin, name: options.name, environmentData,
      resourceLimits: this.#resourceLimits, execArgv,
    }, transfer);
    control.post(bytes, items);
    this.#stdout = new Readable({ read() {} });
    this.#stderr = new Readable({ read() {} });
    if (options.stdin) {
      this.#stdin = new Writable({
        decodeStrings: true,
        write: (chunk, encoding, cb) => {
          this.#post({ type: 'stdin', chunk });
          cb();
        },
        final: (cb) => {
          this.#post({ type: 'stdin', chunk: null });
          cb();
        },
      });
    }
    if (!options.stdout) forward(this.#stdout, 'stdout');
    if (!options.stderr) forward(this.#stderr, 'stderr');
    control.setCallbacks((pair) => { this.#onControl(unpack(pair)[0]); }, () => {});
    control.start();
    this.#port.on('message', (message) => {
      // What it said of itself before comes first.
      this.#readControl();
      this.emit('message', message);
    });
    this.#port.on('messageerror', (error) => { this.emit('messageerror', error); });
    this.#port.unref();
    if (file === undefined || !binding.isLinked(file)) {
      // As if the thread had failed to find its module.
      this.#handle.abandon();
      this.#handle = null;
      control.close();
      this.#port.close();
      this.threadId = -1;
      nextTick(() => {
        this.emit('error', file === undefined ? unknownFormat(filename.href) : notFound(file));
        this.emit('exit', 1);
      });
      return;
    }
    const limits = this.#resourceLimits;
    const stack = limits[3] > 0 ? limits[3] : STACK_MB;
    const heap = limits[0] > 0 ? limits[0] + (limits[1] > 0 ? limits[1] : 0) : 0;
    const failed = this.#handle.start(file, options.eval ? '[worker eval]' : file, argv, theirs, stack, heap);
    if (failed !== 0) {
      this.#handle = null;
      control.close();
      this.#port.close();
      throw new ERR_WORKER_INIT_FAILED(failed === uv.UV_ENOTSUP ? 'this static executable was linked without threads, since no module that requires worker_threads names Worker' : uv.errname(failed));
    }
    this.threadId = this.#handle.id();
    const handle = this.#handle;
    this.#performance = { eventLoopUtilization: (first, second) => utilizationOf(handle, first, second) };
    this.#exited = new Promise((resolve) => { this.#resolveExit = resolve; });
    nextTick(() => { require('process').emit('worker', this); });
    const channel = internalBinding('modules').getLinked('diagnostics_channel')?.channel('worker_threads');
    if (channel?.hasSubscribers) channel.publish({ worker: this });
  }
  #post(message) {
    const { 0: bytes, 1: items } = pack(message, []);
    this.#control?.post(bytes, items);
  }
  #readControl() { for (let pair; (pair = this.#control?.receive()) !== undefined;) this.#onControl(unpack(pair)[0]); }
  #onControl(message) {
    switch (message.type) {
      case 'online': this.emit('online'); break;
      case 'error':
        if (internalBinding('types').isNativeError(message.error)) ObjectAssign(message.error, message.properties);
        this.emit('error', message.error);
        break;
      case 'stdout': case 'stderr': {
        const { Buffer } = require('buffer');
        const { chunk } = message;
        const stream = message.type === 'stdout' ? this.#stdout : this.#stderr;
        stream.push(chunk === null ? null : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        break;
      }
    }
  }
  #onEnd(code, reason) {
    // What it said before it ended comes first.
    this.#readControl();
    const { receiveMessageOnPort } = require('internal/worker/message_port');
    for (let entry; (entry = receiveMessageOnPort(this.#port)) !== undefined;) this.emit('message', entry.message);
    this.#control.close();
    this.#control = null;
    this.#port.unref();
    this.#port.close();
    this.#handle = null;
    this.threadId = -1;
    this.#resourceLimits = new Float64Array(4);
    this.#stdout.push(null);
    this.#stderr.push(null);
    if (this.#stdin !== null) this.#stdin.destroy();
    if (reason === 'memory') this.emit('error', new ERR_WORKER_OUT_OF_MEMORY('JS heap out of memory'));
    this.emit('exit', code);
    this.#resolveExit(code);
  }
  postMessage(...args) {
    if (this.#handle === null) return;
    this.#port.postMessage(...args);
  }
  terminate(callback) {
    if (typeof callback === 'function') {
      require('internal/process/warning').emitWarning('Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.', 'DeprecationWarning', 'DEP0132');
      if (this.#handle === null) return PromiseResolve();
      this.once('exit', (code) => callback(null, code));
    }
    if (this.#handle === null) return PromiseResolve();
    this.#handle.ref();
    this.#handle.terminate();
    return this.#exited;
  }
  async [SymbolAsyncDispose]() { await this.terminate(); }
  ref() {
    if (this.#handle === null) return;
    this.#handle.ref();
    this.#port.ref();
  }
  unref() {
    if (this.#handle === null) return;
    this.#handle.unref();
    this.#port.unref();
  }
  get stdin() { return this.#stdin; }
  get stdout() { return this.#stdout; }
  get stderr() { return this.#stderr; }
  get resourceLimits() {
    if (this.#handle === null) return {};
    return describeLimits(this.#resourceLimits);
  }
  getHeapSnapshot(options) {
    if (options !== undefined) {
      validateObject(options, 'options');
      const { exposeInternals, exposeNumericValues } = options;
      if (exposeInternals !== undefined) validateBoolean(exposeInternals, 'options.exposeInternals');
      if (exposeNumericValues !== undefined) validateBoolean(exposeNumericValues, 'options.exposeNumericValues');
    }
    return PromiseReject(this.#handle === null ? new ERR_WORKER_NOT_RUNNING() : new ERR_METHOD_NOT_IMPLEMENTED('worker.getHeapSnapshot()'));
  }
  get performance() { return this.#performance; }
}

// What goes on to our own stream, when the program looks at neither.
function forward(readable, name) {
  readable.on('data', (chunk) => { require('process')[name].write(chunk); });
}

const LIMITS = ['maxOldGenerationSizeMb', 'maxYoungGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];
function limitsOf(options) {
  const limits = new Float64Array(4);
  if (typeof options === 'object' && options !== null) {
    for (let i = 0; i < 4; i++) if (typeof options[LIMITS[i]] === 'number') limits[i] = options[LIMITS[i]];
  }
  if (limits[3] === 0) limits[3] = STACK_MB;
  return limits;
}
function describeLimits(limits) {
  const out = {};
  // In the order in which Node shows them.
  for (const i of [1, 0, 2, 3]) out[LIMITS[i]] = limits[i];
  return out;
}

module.exports = { describeLimits, environmentData, SHARE_ENV, Worker };
