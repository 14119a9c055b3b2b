// test262's files: which there are, what their frontmatter says, and which belong to the core that nacre aims at.
import fs from 'node:fs';
import path from 'node:path';

// Features that are no part of a finished edition up to ES2025 nor of V8 as Node 24 has it, or that no engine is asked for.
const proposals = new Set(`Temporal source-phase-imports source-phase-imports-module-source import-defer
  decorators ShadowRealm await-dictionary joint-iteration iterator-chunking iterator-includes iterator-sequencing Iterator.prototype.join
  upsert uint8array-base64 immutable-arraybuffer error-stack-accessor json-parse-with-source canonical-tz Math.sumPrecise
  import-text import-bytes nonextensible-applies-to-private  legacy-regexp tail-call-optimization
  IsHTMLDDA host-gc-required Intl.Era-monthcode intl-normative-optional`.split(/\s+/));
const dynamic = /\beval\s*\(|,\s*eval\)|=\s*eval\b|\bFunction\s*\(|(Function|Generator)\.constructor|createRealm|\$262\.agent|evalScript|\.constructor\(\s*['"`]/;

// { flags, includes, features, negative: { phase, type } }
function frontmatter(text) {
  const block = /\/\*---\r?\n?([\s\S]*?)---\*\//.exec(text)?.[1] ?? '';
  const meta = { flags: [], includes: [], features: [], negative: undefined };
  const lines = block.split(/\r\n|\r|\n/);
  for (let i = 0; i < lines.length; i++) {
    const match = /^(flags|includes|features|negative):\s*(.*)$/.exec(lines[i]);
    if (!match) continue;
    const [, key, rest] = match;
    const below = [];
    while (i + 1 < lines.length && /^\s+\S|^\s*$/.test(lines[i + 1])) below.push(lines[++i].trim());
    if (key === 'negative') {
      const get = (name) => new RegExp(`${name}:\\s*(\\S+)`).exec(below.join('\n'))?.[1];
      meta.negative = { phase: get('phase'), type: get('type') };
    } else if (rest.startsWith('[')) meta[key] = (rest + below.join(' ')).replace(/^\[|\].*$/g, '').split(',').map((w) => w.trim()).filter(Boolean);
    else meta[key] = below.filter((l) => l.startsWith('-')).map((l) => l.slice(1).trim());
  }
  return meta;
}

export function load(suite, name) {
  const file = path.join(suite, name);
  const text = fs.readFileSync(file, 'utf8');
  return { name, file, text, ...frontmatter(text) };
}

// The tests below the paths; or the files that tests import.
export function list(suite, paths, fixtures = false) {
  const names = [];
  const walk = (name) => {
    const stat = fs.statSync(path.join(suite, name));
    if (stat.isDirectory()) for (const entry of fs.readdirSync(path.join(suite, name)).sort()) walk(`${name}/${entry}`);
    else if (fixtures ? name.includes('_FIXTURE') : name.endsWith('.js') && !name.includes('_FIXTURE')) names.push(name);
  };
  for (const name of paths) walk(name.replace(/\/$/, ''));
  return names;
}

// Finished editions up to ES2025, and what Node 24 has beyond them, without Intl, eval, Function constructors, realms and agents.
export function isCore(test) {
  if (/^test\/(intl402|staging|harness)\//.test(test.name)) return false;
  if (test.features.some((f) => proposals.has(f) || f.startsWith('Intl.'))) return false;
  if (test.includes.includes('atomicsHelper.js')) return false;
  if (test.flags.includes('CanBlockIsFalse')) return false;
  return !dynamic.test(test.text.replace(/\/\*---[\s\S]*?---\*\//, ''));
}

// Harness files that compile text at run time, which compiled programs cannot do yet, say the same in plain code.
export function harness(suite, name) {
  const text = fs.readFileSync(path.join(suite, 'harness', name), 'utf8');
  if (name === 'resizableArrayBufferUtils.js')
    return text.replace("new Function('return class My' + type + ' extends ' + type + ' {}')()", "{ ['My' + type]: class extends globalThis[type] {} }['My' + type]");
  if (name === 'fnGlobalObject.js') return text.replace('Function("return this;")()', 'globalThis');
  if (name === 'wellKnownIntrinsicObjects.js')
    return text.replace(/source: (['"])((?:(?!\1)[^\\\n]|\\.)+)\1/g, (all, quote, source) => `${all}, make() { return ${source.replace(/\\(.)/g, '$1')}; }`)
      .replace('new Function("return " + wkio.source)()', 'wkio.make()');
  return undefined;
}
