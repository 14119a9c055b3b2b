const http2 = require('http2');
console.log(Object.keys(http2), http2.sensitiveHeaders, http2.getDefaultSettings());
for (const [name, value] of Object.entries(http2.constants)) console.log(name, JSON.stringify(value));
