'use strict';
// The process object. Cheap to create: streams, IPC and rarely used parts load on first use.
const {
  BigInt, Error, Float64Array, NumberIsInteger, NumberMAX_SAFE_INTEGER, ObjectCreate, ObjectDefineProperty,
  ObjectFreeze, ObjectKeys, RangeError, ReflectApply, StringPrototypeSlice, StringPrototypeToUpperCase,
  SymbolToStringTag,
} = primordials;
const EventEmitter = require('events');
const binding = internalBinding('process');
const { captureStack, setUncaughtHandler } = internalBinding('errors');
const { getLinked } = internalBinding('modules');
const { nextTick, runTicks, setExiting } = require('internal/task_queues');
const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET, ERR_UNKNOWN_CREDENTIAL, ERR_UNKNOWN_SIGNAL },
  errnoException, genericNodeError, uvException,
} = require('internal/errors');
const { parseFileMode, validateArray, validateBoolean, validateNumber, validateObject, validateString, validateUint32 } = require('internal/validators');

function process() {}
process.prototype = ObjectCreate(EventEmitter.prototype, {
  constructor: { __proto__: null, value: process, writable: true, enumerable: false, configurable: true },
});
const self = ObjectCreate(process.prototype);
ObjectDefineProperty(self, SymbolToStringTag, { __proto__: null, value: 'process', configurable: true, enumerable: false, writable: false });
module.exports = self;

function fixed(name, value, writable = false) {
  ObjectDefineProperty(self, name, { __proto__: null, value, writable, enumerable: true, configurable: !writable ? false : true });
}
function lazy(name, load) {
  ObjectDefineProperty(self, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() {
      const value = load();
      ObjectDefineProperty(self, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
      return value;
    },
    set(value) { ObjectDefineProperty(self, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); },
  });
}

fixed('version', 'v20.20.2');
lazy('versions', () => ObjectFreeze({
  node: '20.20.2', acorn: '8.16.0', ada: '2.9.2', ares: '1.34.6', brotli: '1.1.0', cjs_module_lexer: '2.2.0', cldr: '48.0', icu: '78.2',
  llhttp: '9.3.1', modules: '115', napi: '9', nghttp2: '1.61.0', openssl: '3.0.19', simdutf: '6.4.2', tz: '2025c', undici: '6.24.1',
  unicode: '17.0', uv: '1.46.0', uvwasi: '0.0.23', v8: '11.3.244.8-node.38', zlib: '1.3.1-e00f703',
}));
fixed('arch', binding.arch);
fixed('platform', binding.platform);
lazy('release', () => ({
  name: 'node', lts: 'Iron', sourceUrl: 'https://nodejs.org/download/release/v20.20.2/node-v20.20.2.tar.gz',
  headersUrl: 'https://nodejs.org/download/release/v20.20.2/node-v20.20.2-headers.tar.gz',
}));
self._rawDebug = function _rawDebug(...args) {
  binding.rawDebug(ReflectApply(require('internal/util/inspect').format, undefined, args));
};
self.moduleLoadList = [];
self.binding = function binding(name) {
  return require('internal/process/legacy').binding(name);
};
EventEmitter.init.call(self);
self.domain = null;
self._exiting = false;

let exitCode;
ObjectDefineProperty(self, 'exitCode', {
  __proto__: null, configurable: false, enumerable: true,
  get() { return exitCode; },
  set(code) {
    if (code !== null && code !== undefined) {
      const value = typeof code === 'string' && code !== '' && NumberIsInteger(+code) ? +code : code;
      if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE('code', 'number', code);
      if (!NumberIsInteger(value)) throw new ERR_OUT_OF_RANGE('code', 'an integer', code);
    }
    exitCode = code;
  },
});
lazy('config', () => ObjectFreeze({ target_defaults: ObjectFreeze({ cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] }), variables: ObjectFreeze({ napi_build_version: '9', v8_enable_i18n_support: 1 }) }));
self.dlopen = function dlopen(module, filename) {
  const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
  if (arguments.length < 2) {
    const error = new ERR_MISSING_ARGS('module', 'filename');
    error.message = 'process.dlopen needs at least 2 arguments';
    throw error;
  }
  const error = new Error(`${filename}: native add-ons cannot be loaded`);
  error.code = 'ERR_DLOPEN_FAILED';
  throw error;
};
self.uptime = function uptime() { return (binding.hrtimeMs() - binding.startMs) / 1000; };
self._getActiveRequests = function _getActiveRequests() { return binding.activeResources(1); };
self._getActiveHandles = function _getActiveHandles() { return require('internal/process/legacy').activeHandles(); };
self.getActiveResourcesInfo = function getActiveResourcesInfo() { return require('internal/process/legacy').activeResources(); };
self.reallyExit = binding.reallyExit;

function checkCpuTime(time, name) {
  if (time >= 0 && time <= NumberMAX_SAFE_INTEGER) return;
  const error = new RangeError(`The property '${name}' is invalid. Received ${time}`);
  captureStack(error, 'RangeError [ERR_INVALID_ARG_VALUE]', self.cpuUsage);
  error.code = 'ERR_INVALID_ARG_VALUE';
  throw error;
}
self.cpuUsage = function cpuUsage(previous) {
  if (previous) {
    validateObject(previous, 'prevValue');
    validateNumber(previous.user, 'prevValue.user');
    validateNumber(previous.system, 'prevValue.system');
    checkCpuTime(previous.user, 'prevValue.user');
    checkCpuTime(previous.system, 'prevValue.system');
  }
  const values = new Float64Array(2);
  const errno = binding.cpuUsage(values);
  if (errno < 0) throw uvException({ errno, syscall: 'uv_getrusage' });
  if (previous) return { user: values[0] - previous.user, system: values[1] - previous.system };
  return { user: values[0], system: values[1] };
};
self.resourceUsage = function resourceUsage() {
  const v = new Float64Array(16);
  const errno = binding.resourceUsage(v);
  if (errno < 0) throw uvException({ errno, syscall: 'uv_getrusage' });
  return {
    userCPUTime: v[0], systemCPUTime: v[1], maxRSS: v[2], sharedMemorySize: v[3], unsharedDataSize: v[4], unsharedStackSize: v[5],
    minorPageFault: v[6], majorPageFault: v[7], swappedOut: v[8], fsRead: v[9], fsWrite: v[10], ipcSent: v[11], ipcReceived: v[12],
    signalsCount: v[13], voluntaryContextSwitches: v[14], involuntaryContextSwitches: v[15],
  };
};
function memoryFigures() {
  const v = new Float64Array(5);
  const errno = binding.memoryUsage(v);
  if (errno < 0) throw uvException({ errno, syscall: 'uv_resident_set_memory' });
  return v;
}
self.memoryUsage = function memoryUsage() {
  const v = memoryFigures();
  return { rss: v[0], heapTotal: v[1], heapUsed: v[2], external: v[3], arrayBuffers: v[4] };
};
self.memoryUsage.rss = function rss() {
  return memoryFigures()[0];
};
self.constrainedMemory = function constrainedMemory() { return binding.constrainedMemory(); };
self.availableMemory = function availableMemory() { return binding.availableMemory(); };

self.kill = function kill(pid, sig) {
  if (pid != (pid | 0)) throw new ERR_INVALID_ARG_TYPE('pid', 'number', pid); // eslint-disable-line eqeqeq
  let number;
  if (typeof sig === 'number') number = sig;
  else {
    sig ||= 'SIGTERM';
    number = internalBinding('constants').os.signals[sig];
    if (number === undefined) throw new ERR_UNKNOWN_SIGNAL(sig);
  }
  const errno = self._kill(pid | 0, number);
  if (errno) throw errnoException(errno, 'kill');
  return true;
};
self._kill = binding.kill;

self.exit = function exit(code) {
  if (arguments.length !== 0) self.exitCode = code;
  if (!self._exiting) {
    self._exiting = true;
    setExiting();
    self.emit('exit', +exitCode || 0);
  }
  self.reallyExit(+exitCode || 0);
  // Only a replaced reallyExit comes here.
};

const hrParts = new Float64Array(2);
self.hrtime = function hrtime(time) {
  binding.hrtime(hrParts);
  if (time !== undefined) {
    validateArray(time, 'time');
    if (time.length !== 2) throw new ERR_OUT_OF_RANGE('time', 2, time.length);
    const seconds = hrParts[0] - time[0];
    const nanos = hrParts[1] - time[1];
    return nanos < 0 ? [seconds - 1, nanos + 1e9] : [seconds, nanos];
  }
  return [hrParts[0], hrParts[1]];
};
self.hrtime.bigint = function bigint() {
  binding.hrtime(hrParts);
  return BigInt(hrParts[0]) * 1000000000n + BigInt(hrParts[1]);
};
self.openStdin = function openStdin() {
  self.stdin.resume();
  return self.stdin;
};
self.getuid = function getuid() { return binding.getuid(); };
self.geteuid = function geteuid() { return binding.geteuid(); };
self.getgid = function getgid() { return binding.getgid(); };
self.getegid = function getegid() { return binding.getegid(); };
self.getgroups = function getgroups() { return binding.getgroups(); };
lazy('allowedNodeEnvironmentFlags', () => getLinked('internal/process/flags')?.allowedNodeEnvironmentFlags());
let hasWarnedOfAssert = false;
self.assert = function assert(value, message) {
  if (!hasWarnedOfAssert) {
    hasWarnedOfAssert = true;
    self.emitWarning('process.assert() is deprecated. Please use the `assert` module instead.', 'DeprecationWarning', 'DEP0100');
  }
  if (!value) throw genericNodeError(message || 'assertion error', { code: 'ERR_ASSERTION' });
};
lazy('features', () => ({
  inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
  cached_builtins: true, require_module: true,
}));

// ---- uncaught exceptions ----
let capture = null;
self._fatalException = onUncaught;
self.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback(fn) {
  if (fn === null) {
    capture = null;
    return;
  }
  if (typeof fn !== 'function') throw new ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], fn);
  if (capture !== null) throw new ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  capture = fn;
};
self.hasUncaughtExceptionCaptureCallback = function hasUncaughtExceptionCaptureCallback() { return capture !== null; };

// Ticks that an error has left waiting run when the check phase begins, which is the runtime's part, and behind the immediates
// that wait.
function goOn() {
  const timers = getLinked('internal/timers');
  if (timers !== undefined) timers.setImmediate(runTicks);
  return true;
}

// True when the program handled the error, else the exit code; a negative one aborts.
function onUncaught(error, fromPromise) {
  if (capture === null && getLinked('internal/process/options') !== undefined && require('internal/process/warning').settings.aborts) return -1;
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  self.emit('uncaughtExceptionMonitor', error, origin);
  if (capture !== null) {
    capture(error);
    return goOn();
  }
  if (self.emit('uncaughtException', error, origin)) return goOn();
  try {
    if (!self._exiting) {
      self._exiting = true;
      setExiting();
      self.exitCode = 1;
      self.emit('exit', 1);
    }
  } catch {
    // an error while exiting changes nothing
  }
  return exitCode == null ? 1 : +exitCode;
}
// Programs replace process._fatalException; 6 is the code of one that is no function.
function onFatal(error, fromPromise) {
  const fatal = self._fatalException;
  if (typeof fatal !== 'function') return 6;
  return ReflectApply(fatal, self, [error, fromPromise]);
}
setUncaughtHandler(onFatal);
function setUnsettledCode() { self.exitCode ??= 13; }
binding.setExitHooks(
  () => { self.emit('beforeExit', +exitCode || 0); },
  () => {
    if (!self._exiting) {
      self._exiting = true;
      setExiting();
      // Waits that nothing will end are told to the listeners, not to those who ask for an end: process.exit() comes elsewhere.
      if (binding.entryIsPending()) self.prependListener('exit', setUnsettledCode);
      self.emit('exit', +exitCode || 0);
    }
    return +exitCode || 0;
  },
);

self.emitWarning = function emitWarning(warning, type, code, ctor) {
  require('internal/process/warning').warn(warning, type, code, ctor, emitWarning);
};
self.nextTick = nextTick;
self._tickCallback = runTicks;
ObjectDefineProperty(self, 'sourceMapsEnabled', { __proto__: null, get() { return false; }, enumerable: true, configurable: true });
self.setSourceMapsEnabled = function setSourceMapsEnabled(value) { validateBoolean(value, 'val'); };
self.getBuiltinModule = function getBuiltinModule(id) {
  validateString(id, 'id');
  return internalBinding('modules').getBuiltin(id);
};
self.loadEnvFile = function loadEnvFile(path = '.env') {
  const text = require('fs').readFileSync(path, 'utf8');
  const values = require('util').parseEnv(text);
  const keys = ObjectKeys(values);
  for (let i = 0; i < keys.length; i++) if (self.env[keys[i]] === undefined) self.env[keys[i]] = values[keys[i]];
};

function stdio(name) {
  ObjectDefineProperty(self, name, {
    __proto__: null, configurable: true, enumerable: true,
    get() { return getLinked('internal/process/stdio')?.get(name); }, // undefined where the program names none of them
    set: undefined,
  });
}
stdio('stdout');
stdio('stdin');
stdio('stderr');

({ abort: self.abort } = { abort() { binding.abort(); } });
self.umask = function umask(mask) {
  if (mask === undefined) return binding.umask(undefined);
  return binding.umask(parseFileMode(mask, 'mask'));
};
let cachedCwd = '';
self.chdir = function chdir(directory) {
  validateString(directory, 'directory');
  const errno = binding.chdir(directory);
  if (errno < 0) throw uvException({ errno, syscall: 'chdir', path: self.cwd(), dest: directory });
  cachedCwd = '';
};
self.cwd = function cwd() {
  if (cachedCwd === '') {
    const result = binding.cwd();
    if (typeof result === 'number') throw uvException({ errno: result, syscall: 'uv_cwd', message: 'process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory' });
    cachedCwd = result;
  }
  return cachedCwd;
};

function validateId(id, name) {
  if (typeof id === 'number') validateUint32(id, name);
  else if (typeof id !== 'string') throw new ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
}
// Those of credentials come with the system's own number and text.
function refused(errno, syscall) {
  const uv = internalBinding('uv');
  const code = uv.errname(errno);
  const text = uv.strerror(errno);
  return genericNodeError(`${code}, ${StringPrototypeToUpperCase(text[0])}${StringPrototypeSlice(text, 1)}`, { errno: -errno, code, syscall });
}
function credential(name, group) {
  self[name] = { [name](id) {
    validateId(id, 'id');
    const result = binding[name](id); // 1: no such name; negative: errno
    if (result === 1) throw new ERR_UNKNOWN_CREDENTIAL(group ? 'Group' : 'User', id);
    if (result < 0) throw refused(result, name);
  } }[name];
}
self.initgroups = function initgroups(user, group) {
  validateId(user, 'user');
  validateId(group, 'extraGroup');
  const result = binding.initgroups(user, group); // 1, 2: no such user, no such group
  if (result === 1) throw new ERR_UNKNOWN_CREDENTIAL('User', user);
  if (result === 2) throw new ERR_UNKNOWN_CREDENTIAL('Group', group);
  if (result < 0) throw refused(result, 'initgroups');
};
self.setgroups = function setgroups(groups) {
  validateArray(groups, 'groups');
  for (let i = 0; i < groups.length; i++) validateId(groups[i], `groups[${i}]`);
  const result = binding.setgroups(groups); // positive: the place of the first unknown one
  if (result > 0) throw new ERR_UNKNOWN_CREDENTIAL('Group', groups[result - 1]);
  if (result < 0) throw refused(result, 'setgroups');
};
credential('setegid', true);
credential('seteuid', false);
credential('setgid', true);
credential('setuid', false);

self.env = binding.env;
if (self.env.NODE_PENDING_DEPRECATION === '1') {
  binding.warnOfOddValues(() => {
    self.emitWarning('Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
      'Please make sure to convert the value to a string before setting process.env with it.', 'DeprecationWarning', 'DEP0104');
  });
}
ObjectDefineProperty(self, 'title', {
  __proto__: null, configurable: true, enumerable: true,
  get() { return binding.getTitle(); }, set(value) { binding.setTitle(`${value}`); },
});
self.argv = binding.argv;
self.execArgv = binding.execArgv;
fixed('pid', binding.pid);
ObjectDefineProperty(self, 'ppid', { __proto__: null, configurable: true, enumerable: true, get() { return binding.getppid(); }, set: undefined });
self.execPath = binding.execPath;
self.debugPort = 9229;
self.argv0 = binding.argv0;
self._preload_modules = [];
lazy('report', () => getLinked('internal/process/report')?.create(self)); // undefined where the program does not name it
lazy('mainModule', () => internalBinding('modules').getMain?.());

// ---- signals: a listener for SIGx starts watching, the last one removed stops ----
const watched = { __proto__: null };
function signalNumber(name) {
  if (typeof name !== 'string' || name[0] !== 'S' || name[1] !== 'I' || name[2] !== 'G') return undefined;
  return internalBinding('constants').os.signals[name];
}
self.on('newListener', function startListeningIfSignal(type) {
  const number = signalNumber(type);
  if (number === undefined || watched[type]) return;
  const errno = binding.startSignal(number, () => self.emit(type, type, number));
  if (errno < 0) throw errnoException(errno, 'uv_signal_start');
  watched[type] = true;
});
self.on('removeListener', function stopListeningIfSignal(type) {
  if (watched[type] && self.listenerCount(type) === 0) {
    binding.stopSignal(signalNumber(type));
    delete watched[type];
  }
});
{
  const options = getLinked('internal/process/options');
  if (options !== undefined) self.execArgv = options.start(self, binding.execArgv);
}
if (self.env.NODE_NO_WARNINGS !== '1') self.on('warning', (warning) => require('internal/process/warning').onWarning(warning));

if (self.env.NODE_CHANNEL_FD !== undefined) require('internal/child_process/ipc').setupChild(self);
