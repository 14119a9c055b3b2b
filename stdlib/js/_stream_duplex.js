'use strict';
// stream.Duplex by its old name.
module.exports = require('stream').Duplex;
