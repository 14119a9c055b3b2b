// compiled only in part: what vm does without compiling a text
const vm = require('vm');
for (const t of [() => vm.isContext(), () => vm.isContext({}), () => vm.isContext(vm.createContext({ a: 1 })), () => vm.createContext(1), () => vm.createContext({}, { name: 1 }), () => vm.constants,
  () => vm.createContext({}, { codeGeneration: 1 }), () => vm.createContext({}, { origin: 1 }), () => vm.createContext({}, { microtaskMode: 'x' }), () => vm.createContext({}, null), () => vm.isContext([]),
  () => vm.runInNewContext('1', 1), () => vm.runInContext('1', {}), () => vm.compileFunction(1), () => vm.createContext(null), () => new vm.Script('1', 5), () => new vm.Script('1', { filename: 1 })]) {
  try { console.log(t()); } catch (e) { console.log(e.code, e.message); }
}
const object = { x: 1 };
console.log(vm.createContext(object) === object, vm.createContext(object) === object, Object.keys(vm));
