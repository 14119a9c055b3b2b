'use strict';
// Performance entries of http, http2, net and dns. Linked where a program names PerformanceObserver; the modules that it watches, if they are
// linked, are given its functions while somebody observes their type, and otherwise have none to call.
const {
  MathRound, Symbol,
} = primordials;
const { getLinked } = internalBinding('modules');
const { now, operationEnded } = require('internal/performance');

const kStart = Symbol('kStart'); // on a request, response or socket: [start, detail]

const watchers = {
  __proto__: null,
  http: {
    requestSent(request) {
      request[kStart] = [now(), {
        req: { method: request.method, url: `${request.protocol}//${request.host}${request.path}`, headers: request.getHeaders() },
      }];
    },
    responseCame(request, response) { ended(request, 'HttpClient', response, response.headers); },
    requestCame(response, { method, url, headers }) { response[kStart] = [now(), { req: { method, url, headers } }]; },
    responseSent(response) { ended(response, 'HttpRequest', response, response.getHeaders()); },
  },
  net: {
    connecting(socket, host, port) { socket[kStart] = [now(), { host, port }]; },
    connected(socket) {
      const { [kStart]: started } = socket;
      if (started !== undefined) operationEnded('connect', 'net', started[0], started[1]);
    },
  },
  dns: {
    now,
    ended(name, start, detail) { operationEnded(name, 'dns', start, detail); },
  },
  // A session's figures are on its state, a stream's on itself. Times in ms since the start.
  http2: {
    sessionBegan(session, server) {
      session[kStart] = { start: now(), type: server ? 'server' : 'client', streamCount: 0, most: 0, ended: 0, durations: 0, pingRTT: 0 };
    },
    pinged({ [kStart]: figures }, duration) { if (figures !== undefined) figures.pingRTT = MathRound(duration * 1e6); },
    sessionEnded(session, native) {
      const { [kStart]: figures, sentBytes: bytesWritten } = session;
      if (figures === undefined) return;
      session[kStart] = undefined;
      const { 0: framesReceived, 1: framesSent, 2: bytesRead } = native.statistics();
      const { start, type, streamCount, most: maxConcurrentStreams, pingRTT, ended: endedStreams, durations } = figures;
      const streamAverageDuration = endedStreams > 0 ? durations / endedStreams : 0;
      operationEnded('Http2Session', 'http2', start, {
        bytesWritten, bytesRead, framesReceived, framesSent, maxConcurrentStreams, pingRTT, streamAverageDuration, streamCount, type,
      });
    },
    streamBegan(stream, { streams, [kStart]: figures }) {
      stream[kStart] = { start: now(), bytesRead: 0, bytesWritten: 0, firstByte: 0, firstByteSent: 0, firstHeader: 0 };
      if (figures === undefined) return;
      figures.streamCount++;
      if (streams.size > figures.most) figures.most = streams.size;
    },
    headersCame({ [kStart]: figures }) { if (figures !== undefined) figures.firstHeader ||= now() - figures.start; },
    streamReads({ [kStart]: figures }, bytes) {
      if (figures === undefined) return;
      figures.bytesRead += bytes;
      figures.firstByte ||= now() - figures.start;
    },
    streamWrites({ [kStart]: figures }, bytes) {
      if (figures === undefined) return;
      figures.bytesWritten += bytes;
      figures.firstByteSent ||= now() - figures.start;
    },
    streamEnded(stream, { [kStart]: session }) {
      const { id, [kStart]: figures } = stream;
      if (figures === undefined) return;
      stream[kStart] = undefined;
      const { start, bytesRead, bytesWritten, firstByte: timeToFirstByte, firstByteSent: timeToFirstByteSent, firstHeader: timeToFirstHeader } = figures;
      if (session !== undefined) {
        session.ended++;
        session.durations += now() - start;
      }
      operationEnded('Http2Stream', 'http2', start, { bytesRead, bytesWritten, id, timeToFirstByte, timeToFirstByteSent, timeToFirstHeader });
    },
  },
};
function ended(exchange, name, { statusCode, statusMessage }, headers) {
  const { [kStart]: started } = exchange;
  if (started === undefined) return;
  exchange[kStart] = undefined;
  operationEnded(name, 'http', started[0], { req: started[1].req, res: { statusCode, statusMessage, headers } });
}
const PARTS = {
  __proto__: null, http: ['internal/http/client', 'internal/http/response'], http2: ['internal/http2/stream'],
  net: ['internal/net/connect'], dns: ['internal/dns/lookup', 'internal/dns/resolver'],
};

// From now on entries of the type are made, or are made no more.
function watch(type, on) {
  const parts = PARTS[type];
  if (parts === undefined) return;
  for (let i = 0; i < parts.length; i++) getLinked(parts[i])?.observe(on ? watchers[type] : undefined);
}

module.exports = { watch };
