// Allocation: many small trees, and one that lives long.
class Tree {
    constructor(left, right) {
        this.left = left;
        this.right = right;
    }
    check() { return this.left === null ? 1 : 1 + this.left.check() + this.right.check(); }
}
function build(depth) {
    return depth === 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
}
const maximum = 17;
console.log(build(maximum + 1).check());
const long = build(maximum);
for (let depth = 4; depth <= maximum; depth += 4) {
    const rounds = 1 << (maximum - depth + 4);
    let sum = 0;
    for (let i = 0; i < rounds; i++) sum += build(depth).check();
    console.log(rounds, depth, sum);
}
console.log(long.check());
