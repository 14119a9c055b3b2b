// url.parse leaves out what is at or below a space at both ends, inside it is kept.
const url = require('url');
for (const text of ['\bhttp://a/b\x01', '\0x:y\x1f', '\x7fhttp://a/', 'http://a/\x01b \x02', '\u00a0//h/\ufeff']) console.log(JSON.stringify(url.parse(text).href), JSON.stringify(url.parse(text, false, true).pathname));
