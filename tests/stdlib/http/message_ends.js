// How request and response end when nobody, or somebody, listens: the states that both reach, and the order of what is told.
const http = require('http');

const state = (req, res) => [
  req.complete, req.readableEnded, req.destroyed, req.closed, req.readableFlowing, req.readableAborted, req.isPaused(), req.readable,
  req._readableState.endEmitted, req._readableState.closeEmitted, req.listenerCount('end'), req.listenerCount('close'), req.errored,
  req.aborted, req.readableDidRead, req.readableLength,
  res.destroyed, res.closed, res.writableEnded, res.writableFinished, res.headersSent, res.socket === null, res.finished, res.errored,
].map((v) => (v === true ? 't' : v === false ? 'f' : String(v))).join(' ');

const cases = {
  nobody(req, res) { res.end('a'); },
  nobodyWithHead(req, res) {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 1 });
    res.end('a');
  },
  later(req, res) { setImmediate(() => res.end('a')); },
  laterByPromise(req, res) { Promise.resolve().then(() => res.end('a')); },
  async awaiting(req, res, log) {
    res.end('a');
    await null;
    log('awaited', state(req, res));
    req.on('end', () => log('req end')).on('close', () => log('req close'));
    res.on('close', () => log('res close'));
  },
  ticks(req, res, log) {
    process.nextTick(() => {
      log('tick 1', req.readableEnded, req.destroyed);
      req.on('end', () => log('req end')).on('close', () => log('req close'));
    });
    res.end('a');
    process.nextTick(() => {
      log('tick 2', req.readableEnded, req.destroyed, res.destroyed);
      process.nextTick(() => log('tick 3', req.readableEnded, req.destroyed, res.destroyed));
    });
  },
  finishListener(req, res, log) {
    res.on('finish', () => {
      log('finish', state(req, res));
      req.on('end', () => log('req end', res.destroyed));
      req.on('close', () => log('req close'));
    });
    res.end('a');
  },
  finishCallback(req, res, log) {
    res.end('a', () => {
      log('callback', req.readableEnded, req.destroyed);
      process.nextTick(() => log('tick after callback', req.readableEnded, req.destroyed, res.destroyed));
    });
  },
  closeListener(req, res, log) {
    res.on('close', () => log('res close', state(req, res)));
    res.end('a');
  },
  reqListeners(req, res, log) {
    for (const name of ['data', 'end', 'close', 'resume', 'readable']) req.on(name, () => log('req', name));
    res.end('a');
  },
  resumed(req, res) {
    req.resume();
    res.end('a');
  },
  paused(req, res) {
    req.pause();
    res.end('a');
  },
  readFirst(req, res, log) { req.on('end', () => { log('end'); res.end('a'); }).resume(); },
  emitReplaced(req, res, log) {
    const { emit } = req;
    req.emit = function(name, ...rest) {
      log('req emits', name);
      return emit.call(this, name, ...rest);
    };
    res.end('a');
  },
  resEmitReplaced(req, res, log) {
    const { emit } = res;
    res.emit = function(name, ...rest) {
      log('res emits', name);
      return emit.call(this, name, ...rest);
    };
    res.end('a');
  },
  dumpReplaced(req, res, log) {
    const { _dump } = req;
    req._dump = function() {
      log('dumped');
      return _dump.call(this);
    };
    res.end('a');
  },
  buffer(req, res) { res.end(Buffer.from('bytes')); },
  pieces(req, res) {
    res.write('a');
    res.write(Buffer.from('b'));
    res.end('c');
  },
  empty(req, res) { res.end(); },
  noContent(req, res) {
    res.statusCode = 204;
    res.end('ignored');
  },
  latin1(req, res) { res.end('\u00e4\u00f6', 'latin1'); },
  hex(req, res) { res.end('616263', 'hex'); },
  corked(req, res) {
    res.cork();
    res.write('x');
    res.end('y');
    res.uncork();
  },
  chunkedByHeader(req, res) {
    res.setHeader('Transfer-Encoding', 'chunked');
    res.end('abc');
  },
  endTwice(req, res, log) {
    res.on('error', (e) => log(e.code));
    res.end('a');
    res.end('b', (e) => log('second', e && e.code));
  },
};

(async () => {
  for (const method of ['GET', 'POST']) {
    for (const name of Object.keys(cases)) {
      const lines = [];
      const log = (...words) => lines.push(words.join(' '));
      let seen;
      const server = http.createServer((req, res) => {
        seen = [req, res];
        cases[name](req, res, log);
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const agent = new http.Agent({ keepAlive: true });
      for (let round = 0; round < 2; round++) {
        const answer = await new Promise((resolve, reject) => {
          const request = http.request({ port: server.address().port, host: '127.0.0.1', method, agent, headers: method === 'POST' ? { 'Content-Length': 4 } : {} }, (response) => {
            const pieces = [];
            response.on('data', (d) => pieces.push(d)).on('end', () => {
              const { date, ...headers } = response.headers;
              resolve(`${response.statusCode} ${JSON.stringify(headers)} ${Buffer.concat(pieces).toString('latin1')}`);
            });
          }).on('error', reject);
          request.end(method === 'POST' ? 'body' : undefined);
        });
        await new Promise((resolve) => setTimeout(resolve, 5));
        console.log(method, name, round, answer, '|', state(...seen), '|', lines.splice(0).join('; '));
      }
      agent.destroy();
      server.close();
    }
  }
  // Methods that are replaced for all messages are called as well.
  for (const [owner, name] of [[require('stream').Readable.prototype, 'resume'], [http.IncomingMessage.prototype, '_dump'],
    [http.IncomingMessage.prototype, 'emit'], [require('events').prototype, 'emit'], [http.ServerResponse.prototype, 'emit'],
    [http.ServerResponse.prototype, 'detachSocket'], [http.IncomingMessage.prototype, '_destroy']]) {
    const own = Object.hasOwn(owner, name);
    const original = owner[name];
    const calls = [];
    let message;
    owner[name] = function(...args) {
      if (message?.includes(this)) calls.push(`${this.constructor.name} ${typeof args[0] === 'string' ? args[0] : ''}`);
      return original.apply(this, args);
    };
    const server = http.createServer((req, res) => {
      message = [req, res];
      res.end('x');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    await new Promise((resolve) => http.get({ port: server.address().port, host: '127.0.0.1' }, (response) => response.resume().on('close', resolve)));
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(name, calls.join(', '), state(...message));
    if (own) owner[name] = original;
    else delete owner[name];
    server.close();
  }
})();
