const order = [];
let n = 0;
const iv = setInterval((x) => {
  console.log('interval', ++n, x);
  if (n < 3) return;
  clearInterval(iv);
  setTimeout(() => console.log(order), 20);
}, 5, 'arg');
setTimeout(() => order.push('a'), 10);
setTimeout(() => { order.push('b'); Promise.resolve().then(() => order.push('micro')); process.nextTick(() => order.push('tick')); }, 10);
setTimeout(() => order.push('c'), 10);
