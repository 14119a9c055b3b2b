'use strict';
// The windows flavour of path: the property of path, which the two share.
require('internal/path/win32');
module.exports = require('path').win32;
