exports.mapped = function (a, b) { arguments[0] = 1; a = 2; return arguments; };
exports.unmapped = function (a) { return arguments[0] + arguments.length + a; };
exports.strict = function (a) { 'use strict'; a = 1; return arguments; };
