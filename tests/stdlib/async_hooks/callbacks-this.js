// The callbacks of a hook are called on the hook.
const { createHook, AsyncResource } = require('async_hooks');
const hook = createHook({
  init(id, type) {
    if (type !== 'MINE') return;
    console.log('init', this === hook);
    this.disable();
  },
});
hook.enable();
new AsyncResource('MINE');
new AsyncResource('MINE');
