// The limit of heap snapshots is a positive integer.
for (const limit of [undefined, 'x', 0, -1, 1.5]) try { require('v8').setHeapSnapshotNearHeapLimit(limit); } catch (e) { console.log(e.name, e.code, e.message); }
