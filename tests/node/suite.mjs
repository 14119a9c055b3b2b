// What the runner takes from a checkout of Node's test folder: the list of tests, the module each one belongs to, and
// whether it can be asked of a compiled program at all.
import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = ['parallel', 'sequential', 'async-hooks'];

// A test belongs to the first module whose pattern matches its name without folder and `test-`.
const MODULES = [
  ['async_hooks', /^(promise-hook|queue-microtask-uncaught-asynchooks)/],
  ['buffer', /^(buffer|blob|btoa|file\.js|file$|stringbytes|icu-transcode|filehandle-none)/],
  ['worker_threads', /^(worker|broadcastchannel|message(channel|port|event|ing)|structuredclone)/i],
  ['http2', /^(http2|h2)/],
  ['https', /^https/],
  ['http', /^(http|client-request|outgoing-message|set-http|set-incoming|gc-http|pipe-file-to-http|pipe-outgoing)/],
  ['tls', /^(tls|double-tls|gc-tls|socket-writes-before)/],
  ['crypto', /^(crypto|webcrypto|global-webcrypto|dsa|openssl|x509|security)/],
  ['stream/web', /^(whatwg-(readable|writable|transform|webstreams)|webstream|global-webstreams|readable-from-web|filehandle-readablestream)/],
  ['fetch', /^(fetch|websocket)/],
  ['events', /^(event|nodeevent|abort|emit-after|whatwg-events|global-customevent)/],
  ['encoding', /^(whatwg-encoding|global-encoder)/],
  ['url', /^(url|whatwg-url)/],
  ['querystring', /^querystring/],
  ['string_decoder', /^string-decoder/],
  ['path', /^path/],
  ['stream', /^(stream|readable|pipe-(head|return|stream|unref|writev|address|abstract)|wrap-js-stream|warn-stream)/],
  ['timers', /^(timer|next-tick|microtask|queue-microtask|ref-unref|priority|sigint-infinite)/],
  ['util', /^(util|parse-args|mime|aborted-util|icu-stringwidth)/],
  ['fs', /^(fs|file-|filehandle|sync-fileread|sync-io)/],
  ['child_process', /^(child-process|spawn|stdin-script|stdio-|stdin-child)/],
  ['process', /^(process|promise-|promises-|unhandled|signal|stdin|stdout|cwd|beforeexit|exception|uncaught|resource-usage|memory-usage|setproctitle|env|throw|warn|dummy-stdio|set-process|datetime)/],
  ['cluster', /^(cluster|listen-fd)/],
  ['dgram', /^(dgram|udp)/],
  ['dns', /^(dns|c-ares)/],
  ['net', /^(net|tcp|socket|blocklist|pipe|gc-net)/],
  ['readline', /^readline/],
  ['zlib', /^zlib/],
  ['async_hooks', /^(async|embedder|promise-hook|init-|emit-|graph|callback|fseventwrap|fsreqcallback|statwatcher|zlib\.zlib|enable-disable)/],
  ['diagnostics_channel', /^diagnostics-channel/],
  ['perf_hooks', /^(perf|tojson-perf)/],
  ['node:test', /^runner/],
  ['assert', /^assert/],
  ['console', /^(console|global-console)/],
  ['os', /^os/],
  ['tty', /^tty/],
  ['vm', /^vm/],
  ['v8', /^(v8|heap)/],
  ['module', /^(module|require|preload|directory-import)/],
  ['domain', /^domain/],
  ['repl', /^repl/],
  ['inspector', /^(inspect|debugger)/],
];
export const moduleNames = [...new Set([...MODULES.map(([name]) => name), 'others'])];

// Flags of Node's command line that have an environment variable; a test with another one asks for a feature of that command.
const FLAGS = { '--no-warnings': { NODE_NO_WARNINGS: '1' }, '--pending-deprecation': { NODE_PENDING_DEPRECATION: '1' } };

// Why a test cannot be asked of a compiled program. The order decides which reason is told.
const PRIVATE = [
  ['internals', /--expose[-_]internals|\brequire\(\s*['"`](node:)?internal\/|from ['"](node:)?internal\/|internalBinding|process\.binding\(|common\/(require-as|wpt|hijackstdio-internal)/],
  ["Node's own tools", /common\/(debugger|inspector-helper|inspector|cpu-prof|heap|snapshot|report|sea|prof|v8|shared-lib-util|benchmark)['"]|deps\/|tools\/|\.\.\/\.\.\/(lib|src|benchmark|doc|out)\//],
];

const COMMAND_LINE = /['"`](-e|-p|-pe|-r|-i|--eval|--print|--require|--interactive|--import|--input-type)['"`=]|execPath\}?['"]? -(e|p|pe|i)\b|execPath \+ ' -(e|p|pe)\b|['"`]--(test|check|build-snapshot|snapshot-blob|heapsnapshot-|trace-event-categories|experimental-policy|experimental-sea-config|preserve-symlinks)/;

export function load(suite, name) {
  const file = path.join(suite, name);
  const text = fs.readFileSync(file, 'utf8');
  const base = path.basename(name).replace(/^test-/, '');
  const folder = name.split('/')[0];
  const test = { name, file, text, base, env: {}, flags: [], excluded: undefined };
  test.module = folder === 'async-hooks' ? 'async_hooks' : MODULES.find(([, pattern]) => pattern.test(base))?.[0] ?? 'others';
  for (const [, flags] of text.slice(0, 2500).matchAll(/^\/\/ Flags:\s*(.*)$/gm)) test.flags.push(...flags.trim().split(/\s+/));
  for (const [reason, pattern] of PRIVATE) if (pattern.test(text)) { test.excluded = reason; break; }
  // `node -e CODE`, `node --test` and their like are the command line, too: a compiled program has no such options of its own.
  if (/execPath|execArgv|child_process|spawnPromisified/.test(text) && COMMAND_LINE.test(text)) test.excluded ??= 'flag -e or --test';
  for (const flag of test.flags) {
    if (FLAGS[flag]) Object.assign(test.env, FLAGS[flag]);
    else test.excluded ??= `flag ${flag.split('=')[0]}`;
  }
  return test;
}

// Names of all tests below the paths, each a folder or file of the suite or the beginning of a name.
export function list(suite, paths) {
  const all = [];
  for (const folder of FOLDERS) {
    let names;
    try { names = fs.readdirSync(path.join(suite, folder)); } catch { continue; }
    for (const name of names.sort()) if (/^test-.*\.m?js$/.test(name)) all.push(`${folder}/${name}`);
  }
  if (!paths.length) return all;
  return all.filter((name) => paths.some((p) => name.startsWith(p) || name.endsWith(`/${p}`)));
}

// Files of the suite that a test starts or loads by a path made at run time: what a program names by --include.
export function includes(suite, test) {
  const found = new Set();
  const add = (name) => {
    for (const file of path.extname(name) ? [name] : [`${name}.js`, path.join(name, 'index.js')])
      if (/\.([cm]?js|json)$/.test(file) && file !== test.file && fs.existsSync(file)) found.add(file);
  };
  for (const [, words] of test.text.matchAll(/\bpath\(((?:\s*['"][^'"]*['"]\s*,?)+)\)/g))
    add(path.join(suite, 'fixtures', ...[...words.matchAll(/['"]([^'"]*)['"]/g)].map((m) => m[1])));
  for (const [, words] of test.text.matchAll(/path\.(?:join|resolve)\(\s*(?:__dirname|fixtures\.fixturesDir)\s*,((?:\s*['"][^'"]*['"]\s*,?)+)\)/g))
    for (const base of [path.dirname(test.file), path.join(suite, 'fixtures')])
      add(path.join(base, ...[...words.matchAll(/['"]([^'"]*)['"]/g)].map((m) => m[1])));
  return [...found];
}
