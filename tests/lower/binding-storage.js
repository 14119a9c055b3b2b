// Where variables live: SSA, by value, cell, module slot.
let shared = 1;
function reads() { return shared; }
function outer(never, assigned) {
  const byValue = never + 1;
  let cell = 0;
  assigned = 2;
  return [() => byValue + never, () => ++cell, () => assigned];
}
module.exports = { reads, outer };
