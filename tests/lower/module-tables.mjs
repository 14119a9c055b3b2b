import def, { a as b } from './x.mjs';
import * as ns from './y.json' with { type: 'json' };
export { b, ns, local as 'a string' };
export * from './x.mjs';
export * as all from './z.mjs';
export default function () { return hoisted() + def; }
function hoisted() { return local; }
let local = 1;
await local;
