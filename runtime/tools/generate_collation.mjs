// Prints builtins/collation_table.inc: weights of the root collation for common scripts, found by asking ICU (through
// Node's Intl.Collator) how single characters compare at each strength.
//   node runtime/tools/generate_collation.mjs > runtime/builtins/collation_table.inc
const RANGES = [[0, 0x6ff], [0xe00, 0xe7f], [0x10a0, 0x10ff], [0x1d00, 0x1dbf], [0x1e00, 0x218f], [0x2190, 0x23ff],
  [0x2460, 0x27bf], [0x2c60, 0x2c7f], [0x3000, 0x30ff], [0xa720, 0xa7ff], [0xff00, 0xffef]];
const collator = (sensitivity) => new Intl.Collator('und', { sensitivity }).compare;
const base = collator('base'), accent = collator('accent'), variant = collator('variant');
const points = [];
for (const [low, high] of RANGES)
  for (let c = low; c <= high; c++) {
    const s = String.fromCodePoint(c);
    if (s.normalize('NFD') === s && /\P{Cn}/u.test(s)) points.push(s);
  }
const EXPAND = { æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ß: 'ss', ẞ: 'SS', ĳ: 'ij', Ĳ: 'IJ', ǆ: 'dz', ǉ: 'lj', ǌ: 'nj' };
const expansions = [], weights = new Map();
const marks = [], rest = [];
for (const s of points) {
  const wide = EXPAND[s] ?? (s.normalize('NFKD').length > 1 ? s.normalize('NFKD') : undefined);
  if (wide && wide.length <= 4 && base(s, wide) === 0) expansions.push([s, wide]);
  else if (base(s, '') !== 0) rest.push(s);
  else if (accent('a' + s, 'a') !== 0) marks.push(s);
  else weights.set(s, [0, 0, 0]);
}
rest.sort(base);
const groups = [];
for (const s of rest) {
  if (groups.length && base(groups.at(-1)[0], s) === 0) groups.at(-1).push(s);
  else groups.push([s]);
}
groups.forEach((group, i) => {
  group.sort((a, b) => accent(a, b) || variant(a, b));
  let secondary = 0, tertiary = 0;
  group.forEach((s, k) => {
    if (k > 0) {
      if (accent(group[k - 1], s) !== 0) { secondary++; tertiary = 0; } else if (variant(group[k - 1], s) !== 0) tertiary++;
    }
    weights.set(s, [i + 1, secondary + 1, tertiary + 1]);
  });
});
marks.sort((a, b) => accent('a' + a, 'a' + b));
let rank = 0;
marks.forEach((s, k) => {
  if (k > 0 && accent('a' + marks[k - 1], 'a' + s) !== 0) rank++;
  weights.set(s, [0, Math.min(40 + rank, 255), 1]);
});
const expandable = new Set(expansions.map((e) => e[0]));
console.log('/* Made by runtime/tools/generate_collation.mjs: do not edit. */');
console.log('static const CollationRange collation_ranges[] = {');
let at = 0;
const list = [];
for (const [low, high] of RANGES) {
  console.log(`    {0x${low.toString(16)}, 0x${high.toString(16)}, ${at}},`);
  at += high - low + 1;
  for (let c = low; c <= high; c++) {
    const s = String.fromCodePoint(c);
    const [p, q, r] = expandable.has(s) ? [0xffff, 0, 0] : weights.get(s) ?? [0xfffe, 0, 0];
    list.push(`{${p},${q},${r}}`);
  }
}
console.log('};\nstatic const CollationWeights collation_weights[] = {');
let line = '   ';
for (const item of list) {
  if (line.length + item.length > 116) { console.log(line); line = '   '; }
  line += ` ${item},`.replace('{ ', '{');
}
console.log(`${line}\n};\nstatic const CollationExpansion collation_expansions[] = {`);
line = '   ';
for (const [s, wide] of expansions.sort((a, b) => a[0].charCodeAt(0) - b[0].charCodeAt(0))) {
  const units = [...wide].map((c) => `0x${c.charCodeAt(0).toString(16)}`).join(',');
  const item = ` {0x${s.charCodeAt(0).toString(16)},{${units}}},`;
  if (line.length + item.length > 116) { console.log(line); line = '   '; }
  line += item;
}
console.log(`${line}\n};`);
