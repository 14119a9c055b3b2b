process.on('uncaughtExceptionMonitor', (e, o) => console.log('monitor', e.message, o)); process.on('exit', (c) => console.log('exit', c));
console.log('before'); Promise.reject(new Error('bad')); setTimeout(() => console.log('never'), 1);
// exit: 1
