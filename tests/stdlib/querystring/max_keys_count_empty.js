// maxKeys counts what lies between separators, be it empty.
const { parse } = require('querystring');
for (const text of ['&a&b&c', '&&a&b&c', 'a&&b&c', 'a=1&&&b&c']) for (const maxKeys of [0, 1, 2, 3, 4, 5]) console.log(text, maxKeys, JSON.stringify(parse(text, null, null, { maxKeys })));
