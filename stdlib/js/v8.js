'use strict';
// The v8 module, as far as it means something here: heap figures of the collector, and answers that let programs ask about V8.
const {
  Float64Array,
} = primordials;
const { validateString, validateUint32 } = require('internal/validators');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED, ERR_NOT_BUILDING_SNAPSHOT } } = require('internal/errors');
const { DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer } = require('internal/serdes');
const { createHook, onAfter, onBefore, onInit, onSettled } = require('internal/promise_hooks');
const binding = internalBinding('process');

const VERSION_TAG = 1165837636;

// Space names are the collector's one heap.
function heapFigures() {
  const figures = new Float64Array(5);
  binding.memoryUsage(figures);
  return { rss: figures[0], total: figures[1], used: figures[2], external: figures[3] };
}

function getHeapStatistics() {
  const { total, used, external } = heapFigures();
  const available = binding.availableMemory();
  return {
    total_heap_size: total, total_heap_size_executable: 0, total_physical_size: total, total_available_size: available,
    used_heap_size: used, heap_size_limit: available, malloced_memory: 0, peak_malloced_memory: 0, does_zap_garbage: 0,
    number_of_native_contexts: 1, number_of_detached_contexts: 0, total_global_handles_size: 0, used_global_handles_size: 0,
    external_memory: external,
  };
}
function getHeapSpaceStatistics() {
  const { total, used } = heapFigures();
  return [{ space_name: 'heap', space_size: total, space_used_size: used, space_available_size: total - used, physical_space_size: total }];
}
function getHeapCodeStatistics() {
  return { code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0 };
}
// Flags of V8 mean nothing to compiled code.
function setFlagsFromString(flags) { validateString(flags, 'flags'); }
function cachedDataVersionTag() { return VERSION_TAG; }

function missing(name) {
  return { [name]() { throw new ERR_METHOD_NOT_IMPLEMENTED(`v8.${name}()`); } }[name];
}
function notBuilding(name) {
  return { [name]() { throw new ERR_NOT_BUILDING_SNAPSHOT(); } }[name];
}
const startupSnapshot = {
  addDeserializeCallback: notBuilding('addDeserializeCallback'),
  addSerializeCallback: notBuilding('addSerializeCallback'),
  setDeserializeMainFunction: notBuilding('setDeserializeMainFunction'),
  isBuildingSnapshot() { return false; },
};

module.exports = {
  cachedDataVersionTag,
  getHeapSnapshot: missing('getHeapSnapshot'),
  getHeapStatistics,
  getHeapSpaceStatistics,
  getHeapCodeStatistics,
  setFlagsFromString,
  DefaultDeserializer, DefaultSerializer, deserialize, Deserializer, serialize, Serializer,
  takeCoverage() {},
  stopCoverage() {},
  writeHeapSnapshot: missing('writeHeapSnapshot'),
  promiseHooks: { __proto__: null, createHook, onInit, onBefore, onAfter, onSettled },
  startupSnapshot,
  setHeapSnapshotNearHeapLimit(limit) { validateUint32(limit, 'limit', true); },
};
