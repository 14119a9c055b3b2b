'use strict';
// What fetch() publishes of its requests on undici's channels (https://undici.nodejs.org/#/docs/api/DiagnosticsChannel.md). Linked where a program names one of
// them.
const {
  ArrayPrototypePush, Number, StringPrototypeToLowerCase,
} = primordials;
const { Buffer } = require('buffer');
const diagnostics = require('diagnostics_channel');
const create = diagnostics.channel('undici:request:create');
const bodySent = diagnostics.channel('undici:request:bodySent');
const headers = diagnostics.channel('undici:request:headers');
const trailers = diagnostics.channel('undici:request:trailers');
const failed = diagnostics.channel('undici:request:error');
const sendHeaders = diagnostics.channel('undici:client:sendHeaders');

const OWN = { __proto__: null, host: true, connection: true, 'content-length': true, 'transfer-encoding': true };

class Request {
  #fields;
  constructor(url, method, fields, body) {
    this.#fields = fields;
    this.method = method;
    this.body = body === null ? null : body.source;
    this.completed = false;
    this.aborted = false;
    this.path = `${url.pathname}${url.search}`;
    this.origin = url.origin;
    this.idempotent = method === 'GET' || method === 'HEAD';
    this.contentLength = fields['content-length'] === undefined || body === null ? null : Number(fields['content-length']);
    this.contentType = fields['content-type'] ?? null;
    this.headers = [];
    for (const name in fields) if (!OWN[StringPrototypeToLowerCase(name)]) ArrayPrototypePush(this.headers, name, fields[name]);
  }
  // Of a subscriber to undici:request:create, before the request is sent.
  addHeader(name, value) {
    this.#fields[name] = value;
    ArrayPrototypePush(this.headers, name, value);
    return this;
  }
}

function publish(channel, message) { if (channel.hasSubscribers) channel.publish(message); }
function flat(raw) {
  const out = [];
  for (let i = 0; i < raw.length; i++) ArrayPrototypePush(out, Buffer.from(raw[i], 'latin1'));
  return out;
}

// Before the request is made; subscribers may add to `fields`.
function begin(url, method, fields, body) {
  const request = new Request(url, method, fields, body);
  publish(create, { request });
  return request;
}
// Tells of what becomes of the http.ClientRequest.
function follow(request, client) {
  let sent = false;
  const onSent = (socket) => {
    if (sent) return;
    sent = true;
    publish(sendHeaders, { request, headers: client._header, socket });
  };
  client.once('socket', (socket) => {
    if (socket.connecting) socket.once(socket.encrypted ? 'secureConnect' : 'connect', () => onSent(socket));
    else require('process').nextTick(onSent, socket);
  });
  client.once('finish', () => {
    onSent(client.socket);
    publish(bodySent, { request });
  });
  client.on('error', (error) => publish(failed, { request, error }));
  client.once('response', (message) => {
    publish(headers, { request, response: { statusCode: message.statusCode, headers: flat(message.rawHeaders), statusText: message.statusMessage } });
    message.once('end', () => {
      request.completed = true;
      publish(trailers, { request, trailers: flat(message.rawTrailers) });
    });
  });
}

module.exports = { begin, follow };
