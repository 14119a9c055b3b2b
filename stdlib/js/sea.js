'use strict';
// The sea module (node:sea). A compiled program is no single-executable application in Node's sense: it carries no blob.
const { codes: { ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION } } = require('internal/errors');
const { validateString } = require('internal/validators');

function getAsset(key) {
  if (key !== undefined) validateString(key, 'key');
  throw new ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION();
}
module.exports = {
  isSea() { return false; },
  getAsset,
  getRawAsset(key) { return getAsset(key); },
  getAssetAsBlob(key) { return getAsset(key); },
};
