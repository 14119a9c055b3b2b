'use strict';
// An interval whose callback takes longer than its time leaves the other events their turns.
const fs = require('fs');
const turns = { interval: 0, request: 0, immediate: 0 };
const interval = setInterval(() => {
  turns.interval++;
  const end = process.hrtime.bigint() + 4000000n;
  while (process.hrtime.bigint() < end);
  if (turns.interval < 30) return;
  clearInterval(interval);
  console.log(turns.request > 5, turns.immediate > 5);
}, 1);
const ask = () => fs.stat('.', () => {
  turns.request++;
  if (turns.interval < 30) ask();
});
ask();
const next = () => {
  turns.immediate++;
  if (turns.interval < 30) setImmediate(next);
};
next();
