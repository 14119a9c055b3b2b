// What is published of requests on undici's channels; headers that a subscriber adds are sent.
const dc = require('diagnostics_channel');
const http = require('http');
for (const name of ['undici:request:create', 'undici:request:bodySent', 'undici:request:headers', 'undici:request:trailers', 'undici:request:error', 'undici:client:sendHeaders']) {
  dc.subscribe(name, (message) => {
    const { request, response, trailers, headers, error } = message;
    console.log(name, Object.keys(message).join(), request.method, request.path, request.completed, request.contentLength, request.contentType, request.headers.join(' '));
    if (response) console.log(response.statusCode, response.statusText, response.headers.length % 2, Buffer.isBuffer(response.headers[0]), String(response.headers.slice(0, 2)));
    if (trailers) console.log(trailers.length);
    if (headers) console.log(typeof headers, headers.split(' ', 2).join(' '));
    if (error) console.log(error.code);
    if (name.endsWith('create')) console.log(request.addHeader('x-trace', '1') === request);
  });
}
const server = http.createServer((request, response) => {
  console.log('server', request.headers['x-trace']);
  request.resume().on('end', () => { response.setHeader('a', 'b'); response.end('x'); });
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/p?q=1`;
  await (await fetch(url, { headers: { h: 'v' } })).text();
  await (await fetch(url, { method: 'POST', body: 'hello' })).text();
  server.close();
});
