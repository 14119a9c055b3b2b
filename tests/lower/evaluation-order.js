// The method is fetched before arguments with effects; o[k] op= v converts the key once.
exports.f = function (o, k, g) {
  o.m(g());
  o.n(k);
  o[k] += g();
  o?.a.b?.(k);
  delete o?.[k];
};
