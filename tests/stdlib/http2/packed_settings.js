'use strict';
const http2 = require('http2');
console.log(http2.getPackedSettings(http2.getDefaultSettings()).toString('hex'));
console.log(http2.getPackedSettings({ enablePush: false, maxFrameSize: 20000, unknown: 1 }).toString('hex'), http2.getPackedSettings().length);
console.log(http2.getUnpackedSettings(Buffer.from('000500004e20000200000000ffff00000001', 'hex')));
for (const [name, value] of [['headerTableSize', -1], ['maxFrameSize', 16383], ['enablePush', 1], ['initialWindowSize', 2 ** 32]]) {
  try { http2.getPackedSettings({ [name]: value }); } catch (e) { console.log(e.name, e.code, e.message); }
}
for (const bad of [1, Buffer.alloc(5)]) try { http2.getUnpackedSettings(bad); } catch (e) { console.log(e.name, e.code, e.message); }
