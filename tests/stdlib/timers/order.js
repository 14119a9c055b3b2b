// stress: 20
setImmediate((v) => { console.log('immediate', v); process.nextTick(() => console.log('tick in immediate')); Promise.resolve().then(() => console.log('micro in immediate')); }, 'v');
setImmediate(() => { console.log('immediate2'); setTimeout(() => console.log('t1'), 1); setTimeout(() => console.log('t2'), 1); setTimeout((a, b) => console.log('args', a, b), 2, 'x', 'y'); });
process.nextTick(() => { console.log('tick1'); Promise.resolve().then(() => console.log('micro from tick')); process.nextTick(() => console.log('tick nested')); });
Promise.resolve().then(() => { console.log('micro1'); process.nextTick(() => console.log('tick from micro')); }).then(() => console.log('micro2'));
queueMicrotask(() => console.log('queueMicrotask')); process.nextTick((...a) => console.log('tick2', ...a), 1, 2, 3, 4);
const c = setTimeout(() => console.log('never'), 1); clearTimeout(c); const i = setImmediate(() => console.log('never')); clearImmediate(i);
const late = setTimeout(() => console.log('late'), 300); setTimeout(() => console.log('never: unref'), 9000).unref();
console.log('sync', typeof +late, late.hasRef(), late._onTimeout.name, c._destroyed);
