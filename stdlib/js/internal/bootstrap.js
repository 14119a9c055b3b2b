'use strict';
// Installs the globals that are not ECMAScript's. Nothing loads here: each global is an accessor that the runtime turns
// into a plain data property with the named export of the named module at its first use (or at a write).
// defineLazyGlobal(name, moduleId, exportName, enumerable); exportName '' means the module itself.
const {
  ObjectDefineProperty, SymbolToStringTag, globalThis,
} = primordials;
const { defineLazyGlobal } = internalBinding('bootstrap');

ObjectDefineProperty(globalThis, SymbolToStringTag, { __proto__: null, value: 'global', configurable: true });
ObjectDefineProperty(globalThis, 'global', { __proto__: null, value: globalThis, writable: true, enumerable: true, configurable: true });

// In Node's order, as Object.keys(globalThis) shows those that are enumerable.
defineLazyGlobal('process', 'process', '', false);
defineLazyGlobal('Buffer', 'buffer', 'Buffer', false);
defineLazyGlobal('console', 'console', '', false);
defineLazyGlobal('Intl', 'internal/intl', 'Intl', false);
defineLazyGlobal('URL', 'internal/url', 'URL', false);
defineLazyGlobal('URLSearchParams', 'internal/url', 'URLSearchParams', false);
defineLazyGlobal('AbortController', 'internal/abort_controller', 'AbortController', false);
defineLazyGlobal('AbortSignal', 'internal/abort_controller', 'AbortSignal', false);
defineLazyGlobal('CustomEvent', 'internal/event_target', 'CustomEvent', false);
defineLazyGlobal('Event', 'internal/event_target', 'Event', false);
defineLazyGlobal('EventTarget', 'internal/event_target', 'EventTarget', false);
defineLazyGlobal('DOMException', 'internal/domexception', 'DOMException', false);
defineLazyGlobal('TextEncoder', 'internal/encoding', 'TextEncoder', false);
defineLazyGlobal('TextDecoder', 'internal/encoding', 'TextDecoder', false);
defineLazyGlobal('Crypto', 'internal/crypto/web', 'Crypto', false);
defineLazyGlobal('CryptoKey', 'internal/crypto/keys', 'CryptoKey', false);
defineLazyGlobal('SubtleCrypto', 'internal/crypto/web', 'SubtleCrypto', false);
defineLazyGlobal('MessageChannel', 'internal/worker/message_port', 'MessageChannel', false);
defineLazyGlobal('MessagePort', 'internal/worker/message_port', 'MessagePort', false);
defineLazyGlobal('MessageEvent', 'internal/worker/message_port', 'MessageEvent', false);
defineLazyGlobal('BroadcastChannel', 'internal/worker/broadcast_channel', 'BroadcastChannel', false);
defineLazyGlobal('Blob', 'internal/blob', 'Blob', false);
defineLazyGlobal('File', 'internal/blob', 'File', false);
defineLazyGlobal('ReadableStream', 'internal/webstreams/readable', 'ReadableStream', false);
defineLazyGlobal('ReadableStreamDefaultReader', 'internal/webstreams/readable', 'ReadableStreamDefaultReader', false);
defineLazyGlobal('ReadableStreamBYOBReader', 'internal/webstreams/readable', 'ReadableStreamBYOBReader', false);
defineLazyGlobal('ReadableStreamBYOBRequest', 'internal/webstreams/readable_bytes', 'ReadableStreamBYOBRequest', false);
defineLazyGlobal('ReadableByteStreamController', 'internal/webstreams/readable_bytes', 'ReadableByteStreamController', false);
defineLazyGlobal('ReadableStreamDefaultController', 'internal/webstreams/readable_default', 'ReadableStreamDefaultController', false);
defineLazyGlobal('TransformStream', 'internal/webstreams/transform', 'TransformStream', false);
defineLazyGlobal('TransformStreamDefaultController', 'internal/webstreams/transform', 'TransformStreamDefaultController', false);
defineLazyGlobal('WritableStream', 'internal/webstreams/writable', 'WritableStream', false);
defineLazyGlobal('WritableStreamDefaultController', 'internal/webstreams/writable', 'WritableStreamDefaultController', false);
defineLazyGlobal('WritableStreamDefaultWriter', 'internal/webstreams/writable', 'WritableStreamDefaultWriter', false);
defineLazyGlobal('ByteLengthQueuingStrategy', 'internal/webstreams/strategies', 'ByteLengthQueuingStrategy', false);
defineLazyGlobal('CountQueuingStrategy', 'internal/webstreams/strategies', 'CountQueuingStrategy', false);
defineLazyGlobal('TextEncoderStream', 'internal/webstreams/encoding', 'TextEncoderStream', false);
defineLazyGlobal('TextDecoderStream', 'internal/webstreams/encoding', 'TextDecoderStream', false);
defineLazyGlobal('CompressionStream', 'internal/webstreams/compression', 'CompressionStream', false);
defineLazyGlobal('DecompressionStream', 'internal/webstreams/compression', 'DecompressionStream', false);
defineLazyGlobal('FormData', 'internal/fetch/form_data', 'FormData', false);
defineLazyGlobal('Headers', 'internal/fetch/headers', 'Headers', false);
defineLazyGlobal('Request', 'internal/fetch/request', 'Request', false);
defineLazyGlobal('Response', 'internal/fetch/response', 'Response', false);
defineLazyGlobal('WebSocket', 'internal/websocket/websocket', 'WebSocket', false);
defineLazyGlobal('CloseEvent', 'internal/websocket/events', 'CloseEvent', false);
defineLazyGlobal('Navigator', 'internal/navigator', 'Navigator', false);
defineLazyGlobal('navigator', 'internal/navigator', 'navigator', false);
defineLazyGlobal('PerformanceEntry', 'internal/performance', 'PerformanceEntry', false);
defineLazyGlobal('PerformanceMark', 'internal/performance', 'PerformanceMark', false);
defineLazyGlobal('PerformanceMeasure', 'internal/performance', 'PerformanceMeasure', false);
defineLazyGlobal('PerformanceObserver', 'internal/performance', 'PerformanceObserver', false);
defineLazyGlobal('clearImmediate', 'internal/timers', 'clearImmediate', true);
defineLazyGlobal('setImmediate', 'timers', 'setImmediate', true);
defineLazyGlobal('clearInterval', 'internal/timers', 'clearInterval', true);
defineLazyGlobal('clearTimeout', 'internal/timers', 'clearTimeout', true);
defineLazyGlobal('setInterval', 'internal/timers', 'setInterval', true);
defineLazyGlobal('setTimeout', 'timers', 'setTimeout', true);
defineLazyGlobal('queueMicrotask', 'internal/task_queues', 'queueMicrotask', true);
defineLazyGlobal('structuredClone', 'internal/structured_clone', 'structuredClone', true);
defineLazyGlobal('atob', 'internal/base64', 'atob', true);
defineLazyGlobal('btoa', 'internal/base64', 'btoa', true);
defineLazyGlobal('performance', 'internal/performance', 'performance', true);
defineLazyGlobal('fetch', 'internal/fetch/fetch', 'fetch', true);
defineLazyGlobal('crypto', 'internal/crypto/web', 'webcrypto', true);

// What the runtime's built-ins are made of, by the names that make a program link it (stdlib/link_when.list).
module.exports = { fromAsync: () => require('internal/array_from_async'), inspect: () => require('internal/util/inspect') };
