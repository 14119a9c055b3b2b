// transcode: bytes that are no ASCII, ill-formed UTF-8 and UTF-16.
const { transcode } = require('buffer');
for (const [bytes, from, to] of [['ff41', 'ascii', 'latin1'], ['ff41', 'ascii', 'ascii'], ['ff41', 'ascii', 'utf8'], ['ff41', 'ascii', 'ucs2'], ['ff41', 'latin1', 'ascii'], ['ff41', 'latin1', 'utf8'], ['f0416241', 'utf8', 'latin1'],
  ['f041', 'utf8', 'ucs2'], ['f041', 'utf8', 'utf8'], ['00d84100', 'ucs2', 'utf8'], ['00d84100', 'ucs2', 'latin1'], ['00d84100', 'ucs2', 'ucs2'], ['410042', 'ucs2', 'ucs2'], ['410042', 'ucs2', 'utf8'], ['410042', 'ucs2', 'latin1'],
  ['3dd800de', 'ucs2', 'latin1'], ['3dd800de', 'ucs2', 'utf8'], ['c3', 'utf8', 'latin1'], ['f09f9880', 'utf8', 'ascii'], ['41', 'base64', 'utf8']]) {
  try {
    console.log(bytes, from, to, transcode(Buffer.from(bytes, 'hex'), from, to).toString('hex'));
  } catch (error) {
    console.log(bytes, from, to, error.message, error.code, error.errno);
  }
}
