'use strict';
// Histograms of HDR form: counts in buckets that keep a number of significant figures, whatever the magnitude.
//
//   bucket b holds the values from 2^(b-1+m) to 2^(b+m) in subBucketHalf steps of 2^(b+unit) each
//
// Values are safe integers, so plain numbers do. Counts and sums are in shared memory: clones, also in other threads, are the same histogram.
const {
  BigInt, Float64Array, Map, MapPrototypeForEach, MapPrototypeSet, MathCeil, MathFloor, MathLog, MathLog2, MathMax,
  MathMin, MathRound, MathSqrt, Number, NumberMAX_SAFE_INTEGER, ObjectDefineProperty, SharedArrayBuffer, Symbol,
  SymbolFor, TypedArrayPrototypeFill, Uint32Array,
} = primordials;
const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { kClone, kRestore } = require('internal/transferable');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');
const { hrtimeMs } = internalBinding('process');
const customInspect = SymbolFor('nodejs.util.inspect.custom');
const kCreate = Symbol('kCreate');
const kTable = Symbol('table');
const EMPTY_MIN = 9223372036854775807n;

class SafeMap extends Map {}

const TOTAL = 0;
const EXCEEDS = 1;
const MINIMUM = 2;
const MAXIMUM = 3;
const LAST = 4; // time of the last recordDelta
const SUMS = 5;

class Table {
  constructor(lowest, highest, figures, memory = undefined) {
    this.lowest = lowest;
    this.highest = highest;
    this.figures = figures;
    this.unit = MathFloor(MathLog2(lowest));
    const magnitude = MathMax(MathCeil(MathLog2(2 * 10 ** figures)), 1);
    this.halfMagnitude = magnitude - 1;
    this.half = 2 ** this.halfMagnitude;
    this.subBuckets = this.half * 2;
    let buckets = 1;
    for (let end = this.subBuckets * 2 ** this.unit; end <= highest && end < 2 ** 62; end *= 2) buckets++;
    const length = (buckets + 1) * this.half;
    this.memory = memory ?? new SharedArrayBuffer(SUMS * 8 + length * 4);
    this.sums = new Float64Array(this.memory, 0, SUMS);
    this.counts = new Uint32Array(this.memory, SUMS * 8, length);
    if (memory === undefined) this.reset();
  }
  get total() { return this.sums[TOTAL]; }
  get exceeds() { return this.sums[EXCEEDS]; }
  set exceeds(count) { this.sums[EXCEEDS] = count; }
  reset() {
    TypedArrayPrototypeFill(this.counts, 0);
    TypedArrayPrototypeFill(this.sums, 0);
    this.sums[MINIMUM] = Infinity;
  }
  bucketOf(value) { return MathMax(0, exponent(value) + 1 - this.unit - this.halfMagnitude - 1); }
  indexOf(value) {
    const bucket = this.bucketOf(value);
    const sub = MathFloor(value / 2 ** (bucket + this.unit));
    return (bucket + 1) * this.half + sub - this.half;
  }
  valueAt(index) {
    let bucket = MathFloor(index / this.half) - 1;
    let sub = index % this.half + this.half;
    if (bucket < 0) {
      sub -= this.half;
      bucket = 0;
    }
    return sub * 2 ** (bucket + this.unit);
  }
  width(value) { return 2 ** (this.unit + this.bucketOf(value)); }
  lowestOf(value) {
    const width = this.width(value);
    return MathFloor(value / width) * width;
  }
  highestOf(value) { return this.lowestOf(value) + this.width(value) - 1; }
  record(value, count = 1) {
    const index = this.indexOf(value);
    if (index >= this.counts.length) return false;
    this.counts[index] += count;
    this.sums[TOTAL] += count;
    this.sums[MINIMUM] = MathMin(this.sums[MINIMUM], value);
    this.sums[MAXIMUM] = MathMax(this.sums[MAXIMUM], value);
    return true;
  }
  recordDelta() {
    const now = hrtimeMs();
    if (this.sums[LAST] !== 0) this.record(MathMax(1, MathRound((now - this.sums[LAST]) * 1e6)));
    this.sums[LAST] = now;
  }
  get min() { return this.sums[MINIMUM] === Infinity ? Infinity : this.lowestOf(this.sums[MINIMUM]); }
  get max() { return this.sums[MAXIMUM] === 0 ? 0 : this.highestOf(this.sums[MAXIMUM]); }
  each(fn) {
    for (let i = 0, seen = 0; seen < this.total; i++) {
      if (this.counts[i] === 0) continue;
      seen += this.counts[i];
      if (fn(this.valueAt(i), this.counts[i], seen) === false) return;
    }
  }
  middle(value) { return this.lowestOf(value) + MathFloor(this.width(value) / 2); }
  get mean() {
    let sum = 0;
    this.each((value, count) => { sum += this.middle(value) * count; });
    return sum / this.total;
  }
  get stddev() {
    const { mean } = this;
    let sum = 0;
    this.each((value, count) => { sum += (this.middle(value) - mean) ** 2 * count; });
    return MathSqrt(sum / this.total);
  }
  percentile(percentile) {
    const wanted = MathMax(1, MathFloor(MathMin(percentile, 100) / 100 * this.total + 0.5));
    let found = 0;
    this.each((value, count, seen) => {
      if (seen < wanted) return true;
      found = this.highestOf(value);
      return false;
    });
    return found;
  }
  // What a plot of the percentiles needs: each step halves the distance to 100 %.
  eachPercentile(fn) {
    let next = 0;
    let last = 0;
    this.each((value, count, seen) => {
      const reached = 100 * seen / this.total;
      while (next <= reached) {
        fn(next, value);
        last = value;
        if (seen >= this.total) return false;
        const halvings = MathFloor(MathLog(100 / (100 - next)) / MathLog(2)) + 1;
        next += 100 / 2 ** halvings;
      }
      return true;
    });
    fn(100, last);
  }
  add(other) {
    other.each((value, count) => {
      if (!this.record(value, count)) this.exceeds += count;
    });
    this.exceeds += other.exceeds;
  }
}
function exponent(value) {
  let e = MathFloor(MathLog2(value || 1));
  if (2 ** e > value) e--;
  else if (2 ** (e + 1) <= value) e++;
  return e;
}

class Histogram {
  constructor(token, table) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    ObjectDefineProperty(this, kTable, { __proto__: null, value: table });
  }
  [customInspect](depth, options) {
    if (depth < 0) return options.stylize(`[${this.constructor.name}]`, 'special');
    const { inspect } = require('internal/util/inspect');
    return `Histogram ${inspect({
      min: this.min, max: this.max, mean: this.mean, exceeds: this.exceeds, stddev: this.stddev, count: this.count, percentiles: this.percentiles,
    }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
  get count() { return table(this).total; }
  get countBigInt() { return BigInt(table(this).total); }
  get min() {
    const { min } = table(this);
    return min === Infinity ? Number(EMPTY_MIN) : min;
  }
  get minBigInt() {
    const { min } = table(this);
    return min === Infinity ? EMPTY_MIN : BigInt(min);
  }
  get max() { return table(this).max; }
  get maxBigInt() { return BigInt(table(this).max); }
  get mean() { return table(this).mean; }
  get exceeds() { return table(this).exceeds; }
  get exceedsBigInt() { return BigInt(table(this).exceeds); }
  get stddev() { return table(this).stddev; }
  percentile(percentile) {
    const t = table(this);
    checkPercentile(percentile);
    return t.percentile(percentile);
  }
  percentileBigInt(percentile) {
    const t = table(this);
    checkPercentile(percentile);
    return BigInt(t.percentile(percentile));
  }
  get percentiles() {
    const map = new SafeMap();
    table(this).eachPercentile((percentile, value) => { MapPrototypeSet(map, percentile, value); });
    return map;
  }
  get percentilesBigInt() {
    const map = new SafeMap();
    table(this).eachPercentile((percentile, value) => { MapPrototypeSet(map, percentile, BigInt(value)); });
    return map;
  }
  reset() { table(this).reset(); }
  [kClone]() {
    const { lowest, highest, figures, memory } = table(this);
    return { deserializeInfo: 'internal/histogram:Histogram', data: { recordable: this instanceof RecordableHistogram, lowest, highest, figures, memory } };
  }
  toJSON() {
    const percentiles = {};
    MapPrototypeForEach(this.percentiles, (value, percentile) => { percentiles[percentile] = value; });
    return { count: this.count, min: this.min, max: this.max, mean: this.mean, exceeds: this.exceeds, stddev: this.stddev, percentiles };
  }
}
function table(histogram) {
  const found = histogram?.[kTable];
  if (found === undefined) throw new ERR_INVALID_THIS('Histogram');
  return found;
}
function checkPercentile(percentile) {
  validateNumber(percentile, 'percentile');
  if (!(percentile > 0 && percentile <= 100)) throw new ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
}

ObjectDefineProperty(Histogram.prototype, kClone, { __proto__: null, enumerable: false });

class RecordableHistogram extends Histogram {
  record(value) {
    const t = recordable(this);
    if (typeof value === 'bigint') {
      if (value < 1n || value > 9223372036854775807n) throw outOfRange();
      value = Number(value);
    } else validateInteger(value, 'val', 1);
    if (!t.record(value)) t.exceeds++;
  }
  recordDelta() { recordable(this).recordDelta(); }
  add(other) {
    const t = recordable(this);
    if (!(other?.[kTable] instanceof Table) || !(other instanceof RecordableHistogram)) {
      if (other === null || other === undefined) return other[kTable];
      throw new ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    }
    t.add(other[kTable]);
    return undefined;
  }
}
function recordable(histogram) {
  if (!(histogram?.[kTable] instanceof Table)) throw new ERR_INVALID_THIS('RecordableHistogram');
  return histogram[kTable];
}
function outOfRange() {
  const error = new ERR_OUT_OF_RANGE('value', '', 0);
  error.message = 'value is out of range';
  return error;
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = NumberMAX_SAFE_INTEGER, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1, NumberMAX_SAFE_INTEGER);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 2 * Number(lowest), NumberMAX_SAFE_INTEGER);
  else if (highest < 2n * BigInt(lowest)) throw new ERR_INVALID_ARG_VALUE('options.highest', highest);
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(kCreate, new Table(Number(lowest), Number(highest), figures));
}

// Samples how much later than every `resolution` ms a timer fires.
class ELDHistogram extends Histogram {
  #resolution;
  #timer;
  #last;
  constructor(token, resolution) {
    super(token, new Table(1, 3.6e12, 3));
    this.#resolution = resolution;
  }
  enable() {
    if (this.#timer !== undefined) return false;
    const timers = require('internal/timers');
    this.#last = hrtimeMs();
    this.#timer = timers.setInterval(() => {
      const now = hrtimeMs();
      const t = this[kTable];
      if (!t.record(MathMax(1, MathRound((now - this.#last) * 1e6)))) t.exceeds++;
      this.#last = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }
  disable() {
    if (this.#timer === undefined) return false;
    require('internal/timers').clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }
}
function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  validateInteger(resolution, 'options.resolution', 1);
  return new ELDHistogram(kCreate, resolution);
}

function restoreHistogram({ recordable, lowest, highest, figures, memory }) {
  return new (recordable ? RecordableHistogram : Histogram)(kCreate, new Table(lowest, highest, figures, memory));
}

module.exports = { [kRestore]: restoreHistogram, createHistogram, monitorEventLoopDelay };
