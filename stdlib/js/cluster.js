'use strict';
// The cluster module (https://nodejs.org/api/cluster.html): what it is depends on who started the process.
const process = require('process');

module.exports = process.env.NODE_UNIQUE_ID !== undefined && process.connected ? require('internal/cluster/child') : require('internal/cluster/primary');
