'use strict';
// 15.1.3 SetNumberFormatDigitOptions
const {
  ArrayPrototypeIncludes, RangeError, TypeError,
} = primordials;
const { defaultNumberOption, getNumberOption, getOption } = require('internal/intl/locale');

const MODES = ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'];
const INCREMENTS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];

function readDigitOptions(options, minDefault, maxDefault, compact) {
  const service = 'Intl.NumberFormat';
  const minInteger = getNumberOption(options, 'minimumIntegerDigits', 1, 21, 1);
  let minFraction = options.minimumFractionDigits;
  let maxFraction = options.maximumFractionDigits;
  let minSignificant = options.minimumSignificantDigits;
  let maxSignificant = options.maximumSignificantDigits;
  const increment = getNumberOption(options, 'roundingIncrement', 1, 5000, 1);
  if (!ArrayPrototypeIncludes(INCREMENTS, increment)) throw new RangeError('roundingIncrement value is out of range.');
  const mode = getOption(options, 'roundingMode', 'string', MODES, 'halfExpand', service);
  const priority = getOption(options, 'roundingPriority', 'string', ['auto', 'morePrecision', 'lessPrecision'], 'auto', service);
  const trailingZero = getOption(options, 'trailingZeroDisplay', 'string', ['auto', 'stripIfInteger'], 'auto', service);
  if (increment !== 1) maxDefault = minDefault;
  const hasSignificant = minSignificant !== undefined || maxSignificant !== undefined;
  const hasFraction = minFraction !== undefined || maxFraction !== undefined;
  let needSignificant = true;
  let needFraction = true;
  if (priority === 'auto') {
    needSignificant = hasSignificant;
    if (hasSignificant || (!hasFraction && compact)) needFraction = false;
  }
  const result = { minInteger, minFraction: undefined, maxFraction: undefined, minSignificant: undefined, maxSignificant: undefined, increment, mode, priority, trailingZero, type: '' };
  if (needSignificant) {
    if (hasSignificant) {
      minSignificant = defaultNumberOption(minSignificant, 1, 21, 1, 'minimumSignificantDigits');
      maxSignificant = defaultNumberOption(maxSignificant, minSignificant, 21, 21, 'maximumSignificantDigits');
    } else {
      minSignificant = 1;
      maxSignificant = 21;
    }
    result.minSignificant = minSignificant;
    result.maxSignificant = maxSignificant;
  }
  if (needFraction) {
    if (hasFraction) {
      minFraction = defaultNumberOption(minFraction, 0, 100, undefined, 'minimumFractionDigits');
      maxFraction = defaultNumberOption(maxFraction, 0, 100, undefined, 'maximumFractionDigits');
      if (minFraction === undefined) minFraction = minDefault < maxFraction ? minDefault : maxFraction;
      else if (maxFraction === undefined) maxFraction = maxDefault > minFraction ? maxDefault : minFraction;
      else if (minFraction > maxFraction) throw new RangeError('maximumFractionDigits value is out of range.');
    } else {
      minFraction = minDefault;
      maxFraction = maxDefault;
    }
    result.minFraction = minFraction;
    result.maxFraction = maxFraction;
  }
  if (!needSignificant && !needFraction) {
    result.minFraction = 0;
    result.maxFraction = 0;
    result.minSignificant = 1;
    result.maxSignificant = 2;
    result.type = 'more';
    result.priority = 'morePrecision';
  } else if (priority !== 'auto') result.type = priority === 'morePrecision' ? 'more' : 'less';
  else result.type = hasSignificant ? 'significant' : 'fraction';
  if (increment !== 1) {
    if (result.type !== 'fraction') throw new TypeError('roundingIncrement value is invalid.');
    if (result.maxFraction !== result.minFraction) throw new RangeError('roundingIncrement value is out of range.');
  }
  return result;
}

function resolvedDigitOptions(digits) {
  const result = { minimumIntegerDigits: digits.minInteger };
  if (digits.minFraction !== undefined) {
    result.minimumFractionDigits = digits.minFraction;
    result.maximumFractionDigits = digits.maxFraction;
  }
  if (digits.minSignificant !== undefined) {
    result.minimumSignificantDigits = digits.minSignificant;
    result.maximumSignificantDigits = digits.maxSignificant;
  }
  return result;
}

module.exports = { readDigitOptions, resolvedDigitOptions };
