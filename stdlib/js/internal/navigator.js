'use strict';
// navigator (https://nodejs.org/api/globals.html#navigator).
const {
  ObjectDefineProperties, ObjectFreeze, RegExpPrototypeExec, StringPrototypeSlice, StringPrototypeToUpperCase, Symbol,
  SymbolToStringTag,
} = primordials;
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('internal/errors');
const { arch, platform } = internalBinding('process');
const kInternal = Symbol('kInternal');

function platformName() {
  if (platform === 'darwin') return 'MacIntel';
  if (platform === 'win32') return 'Win32';
  if (platform === 'linux') return `Linux ${arch === 'x64' ? 'x86_64' : arch === 'ia32' ? 'i686' : arch}`;
  return `${StringPrototypeToUpperCase(platform[0])}${StringPrototypeSlice(platform, 1)} ${arch}`;
}

class Navigator {
  #brand = true;
  constructor(token) { if (token !== kInternal) throw new ERR_ILLEGAL_CONSTRUCTOR(); }
  static check(value) { if (value === null || typeof value !== 'object' || !(#brand in value)) throw new ERR_INVALID_THIS('Navigator'); }
  get hardwareConcurrency() {
    check(this);
    return internalBinding('os').availableParallelism();
  }
  get language() {
    check(this);
    return languages[0];
  }
  get languages() {
    check(this);
    return languages;
  }
  get userAgent() {
    check(this);
    return `Node.js/${RegExpPrototypeExec(/^v(\d+)/, require('process').version)[1]}`;
  }
  get platform() {
    check(this);
    return platformName();
  }
}
const { check } = Navigator;
delete Navigator.check;
const languages = ObjectFreeze(['en-US']); // the one locale of Intl
const shown = { __proto__: null, enumerable: true };
ObjectDefineProperties(Navigator.prototype, {
  hardwareConcurrency: shown, language: shown, languages: shown, userAgent: shown, platform: shown,
  [SymbolToStringTag]: { __proto__: null, value: 'Navigator', configurable: true },
});

module.exports = { Navigator, navigator: new Navigator(kInternal) };
