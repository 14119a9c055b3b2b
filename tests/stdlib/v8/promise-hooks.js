const { promiseHooks } = require('v8');
for (const bad of [undefined, async () => {}, async function* () {}]) {
  try {
    promiseHooks.onInit(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const names = new Map();
const log = [];
const name = (promise) => names.get(promise) ?? (names.set(promise, `p${names.size + 1}`), names.get(promise));
const stop = promiseHooks.createHook({
  init: (promise, parent) => log.push(`init ${name(promise)} of ${parent && name(parent)}`),
  before: (promise) => log.push(`before ${name(promise)}`),
  after: (promise) => log.push(`after ${name(promise)}`),
  settled: (promise) => log.push(`settled ${name(promise)}`),
});
const also = promiseHooks.onSettled((promise) => log.push(`also ${name(promise)}`));
Promise.resolve(1).then(() => log.push('run')).then(() => {
  stop();
  also();
  setImmediate(() => console.log(log.join('\n')));
});
