process.on('unhandledRejection', (r, p) => { console.log('unhandled', r, p instanceof Promise); }); process.on('rejectionHandled', () => console.log('handled later'));
const p = Promise.reject(1); setTimeout(() => p.catch(() => {}), 5); Promise.reject(2).catch(() => console.log('ok')); (async () => { throw 'async'; })();
process.on('exit', (c) => console.log('code', c)); setTimeout(() => { process.exit(4); }, 20);
// exit: 4
