'use strict';
// The module module. Modules are linked at build time; what remains here talks to the runtime's table of them.
const {
  ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ObjectFreeze,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
} = primordials;
const binding = internalBinding('modules');
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateString } = require('internal/validators');

const builtinModules = ObjectFreeze(['_http_agent', '_http_client', '_http_common', '_http_incoming', '_http_outgoing', '_http_server',
  '_stream_duplex', '_stream_passthrough', '_stream_readable', '_stream_transform', '_stream_wrap', '_stream_writable', '_tls_common', '_tls_wrap',
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'constants', 'crypto', 'dgram', 'diagnostics_channel',
  'dns', 'dns/promises', 'domain', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'inspector', 'inspector/promises', 'module', 'net', 'os',
  'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode', 'querystring', 'readline', 'readline/promises', 'repl', 'stream',
  'stream/consumers', 'stream/promises', 'stream/web', 'string_decoder', 'sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url',
  'util', 'util/types', 'v8', 'vm', 'wasi', 'worker_threads', 'zlib']);

function Module(id = '', parent) {
  this.id = id;
  this.path = require('path').dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  if (parent?.children) ArrayPrototypePush(parent.children, this);
}
Module.builtinModules = builtinModules;
Module._cache = binding.cache ?? { __proto__: null };
Module._pathCache = { __proto__: null };
Module._extensions = { '__proto__': null, '.js': undefined, '.json': undefined, '.node': undefined };
Module.globalPaths = [];
Module.Module = Module;

const SCHEME_ONLY = ['sea', 'sqlite', 'test', 'test/reporters'];
Module.isBuiltin = function isBuiltin(id) {
  if (typeof id !== 'string') return false;
  if (StringPrototypeStartsWith(id, 'node:')) {
    id = StringPrototypeSlice(id, 5);
    if (ArrayPrototypeIncludes(SCHEME_ONLY, id)) return true;
  }
  return ArrayPrototypeIncludes(builtinModules, id);
};

Module.createRequire = function createRequire(filename) {
  let path;
  const { URL, fileURLToPath } = require('internal/url');
  const isUrl = filename instanceof URL || (typeof filename === 'object' && filename?.href) || (typeof filename === 'string' && StringPrototypeStartsWith(filename, 'file:'));
  if (isUrl) {
    try {
      path = fileURLToPath(filename);
    } catch {
      throw new ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
    }
  } else if (typeof filename !== 'string' || filename[0] !== '/') {
    throw new ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  } else path = filename;
  return binding.createRequire(path);
};

Module._nodeModulePaths = function(from) {
  from = require('path').resolve(from);
  if (from === '/') return ['/node_modules'];
  const paths = [];
  const parts = StringPrototypeSplit(from, '/');
  for (let i = parts.length; i > 0; i--) {
    if (parts[i - 1] === 'node_modules') continue;
    ArrayPrototypePush(paths, `${ArrayPrototypeJoin(ArrayPrototypeSlice(parts, 0, i), '/')}/node_modules`);
  }
  return paths;
};
Module._resolveFilename = function(request, parent) {
  return Module.createRequire(parent?.filename ?? `${require('process').cwd()}/noop.js`).resolve(request);
};
Module._load = function(request, parent) {
  return Module.createRequire(parent?.filename ?? `${require('process').cwd()}/noop.js`)(request);
};
Module.prototype.require = function(id) {
  validateString(id, 'id');
  if (id === '') throw new ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
  return Module._load(id, this);
};
Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Module.wrap = (script) => `${Module.wrapper[0]}${script}${Module.wrapper[1]}`;
Module.syncBuiltinESMExports = function syncBuiltinESMExports() {};
Module.findSourceMap = function findSourceMap() { return undefined; };
Module.register = function register() {
  const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
  throw new ERR_METHOD_NOT_IMPLEMENTED('module.register()');
};

module.exports = Module;
