'use strict';
// What server and client of http share: the pool of parsers, the callbacks of a parser into its message.
const {
  ArrayPrototypePop, ArrayPrototypePush, Symbol,
} = primordials;
const { Buffer } = require('buffer');
const binding = internalBinding('http_parser');
const { IncomingMessage, readStart, readStop } = require('internal/http/incoming');

const kRequest = 1;
const kResponse = 2;
const kLenient = 1;
const kNoBody = 1;
const kUpgrade = 2;
const kIncomingMessage = Symbol('IncomingMessage');

const limits = { maxHeaderSize: 16 * 1024, parsers: 1000 };
const { httpMethods, methods } = binding;
const free = [];

// ---- parsers ----

// parser: { incoming, socket, outgoing, maxHeaderPairs, onIncoming, joinDuplicateHeaders } beside what the binding gives.
function allocParser() {
  let parser = ArrayPrototypePop(free);
  if (parser === undefined) {
    parser = binding.create();
    parser.isPooled = false;
  }
  parser.incoming = null;
  parser.socket = null;
  parser.outgoing = null;
  parser.maxHeaderPairs = 2000;
  parser.onIncoming = null;
  parser.joinDuplicateHeaders = null;
  parser.consumed = false;
  parser.running = false;
  parser.waiting = null;
  return parser;
}

function initializeParser(parser, type, maxHeaderSize, lenient, onExecute) {
  parser.initialize(type, maxHeaderSize || limits.maxHeaderSize, lenient ? kLenient : 0);
  parser.setCallbacks(onHeaders, onBody, onComplete, onExecute);
}

// Called when nothing of the parser runs.
function freeParser(parser, req, socket) {
  if (parser) {
    if (parser.consumed) parser.unconsume();
    parser.consumed = false;
    // One that runs, since a callback of its own gives it back, is not used again.
    const idle = parser.free();
    parser.socket = null;
    parser.incoming = null;
    parser.outgoing = null;
    parser.onIncoming = null;
    if (idle && free.length < limits.parsers) ArrayPrototypePush(free, parser);
  }
  if (req) req.parser = null;
  if (socket) socket.parser = null;
}

function onHeaders(versionMajor, versionMinor, headers, method, url, statusCode, statusMessage, upgrade, shouldKeepAlive) {
  const parser = this;
  const { socket } = parser;
  const ParserIncomingMessage = (socket?.server?.[kIncomingMessage]) || IncomingMessage;
  const incoming = parser.incoming = new ParserIncomingMessage(socket);
  incoming.httpVersionMajor = versionMajor;
  incoming.httpVersionMinor = versionMinor;
  incoming.httpVersion = versionMajor === 1 && versionMinor === 1 ? '1.1' : `${versionMajor}.${versionMinor}`;
  incoming.joinDuplicateHeaders = socket?.server?.joinDuplicateHeaders || parser.joinDuplicateHeaders;
  incoming.upgrade = upgrade;
  let pairs = headers.length;
  if (parser.maxHeaderPairs > 0 && pairs > parser.maxHeaderPairs) pairs = parser.maxHeaderPairs;
  incoming._addHeaderLines(headers, pairs);
  if (typeof method === 'number') {
    incoming.url = url;
    incoming.method = methods[method];
  } else {
    incoming.statusCode = statusCode;
    incoming.statusMessage = statusMessage;
  }
  return parser.onIncoming(incoming, shouldKeepAlive);
}

function onBody(bytes) {
  const stream = this.incoming;
  if (stream === null || stream._dumped) return;
  if (!stream.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) readStop(this.socket);
}

function onComplete(trailers) {
  const stream = this.incoming;
  if (stream !== null) {
    stream.complete = true;
    if (trailers !== undefined) stream._addHeaderLines(trailers, trailers.length);
    stream.push(null);
  }
  // The socket may have been stopped for the body.
  readStart(this.socket);
}

// The server's or client's part of a connection that is being given back.
function prepareError(error, parser, rawPacket) {
  error.rawPacket = rawPacket || undefined;
  error.message = `Parse Error${error.reason ? `: ${error.reason}` : ''}`;
}

module.exports = {
  allocParser, freeParser, httpMethods, initializeParser, kIncomingMessage, kNoBody, kRequest, kResponse, kUpgrade, limits, now: binding.now, prepareError, readStart, readStop,
};
