// process.kill hands over to process._kill, which tests replace.
process._kill = (pid, signal) => { console.log(pid, signal); return 0; };
console.log(process.kill('12', 'SIGHUP'), process.kill(0), process.kill(-1, 9));
