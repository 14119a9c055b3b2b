exports.f = function (o, x) {
  with (o) {
    x = y;
    return typeof z + call(x);
  }
};
