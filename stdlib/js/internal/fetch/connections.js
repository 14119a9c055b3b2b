'use strict';
// What fetch() and WebSocket publish of their connections on undici's channels. Linked where a program names one of them.
const { isIP } = require('internal/net/arguments');
const diagnostics = require('diagnostics_channel');
const before = diagnostics.channel('undici:client:beforeConnect');
const connected = diagnostics.channel('undici:client:connected');
const failed = diagnostics.channel('undici:client:connectError');

// Tells of the connection that the http.ClientRequest waits for, if it is a new one.
function follow({ host, hostname, port, protocol }, client) {
  const secure = protocol === 'https:' || protocol === 'wss:';
  const name = hostname[0] === '[' ? hostname.slice(1, -1) : hostname;
  const params = (version) => ({
    host, hostname: name, protocol: secure ? 'https:' : 'http:', port, version, servername: secure ? isIP(name) ? '' : name : null, localAddress: null,
  });
  client.once('socket', (socket) => {
    if (!socket.connecting) return;
    const connector = function connect() { return socket; };
    const onError = (error) => { if (failed.hasSubscribers) failed.publish({ connectParams: params(undefined), connector, error }); };
    if (before.hasSubscribers) before.publish({ connectParams: params(undefined), connector });
    socket.once('error', onError);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.removeListener('error', onError);
      if (connected.hasSubscribers) connected.publish({ connectParams: params('h1'), connector, socket });
    });
  });
}

module.exports = { follow };
