'use strict';
// The fields of an EventEmitter, for constructors of many objects that set them themselves: what EventEmitter.init does,
// at sites that see one kind of object.
const {
  Symbol,
} = primordials;

const fields = module.exports = { init: undefined, kCapture: Symbol('kCapture'), kShapeMode: Symbol('shapeMode') };
