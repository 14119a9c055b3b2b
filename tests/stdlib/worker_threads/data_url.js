// Threads of data: URLs: ES modules whose text the build sees; what has another type, or does not parse, ends with an error.
const { Worker } = require('worker_threads');
const show = (name, worker) => new Promise((resolve) => {
  worker.on('message', (m) => console.log(name, 'message', m));
  worker.on('error', (e) => console.log(name, 'error', e.name, e.code));
  worker.on('exit', (code) => resolve(console.log(name, 'exit', code)));
});
(async () => {
  await show('plain', new Worker(new URL('data:text/javascript,import { parentPort } from "worker_threads"; parentPort.postMessage(typeof require + this)')));
  await show('escaped', new Worker(new URL('data:text/javascript,import(%22worker_threads%22).then((w)=>w.parentPort.postMessage(1))')));
  await show('base64', new Worker(new URL('data:text/javascript;base64,cHJvY2Vzcy5leGl0KDMp')));
  await show('type', new Worker(new URL('data:text/plain,1')));
  await show('commonjs', new Worker(new URL('data:text/javascript,module.exports={}')));
  await show('syntax', new Worker(new URL('data:text/javascript,abc)')));
  await show('eval', new Worker('abc)', { eval: true }));
})();
