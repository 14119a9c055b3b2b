'use strict';
// stream.Readable by its old name.
module.exports = require('stream').Readable;
