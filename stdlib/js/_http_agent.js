'use strict';
// A part of http by its old name.
const { Agent, globalAgent } = require('http');
module.exports = { Agent, globalAgent };
