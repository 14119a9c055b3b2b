process.on('warning', (warning) => console.log(warning.code, warning.message));
process.on('multipleResolves', (type, promise, value) => console.log(type, promise, value));
new Promise((resolve, reject) => {
  resolve(1);
  resolve(2);
  reject(3);
  console.log('executor');
});
process.nextTick(() => console.log('tick'));
