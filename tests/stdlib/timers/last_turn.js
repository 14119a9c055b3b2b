// A turn of the loop ends with its timers (libuv 1.45, Node 20): an unref'd timer that is due then runs though nothing else is
// left, and an unref'd immediate that the last timer starts does not run any more.
const wait = (ms) => {
  const end = performance.now() + ms;
  while (performance.now() < end) continue;
};
process.on('beforeExit', () => {
  console.log('beforeExit');
  if (again) {
    again = false;
    setTimeout(() => {
      console.log('the last timer');
      setImmediate(() => console.log('never')).unref();
    }, 1);
  }
});
let again = true;
setImmediate(() => {
  setTimeout(() => console.log('a due timer that nothing waits for'), 1).unref();
  wait(20);
  console.log('immediate');
});
