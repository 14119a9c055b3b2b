'use strict';
// What a WebSocket publishes on undici's channels. Linked where a program names one of them.
const { Buffer } = require('buffer');
const diagnostics = require('diagnostics_channel');
const openChannel = diagnostics.channel('undici:websocket:open');
const closeChannel = diagnostics.channel('undici:websocket:close');
const errorChannel = diagnostics.channel('undici:websocket:socket_error');
const pingChannel = diagnostics.channel('undici:websocket:ping');
const pongChannel = diagnostics.channel('undici:websocket:pong');

function opened(socket, protocol) { if (openChannel.hasSubscribers) openChannel.publish({ address: socket.address(), protocol: protocol || null, extensions: null }); }
function closed(websocket, code, reason) { if (closeChannel.hasSubscribers) closeChannel.publish({ websocket, code, reason }); }
function failed(error) { if (errorChannel.hasSubscribers) errorChannel.publish(error); }
function tell(channel, bytes) { if (channel.hasSubscribers) channel.publish({ payload: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }); }

module.exports = { closed, failed, opened, pinged(bytes) { tell(pingChannel, bytes); }, ponged(bytes) { tell(pongChannel, bytes); } };
