exports.f = (a, b = a + c, { c } = a, ...d) => { var a; return [a, b, c, d]; };
