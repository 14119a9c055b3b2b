'use strict';
// Options of Node's command line (https://nodejs.org/api/cli.html): which of them NODE_OPTIONS may have, which a thread may have
// for itself, and process.allowedNodeEnvironmentFlags. A compiled program follows only few of them; which words are options at all
// is needed to tell a misspelt one.
const {
  ArrayPrototypeJoin, ArrayPrototypePush, Error, ObjectDefineProperty, ObjectFreeze, ReflectApply,
  RegExpPrototypeSymbolReplace, Set, SetPrototypeEntries, SetPrototypeForEach, SetPrototypeHas, SetPrototypeValues,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit, SymbolIterator,
} = primordials;

const { codes, define } = require('internal/errors');
const { wordsOf } = require('internal/process/options');

// Names by what they are: allowed in NODE_OPTIONS, of a thread's own (others are the process's), taking a value, having a form
// --no-NAME, V8's own.
const GROUPS = [
  { env: true, thread: true, value: true, names: 'allow-fs-read allow-fs-write conditions debug-port diagnostic-dir disable-warning dns-result-order experimental-default-type experimental-loader experimental-policy heap-prof-dir heap-prof-interval heap-prof-name heapsnapshot-near-heap-limit heapsnapshot-signal import input-type inspect-port inspect-publish-uid loader max-http-header-size network-family-autoselection-attempt-timeout policy-integrity redirect-warnings report-signal require test-reporter test-reporter-destination test-shard tls-keylog trace-require-module unhandled-rejections watch-path C r' },
  { env: true, thread: true, negation: true, names: 'addons allow-addons allow-child-process allow-wasi allow-worker deprecation enable-source-maps experimental-detect-module experimental-eventsource experimental-fetch experimental-global-customevent experimental-global-webcrypto experimental-import-meta-resolve experimental-network-imports experimental-permission experimental-print-required-tla experimental-repl-await experimental-require-module experimental-vm-modules experimental-wasm-modules experimental-websocket extra-info-on-fatal-exception force-async-hooks-checks force-context-aware force-node-api-uncaught-exceptions-policy frozen-intrinsics global-search-paths heap-prof insecure-http-parser inspect inspect-brk inspect-wait network-family-autoselection pending-deprecation preserve-symlinks preserve-symlinks-main report-exclude-network report-on-signal report-uncaught-exception test-only throw-deprecation tls-max-v1.2 tls-max-v1.3 tls-min-v1.0 tls-min-v1.1 tls-min-v1.2 tls-min-v1.3 trace-atomics-wait trace-deprecation trace-exit trace-promises trace-sync-io trace-tls trace-uncaught trace-warnings track-heap-objects verify-base-objects warnings watch watch-preserve-output' },
  { env: true, thread: true, names: 'enable-network-family-autoselection es-module-specifier-resolution experimental-abortcontroller experimental-json-modules experimental-modules experimental-report experimental-specifier-resolution experimental-top-level-await experimental-wasi-unstable-preview1 experimental-worker http-parser napi-modules prof-process' },
  { env: true, negation: true, names: 'debug-arraybuffer-allocations disable-wasm-trap-handler enable-fips experimental-shadow-realm force-fips node-snapshot openssl-legacy-provider openssl-shared-config report-compact report-on-fatalerror trace-sigint use-bundled-ca use-openssl-ca zero-fill-buffers' },
  { env: true, names: 'disable-proto icu-data-dir node-memory-debug openssl-config report-dir report-directory report-filename secure-heap secure-heap-min snapshot-blob title tls-cipher-list trace-event-categories trace-event-file-pattern trace-events-enabled use-largepages v8-pool-size' },
  { env: true, v8: true, names: 'abort-on-uncaught-exception disallow-code-generation-from-strings enable-etw-stack-walking expose-gc huge-max-old-generation-size interpreted-frames-native-stack jitless max-old-space-size max-semi-space-size perf-basic-prof perf-basic-prof-only-functions perf-prof perf-prof-unwinding-info stack-trace-limit' },
  { thread: true, value: true, names: 'build-snapshot-config cpu-prof-dir cpu-prof-interval cpu-prof-name env-file env-file-if-exists eval test-concurrency test-name-pattern test-timeout e' },
  { thread: true, names: 'build-snapshot check cpu-prof experimental-network-inspection experimental-test-coverage experimental-test-module-mocks expose-internals inspect-brk-node interactive print test test-force-exit test-udp-no-try-send c i p' },
];
const GROUP_OF = { __proto__: null };
for (let i = 0; i < GROUPS.length; i++) {
  const group = GROUPS[i];
  const names = StringPrototypeSplit(group.names, ' ');
  for (let j = 0; j < names.length; j++) {
    GROUP_OF[`${names[j].length === 1 ? '-' : '--'}${names[j]}`] = group;
    if (group.negation) GROUP_OF[`--no-${names[j]}`] = group;
  }
}

function withDashes(word) { return RegExpPrototypeSymbolReplace(/_/g, word, '-'); }

// What is wrong with the words: one text for each. They end where an option does not begin.
function problems(words, inEnvironment) {
  const out = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word[0] !== '-' || word === '-' || word === '--') break;
    const equals = word[1] === '-' ? StringPrototypeIndexOf(word, '=') : -1;
    const name = withDashes(equals === -1 ? word : StringPrototypeSlice(word, 0, equals));
    const group = GROUP_OF[name];
    if (inEnvironment) {
      if (group === undefined || !group.env || !(group.thread || group.v8)) {
        ArrayPrototypePush(out, `${name}${equals !== -1 && group !== undefined ? '=' : ''} is not allowed in NODE_OPTIONS`);
      }
    } else if (group === undefined || !group.thread) ArrayPrototypePush(out, word);
    if (group !== undefined && group.value && equals === -1) {
      if (i + 1 === words.length || words[i + 1][0] === '-') ArrayPrototypePush(out, `${name} requires an argument`);
      else i++;
    }
  }
  return out;
}

define('ERR_WORKER_INVALID_EXEC_ARGV', (list, where = 'invalid execArgv flags') => `Initiated Worker with ${where}: ${ArrayPrototypeJoin(list, ', ')}`, Error);

// Throws what a Worker throws for its execArgv and its own NODE_OPTIONS; each may be undefined.
function checkOfThread(execArgv, nodeOptions) {
  if (nodeOptions !== undefined) {
    const words = wordsOf(nodeOptions);
    const list = words === undefined ? ['invalid value for NODE_OPTIONS (unterminated string)\n'] : problems(words, true);
    if (list.length > 0) throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(list, 'invalid NODE_OPTIONS env variable');
  }
  if (execArgv !== undefined) {
    const list = problems(execArgv, false);
    if (list.length > 0) throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(list);
  }
}

// https://nodejs.org/api/process.html#processallowednodeenvironmentflags: a Set that never changes and knows other spellings.
function allowedNodeEnvironmentFlags() {
  const flags = [];
  for (const name in GROUP_OF) if (GROUP_OF[name].env) ArrayPrototypePush(flags, name);
  const known = new Set(flags);
  class NodeEnvironmentFlagsSet extends Set {
    add() { return this; }
    delete() { return false; }
    clear() {}
    has(key) {
      if (typeof key !== 'string') return false;
      const word = withDashes(key);
      if (word[0] !== '-') return word !== '' && SetPrototypeHas(known, `${word.length === 1 ? '-' : '--'}${word}`);
      const equals = StringPrototypeIndexOf(word, '=');
      return SetPrototypeHas(known, equals === -1 ? word : StringPrototypeSlice(word, 0, equals));
    }
    forEach(callback, thisArg) { SetPrototypeForEach(known, (flag) => ReflectApply(callback, thisArg, [flag, flag, this])); }
    get size() { return flags.length; }
    values() { return SetPrototypeValues(new Set(flags)); }
    keys() { return this.values(); }
    entries() { return SetPrototypeEntries(new Set(flags)); }
  }
  ObjectDefineProperty(NodeEnvironmentFlagsSet.prototype, SymbolIterator, { __proto__: null, value: NodeEnvironmentFlagsSet.prototype.values, writable: true, configurable: true });
  ObjectFreeze(NodeEnvironmentFlagsSet.prototype);
  const set = new NodeEnvironmentFlagsSet();
  return ObjectFreeze(set);
}

module.exports = { allowedNodeEnvironmentFlags, checkOfThread };
