console.log('hello');
console.log('%s %d', 'a', 1, { a: 1 });
