'use strict';
// What both flavours of path share.
const {
  StringPrototypeCharCodeAt,
} = primordials;
const { validateObject, validateString } = require('internal/validators');

// Resolves "." and ".." in a path without its root. `allowAbove`: leading ".." stay. Both slashes separate on Windows.
const { normalize: normalizeSegments } = internalBinding('path');

// A ".." for each segment of a path that ends at `from` or behind it.
function climb(path, from, separator) {
  const code = StringPrototypeCharCodeAt(separator, 0);
  let up = '';
  for (let i = from; i <= path.length; i++) {
    if (i === path.length || StringPrototypeCharCodeAt(path, i) === code) up += up === '' ? '..' : `${separator}..`;
  }
  return up;
}

// Where the extension of the last part starts; -1 for none. `start`: of the last part.
function extensionStart(path, start, end) {
  let dot = -1;
  for (let i = end - 1; i >= start; i--) {
    if (StringPrototypeCharCodeAt(path, i) === 46) {
      dot = i;
      break;
    }
  }
  if (dot <= start) return -1; // none, or a leading dot
  if (dot === end - 1 && dot === start + 1 && StringPrototypeCharCodeAt(path, start) === 46) return -1; // '..'
  return dot;
}

function formatExt(ext) {
  if (!ext) return '';
  return ext[0] === '.' ? ext : `.${ext}`;
}
function makeFormat(separator) {
  return function format(pathObject) {
    validateObject(pathObject, 'pathObject', 6);
    const dir = pathObject.dir || pathObject.root;
    const base = pathObject.base || `${pathObject.name || ''}${formatExt(pathObject.ext)}`;
    if (!dir) return base;
    return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
  };
}

// Node 22's.
function makeMatchesGlob(windows) {
  return function matchesGlob(path, pattern) {
    validateString(path, 'path');
    validateString(pattern, 'pattern');
    const { compilePattern, matchesPattern } = require('internal/fs/glob_pattern');
    return matchesPattern(compilePattern(pattern, windows), path, windows);
  };
}

module.exports = { climb, extensionStart, makeFormat, makeMatchesGlob, normalizeSegments };
