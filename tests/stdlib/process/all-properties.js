// Every property of process can be read in a loop.
const copy = {};
for (const name of Object.keys(process)) copy[name] = process[name];
console.log(Object.keys(copy).length > 50, typeof copy.version, copy.pid === process.pid);
