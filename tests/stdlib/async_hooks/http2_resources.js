'use strict';
// Sessions, streams, pings and settings of http2 are asynchronous resources: what runs on behalf of which, in which context.
// Sorted: how the two sides' work falls is the system's.
const ah = require('async_hooks');
const seen = new Map(); const lines = [];
const log = (s) => { lines.push(s); };
const count = {};
ah.createHook({
  init(id, type, trig, res) { if (!/HTTP2/.test(type)) return; count[type]=(count[type]||0)+1; const n=type+count[type]; seen.set(id,n); log(`init ${n} trig=${seen.get(trig)??'?'} cur=${seen.get(ah.executionAsyncId())??'?'} ${res.constructor.name}`); },
  destroy(id) { if (/STREAM|PING|SETTINGS/.test(seen.get(id))) log('destroy '+seen.get(id)); },
}).enable();
const als = new ah.AsyncLocalStorage();
const who = (what) => log(`${what}: ${seen.get(ah.executionAsyncId())??'?'} <- ${seen.get(ah.triggerAsyncId())??'?'} als=${als.getStore()}`);
require('./fixtures/http2_scene.js')(als, who, () => { console.log(lines.sort().join('\n')); });
