// Checks only where a use may come early.
exports.f = function (n) {
  const hoisted = () => late;
  function early() { return late; }
  if (n) early();
  let late = 1;
  return [hoisted, late, () => late];
};
