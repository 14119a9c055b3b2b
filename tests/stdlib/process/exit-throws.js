// An error of an exit listener that a handler takes leaves the exit code alone, in the program and in a thread.
const { Worker, isMainThread } = require('worker_threads');
const { spawnSync } = require('child_process');
if (isMainThread && process.argv[2] === undefined) {
  const { status, stdout } = spawnSync(process.execPath, [__filename, 'main'], { encoding: 'utf8' });
  console.log(status, stdout);
  console.log(spawnSync(process.execPath, [__filename, 'replaced']).status);
  process.on('worker', (started) => console.log(started === worker));
  const worker = new Worker(__filename);
  worker.on('exit', (code) => console.log('worker', code));
} else if (process.argv[2] === 'replaced') {
  process._fatalException = undefined;
  throw new Error('nobody');
} else {
  process.on('exit', (code) => {
    console.log('exit', code, process.exitCode);
    throw new Error('x');
  });
  process.on('uncaughtException', ({ message }) => console.log(message));
  throw new Error('ok');
}
