'use strict';
// What the controllers of both kinds of readable streams do alike: they start, and they pull one chunk at a time
// (https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed). A controller has `started`,
// `pulling`, `pullAgain`, `pull` (gives a promise), `shouldPull` and `errorSteps`.
const {
  PromisePrototypeThen, PromiseResolve,
} = primordials;

function pullIfNeeded(c) {
  if (!c.shouldPull(c)) return;
  if (c.pulling) {
    c.pullAgain = true;
    return;
  }
  c.pulling = true;
  PromisePrototypeThen(c.pull(c), () => {
    c.pulling = false;
    if (c.pullAgain) {
      c.pullAgain = false;
      pullIfNeeded(c);
    }
  }, (reason) => { c.errorSteps(c, reason); });
}
// The first pull follows what start(c) gives.
function startPulling(c, start) {
  PromisePrototypeThen(PromiseResolve(start(c)), () => {
    c.started = true;
    pullIfNeeded(c);
  }, (reason) => { c.errorSteps(c, reason); });
}

module.exports = { pullIfNeeded, startPulling };
