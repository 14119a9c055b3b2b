// gzip and gunzip as streams over 32 MB of text that compresses fourfold.
const zlib = require('zlib');
const { Readable, Writable, pipeline } = require('stream');

let seed = 1;
const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
const words = Array.from({ length: 2000 }, () => Math.floor(random() * 1e9).toString(36));
let page = '';
while (page.length < 1 << 16) page += words[Math.floor(random() * random() * words.length)] + ' ';
const block = Buffer.from(page.slice(0, 1 << 16));

let sent = 0, back = 0, packed = 0;
const source = new Readable({ read() { this.push(sent++ < 512 ? block : null); } });
const zip = zlib.createGzip();
zip.on('data', (part) => { packed += part.length; });
pipeline(source, zip, zlib.createGunzip(), new Writable({ write(part, encoding, done) { back += part.length; done(); } }), (error) => {
  if (error) throw error;
  console.log(back, packed > 0 && packed < back);
});
