// A call that is computed in place inside a try region: what its handler gets is boxed again.
function f(o, n) {
    let x = 0.5;
    try {
        for (let i = 0; i < n; i++) {
            x = x * o.p + 1;
            x = Math.floor(x * 2) + Math.sqrt(x * o.q);
            if (x > 50) throw x;
        }
    } catch (e) {
        return [e === x, typeof x, x.toFixed(3)].join();
    }
    return x.toFixed(3);
}
console.log(f({ p: 1.5, q: 2 }, 2), f({ p: 1.5, q: 2 }, 20), f({ p: '2', q: 1 }, 3));
