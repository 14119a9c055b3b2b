const assert = require('assert');
const T = async (f) => { try { await f(); console.log('no throw'); } catch (e) { console.log(JSON.stringify(e.message), e.generatedMessage); } };
(async () => {
  await T(() => assert.ok(0 === 2));
  await T(() => assert(0));
  await T(() => { assert(null, undefined); });
  await T(() => assert.strict(0));
  await T(() => assert.strict.ok(0));
  await T(() => {
    assert.ok(typeof 123 ===
      'string' ||
          (0 && 1));
  });
  await T(() => {
    assert
      .ok(false);
  });
  await T(() => { require('assert').ok(''); });
  await T(() => assert.ok((() => { return /\)/.test(')(') && 0; })()));
  await T(() => assert.ok(`a ${'b)'} `.length === 0 /* ) */));
  await T(() => assert.ok("a\tb" === '\u00e9' // )
  ));
  await T(async () => {
    assert.ok(await Promise.resolve(false));
  });
  await T(async () => { assert.ok(await Promise.resolve(false)); });
  await T(() => [0].forEach(assert.ok));
  await T(() => assert.ok.call(null, 0));
  await T(() => assert.ok.apply(null, [0]));
  await T(() => { const { ok } = assert; ok(false); });
  await T(() => { const o = { t: { assert } }; o.t.assert.ok(false); o; });
  await T(() => { const o = { t: { assert } }; o['t'].assert?.ok(false); o; });
  await T(() => { let x = 4, y = 2; assert.ok(x / y / 3 > 1 /2); });
  await T(() => { assert(
    false
  ); });
  await T(() => { assert(	false, undefined,); });
  await T(() => { if (true) assert.ok(!{}); else assert.ok(1); });
  await T(() => { assert.ok(0) || assert.ok(1); });
  await T(() => { assert.ok(assert.ok(true)); });
  await T(() => { assert.ok((assert.ok(true), 0)); });
  await T(() => { assert.ok(new Function('return 0')()) });
  await T(() => { assert.ok(0, null) });
  await T(() => { assert.ok() });
  await T(() => { assert.ok(0, '') });
  await T(() => { assert() });
  await T(() => { assert.ok(undefined) });
  await T(() => { (0, assert)(0) });
  await T(() => { (0, assert.ok)(0) });
  await T(() => { assert['ok'](0) });
  await T(() => { assert /* c */ . /* d */ ok (0) });
  await T(() => { assert.ok(`multi
    line` === ''); });
  await T(() => { assert.ok(x => x, (x) => { return 0 }); assert.ok({}.x) });
  await T(() => { assert.equal(1, 1); assert.ok(null ?? 0, undefined) });
  await T(() => { const a = "aé😀", b = assert.ok(0); });
  await T(() => assert.ok(...[0]));
  await T(() => assert.ok(class { static x = 1 }.y));
})();
