'use strict';
// util/types.
module.exports = require('internal/util/types');
