'use strict';
// The deprecated constants module: everything of os.constants and fs.constants in one object.
const {
  ObjectAssign, ObjectFreeze,
} = primordials;
const { os } = internalBinding('constants');
const { fs } = internalBinding('constants');
module.exports = ObjectFreeze(ObjectAssign({}, os.dlopen, os.errno, os.priority, os.signals, fs));
