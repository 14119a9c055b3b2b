// Functions that run before a module's variable is initialised see its dead zone, however they got out; later ones do not.
const attempt = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const set = 'set before anything got out';
function readsSet() { return set; }
function called() { return laterThanCall; }
function passed() { return laterThanPassed; }
function stored() { return laterThanStored; }
function inBranch() { return laterThanBranch; }
class Held { static get value() { return laterThanHeld; } }
console.log(attempt(readsSet));
console.log(attempt(called));
const laterThanCall = 1;
console.log(attempt(called));
[0].forEach(passed.bind.call(attempt, null, passed));
[0].forEach(() => console.log(attempt(passed)));
const laterThanPassed = 2;
console.log(attempt(passed));
const holder = { stored };
console.log(attempt(() => holder.stored()));
const laterThanStored = 3;
console.log(attempt(() => holder.stored()));
if (process.argv.length > 1) console.log(attempt(inBranch));
const laterThanBranch = 4;
console.log(attempt(inBranch));
console.log(attempt(() => Held.value));
const laterThanHeld = 5;
console.log(attempt(() => Held.value));
