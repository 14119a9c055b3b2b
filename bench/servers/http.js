// node:http's hello: a fixed answer to every request.
const http = require('http');
const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 13 });
  response.end('Hello, world\n');
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
