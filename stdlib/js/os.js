'use strict';
// The os module.
const {
  ArrayPrototypePush, Float64Array, Int32Array, NumberParseInt, ObjectDefineProperty, StringPrototypeIncludes,
  StringPrototypeSlice, StringPrototypeSplit, SymbolToPrimitive, Uint16Array, Uint8Array,
} = primordials;
const binding = internalBinding('os');
const constants = internalBinding('constants').os;
const { codes: { ERR_SYSTEM_ERROR } } = require('internal/errors');
const { validateInt32 } = require('internal/validators');

// A value of the binding, or the SystemError for its errno.
function checked(value, syscall) {
  if (typeof value === 'number' && value < 0) {
    const uv = internalBinding('uv');
    throw new ERR_SYSTEM_ERROR({ errno: value, code: uv.errname(value), message: uv.strerror(value), syscall });
  }
  return value;
}
function named(name, fn) {
  ObjectDefineProperty(fn, 'name', { __proto__: null, value: name, configurable: true });
  ObjectDefineProperty(fn, SymbolToPrimitive, { __proto__: null, value: () => fn(), configurable: true, writable: true });
  return fn;
}

function uname() { return checked(binding.uname(), 'uv_os_uname'); } // [sysname, version, release, machine]

function cpus() {
  const flat = checked(binding.cpus(), 'uv_cpu_info'); // model, speed, user, nice, sys, idle, irq …
  const out = [];
  for (let i = 0; i < flat.length; i += 7) {
    ArrayPrototypePush(out, { model: flat[i], speed: flat[i + 1], times: { user: flat[i + 2], nice: flat[i + 3], sys: flat[i + 4], idle: flat[i + 5], irq: flat[i + 6] } });
  }
  return out;
}

function prefixLength(netmask) {
  let bits = 0;
  const parts = StringPrototypeSplit(netmask, StringPrototypeIncludes(netmask, ':') ? ':' : '.');
  const radix = StringPrototypeIncludes(netmask, ':') ? 16 : 10;
  for (let i = 0; i < parts.length; i++) {
    let n = NumberParseInt(parts[i] || '0', radix);
    while (n > 0) {
      bits += n & 1;
      n >>= 1;
    }
  }
  return bits;
}
function networkInterfaces() {
  const flat = checked(binding.networkInterfaces(), 'uv_interface_addresses'); // name, address, netmask, family, mac, internal, scopeid …
  const out = {};
  for (let i = 0; i < flat.length; i += 7) {
    const entry = {
      address: flat[i + 1], netmask: flat[i + 2], family: flat[i + 3], mac: flat[i + 4], internal: flat[i + 5],
      cidr: `${flat[i + 1]}/${prefixLength(flat[i + 2])}`,
    };
    if (flat[i + 6] !== -1) entry.scopeid = flat[i + 6];
    out[flat[i]] ??= [];
    ArrayPrototypePush(out[flat[i]], entry);
  }
  return out;
}

function tmpdir() {
  const { env } = require('process');
  let path = env.TMPDIR || env.TMP || env.TEMP || '/tmp';
  if (path.length > 1 && path[path.length - 1] === '/') path = StringPrototypeSlice(path, 0, -1);
  return path;
}

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  const out = new Int32Array(1);
  checked(binding.getPriority(pid, out), 'uv_os_getpriority');
  return out[0];
}
function setPriority(pid, priority) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', -20, 19);
  checked(binding.setPriority(pid, priority), 'uv_os_setpriority');
}

function userInfo(options) {
  if (options !== undefined && options !== null && typeof options !== 'object') options = undefined;
  const user = checked(binding.userInfo(), 'uv_os_get_passwd'); // [uid, gid, username, homedir, shell]
  const encoding = options?.encoding;
  const text = (value) => {
    if (typeof value !== 'string' || typeof encoding !== 'string') return value;
    const { Buffer } = require('buffer');
    if (encoding === 'buffer') return Buffer.from(value);
    return Buffer.isEncoding(encoding) ? Buffer.from(value).toString(encoding) : value;
  };
  return { __proto__: null, uid: user[0], gid: user[1], username: text(user[2]), homedir: text(user[3]), shell: text(user[4]) };
}

const exported = {
  arch: named('arch', () => internalBinding('process').arch),
  availableParallelism: named('availableParallelism', () => binding.availableParallelism()),
  cpus,
  endianness: named('endianness', () => (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'LE' : 'BE')),
  freemem: named('freemem', () => binding.freemem()),
  getPriority,
  homedir: named('homedir', () => checked(binding.homedir(), 'uv_os_homedir')),
  hostname: named('hostname', () => checked(binding.hostname(), 'uv_os_gethostname')),
  loadavg() {
    const v = new Float64Array(3);
    binding.loadavg(v);
    return [v[0], v[1], v[2]];
  },
  networkInterfaces,
  platform: named('platform', () => internalBinding('process').platform),
  release: named('release', () => uname()[2]),
  setPriority,
  tmpdir: named('tmpdir', tmpdir),
  totalmem: named('totalmem', () => binding.totalmem()),
  type: named('type', () => uname()[0]),
  userInfo,
  uptime: named('uptime', () => binding.uptime()),
  version: named('version', () => uname()[1]),
  machine: named('machine', () => uname()[3]),
};
ObjectDefineProperty(exported, 'constants', { __proto__: null, configurable: false, enumerable: true, value: constants });
ObjectDefineProperty(exported, 'EOL', { __proto__: null, configurable: true, enumerable: true, writable: false, value: '\n' });
ObjectDefineProperty(exported, 'devNull', { __proto__: null, configurable: true, enumerable: true, writable: false, value: '/dev/null' });
module.exports = exported;
