'use strict';
// fs.glob, globSync and fsPromises.glob of Node 22 (https://nodejs.org/docs/latest-v22.x/api/fs.html#fsglobpattern-options-callback).
//
// A walk keeps a stack of folders, each with the tracks that lead on from it: a pattern and the places in it that are reached.
// Visiting a folder advances every track over the folder's entries; names that reach a pattern's end are results, in the order in which
// they are found, each once. A folder's tracks are pushed together, so the folder pushed last is visited next. Visits are generators
// of calls of the binding (internal/fs/walk).
const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePop, ArrayPrototypePush,
  ArrayPrototypeSlice, Map, MapPrototypeGet, MapPrototypeSet, Set, SetPrototypeAdd, SetPrototypeHas,
} = primordials;
const U = require('internal/fs/utils');
const { compilePattern, GLOBSTAR, matchesPattern } = require('internal/fs/glob_pattern');
const { walkAsync, walkSync } = require('internal/fs/walk');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateObject, validateString, validateStringArray } = require('internal/validators');
const { nextTick } = require('internal/task_queues');
const { toPathIfFileURL } = require('internal/url');
const { fs: C } = internalBinding('constants');
const path = require('path');

function isFolder(entry) { return entry !== null && entry.isDirectory(); }

class Walk {
  // absolute: Dirents tell the full path of their folder (the asynchronous forms), not the one below options.cwd.
  constructor(patterns, options = { __proto__: null }, absolute = false) {
    validateObject(options, 'options');
    this.absolute = absolute;
    const { cwd, exclude, withFileTypes } = options;
    this.cwd = toPathIfFileURL(cwd) ?? '.';
    this.root = path.resolve(this.cwd);
    this.withFileTypes = !!withFileTypes;
    this.excludes = undefined; // function of the user
    this.excluded = undefined; // compiled patterns
    if (exclude != null) this.setExclude(exclude);
    if (typeof patterns === 'object') validateStringArray(patterns, 'patterns');
    else validateString(patterns, 'patterns');
    const tracks = [];
    const texts = typeof patterns === 'string' ? [patterns] : patterns;
    for (let i = 0; i < texts.length; i++) {
      const compiled = compilePattern(texts[i]);
      for (let j = 0; j < compiled.length; j++) ArrayPrototypePush(tracks, makeTrack(compiled[j], [0], []));
    }
    this.results = [];
    this.found = new Set();
    this.entries = new Map(); // full path → Dirent or null
    this.visited = new Map(); // path → set of what is left of patterns
    this.pushed = new Map(); // path → tracks, in the order of the first push; emptied after each visit
    this.stack = this.isExcluded('.') ? [] : [['.', tracks]];
  }
  setExclude(exclude) {
    if (typeof exclude === 'function') {
      this.excludes = exclude;
      return;
    }
    if (!ArrayIsArray(exclude)) throw new ERR_INVALID_ARG_TYPE('options.exclude', ['function', 'string[]'], exclude);
    validateStringArray(exclude, 'options.exclude');
    this.excluded = [];
    for (let i = 0; i < exclude.length; i++) ArrayPrototypePush(this.excluded, compilePattern(path.resolve(this.root, exclude[i])));
  }
  isExcluded(name, asFolder = false) {
    if (this.excluded === undefined) return false;
    const full = path.resolve(this.root, name);
    for (let i = 0; i < this.excluded.length; i++) {
      if (matchesPattern(this.excluded[i], full) || (asFolder && matchesPattern(this.excluded[i], `${full}/`))) return true;
    }
    return false;
  }
  // The entry at `full`, or null where there is none.
  * entryAt(full) {
    let entry = MapPrototypeGet(this.entries, full);
    if (entry !== undefined) return entry;
    const stats = yield ['lstat', full, false];
    entry = typeof stats === 'number' ? null : new U.Dirent(path.basename(full), U.typeFromMode(stats[1]), path.dirname(full));
    MapPrototypeSet(this.entries, full, entry);
    return entry;
  }
  * entriesOf(full) {
    const list = yield ['readdir', full, true];
    const out = [];
    if (typeof list === 'number') return out;
    for (let i = 0; i < list[0].length; i++) {
      const name = list[0][i];
      const child = path.join(full, name);
      if (list[1][i] === C.UV_DIRENT_UNKNOWN) {
        const entry = yield* this.entryAt(child);
        if (entry !== null) ArrayPrototypePush(out, entry);
        continue;
      }
      const entry = new U.Dirent(name, list[1][i], full);
      MapPrototypeSet(this.entries, child, entry);
      ArrayPrototypePush(out, entry);
    }
    return out;
  }
  add(name) {
    if (SetPrototypeHas(this.found, name) || this.isExcluded(name)) return;
    SetPrototypeAdd(this.found, name);
    ArrayPrototypePush(this.results, name);
  }
  // Was all that the track still looks for at `name` looked for before? Notes it.
  wasVisited(name, track) {
    let left = MapPrototypeGet(this.visited, name);
    if (left === undefined) MapPrototypeSet(this.visited, name, left = new Set());
    let all = true;
    for (let i = 0; i < track.places.length; i++) {
      const rest = ArrayPrototypeJoin(ArrayPrototypeSlice(track.texts, track.places[i]), '/');
      if (SetPrototypeHas(left, rest)) continue;
      SetPrototypeAdd(left, rest);
      all = false;
    }
    return all;
  }
  isVisited(name, track, place) {
    const left = MapPrototypeGet(this.visited, name);
    return left !== undefined && SetPrototypeHas(left, ArrayPrototypeJoin(ArrayPrototypeSlice(track.texts, place), '/'));
  }
  * push(name, track) {
    if (this.excluded !== undefined && this.isExcluded(name, true)) return;
    if (this.excludes !== undefined && (yield* this.isRefused(name))) return;
    const tracks = MapPrototypeGet(this.pushed, name);
    if (tracks === undefined) MapPrototypeSet(this.pushed, name, [track]);
    else ArrayPrototypePush(tracks, track);
  }
  * isRefused(name) {
    if (!this.withFileTypes) return this.excludes(name);
    const entry = yield* this.entryAt(path.resolve(this.root, name));
    return entry !== null && this.excludes(new U.Dirent(path.basename(name), entry[U.kType], path.dirname(name)));
  }
  isEntryRefused(entry, name) {
    if (this.excludes !== undefined) return this.excludes(this.withFileTypes ? entry : entry.name);
    return this.isExcluded(name, entry.isDirectory());
  }
  // Visits the folder on top of the stack.
  * visitNext() {
    const { 0: name, 1: tracks } = ArrayPrototypePop(this.stack);
    for (let i = 0; i < tracks.length; i++) yield* this.visit(name, tracks[i]);
    for (const { 0: next, 1: pushed } of this.pushed) ArrayPrototypePush(this.stack, [next, pushed]);
    this.pushed = new Map();
  }
  * visit(name, track) {
    if (this.wasVisited(name, track)) return;
    const { segments, places } = track;
    const last = segments.length - 1;
    const full = path.resolve(this.root, name);
    const entry = yield* this.entryAt(full);
    const folder = isFolder(entry) || (entry !== null && entry.isSymbolicLink() && track.byLink);
    if (places.length === 1 && places[0] === 0 && isHead(segments[0])) {
      yield* this.push(segments[0] === '' ? '/' : segments[0] === '..' ? '../' : '.', makeTrack(track, [1], []));
      return;
    }
    const end = segments[last];
    const ends = ArrayPrototypeIncludes(places, last) || (end === '' && folder && segments[last - 1] === GLOBSTAR && ArrayPrototypeIncludes(places, last - 1));
    if (ends && typeof end === 'string') {
      const target = yield* this.entryAt(path.join(full, end));
      if (target !== null && (end !== '' || folder)) this.add(path.join(name, end));
      if (places.length === 1 && places[0] === last) return;
    } else if (ends && end === GLOBSTAR && (name !== '.' || segments[0] === '.' || (last === 0 && entry !== null))) this.add(name);
    const only = places.length === 1 && typeof segments[places[0]] === 'string' ? segments[places[0]] : undefined;
    let children;
    if (only === undefined) children = yield* this.entriesOf(full);
    else {
      const child = yield* this.entryAt(path.join(full, only));
      children = child === null ? [] : [child];
    }
    for (let i = 0; i < children.length; i++) {
      yield* this.advance(name, track, children[i], only ?? children[i].name, ends);
    }
  }
  // Moves the track over one entry of the folder `folder`.
  * advance(folder, track, entry, entryName, ends) {
    const { segments, places } = track;
    const last = segments.length - 1;
    const name = path.join(folder, entryName);
    const isDirectory = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    const next = [];
    const links = [];
    const reach = (place) => { if (!ArrayPrototypeIncludes(next, place)) ArrayPrototypePush(next, place); };
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const segment = segments[place];
      if (segment !== GLOBSTAR) {
        const matches = matchesName(segment, entryName);
        if (typeof segment !== 'string') {
          if (!matches) continue;
          if (place === last) this.add(name);
          else if (isDirectory) reach(place + 1);
        } else if (matches && place !== last) reach(place + 1);
        else if (segment === '.' && matchesName(segments[place + 1], entryName)) {
          if (place + 1 === last) this.add(name);
          else reach(place + 2);
        }
        continue;
      }
      const hidden = entryName[0] === '.'; // only what follows may match it
      if (!hidden && this.isEntryRefused(entry, name)) continue;
      const byLink = ArrayPrototypeIncludes(track.links, place);
      if (!hidden && isDirectory && !byLink) reach(place);
      else if (!hidden && !byLink && place === last) this.add(name);
      const following = segments[place + 1];
      const matches = matchesName(following, entryName);
      if (hidden && !matches) continue;
      if (matches && place + 1 === last && !ends) this.add(name);
      else if (matches && isDirectory) reach(place + 2);
      if ((matches || segments[0] === '.') && (isDirectory || isLink) && !byLink) reach(place + 1);
      if (isLink) ArrayPrototypePush(links, place);
      if (following === '..' && isDirectory) yield* this.goUp(folder, track, place + 1);
    }
    if (next.length > 0) yield* this.push(name, makeTrack(track, next, links));
  }
  // `**/..` at a folder: both it and its parent.
  * goUp(folder, track, place) {
    const both = [folder, path.join(folder, '..')];
    for (let i = 0; i < 2; i++) {
      const name = both[i];
      if (place < track.segments.length - 1) {
        if (MapPrototypeGet(this.pushed, name) === undefined && !this.isVisited(name, track, place + 1)) {
          MapPrototypeSet(this.pushed, name, [makeTrack(track, [place + 1], [])]);
        }
      } else if (!this.isVisited(name, track, place)) {
        this.wasVisited(name, makeTrack(track, [place], []));
        this.add(name);
      }
    }
  }
  // What the caller gets for a result.
  * shown(name) {
    if (!this.withFileTypes) return name;
    const entry = yield* this.entryAt(path.resolve(this.root, name));
    if (entry === null || this.absolute) return entry;
    return new U.Dirent(path.basename(name), entry[U.kType], path.dirname(path.isAbsolute(name) ? name : path.join(this.cwd, name)));
  }
  // Results that were not taken yet.
  * take(from) {
    const out = [];
    for (let i = from; i < this.results.length; i++) ArrayPrototypePush(out, yield* this.shown(this.results[i]));
    return out;
  }
  * run() {
    while (this.stack.length > 0) yield* this.visitNext();
    return yield* this.take(0);
  }
}
function isHead(segment) { return segment === '' || segment === '.' || segment === '..'; }
function matchesName(segment, name) {
  if (segment === undefined) return false;
  if (segment === GLOBSTAR) return true;
  return typeof segment === 'string' ? segment === name : segment.test(name);
}
// links: the places of `**` from which a link was entered.
function makeTrack({ segments, texts }, places, links) {
  let byLink = false;
  for (let i = 0; i < links.length; i++) if (!ArrayPrototypeIncludes(places, links[i])) byLink = true;
  return { __proto__: null, segments, texts, places, links, byLink };
}

function globSync(pattern, options) { return walkSync(new Walk(pattern, options).run()); }
function glob(pattern, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  callback = U.checkCallback(callback);
  const done = (error, value) => callback(error, value);
  (async () => walkAsync(new Walk(pattern, options, true).run()))().then((value) => nextTick(done, null, value), (error) => nextTick(done, error));
}
// Finds as it is read.
async function* globAsync(pattern, options) {
  const walk = new Walk(pattern, options, true);
  let taken = 0;
  while (walk.stack.length > 0) {
    await walkAsync(walk.visitNext());
    const found = await walkAsync(walk.take(taken));
    taken += found.length;
    for (let i = 0; i < found.length; i++) yield found[i];
  }
}

module.exports = { glob, globAsync, globSync };
