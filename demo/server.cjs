// The demo's server: Express behind Helmet and a rate limit, one process a core by cluster.
'use strict';
const cluster = require('cluster');

const port = Number(process.env.PORT ?? 8080);
const processes = Number(process.env.PROCESSES ?? 2);

if (cluster.isPrimary) {
  let listening = 0;
  cluster.on('listening', (worker, address) => {
    if (++listening === processes) console.log(`${processes} processes answer on http://127.0.0.1:${address.port}`);
  });
  cluster.on('exit', (worker, code, signal) => {
    if (worker.exitedAfterDisconnect) return;
    console.log(`process ${worker.id} ended (${signal ?? code}); another takes its place`);
    cluster.fork();
  });
  for (let i = 0; i < processes; i++) cluster.fork();
  process.on('SIGTERM', () => cluster.disconnect(() => process.exit(0)));
} else {
  const express = require('express');
  const helmet = require('helmet');
  const { rateLimit } = require('express-rate-limit');

  const app = express();
  app.use(helmet());
  app.use('/api', rateLimit({ windowMs: 60_000, limit: 20, standardHeaders: 'draft-7', legacyHeaders: false }));
  app.use(express.json({ limit: '10kb' }));

  const todos = [{ id: 1, title: 'compile the server', done: true }];
  app.get('/', (request, response) => response.type('text').send('Hello from a native executable\n'));
  app.get('/api/todos', (request, response) => response.json(todos));
  app.post('/api/todos', (request, response) => {
    const title = request.body?.title;
    if (typeof title !== 'string' || !title) return response.status(422).json({ error: 'title: a text is wanted' });
    const todo = { id: todos.length + 1, title, done: false };
    todos.push(todo);
    response.status(201).json(todo);
  });
  app.get('/worker', (request, response) => response.json({ worker: cluster.worker.id }));
  app.use((error, request, response, next) => response.status(error.status ?? 500).json({ error: error.message }));

  app.listen(port, '127.0.0.1');
}
