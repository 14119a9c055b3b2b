'use strict';
// process.emitWarning and the default printing of warnings on stderr.
const {
  ArrayIsArray, Error,
} = primordials;
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { captureStack } = internalBinding('errors');
const state = require('internal/console/state');

const { getLinked } = internalBinding('modules');

// Of internal/process/options.
const settings = { silent: false, pending: false, disabled: [], file: undefined, rejections: 'throw', aborts: false };

let hinted = false;
let redirected; // descriptor of the file that NODE_REDIRECT_WARNINGS names; negative: it cannot be opened
function writeErr(text) {
  const path = settings.file ?? internalBinding('process').env.NODE_REDIRECT_WARNINGS;
  if (path) {
    redirected ??= internalBinding('stdio').openAppend(path);
    if (redirected >= 0) {
      internalBinding('stdio').writeString(redirected, text);
      return;
    }
  }
  if (state.stderr === null) internalBinding('stdio').writeString(2, text);
  else require('internal/console/write').writeQuietly(state.stderr, text);
}

function isDisabled({ code, name }) {
  const { disabled } = settings;
  for (let i = 0; i < disabled.length; i++) if (disabled[i] === code || disabled[i] === name) return true;
  return false;
}

// Listener of the process's 'warning' event, installed with process.
function onWarning(warning) {
  if (!(warning instanceof Error) || settings.silent) return;
  const process = getLinked('process');
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  if (isDisabled(warning)) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  let text = `(${process.release.name}:${process.pid}) `;
  if (warning.code) text += `[${warning.code}] `;
  if (trace && warning.stack) text += `${warning.stack}`;
  else text += typeof warning.toString === 'function' ? `${warning.toString()}` : `${warning.name}: ${warning.message}`;
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!trace && !hinted) {
    hinted = true;
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    text += `\n(Use \`${process.release.name} ${flag} ...\` to show where the warning was created)`;
  }
  writeErr(`${text}\n`);
}

function createWarning(warning, type, code, above, detail) {
  const error = new Error(warning);
  error.name = `${type || 'Warning'}`;
  if (code !== undefined) error.code = code;
  if (detail !== undefined) error.detail = detail;
  captureStack(error, error.name, above);
  return error;
}

// For core modules: by what the program has made of process.emitWarning.
function emitWarning(warning, type, code, above) {
  const process = getLinked('process');
  if (process === undefined) warn(warning, type, code, above, emitWarning);
  else process.emitWarning(warning, type, code, above);
}

// process.emitWarning; `self`: the function whose frames a stack does not show.
function warn(warning, type, code, above, self) {
  let detail;
  if (type !== null && typeof type === 'object' && !ArrayIsArray(type)) {
    above = type.ctor;
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    above = type;
    code = undefined;
    type = 'Warning';
  }
  if (type !== undefined && typeof type !== 'string') throw new ERR_INVALID_ARG_TYPE('type', 'string', type);
  if (typeof code === 'function') {
    above = code;
    code = undefined;
  } else if (code !== undefined && typeof code !== 'string') throw new ERR_INVALID_ARG_TYPE('code', 'string', code);
  if (typeof warning === 'string') warning = createWarning(warning, type, code, above || self, detail);
  else if (!(warning instanceof Error)) throw new ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  const process = getLinked('process');
  if (process === undefined) { // A program that never names it cannot listen either.
    writeErr(`(node:${internalBinding('process').pid}) ${warning}\n`);
    return;
  }
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  process.nextTick(emitOnProcess, process, warning);
}

function emitOnProcess(process, warning) {
  process.emit('warning', warning);
}

// NODE_PENDING_DEPRECATION=1 asks for the warnings of deprecations that do not warn yet.
let pendingDeprecation;
function isPendingDeprecation() {
  pendingDeprecation ??= settings.pending || internalBinding('process').env.NODE_PENDING_DEPRECATION === '1';
  return pendingDeprecation;
}

module.exports = { emitWarning, isPendingDeprecation, onWarning, settings, warn };
