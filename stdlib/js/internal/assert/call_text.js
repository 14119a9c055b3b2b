'use strict';
// The text of a call in the program's source, for the message of assert.ok(value). Nothing is parsed: from the line of the call on, the text is cut
// into tokens until the bracket that closes the arguments. As in Node, what stands on the lines before is not looked at.
const {
  ArrayPrototypePop, ArrayPrototypePush, JSONStringify, RegExpPrototypeExec, RegExpPrototypeSymbolReplace,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit,
} = primordials;
const { find } = internalBinding('call_source');

const TOKEN = /[\s\ufeff]+|\/\/.*|\/\*[^]*?\*\/|(?:[\w$\u0080-\uffff]|\\u)+|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\?\.(?!\d)|[^]/y;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const TEMPLATE_PART = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{)/y;
const WORD = /^[\w$\u0080-\uffff\\]/;
const BLANK = /^(?:[\s\ufeff]|\/\/|\/\*)/;
// Words before which a bracket opens no call, and a slash a regular expression.
const KEYWORD = /^(?:await|case|delete|do|else|for|if|in|instanceof|new|of|return|switch|throw|typeof|void|while|with|yield)$/;

class Tokens {
  texts = [];
  starts = [];
  ends = [];
  partners = []; // of a closing bracket: the one that it closes
  open = []; // brackets that wait for theirs
  constructor(source) { this.source = source; }

  // Adds the token at `position` unless it is blank; gives its end.
  read(position) {
    let text = this.match(TOKEN, position);
    if (RegExpPrototypeExec(BLANK, text) !== null) return position + text.length;
    const before = this.texts[this.texts.length - 1];
    if (text === '/' && (before === undefined || !this.endsOperand(before))) text = this.match(REGEXP, position) ?? text;
    const { open } = this;
    const index = this.texts.length;
    let partner;
    if (text === '(' || text === '[' || text === '{') ArrayPrototypePush(open, index);
    else if (text === ')' || text === ']' || text === '}') {
      partner = ArrayPrototypePop(open);
      if (text === '}' && this.texts[partner] === '`') { // behind a substitution of a template
        text += this.match(TEMPLATE_PART, position + 1) ?? '';
        if (text[text.length - 1] === '{') {
          ArrayPrototypePush(open, partner);
          partner = undefined;
        }
      }
    } else if (text === '`') {
      const part = this.match(TEMPLATE_PART, position + 1) ?? '';
      if (part[part.length - 1] === '{') {
        ArrayPrototypePush(open, index);
        this.add('`', position, position + 1 + part.length);
        return position + 1 + part.length;
      }
      text += part;
    }
    this.add(text, position, position + text.length, partner);
    return position + text.length;
  }
  match(expression, position) {
    expression.lastIndex = position;
    return RegExpPrototypeExec(expression, this.source)?.[0];
  }
  add(text, start, end, partner) {
    ArrayPrototypePush(this.texts, text);
    ArrayPrototypePush(this.starts, start);
    ArrayPrototypePush(this.ends, end);
    ArrayPrototypePush(this.partners, partner);
  }
  isWord(text) { return RegExpPrototypeExec(WORD, text) !== null && RegExpPrototypeExec(KEYWORD, text) === null; }
  endsOperand(text) {
    const last = text[text.length - 1];
    return this.isWord(text) || last === ')' || last === ']' || last === '}' || last === '`' || last === '"' || last === "'";
  }

  // The first token of the chain of members and calls that token `i` belongs to.
  chainStart(i) {
    for (;;) {
      i = this.partners[i] ?? i;
      const before = this.texts[i - 1];
      if (before === undefined) return i;
      if (before === '.' || before === '?.') {
        if (i < 2 || !this.endsOperand(this.texts[i - 2])) return i;
        i -= 2;
      } else if ((this.texts[i] === '(' || this.texts[i] === '[') && this.endsOperand(before)) i--;
      else return i;
    }
  }
}

// The call that V8 puts at `column` of `source`, as { text, column }; undefined where none is to be seen.
function findCall(source, column) {
  const tokens = new Tokens(source);
  const { texts, open } = tokens;
  let position = 0;
  while (position <= column) {
    if (position === source.length) return undefined;
    position = tokens.read(position);
  }
  let name = texts.length - 1;
  if (name < 0 || tokens.starts[name] > column) return undefined;
  let level = texts[name] === '(' ? open.length - 1 : open.length; // it stands at the arguments where the callee is no name
  let leaving = false; // a bracket around the callee
  for (;;) {
    if (position === source.length) return undefined;
    const count = texts.length;
    position = tokens.read(position);
    if (texts.length === count || open.length > level) continue;
    const text = texts[count];
    const partner = tokens.partners[count];
    if (open.length < level) {
      level = open.length;
      leaving = false;
      name = partner;
    } else if (text === ')' && !leaving && partner >= name) break;
    else if (text !== '.' && text !== '?.' && text !== ']' && text !== ')' && !tokens.isWord(text)) {
      if (level === 0) return undefined;
      leaving = true;
    }
  }
  const first = tokens.chainStart(name);
  // Node parses a script: `await` means something only where its function begins on the same line.
  let isAsync = false;
  for (let i = 0; i < texts.length; i++) {
    if (texts[i] === 'async') isAsync = true;
    else if (texts[i] === 'await' && i >= first && !isAsync) return undefined;
  }
  const start = tokens.starts[first];
  return { text: StringPrototypeSlice(source, start, position), column: start };
}

function escapeControl(character) { return StringPrototypeSlice(JSONStringify(character), 1, -1); }

// Of the innermost running call of core function `fn`: its text, indented lines moved left; undefined where it cannot be told.
function callText(fn) {
  const place = find(fn);
  const call = place === undefined ? undefined : findCall(place[0], place[1]);
  if (call === undefined) return undefined;
  const text = RegExpPrototypeSymbolReplace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, call.text, escapeControl);
  if (StringPrototypeIndexOf(text, '\n') === -1) return text;
  const lines = StringPrototypeSplit(text, '\n');
  let all = lines[0];
  for (let i = 1; i < lines.length; i++) {
    let blank = 0;
    while (blank < call.column && (lines[i][blank] === ' ' || lines[i][blank] === '\t')) blank++;
    all += `\n  ${StringPrototypeSlice(lines[i], blank)}`;
  }
  return all;
}

module.exports = { callText };
