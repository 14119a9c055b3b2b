'use strict';
// AsyncLocalStorage over http2, where no program names ids or hooks: each callback has the store of what it belongs to.
// Sorted: how the two sides' work falls is the system's.
const ah = require('async_hooks');
const lines = [];
const log = (s) => { lines.push(s); };
const als = new ah.AsyncLocalStorage();
const who = (what) => log(`${what}: ${als.getStore()}`);
require('./fixtures/http2_scene.js')(als, who, () => { console.log(lines.sort().join('\n')); });
