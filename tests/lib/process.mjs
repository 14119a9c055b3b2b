// Running programs from tests: with a time limit, output captured, never through a shell.
import { spawn } from 'node:child_process';

// Resolves to { code, signal, out, err, timeout }. Output is cut at 16 MB. With `group` the program gets a process group of
// its own, which is killed as a whole when it has ended or its time is up: nothing that it started survives.
export function execute(file, args, { cwd, env, input, limit = 30_000, group = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env: env ? { ...process.env, ...env } : process.env, stdio: ['pipe', 'pipe', 'pipe'], detached: group });
    const out = [], err = [];
    let size = 0, timeout = false;
    const keep = (list) => (chunk) => { if ((size += chunk.length) < 16e6) list.push(chunk); };
    child.stdout.on('data', keep(out));
    child.stderr.on('data', keep(err));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    const killGroup = () => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* all of it has ended */ } };
    const timer = setTimeout(() => { timeout = true; group ? killGroup() : child.kill('SIGKILL'); }, limit);
    if (group) child.on('exit', killGroup);
    child.on('error', (error) => { clearTimeout(timer); resolve({ code: -1, signal: null, out: '', err: String(error), timeout }); });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString(), timeout });
    });
  });
}

// One line on how a program ended.
export function ending(result) {
  if (result.timeout) return 'timed out';
  return result.signal ? `killed by ${result.signal}` : `exit ${result.code}`;
}

// The first differences of two texts, or undefined where they are equal.
export function difference(want, got, most = 4) {
  if (want === got) return undefined;
  const a = want.split('\n'), b = got.split('\n'), lines = [];
  for (let i = 0, n = 0; i < Math.max(a.length, b.length) && n < most; i++) {
    if (a[i] === b[i]) continue;
    n++;
    lines.push(`line ${i + 1}:`, `  - ${a[i] ?? '(end)'}`.slice(0, 300), `  + ${b[i] ?? '(end)'}`.slice(0, 300));
  }
  return lines.join('\n');
}

export const tail = (text, count = 6) => text.trimEnd().split('\n').slice(0, count).join('\n');
