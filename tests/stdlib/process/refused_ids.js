// Errors of the functions that change who a process is.
const show = (fn) => {
  try {
    fn();
    console.log('done');
  } catch (e) {
    console.log(e.name, e.code, e.errno, e.syscall, e.message);
  }
};
if (process.getuid() === 0) process.setgid(65534), process.setuid(65534);
show(() => process.setuid(0));
show(() => process.setegid(0));
show(() => process.setgroups([0]));
show(() => process.initgroups(0, 0));
show(() => process.setuid('no-such-user-here'));
