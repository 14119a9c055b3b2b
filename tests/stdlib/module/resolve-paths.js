// require.resolve with `paths`, and require.resolve.paths.
const path = require('path');
const show = (f) => { try { console.log(JSON.stringify(f())?.replaceAll(__dirname, 'DIR')); } catch (e) { console.log(e.name, e.code, e.message.replaceAll(__dirname, 'DIR')); } };
show(() => require.resolve('./resolve-paths', { paths: [path.join(__dirname, 'nowhere'), __dirname] }));
show(() => require.resolve('../module/resolve-paths.js', { paths: [__dirname] }));
show(() => require.resolve('fs', { paths: [__dirname] }));
show(() => require.resolve('./resolve-paths', {}));
show(() => require.resolve('./resolve-paths', { paths: undefined }));
show(() => require.resolve('no-such-package', { paths: [__dirname] }));
show(() => require.resolve('./resolve-paths', { paths: [] }));
show(() => require.resolve('./resolve-paths', { paths: 'x' }));
show(() => require.resolve('pkg', { paths: [5] }));
show(() => require.resolve.paths('fs'));
show(() => require.resolve.paths('./x'));
show(() => require.resolve.paths('x')[0]);
show(() => require.resolve.paths(5));
