'use strict';
// A part of http by its old name.
const { Agent, globalAgent } = require('internal/http/agent');
module.exports = { Agent, globalAgent };
