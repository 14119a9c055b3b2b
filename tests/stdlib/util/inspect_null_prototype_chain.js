// The prototype of an object without a class shows whether it has properties.
const bare = (o) => Object.assign(Object.create(null), o);
console.log(Object.assign(Object.create(bare({ 0: 'Z', 3: 'Q' })), { Z: 0 }));
console.log(Object.create(bare({ a: 'Z' })), Object.create(bare({})), Object.create(bare({ [Symbol('s')]: 1 })));
console.log(Object.create(Object.create(bare({ a: 1 }))), Object.create(Object.create(bare({}))));
