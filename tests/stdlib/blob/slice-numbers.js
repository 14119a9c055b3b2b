// slice() takes whole bytes.
(async () => {
  const blob = new Blob(['hello world']);
  const told = async (...a) => { const s = blob.slice(...a); return `${s.size} ${await s.text()}`; };
  console.log(await told(1, 3), await told(-3), await told(0, -1), await told(5, 2), await told('1', '3'));
  const refused = (f) => { try { f(); return false; } catch (e) { return `${e.name} ${e.message}`; } };
  console.log(refused(() => structuredClone((function() { return arguments; })(1))));
  console.log(refused(() => require('v8').serialize((function() { return arguments; })(1))));
})();
