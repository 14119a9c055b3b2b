'use strict';
// path.win32.
const {
  StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeIndexOf, StringPrototypeSlice,
  StringPrototypeToLowerCase,
} = primordials;
const { validateString } = require('internal/validators');
const { climb, extensionStart, makeFormat, makeMatchesGlob, normalizeSegments } = require('internal/path/segments');

const kBackslash = 92;

function isSeparator(code) { return code === 47 || code === 92; }
function at(path, i) { return StringPrototypeCharCodeAt(path, i); }
function isLetter(code) { return (code >= 65 && code <= 90) || (code >= 97 && code <= 122); }

// { device, tail (index after the root), absolute, unc }: `C:`, `\\host\share`, or ''.
// With `namespaces` the device of `\\?\` and `\\.\` ends before what follows them.
function splitRoot(path, namespaces) {
  const length = path.length;
  if (length === 0) return { device: '', end: 0, absolute: false, unc: false };
  const code = at(path, 0);
  if (isSeparator(code)) {
    if (length > 1 && isSeparator(at(path, 1))) {
      let j = 2;
      while (j < length && !isSeparator(at(path, j))) j++;
      if (j < length && j !== 2) {
        const host = StringPrototypeSlice(path, 2, j);
        let last = j;
        while (j < length && isSeparator(at(path, j))) j++;
        if (j < length && j !== last) {
          if (namespaces && (host === '?' || host === '.')) return { device: `\\\\${host}`, end: 4, absolute: true, unc: false };
          last = j;
          while (j < length && !isSeparator(at(path, j))) j++;
          if (j === length || j !== last) {
            return { device: `\\\\${host}\\${StringPrototypeSlice(path, last, j)}`, end: j, absolute: true, unc: true };
          }
        }
      }
    }
    return { device: '', end: 1, absolute: true, unc: false };
  }
  if (isLetter(code) && length > 1 && at(path, 1) === 58) {
    if (length > 2 && isSeparator(at(path, 2))) return { device: StringPrototypeSlice(path, 0, 2), end: 3, absolute: true, unc: false };
    return { device: StringPrototypeSlice(path, 0, 2), end: 2, absolute: false, unc: false };
  }
  return { device: '', end: 0, absolute: false, unc: false };
}

function resolve(...args) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = args.length - 1; i >= -1; i--) {
    let path;
    if (i >= 0) {
      path = args[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
    } else if (device.length === 0) path = require('process').cwd();
    else {
      const { env } = require('process');
      path = env[`=${device}`] || require('process').cwd();
      if (path === undefined || (StringPrototypeToLowerCase(StringPrototypeSlice(path, 0, 2)) !== StringPrototypeToLowerCase(device) && at(path, 2) === 92)) path = `${device}\\`;
    }
    const root = splitRoot(path, true);
    if (root.device.length > 0) {
      if (device.length > 0) {
        if (StringPrototypeToLowerCase(root.device) !== StringPrototypeToLowerCase(device)) continue;
      } else device = root.device;
    }
    if (absolute) {
      if (device.length > 0) break;
    } else {
      tail = `${StringPrototypeSlice(path, root.end)}\\${tail}`;
      absolute = root.absolute;
      if (root.absolute && device.length > 0) break;
    }
  }
  tail = normalizeSegments(tail, !absolute, true);
  return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
}

function normalize(path) {
  validateString(path, 'path');
  const length = path.length;
  if (length === 0) return '.';
  const root = splitRoot(path, true);
  if (root.unc && root.end === length) return `${root.device}\\`;
  let tail = root.end < length ? normalizeSegments(StringPrototypeSlice(path, root.end), !root.absolute, true) : '';
  if (tail.length === 0 && !root.absolute) tail = '.';
  if (tail.length > 0 && isSeparator(at(path, length - 1))) tail += '\\';
  if (!root.absolute && root.end === 0) {
    // A relative path must not become one with a drive letter.
    if (tail.length >= 2 && isLetter(at(tail, 0)) && at(tail, 1) === 58) return `.\\${tail}`;
    for (let i = StringPrototypeIndexOf(path, ':'); i !== -1; i = StringPrototypeIndexOf(path, ':', i + 1)) {
      if (i === length - 1 || isSeparator(at(path, i + 1))) return `.\\${tail}`;
    }
  }
  if (root.device.length === 0) return root.absolute ? `\\${tail}` : tail;
  return root.absolute ? `${root.device}\\${tail}` : `${root.device}${tail}`;
}

function isAbsolute(path) {
  validateString(path, 'path');
  if (path.length === 0) return false;
  return isSeparator(at(path, 0)) || (path.length > 2 && isLetter(at(path, 0)) && at(path, 1) === 58 && isSeparator(at(path, 2)));
}

function join(...args) {
  let joined;
  let first;
  for (let i = 0; i < args.length; i++) {
    validateString(args[i], 'path');
    if (args[i].length > 0) {
      if (joined === undefined) joined = first = args[i];
      else joined += `\\${args[i]}`;
    }
  }
  if (joined === undefined) return '.';
  // A UNC root only where the first part itself begins like one.
  let needsReplace = true;
  let slashes = 0;
  if (isSeparator(at(first, 0))) {
    slashes++;
    if (first.length > 1 && isSeparator(at(first, 1))) {
      slashes++;
      if (first.length > 2) {
        if (isSeparator(at(first, 2))) slashes++;
        else needsReplace = false;
      }
    }
  }
  if (needsReplace) {
    while (slashes < joined.length && isSeparator(at(joined, slashes))) slashes++;
    if (slashes >= 2) joined = `\\${StringPrototypeSlice(joined, slashes)}`;
  }
  return normalize(joined);
}

// Compares the paths without their outer separators, by the character: what is common ends at a separator, or is a whole path.
function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const fromFull = resolve(from);
  const toFull = resolve(to);
  if (fromFull === toFull) return '';
  const source = inner(StringPrototypeToLowerCase(fromFull));
  const target = inner(StringPrototypeToLowerCase(toFull));
  if (source === target) return '';
  const original = inner(toFull);
  const length = source.length < target.length ? source.length : target.length;
  let common = -1; // the last separator of what both have
  let i = 0;
  for (; i < length && at(source, i) === at(target, i); i++) if (at(source, i) === kBackslash) common = i;
  if (i < length) {
    if (common === -1) return toFull;
  } else {
    if (target.length > length) {
      if (at(target, i) === kBackslash) return StringPrototypeSlice(original, i + 1);
      if (i === 2) return StringPrototypeSlice(original, i);
    }
    if (source.length > length) {
      if (at(source, i) === kBackslash) common = i;
      else if (i === 2) common = 3;
    }
    if (common === -1) common = 0;
  }
  const up = climb(source, common + 1, '\\');
  if (up !== '') return up + StringPrototypeSlice(original, common);
  return StringPrototypeSlice(original, at(original, common) === kBackslash ? common + 1 : common);
}

// Without separators at its ends.
function inner(path) {
  let start = 0;
  let end = path.length;
  while (start < end && at(path, start) === kBackslash) start++;
  while (end > start && at(path, end - 1) === kBackslash) end--;
  return StringPrototypeSlice(path, start, end);
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (at(resolved, 0) === 92) {
    if (at(resolved, 1) === 92 && at(resolved, 2) !== 63 && at(resolved, 2) !== 46) return `\\\\?\\UNC\\${StringPrototypeSlice(resolved, 2)}`;
  } else if (isLetter(at(resolved, 0)) && at(resolved, 1) === 58 && at(resolved, 2) === 92) return `\\\\?\\${resolved}`;
  return resolved;
}

function dirname(path) {
  validateString(path, 'path');
  const length = path.length;
  if (length === 0) return '.';
  const root = splitRoot(path);
  if (length === 1) return isSeparator(at(path, 0)) ? path : '.';
  if (root.unc && root.end === length) return path;
  let rootEnd = -1;
  let offset = 0;
  if (root.unc) rootEnd = offset = root.end + 1;
  else if (root.device !== '') rootEnd = offset = root.end;
  else if (root.absolute) rootEnd = offset = 1;
  let end = -1;
  let matched = true;
  for (let i = length - 1; i >= offset; i--) {
    if (isSeparator(at(path, i))) {
      if (!matched) {
        end = i;
        break;
      }
    } else matched = false;
  }
  if (end === -1) {
    if (rootEnd === -1) return '.';
    end = rootEnd;
  }
  return StringPrototypeSlice(path, 0, end);
}

function lastPart(path) {
  let low = 0;
  if (path.length >= 2 && isLetter(at(path, 0)) && at(path, 1) === 58) low = 2;
  let end = path.length;
  while (end > low && isSeparator(at(path, end - 1))) end--;
  let start = end;
  while (start > low && !isSeparator(at(path, start - 1))) start--;
  return { start, end };
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const { start, end } = lastPart(path);
  const name = StringPrototypeSlice(path, start, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    if (name === '') return StringPrototypeSlice(path, start === end ? start : 0);
    if (name !== suffix && StringPrototypeEndsWith(name, suffix)) return StringPrototypeSlice(name, 0, name.length - suffix.length);
  }
  return name;
}

function extname(path) {
  validateString(path, 'path');
  const { start, end } = lastPart(path);
  const dot = extensionStart(path, start, end);
  return dot === -1 ? '' : StringPrototypeSlice(path, dot, end);
}

function parse(path) {
  validateString(path, 'path');
  const result = { root: '', dir: '', base: '', ext: '', name: '' };
  const length = path.length;
  if (length === 0) return result;
  const root = splitRoot(path);
  let rootEnd = root.end;
  if (root.unc) rootEnd = root.end === length ? root.end : root.end + 1;
  if (rootEnd > 0) result.root = StringPrototypeSlice(path, 0, rootEnd);
  if (length === 1 && root.absolute) {
    result.root = result.dir = path;
    return result;
  }
  if (rootEnd >= length && rootEnd > 0) {
    result.root = result.dir = path;
    return result;
  }
  const { start: partStart, end } = lastPart(path);
  const start = partStart < rootEnd ? rootEnd : partStart;
  if (start < end) {
    const dot = extensionStart(path, start, end);
    result.base = StringPrototypeSlice(path, start, end);
    if (dot === -1) result.name = result.base;
    else {
      result.name = StringPrototypeSlice(path, start, dot);
      result.ext = StringPrototypeSlice(path, dot, end);
    }
  }
  result.dir = start > 0 && start !== rootEnd ? StringPrototypeSlice(path, 0, start - 1) : result.root;
  return result;
}

module.exports = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format: makeFormat('\\'), parse,
  matchesGlob: makeMatchesGlob(true),
  sep: '\\', delimiter: ';', win32: null, posix: null,
};
