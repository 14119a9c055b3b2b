'use strict';
// Entries of types http, net and dns, made while somebody observes them and not afterwards.
const { PerformanceObserver } = require('perf_hooks');
const http = require('http');
const dns = require('dns');
const lines = [];
const observer = new PerformanceObserver((list) => {
  for (const { entryType, name, startTime, duration, detail } of list.getEntries()) {
    const text = JSON.stringify(detail).replace(/\d{5}\b/g, 'PORT').replace(/"date":"[^"]*"/, '"date":""');
    lines.push(`${entryType} ${name} ${startTime > 0 && duration >= 0} ${text}`);
  }
});
const server = http.createServer((req, res) => {
  req.resume();
  if (req.method === 'GET') res.setHeader('x-kind', 'get');
  res.statusCode = req.method === 'GET' ? 200 : 201;
  res.end('hello');
});
const request = (method, path) => new Promise((resolve) => {
  http.request({ host: '127.0.0.1', port: server.address().port, method, path, agent: false, headers: { a: 'b' } }, (res) => {
    res.resume().on('end', () => setTimeout(resolve, 20));
  }).end(method === 'POST' ? 'body' : undefined);
});
server.listen(0, '127.0.0.1', async () => {
  await request('GET', '/unseen');
  observer.observe({ entryTypes: ['http', 'net', 'dns'] });
  await request('GET', '/x?y');
  await request('POST', '/');
  await new Promise((resolve) => dns.lookup('localhost', { family: 4 }, resolve));
  await dns.promises.lookup('localhost', { family: 4, all: true });
  await dns.promises.lookup('127.0.0.1');
  setTimeout(async () => {
    observer.disconnect();
    await request('GET', '/unseen');
    server.close();
    for (const line of lines.sort()) console.log(line);
  }, 30);
});
