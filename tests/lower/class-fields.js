class Point {
  #x = 1;
  static count = 0;
  ['y' + 1] = 2;
  #double() { return this.#x * 2; }
  get x() { return this.#double(); }
  static { Point.count++; }
}
exports.Point = Point;
