const inspector = require('inspector');
console.log(inspector.url(), inspector.close(), typeof inspector.console.log, typeof inspector.Session);
try { inspector.waitForDebugger(); } catch (e) { console.log(e.code, e.message); }
const trace = require('trace_events');
console.log(trace.getEnabledCategories());
for (const a of [undefined, {}, { categories: [] }, { categories: [1] }, { categories: ['x'] }]) {
  try {
    const t = trace.createTracing(a);
    console.log(t, t.enabled, t.categories);
  } catch (e) { console.log(e.code, e.message); }
}
const sea = require('node:sea');
console.log(sea.isSea());
for (const f of ['getAsset', 'getRawAsset', 'getAssetAsBlob']) {
  try { sea[f]('x'); } catch (e) { console.log(e.code, e.message); }
}
console.log([require('_stream_readable'), require('_stream_writable'), require('_stream_duplex'), require('_stream_transform'), require('_stream_passthrough')].map((c) => c.name));
console.log(Object.keys(require('_http_agent')), Object.keys(require('_http_client')), Object.keys(require('_http_incoming')), typeof require('constants'), require('sys') === require('util'));
console.log(Object.keys(require('repl')).length, Object.keys(require('wasi')), Object.keys(require('inspector/promises')).length);
