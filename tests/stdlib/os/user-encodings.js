// userInfo() in an encoding; how libraries may be opened.
const os = require('os');
const { username } = os.userInfo();
for (const encoding of ['hex', 'base64', 'latin1', 'utf8', 'UTF8']) console.log(encoding, os.userInfo({ encoding }).username === Buffer.from(username).toString(encoding));
console.log(os.userInfo({ encoding: 'none' }).username === username);
console.log(Buffer.isBuffer(os.userInfo({ encoding: 'buffer' }).username), Object.keys(os.constants.dlopen).filter((k) => k !== 'RTLD_DEEPBIND'));
