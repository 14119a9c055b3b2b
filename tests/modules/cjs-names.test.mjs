// Names that CommonJS modules show to ES modules: the same as Node's, for every form that Node documents and some near them.
const forms = [
  'exports.a = 1; exports["b"] = 2; module.exports.c = 3; module.exports["d"] = 4;',
  'exports.a = exports.b = void 0; (function () { exports.deep = 1 })(); function f() { exports.later = 1 }',
  'var c = {}, d = 1; module.exports = { a: c.d, b: d };',
  'var c = {}, d = 1; module.exports = { a: c, b: function () {}, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, b: () => 1, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, b: require("fs"), e: d };',
  'var c = {}, d = 1; module.exports = { a: c, "b": "x", e: d };',
  'var c = {}, d = 1; module.exports = { a: c, get b() { return 1 }, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, async b() {}, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, b() {}, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, ["b"]: 1, e: d };',
  'var c = {}, d = 1; module.exports = { a: c, b: d + 1, e: d };',
  'var d = 1; module.exports = { a: class {}, b: d };',
  'var d = 1; module.exports = { a: true, b: d };',
  'var d = 1; module.exports = { a: new Map, b: d };',
  'var d = 1; module.exports = { a: -1, b: d };',
  'var d = 1; module.exports = { a: 1, b: d };',
  'var a, b, d; module.exports = { a, b, "c": a, d };',
  'var c = {}, d = 1; module.exports = { a: c, ...require("./target.cjs"), b: d };',
  'var c = {}, d = 1; module.exports = { ...c, b: d };',
  'var c = { d: {} }, d = 1; module.exports = { ...c.d, b: d };',
  'var d = 1; exports = module.exports = { b: d };',
  'var d = 1; module.exports = Object.assign({ b: d }, {});',
  'module.exports = require("./target.cjs");',
  'module.exports = require("./target.cjs"); module.exports.more = 1;',
  'module.exports = require("./target.cjs"); module.exports = require("./other.cjs");',
  'var __exportStar = function (m, e) { for (var p in m) e[p] = m[p] }; __exportStar(require("./target.cjs"), exports);',
  'var tslib = { __exportStar(m, e) { for (var p in m) e[p] = m[p] } }; tslib.__exportStar(require("./target.cjs"), exports);',
  'function __export(m) {} __export(require("./target.cjs"));',
  'var _x = require("./target.cjs");\nObject.keys(_x).forEach(function (key) {\n  if (key === "default" || key === "__esModule") return;\n  if (key in exports && exports[key] === _x[key]) return;\n  Object.defineProperty(exports, key, {\n    enumerable: true,\n    get: function () {\n      return _x[key];\n    }\n  });\n});',
  '0 && (module.exports = { a, b, c }); var a, b, c;',
  'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = 1; exports.named = 2;',
  'Object.defineProperty(exports, "a", { enumerable: true, value: 1 }); Object.defineProperty(exports, "b", { value: 1 });',
  'var x = {}; Object.defineProperty(exports, "a", { enumerable: true, get: function () { return x.y } }); Object.defineProperty(exports, "b", { get: function () { return x } });',
  'var x = {}; Object.defineProperty(exports, "a", { enumerable: true, get() { return x.y } }); Object.defineProperty(exports, "b", { enumerable: true, get: function () { return x["y"] } });',
  'var x = {}; Object.defineProperty(exports, "a", { enumerable: true, get: () => x.y }); Object.defineProperty(exports, "b", { enumerable: false, value: 1 }); Object.defineProperty(exports, "c", { configurable: true, value: 1 });',
  'Object.defineProperty(module.exports, "a", { enumerable: true, value: 1 });',
  'exports.a += 1; let e = exports; e.alias = 1; this.viaThis = 1;',
  'module.exports = { default: 1, other: 2 };',
  'exports.if = 1; exports.a_b$ = 2; exports["with-dash"] = 3; exports["\\u00e9"] = 4;',
];

export default ({ test, tree, nacre, node, equal }) => {
  test('every form', async () => {
    const files = { 'package.json': {}, 'target.cjs': 'exports.one = 1; exports.two = 2;', 'other.cjs': 'exports.three = 3;' };
    forms.forEach((text, i) => { files[`f${i}.cjs`] = text; });
    files['ask.mjs'] = forms.map((_, i) => `import * as f${i} from './f${i}.cjs';`).join('\n') +
      `\nfor (const n of [${forms.map((_, i) => `f${i}`)}]) console.log(Object.keys(n).filter((k) => k !== 'default').sort().join(' '));`;
    const dir = tree(files);
    const want = (await node(['ask.mjs'], { cwd: dir })).out.trimEnd().split('\n');
    equal(want.length, forms.length, 'Node');
    const result = await nacre(['check', '-v', 'ask.mjs'], { cwd: dir });
    equal(result.code, 0, result.err);
    const names = new Map();
    let current;
    for (const line of result.out.split('\n')) {
      const module = /^(\S+) \(/.exec(line);
      if (module) current = module[1];
      if (line.startsWith('  names:')) names.set(current, line.slice(8).trim().split(' ').filter((n) => n && n !== 'default').sort().join(' '));
    }
    const got = forms.map((text, i) => `${names.get(`f${i}.cjs`)}    ${text}`);
    equal(got.join('\n'), want.map((line, i) => `${line}    ${forms[i]}`).join('\n'));
  });
};
