exports.g = function* (x) {
  try {
    const y = yield x;
    return yield* y;
  } finally {
    x();
  }
};
