'use strict'
for (const [a, { b = 1, ...c }] of d) continue
for (var i = 0, n = 2; i < n; i++) { break }
outer: do { if (a) ; else break outer } while (0) switch (a) { case 1: default: b }
try { throw a } catch { } finally { }
let f = () => { }
;[e, f] = [f, e]
