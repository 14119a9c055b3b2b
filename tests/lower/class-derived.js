class A extends Object {
  z = 1;
  constructor(a) {
    const callSuper = () => super(a);
    callSuper();
  }
  m(k) { return super[k](new.target); }
}
exports.A = A;
