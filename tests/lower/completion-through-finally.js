// A finally body exists once; the way out is a completion record.
exports.f = function (list) {
  outer: for (const x of list) {
    try {
      if (x === 1) continue outer;
      if (x === 2) break outer;
      if (x === 3) return x;
    } finally {
      list.pop();
    }
  }
};
