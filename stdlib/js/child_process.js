'use strict';
// The child_process module.
const {
  ArrayBufferIsView, ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeUnshift, NumberIsInteger, ObjectAssign, ObjectDefineProperty, Promise,
  StringPrototypeIndexOf, SymbolFor, Uint8Array,
} = primordials;
const { AbortError, codes: { ERR_CHILD_PROCESS_IPC_REQUIRED, ERR_CHILD_PROCESS_STDIO_MAXBUFFER, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE }, errnoException, genericNodeError } = require('internal/errors');
const { validateAbortSignal, validateArray, validateBoolean, isInt32, validateFunction, validateObject, validateString } = require('internal/validators');
const { convertToValidSignal } = require('internal/util');
const { getValidatedPath } = require('internal/fs/utils');
const { ChildProcess, normalizeStdio } = require('internal/child_process/process');
const { Buffer } = require('buffer');
const { resolve } = require('path');
const timers = require('internal/timers');
const binding = internalBinding('child_process');
const customPromisify = SymbolFor('nodejs.util.promisify.custom');
const MAX_BUFFER = 1024 * 1024;

function noNull(value, name) {
  if (typeof value === 'string' && StringPrototypeIndexOf(value, '\0') !== -1) throw new ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
}

function normalizeSpawn(file, args, options) {
  validateString(file, 'file');
  noNull(file, 'file');
  if (file.length === 0) throw new ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  if (ArrayIsArray(args)) args = ArrayPrototypeSlice(args);
  else if (args == null) args = [];
  else if (typeof args !== 'object') throw new ERR_INVALID_ARG_TYPE('args', 'object', args);
  else {
    options = args;
    args = [];
  }
  for (let i = 0; i < args.length; i++) {
    args[i] = `${args[i]}`;
    noNull(args[i], `args[${i}]`);
  }
  if (options === undefined) options = { __proto__: null };
  else validateObject(options, 'options');
  options = { __proto__: null, ...options };
  let { cwd } = options;
  if (cwd != null) cwd = getValidatedPath(cwd, 'options.cwd');
  if (options.detached != null) validateBoolean(options.detached, 'options.detached');
  if (options.uid != null && !isInt32(options.uid)) throw new ERR_INVALID_ARG_TYPE('options.uid', 'int32', options.uid);
  if (options.gid != null && !isInt32(options.gid)) throw new ERR_INVALID_ARG_TYPE('options.gid', 'int32', options.gid);
  if (options.shell != null && typeof options.shell !== 'boolean' && typeof options.shell !== 'string') throw new ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], options.shell);
  noNull(options.shell, 'options.shell');
  if (options.argv0 != null) {
    validateString(options.argv0, 'options.argv0');
    noNull(options.argv0, 'options.argv0');
  }
  if (options.windowsHide != null) validateBoolean(options.windowsHide, 'options.windowsHide');
  if (options.windowsVerbatimArguments != null) validateBoolean(options.windowsVerbatimArguments, 'options.windowsVerbatimArguments');
  if (options.shell) {
    const command = args.length > 0 ? `${file} ${ArrayPrototypeJoin(args, ' ')}` : file;
    file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    args = ['-c', command];
  }
  ArrayPrototypeUnshift(args, typeof options.argv0 === 'string' ? options.argv0 : file);
  const process = require('process');
  const env = options.env || process.env;
  const envPairs = [];
  for (const key in env) {
    const value = env[key];
    if (value !== undefined) {
      noNull(key, `options.env['${key}']`);
      noNull(`${value}`, `options.env['${key}']`);
      ArrayPrototypePush(envPairs, `${key}=${value}`);
    }
  }
  return { __proto__: null, ...options, args, cwd, detached: !!options.detached, envPairs, file, windowsHide: !!options.windowsHide };
}

function validateTimeout(timeout) {
  if (timeout != null && !(NumberIsInteger(timeout) && timeout >= 0)) throw new ERR_OUT_OF_RANGE('timeout', 'an unsigned integer', timeout);
}
function validateMaxBuffer(maxBuffer) {
  if (maxBuffer != null && !(typeof maxBuffer === 'number' && maxBuffer >= 0)) throw new ERR_OUT_OF_RANGE('options.maxBuffer', 'a positive number', maxBuffer);
}
function sanitizeKillSignal(signal) {
  if (typeof signal === 'string' || typeof signal === 'number') return convertToValidSignal(signal);
  if (signal != null) throw new ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], signal);
  return undefined;
}
function abortChild(child, killSignal, reason) {
  if (!child) return;
  try {
    if (child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: reason }));
  } catch (err) {
    child.emit('error', err);
  }
}

function spawn(file, args, options) {
  options = normalizeSpawn(file, args, options);
  validateTimeout(options.timeout);
  validateAbortSignal(options.signal, 'options.signal');
  const killSignal = sanitizeKillSignal(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) {
    let timer = timers.setTimeout(() => {
      if (timer) {
        try {
          child.kill(killSignal);
        } catch (err) {
          child.emit('error', err);
        }
        timer = null;
      }
    }, options.timeout);
    child.once('exit', () => {
      if (timer) {
        timers.clearTimeout(timer);
        timer = null;
      }
    });
  }
  if (options.signal) {
    const { signal } = options;
    if (signal.aborted) require('internal/task_queues').nextTick(() => abortChild(child, killSignal, signal.reason));
    else {
      const onAbort = () => abortChild(child, killSignal, signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      child.once('exit', () => signal.removeEventListener('abort', onAbort));
    }
  }
  return child;
}

// The absolute path of the linked module that Node would run for the path, which the executable knows modules by; the path itself
// where there is none.
function linkedPath(modulePath, cwd) {
  const { isLinkedPath } = internalBinding('modules');
  const file = resolve(cwd == null ? '' : getValidatedPath(cwd, 'options.cwd'), modulePath);
  for (let i = 0; i < ENDINGS.length; i++) if (isLinkedPath(file + ENDINGS[i])) return file + ENDINGS[i];
  return modulePath;
}
const ENDINGS = ['', '.js', '.json', '/index.js'];

function fork(modulePath, args, options) {
  modulePath = getValidatedPath(modulePath, 'modulePath');
  if (args == null) args = [];
  else if (typeof args === 'object' && !ArrayIsArray(args)) {
    options = args;
    args = [];
  } else validateArray(args, 'args');
  if (options != null) validateObject(options, 'options');
  const process = require('process');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  const execArgv = options.execArgv || process.execArgv;
  for (let i = 0; i < execArgv.length; i++) noNull(execArgv[i], `options.execArgv[${i}]`);
  args = [...execArgv, options.execPath === process.execPath ? linkedPath(modulePath, options.cwd) : modulePath, ...args];
  if (typeof options.stdio === 'string') {
    switch (options.stdio) {
      case 'ignore': case 'overlapped': case 'pipe': case 'inherit': options.stdio = [options.stdio, options.stdio, options.stdio, 'ipc']; break;
      default: throw new ERR_INVALID_ARG_VALUE('stdio', options.stdio);
    }
  } else if (!ArrayIsArray(options.stdio)) options.stdio = options.silent ? ['pipe', 'pipe', 'pipe', 'ipc'] : ['inherit', 'inherit', 'inherit', 'ipc'];
  else if (!ArrayPrototypeIncludes(options.stdio, 'ipc')) throw new ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  return spawn(options.execPath, args, options);
}

function normalizeExec(command, options, callback) {
  validateString(command, 'command');
  noNull(command, 'command');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  options = { __proto__: null, ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}
function exec(command, options, callback) {
  const o = normalizeExec(command, options, callback);
  return execFile(o.file, o.options, o.callback);
}

function normalizeExecFile(file, args, options, callback) {
  if (ArrayIsArray(args)) args = ArrayPrototypeSlice(args);
  else if (args != null && typeof args === 'object') {
    callback = options;
    options = args;
    args = null;
  } else if (typeof args === 'function') {
    callback = args;
    options = null;
    args = null;
  }
  args ??= [];
  if (typeof options === 'function') {
    callback = options;
    options = null;
  } else if (options != null) validateObject(options, 'options');
  options ??= { __proto__: null };
  if (callback != null) validateFunction(callback, 'callback');
  if (options.argv0 != null) validateString(options.argv0, 'options.argv0');
  return { file, args, options, callback };
}

function execFile(...given) {
  const { file, args, callback, options: user } = normalizeExecFile(given[0], given[1], given[2], given[3]);
  const options = { __proto__: null, encoding: 'utf8', timeout: 0, maxBuffer: MAX_BUFFER, killSignal: 'SIGTERM', cwd: null, env: null, shell: false, ...user };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  options.killSignal = sanitizeKillSignal(options.killSignal);
  const child = spawn(file, args, {
    __proto__: null, cwd: options.cwd, env: options.env, gid: options.gid, shell: options.shell, signal: options.signal, uid: options.uid, windowsHide: !!options.windowsHide, argv0: options.argv0,
  });
  let encoding = null;
  const stdout = [];
  const stderr = [];
  if (options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding)) ({ encoding } = options);
  let killed = false;
  let exited = false;
  let timer;
  let ex = null;
  let cmd = file;
  if (args.length > 0) cmd += ` ${ArrayPrototypeJoin(args, ' ')}`;
  const output = (chunks) => (encoding || options.encoding !== 'buffer' && chunks.length > 0 && typeof chunks[0] === 'string' ? ArrayPrototypeJoin(chunks, '') : Buffer.concat(chunks));

  function exithandler(code, signal) {
    if (exited) return;
    exited = true;
    if (timer) {
      timers.clearTimeout(timer);
      timer = null;
    }
    if (!callback) return;
    const out = child.stdout ? output(stdout) : '';
    const err = child.stderr ? output(stderr) : '';
    if (!ex && code === 0 && signal === null) {
      callback(null, out, err);
      return;
    }
    if (!ex) {
      ex = genericNodeError(`Command failed: ${cmd}\n${err}`, { code: code < 0 ? internalBinding('uv').errname(code) : code, killed: child.killed || killed, signal });
    }
    ex.cmd = cmd;
    callback(ex, out, err);
  }
  function errorhandler(e) {
    ex = e;
    if (child.stdout) child.stdout.destroy();
    if (child.stderr) child.stderr.destroy();
    exithandler();
  }
  function kill() {
    if (child.stdout) child.stdout.destroy();
    if (child.stderr) child.stderr.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (e) {
      ex = e;
      exithandler();
    }
  }
  if (options.timeout > 0) {
    timer = timers.setTimeout(() => {
      kill();
      timer = null;
    }, options.timeout);
  }
  function collect(stream, list, name) {
    if (encoding) stream.setEncoding(encoding);
    let length = 0;
    stream.on('data', (chunk) => {
      const size = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
      length += size;
      if (length > options.maxBuffer) {
        const keep = options.maxBuffer - (length - size);
        ArrayPrototypePush(list, chunk.slice(0, keep));
        ex = new ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
        kill();
      } else ArrayPrototypePush(list, chunk);
    });
  }
  if (child.stdout) collect(child.stdout, stdout, 'stdout');
  if (child.stderr) collect(child.stderr, stderr, 'stderr');
  child.addListener('close', exithandler);
  child.addListener('error', errorhandler);
  return child;
}

function promisified(original) {
  return (...args) => {
    let resolve;
    let reject;
    const promise = new Promise((yes, no) => {
      resolve = yes;
      reject = no;
    });
    promise.child = original(...args, (err, stdout, stderr) => {
      if (err !== null) {
        err.stdout = stdout;
        err.stderr = stderr;
        reject(err);
      } else resolve({ stdout, stderr });
    });
    return promise;
  };
}
ObjectDefineProperty(exec, customPromisify, { __proto__: null, enumerable: false, value: promisified(exec) });
ObjectDefineProperty(execFile, customPromisify, { __proto__: null, enumerable: false, value: promisified(execFile) });

// ---- synchronous forms ----
function spawnSync(file, args, options) {
  options = { __proto__: null, maxBuffer: MAX_BUFFER, ...normalizeSpawn(file, args, options) };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  options.killSignal = sanitizeKillSignal(options.killSignal);
  const { stdio } = normalizeStdio(options.stdio || 'pipe', true);
  if (options.input !== undefined && options.input !== null) {
    stdio[0] = { ...stdio[0], type: 'pipe', readable: true, input: options.input };
  }
  for (let i = 0; i < stdio.length; i++) {
    const { input } = stdio[i];
    if (input == null) continue;
    if (ArrayBufferIsView(input)) stdio[i].input = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    else if (typeof input === 'string') stdio[i].input = Buffer.from(input, options.encoding && options.encoding !== 'buffer' ? options.encoding : 'utf8');
    else throw new ERR_INVALID_ARG_TYPE(`options.stdio[${i}]`, ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  }
  const raw = binding.spawnSync({
    file: options.file, args: options.args, cwd: options.cwd, env: options.envPairs, stdio, timeout: options.timeout, maxBuffer: options.maxBuffer,
    killSignal: options.killSignal, uid: options.uid, gid: options.gid, detached: options.detached,
  });
  const result = { pid: raw.pid, output: raw.output, stdout: null, stderr: null, status: raw.status, signal: raw.signal };
  if (raw.error) {
    result.error = errnoException(raw.error, `spawnSync ${options.file}`);
    result.error.path = options.file;
    result.error.spawnargs = ArrayPrototypeSlice(options.args, 1);
  }
  if (result.output) {
    for (let i = 0; i < result.output.length; i++) {
      const bytes = result.output[i];
      if (!bytes) {
        result.output[i] = null;
        continue;
      }
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      result.output[i] = options.encoding && options.encoding !== 'buffer' ? buffer.toString(options.encoding) : buffer;
    }
  }
  result.stdout = result.output && result.output[1];
  result.stderr = result.output && result.output[2];
  const ordered = {};
  if (result.error) ordered.error = result.error;
  ordered.status = result.status;
  ordered.signal = result.signal;
  ordered.output = result.output;
  ordered.pid = result.pid;
  ordered.stdout = result.stdout;
  ordered.stderr = result.stderr;
  return ordered;
}

function checkSyncError(ret, args, cmd) {
  let error;
  if (ret.error) {
    error = ret.error;
    ObjectAssign(error, ret);
  } else if (ret.status !== 0) {
    let text = `Command failed: ${cmd || ArrayPrototypeJoin(args, ' ')}`;
    if (ret.stderr && ret.stderr.length > 0) text += `\n${ret.stderr.toString()}`;
    error = genericNodeError(text, ret);
  }
  return error;
}
function writeStderr(ret, inherit) {
  if (inherit && ret.stderr) require('process').stderr.write(ret.stderr);
}
function execFileSync(file, args, options) {
  ({ file, args, options } = normalizeExecFile(file, args, options));
  const inherit = !options.stdio;
  const ret = spawnSync(file, args, options);
  writeStderr(ret, inherit);
  const error = checkSyncError(ret, [options.argv0 || file, ...args], undefined);
  if (error) throw error;
  return ret.stdout;
}
function execSync(command, options) {
  const o = normalizeExec(command, options, null);
  const inherit = !o.options.stdio;
  const ret = spawnSync(o.file, o.options);
  writeStderr(ret, inherit);
  const error = checkSyncError(ret, undefined, command);
  if (error) throw error;
  return ret.stdout;
}
function _forkChild(fd) {
  const process = require('process');
  process.env.NODE_CHANNEL_FD = `${fd}`;
  require('internal/child_process/ipc').setupChild(process);
}

module.exports = { _forkChild, ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
