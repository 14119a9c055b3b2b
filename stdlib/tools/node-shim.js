'use strict';
// Loads nacre's core modules under Node 20, for tests before (and beside) compiled runs.
//   node --expose-internals stdlib/tools/node-shim.js program.js [args]   runs a program with our modules and globals
//   require('./node-shim.js').load()                                     -> { require, primordials, used }
// internalBinding(name) comes from shim-bindings*.js, which imitate on Node's own modules what BINDINGS.md promises.
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const root = path.join(__dirname, '..', 'js');

function load() {
  const { build } = require('./primordials.js');
  const { primordials, used } = build();
  const bindings = require('./shim-bindings.js').create();
  const cache = new Map();
  const loading = [];
  const internalBinding = (name) => {
    const binding = bindings[name];
    if (binding === undefined) throw new Error(`no such binding: ${name}`);
    return binding;
  };
  function requireCore(id) {
    if (id.startsWith('node:')) id = id.slice(5);
    const found = cache.get(id);
    if (found) return found.exports;
    const file = path.join(root, `${id}.js`);
    if (!fs.existsSync(file)) throw Object.assign(new Error(`no such core module: ${id}`), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
    const module = { exports: {}, id };
    cache.set(id, module);
    loading.push(id);
    const source = fs.readFileSync(file, 'utf8');
    const fn = vm.runInThisContext(`(function (exports, require, module, primordials, internalBinding) {${source}\n})`,
      { filename: `node:${id}` });
    fn.call(undefined, module.exports, requireCore, module, primordials, internalBinding);
    return module.exports;
  }
  requireCore.exists = (id) => !id.startsWith('internal/') && fs.existsSync(path.join(root, `${id.replace(/^node:/, '')}.js`));
  requireCore.loaded = loading;
  bindings.modules.requireBuiltin = requireCore;
  return { require: requireCore, primordials, used, bindings };
}
module.exports = { load, root };

if (require.main === module) {
  const program = path.resolve(process.argv[2]);
  const core = load();
  core.bindings.shim.runProgram(program, process.argv.slice(3), core);
}
