'use strict';
// stream.PassThrough by its old name.
module.exports = require('stream').PassThrough;
