// Express: a route with a parameter, JSON out.
const express = require('express');
const app = express();
app.use(express.json());
app.get('/hello/:name', (request, response) => response.json({ hello: request.params.name, query: request.query }));
app.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
