'use strict';
// The inspector/promises module.
module.exports = require('inspector');
