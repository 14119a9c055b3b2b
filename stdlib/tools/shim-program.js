'use strict';
// The event-loop side of the Node shim: running a program, draining queues after each callback, uncaught errors.
const path = require('path');
const NodeModule = require('module');
const { setTimeout, clearTimeout, setImmediate, clearImmediate, process } = globalThis; // Node's, before ours replace them

function create(bindings, real) {
  const taskQueue = real('task_queue');
  const tickInfo = new Uint8Array(2);
  const shim = { uncaught: undefined, tick: undefined };
  const exitNow = process.reallyExit.bind(process);
  shim.exitNow = exitNow;
  shim.reportUncaught = (error, fromPromise) => {
    if (shim.uncaught) {
      try {
        const code = shim.uncaught(error, fromPromise);
        if (code === true) return;
        process._rawDebug('Uncaught', error && error.stack || error);
        exitNow(code);
      } catch (second) {
        process._rawDebug(second && second.stack || second);
        exitNow(7);
      }
    }
    process._rawDebug('Uncaught', error && error.stack || error);
    exitNow(1);
  };
  shim.drain = () => {
    for (let i = 0; i < 1000; i++) {
      try {
        if (tickInfo[0] === 0) taskQueue.runMicrotasks();
        if (tickInfo[0] !== 0 || tickInfo[1] !== 0) shim.tick();
        return;
      } catch (e) {
        shim.reportUncaught(e, false);
      }
    }
  };
  let depth = 0;
  // Calls into JS from "C": an exception is uncaught, then the queues run dry.
  shim.callback = (fn, self, ...args) => {
    depth++;
    try {
      return fn.apply(self, args);
    } catch (e) {
      shim.reportUncaught(e, false);
    } finally {
      depth--;
      if (depth === 0) shim.drain();
    }
  };
  bindings.task_queue = {
    tickInfo,
    setTickCallback(fn) { shim.tick = fn; },
    runMicrotasks: () => taskQueue.runMicrotasks(),
    enqueueMicrotask: (fn) => real('task_queue').enqueueMicrotask(() => { try { fn(); } catch (e) { shim.reportUncaught(e, false); } }),
    setPromiseRejectCallback(fn) { taskQueue.setPromiseRejectCallback(fn); },
  };
  let processImmediate; let processTimers; let timer; let immediate; let timerRef = true;
  const start = process.hrtime.bigint();
  const immediateInfo = new Uint32Array(3); // [count, refCount, hasOutstanding]
  const now = () => Number((process.hrtime.bigint() - start) / 1000000n) + 30;
  const arm = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      let done = false;
      while (!done) shim.callback(() => { // an error is reported, then the rest runs
        const next = processTimers(now());
        done = true;
        if (next !== 0) {
          arm(Math.max(1, Math.abs(next) - now()));
          timerRef = next > 0;
          if (timerRef) timer.ref(); else timer.unref();
        }
      });
    }, Math.max(1, ms));
    if (!timerRef) timer.unref();
  };
  bindings.timers = {
    immediateInfo,
    setupTimers(a, b) { processImmediate = a; processTimers = b; },
    scheduleTimer: arm,
    toggleTimerRef(on) { timerRef = on; if (timer) { if (on) timer.ref(); else timer.unref(); } },
    toggleImmediateRef(on) {
      if (on && !immediate) {
        immediate = setImmediate(function run() {
          immediate = undefined;
          do shim.callback(processImmediate); while (immediateInfo[2] !== 0);
          if (immediateInfo[1] > 0) bindings.timers.toggleImmediateRef(true);
        });
      } else if (!on && immediate) { clearImmediate(immediate); immediate = undefined; }
    },
    getLibuvNow: now,
  };
  shim.runProgram = (program, args, core) => {
    for (const name of ['uncaughtException', 'unhandledRejection', 'exit', 'beforeExit']) process.removeAllListeners(name);
    process.removeAllListeners('warning');
    bindings.process.argv = [process.execPath, program, ...args];
    process.on('beforeExit', () => { if (shim.beforeExit) shim.callback(shim.beforeExit); });
    process.on('exit', (code) => {
      if (shim.exitHook && !shim.exiting) { const c = shim.exitHook(undefined); process.exitCode = c; }
      void code;
    });
    process.on('uncaughtException', (e) => shim.reportUncaught(e, false));
    const load = NodeModule._load;
    NodeModule._load = function(id, parent, isMain) {
      if (core.require.exists(id)) return core.require(id.replace(/^node:/, ''));
      if (NodeModule.isBuiltin(id)) throw new Error(`core module not in nacre's stdlib: ${id}`);
      return load.call(this, id, parent, isMain);
    };
    core.require('internal/bootstrap');
    core.require('internal/task_queues'); // the runtime does so at the first rejection or tick
    shim.callback(() => {
      if (program.endsWith('.mjs')) return;
      NodeModule._load(path.resolve(program), null, true);
    });
  };
  return shim;
}
module.exports = { create };
