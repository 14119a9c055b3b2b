// A random program over everything that queues callbacks, made from a seed: `loop_order.js SEED`. It prints the order in
// which they run. What depends on time is left out: immediates and timers are not mixed, but below an I/O callback, where
// the check phase comes first. tests/fuzz/loop_order.mjs compares the output under Node with that of the compiled program.
'use strict';
const fs = require('fs');
const net = require('net');
const { AsyncLocalStorage } = require('async_hooks');
const seed = Number(process.argv[2] ?? 1);
let state = seed * 2654435761 % 4294967296;
function random(n) {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return Math.floor(state / 65536) % n;
}
const storage = new AsyncLocalStorage();
const out = [];
let count = 0;
function log(text) { out.push(`${text} [${storage.getStore() ?? ''}]`); }

const mode = ['immediates', 'timers', 'io', 'close'][seed % 4];
const LATER = { immediates: ['immediate'], timers: ['timeout', 'interval'], io: [], close: ['immediate', 'close'] }[mode];
const SOON = ['tick', 'then', 'microtask', 'async', 'asyncThrow', 'reject', 'rejectHandled', 'thenable', 'finally', 'all', 'race', 'throw', 'iterate',
  'store', 'emit', 'await', 'resolvePromise'];

function act(depth, canThrow) {
  const n = depth > 5 ? 0 : 1 + random(3);
  for (let i = 0; i < n && count < 120; i++) one(depth + 1, canThrow);
}
function body(kind, id, depth) {
  return (value) => {
    log(`${kind}${id}${value === undefined ? '' : ` ${String(value)}`}`);
    act(depth, true);
  };
}
function one(depth, canThrow) {
  const id = ++count;
  const kind = LATER.length > 0 && random(3) === 0 ? LATER[random(LATER.length)] : SOON[random(SOON.length)];
  const run = body(kind, id, depth);
  switch (kind) {
    case 'immediate': setImmediate(run); break;
    case 'timeout': setTimeout(run, 1); break;
    case 'interval': {
      let times = 0;
      const timer = setInterval(() => {
        log(`interval${id}.${++times}`);
        if (times === 2) clearInterval(timer);
        if (random(4) === 0) throw new Error(`i${id}`);
      }, 1);
      break;
    }
    case 'close': {
      const server = net.createServer();
      server.on('close', run);
      server.listen(0, () => {
        log(`listening${id}`);
        server.close();
      });
      break;
    }
    case 'tick': process.nextTick(run, id); break;
    case 'microtask': queueMicrotask(run); break;
    case 'then': Promise.resolve(id).then(run); break;
    case 'resolvePromise': new Promise((resolve) => resolve(Promise.resolve(id))).then(run); break;
    case 'finally': Promise.resolve().finally(run).then(() => log(`after finally${id}`)); break;
    case 'async': (async () => {
      await null;
      run();
      await undefined;
      log(`async end${id}`);
    })(); break;
    case 'await': (async () => {
      for (let i = 0; i < 3; i++) log(`await${id} ${await Promise.resolve(i)}`);
      run();
    })(); break;
    case 'asyncThrow': (async () => {
      if (random(2)) await 0;
      log(`asyncThrow${id}`);
      throw new Error(`a${id}`);
    })(); break;
    case 'reject': Promise.reject(new Error(`r${id}`)); break;
    case 'rejectHandled': {
      const p = Promise.reject(new Error(`h${id}`));
      const handle = () => p.catch((e) => log(`caught ${e.message}`));
      if (random(2)) process.nextTick(handle);
      else if (LATER[0] === 'immediate') setImmediate(handle);
      else handle();
      break;
    }
    case 'thenable': Promise.resolve({ then(resolve) {
      log(`then called${id}`);
      resolve(id);
    } }).then(run); break;
    case 'all': Promise.all([1, Promise.resolve(2), (async () => 3)()]).then(run); break;
    case 'race': Promise.race([new Promise((resolve) => process.nextTick(resolve, 'tick')), Promise.resolve('now')]).then(run); break;
    case 'iterate': (async () => {
      for await (const v of (async function* () {
        yield 1;
        yield Promise.resolve(2);
      })()) log(`iterate${id} ${v}`);
      run();
    })(); break;
    case 'store': storage.run(`s${id}`, () => {
      log(`store${id}`);
      act(depth, canThrow);
    }); break;
    case 'emit': process.nextTick(() => {
      log(`emit${id}`);
      process.emit('custom', id);
    }); break;
    case 'throw':
      if (canThrow) throw new Error(`t${id}`);
      process.nextTick(() => { throw new Error(`n${id}`); });
      break;
    default: throw new Error(kind);
  }
}

process.on('uncaughtException', (e, origin) => {
  log(`uncaught ${e.message} ${origin}`);
  if (count < 120 && random(3) === 0) one(4, false);
});
if (random(4) !== 0) {
  process.on('unhandledRejection', (e) => {
    log(`unhandled ${e.message}`);
    if (count < 120 && random(3) === 0) one(4, random(2) === 0);
  });
}
process.on('rejectionHandled', () => log('rejectionHandled'));
process.on('custom', (id) => {
  log(`custom${id}`);
  act(4, true);
});
let exits = 0;
process.on('beforeExit', () => {
  log('beforeExit');
  if (exits++ === 0 && random(2)) Promise.resolve().then(() => log('from beforeExit'));
});
process.on('exit', (code) => {
  log(`exit ${code}`);
  fs.writeSync(1, `${out.join('\n')}\n`);
});

if (mode === 'io') {
  fs.stat('/', () => {
    log('io');
    setImmediate(body('immediate', 0, 1));
    setTimeout(body('timeout', 0, 1), 0);
    act(1, false);
  });
}
act(0, false);
log('main done');
