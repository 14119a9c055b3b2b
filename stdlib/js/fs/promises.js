'use strict';
// fs/promises.
module.exports = require('internal/fs/promises');
