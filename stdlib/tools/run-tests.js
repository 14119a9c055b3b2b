'use strict';
// Runs tests/stdlib/**.js under Node with nacre's own core modules and compares stdout and the exit code with x.out
// (a last line `// compiled only`: skipped without --nacre; `// exit: N` of x.js names an expected exit code other than 0).
//   node stdlib/tools/run-tests.js [--nacre build/nacre] [filter]           node stdlib/tools/run-tests.js --bless [filter]   takes x.out from Node
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const dir = path.join(__dirname, '..', '..', 'tests', 'stdlib');
const args = process.argv.slice(2);
let nacre; // --nacre PATH: compile each program and run the executable instead
if (args[0] === '--nacre') { nacre = path.resolve(args[1]); args.splice(0, 2); }
const bless = args[0] === '--bless';
if (bless) args.shift();
const filter = args[0] || '';

function list(d, out = []) {
  for (const e of fs.readdirSync(d, { withFileTypes: true })) {
    const p = path.join(d, e.name);
    if (e.isDirectory()) { if (e.name !== 'fixtures') list(p, out); } else if (p.endsWith('.js') && p.includes(filter)) out.push(p);
  }
  return out.sort();
}
function run(argv) {
  return new Promise((resolve) => {
    const env = { ...process.env, TZ: 'UTC', LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1' };
    delete env.FORCE_COLOR; delete env.NO_COLOR;
    const child = spawn(nacre && !bless ? nacre : process.execPath, argv, { env, cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = ''; let err = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { err += d; });
    const timer = setTimeout(() => child.kill('SIGKILL'), nacre ? 60000 : 20000);
    child.on('close', (code, signal) => { clearTimeout(timer); resolve({ out, err, code: signal || code }); });
  });
}
(async () => {
  const tests = list(dir);
  let passed = 0; let failed = 0;
  const work = tests.slice();
  async function worker() {
    let t;
    while ((t = work.shift())) {
      if (!nacre && /\n\/\/ compiled only\s*$/.test(fs.readFileSync(t, 'utf8'))) continue;
      const m = /\n\/\/ exit: (\d+)\s*$/.exec(fs.readFileSync(t, 'utf8'));
      const code = m ? +m[1] : 0;
      const expected = t.replace(/\.js$/, '.out');
      if (bless) {
        const r = await run([t]);
        if (r.code !== code) { console.log(`NODE exit ${r.code}: ${t}\n${r.err}`); failed++; }
        fs.writeFileSync(expected, r.out);
        continue;
      }
      const r = await run(nacre ? ['run', t] : ['--expose-internals', path.join(__dirname, 'node-shim.js'), t]);
      const want = fs.existsSync(expected) ? fs.readFileSync(expected, 'utf8') : undefined;
      if (r.out === want && r.code === code) { passed++; continue; }
      failed++;
      console.log(`FAIL ${path.relative(dir, t)} (exit ${r.code})`);
      const a = (want ?? '(no .out file)').split('\n'); const b = r.out.split('\n');
      for (let i = 0, n = 0; i < Math.max(a.length, b.length) && n < 3; i++) {
        if (a[i] !== b[i]) { n++; console.log(`  line ${i + 1}\n   want ${JSON.stringify(a[i])}\n   got  ${JSON.stringify(b[i])}`); }
      }
      if (r.err) console.log('  stderr: ' + r.err.split('\n').slice(0, 3).join('\n          '));
    }
  }
  await Promise.all([worker(), worker()]);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
})();
