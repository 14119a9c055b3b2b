// EventEmitterAsyncResource's members on another receiver.
const { EventEmitterAsyncResource } = require('events');
const show = (fn) => {
  try {
    fn();
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
show(() => EventEmitterAsyncResource.prototype.emit('x'));
show(() => EventEmitterAsyncResource.prototype.emitDestroy());
for (const name of ['asyncId', 'triggerAsyncId', 'asyncResource']) show(() => Reflect.get(EventEmitterAsyncResource.prototype, name, {}));
