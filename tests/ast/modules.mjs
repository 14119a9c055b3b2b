import a, { b as c, 'd e' as f } from 'node:fs';
import * as g from 'node:path';
export { a as default, c };
export * as h from 'node:os';
export async function i() { await import(a) }
await g;
