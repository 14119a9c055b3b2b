'use strict';
// WebSocket (https://websockets.spec.whatwg.org/): the client, over an upgraded connection of the http and https modules.
const {
  ArrayBufferIsView, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, ObjectDefineProperties,
  ObjectDefineProperty, PromisePrototypeThen, StringPrototypeToLowerCase, StringPrototypeToWellFormed, SymbolIterator,
  SymbolToStringTag, TypeError, TypedArrayPrototypeSet, TypedArrayPrototypeSlice, Uint8Array,
} = primordials;
const { EventTarget, defineEventHandler } = require('internal/event_target');
const { MessageEvent } = require('internal/worker/message_port');
const { CloseEvent, ErrorEvent } = require('internal/websocket/events');
const { BINARY, CLOSE, Decoder, encode, PONG, TEXT } = require('internal/websocket/frames');
const { DOMException } = require('internal/domexception');
const { Blob, isBlob } = require('internal/blob');
const { isToken, needArguments } = require('internal/fetch/common');
const { URL } = require('internal/url');
const { Event } = require('internal/event_target');
const { isAnyArrayBuffer } = internalBinding('types');
const { encodeUtf8 } = internalBinding('encoding');
const { getLinked } = internalBinding('modules');
const channels = getLinked('internal/websocket/channels'); // where a program names one

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const CLOSE_MS = 3000; // how long the server may take to close
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function syntaxError(message) { return new DOMException(message, 'SyntaxError'); }
function protocolsOf(protocols) {
  const list = [];
  if (typeof protocols === 'object' && protocols !== null && typeof protocols[SymbolIterator] === 'function') {
    for (const protocol of protocols) ArrayPrototypePush(list, `${protocol}`);
  } else if (protocols !== undefined && typeof protocols !== 'object') ArrayPrototypePush(list, `${protocols}`);
  const seen = [];
  for (let i = 0; i < list.length; i++) {
    const lower = StringPrototypeToLowerCase(list[i]);
    if (ArrayPrototypeIncludes(seen, lower) || !isToken(list[i])) throw syntaxError('Invalid Sec-WebSocket-Protocol value');
    ArrayPrototypePush(seen, lower);
  }
  return list;
}

class WebSocket extends EventTarget {
  #url;
  #state = CONNECTING;
  #protocol = '';
  #extensions = '';
  #binaryType = 'blob';
  #buffered = 0;
  #socket;
  #request;
  #sentClose = false;
  #received; // [code, reason] of the server's close frame
  #failed = false;
  #timer;
  #sending; // the promise of Blobs that are being read, behind which all else waits
  // https://websockets.spec.whatwg.org/#dom-websocket-websocket
  constructor(url, protocols = []) {
    super();
    needArguments(arguments, 1, 'WebSocket constructor');
    let options = {};
    // Node also takes { protocols, headers }.
    if (protocols !== null && typeof protocols === 'object' && typeof protocols[SymbolIterator] !== 'function') {
      options = protocols;
      protocols = options.protocols;
    }
    let parsed;
    try {
      parsed = new URL(`${url}`);
    } catch (error) {
      throw syntaxError(error.message === undefined ? `${error}` : error.message);
    }
    if (parsed.protocol === 'http:') parsed.protocol = 'ws:';
    else if (parsed.protocol === 'https:') parsed.protocol = 'wss:';
    if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:') throw syntaxError(`Expected a ws: or wss: protocol, got ${parsed.protocol}`);
    if (parsed.hash !== '' || `${parsed.href}`[parsed.href.length - 1] === '#') throw syntaxError('Got fragment');
    const list = protocolsOf(protocols);
    this.#url = parsed;
    this.#connect(parsed, list, options.headers);
  }
  #connect(url, protocols, extra) {
    const secure = url.protocol === 'wss:';
    const module = secure ? require('https') : require('http');
    const { createHash } = require('internal/crypto/hash');
    const { Buffer } = require('buffer');
    const key = require('internal/crypto/random').randomBytes(16).toString('base64');
    const headers = { __proto__: null };
    if (extra !== undefined) for (const { 0: name, 1: value } of new (require('internal/fetch/headers').Headers)(extra)) headers[name] = value;
    headers['sec-websocket-key'] = key;
    headers['sec-websocket-version'] = '13';
    if (protocols.length > 0) headers['sec-websocket-protocol'] = ArrayPrototypeJoin(protocols, ',');
    headers.connection = 'Upgrade';
    headers.upgrade = 'websocket';
    const { hostname } = url;
    const request = module.request({
      protocol: secure ? 'https:' : 'http:', hostname: hostname[0] === '[' ? hostname.slice(1, -1) : hostname, port: url.port === '' ? undefined : +url.port,
      path: `${url.pathname}${url.search}`, headers, agent: false,
    });
    this.#request = request;
    getLinked('internal/fetch/connections')?.follow(url, request);
    request.on('error', (error) => { this.#fail('Received network error or non-101 status code.', error); });
    request.on('response', (message) => {
      message.resume();
      request.destroy();
      this.#fail('Received network error or non-101 status code.');
    });
    request.on('upgrade', (message, socket, head) => {
      const accept = createHash('sha1').update(key + GUID).digest('base64');
      const answer = message.headers;
      const protocol = answer['sec-websocket-protocol'];
      let problem;
      if (StringPrototypeToLowerCase(answer.upgrade ?? '') !== 'websocket') problem = 'Server did not set Upgrade header to "websocket".';
      else if (answer['sec-websocket-accept'] !== accept) problem = 'Incorrect hash received in Sec-WebSocket-Accept header.';
      else if (answer['sec-websocket-extensions'] !== undefined) problem = 'Received different permessage-deflate than the one set.';
      else if (protocol !== undefined && !ArrayPrototypeIncludes(protocols, protocol)) problem = 'Protocol was not set in the opening handshake.';
      if (this.#state !== CONNECTING || problem !== undefined) {
        socket.destroy();
        this.#fail(problem ?? 'closed');
        return;
      }
      this.#open(socket, protocol ?? '');
      if (head.length > 0) socket.unshift(Buffer.from(head));
    });
    request.end();
  }
  #open(socket, protocol) {
    this.#socket = socket;
    this.#state = OPEN;
    this.#protocol = protocol;
    socket.setNoDelay?.(true);
    socket.setTimeout?.(0);
    const decoder = new Decoder({
      message: (opcode, data) => { this.#message(opcode, data); },
      ping: (payload) => {
        if (this.#sentClose) return;
        socket.write(encode(PONG, payload));
        channels?.pinged(payload);
      },
      pong: (payload) => { channels?.ponged(payload); },
      close: (code, reason) => {
        this.#received = [code, reason];
        if (!this.#sentClose) this.#sendClose(code === 1005 ? undefined : code, '');
        this.#state = CLOSING;
        socket.end();
        this.#awaitEnd();
      },
      fail: (code, text) => {
        if (!this.#sentClose) this.#sendClose(code, text);
        this.#fail(text);
      },
    });
    socket.on('data', (chunk) => { decoder.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length)); });
    socket.on('error', (error) => {
      channels?.failed(error);
      this.#fail('Network error', error);
    });
    socket.on('end', () => { socket.end(); });
    socket.on('close', () => { this.#ended(); });
    channels?.opened(socket, protocol);
    this.dispatchEvent(new Event('open'));
  }
  #message(opcode, data) {
    if (this.#state !== OPEN) return;
    if (opcode === BINARY) data = this.#binaryType === 'blob' ? new Blob([data]) : data.buffer;
    this.dispatchEvent(new MessageEvent('message', { data, origin: this.#url.origin }));
  }
  // https://websockets.spec.whatwg.org/#fail-the-websocket-connection
  #fail(message, cause) {
    if (this.#state === CLOSED || this.#failed) return;
    this.#failed = true;
    const connected = this.#socket !== undefined;
    this.#state = CLOSING;
    const error = new TypeError(message);
    if (cause !== undefined) ObjectDefineProperty(error, 'cause', { __proto__: null, value: cause, writable: true, configurable: true });
    this.#request?.destroy();
    this.dispatchEvent(new ErrorEvent('error', { error, message }));
    if (connected) this.#socket.destroy();
    else this.#ended();
  }
  #ended() {
    if (this.#state === CLOSED) return;
    if (this.#timer !== undefined) require('timers').clearTimeout(this.#timer);
    this.#state = CLOSED;
    const clean = this.#sentClose && this.#received !== undefined && !this.#failed;
    const code = this.#failed || this.#received === undefined ? 1006 : this.#received[0];
    const reason = this.#received?.[1] ?? '';
    this.dispatchEvent(new CloseEvent('close', { wasClean: clean, code, reason }));
    if (this.#socket !== undefined) channels?.closed(this, code, reason);
  }
  #awaitEnd() {
    if (this.#timer !== undefined) return;
    this.#timer = require('timers').setTimeout(() => { this.#socket.destroy(); }, CLOSE_MS);
    this.#timer.unref();
  }
  #sendClose(code, reason) {
    const text = encodeUtf8(reason);
    const payload = new Uint8Array(code === undefined ? 0 : 2 + text.length);
    if (code !== undefined) {
      payload[0] = code >>> 8;
      payload[1] = code & 255;
      TypedArrayPrototypeSet(payload, text, 2);
    }
    this.#sentClose = true;
    this.#socket.write(encode(CLOSE, payload));
  }

  // https://websockets.spec.whatwg.org/#dom-websocket-close
  close(code = undefined, reason = undefined) {
    if (code !== undefined) {
      code = +code & 0xFFFF;
      if (code !== 1000 && (code < 3000 || code > 4999)) throw new DOMException('invalid code', 'InvalidAccessError');
    }
    reason = reason === undefined ? '' : StringPrototypeToWellFormed(`${reason}`);
    const { length } = encodeUtf8(reason);
    if (length > 123) throw syntaxError(`Reason must be less than 123 bytes; received ${length}`);
    if (this.#state === CLOSING || this.#state === CLOSED) return;
    if (this.#state === CONNECTING) {
      this.#fail('Connection was closed before it was established.');
      return;
    }
    this.#state = CLOSING;
    this.#after(() => {
      if (this.#sentClose) return;
      this.#sendClose(code === undefined && reason !== '' ? 1000 : code, reason);
      this.#awaitEnd();
    });
  }
  // https://websockets.spec.whatwg.org/#dom-websocket-send
  send(data) {
    needArguments(arguments, 1, 'WebSocket.send');
    if (this.#state === CONNECTING) throw new DOMException('Sent before connected.', 'InvalidStateError');
    if (isBlob(data)) {
      this.#buffered += data.size;
      if (this.#state !== OPEN) return;
      const before = this.#sending;
      const bytes = data.arrayBuffer();
      const mine = PromisePrototypeThen(before === undefined ? bytes : PromisePrototypeThen(before, () => bytes), (buffer) => {
        if (this.#sending === mine) this.#sending = undefined;
        this.#write(BINARY, new Uint8Array(buffer));
      });
      this.#sending = mine;
      return;
    }
    let opcode = BINARY;
    let bytes;
    if (isAnyArrayBuffer(data)) bytes = TypedArrayPrototypeSlice(new Uint8Array(data));
    else if (ArrayBufferIsView(data)) bytes = TypedArrayPrototypeSlice(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    else {
      opcode = TEXT;
      bytes = encodeUtf8(StringPrototypeToWellFormed(`${data}`));
    }
    this.#buffered += bytes.length;
    if (this.#state !== OPEN) return;
    this.#after(() => { this.#write(opcode, bytes); });
  }
  #after(then) {
    if (this.#sending === undefined) then();
    else {
      const mine = PromisePrototypeThen(this.#sending, () => {
        if (this.#sending === mine) this.#sending = undefined;
        then();
      });
      this.#sending = mine;
    }
  }
  #write(opcode, bytes) { this.#socket.write(encode(opcode, bytes), () => { this.#buffered -= bytes.length; }); }

  get readyState() { return this.#state; }
  get bufferedAmount() { return this.#buffered; }
  get url() { return this.#url.href; }
  get extensions() { return this.#extensions; }
  get protocol() { return this.#protocol; }
  get binaryType() { return this.#binaryType; }
  set binaryType(type) { this.#binaryType = type === 'arraybuffer' ? type : 'blob'; }
}
const constants = { CONNECTING, OPEN, CLOSING, CLOSED };
for (const name of ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']) {
  const constant = { __proto__: null, enumerable: true, value: constants[name] };
  ObjectDefineProperty(WebSocket, name, constant);
  ObjectDefineProperty(WebSocket.prototype, name, constant);
}
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(WebSocket.prototype, {
  url: shown, readyState: shown, bufferedAmount: shown, extensions: shown, protocol: shown, close: shown, binaryType: shown, send: shown,
  [SymbolToStringTag]: { __proto__: null, value: 'WebSocket', configurable: true },
});
for (const name of ['open', 'error', 'close', 'message']) defineEventHandler(WebSocket.prototype, name);

module.exports = { WebSocket };
