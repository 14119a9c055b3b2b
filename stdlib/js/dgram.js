'use strict';
// The dgram module (https://nodejs.org/api/dgram.html).
const { deprecate } = require('internal/util');
const { Socket } = require('internal/dgram/socket');
require('internal/dgram/send');

function createSocket(type, listener) { return new Socket(type, listener); }

module.exports = {
  _createSocketHandle: deprecate(require('internal/dgram/handle').createSocketHandle, 'dgram._createSocketHandle() is deprecated', 'DEP0112'),
  createSocket, Socket,
};
