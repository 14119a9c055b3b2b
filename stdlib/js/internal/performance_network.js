'use strict';
// Performance entries of http, net and dns. Linked where a program names PerformanceObserver; the modules that it watches, if they are
// linked, are given its functions while somebody observes their type, and otherwise have none to call.
const {
  Symbol,
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
};
function ended(exchange, name, { statusCode, statusMessage }, headers) {
  const { [kStart]: started } = exchange;
  if (started === undefined) return;
  exchange[kStart] = undefined;
  operationEnded(name, 'http', started[0], { req: started[1].req, res: { statusCode, statusMessage, headers } });
}
const PARTS = {
  __proto__: null, http: ['internal/http/client', 'internal/http/response'], net: ['internal/net/connect'], dns: ['internal/dns/lookup', 'internal/dns/resolver'],
};

// From now on entries of the type are made, or are made no more.
function watch(type, on) {
  const parts = PARTS[type];
  if (parts === undefined) return;
  for (let i = 0; i < parts.length; i++) getLinked(parts[i])?.observe(on ? watchers[type] : undefined);
}

module.exports = { watch };
