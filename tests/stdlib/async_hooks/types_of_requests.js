'use strict';
// What a request is told as: those of fs/promises, of key generation and of Web Crypto's digests are of their own types, and
// randomInt's callback comes by a request.
const { createHook } = require('async_hooks');
const crypto = require('crypto');
const fs = require('fs');
const seen = new Map();
createHook({
  init(id, type, trigger, object) { if (/^FSREQ|REQUEST$/.test(type)) seen.set(id, { type, name: object.constructor.name, steps: ['init'] }); },
  before(id) { seen.get(id)?.steps.push('before'); },
  after(id) { seen.get(id)?.steps.push('after'); },
  destroy(id) { seen.get(id)?.steps.push('destroy'); },
}).enable();
const work = [
  () => fs.promises.stat('/'),
  () => fs.promises.readdir('/'),
  () => new Promise((resolve) => { fs.stat('/', resolve); }),
  () => new Promise((resolve) => { crypto.generateKey('aes', { length: 128 }, resolve); }),
  () => new Promise((resolve) => { crypto.randomInt(10, resolve); }),
  () => crypto.subtle.digest('SHA-256', Buffer.from('a')),
];
(async () => {
  for (const start of work) await start();
  for (const { type, name, steps } of seen.values()) console.log(type, name, ...steps.slice(0, 3));
})();
