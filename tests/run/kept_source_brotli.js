// What is kept of a module's text: functions and the lines of statements, whatever comments stand between them.
'use strict'; // on the line of a statement

/** Documentation. */
function first(a) { /* within */
  // a line of its own
  return a;
}

// between
const second = () => 1; /* starts on a statement's line
ends on one */ const third = class { /* within */ m() { /* é */ return 1; } };
/* é before, many bytes: ääääääääääää */

const { createBrotliDecompress } = require('zlib'); // links Brotli, which then packs this text

const table = {
  // within a statement
  fourth() { return 4; }, // after
};
// line 0 of a comment that makes the text long enough to be packed, with words 0 and 0
// line 1 of a comment that makes the text long enough to be packed, with words 919 and 729
// line 2 of a comment that makes the text long enough to be packed, with words 838 and 458
// line 3 of a comment that makes the text long enough to be packed, with words 757 and 187
// line 4 of a comment that makes the text long enough to be packed, with words 676 and 916
// line 5 of a comment that makes the text long enough to be packed, with words 595 and 645
// line 6 of a comment that makes the text long enough to be packed, with words 514 and 374
// line 7 of a comment that makes the text long enough to be packed, with words 433 and 103
// line 8 of a comment that makes the text long enough to be packed, with words 352 and 832
// line 9 of a comment that makes the text long enough to be packed, with words 271 and 561
// line 10 of a comment that makes the text long enough to be packed, with words 190 and 290
// line 11 of a comment that makes the text long enough to be packed, with words 109 and 19
// line 12 of a comment that makes the text long enough to be packed, with words 28 and 748
// line 13 of a comment that makes the text long enough to be packed, with words 947 and 477
// line 14 of a comment that makes the text long enough to be packed, with words 866 and 206
// line 15 of a comment that makes the text long enough to be packed, with words 785 and 935
// line 16 of a comment that makes the text long enough to be packed, with words 704 and 664
// line 17 of a comment that makes the text long enough to be packed, with words 623 and 393
// line 18 of a comment that makes the text long enough to be packed, with words 542 and 122
// line 19 of a comment that makes the text long enough to be packed, with words 461 and 851
// line 20 of a comment that makes the text long enough to be packed, with words 380 and 580
// line 21 of a comment that makes the text long enough to be packed, with words 299 and 309
// line 22 of a comment that makes the text long enough to be packed, with words 218 and 38
// line 23 of a comment that makes the text long enough to be packed, with words 137 and 767
// line 24 of a comment that makes the text long enough to be packed, with words 56 and 496
// line 25 of a comment that makes the text long enough to be packed, with words 975 and 225
// line 26 of a comment that makes the text long enough to be packed, with words 894 and 954
// line 27 of a comment that makes the text long enough to be packed, with words 813 and 683
// line 28 of a comment that makes the text long enough to be packed, with words 732 and 412
// line 29 of a comment that makes the text long enough to be packed, with words 651 and 141
// line 30 of a comment that makes the text long enough to be packed, with words 570 and 870
// line 31 of a comment that makes the text long enough to be packed, with words 489 and 599
// line 32 of a comment that makes the text long enough to be packed, with words 408 and 328
// line 33 of a comment that makes the text long enough to be packed, with words 327 and 57
// line 34 of a comment that makes the text long enough to be packed, with words 246 and 786
// line 35 of a comment that makes the text long enough to be packed, with words 165 and 515
// line 36 of a comment that makes the text long enough to be packed, with words 84 and 244
// line 37 of a comment that makes the text long enough to be packed, with words 3 and 973
// line 38 of a comment that makes the text long enough to be packed, with words 922 and 702
// line 39 of a comment that makes the text long enough to be packed, with words 841 and 431

console.log(typeof createBrotliDecompress);
for (const f of [first, second, third, table.fourth]) console.log(String(f));
try {
  (function fails() { throw new Error('shown'); })();
} catch (error) {
  console.log(error.stack.split('\n').slice(0, 3).map((line) => line.replace(/\(.*[\\/]/, '(')).join('\n'));
}
