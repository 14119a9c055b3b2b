class A extends B {
  #a = 1;
  static { this.#a; }
  static get b() { return #a in this }
  constructor() { super() }
  async *'c'() {}
}
