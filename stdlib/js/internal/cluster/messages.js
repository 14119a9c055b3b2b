'use strict';
// The messages of cluster: NODE_CLUSTER commands over a process's channel, with answers by sequence number; and the class Worker
// (https://nodejs.org/api/cluster.html#class-worker), which both sides have.
const {
  FunctionPrototypeCall, Map, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, ObjectSetPrototypeOf,
} = primordials;
const EventEmitter = require('events');

let sequence = 0;
const callbacks = new Map();

// Gives false when the channel is closed.
function sendHelper(proc, message, handle, callback) {
  if (!proc.connected) return false;
  message = { cmd: 'NODE_CLUSTER', ...message, seq: sequence };
  if (typeof callback === 'function') MapPrototypeSet(callbacks, sequence, callback);
  sequence++;
  return proc._send(message, handle);
}

// A listener of 'internalMessage' that hands commands to onMessage, and answers to their callbacks.
function internal(worker, onMessage) {
  return function onInternalMessage(message, handle) {
    if (message.cmd !== 'NODE_CLUSTER') return;
    let fn = onMessage;
    if (message.ack !== undefined) {
      const callback = MapPrototypeGet(callbacks, message.ack);
      if (callback !== undefined) {
        fn = callback;
        MapPrototypeDelete(callbacks, message.ack);
      }
    }
    FunctionPrototypeCall(fn, worker, message, handle);
  };
}

function Worker(options) {
  if (!(this instanceof Worker)) return new Worker(options);
  FunctionPrototypeCall(EventEmitter, this);
  if (options === null || typeof options !== 'object') options = {};
  this.exitedAfterDisconnect = undefined;
  this.state = options.state || 'none';
  this.id = options.id | 0;
  if (options.process) {
    this.process = options.process;
    this.process.on('error', (code, signal) => this.emit('error', code, signal));
    this.process.on('message', (message, handle) => this.emit('message', message, handle));
  }
}
ObjectSetPrototypeOf(Worker.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Worker, EventEmitter);
Worker.prototype.kill = function() { this.destroy(...arguments); };
Worker.prototype.send = function() { return this.process.send(...arguments); };
Worker.prototype.isDead = function() { return this.process.exitCode !== null && this.process.exitCode !== undefined ? true : this.process.signalCode !== null && this.process.signalCode !== undefined; };
Worker.prototype.isConnected = function() { return this.process.connected; };

module.exports = { internal, sendHelper, Worker };
