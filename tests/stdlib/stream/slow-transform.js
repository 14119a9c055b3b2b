const { Readable, Transform } = require('stream');
const slow = new Transform({ objectMode: true, transform(c, e, cb) { setTimeout(() => cb(null, c * 2), 1); } }); Readable.from([1, 2, 3]).pipe(slow).on('data', (d) => console.log('slow', d)).on('end', () => console.log('slow end'));
