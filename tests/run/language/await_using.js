// await using: when it waits, and how it mixes with using. Expected output from Node 24.
const sync = (name) => ({ name, [Symbol.dispose]() { console.log('dispose', name); } });
const slow = (name, error) => ({ name, async [Symbol.asyncDispose]() { console.log('start', name); await null; console.log('end', name); if (error) throw error; } });
async function mixed() { await using a = slow('a'); await using b = sync('b'); using c = sync('c'); console.log('body'); return 7; }
async function ticks(label, f) { let n = 0, done = false; const p = f().then(() => { done = true; }); while (!done) { await null; n++; } console.log(label, n); await p; }
(async () => {
  console.log(await mixed());
  for await (await using x of [sync('1'), slow('2')]) console.log('loop', x.name);
  try { await using bad = {}; } catch (e) { console.log(e.name, e.message); }
  try { await using a = slow('x', new Error('1')); await using b = slow('y', new Error('2')); } catch (e) { console.log(e.name, e.error.message, e.suppressed.message); }
  await ticks('null', async () => { await using n = null; });
  await ticks('two nulls', async () => { await using n = null, m = undefined; });
  await ticks('null below sync', async () => { await using n = null; using s = sync('s'); });
  await ticks('sync below null', async () => { using s = sync('s'); await using n = null; });
  await ticks('sync method', async () => { await using s = sync('s'); });
  await ticks('sync throws', async () => { try { await using s = { [Symbol.dispose]() { throw new Error('thrown'); } }; } catch (e) { console.log(e.message); } });
  await ticks('async method', async () => { await using s = { [Symbol.asyncDispose]() { return Promise.resolve(); } }; });
  await ticks('not reached', async () => { { if (0) { await using n = null; } } });
})();
