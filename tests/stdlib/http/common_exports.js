// What packages take from _http_common.
const common = require('_http_common');
console.log(common.CRLF === '\r\n', common.methods.slice(0, 6), common.methods.length === require('http').METHODS.length, common.isLenient());
console.log(['GET', 'a b', '', 'x-y', 'é', 'a:'].map(common._checkIsHttpToken));
console.log(['a', 'a\nb', 'é', '\u20ac', '\x00', 'a\tb'].map(common._checkInvalidHeaderChar));
console.log(common.chunkExpression.test('gzip, chunked'), common.continueExpression.test('100-continue'), String(common.kIncomingMessage), typeof common.freeParser, typeof common.prepareError);
