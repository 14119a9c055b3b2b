exports.f = function ({ a, b: [c = 1, , ...d], ['k' + a]: e, ...rest }, o) {
  [o.x, o[e]] = d;
  return [a, c, rest];
};
