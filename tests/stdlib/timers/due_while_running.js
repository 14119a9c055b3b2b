'use strict';
// A list that becomes due while an earlier one runs leaves the timers ready for new ones.
const fs = require('fs');
setTimeout(() => {
  const end = Date.now() + 20;
  while (Date.now() < end);
  console.log('first');
}, 1);
setTimeout(() => {
  console.log('second');
  fs.stat('.', () => { setTimeout(() => { console.log('third'); }, 5); });
}, 8);
