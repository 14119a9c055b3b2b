'use strict';
// stream.Writable by its old name.
module.exports = require('stream').Writable;
