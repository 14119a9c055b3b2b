'use strict';
// Errors of http2: those with codes of their own, and those that nghttp2 tells by number.
const {
  Error, ObjectDefineProperty, RangeError, TypeError,
} = primordials;
const { codes, define, kIsNodeError } = require('internal/errors');
const { captureStack } = internalBinding('errors');
const binding = internalBinding('http2');

define('ERR_HTTP2_ALTSVC_INVALID_ORIGIN', 'HTTP/2 ALTSVC frames require a valid origin', TypeError);
define('ERR_HTTP2_ALTSVC_LENGTH', 'HTTP/2 ALTSVC frames are limited to 16382 bytes', TypeError);
define('ERR_HTTP2_CONNECT_AUTHORITY', ':authority header is required for CONNECT requests', Error);
define('ERR_HTTP2_CONNECT_PATH', 'The :path header is forbidden for CONNECT requests', Error);
define('ERR_HTTP2_CONNECT_SCHEME', 'The :scheme header is forbidden for CONNECT requests', Error);
define('ERR_HTTP2_GOAWAY_SESSION', 'New streams cannot be created after receiving a GOAWAY', Error);
define('ERR_HTTP2_HEADERS_AFTER_RESPOND', 'Cannot specify additional headers after response initiated', Error);
define('ERR_HTTP2_HEADERS_SENT', 'Response has already been initiated.', Error);
define('ERR_HTTP2_HEADER_SINGLE_VALUE', (name) => `Header field "${name}" must only have a single value`, TypeError);
define('ERR_HTTP2_INFO_STATUS_NOT_ALLOWED', 'Informational status codes cannot be used', RangeError);
define('ERR_HTTP2_INVALID_CONNECTION_HEADERS', (name) => `HTTP/1 Connection specific headers are forbidden: "${name}"`, TypeError);
define('ERR_HTTP2_INVALID_HEADER_VALUE', (value, name) => `Invalid value "${value}" for header "${name}"`, TypeError);
define('ERR_HTTP2_INVALID_INFO_STATUS', (status) => `Invalid informational status code: ${status}`, RangeError);
define('ERR_HTTP2_INVALID_ORIGIN', 'HTTP/2 ORIGIN frames require a valid origin', TypeError);
define('ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH', 'Packed settings length must be a multiple of six', RangeError);
define('ERR_HTTP2_INVALID_PSEUDOHEADER', (name) => `"${name}" is an invalid pseudoheader or is used incorrectly`, TypeError);
define('ERR_HTTP2_INVALID_SESSION', 'The session has been destroyed', Error);
function invalidSetting(name, actual, min, max) {
  this.actual = actual;
  if (min !== undefined) {
    this.min = min;
    this.max = max;
  }
  return `Invalid value for setting "${name}": ${actual}`;
}
const settingRangeError = define('ERR_HTTP2_INVALID_SETTING_VALUE', invalidSetting, RangeError);
define('ERR_HTTP2_INVALID_SETTING_VALUE', invalidSetting, TypeError).RangeError = settingRangeError;
define('ERR_HTTP2_INVALID_STREAM', 'The stream has been destroyed', Error);
define('ERR_HTTP2_MAX_PENDING_SETTINGS_ACK', 'Maximum number of pending settings acknowledgements', Error);
define('ERR_HTTP2_NESTED_PUSH', 'A push stream cannot initiate another push stream.', Error);
define('ERR_HTTP2_NO_MEM', 'Out of memory', Error);
define('ERR_HTTP2_NO_SOCKET_MANIPULATION', 'HTTP/2 sockets should not be directly manipulated (e.g. read and written)', Error);
define('ERR_HTTP2_ORIGIN_LENGTH', 'HTTP/2 ORIGIN frames are limited to 16382 bytes', TypeError);
define('ERR_HTTP2_OUT_OF_STREAMS', 'No stream ID is available because maximum stream ID has been reached', Error);
define('ERR_HTTP2_PAYLOAD_FORBIDDEN', (status) => `Responses with ${status} status must not have a payload`, Error);
define('ERR_HTTP2_PING_CANCEL', 'HTTP2 ping cancelled', Error);
define('ERR_HTTP2_PING_LENGTH', 'HTTP2 ping payload must be 8 bytes', RangeError);
define('ERR_HTTP2_PSEUDOHEADER_NOT_ALLOWED', 'Cannot set HTTP/2 pseudo-headers', TypeError);
define('ERR_HTTP2_PUSH_DISABLED', 'HTTP/2 client has disabled push streams', Error);
define('ERR_HTTP2_SEND_FILE', 'Directories cannot be sent', Error);
define('ERR_HTTP2_SEND_FILE_NOSEEK', 'Offset or length can only be specified for regular files', Error);
define('ERR_HTTP2_SESSION_ERROR', (code) => `Session closed with error code ${code}`, Error);
define('ERR_HTTP2_SETTINGS_CANCEL', 'HTTP2 session settings canceled', Error);
define('ERR_HTTP2_SOCKET_BOUND', 'The socket is already bound to an Http2Session', Error);
define('ERR_HTTP2_SOCKET_UNBOUND', 'The socket has been disconnected from the Http2Session', Error);
define('ERR_HTTP2_STATUS_101', 'HTTP status code 101 (Switching Protocols) is forbidden in HTTP/2', Error);
define('ERR_HTTP2_STATUS_INVALID', (status) => `Invalid status code: ${status}`, RangeError);
define('ERR_HTTP2_STREAM_CANCEL', function(error) {
  if (!error) return 'The pending stream has been canceled';
  this.cause = error;
  return `The pending stream has been canceled (caused by: ${error.message})`;
}, Error);
define('ERR_HTTP2_STREAM_ERROR', (code) => `Stream closed with error code ${code}`, Error);
define('ERR_HTTP2_STREAM_SELF_DEPENDENCY', 'A stream cannot depend on itself', Error);
define('ERR_HTTP2_TOO_MANY_INVALID_FRAMES', 'Too many invalid HTTP/2 frames', Error);
define('ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS', 'Number of custom settings exceeds MAX_ADDITIONAL_SETTINGS', Error);
define('ERR_HTTP2_TRAILERS_ALREADY_SENT', 'Trailing headers have already been sent', Error);
define('ERR_HTTP2_TRAILERS_NOT_READY', 'Trailing headers cannot be sent until after the wantTrailers event is emitted', Error);
define('ERR_HTTP2_UNSUPPORTED_PROTOCOL', (protocol) => `protocol "${protocol}" is unsupported.`, Error);

// nghttp2's error `number` (negative), or a limit of the session by its code.
class NghttpError extends Error {
  constructor(number, code) {
    super(code ? new codes[code]().message : binding.errorText(number));
    captureStack(this, `Error [${code || 'ERR_HTTP2_ERROR'}]`, NghttpError);
    this.code = code || 'ERR_HTTP2_ERROR';
    this.errno = number;
  }
  toString() { return `${this.name} [${this.code}]: ${this.message}`; }
}
ObjectDefineProperty(NghttpError.prototype, kIsNodeError, { __proto__: null, value: true });

function assertIsObject(value, name, types) {
  if (value !== undefined && (value === null || typeof value !== 'object' || primordials.ArrayIsArray(value))) {
    throw new codes.ERR_INVALID_ARG_TYPE(name, types || 'Object', value);
  }
}

module.exports = { assertIsObject, codes, NghttpError };
