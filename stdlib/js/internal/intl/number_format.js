'use strict';
// Intl.NumberFormat (ECMA-402 15): decimal, percent, currency and unit styles, in standard, scientific, engineering and compact notation.
const {
  ArrayPrototypePush, Boolean, FunctionPrototypeCall, ObjectDefineProperty, ObjectKeys, RangeError,
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, String, StringPrototypeIndexOf, StringPrototypeLastIndexOf,
  StringPrototypeReplace, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeToUpperCase, SymbolToPrimitive,
  TypeError,
} = primordials;
const { getOption, localeData, optionsObject, resolveLocale, shared } = require('internal/intl/locale');
const { joinParts, push, service } = require('internal/intl/service');
const { numberText, roundDecimal, shifted, splitText, toDecimal } = require('internal/intl/decimal');
const { readDigitOptions, resolvedDigitOptions } = require('internal/intl/digit_options');
const { pluralCategory } = require('internal/intl/plural_rules');

const SERVICE = 'Intl.NumberFormat';

// '#,##,##0.00' and what stands around it: { prefix, suffix, primary, secondary } with group sizes (0: no groups).
function parsePattern(pattern) {
  const [, prefix, number, suffix] = RegExpPrototypeExec(/^((?:'[^']*'|[^#0,.])*)([#0,.]+)(.*)$/, pattern);
  const whole = StringPrototypeSplit(number, '.')[0];
  const last = StringPrototypeLastIndexOf(whole, ',');
  const before = last < 0 ? -1 : StringPrototypeLastIndexOf(StringPrototypeSlice(whole, 0, last), ',');
  const primary = last < 0 ? 0 : whole.length - last - 1;
  return { prefix, suffix, primary, secondary: before < 0 ? primary : last - before - 1 };
}

// Positive and negative pattern; without a negative one, the sign precedes the positive one.
function parsePatterns(pattern) {
  const [positive, negative] = StringPrototypeSplit(pattern, ';');
  return { positive: parsePattern(positive), negative: negative === undefined ? undefined : parsePattern(negative) };
}

function supportedUnit(unit) {
  if (typeof unit !== 'string') return false;
  for (let i = 0; i < shared.units.length; i++) if (shared.units[i] === unit) return true;
  const per = StringPrototypeIndexOf(unit, '-per-');
  return per > 0 && supportedUnit(StringPrototypeSlice(unit, 0, per)) && supportedUnit(StringPrototypeSlice(unit, per + 5)) &&
    StringPrototypeIndexOf(unit, '-per-', per + 5) < 0;
}

// 15.5.16 ToIntlMathematicalValue, the part before the text is read
function intlNumber(value) {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null || typeof value === 'function') return toNumeric(value);
  return +value;
}

// ToPrimitive with hint number; a BigInt stays one.
function toNumeric(value) {
  const primitive = toPrimitive(value);
  return typeof primitive === 'bigint' || typeof primitive === 'string' ? primitive : +primitive;
}
function toPrimitive(value) {
  const convert = value[SymbolToPrimitive];
  if (convert !== undefined && convert !== null) return FunctionPrototypeCall(convert, value, 'number');
  if (typeof value.valueOf === 'function') {
    const primitive = value.valueOf();
    if (primitive === null || typeof primitive !== 'object' && typeof primitive !== 'function') return primitive;
  }
  return `${value}`;
}

function dropLast(array, count) {
  const result = [];
  for (let i = 0; i < array.length - count; i++) ArrayPrototypePush(result, array[i]);
  return result;
}

class NumberFormatObject {
  #locale; #language; #data; #symbols; #system; #digitCharacters;
  #style; #currency; #currencyDisplay; #currencySign; #unit; #unitDisplay; #notation; #compactDisplay; #grouping; #signDisplay; #digits;
  #patterns; #bound;

  constructor(locales, options) {
    const resolved = resolveLocale(locales);
    this.#language = resolved.language;
    const data = localeData(resolved.locale);
    this.#data = data;
    if (options === null) throw new TypeError(`${SERVICE} called on null or undefined`);
    options = optionsObject(options);
    getOption(options, 'localeMatcher', 'string', ['lookup', 'best fit'], 'best fit', SERVICE);
    let system = getOption(options, 'numberingSystem', 'string', undefined, undefined, SERVICE);
    if (system !== undefined && RegExpPrototypeExec(/^[a-z0-9]{3,8}(-[a-z0-9]{3,8})*$/i, system) === null) throw new RangeError(`Invalid numberingSystem : ${system}`);
    let locale = resolved.locale;
    const wanted = resolved.keywords.nu;
    if (system === undefined || shared.digits[system] === undefined) {
      system = undefined;
      if (wanted !== undefined && shared.digits[wanted] !== undefined) {
        system = wanted;
        locale += `-u-nu-${wanted}`;
      }
    }
    this.#locale = locale;
    this.#system = system ?? data.n.sys;
    this.#symbols = this.#system === data.n.sys ? data.n.sym : data.n.latn ?? data.n.sym;
    this.#digitCharacters = this.#system === 'latn' ? undefined : shared.digits[this.#system];
    this.#readUnitOptions(options);
    const style = this.#style;
    this.#notation = getOption(options, 'notation', 'string', ['standard', 'scientific', 'engineering', 'compact'], 'standard', SERVICE);
    const minor = style === 'currency' && this.#notation === 'standard' ? shared.minor[this.#currency] ?? shared.minor.DEFAULT : 0;
    this.#digits = readDigitOptions(options, minor, style === 'currency' ? minor : style === 'percent' ? 0 : 3, this.#notation === 'compact');
    const compact = getOption(options, 'compactDisplay', 'string', ['short', 'long'], 'short', SERVICE);
    if (this.#notation === 'compact') this.#compactDisplay = compact;
    this.#grouping = this.#readGrouping(options);
    this.#signDisplay = getOption(options, 'signDisplay', 'string', ['auto', 'never', 'always', 'exceptZero', 'negative'], 'auto', SERVICE);
    this.#patterns = this.#choosePatterns();
  }

  #readUnitOptions(options) {
    this.#style = getOption(options, 'style', 'string', ['decimal', 'percent', 'currency', 'unit'], 'decimal', SERVICE);
    const currency = getOption(options, 'currency', 'string', undefined, undefined, SERVICE);
    if (currency === undefined) {
      if (this.#style === 'currency') throw new TypeError('Currency code is required with currency style.');
    } else if (RegExpPrototypeExec(/^[a-z]{3}$/i, currency) === null) throw new RangeError(`Invalid currency code : ${currency}`);
    const currencyDisplay = getOption(options, 'currencyDisplay', 'string', ['code', 'symbol', 'narrowSymbol', 'name'], 'symbol', SERVICE);
    const currencySign = getOption(options, 'currencySign', 'string', ['standard', 'accounting'], 'standard', SERVICE);
    const unit = getOption(options, 'unit', 'string', undefined, undefined, SERVICE);
    if (unit === undefined) {
      if (this.#style === 'unit') throw new TypeError(`Invalid unit argument for Intl.NumberFormat() ''`);
    } else if (!supportedUnit(unit)) throw new RangeError(`Invalid unit argument for Intl.NumberFormat() '${unit}'`);
    const unitDisplay = getOption(options, 'unitDisplay', 'string', ['short', 'narrow', 'long'], 'short', SERVICE);
    if (this.#style === 'currency') {
      this.#currency = StringPrototypeToUpperCase(currency);
      this.#currencyDisplay = currencyDisplay;
      this.#currencySign = currencySign;
    } else if (this.#style === 'unit') {
      this.#unit = unit;
      this.#unitDisplay = unitDisplay;
    }
  }

  #readGrouping(options) {
    const fallback = this.#notation === 'compact' ? 'min2' : 'auto';
    const value = options.useGrouping;
    if (value === undefined) return fallback;
    if (value === true) return 'always';
    if (value === false || !Boolean(value)) return false;
    const text = String(value);
    if (text === 'true' || text === 'false') return fallback;
    return getOption({ __proto__: null, useGrouping: text }, 'useGrouping', 'string', ['min2', 'auto', 'always'], fallback, SERVICE);
  }

  #currencySymbol() {
    const code = this.#currency;
    const entry = this.#data.n.money[code];
    if (this.#currencyDisplay === 'code' || entry === undefined) return code;
    return (this.#currencyDisplay === 'narrowSymbol' ? entry.w : undefined) ?? entry.s;
  }

  #choosePatterns() {
    const n = this.#data.n;
    if (this.#style === 'percent') return parsePatterns(n.pct);
    if (this.#style !== 'currency' || this.#currencyDisplay === 'name') return parsePatterns(n.dec);
    const accounting = this.#currencySign === 'accounting';
    return parsePatterns(this.#spacedPattern(accounting ? n.acc : n.cur, accounting ? n.accAlpha : n.alpha));
  }

  // A symbol whose letter would touch the number is set off by a space.
  #spacedPattern(pattern, spaced) {
    const symbol = this.#currencySymbol();
    const first = StringPrototypeIndexOf(pattern, '¤') < StringPrototypeIndexOf(pattern, '0');
    const letter = RegExpPrototypeExec(/\p{L}/u, first ? symbol[symbol.length - 1] : symbol[0]) !== null;
    return letter ? spaced ?? StringPrototypeReplace(pattern, '¤', first ? '¤\u00a0' : '\u00a0¤') : pattern;
  }

  #digitsText(text) {
    const digits = this.#digitCharacters;
    if (digits === undefined) return text;
    let result = '';
    for (let i = 0; i < text.length; i++) result += digits[+text[i]];
    return result;
  }

  #pushWhole(parts, whole, pattern) {
    const { primary, secondary } = pattern;
    const minimum = this.#grouping === 'min2' ? 2 : this.#grouping === 'auto' ? this.#data.n.min : 1;
    if (this.#grouping === false || primary === 0 || whole.length < primary + minimum) return push(parts, 'integer', this.#digitsText(whole));
    const groups = [];
    let end = whole.length;
    for (let size = primary; end > 0; size = secondary) {
      ArrayPrototypePush(groups, StringPrototypeSlice(whole, end > size ? end - size : 0, end));
      end -= size;
    }
    for (let i = groups.length - 1; i >= 0; i--) {
      push(parts, 'integer', this.#digitsText(groups[i]));
      if (i > 0) push(parts, 'group', this.#symbols.g);
    }
  }

  // The number proper: digits and exponent. Gives the text whose plural category counts, or undefined.
  #pushNumber(parts, decimal, pattern, exponent) {
    const symbols = this.#symbols;
    if (decimal.special === 'nan') return push(parts, 'nan', symbols.n);
    if (decimal.special === 'infinity') return push(parts, 'infinity', symbols.i);
    const text = numberText(decimal, this.#digits);
    const [whole, fraction] = splitText(text);
    this.#pushWhole(parts, whole, pattern);
    if (fraction !== '') {
      push(parts, 'decimal', symbols.d);
      push(parts, 'fraction', this.#digitsText(fraction));
    }
    if (exponent !== undefined) {
      push(parts, 'exponentSeparator', symbols.e);
      if (exponent < 0) push(parts, 'exponentMinusSign', symbols.m);
      push(parts, 'exponentInteger', this.#digitsText(String(exponent < 0 ? -exponent : exponent)));
    }
    return text;
  }

  // Rounds, in scientific notations to a mantissa: [decimal, exponent or undefined, compact pattern or undefined].
  #scale(decimal) {
    const options = this.#digits;
    if (this.#notation === 'standard' || decimal.special !== '') return [roundDecimal(decimal, options), undefined, undefined];
    const compact = this.#notation === 'compact';
    let magnitude = decimal.digits === '' ? 0 : decimal.point - 1;
    for (;;) {
      const [exponent, patterns] = compact ? this.#compactExponent(magnitude) : [this.#notation === 'engineering' ? magnitude - ((magnitude % 3) + 3) % 3 : magnitude, undefined];
      const rounded = roundDecimal(shifted(decimal, -exponent), options);
      const reached = rounded.digits === '' ? magnitude : rounded.point - 1 + exponent;
      if (reached <= magnitude) return [rounded, compact ? undefined : exponent, patterns];
      magnitude = reached;
    }
  }

  #compactExponent(magnitude) {
    const n = this.#data.n;
    const table = this.#compactDisplay === 'long' ? n.cl : this.#style === 'currency' && this.#currencyDisplay !== 'name' ? n.cc : n.cs;
    let largest = 0;
    const keys = ObjectKeys(table);
    for (let i = 0; i < keys.length; i++) if (+keys[i] <= magnitude && +keys[i] > largest) largest = +keys[i];
    const patterns = table[largest];
    if (largest === 0 || patterns === undefined || patterns.other === '0') return [0, undefined];
    const zeros = RegExpPrototypeExec(/0+/, patterns.other)[0].length;
    return [largest - zeros + 1, patterns];
  }

  #sign(decimal, rounded) {
    const zero = rounded.digits === '' && rounded.special === '';
    const negative = decimal.negative && decimal.special !== 'nan';
    switch (this.#signDisplay) {
      case 'never': return '';
      case 'always': return negative ? '-' : '+';
      case 'exceptZero': return zero || decimal.special === 'nan' ? '' : negative ? '-' : '+';
      case 'negative': return negative && !zero ? '-' : '';
      default: return negative ? '-' : '';
    }
  }

  #pushSign(parts, sign) { push(parts, sign === '-' ? 'minusSign' : 'plusSign', sign === '-' ? this.#symbols.m : this.#symbols.p); }

  // A prefix or suffix of a pattern: signs, percent, currency, quoted text.
  #pushAffix(parts, affix, literalType = 'literal') {
    let text = '';
    let quoted = false;
    const flush = () => {
      push(parts, RegExpPrototypeExec(/^[\s\u200e\u200f\u061c\u00a0]*$/, text) === null ? literalType : 'literal', text);
      text = '';
    };
    for (let i = 0; i < affix.length; i++) {
      const c = affix[i];
      if (c === "'") {
        if (affix[i + 1] === "'") text += affix[++i];
        else quoted = !quoted;
      } else if (quoted || (c !== '¤' && c !== '%' && c !== '-' && c !== '+')) {
        if (literalType === 'compact' && (c === ' ' || c === '\u00a0') && text === '') {
          text += c;
          flush();
        } else text += c;
      } else {
        flush();
        if (c === '¤') push(parts, 'currency', this.#currencySymbol());
        else if (c === '%') push(parts, 'percentSign', this.#symbols['%']);
        else this.#pushSign(parts, c);
      }
    }
    flush();
  }

  static parts(format, value) { return format.#parts(value); }
  #parts(value) {
    const decimal = toDecimal(value);
    const [rounded, exponent, compact] = this.#scale(this.#style === 'percent' ? shifted(decimal, 2) : decimal);
    const sign = this.#sign(decimal, rounded);
    const { positive, negative } = this.#patterns;
    const number = [];
    const pattern = sign === '-' && negative !== undefined ? negative : positive;
    const text = this.#pushNumber(number, rounded, pattern, exponent);
    const category = text === undefined ? 'other' : pluralCategory(this.#language, text, false);
    let parts = [];
    if (sign !== '' && pattern !== negative) this.#pushSign(parts, sign);
    const { prefix, suffix } = pattern;
    if (compact !== undefined) {
      let chosen = compact[category] ?? compact.other;
      if (rounded.digits === '1' && rounded.point === 1 && compact['1'] !== undefined) chosen = compact['1'];
      const split = RegExpPrototypeExec(/^((?:'[^']*'|[^0])*)0+(.*)$/, chosen);
      if (split === null) { // a word alone: mille
        this.#pushAffix(parts, chosen, 'compact');
        return parts;
      }
      const [, before, after] = split;
      const money = this.#style === 'currency' && this.#currencyDisplay !== 'name' && this.#compactDisplay === 'short';
      if (money) {
        if (pattern === negative) this.#pushSign(parts, sign);
        const touches = RegExpPrototypeExec(/[\s\u00a0]¤|¤[\s\u00a0]/, chosen) === null;
        const spaced = touches ? this.#spacedPattern(`${before}0${after}`, undefined) : `${before}0${after}`;
        const at = StringPrototypeIndexOf(spaced, '0');
        this.#pushAffix(parts, StringPrototypeSlice(spaced, 0, at), 'compact');
        ArrayPrototypePush(parts, ...number);
        this.#pushAffix(parts, StringPrototypeSlice(spaced, at + 1), 'compact');
        return parts;
      }
      this.#pushAffix(parts, prefix);
      this.#pushAffix(parts, before, 'compact');
      ArrayPrototypePush(parts, ...number);
      this.#pushAffix(parts, after, 'compact');
      this.#pushAffix(parts, suffix);
    } else {
      this.#pushAffix(parts, prefix);
      ArrayPrototypePush(parts, ...number);
      this.#pushAffix(parts, suffix);
    }
    if (this.#style === 'currency' && this.#currencyDisplay === 'name') parts = this.#named(parts, category);
    if (this.#style === 'unit') parts = this.#withUnit(parts, category);
    return parts;
  }

  #named(parts, category) {
    const { money, cn } = this.#data.n;
    const names = money[this.#currency]?.n;
    return this.#around(cn[category] ?? cn.other, parts, names === undefined ? this.#currency : names[category] ?? names.other, 'currency');
  }

  // Fills a pattern such as '{0} {1}': the number for {0}, a word for {1}.
  #around(pattern, parts, word, type) {
    const result = [];
    const pieces = StringPrototypeSplit(pattern, '{');
    const literal = (text) => {
      if (type !== 'unit') return push(result, 'literal', text);
      const [, left, core, right] = RegExpPrototypeExec(/^(\s*)(.*?)(\s*)$/, text);
      push(result, 'literal', left);
      push(result, 'unit', core);
      push(result, 'literal', right);
    };
    literal(pieces[0]);
    for (let i = 1; i < pieces.length; i++) {
      if (pieces[i][0] === '0') ArrayPrototypePush(result, ...parts);
      else push(result, type, word);
      literal(StringPrototypeSlice(pieces[i], 2));
    }
    return result;
  }

  #withUnit(parts, category) {
    const table = this.#data.u[this.#unitDisplay];
    const unit = this.#unit;
    const single = table[unit];
    if (single !== undefined) return this.#around(single[category] ?? single.other, parts, '', 'unit');
    const at = StringPrototypeIndexOf(unit, '-per-');
    const above = table[StringPrototypeSlice(unit, 0, at)];
    const below = table[StringPrototypeSlice(unit, at + 5)];
    const number = above[category] ?? above.other;
    let pattern;
    if (below.per !== undefined) pattern = StringPrototypeReplace(below.per, '{0}', () => number);
    else {
      const one = RegExpPrototypeSymbolReplace(/\s*\{0\}\s*/, below[pluralCategory(this.#language, '1')] ?? below.other, '');
      pattern = StringPrototypeReplace(StringPrototypeReplace(table.per, '{0}', () => number), '{1}', () => one);
    }
    return this.#around(pattern, parts, '', 'unit');
  }

  get format() {
    this.#bound ??= ObjectDefineProperty((value) => joinParts(this.#parts(intlNumber(value))), 'name', { __proto__: null, value: '', configurable: true });
    return this.#bound;
  }
  formatToParts(value) { return this.#parts(intlNumber(value)); }
  #range(start, end) {
    if (start === undefined || end === undefined) throw new TypeError('Invalid argument');
    const x = intlNumber(start), y = intlNumber(end);
    if (x !== x || y !== y) throw new RangeError('Invalid argument');
    return [this.#parts(x), this.#parts(y)];
  }
  #rangeParts(start, end) {
    let [first, second] = this.#range(start, end);
    const mark = (parts, source) => {
      const result = [];
      for (let i = 0; i < parts.length; i++) ArrayPrototypePush(result, { type: parts[i].type, value: parts[i].value, source });
      return result;
    };
    if (joinParts(first) === joinParts(second)) return [{ type: 'approximatelySign', value: this.#symbols.a, source: 'shared' }, ...mark(first, 'shared')];
    const suffix = [];
    const last = second[second.length - 1];
    if (this.#style === 'unit' && last.type === 'unit' && first[first.length - 1].value === last.value) {
      const count = second[second.length - 2].type === 'literal' ? 2 : 1;
      for (let i = 0; i < count; i++) ArrayPrototypePush(suffix, second[second.length - count + i]);
      first = dropLast(first, count);
      second = dropLast(second, count);
    }
    const affixes = this.#style === 'currency';
    const separator = StringPrototypeSlice(this.#data.n.range, 3, -3);
    return [...mark(first, 'startRange'), { type: 'literal', value: affixes ? ` ${separator} ` : separator, source: 'shared' }, ...mark(second, 'endRange'), ...mark(suffix, 'shared')];
  }
  formatRange(start, end) { return joinParts(this.#rangeParts(start, end)); }
  formatRangeToParts(start, end) { return this.#rangeParts(start, end); }
  resolvedOptions() {
    const digits = this.#digits;
    const result = { locale: this.#locale, numberingSystem: this.#system, style: this.#style };
    if (this.#style === 'currency') {
      result.currency = this.#currency;
      result.currencyDisplay = this.#currencyDisplay;
      result.currencySign = this.#currencySign;
    }
    if (this.#style === 'unit') {
      result.unit = this.#unit;
      result.unitDisplay = this.#unitDisplay;
    }
    const shown = resolvedDigitOptions(digits);
    result.minimumIntegerDigits = shown.minimumIntegerDigits;
    if (shown.minimumSignificantDigits !== undefined) {
      result.minimumSignificantDigits = shown.minimumSignificantDigits;
      result.maximumSignificantDigits = shown.maximumSignificantDigits;
    }
    if (shown.minimumFractionDigits !== undefined) {
      result.minimumFractionDigits = shown.minimumFractionDigits;
      result.maximumFractionDigits = shown.maximumFractionDigits;
    }
    result.useGrouping = this.#grouping;
    result.notation = this.#notation;
    if (this.#compactDisplay !== undefined) result.compactDisplay = this.#compactDisplay;
    result.signDisplay = this.#signDisplay;
    result.roundingMode = digits.mode;
    result.roundingIncrement = digits.increment;
    result.trailingZeroDisplay = digits.trailingZero;
    result.roundingPriority = digits.priority;
    return result;
  }
}

const NumberFormat = service(NumberFormatObject, 'NumberFormat', true);
module.exports = { NumberFormat, numberParts: NumberFormatObject.parts };
