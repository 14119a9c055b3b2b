const { Duplex, PassThrough, compose } = require('stream');
const d = Duplex.from(async function* (src) { for await (const c of src) yield String(c).toUpperCase(); }); d.on('data', (c) => console.log('duplex', String(c))); d.end('hi');
d.on('end', () => {
  const chain = compose(new PassThrough(), async function* (s) { for await (const c of s) yield c + '!'; }); chain.on('data', (c) => console.log('composed', String(c))); chain.end('z');
});
