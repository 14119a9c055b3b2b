// Captured loop variables get a cell each iteration; the others none.
exports.f = function (n) {
  const out = [];
  for (let i = 0, j = 0; i < n; i++, j++) out.push(() => i + n);
  return out;
};
