// Stacks go on behind an await, as V8 prints them.
async function a() {
  await null;
  throw new Error('x');
}
async function b() {
  await a();
}
async function c() {
  try {
    return await b();
  } finally {
    await 0;
  }
}
const d = async () => { await Promise.all([1, c()]); };
async function* g() { yield await d(); }
const show = (e) => e.stack.split('\n').map((line) => line.replace(/\(?(?:file:\/\/)?\/.*\//, '(')).join('\n');
(async () => {
  await g().next();
})().catch((e) => console.log(show(e))).then(() => {
  Promise.resolve().then(function plain() { console.log(show(new Error('plain'))); }).then(() => {});
  return (async function outer() {
    await Promise.resolve().then(function inner() { console.log(show(new Error('inner'))); });
    await Promise.allSettled([b()]).then((r) => console.log(show(r[0].reason)));
    await Promise.any([b()]).catch((e) => console.log(show(e.errors[0])));
  })();
}).then(() => {
  Error.prepareStackTrace = (e, sites) => sites.map((s) => `${s.getFunctionName()} ${s.isAsync()} ${s.isPromiseAll()} ${s.getPromiseIndex()}`).join('; ');
  return d().catch((e) => console.log(e.stack));
});
