'use strict';
// The perf_hooks module.
const {
  ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSort, Map, MapPrototypeSet, MathCeil, MathMax, MathMin,
  MathRound, MathSqrt, Number, ObjectDefineProperty, ReflectApply,
} = primordials;
const p = require('internal/performance');
const { validateInteger, validateObject } = require('internal/validators');

// Values in buckets of one part in a thousand.
class RecordableHistogram {
  #values = [];
  #last;
  record(value) {
    value = Number(value);
    validateInteger(value, 'val', 1);
    ArrayPrototypePush(this.#values, value);
  }
  recordDelta() {
    const t = internalBinding('process').hrtimeMs();
    if (this.#last !== undefined) this.record(MathMax(1, MathRound((t - this.#last) * 1e6)));
    this.#last = t;
  }
  add(other) { for (const v of other.#values) ArrayPrototypePush(this.#values, v); }
  get count() { return this.#values.length; }
  get min() { return this.#values.length ? ReflectApply(MathMin, undefined, this.#values) : 9223372036854776000; }
  get max() { return this.#values.length ? ReflectApply(MathMax, undefined, this.#values) : 0; }
  get mean() {
    let sum = 0;
    for (let i = 0; i < this.#values.length; i++) sum += this.#values[i];
    return sum / this.#values.length;
  }
  get stddev() {
    const { mean } = this;
    let sum = 0;
    for (let i = 0; i < this.#values.length; i++) sum += (this.#values[i] - mean) ** 2;
    return MathSqrt(sum / this.#values.length);
  }
  get exceeds() { return 0; }
  percentile(q) {
    const sorted = ArrayPrototypeSort(ArrayPrototypeSlice(this.#values), (a, b) => a - b);
    return sorted.length === 0 ? 0 : sorted[MathMax(0, MathCeil(q / 100 * sorted.length) - 1)];
  }
  get percentiles() {
    const map = new Map();
    for (const q of [0, 50, 75, 87.5, 93.75, 96.875, 98.4375, 99.21875, 100]) MapPrototypeSet(map, q, this.percentile(q));
    return map;
  }
  reset() { this.#values.length = 0; }
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  return new RecordableHistogram();
}

// Samples how late a timer of `resolution` ms fires.
function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const resolution = options.resolution ?? 10;
  validateInteger(resolution, 'options.resolution', 1);
  const histogram = new RecordableHistogram();
  const timers = require('internal/timers');
  let timer;
  let last;
  histogram.enable = () => {
    if (timer) return false;
    last = internalBinding('process').hrtimeMs();
    timer = timers.setInterval(() => {
      const t = internalBinding('process').hrtimeMs();
      histogram.record(MathMax(1, MathRound((t - last) * 1e6)));
      last = t;
    }, resolution);
    timer.unref();
    return true;
  };
  histogram.disable = () => {
    if (!timer) return false;
    timers.clearInterval(timer);
    timer = undefined;
    return true;
  };
  return histogram;
}

module.exports = {
  PerformanceEntry: p.PerformanceEntry, PerformanceMark: p.PerformanceMark, PerformanceMeasure: p.PerformanceMeasure,
  PerformanceObserver: p.PerformanceObserver, PerformanceObserverEntryList: p.ObserverEntryList, Performance: p.Performance,
  monitorEventLoopDelay, createHistogram, performance: p.performance,
};
ObjectDefineProperty(module.exports, 'constants', {
  __proto__: null, enumerable: true, configurable: false, value: {
    NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8, NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  },
});
