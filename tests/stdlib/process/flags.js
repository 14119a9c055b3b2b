// process.allowedNodeEnvironmentFlags: a set that never changes and knows other spellings.
const flags = process.allowedNodeEnvironmentFlags;
for (const key of ['--max-old-space-size', '--max_old_space_size=100', 'no-warnings', 'no_warnings', '-r', 'r', '--r', '--cheeseburgers', '---warnings', 5, '']) console.log(key, flags.has(key));
console.log(flags instanceof Set, Object.isFrozen(flags), flags.add('x') === flags, flags.has('x'), flags.delete('-r'), flags.clear(), flags.has('-r'));
Set.prototype.clear.call(flags);
console.log([...flags.keys()].includes('--no-warnings'), [...flags.entries()].every(([a, b]) => a === b));
flags.forEach(function(flag, same, set) { if (flag === '-r') console.log(this.mine, same, set === flags); }, { mine: 1 });
