// The demo's client: sends requests to the server of server.cjs and prints what comes back.
'use strict';
const http = require('http');

const port = Number(process.env.PORT ?? 8080);

function send(method, path, body, headers = {}) {
  return new Promise((done, fail) => {
    const request = http.request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { text += part; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: text.trim() }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

async function main() {
  const show = ({ status, text }, what) => console.log(`${what.padEnd(34)} ${status}  ${text}`);
  const json = { 'Content-Type': 'application/json' };

  const home = await send('GET', '/');
  show(home, 'GET /');
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options'])
    console.log(`    ${name}: ${home.headers[name]}`);
  show(await send('POST', '/api/todos', JSON.stringify({ title: 'ship it' }), json), 'POST /api/todos');
  show(await send('POST', '/api/todos', '{"title":', json), 'POST /api/todos, broken JSON');
  show(await send('POST', '/api/todos', JSON.stringify({ title: 'x'.repeat(20_000) }), json), 'POST /api/todos, 20 kB');

  const seen = {};
  for (let i = 0; i < 20; i++) {
    const { worker } = JSON.parse((await send('GET', '/worker', undefined, { Connection: 'close' })).text);
    seen[worker] = (seen[worker] ?? 0) + 1;
  }
  console.log(`20 connections, by process         ${JSON.stringify(seen)}`);

  const statuses = {};
  for (let i = 0; i < 60; i++) {
    const { status } = await send('GET', '/api/todos');
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  console.log(`60 requests under the rate limit   ${JSON.stringify(statuses)}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
