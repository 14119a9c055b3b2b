// acorn as the oracle: parses, and compares its tree with parse_dump's node by node.
import vm from 'node:vm';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// The checkout's .deps, which linked worktrees share.
export function depsFolder() {
  if (process.env.NACRE_DEPS) return process.env.NACRE_DEPS;
  if (existsSync(join(root, '.deps'))) return join(root, '.deps');
  const common = execFileSync('git', ['-C', root, 'rev-parse', '--path-format=absolute', '--git-common-dir'], { encoding: 'utf8' });
  return join(dirname(common.trim()), '.deps');
}

const require = createRequire(join(depsFolder(), 'npm/package.json'));
export const acorn = require('acorn');

export function acornParse(text, goal) {
  return acorn.parse(text, {
    ecmaVersion: 'latest',
    sourceType: goal === 'module' ? 'module' : 'script',
    allowReturnOutsideFunction: goal === 'commonjs',
    allowHashBang: true,
    allowImportExportEverywhere: false,
    allowAwaitOutsideFunction: goal === 'module',
  });
}

const isNode = value => value !== null && typeof value === 'object';

// The path of the first difference, or null. `ours` comes from JSON.
export function difference(theirs, ours, path = '') {
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours)) return `${path}: list against ${JSON.stringify(ours)}`;
    if (theirs.length !== ours.length) return `${path}: ${theirs.length} items against ${ours.length}`;
    for (let i = 0; i < theirs.length; i++) {
      const found = difference(theirs[i], ours[i], `${path}[${i}]`);
      if (found) return found;
    }
    return null;
  }
  if (!isNode(theirs)) {
    if (theirs === undefined && ours === null) return null;
    if (Object.is(theirs, ours)) return null;
    if (typeof theirs === 'number' && theirs === ours) return null;
    if (theirs === Infinity && ours === null) return null;
    return `${path}: ${JSON.stringify(theirs)} against ${JSON.stringify(ours)}`;
  }
  if (!isNode(ours)) return `${path}: ${theirs.type} against ${JSON.stringify(ours)}`;
  for (const key of Object.keys(theirs)) {
    if (key === 'value' && (theirs.bigint !== undefined || theirs.regex !== undefined)) continue;
    if (key === 'bigint') {
      if (BigInt(theirs.bigint) !== BigInt(ours.bigint)) return `${path}.bigint: ${theirs.bigint} against ${ours.bigint}`;
      continue;
    }
    const found = difference(theirs[key], ours[key], `${path}.${key}`);
    if (found) return found;
  }
  for (const key of Object.keys(ours))
    if (!(key in theirs) && ours[key] !== null) return `${path}.${key}: absent against ${JSON.stringify(ours[key])}`;
  return null;
}

// A running `parse_dump --batch`; ask() answers in order.
export class ParseDump {
  constructor(tree = true, tool = process.env.PARSE_DUMP || join(root, 'build/tests/tools/parse_dump')) {
    this.child = spawn(tool, [...(tree ? ['--tree'] : []), '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    createInterface({ input: this.child.stdout, crlfDelay: Infinity }).on('line', line => this.waiting.shift()(line));
    this.child.on('exit', (code, signal) => {
      for (const answer of this.waiting) answer(`crash ${signal ?? code}`);
      this.waiting = [];
    });
  }
  ask(goal, file) {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve('crash');
    return new Promise(answer => {
      this.waiting.push(answer);
      this.child.stdin.write(`${goal}\t${file}\n`);
    });
  }
  close() { this.child.stdin.end(); }
}

// Annex B keeps `f() = 1` and `++f()` for run time in sloppy code. acorn refuses them; V8 is the judge there.
function isAssignedCall(complaint, text, goal) {
  if (goal === 'module' || !/^Assigning to rvalue/.test(complaint)) return false;
  try {
    if (goal === 'commonjs') vm.compileFunction(text.replace(/^#!.*/, ''));
    else new vm.Script(text);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

// 'same', or what differs.
export async function compareFile(dump, goal, file, text = readFileSync(file, 'utf8')) {
  if (text.charCodeAt(0) === 0xFFFE) return 'same';
  let theirs = null, complaint = null;
  try {
    theirs = acornParse(text, goal);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    complaint = error.message;
  }
  const line = await dump.ask(goal, file);
  if (line.startsWith('crash')) return line;
  if (line.startsWith('error')) return theirs ? `rejected: ${line}` : 'same';
  if (!theirs) return isAssignedCall(complaint, text, goal) ? 'same' : `accepted, acorn says: ${complaint}`;
  return difference(theirs, JSON.parse(line)) ?? 'same';
}
