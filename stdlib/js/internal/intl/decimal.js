'use strict';
// Decimal numbers as text digits, rounded as ECMA-402 15.5 says. A decimal is { negative, digits, point, special }: its value is
// 0.digits × 10^point; digits has no leading and no trailing zeros ('' is zero); special is '' or 'nan' or 'infinity'.
// Doubles are taken at their shortest text, as ICU does: 1.005 rounds to 1.01.
const {
  BigInt, RegExpPrototypeExec, String, StringPrototypeIndexOf, StringPrototypePadEnd, StringPrototypePadStart,
  StringPrototypeRepeat, StringPrototypeSlice, StringPrototypeTrim,
} = primordials;

function normal(negative, digits, point) {
  let start = 0;
  while (start < digits.length && digits[start] === '0') start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === '0') end--;
  return { negative, digits: StringPrototypeSlice(digits, start, end), point: start === end ? 0 : point - start, special: '' };
}

function fromText(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = RegExpPrototypeExec(/^([-+]?)([0-9]*)\.?([0-9]*)(?:[eE]([-+]?[0-9]+))?$/, text);
  return normal(sign === '-', whole + fraction, whole.length + +exponent);
}

// 15.5.16 ToIntlMathematicalValue of a number, BigInt or string
function toDecimal(value) {
  if (typeof value === 'string') {
    const text = StringPrototypeTrim(value);
    if (text !== '' && RegExpPrototypeExec(/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/, text) !== null) return fromText(text);
    value = +value;
  }
  if (typeof value === 'bigint') return fromText(String(value));
  if (value !== value) return { negative: false, digits: '', point: 0, special: 'nan' };
  const negative = value < 0 || 1 / value < 0;
  if (value - value !== 0) return { negative, digits: '', point: 0, special: 'infinity' };
  const decimal = fromText(String(value));
  decimal.negative = negative;
  return decimal;
}

function incremented(digits) {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === '9') at--;
  const zeros = StringPrototypeRepeat('0', digits.length - 1 - at);
  return at < 0 ? `1${zeros}` : StringPrototypeSlice(digits, 0, at) + (+digits[at] + 1) + zeros;
}

// Does rounding go away from zero? compare: how the rest compares with a half (-1, 0, 1); odd: the last kept digit is.
function goesUp(mode, negative, compare, odd) {
  switch (mode) {
    case 'ceil': return !negative;
    case 'floor': return negative;
    case 'expand': return true;
    case 'trunc': return false;
    case 'halfCeil': return compare > 0 || compare === 0 && !negative;
    case 'halfFloor': return compare > 0 || compare === 0 && negative;
    case 'halfTrunc': return compare > 0;
    case 'halfEven': return compare > 0 || compare === 0 && odd;
    default: return compare >= 0;
  }
}

// Rounds to a multiple of increment × 10^-places.
function roundAt(decimal, places, mode, increment = 1) {
  const { negative, digits, point } = decimal;
  const keep = point + places; // digits kept
  if (digits === '' || keep >= digits.length && increment === 1) return decimal;
  if (increment > 1) {
    const scaled = keep >= digits.length ? StringPrototypePadEnd(digits, keep, '0') : StringPrototypeSlice(digits, 0, keep < 0 ? 0 : keep) || '0';
    const rest = keep < digits.length;
    const whole = BigInt(scaled);
    const step = BigInt(increment);
    const over = whole % step;
    if (over === 0n && !rest) return decimal;
    const twice = 2n * over;
    const up = goesUp(mode, negative, twice > step || twice === step && rest ? 1 : twice === step ? 0 : -1, (whole / step) % 2n === 1n);
    const text = String(whole - over + (up ? step : 0n));
    return normal(negative, text, text.length - places);
  }
  if (keep < 0) return goesUp(mode, negative, -1, false) ? normal(negative, '1', 1 - places) : normal(negative, '', 0);
  const first = digits[keep];
  const compare = first > '5' ? 1 : first < '5' ? -1 : digits.length > keep + 1 ? 1 : 0;
  const kept = StringPrototypeSlice(digits, 0, keep);
  if (!goesUp(mode, negative, compare, keep > 0 && +kept[keep - 1] % 2 === 1)) return normal(negative, kept, point);
  const up = kept === '' ? '1' : incremented(kept);
  return normal(negative, up, point + up.length - kept.length);
}

// Rounds by digit options (internal/intl/digit_options); remembers in minimum how many fraction digits to show.
function roundDecimal(decimal, options) {
  if (decimal.special !== '') return decimal;
  const { minFraction, maxFraction, minSignificant, maxSignificant, type, mode, increment } = options;
  const bySignificant = () => {
    const result = roundAt(decimal, maxSignificant - decimal.point, mode);
    return { ...result, minimum: result.digits === '' ? minSignificant - 1 : minSignificant - result.point, cut: maxSignificant - decimal.point };
  };
  const byFraction = () => ({ ...roundAt(decimal, maxFraction, mode, increment), minimum: minFraction, cut: maxFraction });
  if (type === 'significant') return bySignificant();
  if (type === 'fraction') return byFraction();
  const significant = bySignificant();
  const fraction = byFraction();
  const finer = significant.cut > fraction.cut ? significant : fraction;
  return type === 'more' ? finer : finer === significant ? fraction : significant;
}

// The digits of a rounded decimal, with the point where there is a fraction: '1234.50'. No sign, no grouping.
function numberText(decimal, options) {
  const { digits, point } = decimal;
  let whole = point > 0 ? StringPrototypePadEnd(StringPrototypeSlice(digits, 0, point), point, '0') : '0';
  let fraction = point >= 0 ? StringPrototypeSlice(digits, point) : StringPrototypeRepeat('0', -point) + digits;
  if (digits === '') fraction = '';
  const minimum = decimal.minimum ?? 0;
  if (fraction.length < minimum && !(options.trailingZero === 'stripIfInteger' && fraction === '')) fraction = StringPrototypePadEnd(fraction, minimum, '0');
  if (whole.length < options.minInteger) whole = StringPrototypePadStart(whole, options.minInteger, '0');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function shifted(decimal, places) { return { ...decimal, point: decimal.digits === '' ? 0 : decimal.point + places }; }
function splitText(text) {
  const point = StringPrototypeIndexOf(text, '.');
  return point < 0 ? [text, ''] : [StringPrototypeSlice(text, 0, point), StringPrototypeSlice(text, point + 1)];
}

module.exports = { numberText, roundDecimal, shifted, splitText, toDecimal };
