// Addresses of IPv4 have no scope.
const os = require('os');
const all = Object.values(os.networkInterfaces()).flat();
console.log(all.length > 0, all.every((a) => Object.hasOwn(a, 'scopeid') === (a.family === 'IPv6')));
