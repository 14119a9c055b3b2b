'use strict';
// fetch() (https://fetch.spec.whatwg.org/#fetch-method), over the http and https modules.
//
//   fetch ──▶ Request ──▶ run(): by scheme ──▶ exchange(): one HTTP exchange, again for each redirect ──▶ Response
//
// A job holds what an abort must undo: the request under way and the stream of the response's body.
const {
  ArrayPrototypeIncludes, ArrayPrototypePush, Error, Promise, PromisePrototypeThen, PromiseReject,
  RegExpPrototypeSymbolSplit, StringPrototypeToLowerCase, StringPrototypeTrim, TypeError, Uint8Array,
} = primordials;
const { HeaderList } = require('internal/fetch/headers');
const { sourceBody, streamBody, streamOf } = require('internal/fetch/body');
const { isNullBodyStatus, newState, responseOver } = require('internal/fetch/response');
const { copyList, Request, stateOf } = require('internal/fetch/request');
const { URL } = require('internal/url');
const { isBlob } = require('internal/blob');
const { isUint8Array } = internalBinding('types');
const { ReadableStream } = require('internal/webstreams/readable');

// https://fetch.spec.whatwg.org/#port-blocking
const BAD_PORTS = [1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135,
  137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080];
const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 20;
const KEEP_ALIVE_MS = 4000;
const CONNECT_MS = 10000;

function failed(cause) { return new TypeError('fetch failed', { cause }); }
function socketError(message) {
  const error = new Error(message);
  error.name = 'SocketError';
  error.code = 'UND_ERR_SOCKET';
  return error;
}
// The other side hung up.
function causeOf(error) { return error?.code === 'ECONNRESET' ? socketError('other side closed') : error; }

function fetch(input, init = undefined) {
  let request;
  try {
    request = new Request(input, init);
  } catch (error) {
    return PromiseReject(error);
  }
  const state = stateOf(request);
  const { signal } = state;
  return new Promise((resolve, reject) => {
    const job = { done: false, request: undefined, failBody: undefined, state };
    let onAbort;
    // The end of the whole: an abort after it does nothing.
    job.finish = () => {
      job.done = true;
      if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
    };
    onAbort = () => {
      const { reason } = signal;
      job.done = true;
      reject(reason);
      const { body } = state;
      if (body !== null && body.source === null && !body.stream.locked) PromisePrototypeThen(body.stream.cancel(reason), undefined, () => {});
      job.stopUpload?.(reason);
      job.failBody?.(reason);
      job.request?.destroy();
    };
    if (signal !== null) {
      if (signal.aborted) {
        onAbort();
        return;
      }
      signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
    } else onAbort = undefined;
    PromisePrototypeThen(run(job), (response) => { if (!job.done || response.ended) resolve(responseOver(response.state)); }, (error) => {
      job.finish();
      reject(error);
    });
  });
}

// { state, ended } of the response.
async function run(job) {
  const { state } = job;
  const { url } = state;
  switch (url.protocol) {
    case 'http:': case 'https:': return exchanges(job);
    case 'data:': {
      const parsed = require('internal/fetch/data_url').parseDataUrl(url);
      if (parsed === undefined) throw failed(new Error('failed to fetch the data URL'));
      return local(job, parsed.bytes, parsed.bytes.byteLength, [['content-type', parsed.type]]);
    }
    case 'blob:': {
      const blob = require('internal/object_url').resolveObjectURL(url.href);
      if (state.method !== 'GET' || blob === undefined) throw failed(new Error('invalid method'));
      return local(job, blob, blob.size, [['content-length', `${blob.size}`], ['content-type', blob.type]]);
    }
    case 'about:': throw failed(new Error('about scheme is not supported'));
    case 'file:': throw failed(new Error('not implemented... yet...'));
    default: throw failed(new Error('unknown scheme'));
  }
}
function local(job, source, length, headers) {
  const response = newState(200, 'OK');
  for (let i = 0; i < headers.length; i++) response.headers.append(headers[i][0], headers[i][1]);
  response.headers.guard = 'immutable';
  response.type = 'basic';
  response.url = withoutHash(job.state.url);
  response.body = sourceBody(source, length);
  job.finish();
  return { state: response, ended: true };
}
function withoutHash(url) {
  if (url.hash === '') return url.href;
  const copy = new URL(url.href);
  copy.hash = '';
  return copy.href;
}

// ---- redirects: https://fetch.spec.whatwg.org/#http-redirect-fetch ----

async function exchanges(job) {
  const { state } = job;
  let { url, method, body } = state;
  const headers = copyList(state.headers);
  for (let count = 0; ; count++) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
    if (url.port !== '' && ArrayPrototypeIncludes(BAD_PORTS, +url.port)) throw failed(new Error('bad port'));
    if (state.integrity !== '') throw failed(new Error('integrity is not supported'));
    const message = await exchange(job, url, method, headers, body, true);
    const { statusCode } = message;
    const location = message.headers.location;
    if (!ArrayPrototypeIncludes(REDIRECTS, statusCode) || state.redirect === 'manual' || (location === undefined && state.redirect === 'follow')) {
      return response(job, message, url, method, count > 0);
    }
    message.resume();
    if (state.redirect === 'error') {
      job.request.destroy();
      throw failed(new Error('unexpected redirect'));
    }
    if (count >= MAX_REDIRECTS) throw failed(new Error('redirect count exceeded'));
    let next;
    try {
      next = new URL(location, url.href);
    } catch (error) {
      throw failed(error);
    }
    if (next.hash === '') next.hash = url.hash;
    if (next.protocol !== 'http:' && next.protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
    if (statusCode !== 303 && body !== null && body.source === null) throw failed(new Error('request body cannot be sent again'));
    if (((statusCode === 301 || statusCode === 302) && method === 'POST') || (statusCode === 303 && method !== 'GET' && method !== 'HEAD')) {
      method = 'GET';
      body = null;
      for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) headers.delete(name);
    }
    if (next.origin !== url.origin) for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) headers.delete(name);
    url = next;
  }
}

// ---- one exchange ----

// One agent a scheme: connections stay for the next request, and do not keep the program alive.
const agents = { __proto__: null };
function agentOf(protocol, module) {
  agents[protocol] ??= new module.Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS });
  return agents[protocol];
}

// In undici's order. Whose connection and host it is, is not the program's to say, but that it shall be closed.
function fieldsOf(list, url, body, method) {
  const secure = url.protocol === 'https:';
  const closes = method === 'HEAD' || StringPrototypeToLowerCase(list.get('connection') ?? '') === 'close';
  const fields = { __proto__: null, host: url.host, connection: closes ? 'close' : 'keep-alive' };
  for (const { 0: key, 1: { name, value } } of list.map) if (key !== 'host' && key !== 'connection') fields[name] = value;
  const missing = (name, value) => { if (!list.has(name)) fields[name] = value; };
  missing('accept', '*/*');
  missing('accept-language', '*');
  missing('sec-fetch-mode', 'cors');
  missing('user-agent', 'node');
  missing('accept-encoding', list.has('range') ? 'identity' : secure ? 'br, gzip, deflate' : 'gzip, deflate');
  if (body !== null && body.length !== null) fields['content-length'] = `${body.length}`;
  else if (body !== null) fields['transfer-encoding'] = 'chunked';
  else if (method === 'POST' || method === 'PUT' || method === 'PATCH') fields['content-length'] = '0';
  return fields;
}

// A promise of the IncomingMessage. retry: once more when a connection that had been waiting turns out to be closed.
function exchange(job, url, method, headers, body, retry) {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const module = secure ? require('https') : require('http');
    const { hostname } = url;
    const fields = fieldsOf(headers, url, body, method);
    const channels = internalBinding('modules').getLinked('internal/fetch/channels');
    const told = channels?.begin(url, method, fields, body);
    const request = module.request({
      protocol: url.protocol, hostname: hostname[0] === '[' ? hostname.slice(1, -1) : hostname, port: url.port === '' ? undefined : +url.port,
      path: `${url.pathname}${url.search}`, method, headers: fields, agent: agentOf(url.protocol, module),
    });
    channels?.follow(told, request);
    internalBinding('modules').getLinked('internal/fetch/connections')?.follow(url, request);
    job.request = request;
    let answered = false;
    let timer;
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      timer = require('timers').setTimeout(() => {
        const error = new Error('Connect Timeout Error');
        error.name = 'ConnectTimeoutError';
        error.code = 'UND_ERR_CONNECT_TIMEOUT';
        request.destroy(error);
      }, CONNECT_MS);
      socket.once(secure ? 'secureConnect' : 'connect', () => require('timers').clearTimeout(timer));
    });
    request.on('error', (error) => {
      require('timers').clearTimeout(timer);
      if (answered || job.done) return;
      if (retry && request.reusedSocket && error.code === 'ECONNRESET' && (body === null || body.source !== null)) {
        resolve(exchange(job, url, method, headers, body, false));
        return;
      }
      reject(failed(causeOf(error)));
    });
    request.on('response', (message) => {
      answered = true;
      resolve(message);
    });
    // A switch of protocols that nobody asked for.
    request.on('upgrade', (message, socket) => {
      socket.destroy();
      reject(failed(socketError('bad upgrade')));
    });
    if (body === null) request.end();
    else if (isUint8Array(body.source)) request.end(body.source);
    else upload(job, request, isBlob(body.source) ? body.source.stream() : streamOf(body), reject);
  });
}
async function upload(job, request, stream, reject) {
  let reader;
  try {
    reader = stream.getReader();
    job.stopUpload = (reason) => { PromisePrototypeThen(reader.cancel(reason), undefined, () => {}); };
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      if (!isUint8Array(value)) throw new TypeError('Received non-Uint8Array chunk');
      if (request.destroyed) return;
      if (!request.write(value)) {
        await new Promise((resolve) => {
          request.once('drain', resolve);
          request.once('close', resolve);
        });
      }
    }
    request.end();
  } catch (error) {
    request.destroy();
    if (!job.done) reject(failed(error));
  } finally {
    job.stopUpload = undefined;
  }
}

// ---- the response ----

function response(job, message, url, method, redirected) {
  const { rawHeaders, statusCode } = message;
  const state = newState(statusCode, message.statusMessage);
  state.headers = new HeaderList('response');
  for (let i = 0; i < rawHeaders.length; i += 2) state.headers.append(rawHeaders[i], rawHeaders[i + 1]);
  state.headers.guard = 'immutable';
  state.type = 'basic';
  state.url = withoutHash(url);
  state.redirected = redirected;
  if (isNullBodyStatus(statusCode) || method === 'HEAD') {
    message.resume();
    job.finish();
    return { state, ended: true };
  }
  state.body = streamBody(bodyStream(job, message, decoders(state.headers.get('content-encoding'))));
  return { state, ended: false };
}
// The decoders of a body, the last coding first; none where one of them is not known.
function decoders(codings) {
  if (codings === null) return [];
  const names = RegExpPrototypeSymbolSplit(/,/, StringPrototypeToLowerCase(codings));
  const out = [];
  const zlib = require('zlib');
  for (let i = names.length - 1; i >= 0; i--) {
    switch (StringPrototypeTrim(names[i])) {
      case 'gzip': case 'x-gzip':
        ArrayPrototypePush(out, zlib.createGunzip({ flush: zlib.constants.Z_SYNC_FLUSH, finishFlush: zlib.constants.Z_SYNC_FLUSH }));
        break;
      case 'deflate': ArrayPrototypePush(out, inflater(zlib)); break;
      case 'br': {
        const { BrotliDecompress } = require('internal/zlib/brotli');
        ArrayPrototypePush(out, new BrotliDecompress());
        break;
      }
      default: return [];
    }
  }
  return out;
}
// "deflate" is zlib's format, but some servers send raw deflate: the first byte tells.
function inflater(zlib) {
  const Transform = require('internal/streams/transform');
  let inner;
  const outer = new Transform({
    transform(chunk, encoding, callback) {
      if (inner === undefined) {
        inner = (chunk[0] & 15) === 8 ? zlib.createInflate() : zlib.createInflateRaw();
        inner.on('data', (data) => { outer.push(data); });
        inner.on('error', (error) => { outer.destroy(error); });
      }
      inner.write(chunk, encoding, callback);
    },
    flush(callback) {
      if (inner === undefined) {
        callback();
        return;
      }
      inner.once('end', () => callback());
      inner.end();
    },
  });
  return outer;
}

// The message's bytes, decoded, as a byte stream with backpressure.
function bodyStream(job, message, chain) {
  let controller;
  let over = false;
  const fail = (error) => {
    if (over) return;
    over = true;
    job.finish();
    controller.error(error);
  };
  job.failBody = fail;
  let last = message;
  const terminated = (error) => { fail(new TypeError('terminated', { cause: causeOf(error) })); };
  message.on('error', terminated);
  message.on('aborted', () => { terminated(socketError('other side closed')); });
  for (let i = 0; i < chain.length; i++) {
    const from = last;
    last = chain[i];
    from.pipe(last);
    last.on('error', (error) => {
      terminated(error);
      message.destroy();
    });
  }
  last.pause();
  last.on('data', (chunk) => {
    if (over) return;
    // Bytes with memory of their own, which a reader may transfer.
    controller.enqueue(new Uint8Array(chunk));
    if (controller.desiredSize <= 0) last.pause();
  });
  last.on('end', () => {
    if (over) return;
    over = true;
    job.finish();
    controller.close();
    controller.byobRequest?.respond(0);
  });
  return new ReadableStream({
    type: 'bytes',
    start(c) { controller = c; },
    pull() { last.resume(); },
    cancel() {
      over = true;
      job.finish();
      message.destroy();
    },
  });
}

module.exports = { fetch };
