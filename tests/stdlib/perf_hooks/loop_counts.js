// performance.nodeTiming.uvMetricsInfo counts turns of the loop and events.
const { performance } = require('perf_hooks');
const { nodeTiming } = performance;
console.log(nodeTiming.uvMetricsInfo, Object.keys(nodeTiming).at(-1), 'uvMetricsInfo' in nodeTiming.toJSON());
setImmediate(() => {
  console.log(nodeTiming.uvMetricsInfo.loopCount);
  setImmediate(() => {
    console.log(nodeTiming.uvMetricsInfo.loopCount);
    require('fs').stat(__filename, () => setImmediate(() => {
      const { events, eventsWaiting } = nodeTiming.uvMetricsInfo;
      console.log(events > 0, eventsWaiting <= events);
    }));
  });
});
