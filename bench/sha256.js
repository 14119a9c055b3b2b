// SHA-256 and SHA-512 as streams and by update, over 256 MB.
const crypto = require('crypto');
const { Readable, pipeline } = require('stream');

const block = Buffer.alloc(1 << 16, 'digest me ');
let sent = 0;
const hash = crypto.createHash('sha256');
pipeline(new Readable({ read() { this.push(sent++ < 2048 ? block : null); } }), hash, (error) => {
  if (error) throw error;
  console.log(hash.digest('hex'));
  const direct = crypto.createHash('sha512');
  for (let i = 0; i < 2048; i++) direct.update(block);
  console.log(direct.digest('base64'));
});
