'use strict';
// SETTINGS (RFC 9113, 6.5): checking, the wire format, and the object that users see.
const {
  ArrayPrototypePush, ObjectKeys,
} = primordials;
const { Buffer } = require('buffer');
const { assertIsObject, codes } = require('internal/http2/errors');
const { isArrayBufferView } = require('internal/util/types');
const {
  ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH, ERR_HTTP2_INVALID_SETTING_VALUE, ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS, ERR_INVALID_ARG_TYPE,
} = codes;

const kMax = 2 ** 32 - 1;
// [number on the wire, name, least, most]; without limits a boolean.
const SETTINGS = [
  [1, 'headerTableSize', 0, kMax], [2, 'enablePush'], [3, 'maxConcurrentStreams', 0, kMax], [4, 'initialWindowSize', 0, kMax],
  [5, 'maxFrameSize', 16384, 2 ** 24 - 1], [6, 'maxHeaderListSize', 0, kMax], [6, 'maxHeaderSize', 0, kMax], [8, 'enableConnectProtocol'],
];

const kMostCustom = 10;

function validateSettings(settings) {
  if (settings === undefined) return;
  const { customSettings } = settings;
  if (typeof customSettings === 'object' && customSettings !== null) {
    const ids = ObjectKeys(customSettings);
    if (ids.length > kMostCustom) throw new ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS();
    for (let i = 0; i < ids.length; i++) {
      const value = customSettings[ids[i]];
      if (!(+ids[i] >= 0 && +ids[i] <= 0xffff)) throw new ERR_HTTP2_INVALID_SETTING_VALUE.RangeError('customSettings:id', ids[i], 0, 0xffff);
      if (typeof value !== 'number' || value < 0 || value > kMax) throw new ERR_HTTP2_INVALID_SETTING_VALUE.RangeError('customSettings:value', value, 0, kMax);
    }
  }
  for (let i = 0; i < SETTINGS.length; i++) {
    const { 1: name, 2: least, 3: most } = SETTINGS[i];
    const value = settings[name];
    if (value === undefined) continue;
    if (least === undefined) {
      if (typeof value !== 'boolean') throw new ERR_HTTP2_INVALID_SETTING_VALUE(name, value);
    } else if (typeof value !== 'number' || value < least || value > most) {
      throw new ERR_HTTP2_INVALID_SETTING_VALUE.RangeError(name, value, least, most);
    }
  }
}

// [number, value, …] in the order of the numbers.
function settingsList(settings) {
  const list = [];
  for (let i = 0; i < SETTINGS.length; i++) {
    const { 0: id, 1: name } = SETTINGS[i];
    let value = settings[name];
    if (value === undefined || (name === 'maxHeaderSize' && settings.maxHeaderListSize !== undefined)) continue;
    if (typeof value === 'boolean') value = value ? 1 : 0;
    ArrayPrototypePush(list, id, value);
  }
  const { customSettings } = settings;
  if (typeof customSettings === 'object' && customSettings !== null) {
    const ids = ObjectKeys(customSettings);
    for (let i = 0; i < ids.length; i++) ArrayPrototypePush(list, +ids[i], customSettings[ids[i]]);
  }
  return list;
}

// What a session has, from its values of settings 1 to 6 and 8.
function settingsObject(values, customSettings) {
  const settings = {
    headerTableSize: values[0], enablePush: values[1] !== 0, initialWindowSize: values[3], maxFrameSize: values[4], maxConcurrentStreams: values[2],
    maxHeaderListSize: values[5], maxHeaderSize: values[5], enableConnectProtocol: values[6] !== 0,
  };
  if (customSettings !== undefined) settings.customSettings = customSettings;
  return settings;
}

// https://nodejs.org/api/http2.html#http2getpackedsettingssettings
function getPackedSettings(settings) {
  assertIsObject(settings, 'settings');
  validateSettings(settings);
  const list = settings === undefined ? [] : settingsList(settings);
  const bytes = Buffer.alloc(list.length * 3);
  for (let i = 0; i < list.length; i += 2) {
    bytes.writeUInt16BE(list[i], i * 3);
    bytes.writeUInt32BE(list[i + 1], i * 3 + 2);
  }
  return bytes;
}

function getUnpackedSettings(buf, options = {}) {
  if (!isArrayBufferView(buf) || buf.length === undefined) throw new ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray'], buf);
  if (buf.length % 6 !== 0) throw new ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH();
  const settings = {};
  for (let at = 0; at < buf.length; at += 6) {
    const id = buf[at] * 256 + buf[at + 1];
    const value = buf[at + 2] * 2 ** 24 + buf[at + 3] * 2 ** 16 + buf[at + 4] * 256 + buf[at + 5];
    let found = false;
    for (let i = 0; i < SETTINGS.length; i++) {
      const { 0: known, 1: name, 2: least } = SETTINGS[i];
      if (known !== id) continue;
      settings[name] = least === undefined ? value !== 0 : value;
      found = true;
    }
    if (!found) {
      settings.customSettings ??= {};
      settings.customSettings[id] = value;
    }
  }
  if (options?.validate) validateSettings(settings);
  return settings;
}

module.exports = { getPackedSettings, getUnpackedSettings, settingsList, settingsObject, validateSettings };
