process.on('exit', (c) => console.log('exit', c, process.exitCode)); let again = true;
process.on('beforeExit', (c) => { console.log('beforeExit', c); if (again) { again = false; setTimeout(() => console.log('more'), 1); } });
process.exitCode = 3; try { process.exitCode = 'x'; } catch (e) { console.log(e.code, e.message); } try { process.exitCode = 1.5; } catch (e) { console.log(e.message); }
process.once('uncaughtException', (e, o) => { console.log('caught', e.message, o); setImmediate(() => { console.log('after'); }); }); setTimeout(() => { throw new Error('boom'); }, 1);
// exit: 3
