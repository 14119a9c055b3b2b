'use strict';
// A part of http by its old name.
const { ClientRequest } = require('internal/http/client');
module.exports = { ClientRequest };
