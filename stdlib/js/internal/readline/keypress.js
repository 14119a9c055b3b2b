'use strict';
// Bytes of a terminal to 'keypress' events: (character, { sequence, name, ctrl, meta, shift }).
const {
  NumberParseInt, RegExpPrototypeExec, StringFromCharCode, StringPrototypeCharCodeAt, StringPrototypeCodePointAt,
  StringPrototypeSlice, StringPrototypeToLowerCase, Symbol,
} = primordials;
const kDecoder = Symbol('keypress-decoder');
const kPending = Symbol('keypress-pending');
const kTimer = Symbol('keypress-timer');

const NAMES = {
  __proto__: null,
  'OP': 'f1', 'OQ': 'f2', 'OR': 'f3', 'OS': 'f4', '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4', '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4',
  '[200~': 'paste-start', '[201~': 'paste-end', '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5', '[15~': 'f5', '[17~': 'f6',
  '[18~': 'f7', '[19~': 'f8', '[20~': 'f9', '[21~': 'f10', '[23~': 'f11', '[24~': 'f12', '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left',
  '[E': 'clear', '[F': 'end', '[H': 'home', 'OA': 'up', 'OB': 'down', 'OC': 'right', 'OD': 'left', 'OE': 'clear', 'OF': 'end', 'OH': 'home',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup', '[6~': 'pagedown', '[[5~': 'pageup', '[[6~': 'pagedown',
  '[7~': 'home', '[8~': 'end', '[Z': 'tab',
  // rxvt tells modifiers by the last character: $ or small letters for shift, ^ or O and small letters for control
  '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear', '[2$': 'insert', '[3$': 'delete', '[5$': 'pageup', '[6$': 'pagedown', '[7$': 'home', '[8$': 'end',
  'Oa': 'up', 'Ob': 'down', 'Oc': 'right', 'Od': 'left', 'Oe': 'clear', '[2^': 'insert', '[3^': 'delete', '[5^': 'pageup', '[6^': 'pagedown', '[7^': 'home', '[8^': 'end',
};

// Length of the escape sequence at `at`, 0 when it is not complete yet.
function sequenceLength(text, at) {
  let i = at + 1;
  if (i >= text.length) return 0;
  if (text[i] === '\x1b') i++; // meta + an escape sequence
  if (i >= text.length) return 0;
  if (text[i] === 'O') {
    i++;
    if (i >= text.length) return 0;
    if (text[i] >= '0' && text[i] <= '9') i++;
    return i >= text.length ? 0 : i + 1 - at;
  }
  if (text[i] === '[') {
    i++;
    if (i >= text.length) return 0;
    if (text[i] === '[') i++;
    const match = RegExpPrototypeExec(/^[0-9;]*/, StringPrototypeSlice(text, i));
    i += match[0].length;
    return i >= text.length ? 0 : i + 1 - at;
  }
  return i + 1 - at;
}

function emitSequence(stream, s) {
  const key = { sequence: s, name: undefined, ctrl: false, meta: false, shift: false };
  let character = s;
  if (s[0] === '\x1b' && s.length > 1) {
    let body = StringPrototypeSlice(s, 1);
    if (body[0] === '\x1b') {
      key.meta = true;
      body = StringPrototypeSlice(body, 1);
    }
    if (body.length > 1 && (body[0] === 'O' || body[0] === '[')) {
      let code = body;
      let modifier = 0;
      const match = RegExpPrototypeExec(/^(\[|O)(\d+)?(?:;(\d+))?([~^$A-Za-z])$/, body);
      // Before a letter stands one digit, or two of them about a semicolon: \x1b[31m is no key.
      const isKey = match !== null && (RegExpPrototypeExec(/[~^$]/, match[4]) !== null || !(match[2]?.length > 1 || match[3]?.length > 1));
      if (isKey) {
        const small = match[4] >= 'a' && match[4] <= 'e' && match[2] === undefined && match[3] === undefined;
        if (match[4] === '~' || match[4] === '^' || match[4] === '$') code = `${match[1]}${match[2] ?? ''}${match[4]}`;
        else code = match[1] + match[4];
        if (match[4] === '^' || (small && match[1] === 'O')) key.ctrl = true;
        if (match[4] === '$' || (small && match[1] === '[')) key.shift = true;
        const m = match[3] ?? (match[4] !== '~' && match[4] !== '^' && match[4] !== '$' ? match[2] : undefined);
        if (m !== undefined) modifier = NumberParseInt(m, 10) - 1;
      }
      key.ctrl ||= !!(modifier & 4);
      key.meta ||= !!(modifier & 10);
      key.shift ||= !!(modifier & 1);
      key.code = code;
      key.name = NAMES[code] ?? 'undefined';
      if (code === '[Z') key.shift = true;
      character = undefined;
    } else {
      const inner = describe(body);
      key.name = inner.name;
      key.ctrl = inner.ctrl;
      key.shift = inner.shift;
      key.meta = true;
      character = undefined;
    }
  } else {
    const inner = describe(s);
    key.name = inner.name;
    key.ctrl = inner.ctrl;
    key.shift = inner.shift;
    if (s === '\x1b') key.meta = true;
  }
  stream.emit('keypress', character, key);
}

function describe(s) {
  const key = { name: undefined, ctrl: false, shift: false };
  if (s === '\r') key.name = 'return';
  else if (s === '\n') key.name = 'enter';
  else if (s === '\t') key.name = 'tab';
  else if (s === '\b' || s === '\x7f') key.name = 'backspace';
  else if (s === '\x1b') key.name = 'escape';
  else if (s === ' ') key.name = 'space';
  else if (s.length === 1 && s <= '\x1a') {
    key.name = StringFromCharCode(StringPrototypeCharCodeAt(s, 0) + 96);
    key.ctrl = true;
  } else if (RegExpPrototypeExec(/^[0-9A-Za-z]$/, s) !== null) {
    key.name = StringPrototypeToLowerCase(s);
    key.shift = RegExpPrototypeExec(/^[A-Z]$/, s) !== null;
  }
  return key;
}

function feed(stream, text, timeout, ref) {
  const timers = require('internal/timers');
  text = stream[kPending] + text;
  stream[kPending] = '';
  if (stream[kTimer]) {
    timers.clearTimeout(stream[kTimer]);
    stream[kTimer] = undefined;
  }
  let i = 0;
  while (i < text.length) {
    if (text[i] === '\x1b') {
      const length = sequenceLength(text, i);
      if (length === 0) {
        stream[kPending] = StringPrototypeSlice(text, i);
        stream[kTimer] = timers.setTimeout(() => {
          const rest = stream[kPending];
          stream[kPending] = '';
          stream[kTimer] = undefined;
          for (let k = 0; k < rest.length; k++) emitSequence(stream, rest[k]);
        }, timeout);
        if (!ref) stream[kTimer].unref();
        return;
      }
      emitSequence(stream, StringPrototypeSlice(text, i, i + length));
      i += length;
    } else {
      const code = StringPrototypeCodePointAt(text, i);
      const length = code > 0xFFFF ? 2 : 1;
      emitSequence(stream, StringPrototypeSlice(text, i, i + length));
      i += length;
    }
  }
}

function emitKeypressEvents(stream, iface = {}) {
  if (stream[kDecoder]) return;
  const { StringDecoder } = require('string_decoder');
  stream[kDecoder] = new StringDecoder('utf8');
  stream[kPending] = '';
  const timeout = iface.escapeCodeTimeout ?? 500;
  function onData(input) {
    if (stream.listenerCount('keypress') > 0) {
      const text = stream[kDecoder].write(input);
      if (text) feed(stream, text, timeout, true);
    } else {
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
    }
  }
  function onNewListener(event) {
    if (event === 'keypress') {
      stream.on('data', onData);
      stream.removeListener('newListener', onNewListener);
    }
  }
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents };
