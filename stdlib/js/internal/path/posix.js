'use strict';
// path.posix.
const {
  StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeSlice,
} = primordials;
const { validateString } = require('internal/validators');
const { climb, extensionStart, makeFormat, makeMatchesGlob, normalizeSegments } = require('internal/path/segments');
const kSlash = 47;

function cwd() { return require('process').cwd(); }

function resolve(...args) {
  let resolved = '';
  let absolute = false;
  for (let i = args.length - 1; i >= -1 && !absolute; i--) {
    const path = i >= 0 ? args[i] : cwd();
    if (typeof path !== 'string') validateString(path, `paths[${i}]`);
    if (path.length === 0) continue;
    resolved = `${path}/${resolved}`;
    absolute = StringPrototypeCharCodeAt(path, 0) === kSlash;
  }
  resolved = normalizeSegments(resolved, !absolute, false);
  if (absolute) return `/${resolved}`;
  return resolved.length > 0 ? resolved : '.';
}

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = StringPrototypeCharCodeAt(path, 0) === kSlash;
  const trailing = StringPrototypeCharCodeAt(path, path.length - 1) === kSlash;
  path = normalizeSegments(path, !absolute, false);
  if (path.length === 0) {
    if (absolute) return '/';
    return trailing ? './' : '.';
  }
  if (trailing) path += '/';
  return absolute ? `/${path}` : path;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path.length > 0 && StringPrototypeCharCodeAt(path, 0) === kSlash;
}

function join(...args) {
  let joined;
  for (let i = 0; i < args.length; i++) {
    validateString(args[i], 'path');
    if (args[i].length > 0) joined = joined === undefined ? args[i] : `${joined}/${args[i]}`;
  }
  return joined === undefined ? '.' : normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  const fromLength = from.length - 1;
  const toLength = to.length - 1;
  const length = fromLength < toLength ? fromLength : toLength;
  let lastSlash = -1;
  let i = 0;
  for (; i < length; i++) {
    const code = StringPrototypeCharCodeAt(from, i + 1);
    if (code !== StringPrototypeCharCodeAt(to, i + 1)) break;
    if (code === kSlash) lastSlash = i;
  }
  if (i === length) {
    if (toLength > length) {
      if (StringPrototypeCharCodeAt(to, i + 1) === kSlash) return StringPrototypeSlice(to, i + 2); // from is a parent
      if (i === 0) return StringPrototypeSlice(to, 1); // from is the root
    } else if (fromLength > length) {
      if (StringPrototypeCharCodeAt(from, i + 1) === kSlash) lastSlash = i;
      else if (i === 0) lastSlash = 0;
    }
  }
  return `${climb(from, lastSlash + 2, '/')}${StringPrototypeSlice(to, 1 + lastSlash)}`;
}

function toNamespacedPath(path) { return path; }

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const rooted = StringPrototypeCharCodeAt(path, 0) === kSlash;
  let end = -1;
  let onlySlashes = true;
  for (let i = path.length - 1; i >= 1; i--) {
    if (StringPrototypeCharCodeAt(path, i) === kSlash) {
      if (!onlySlashes) {
        end = i;
        break;
      }
    } else onlySlashes = false;
  }
  if (end === -1) return rooted ? '/' : '.';
  if (rooted && end === 1) return '//';
  return StringPrototypeSlice(path, 0, end);
}

function basename(path, suffix) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  let end = path.length;
  while (end > 0 && StringPrototypeCharCodeAt(path, end - 1) === kSlash) end--;
  let start = end;
  while (start > 0 && StringPrototypeCharCodeAt(path, start - 1) !== kSlash) start--;
  const name = StringPrototypeSlice(path, start, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    if (name === '') return path;
    if (name !== suffix && StringPrototypeEndsWith(name, suffix)) return StringPrototypeSlice(name, 0, name.length - suffix.length);
  }
  return name;
}

function lastPart(path) {
  let end = path.length;
  while (end > 0 && StringPrototypeCharCodeAt(path, end - 1) === kSlash) end--;
  let start = end;
  while (start > 0 && StringPrototypeCharCodeAt(path, start - 1) !== kSlash) start--;
  return { start, end };
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
  if (path.length === 0) return result;
  const absolute = StringPrototypeCharCodeAt(path, 0) === kSlash;
  if (absolute) result.root = '/';
  let { start, end } = lastPart(path);
  if (start === end) end = start; // nothing but slashes
  if (start < end) {
    const dot = extensionStart(path, start, end);
    result.base = StringPrototypeSlice(path, start, end);
    if (absolute && start === 1 && result.base === '..') result.name = result.ext = '.'; // as Node has it
    else if (dot === -1) result.name = result.base;
    else {
      result.name = StringPrototypeSlice(path, start, dot);
      result.ext = StringPrototypeSlice(path, dot, end);
    }
  }
  if (start > 1 || (start === 1 && !absolute)) result.dir = StringPrototypeSlice(path, 0, start - 1);
  else if (absolute) result.dir = '/';
  if (start === end && absolute) {
    result.dir = '/';
    start = 0;
  }
  return result;
}

module.exports = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format: makeFormat('/'), parse,
  matchesGlob: makeMatchesGlob(false),
  sep: '/', delimiter: ':', win32: null, posix: null,
};
