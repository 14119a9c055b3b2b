'use strict';
// The standard streams that the program has asked for. Until then console writes straight to the descriptors.
module.exports = { stdout: null, stderr: null };
