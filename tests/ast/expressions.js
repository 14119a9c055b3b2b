a + b * c ** d ** -e || f && (g, h);
(a?.b[c]?.()).d`e${f}g`;
x = y => ({ y, [z]: async function* () { yield* await y } });
new A(...b).c.d(new B);
