'use strict';
// stream.Transform by its old name.
module.exports = require('stream').Transform;
