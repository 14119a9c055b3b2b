// Negative controls: a copy of a test in which one expectation is turned round. Node decides whether the copy is a fair
// one (it must fail there); then it must fail when compiled, too.

const TURNS = [
  ['assert.strictEqual(', 'assert.notStrictEqual('], ['assert.deepStrictEqual(', 'assert.notDeepStrictEqual('], ['assert.notStrictEqual(', 'assert.strictEqual('],
  ['assert.throws(', 'assert.doesNotThrow('], ['assert.rejects(', 'assert.doesNotReject('], ['assert.ok(', 'assert.ok(!'], ['assert(', 'assert(!'],
  ['assert.deepEqual(', 'assert.notDeepEqual('], ['assert.equal(', 'assert.notEqual('], ['assert.match(', 'assert.doesNotMatch('],
  ['common.mustCall(', 'common.mustNotCall('], ['common.mustSucceed(', 'common.mustNotCall('], ['mustCall(', 'mustNotCall('],
];

// At most `most` copies, spread over the text.
export function mutants(text, most = 6) {
  const sites = [];
  for (const [from, to] of TURNS)
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
      if (/[\w.]/.test(text[at - 1] ?? '') || /^\s*(\/\/|\*)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 2))) continue;
      sites.push({ at, from, to });
    }
  sites.sort((a, b) => a.at - b.at);
  const step = Math.max(1, Math.floor(sites.length / most));
  return sites.filter((_, i) => i % step === step >> 1).slice(0, most)
    .map(({ at, from, to }) => ({ text: text.slice(0, at) + to + text.slice(at + from.length), line: text.slice(0, at).split('\n').length, turn: `${from.slice(0, -1)} → ${to.slice(0, -1)}` }));
}
