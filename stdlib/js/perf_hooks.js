'use strict';
// The perf_hooks module.
const {
  ObjectDefineProperty,
} = primordials;
const p = require('internal/performance');

module.exports = {
  Performance: p.Performance, PerformanceEntry: p.PerformanceEntry, PerformanceMark: p.PerformanceMark, PerformanceMeasure: p.PerformanceMeasure,
  PerformanceObserver: p.PerformanceObserver, PerformanceObserverEntryList: p.PerformanceObserverEntryList,
  PerformanceResourceTiming: p.PerformanceResourceTiming,
  monitorEventLoopDelay: (options) => require('internal/histogram').monitorEventLoopDelay(options),
  createHistogram: (options) => require('internal/histogram').createHistogram(options),
  performance: p.performance,
};
ObjectDefineProperty(module.exports, 'constants', {
  __proto__: null, enumerable: true, configurable: false, value: {
    NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8, NODE_PERFORMANCE_GC_WEAKCB: 16,
    NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2, NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
    NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8, NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
    NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32, NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  },
});
