// The host of a test262 run: a script that runs before each test (see INTERPRETING.md of test262).
var print = function (text) { console.log(String(text)); };
var $262 = {
  global: globalThis,
  gc: function () {},
  detachArrayBuffer: function (buffer) { if (!buffer.detached) buffer.transfer(); return null; },
  createRealm: function () { throw new Error('$262.createRealm is not there'); },
  evalScript: function () { throw new Error('$262.evalScript is not there'); },
  agent: undefined
};
// A promise that is rejected and that nobody handles is no failure of a test.
process.on('unhandledRejection', function () {});
