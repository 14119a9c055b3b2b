exports.f = function (r) {
  using a = r, b = r;
  return a;
};
