'use strict';
// process.report: what a diagnostic report can say of a compiled program.
const {
  ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeSlice, Date, DatePrototypeGetTime, DatePrototypeToISOString,
  Error, ErrorCaptureStackTrace, JSONStringify, RegExpPrototypeSymbolSplit, String, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypePadStart, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeTrim,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateBoolean, validateObject, validateSignalName, validateString } = require('internal/validators');

const LIMITS = {
  '__proto__': null, 'Max core file size': 'core_file_size_blocks', 'Max data size': 'data_seg_size_kbytes', 'Max file size': 'file_size_blocks',
  'Max locked memory': 'max_locked_memory_bytes', 'Max resident set': 'max_memory_size_kbytes', 'Max open files': 'open_files',
  'Max stack size': 'stack_size_bytes', 'Max cpu time': 'cpu_time_seconds', 'Max processes': 'max_user_processes', 'Max address space': 'virtual_memory_bytes',
};
function userLimits(fs) {
  const limits = {};
  let text;
  try {
    text = fs.readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return limits;
  }
  const lines = StringPrototypeSplit(text, '\n');
  for (let i = 1; i < lines.length; i++) {
    const fields = RegExpPrototypeSymbolSplit(/\s{2,}/, StringPrototypeTrim(lines[i]));
    const name = LIMITS[fields[0]];
    if (name === undefined) continue;
    const number = (value) => (value === 'unlimited' ? value : +value);
    limits[name] = { soft: number(fields[1]), hard: number(fields[2]) };
  }
  return limits;
}
function sharedObjects(fs) {
  const list = [];
  let text;
  try {
    text = fs.readFileSync('/proc/self/maps', 'utf8');
  } catch {
    return list;
  }
  const lines = StringPrototypeSplit(text, '\n');
  for (let i = 0; i < lines.length; i++) {
    const at = StringPrototypeIndexOf(lines[i], '/');
    if (at === -1) continue;
    const path = StringPrototypeSlice(lines[i], at);
    if (list[list.length - 1] !== path && StringPrototypeIncludes(path, '.so')) ArrayPrototypePush(list, path);
  }
  return list;
}

function create(process) {
  const state = {
    directory: '', filename: '', compact: false, excludeNetwork: false, signal: 'SIGUSR2', reportOnFatalError: false, reportOnSignal: false,
    reportOnUncaughtException: false,
  };
  let sequence = 0;

  function build(error, trigger, filename) {
    const fs = require('fs');
    const os = require('os');
    const now = new Date();
    const usage = process.resourceUsage();
    const memory = process.memoryUsage();
    const stack = StringPrototypeSplit(String(error.stack), '\n');
    const report = {
      header: {
        reportVersion: 3, event: trigger === 'Exception' ? 'Exception' : 'JavaScript API', trigger, filename: filename ?? null,
        dumpEventTime: `${StringPrototypeSlice(DatePrototypeToISOString(now), 0, 19)}Z`, dumpEventTimeStamp: `${DatePrototypeGetTime(now)}`,
        processId: process.pid, threadId: 0, cwd: process.cwd(), commandLine: [process.argv0, ...ArrayPrototypeSlice(process.argv, 1)],
        nodejsVersion: process.version, glibcVersionRuntime: internalBinding('process').glibcVersion, glibcVersionCompiler: internalBinding('process').glibcVersion,
        wordSize: process.arch === 'arm' ? 32 : 64, arch: process.arch, platform: process.platform, componentVersions: { ...process.versions },
        release: { ...process.release }, osName: os.type(), osRelease: os.release(), osVersion: os.version(), osMachine: os.machine(),
        cpus: ArrayPrototypeMap(os.cpus(), ({ model, speed, times }) => ({ model, speed, ...times })), networkInterfaces: [], host: os.hostname(),
      },
      javascriptStack: {
        message: stack[0], stack: ArrayPrototypeMap(ArrayPrototypeSlice(stack, 1), (line) => StringPrototypeTrim(line)), errorProperties: { ...error },
      },
      javascriptHeap: {
        totalMemory: memory.heapTotal, executableMemory: 0, totalCommittedMemory: memory.heapTotal, availableMemory: process.availableMemory(),
        totalGlobalHandlesMemory: 0, usedGlobalHandlesMemory: 0, usedMemory: memory.heapUsed, memoryLimit: process.availableMemory(),
        mallocedMemory: 0, externalMemory: memory.external, peakMallocedMemory: 0, nativeContextCount: 1, detachedContextCount: 0, doesZapGarbage: 0,
        heapSpaces: {},
      },
      nativeStack: [],
      resourceUsage: {
        free_memory: `${os.freemem()}`, total_memory: `${os.totalmem()}`, rss: `${memory.rss}`, constrained_memory: `${process.constrainedMemory()}`,
        available_memory: `${process.availableMemory()}`, userCpuSeconds: usage.userCPUTime / 1e6, kernelCpuSeconds: usage.systemCPUTime / 1e6,
        cpuConsumptionPercent: 0, userCpuConsumptionPercent: 0, kernelCpuConsumptionPercent: 0, maxRss: `${usage.maxRSS * 1024}`,
        pageFaults: { IORequired: `${usage.majorPageFault}`, IONotRequired: `${usage.minorPageFault}` }, fsActivity: { reads: usage.fsRead, writes: usage.fsWrite },
      },
      libuv: ArrayPrototypeMap(process.getActiveResourcesInfo(), (type) => ({ type, is_active: true })),
      workers: [],
      environmentVariables: { ...process.env },
      userLimits: userLimits(fs),
      sharedObjects: sharedObjects(fs),
    };
    if (!state.excludeNetwork) {
      const interfaces = os.networkInterfaces();
      for (const name in interfaces) for (let i = 0; i < interfaces[name].length; i++) ArrayPrototypePush(report.header.networkInterfaces, { name, ...interfaces[name][i] });
    }
    return report;
  }

  const report = {
    writeReport(file, err) {
      if (file !== null && typeof file === 'object') {
        err = file;
        file = undefined;
      } else if (file !== undefined) validateString(file, 'file');
      if (err === undefined) {
        err = new Error('JavaScript API');
        ErrorCaptureStackTrace(err, report.writeReport);
      } else validateObject(err, 'err');
      const pad = (n) => StringPrototypePadStart(`${n}`, 2, '0');
      const d = new Date();
      const name = file || state.filename ||
        `report.${d.getFullYear()}${pad(d.getMonth() + 1)}${pad(d.getDate())}.${pad(d.getHours())}${pad(d.getMinutes())}${pad(d.getSeconds())}.${process.pid}.0.` +
        `${StringPrototypePadStart(`${++sequence}`, 3, '0')}.json`;
      const text = JSONStringify(build(err, 'API', name), null, state.compact ? undefined : 2);
      if (name === 'stdout' || name === 'stderr') {
        internalBinding('stdio').writeString(name === 'stdout' ? 1 : 2, `${text}\n`);
        return name;
      }
      process._rawDebug(`\nWriting Node.js report to file: ${name}`);
      require('fs').writeFileSync(state.directory === '' ? name : require('path').join(state.directory, name), `${text}\n`);
      process._rawDebug('Node.js report completed');
      return name;
    },
    getReport(err) {
      if (err === undefined) {
        err = new Error('JavaScript API');
        ErrorCaptureStackTrace(err, report.getReport);
      } else validateObject(err, 'err');
      return build(err, 'GetReport', undefined);
    },
    get directory() { return state.directory; },
    set directory(value) {
      validateString(value, 'directory');
      state.directory = value;
    },
    get filename() { return state.filename; },
    set filename(value) {
      validateString(value, 'filename');
      state.filename = value;
    },
    get compact() { return state.compact; },
    set compact(value) {
      validateBoolean(value, 'compact');
      state.compact = value;
    },
    get excludeNetwork() { return state.excludeNetwork; },
    set excludeNetwork(value) {
      validateBoolean(value, 'excludeNetwork');
      state.excludeNetwork = value;
    },
    get signal() { return state.signal; },
    set signal(value) {
      validateSignalName(value, 'signal');
      unwatch();
      state.signal = value;
      watch();
    },
    get reportOnFatalError() { return state.reportOnFatalError; },
    set reportOnFatalError(value) {
      validateBoolean(value, 'trigger');
      state.reportOnFatalError = value;
    },
    get reportOnSignal() { return state.reportOnSignal; },
    set reportOnSignal(value) {
      validateBoolean(value, 'trigger');
      unwatch();
      state.reportOnSignal = value;
      watch();
    },
    get reportOnUncaughtException() { return state.reportOnUncaughtException; },
    set reportOnUncaughtException(value) {
      validateBoolean(value, 'trigger');
      state.reportOnUncaughtException = value;
      process.removeListener('uncaughtExceptionMonitor', onException);
      if (value) process.on('uncaughtExceptionMonitor', onException);
    },
  };
  function onSignal() { report.writeReport(); }
  function onException(error) { report.writeReport(typeof error === 'object' && error !== null ? error : new Error(String(error))); }
  function watch() { if (state.reportOnSignal) process.on(state.signal, onSignal); }
  function unwatch() { process.removeListener(state.signal, onSignal); }
  return report;
}

module.exports = { create };
