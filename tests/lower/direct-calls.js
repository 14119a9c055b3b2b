function known(a) { return a ? known(a - 1) : other(); }
const other = () => 1;
exports.f = () => known(2) + other();
