'use strict';
// path.matchesGlob. Node 20 has none: expected output comes from Node 22.23.
const path = require('path');
const names = ['a', 'ab', 'abc', '.a', 'a.js', 'b.ts', 'a/b', 'a/b/c.js', 'a/.b/c', 'a/', '', '1', 'é', 'a1', '10', 'a]', '{a}', '$a', 'a-b', 'aab', './a', 'a/../b', '/a', '[a', '..', '#a', '!a'];
const patterns = ['*', '**', '?', '??', '*.js', '*.*', '.*', 'a*', 'a/*', 'a/**', '**/c.js', '**/*', '[ab]*', '[!a]*', '[^a]', '[a-c]?', '[[:alpha:]]', '[[:digit:]]*', '[[:alpha:][:digit:]]?',
  '[.]a', '[]a]', '[a', '[z-a]', '{a,b}*', '{a,ab,1}', 'a{1..3}', '{01..10}', '{a..c..2}', '{a}', '${a,b}', 'a{,b}', '{}', '{a,{b.ts,ab}}', '@(a|ab)', '!(a)', '!(a|b)*', 'a!(b)', '+(a|b)',
  '*(a)b', '?(a)1', '@(*|.a)', '*(.a|b)', '!(*.js)', '+(a|!(b)c)', '@(', '@(a', './a', 'a/../b', 'b', '//a', 'a\\*', '#a', '!a', '', '..', '**/.*/*'];
for (const pattern of patterns) console.log(JSON.stringify(pattern), names.filter((name) => path.matchesGlob(name, pattern)).join(' , '));
console.log(path.win32.matchesGlob('a\\b', 'a/*'), path.win32.matchesGlob('A\\b', 'a/*'), path.win32.matchesGlob('c:\\x\\y', 'C:/**'),
  path.win32.matchesGlob('\\\\?\\C:\\a', 'c:\\a'), path.posix.matchesGlob('a\\b', 'a/*'));
for (const args of [[], [1, 'a'], ['a']]) {
  try {
    path.matchesGlob(...args);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
