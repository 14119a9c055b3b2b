// Frames of any bytes for an HTTP/2 server and for a client. nghttp2's releases judge bad frames differently, so there is
// nothing to compare with.
// count: 60
// oracle: none
'use strict';
const net = require('net');
const http2 = require('http2');
const { fuzz, pieces, show } = require('../lib/fuzz');
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', SETTINGS = '\0\0\0\x04\0\0\0\0\0', ACK = '\0\0\0\x04\x01\0\0\0\0';
const get = '\0\0\x05\x01\x05\0\0\0\x01\x82\x87\x84\x41\x8a'.replace('\x41\x8a', '\x41').replace('\0\0\x05', '\0\0\x07') + '\x01h';
const post = '\0\0\x03\x01\x04\0\0\0\x01\x83\x86\x84' + '\0\0\x05\0\x01\0\0\0\x01hello';
const seeds = [get, post, SETTINGS + ACK + get, '\0\0\x08\x06\0\0\0\0\x0012345678' + get, '\0\0\x04\x08\0\0\0\0\0\0\0\xff\xff' + post, get + '\0\0\x04\x03\0\0\0\0\x01\0\0\0\x08', '\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x02', '\0\0\x05\x02\0\0\0\0\x03\0\0\0\x01\x10' + get, '\0\0\x01\x01\x05\0\0\0\x01\x88\0\0\x02\0\x01\0\0\0\x01ok', '\0\0\x06\x04\0\0\0\0\0\0\x04\0\0\0\0'];
const words = [SETTINGS, ACK, '\0\0\0\x01\x05\0\0\0\x03', '\0\0\x01\x09\x04\0\0\0\x01\x82', '\0\0\x04\x05\x04\0\0\0\x01\0\0\0\x02', '\0\0\x00\x00\x01\0\0\0\x01', '\x40\x01a\x01b', '\x3f\xe1\x1f', '\xff\xff\xff\xff\x0f', '\0\0\x04\x03\0\0\0\0\x01\0\0\0\x01', '\0\0\0\x0a\0\0\0\0\0', '\0\0\x02\x0c\0\0\0\0\0\0\0'];
function asServer(parts) {
  return new Promise((resolve) => {
    const log = [];
    const server = http2.createServer({ settings: { maxConcurrentStreams: 10 } });
    server.on('session', (session) => session.on('error', (error) => log.push(`session ${show(error)}`)).on('goaway', (code) => log.push(`goaway ${code}`)).on('ping', (data) => log.push(`ping ${show(data)}`)));
    server.on('stream', (stream, headers, flags, raw) => {
      log.push(`stream ${show([headers, raw, flags])}`);
      stream.on('error', (error) => log.push(`stream error ${show(error)}`)).on('trailers', (trailers) => log.push(`trailers ${show(trailers)}`));
      stream.on('data', (chunk) => log.push(`data ${show(chunk)}`)).on('end', () => log.push('end'));
      if (!stream.destroyed && !stream.headersSent) {
        stream.respond({ ':status': 200 });
        stream.end('answer');
      }
    });
    server.on('sessionError', () => {});
    server.listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      socket.on('error', () => {}).resume();
      socket.on('close', () => {
        server.close();
        setTimeout(() => resolve(log.join('\n')), 5);
      });
      const next = () => {
        if (parts.length === 0) return void setTimeout(() => socket.destroy(), 5);
        if (socket.destroyed) return;
        socket.write(parts.shift());
        setImmediate(next);
      };
      socket.write(PREFACE + SETTINGS, 'latin1');
      next();
    });
  });
}
function asClient(parts) {
  return new Promise((resolve) => {
    const log = [];
    const server = net.createServer((socket) => {
      socket.on('error', () => {}).resume();
      const next = () => {
        if (parts.length === 0) return void setTimeout(() => socket.destroy(), 5);
        if (socket.destroyed) return;
        socket.write(parts.shift());
        setImmediate(next);
      };
      socket.once('data', () => {
        socket.write(SETTINGS, 'latin1');
        next();
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const session = http2.connect(`http://127.0.0.1:${server.address().port}`);
      session.on('error', (error) => log.push(`session ${show(error)}`)).on('goaway', (code) => log.push(`goaway ${code}`)).on('stream', (stream, headers) => log.push(`push ${show(headers)}`));
      session.on('altsvc', (...all) => log.push(`altsvc ${show(all)}`)).on('origin', (all) => log.push(`origin ${show(all)}`));
      const stream = session.request({ ':path': '/' });
      stream.on('response', (headers) => log.push(`response ${show(headers)}`)).on('headers', (headers) => log.push(`headers ${show(headers)}`)).on('push', (headers) => log.push(`pushed ${show(headers)}`));
      stream.on('error', (error) => log.push(`stream ${show(error)}`)).on('data', (chunk) => log.push(`data ${show(chunk)}`)).on('end', () => log.push('end')).on('trailers', (trailers) => log.push(`trailers ${show(trailers)}`));
      const close = () => {
        server.close();
        session.destroy();
        resolve(log.join('\n'));
      };
      session.on('close', close);
      setTimeout(close, 300).unref();
    });
  });
}
fuzz({ seeds, words }, (input, random) => (random.chance(2) ? asServer : asClient)(random.chance(2) ? [input] : pieces(input, random).slice(0, 40)));
