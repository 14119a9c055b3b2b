// Annex B.3.3: a function in a block also assigns a var when it is reached.
exports.before = typeof f;
{
  function f() { return 1; }
}
exports.after = f();
