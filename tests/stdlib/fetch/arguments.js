// What Request, Response and Headers say of arguments of a wrong kind.
const show = (f) => { try { f(); console.log('made'); } catch (e) { console.log(e.name, e.message); } };
for (const init of [5, 'x', true, Symbol('s'), () => {}, null, undefined]) { show(() => new Request('http://h/', init)); show(() => new Response('x', init)); }
for (const duplex of ['full', 5, 'half', undefined]) show(() => new Request('http://h/', { duplex }));
show(() => new Headers({ [Symbol('s')]: 'x' }));
show(() => new Response(Symbol('s')));
process.on('warning', (w) => console.log(w.name, w.code, w.message));
show(() => new Request('http://h/', { method: 'patch' }));
show(() => new Request('http://h/', { method: 'patch' }));
