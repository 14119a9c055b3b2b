'use strict';
// Errors as Node makes them: classes with a `code`, exceptions of failed system calls, AbortError.
// Input: message table below. Output: `codes.ERR_X` constructors, uvException(), errnoException(), …
// The stack's first line reads `TypeError [ERR_X]: message` while `name` stays `TypeError`; the binding does that.
const {
  AggregateError, ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice,
  DataView, Error, ErrorPrototypeToString, JSONStringify, MathAbs, NumberIsInteger, ObjectDefineProperty, RangeError,
  ReflectApply, RegExpPrototypeExec, String, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeSlice,
  StringPrototypeStartsWith, StringPrototypeToLowerCase, Symbol, SyntaxError, TypeError, TypedArray, URIError,
} = primordials;
const { captureStack } = internalBinding('errors');
const uv = internalBinding('uv');

const kIsNodeError = Symbol('kIsNodeError');
const codes = { __proto__: null };
let inspectModule;
function inspect(value, options) {
  inspectModule ??= require('internal/util/inspect');
  return inspectModule.inspect(value, options);
}
function format(text, value) {
  inspectModule ??= require('internal/util/inspect');
  return inspectModule.format(text, value);
}

function define(code, message, Base) {
  const header = `${Base.name} [${code}]`;
  class NodeError extends Base {
    constructor(...args) {
      const details = {}; // properties that the message's function adds
      super(typeof message === 'string' ? message : ReflectApply(message, details, args));
      captureStack(this, header, NodeError);
      for (const key in details) this[key] = details[key];
      this.code = code;
    }
    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  }
  const proto = NodeError.prototype;
  ObjectDefineProperty(proto, 'constructor', { __proto__: null, value: Base, writable: true, enumerable: false, configurable: true });
  ObjectDefineProperty(proto, kIsNodeError, { __proto__: null, value: true, writable: false, enumerable: false, configurable: true });
  ObjectDefineProperty(NodeError, 'name', { __proto__: null, value: 'NodeError', configurable: true });
  codes[code] = NodeError;
  return NodeError;
}

// "Received …" of argument errors.
function describeReceived(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const ctor = value.constructor;
    if (ctor && typeof ctor.name === 'string' && ctor.name !== '') return ` Received an instance of ${ctor.name}`;
    return ` Received ${inspect(value, { depth: -1 })}`;
  }
  let text = inspect(value, { colors: false });
  if (text.length > 28) text = `${StringPrototypeSlice(text, 0, 25)}...`;
  return ` Received type ${typeof value} (${text})`;
}

function listWords(words, last) {
  const n = words.length;
  if (n === 1) return words[0];
  if (n === 2) return `${words[0]} ${last} ${words[1]}`;
  return `${ArrayPrototypeJoin(ArrayPrototypeSlice(words, 0, n - 1), ', ')}, ${last} ${words[n - 1]}`;
}

const PRIMITIVE_NAMES = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];
const CLASS_NAME = /^([A-Z][a-z0-9]*)+$/;

function invalidArgType(name, expected, actual) {
  if (!ArrayIsArray(expected)) expected = [expected];
  let text = 'The ';
  if (StringPrototypeEndsWith(name, ' argument')) text += `${name} `;
  else text += `"${name}" ${StringPrototypeIncludes(name, '.') ? 'property' : 'argument'} `;
  text += 'must be ';
  const types = [];
  const instances = [];
  const others = [];
  for (let i = 0; i < expected.length; i++) {
    const value = expected[i];
    if (ArrayPrototypeIncludes(PRIMITIVE_NAMES, value)) ArrayPrototypePush(types, StringPrototypeToLowerCase(value));
    else if (RegExpPrototypeExec(CLASS_NAME, value) !== null) ArrayPrototypePush(instances, value);
    else ArrayPrototypePush(others, value);
  }
  if (instances.length > 0) {
    const at = types.indexOf('object');
    if (at !== -1) {
      types.splice(at, 1);
      ArrayPrototypePush(instances, 'Object');
    }
  }
  if (types.length > 0) {
    text += `${types.length > 1 ? 'one of type' : 'of type'} ${listWords(types, 'or')}`;
    if (instances.length > 0 || others.length > 0) text += ' or ';
  }
  if (instances.length > 0) {
    text += `an instance of ${listWords(instances, 'or')}`;
    if (others.length > 0) text += ' or ';
  }
  if (others.length > 0) {
    if (others.length > 1) text += `one of ${listWords(others, 'or')}`;
    else {
      if (StringPrototypeToLowerCase(others[0]) !== others[0]) text += 'an ';
      text += others[0];
    }
  }
  return `${text}.${describeReceived(actual)}`;
}

function groupDigits(text) {
  let result = '';
  let i = text.length;
  const start = text[0] === '-' ? 1 : 0;
  for (; i >= start + 4; i -= 3) result = `_${StringPrototypeSlice(text, i - 3, i)}${result}`;
  return `${StringPrototypeSlice(text, 0, i)}${result}`;
}

function outOfRange(name, range, input, replaceDefault) {
  let received;
  if (NumberIsInteger(input) && MathAbs(input) > 2 ** 32) received = groupDigits(String(input));
  else if (typeof input === 'bigint') {
    received = String(input);
    if (input > 2n ** 32n || input < -(2n ** 32n)) received = groupDigits(received);
    received += 'n';
  } else received = inspect(input);
  const start = replaceDefault ? name : `The value of "${name}" is out of range.`;
  return `${start} It must be ${range}. Received ${received}`;
}

function invalidArgValue(name, value, reason) {
  let text = inspect(value);
  if (text.length > 128) text = `${StringPrototypeSlice(text, 0, 128)}...`;
  const kind = StringPrototypeIncludes(name, '.') ? 'property' : 'argument';
  return `The ${kind} '${name}' ${reason === undefined ? 'is invalid' : reason}. Received ${text}`;
}

function missingArgs(...args) {
  const names = [];
  for (let i = 0; i < args.length; i++) {
    const wrap = (a) => `"${a}"`;
    ArrayPrototypePush(names, ArrayIsArray(args[i]) ? ArrayPrototypeJoin(args[i].map(wrap), ' or ') : wrap(args[i]));
  }
  let text = 'The ';
  if (names.length === 1) text += `${names[0]} argument`;
  else text += `${names.length === 2 ? `${names[0]} and ${names[1]}` : listWords(names, 'and')} arguments`;
  return `${text} must be specified`;
}

function describeReturn(value) { return StringPrototypeSlice(describeReceived(value), 10); }

define('ERR_AMBIGUOUS_ARGUMENT', (name, text) => `The "${name}" argument is ambiguous. ${text}`, TypeError);
define('ERR_ARG_NOT_ITERABLE', (name) => `${name} must be iterable`, TypeError);
define('ERR_ASSERTION', (text) => text, Error);
define('ERR_ASYNC_CALLBACK', (name) => `${name} must be a function`, TypeError);
define('ERR_ASYNC_TYPE', (name) => `Invalid name for async "type": ${name}`, TypeError);
define('ERR_BROTLI_INVALID_PARAM', (name) => `${name} is not a valid Brotli parameter`, RangeError);
define('ERR_BUFFER_OUT_OF_BOUNDS', (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'), RangeError);
define('ERR_BUFFER_TOO_LARGE', (max) => `Cannot create a Buffer larger than ${max} bytes`, RangeError);
define('ERR_CANNOT_WATCH_SIGINT', 'Cannot watch for SIGINT signals', Error);
define('ERR_CHILD_CLOSED_BEFORE_REPLY', 'Child closed before reply received', Error);
define('ERR_CHILD_PROCESS_IPC_REQUIRED', (name) => `Forked processes must have an IPC channel, missing value 'ipc' in ${name}`, Error);
define('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', (name) => `${name} maxBuffer length exceeded`, RangeError);
define('ERR_CONSOLE_WRITABLE_STREAM', (name) => `Console expects a writable stream instance for ${name}`, TypeError);
define('ERR_CLOSED_MESSAGE_PORT', 'Cannot send data on closed MessagePort', Error);
define('ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`', TypeError);
define('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called', TypeError);
define('ERR_CRYPTO_HASH_FINALIZED', 'Digest already called', Error);
define('ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed', Error);
define('ERR_CRYPTO_INVALID_DIGEST', (name) => `Invalid digest: ${name}`, TypeError);
define('ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length', RangeError);
define('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length', RangeError);
define('ERR_DIR_CLOSED', 'Directory handle was closed', Error);
define('ERR_DIR_CONCURRENT_OPERATION', 'Cannot do synchronous work on directory handle with concurrent asynchronous operations', Error);
define('ERR_ENCODING_INVALID_ENCODED_DATA', (encoding) => `The encoded data was not valid for encoding ${encoding}`, TypeError);
define('ERR_ENCODING_NOT_SUPPORTED', (name) => `The "${name}" encoding is not supported`, RangeError);
define('ERR_EVENT_RECURSION', (name) => `The event "${name}" is already being dispatched`, Error);
define('ERR_FALSY_VALUE_REJECTION', function(reason) { return 'Promise was rejected with falsy value'; }, Error);
define('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', (name) => `The feature ${name} is unavailable on the current platform, which is being used to run Node.js`, TypeError);
define('ERR_FS_FILE_TOO_LARGE', (size) => `File size (${size}) is greater than 2 GiB`, RangeError);
define('ERR_FS_INVALID_SYMLINK_TYPE', (type) => `Symlink type must be one of "dir", "file", or "junction". Received "${type}"`, Error);
define('ERR_HTTP_BODY_NOT_ALLOWED', 'Adding content for this request method or response status is not allowed.', Error);
define('ERR_HTTP_CONTENT_LENGTH_MISMATCH', (have, want) => `Response body's content-length of ${have} byte(s) does not match the content-length of ${want} byte(s) set in header`, Error);
define('ERR_HTTP_HEADERS_SENT', (verb) => `Cannot ${verb} headers after they are sent to the client`, Error);
define('ERR_HTTP_INVALID_HEADER_VALUE', (value, name) => `Invalid value "${value}" for header "${name}"`, TypeError);
define('ERR_HTTP_INVALID_STATUS_CODE', (code) => `Invalid status code: ${typeof code === 'string' ? code : inspect(code, { depth: 0 })}`, RangeError);
define('ERR_HTTP_REQUEST_TIMEOUT', 'Request timeout', Error);
define('ERR_HTTP_SOCKET_ASSIGNED', 'ServerResponse has an already assigned socket', Error);
define('ERR_HTTP_SOCKET_ENCODING', 'Changing the socket encoding is not allowed per RFC7230 Section 3.', Error);
define('ERR_HTTP_TRAILER_INVALID', 'Trailers are invalid with this transfer encoding', Error);
define('ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor', TypeError);
define('ERR_INCOMPATIBLE_OPTION_PAIR', (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`, TypeError);
define('ERR_INSPECTOR_NOT_ACTIVE', 'Inspector is not active', Error);
define('ERR_INSPECTOR_NOT_AVAILABLE', 'Inspector is not available', Error);
define('ERR_INVALID_ADDRESS_FAMILY', function(family, host, port) {
  this.host = host;
  this.port = port;
  return `Invalid address family: ${family} ${host}:${port}`;
}, RangeError);
define('ERR_INVALID_ARG_TYPE', invalidArgType, TypeError);
define('ERR_INVALID_ARG_VALUE', invalidArgValue, TypeError);
define('ERR_INVALID_ASYNC_ID', (name, value) => `Invalid ${name} value: ${value}`, RangeError);
define('ERR_INVALID_BUFFER_SIZE', (size) => `Buffer size must be a multiple of ${size}`, RangeError);
define('ERR_INVALID_CHAR', (name, field) => `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`, TypeError);
define('ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column', TypeError);
define('ERR_INVALID_FD', (fd) => `"fd" must be a positive integer: ${fd}`, RangeError);
define('ERR_INVALID_FD_TYPE', (type) => `Unsupported fd type: ${type}`, TypeError);
define('ERR_INVALID_FILE_URL_HOST', (platform) => `File URL host must be "localhost" or empty on ${platform}`, TypeError);
define('ERR_INVALID_FILE_URL_PATH', (reason) => `File URL path ${reason}`, TypeError);
define('ERR_INVALID_HANDLE_TYPE', 'This handle type cannot be sent', TypeError);
define('ERR_INVALID_HTTP_TOKEN', (name, value) => `${name} must be a valid HTTP token ["${value}"]`, TypeError);
define('ERR_INVALID_IP_ADDRESS', (ip) => `Invalid IP address: ${ip}`, TypeError);
define('ERR_IP_BLOCKED', (ip) => `IP(${ip}) is blocked by net.BlockList`, Error);
define('ERR_INTERNAL_ASSERTION', (text) => text, Error);
define('ERR_INVALID_ADDRESS', 'Invalid socket address', Error);
define('ERR_INVALID_MIME_SYNTAX', (production, str, at) => `The MIME syntax for a ${production} in "${str}" is invalid${at !== -1 ? ` at ${at}` : ''}`, TypeError);
define('ERR_INVALID_OBJECT_DEFINE_PROPERTY', (text) => text, TypeError);
define('ERR_INVALID_PROTOCOL', (protocol, expected) => `Protocol "${protocol}" not supported. Expected "${expected}"`, TypeError);
define('ERR_INVALID_RETURN_PROPERTY_VALUE', (input, name, prop, value) => `Expected ${input} to be returned for the "${prop}" from the "${name}" function but got ${describeReturn(value)}.`, TypeError);
define('ERR_INVALID_RETURN_VALUE', (input, name, value) => `Expected ${input} to be returned from the "${name}" function but got ${describeReturn(value)}.`, TypeError);
define('ERR_INVALID_STATE', (text) => `Invalid state: ${text}`, Error);
codes.ERR_INVALID_STATE.TypeError = (() => {
  const Plain = codes.ERR_INVALID_STATE;
  const Typed = define('ERR_INVALID_STATE', (text) => `Invalid state: ${text}`, TypeError);
  codes.ERR_INVALID_STATE = Plain;
  return Typed;
})();
define('ERR_INVALID_SYNC_FORK_INPUT', (value) => `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${value}`, TypeError);
define('ERR_INVALID_THIS', (type) => `Value of "this" must be of type ${type}`, TypeError);
define('ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList', TypeError);
define('ERR_INVALID_TUPLE', (name, tuple) => `${name} must be an iterable ${tuple} tuple`, TypeError);
define('ERR_INVALID_URI', 'URI malformed', URIError);
define('ERR_INVALID_URL_SCHEME', (expected) => {
  if (!ArrayIsArray(expected)) expected = [expected];
  return expected.length === 2 ? `The URL must be one of scheme ${expected[0]} or ${expected[1]}` : `The URL must be of scheme ${expected[0]}`;
}, TypeError);
define('ERR_IPC_CHANNEL_CLOSED', 'Channel closed', Error);
define('ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected', Error);
define('ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe', Error);
define('ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks', Error);
define('ERR_METHOD_NOT_IMPLEMENTED', (name) => `The ${name} method is not implemented`, Error);
define('ERR_MISSING_ARGS', missingArgs, TypeError);
define('ERR_MISSING_OPTION', (name) => `${name} is required`, TypeError);
define('ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST', 'Object that needs transfer was found in message but not listed in transferList', TypeError);
define('ERR_MODULE_NOT_FOUND', (path, base, type = 'package') => `Cannot find ${type} '${path}' imported from ${base}`, Error);
define('ERR_MULTIPLE_CALLBACK', 'Callback called multiple times', Error);
define('ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION', 'Operation cannot be invoked when not in a single-executable application', Error);
define('ERR_NO_CRYPTO', 'Node.js is not compiled with OpenSSL crypto support', Error);
define('ERR_NO_ICU', (name) => `${name} is not supported on Node.js compiled without ICU`, TypeError);
define('ERR_OPERATION_FAILED', (text) => `Operation failed: ${text}`, Error);
define('ERR_NOT_BUILDING_SNAPSHOT', 'Operation cannot be invoked when not building startup snapshot', Error);
define('ERR_OUT_OF_RANGE', outOfRange, RangeError);
define('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', (text) => text, TypeError);
define('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', (arg) => `Unexpected argument '${arg}'. This command does not take positional arguments`, TypeError);
define('ERR_PARSE_ARGS_UNKNOWN_OPTION', (option, allowPositionals) => {
  const hint = allowPositionals && !StringPrototypeStartsWith(option, '-') ? '' : '';
  return `Unknown option '${option}'${hint}${allowPositionals ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}"` : ''}`;
}, TypeError);
define('ERR_PERFORMANCE_INVALID_TIMESTAMP', (time) => `${time} is not a valid timestamp`, TypeError);
define('ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', (text) => text, TypeError);
define('ERR_REQUIRE_ESM', (file) => `require() of ES Module ${file} not supported.`, Error);
define('ERR_DNS_SET_SERVERS_FAILED', (error, servers) => `c-ares failed to set servers: "${error}" [${servers}]`, Error);
define('ERR_SOCKET_ALREADY_BOUND', 'Socket is already bound', Error);
define('ERR_SOCKET_BAD_BUFFER_SIZE', 'Buffer size must be a positive integer', TypeError);
define('ERR_SOCKET_BAD_PORT', (name, port, allowZero = true) => `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536.${describeReceived(port)}.`, RangeError);
define('ERR_SERVER_ALREADY_LISTEN', 'Listen method has been called more than once without closing.', Error);
define('ERR_SERVER_NOT_RUNNING', 'Server is not running.', Error);
define('ERR_SOCKET_BAD_TYPE', 'Bad socket type specified. Valid types are: udp4, udp6', TypeError);
define('ERR_SOCKET_CLOSED', 'Socket is closed', Error);
define('ERR_SOCKET_CLOSED_BEFORE_CONNECTION', 'Socket closed before the connection was established', Error);
define('ERR_SOCKET_CONNECTION_TIMEOUT', 'Socket connection timeout', Error);
define('ERR_SOCKET_DGRAM_IS_CONNECTED', 'Already connected', Error);
define('ERR_SOCKET_DGRAM_NOT_CONNECTED', 'Not connected', Error);
define('ERR_SOCKET_DGRAM_NOT_RUNNING', 'Not running', Error);
define('ERR_STREAM_ALREADY_FINISHED', (name) => `Cannot call ${name} after a stream was finished`, Error);
define('ERR_STREAM_CANNOT_PIPE', 'Cannot pipe, not readable', Error);
define('ERR_STREAM_DESTROYED', (name) => `Cannot call ${name} after a stream was destroyed`, Error);
define('ERR_STREAM_NULL_VALUES', 'May not write null values to stream', TypeError);
define('ERR_STREAM_PREMATURE_CLOSE', 'Premature close', Error);
define('ERR_STREAM_PUSH_AFTER_EOF', 'stream.push() after EOF', Error);
define('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', 'stream.unshift() after end event', Error);
define('ERR_STREAM_WRAP', 'Stream has StringDecoder set or is in objectMode', Error);
define('ERR_STREAM_WRITE_AFTER_END', 'write after end', Error);
define('ERR_STRING_TOO_LONG', (text) => text, Error);
define('ERR_TLS_ALPN_CALLBACK_INVALID_RESULT', (value, protocols) => `ALPN callback returned a value (${value}) that did not match any of the client's offered protocols (${ArrayPrototypeJoin(protocols, ', ')})`, TypeError);
define('ERR_TLS_ALPN_CALLBACK_WITH_PROTOCOLS', 'The ALPNCallback and ALPNProtocols TLS options are mutually exclusive', TypeError);
define('ERR_TLS_CERT_ALTNAME_FORMAT', 'Invalid subject alternative name string', SyntaxError);
define('ERR_TLS_CERT_ALTNAME_INVALID', function(reason, host, cert) {
  this.reason = reason;
  this.host = host;
  this.cert = cert;
  return `Hostname/IP does not match certificate's altnames: ${reason}`;
}, Error);
define('ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS handshake timeout', Error);
define('ERR_TLS_INVALID_PROTOCOL_METHOD', (text) => text, TypeError);
define('ERR_TLS_INVALID_PROTOCOL_VERSION', (version, which) => `${JSONStringify(version)} is not a valid ${which} TLS protocol version`, TypeError);
define('ERR_TLS_INVALID_STATE', 'TLS socket connection must be securely established', Error);
define('ERR_TLS_PROTOCOL_VERSION_CONFLICT', (version, protocol) => `TLS protocol version ${JSONStringify(version)} conflicts with secureProtocol ${JSONStringify(protocol)}`, TypeError);
define('ERR_TLS_REQUIRED_SERVER_NAME', '"servername" is required parameter for Server.addContext', Error);
define('ERR_TLS_SNI_FROM_SERVER', 'Cannot issue SNI from a TLS server-side socket', Error);
define('ERR_TRACE_EVENTS_CATEGORY_REQUIRED', 'At least one category is required', TypeError);
define('ERR_TTY_INIT_FAILED', 'TTY initialization failed', Error);
define('ERR_UNAVAILABLE_DURING_EXIT', 'Cannot call function in process exit handler', Error);
define('ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET', '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active', Error);
define('ERR_UNESCAPED_CHARACTERS', (name) => `${name} contains unescaped characters`, TypeError);
define('ERR_UNHANDLED_ERROR', (err) => (err === undefined ? 'Unhandled error.' : `Unhandled error. (${err})`), Error);
define('ERR_UNKNOWN_BUILTIN_MODULE', (id) => `No such built-in module: ${id}`, Error);
define('ERR_UNKNOWN_CREDENTIAL', (kind, id) => `${kind} identifier does not exist: ${id}`, Error);
define('ERR_UNKNOWN_ENCODING', (encoding) => format('Unknown encoding: %s', encoding), TypeError);
define('ERR_UNKNOWN_SIGNAL', (signal) => `Unknown signal: ${signal}`, TypeError);
define('ERR_WORKER_INIT_FAILED', (text) => `Worker initialization failure: ${text}`, Error);
define('ERR_WORKER_NOT_RUNNING', 'Worker instance not running', Error);
define('ERR_WORKER_OUT_OF_MEMORY', (text) => `Worker terminated due to reaching memory limit: ${text}`, Error);
define('ERR_WORKER_PATH', (name) => {
  const scheme = StringPrototypeStartsWith(name, 'file:') ? 'file://' : StringPrototypeStartsWith(name, 'data:text/javascript') ? 'data:' : undefined;
  const hint = scheme === undefined ? '' : ` Wrap ${scheme} URLs with \`new URL\`.`;
  return `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'.${hint} Received "${name}"`;
}, TypeError);
define('ERR_ZLIB_INITIALIZATION_FAILED', 'Initialization failed', Error);
define('ERR_USE_AFTER_CLOSE', (name) => `${name} was closed`, Error);
define('ERR_WORKER_UNSUPPORTED_OPERATION', (name) => `${name} is not supported in workers`, TypeError);

// ERR_INVALID_URL carries the input.
class InvalidUrlError extends TypeError {
  constructor(input, base) {
    super('Invalid URL');
    captureStack(this, 'TypeError', InvalidUrlError);
    this.code = 'ERR_INVALID_URL';
    this.input = input;
    if (base != null) this.base = base;
  }
}
ObjectDefineProperty(InvalidUrlError.prototype, 'constructor', { __proto__: null, value: TypeError, writable: true, enumerable: false, configurable: true });
codes.ERR_INVALID_URL = InvalidUrlError;

// Errors that describe a failed call in `info`: `${prefix}: ${syscall} returned ${code} (${message}) path => dest`.
function defineSystem(code, prefix) {
  codes[code] = class SystemError extends Error {
    constructor(info) {
      let text = `${prefix}: ${info.syscall} returned ${info.code} (${info.message})`;
      if (info.path !== undefined) text += ` ${info.path}`;
      if (info.dest !== undefined) text += ` => ${info.dest}`;
      super(text);
      captureStack(this, `SystemError [${code}]`, SystemError);
      this.code = code;
      const accessor = (key) => ObjectDefineProperty(this, key, {
        __proto__: null, get() { return info[key]; }, set(value) { info[key] = value; }, enumerable: true, configurable: true,
      });
      ObjectDefineProperty(this, 'name', { __proto__: null, value: 'SystemError', writable: true, enumerable: false, configurable: true });
      ObjectDefineProperty(this, 'info', { __proto__: null, value: info, enumerable: true, configurable: true, writable: false });
      accessor('errno');
      accessor('syscall');
      if (info.path !== undefined) accessor('path');
      if (info.dest !== undefined) accessor('dest');
    }
    toString() {
      return `SystemError [${code}]: ${this.message}`;
    }
  };
}
defineSystem('ERR_FS_EISDIR', 'Path is a directory');
defineSystem('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite directory with non-directory');
defineSystem('ERR_FS_CP_EEXIST', 'Target already exists');
defineSystem('ERR_FS_CP_EINVAL', 'Invalid src or dest');
defineSystem('ERR_FS_CP_FIFO_PIPE', 'Cannot copy a FIFO pipe');
defineSystem('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite non-directory with directory');
defineSystem('ERR_FS_CP_SOCKET', 'Cannot copy a socket file');
defineSystem('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'Cannot overwrite symlink in subdirectory of self');
defineSystem('ERR_SOCKET_BUFFER_SIZE', 'Could not get or set buffer size');
defineSystem('ERR_FS_CP_UNKNOWN', 'Cannot copy an unknown file type');
defineSystem('ERR_SYSTEM_ERROR', 'A system error occurred');

class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    super(message, options);
    captureStack(this, 'AbortError', AbortError);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

// Exception of a failed libuv call. `ctx`: { errno (negative), syscall, path?, dest?, code?, message? }.
function uvException(ctx, above) {
  const code = ctx.code ?? uv.errname(ctx.errno);
  let text = `${code}: ${ctx.message ?? uv.strerror(ctx.errno)}, ${ctx.syscall}`;
  if (ctx.path !== undefined) text += ` '${ctx.path}'`;
  if (ctx.dest !== undefined) text += ` -> '${ctx.dest}'`;
  const error = new Error(text);
  captureStack(error, 'Error', above ?? uvException);
  error.errno = ctx.errno;
  error.code = code;
  error.syscall = ctx.syscall;
  if (ctx.path !== undefined) error.path = ctx.path;
  if (ctx.dest !== undefined) error.dest = ctx.dest;
  return error;
}


// The same for an asynchronous call: nothing of JavaScript is on the stack.
function uvAsyncException(errno, syscall, path, dest) {
  const error = uvException({ errno, syscall, path, dest });
  error.stack = ErrorPrototypeToString(error);
  ObjectDefineProperty(error, 'stack', { __proto__: null, enumerable: false });
  return error;
}

function errnoException(errno, syscall, original) {
  const code = uv.errname(errno);
  const error = new Error(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`);
  captureStack(error, 'Error', errnoException);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  return error;
}

function exceptionWithHostPort(errno, syscall, address, port, additional) {
  const code = uv.errname(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (additional) details += ` - Local (${additional})`;
  const error = new Error(`${syscall} ${code}${details}`);
  captureStack(error, 'Error', exceptionWithHostPort);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

// The same with libuv's own words in the message.
function uvExceptionWithHostPort(errno, syscall, address, port) {
  const code = uv.errname(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  const error = new Error(`${syscall} ${code}: ${uv.strerror(errno)}${details}`);
  captureStack(error, 'Error', uvExceptionWithHostPort);
  error.code = code;
  error.errno = errno;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

// What dns tells: `queryA ENOTFOUND name`. code: a negative libuv error or the name of a c-ares one.
function dnsException(code, syscall, hostname) {
  let errno;
  if (typeof code === 'number') {
    errno = code;
    code = code === uv.UV_EAI_NODATA || code === uv.UV_EAI_NONAME ? 'ENOTFOUND' : uv.errname(code);
  }
  const error = new Error(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`);
  captureStack(error, 'Error', dnsException);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}

// An AggregateError whose `code` is that of its first error.
class NodeAggregateError extends AggregateError {
  constructor(errors, message) {
    super(errors, message);
    this.code = errors[0]?.code;
  }
}
ObjectDefineProperty(NodeAggregateError.prototype, kIsNodeError, { __proto__: null, value: true });
ObjectDefineProperty(NodeAggregateError.prototype, 'constructor', { __proto__: null, value: AggregateError, writable: true, configurable: true });

function connResetException(message) {
  const error = new Error(message);
  captureStack(error, 'Error', connResetException);
  error.code = 'ECONNRESET';
  return error;
}

function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (ArrayIsArray(outer.errors)) {
    ArrayPrototypePush(outer.errors, inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

function isStackOverflowError(error) {
  return error !== null && typeof error === 'object' && error.name === 'RangeError' && error.message === 'Maximum call stack size exceeded';
}

function genericNodeError(message, properties) {
  const error = new Error(message);
  captureStack(error, 'Error', genericNodeError);
  for (const key in properties) error[key] = properties[key];
  return error;
}

function determineSpecificType(value) {
  return StringPrototypeSlice(describeReceived(value), 10);
}

module.exports = {
  AbortError, aggregateTwoErrors, codes, connResetException, define, determineSpecificType, dnsException, errnoException, exceptionWithHostPort, genericNodeError,
  hideStackFrames: (fn) => fn, isStackOverflowError, kIsNodeError, NodeAggregateError, uvAsyncException,
  uvException, uvExceptionWithHostPort,
};
