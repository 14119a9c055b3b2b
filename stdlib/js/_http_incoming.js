'use strict';
// An old name of a part of http.
const { IncomingMessage } = require('http');
module.exports = {
  IncomingMessage,
  readStart(socket) { if (socket && !socket._paused && socket.readable) socket.resume(); },
  readStop(socket) { if (socket) socket.pause(); },
};
