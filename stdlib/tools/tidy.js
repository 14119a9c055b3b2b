'use strict';
// Keeps the `const { … } = primordials` lists of stdlib/js exact: drops unused names, adds missing ones, sorts and wraps.
//   node stdlib/tools/tidy.js          rewrites      node stdlib/tools/tidy.js --check     only reports
//   node stdlib/tools/tidy.js --list   prints every primordial in use, one a line (what the runtime must provide)
const fs = require('fs');
const path = require('path');
const { build } = require('./primordials.js');
const { root } = require('./node-shim.js');
const { primordials } = build();
const known = new Set(Object.getOwnPropertyNames(primordials));
const NAME = /(?<![\w$'"`])(?<!(?<!\.\.)\.)([A-Z][A-Za-z0-9_]*|uncurryThis|(?:de|en)codeURI(?:Component)?|globalThis)(?![\w$'"])(?!\s*:(?!:)(?![^\n]*\?))/g;

function files(dir, out = []) {
  for (const e of fs.readdirSync(dir, { withFileTypes: true })) {
    const p = path.join(dir, e.name);
    if (e.isDirectory()) files(p, out); else if (p.endsWith('.js')) out.push(p);
  }
  return out;
}
const blank = (s) => s.replace(/[^\n]/g, ' ');
function code(text) {
  // comments and quoted strings out (template literals stay: they hold expressions)
  return text.replace(/\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (m) => blank(m));
}
let bad = 0;
const all = new Set();
for (const file of files(root)) {
  const text = fs.readFileSync(file, 'utf8');
  const m = /const \{([^}]*)\} = primordials;\n/.exec(text);
  const rest = m ? text.slice(0, m.index) + text.slice(m.index + m[0].length) : text;
  const extra = [...rest.matchAll(/const \{([^}]*)\} = primordials;\n/g)];
  let body = rest;
  for (const e of extra) body = body.replace(e[0], '');
  const used = new Set();
  const clean = code(body);
  for (const x of clean.matchAll(NAME)) if (known.has(x[1])) used.add(x[1]);
  // names the file declares itself
  for (const x of clean.matchAll(/(?:const|let|var|function|class)\s+([A-Za-z_$][\w$]*)/g)) used.delete(x[1]);
  for (const x of clean.matchAll(/(?:const|let|var)\s*\{([^}=]*)\}\s*=\s*(?!primordials)/g)) for (const n of x[1].split(',')) used.delete(n.split(':').pop().trim());
  const names = [...used].sort();
  for (const n of names) all.add(n);
  const lines = [];
  let line = ' ';
  for (const n of names) {
    if (line.length + n.length + 2 > 118) { lines.push(line); line = ' '; }
    line += ` ${n},`;
  }
  lines.push(line);
  const decl = names.length ? `const {\n${lines.join('\n')}\n} = primordials;\n` : '';
  let next;
  if (m) next = body.slice(0, m.index) + decl + body.slice(m.index);
  else if (names.length) {
    const h = /^'use strict';\n(?:\/\/[^\n]*\n)*/.exec(body);
    next = body.slice(0, h[0].length) + decl + body.slice(h[0].length);
  } else next = body;
  if (next !== text) {
    bad++;
    if (process.argv[2] === '--check') console.log('not tidy:', path.relative(root, file));
    else if (!process.argv[2]) fs.writeFileSync(file, next);
  }
  const n = next.split('\n').length;
  if (n > 800 && process.argv[2] !== '--list') console.log(`${path.relative(root, file)}: ${n} lines`);
}
if (process.argv[2] === '--list') console.log([...all].sort().join('\n'));
if (process.argv[2] === '--check' && bad) process.exit(1);
