'use strict';
// The inspector module: there is no debugger protocol in compiled programs, and asking for it says so.
const { codes: { ERR_INSPECTOR_NOT_ACTIVE, ERR_INSPECTOR_NOT_AVAILABLE } } = require('internal/errors');
const EventEmitter = require('events');

class Session extends EventEmitter {
  constructor() {
    super();
    throw new ERR_INSPECTOR_NOT_AVAILABLE();
  }
  connect() { throw new ERR_INSPECTOR_NOT_AVAILABLE(); }
  connectToMainThread() { throw new ERR_INSPECTOR_NOT_AVAILABLE(); }
  post() { throw new ERR_INSPECTOR_NOT_AVAILABLE(); }
  disconnect() { throw new ERR_INSPECTOR_NOT_AVAILABLE(); }
}
function broadcast() { /* nobody listens to the network domain */ }

module.exports = {
  open() { throw new ERR_INSPECTOR_NOT_AVAILABLE(); },
  close() {},
  url() { return undefined; },
  waitForDebugger() { throw new ERR_INSPECTOR_NOT_ACTIVE(); },
  get console() { return require('console'); },
  Session,
  Network: { requestWillBeSent: broadcast, responseReceived: broadcast, loadingFinished: broadcast, loadingFailed: broadcast },
};
