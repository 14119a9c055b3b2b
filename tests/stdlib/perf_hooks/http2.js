'use strict';
// Entries of HTTP/2's sessions and streams.
const http2 = require('http2');
const { PerformanceObserver } = require('perf_hooks');
const lines = [];
const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const { name, entryType, startTime, duration, detail } = entry;
    const times = Object.keys(detail).filter((key) => /^(time|pingRTT|stream.*Duration)/.test(key));
    const { bytesRead, bytesWritten, id, type, streamCount, maxConcurrentStreams } = detail;
    const wire = name === 'Http2Session' ? [bytesRead > 100, bytesWritten > 100, detail.framesReceived > 4, detail.framesSent > 4] : [bytesRead, bytesWritten];
    lines.push([
      name, entryType, entry.constructor.name, startTime > 0, duration > 0, Object.keys(detail).join(), Object.keys(entry).join(), times.map((key) => typeof detail[key]).join(),
      ...wire, id, type, streamCount, maxConcurrentStreams,
    ].join(' '));
  }
  if (lines.length === 6) {
    console.log(lines.sort().join('\n'), typeof list.getEntries()[0].bytesRead);
    observer.disconnect();
  }
});
observer.observe({ type: 'http2' });
process.on('warning', ({ code }) => console.log(code));
const server = http2.createServer();
server.on('stream', (stream) => {
  stream.respond({ ':status': 200 });
  stream.end('hello');
  stream.resume();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const next = (left) => {
    if (left === 0) {
      client.close();
      server.close();
      return;
    }
    const request = client.request({ ':method': 'POST' });
    request.end('body');
    request.resume().on('close', () => next(left - 1));
  };
  client.on('connect', () => client.ping(() => next(2)));
});
