'use strict';
// Intl.Segmenter (ECMA-402 18): extended grapheme clusters after UAX #29, words as runs of letters and digits; the same for all locales. Sentences
// are not there.
const {
  Error, RegExp, RegExpPrototypeExec, SymbolIterator,
} = primordials;
const { getOption, optionsObject, resolveLocale } = require('internal/intl/locale');
const { service } = require('internal/intl/service');

const HANGUL = '[\\u1100-\\u115F\\uA960-\\uA97C]*(?:[\\uAC00-\\uD7A3]|[\\u1160-\\u11A7\\uD7B0-\\uD7C6]+)[\\u1160-\\u11A7\\uD7B0-\\uD7C6]*' +
  '[\\u11A8-\\u11FF\\uD7CB-\\uD7FB]*|[\\u1100-\\u115F\\uA960-\\uA97C]+|[\\u11A8-\\u11FF\\uD7CB-\\uD7FB]+';
const EXTEND = '[\\p{Grapheme_Extend}\\p{Emoji_Modifier}]';
const PICTOGRAPHS = `\\p{Extended_Pictographic}(?:${EXTEND}*\\u200D\\p{Extended_Pictographic})*`;
const CONTROL = '[\\p{Cc}\\p{Zl}\\p{Zp}]';
let graphemes;
let words;

function pattern(granularity) {
  if (granularity === 'grapheme') {
    graphemes ??= new RegExp(
      `\\r\\n|${CONTROL}|(?:${HANGUL}|\\p{RI}\\p{RI}|${PICTOGRAPHS}|[^])(?:${EXTEND}|\\u200D|\\p{Mc})*`, 'uy');
    return graphemes;
  }
  words ??= new RegExp(`\\r\\n|[\\p{L}\\p{N}_\\p{M}]+(?:['.’][\\p{L}\\p{N}_\\p{M}]+)*|\\p{Zs}+|[^]`, 'uy');
  return words;
}

// One segment at `index`; the iterator and containing() share it.
function segmentAt(segmenter, input, index) {
  const expression = pattern(segmenter.granularity);
  expression.lastIndex = index;
  const segment = RegExpPrototypeExec(expression, input)[0];
  if (segmenter.granularity === 'grapheme') return { segment, index, input };
  return { segment, index, input, isWordLike: RegExpPrototypeExec(/[\p{L}\p{N}]/u, segment) !== null };
}

class Segments {
  #segmenter;
  #input;
  constructor(segmenter, input) {
    this.#segmenter = segmenter;
    this.#input = input;
  }
  containing(position = 0) {
    const input = this.#input;
    if (position < 0 || position >= input.length) return undefined;
    for (let index = 0; ;) {
      const data = segmentAt(this.#segmenter, input, index);
      index += data.segment.length;
      if (index > position) return data;
    }
  }
  *[SymbolIterator]() {
    const input = this.#input;
    for (let index = 0; index < input.length;) {
      const data = segmentAt(this.#segmenter, input, index);
      yield data;
      index += data.segment.length;
    }
  }
}

class SegmenterObject {
  #locale;
  #granularity;
  constructor(locales, options) {
    this.#locale = resolveLocale(locales).locale;
    options = optionsObject(options, true);
    this.#granularity = getOption(options, 'granularity', 'string', ['grapheme', 'word', 'sentence'], 'grapheme', 'Intl.Segmenter');
    if (this.#granularity === 'sentence') throw new Error("Granularity 'sentence' of Intl.Segmenter is not supported by nacre");
  }
  segment(input) { return new Segments({ granularity: this.#granularity }, `${input}`); }
  resolvedOptions() { return { locale: this.#locale, granularity: this.#granularity }; }
}

module.exports = { Segmenter: service(SegmenterObject, 'Segmenter', false) };
