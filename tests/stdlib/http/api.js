'use strict';
const http = require('http');
const https = require('https');
console.log(Object.keys(http).join());
console.log(Object.keys(https).join());
console.log(http.METHODS.join(), http.maxHeaderSize);
console.log(JSON.stringify(http.STATUS_CODES));
for (const name of ['Agent', 'ClientRequest', 'IncomingMessage', 'OutgoingMessage', 'Server', 'ServerResponse']) {
  const names = Object.getOwnPropertyNames(http[name].prototype).filter((n) => n !== 'constructor').sort();
  console.log(name, http[name].length, names.join());
}
const message = new http.OutgoingMessage();
message.setHeader('X-A', 1);
message.appendHeader('x-a', 'two');
message.setHeader('B', ['c', 'd']);
console.log(message.getHeaders(), message.getHeaderNames(), message.getRawHeaderNames(), message.hasHeader('b'), message.getHeader('X-a'), message._headers, message._headerNames);
message.setHeaders(new Map([['e', 'f']]));
message.removeHeader('B');
console.log(message.getHeaders(), message.headersSent, message.writableEnded, message.writableFinished, message.writableLength, message.writableHighWaterMark, message.writableObjectMode, message.errored, message.closed);
