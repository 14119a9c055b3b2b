'use strict';
function add() {}
module.exports = { add };
