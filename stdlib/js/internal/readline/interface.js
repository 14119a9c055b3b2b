'use strict';
// readline.Interface: lines from a stream; on a terminal with editing, history and completion.
const {
  ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSplice, ArrayPrototypeUnshift, AsyncIteratorPrototype,
  DateNow, MathCeil, MathFloor, MathMax, MathMin, NumberIsFinite, ObjectDefineProperty, ObjectSetPrototypeOf,
  RegExpPrototypeExec, StringPrototypeCharCodeAt, StringPrototypeCodePointAt, StringPrototypeRepeat,
  StringPrototypeSlice, StringPrototypeStartsWith, StringPrototypeTrim, Symbol, SymbolAsyncIterator, SymbolDispose,
  SymbolFor,
} = primordials;
const EventEmitter = require('events');
const { codes: { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE } } = require('internal/errors');
const { validateAbortSignal, validateArray, validateString, validateUint32, validateNumber } = require('internal/validators');
const { getStringWidth } = require('internal/util/inspect');
const { clearScreenDown, cursorTo, moveCursor } = require('internal/readline/callbacks');
const { nextTick } = require('internal/task_queues');

const LINE_END = /\r\n|\n|\r(?!\n)|\u2028|\u2029/g;
const kQuestionCancel = Symbol('kQuestionCancel');
const kQuestion = Symbol('kQuestion');
const kWatermarkData = SymbolFor('nodejs.watermarkData');

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  EventEmitter.call(this);
  let history;
  let historySize;
  let removeHistoryDuplicates = false;
  let crlfDelay;
  let prompt = '> ';
  let signal;
  let tabSize = 8;
  if (input?.input) {
    const options = input;
    ({ output, completer, terminal, history, historySize, signal } = options);
    if (options.tabSize !== undefined) {
      validateUint32(options.tabSize, 'tabSize', true);
      ({ tabSize } = options);
    }
    removeHistoryDuplicates = !!options.removeHistoryDuplicates;
    if (options.prompt !== undefined) ({ prompt } = options);
    if (options.escapeCodeTimeout !== undefined) {
      if (!NumberIsFinite(options.escapeCodeTimeout)) throw new ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', options.escapeCodeTimeout);
      this.escapeCodeTimeout = options.escapeCodeTimeout;
    }
    if (signal) validateAbortSignal(signal, 'options.signal');
    ({ crlfDelay } = options);
    ({ input } = options);
  }
  if (completer !== undefined && typeof completer !== 'function') throw new ERR_INVALID_ARG_VALUE('completer', completer);
  if (history === undefined) history = [];
  else validateArray(history, 'history');
  historySize ??= 30;
  validateNumber(historySize, 'historySize', 0);
  terminal ??= !!output?.isTTY;
  this.line = '';
  this.cursor = 0;
  this.terminal = !!terminal;
  this.input = input;
  this.output = output;
  this.history = history;
  this.historySize = historySize;
  this.historyIndex = -1;
  this.removeHistoryDuplicates = removeHistoryDuplicates;
  this.crlfDelay = crlfDelay ? MathMax(100, crlfDelay) : 100;
  this.tabSize = tabSize;
  this.completer = completer;
  this.closed = false;
  this.paused = false;
  this.prevRows = 0;
  this._prompt = prompt;
  this._sawReturnAt = 0;
  this._oldPrompt = undefined;
  this._killRing = '';
  this[kQuestion] = null;
  this._undo = [];
  this._previousKey = undefined;
  hide(this, ['_previousKey', 'prevRows', '_sawReturnAt', '_oldPrompt', '_killRing', '_undo', kQuestion]);

  const onEnd = () => {
    if (typeof this._lineBuffer === 'string' && this._lineBuffer.length > 0) this.emit('line', this._lineBuffer);
    this.close();
  };
  const onTermEnd = () => {
    if (this.line.length > 0) this.emit('line', this.line);
    this.close();
  };
  const onError = (err) => { this.emit('error', err); };
  if (!this.terminal) {
    const { StringDecoder } = require('string_decoder');
    const decoder = new StringDecoder('utf8');
    this._lineBuffer = null;
    hide(this, ['_lineBuffer']);
    const onData = (data) => this._normalWrite(decoder.write(data));
    input.on('error', onError);
    input.on('data', onData);
    input.on('end', onEnd);
    this.once('close', () => {
      input.removeListener('data', onData);
      input.removeListener('error', onError);
      input.removeListener('end', onEnd);
    });
  } else {
    require('internal/readline/keypress').emitKeypressEvents(input, this);
    const onKeypress = (s, key) => {
      this._ttyWrite(s, key);
      if (key && key.sequence) {
        const code = StringPrototypeCodePointAt(key.sequence, 0);
        if (code >= 0xD800 && code <= 0xDFFF) this._refreshLine();
      }
    };
    const onResize = () => this._refreshLine();
    input.on('error', onError);
    input.on('keypress', onKeypress);
    input.on('end', onTermEnd);
    this._setRawMode(true);
    if (output !== null && output !== undefined) output.on('resize', onResize);
    this.once('close', () => {
      input.removeListener('keypress', onKeypress);
      input.removeListener('error', onError);
      input.removeListener('end', onTermEnd);
      if (output !== null && output !== undefined) output.removeListener('resize', onResize);
    });
  }
  if (signal) {
    const onAbort = () => this.close();
    if (signal.aborted) nextTick(onAbort);
    else {
      signal.addEventListener('abort', onAbort, { once: true });
      this.once('close', () => signal.removeEventListener('abort', onAbort));
    }
  }
  input.resume();
}
ObjectSetPrototypeOf(Interface.prototype, EventEmitter.prototype);
ObjectSetPrototypeOf(Interface, EventEmitter);
function hide(object, keys) {
  for (let i = 0; i < keys.length; i++) ObjectDefineProperty(object, keys[i], { __proto__: null, enumerable: false });
}
const proto = Interface.prototype;

ObjectDefineProperty(proto, 'columns', {
  __proto__: null, configurable: true, enumerable: true, get() { return this.output?.columns || Infinity; },
});
proto.getPrompt = function getPrompt() { return this._prompt; };
proto.setPrompt = function setPrompt(prompt) { this._prompt = prompt; };
proto._setRawMode = function(mode) {
  const was = this.input.isRaw;
  if (typeof this.input.setRawMode === 'function') this.input.setRawMode(mode);
  return was;
};
proto.prompt = function prompt(preserveCursor) {
  if (this.paused) this.resume();
  if (this.terminal) {
    if (!preserveCursor) this.cursor = 0;
    this._refreshLine();
  } else this._writeToOutput(this._prompt);
};
proto._writeToOutput = function(text) {
  validateString(text, 'stringToWrite');
  if (this.output !== null && this.output !== undefined) this.output.write(text);
};
proto.question = function question(query, options, cb) {
  cb = typeof options === 'function' ? options : cb;
  if (options === null || typeof options !== 'object') options = {};
  if (options.signal) {
    validateAbortSignal(options.signal, 'options.signal');
    if (options.signal.aborted) return;
    const onAbort = () => this[kQuestionCancel]();
    options.signal.addEventListener('abort', onAbort, { once: true });
    const original = cb;
    cb = typeof cb === 'function' ? (answer) => {
      options.signal.removeEventListener('abort', onAbort);
      original(answer);
    } : () => {};
  }
  if (typeof cb === 'function') this._question(query, cb);
};
proto._question = function(query, cb) {
  if (this.closed) throw new ERR_USE_AFTER_CLOSE('readline');
  if (this[kQuestion]) this.prompt();
  else {
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this[kQuestion] = cb;
    this.prompt();
  }
};
proto[kQuestionCancel] = function() {
  if (this[kQuestion]) {
    this[kQuestion] = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  }
};
proto._onLine = function(line) {
  if (this[kQuestion]) {
    const cb = this[kQuestion];
    this[kQuestion] = null;
    this.setPrompt(this._oldPrompt);
    cb(line);
  } else this.emit('line', line);
};
proto.close = function close() {
  if (this.closed) return;
  this.pause();
  if (this.terminal) this._setRawMode(false);
  this.closed = true;
  this.emit('close');
};
proto[SymbolDispose] = proto.close;
proto.pause = function pause() {
  if (this.paused) return undefined;
  this.input.pause();
  this.paused = true;
  this.emit('pause');
  return this;
};
proto.resume = function resume() {
  if (!this.paused) return undefined;
  this.input.resume();
  this.paused = false;
  this.emit('resume');
  return this;
};
proto.write = function write(d, key) {
  if (this.paused) this.resume();
  if (this.terminal) this._ttyWrite(d, key);
  else this._normalWrite(d);
};

// Input that is not a terminal: split into lines; a CR at the end of a chunk may be half of a CR LF.
proto._normalWrite = function(text) {
  if (text === undefined || text === '') return;
  let start = 0;
  if (this._sawReturnAt && DateNow() - this._sawReturnAt <= this.crlfDelay) {
    if (StringPrototypeCharCodeAt(text, 0) === 10) text = StringPrototypeSlice(text, 1);
    this._sawReturnAt = 0;
    if (text === '') return;
  }
  LINE_END.lastIndex = 0;
  let match = RegExpPrototypeExec(LINE_END, text);
  if (match === null) {
    this._lineBuffer = this._lineBuffer ? this._lineBuffer + text : text;
    return;
  }
  const lines = [];
  while (match !== null) {
    let line = StringPrototypeSlice(text, start, match.index);
    if (start === 0 && this._lineBuffer) line = this._lineBuffer + line;
    start = match.index + match[0].length;
    ArrayPrototypePush(lines, line);
    LINE_END.lastIndex = start;
    match = RegExpPrototypeExec(LINE_END, text);
  }
  if (text[text.length - 1] === '\r') this._sawReturnAt = DateNow();
  const rest = StringPrototypeSlice(text, start);
  this._lineBuffer = rest === '' ? null : rest;
  for (let i = 0; i < lines.length; i++) this._onLine(lines[i]);
};

// ---- terminal editing ----
proto._getDisplayPos = function(text) {
  let offset = 0;
  let rows = 0;
  const columns = this.columns;
  for (const character of text) {
    if (character === '\n') {
      rows += MathCeil(offset / columns) || 1;
      offset = 0;
      continue;
    }
    if (character === '\t') {
      offset += this.tabSize - (offset % this.tabSize);
      continue;
    }
    const width = getStringWidth(character, false);
    if (width === 0 || width === 1) offset += width;
    else {
      if ((offset + 1) % columns === 0) offset++;
      offset += 2;
    }
  }
  return { cols: offset % columns, rows: rows + (offset - (offset % columns)) / columns };
};
proto.getCursorPos = function getCursorPos() {
  return this._getDisplayPos(require('internal/util/inspect').stripVTControlCharacters(this._prompt) + StringPrototypeSlice(this.line, 0, this.cursor));
};
proto._getCursorPos = proto.getCursorPos;
proto._refreshLine = function() {
  const line = this._prompt + this.line;
  const display = this._getDisplayPos(require('internal/util/inspect').stripVTControlCharacters(line));
  const cursor = this.getCursorPos();
  if (this.prevRows > 0) moveCursor(this.output, 0, -this.prevRows);
  cursorTo(this.output, 0);
  clearScreenDown(this.output);
  this._writeToOutput(line);
  if (display.cols === 0) this._writeToOutput(' ');
  cursorTo(this.output, cursor.cols);
  const up = display.rows - cursor.rows;
  if (up > 0) moveCursor(this.output, 0, -up);
  this.prevRows = cursor.rows;
};
proto._insertString = function(text) {
  if (this.cursor < this.line.length) {
    this.line = StringPrototypeSlice(this.line, 0, this.cursor) + text + StringPrototypeSlice(this.line, this.cursor);
    this.cursor += text.length;
    this._refreshLine();
  } else {
    const before = this.getCursorPos();
    this.line += text;
    this.cursor += text.length;
    const after = this.getCursorPos();
    if (before.rows < after.rows) this._refreshLine();
    else this._writeToOutput(text);
  }
};
function previousLength(text, at) {
  if (at <= 0) return 0;
  return at > 1 && StringPrototypeCodePointAt(text, at - 2) > 0xFFFF ? 2 : 1;
}
function nextLength(text, at) {
  if (at >= text.length) return 0;
  return StringPrototypeCodePointAt(text, at) > 0xFFFF ? 2 : 1;
}
proto._moveCursor = function(delta) {
  if (delta === 0) return;
  const before = this.getCursorPos();
  this.cursor = MathMax(0, MathMin(this.line.length, this.cursor + delta));
  const after = this.getCursorPos();
  if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
  else this._refreshLine();
};
proto._deleteRange = function(from, to) {
  this._killRing = StringPrototypeSlice(this.line, from, to);
  this.line = StringPrototypeSlice(this.line, 0, from) + StringPrototypeSlice(this.line, to);
  this.cursor = from;
  this._refreshLine();
};
function wordLeft(text, at) {
  const match = RegExpPrototypeExec(/(?:[^\w\s]+|\w+|)\s*$/, StringPrototypeSlice(text, 0, at));
  return at - match[0].length;
}
function wordRight(text, at) {
  const match = RegExpPrototypeExec(/^(?:\s+|[^\w\s]+|\w+)\s*/, StringPrototypeSlice(text, at));
  return match === null ? at : at + match[0].length;
}
proto._addHistory = function() {
  if (this.line.length === 0) return '';
  if (this.history === undefined || this.historySize === 0) return this.line;
  if (StringPrototypeTrim(this.line).length === 0) return this.line;
  if (this.history.length === 0 || this.history[0] !== this.line) {
    if (this.removeHistoryDuplicates) {
      const at = ArrayPrototypeIndexOf(this.history, this.line);
      if (at !== -1) ArrayPrototypeSplice(this.history, at, 1);
    }
    ArrayPrototypeUnshift(this.history, this.line);
    if (this.history.length > this.historySize) this.history.length = this.historySize;
  }
  this.historyIndex = -1;
  const line = this.history[0];
  this.emit('history', this.history);
  return line;
};
proto._historyMove = function(step) {
  const next = this.historyIndex + step;
  if (next < -1 || next >= this.history.length) return;
  if (this.historyIndex === -1) this._saved = this.line;
  this.historyIndex = next;
  this.line = next === -1 ? this._saved ?? '' : this.history[next];
  this.cursor = this.line.length;
  this._refreshLine();
};
proto.clearLine = function clearLine() {
  this._moveCursor(Infinity);
  this._writeToOutput('\r\n');
  this.line = '';
  this.cursor = 0;
  this.prevRows = 0;
};
proto._line = function() {
  const line = this._addHistory();
  this.clearLine();
  this._onLine(line);
};
// Completes the word before the cursor; `again` (the key before was tab, too) shows what there is to choose from.
proto._tabComplete = function(again) {
  const done = (err, result) => {
    this.resume();
    if (err) {
      this._writeToOutput(`tab completion error: ${require('internal/util/inspect').inspect(err)}`);
      return;
    }
    const completions = result?.[0];
    const on = result?.[1] ?? '';
    if (!completions || completions.length === 0) return;
    let prefix;
    for (let i = 0; i < completions.length; i++) {
      if (completions[i] === '') continue;
      prefix ??= completions[i];
      while (!StringPrototypeStartsWith(completions[i], prefix)) prefix = StringPrototypeSlice(prefix, 0, -1);
    }
    prefix ??= '';
    if (StringPrototypeStartsWith(prefix, on) && prefix.length > on.length) {
      this._insertString(StringPrototypeSlice(prefix, on.length));
      return;
    }
    if (!StringPrototypeStartsWith(on, prefix)) {
      // The same word otherwise written.
      this.line = StringPrototypeSlice(this.line, 0, this.cursor - on.length) + prefix + StringPrototypeSlice(this.line, this.cursor);
      this.cursor = this.cursor - on.length + prefix.length;
      this._refreshLine();
      return;
    }
    if (!again) return;
    let width = 0;
    for (let i = 0; i < completions.length; i++) width = MathMax(width, getStringWidth(completions[i]));
    // In columns; an empty completion begins a new group.
    width += 2;
    let perLine = MathFloor(this.columns / width) || 1;
    if (perLine === Infinity) perLine = 1;
    let text = '\r\n';
    let inRow = 0;
    let gap = 0;
    for (let i = 0; i < completions.length; i++) {
      if (inRow === perLine) {
        text += '\r\n';
        inRow = 0;
        gap = 0;
      } else text += StringPrototypeRepeat(' ', gap);
      if (completions[i] === '') text += '\r\n';
      else {
        text += completions[i];
        gap = width - getStringWidth(completions[i]);
        inRow++;
      }
    }
    if (inRow !== 0) text += '\r\n\r\n';
    this._writeToOutput(text);
    this._refreshLine();
  };
  this.pause();
  const start = StringPrototypeSlice(this.line, 0, this.cursor);
  if (this.completer.length === 2) this.completer(start, done);
  else {
    let result;
    try {
      result = this.completer(start);
    } catch (err) {
      done(err);
      return;
    }
    if (typeof result?.then === 'function') result.then((value) => nextTick(done, null, value), (err) => nextTick(done, err));
    else done(null, result);
  }
};

proto._ttyWrite = function(s, key) {
  key ||= {};
  const previousKey = this._previousKey;
  this._previousKey = key;
  if (key.name === 'escape') return;
  if (key.ctrl && key.shift) {
    if (key.name === 'backspace') this._deleteRange(0, this.cursor);
    else if (key.name === 'delete') this._deleteRange(this.cursor, this.line.length);
    return;
  }
  if (key.ctrl) {
    switch (key.name) {
      case 'c':
        if (this.listenerCount('SIGINT') > 0) this.emit('SIGINT');
        else this.close();
        break;
      case 'h': this._backspace(); break;
      case 'd':
        if (this.cursor === 0 && this.line.length === 0) this.close();
        else if (this.cursor < this.line.length) this._deleteRange(this.cursor, this.cursor + nextLength(this.line, this.cursor));
        break;
      case 'u': this._deleteRange(0, this.cursor); break;
      case 'k': this._deleteRange(this.cursor, this.line.length); break;
      case 'a': this._moveCursor(-Infinity); break;
      case 'e': this._moveCursor(Infinity); break;
      case 'b': this._moveCursor(-previousLength(this.line, this.cursor)); break;
      case 'f': this._moveCursor(nextLength(this.line, this.cursor)); break;
      case 'l':
        cursorTo(this.output, 0, 0);
        clearScreenDown(this.output);
        this._refreshLine();
        break;
      case 'n': this._historyMove(-1); break;
      case 'p': this._historyMove(1); break;
      case 'y': this._insertString(this._killRing); break;
      case 'w': case 'backspace': this._deleteRange(wordLeft(this.line, this.cursor), this.cursor); break;
      case 'delete': {
        const end = wordRight(this.line, this.cursor);
        this._deleteRange(this.cursor, end);
        break;
      }
      case 'left': this._moveCursor(wordLeft(this.line, this.cursor) - this.cursor); break;
      case 'right': this._moveCursor(wordRight(this.line, this.cursor) - this.cursor); break;
      case 'z': break;
    }
    return;
  }
  if (key.meta) {
    switch (key.name) {
      case 'b': this._moveCursor(wordLeft(this.line, this.cursor) - this.cursor); break;
      case 'f': this._moveCursor(wordRight(this.line, this.cursor) - this.cursor); break;
      case 'd': case 'delete': this._deleteRange(this.cursor, wordRight(this.line, this.cursor)); break;
      case 'backspace': this._deleteRange(wordLeft(this.line, this.cursor), this.cursor); break;
    }
    return;
  }
  if (this._sawReturnAt && key.name !== 'enter') this._sawReturnAt = 0;
  switch (key.name) {
    case 'return':
      this._sawReturnAt = DateNow();
      this._line();
      break;
    case 'enter':
      if (this._sawReturnAt === 0 || DateNow() - this._sawReturnAt > this.crlfDelay) this._line();
      this._sawReturnAt = 0;
      break;
    case 'backspace': this._backspace(); break;
    case 'delete': if (this.cursor < this.line.length) this._deleteRange(this.cursor, this.cursor + nextLength(this.line, this.cursor)); break;
    case 'left': this._moveCursor(-previousLength(this.line, this.cursor)); break;
    case 'right': this._moveCursor(nextLength(this.line, this.cursor)); break;
    case 'home': this._moveCursor(-Infinity); break;
    case 'end': this._moveCursor(Infinity); break;
    case 'up': this._historyMove(1); break;
    case 'down': this._historyMove(-1); break;
    case 'tab':
      if (typeof this.completer === 'function') {
        this._tabComplete(previousKey !== undefined && previousKey.name === 'tab');
        break;
      }
    // falls through
    default:
      if (typeof s === 'string' && s) {
        LINE_END.lastIndex = 0;
        let start = 0;
        let match;
        while ((match = RegExpPrototypeExec(LINE_END, s)) !== null) {
          this._insertString(StringPrototypeSlice(s, start, match.index));
          start = match.index + match[0].length;
          this._line();
          LINE_END.lastIndex = start;
        }
        this._insertString(StringPrototypeSlice(s, start));
      }
  }
};
proto._backspace = function() {
  if (this.cursor === 0) return;
  const n = previousLength(this.line, this.cursor);
  this.line = StringPrototypeSlice(this.line, 0, this.cursor - n) + StringPrototypeSlice(this.line, this.cursor);
  this.cursor -= n;
  this._refreshLine();
};

// Lines as an async iterator; those that come before the consumer asks are kept.
proto[SymbolAsyncIterator] = function() {
  this._lineIterator ??= EventEmitter.on(this, 'line', { close: ['close'], highWaterMark: 1024 });
  const source = this._lineIterator;
  const self = this;
  return ObjectSetPrototypeOf({
    async next() {
      const { value, done } = await source.next();
      return done ? { value: undefined, done: true } : { value: value[0], done: false };
    },
    async return() {
      self.close();
      await source.return();
      return { value: undefined, done: true };
    },
    [SymbolAsyncIterator]() { return this; },
    [kWatermarkData]: source[kWatermarkData],
  }, AsyncIteratorPrototype);
};

module.exports = { Interface, kQuestionCancel };
