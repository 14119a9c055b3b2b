'use strict';
// console.table: rows and columns of a collection as a box-drawn table.
const {
  ArrayIsArray, ArrayPrototypePush, MapPrototypeForEach, MathMax, ObjectKeys, ObjectPrototypeHasOwnProperty,
  SetPrototypeForEach, StringPrototypeRepeat,
} = primordials;
const { getStringWidth, inspect } = require('internal/util/inspect');
const { previewEntries } = internalBinding('util');
const types = internalBinding('types');
const { validateArray } = require('internal/validators');

function line(widths, left, middle, right) {
  let text = left;
  for (let i = 0; i < widths.length; i++) text += `${i === 0 ? '' : middle}${StringPrototypeRepeat('─', widths[i] + 2)}`;
  return text + right;
}

function row(cells, widths) {
  let text = '│';
  for (let i = 0; i < cells.length; i++) text += ` ${cells[i]}${StringPrototypeRepeat(' ', widths[i] - getStringWidth(cells[i]))} │`;
  return text;
}

// head: column titles; columns: one array of cells for each.
function render(head, columns) {
  const widths = [];
  let height = 0;
  for (let i = 0; i < head.length; i++) {
    let width = getStringWidth(head[i]);
    for (let j = 0; j < columns[i].length; j++) width = MathMax(width, getStringWidth(columns[i][j] ?? ''));
    ArrayPrototypePush(widths, width);
    height = MathMax(height, columns[i].length);
  }
  let text = `${line(widths, '┌', '┬', '┐')}\n${row(head, widths)}\n${line(widths, '├', '┼', '┤')}\n`;
  for (let j = 0; j < height; j++) {
    const cells = [];
    for (let i = 0; i < head.length; i++) ArrayPrototypePush(cells, columns[i][j] ?? '');
    text += `${row(cells, widths)}\n`;
  }
  return text + line(widths, '└', '┴', '┘');
}

// The table's text, or undefined where the data is printed plainly.
function tableText(data, properties, options) {
  if (properties !== undefined) validateArray(properties, 'properties');
  const show = (value) => {
    const depth = value !== null && typeof value === 'object' && !ArrayIsArray(value) && ObjectKeys(value).length > 2 ? -1 : 0;
    return inspect(value, { maxArrayLength: 3, breakLength: Infinity, ...options, depth });
  };
  const numbers = (n) => {
    const out = [];
    for (let i = 0; i < n; i++) ArrayPrototypePush(out, `${i}`);
    return out;
  };
  const keyColumn = [];
  const valueColumn = [];
  const mapIterator = types.isMapIterator(data);
  let pairs = false;
  let entries;
  if (mapIterator) {
    const preview = previewEntries(data, true);
    entries = preview[0];
    pairs = preview[1];
  } else if (types.isMap(data)) {
    entries = [];
    MapPrototypeForEach(data, (value, key) => { ArrayPrototypePush(entries, key, value); });
    pairs = true;
  }
  if (pairs) {
    for (let i = 0; i < entries.length; i += 2) {
      ArrayPrototypePush(keyColumn, show(entries[i]));
      ArrayPrototypePush(valueColumn, show(entries[i + 1]));
    }
    return render(['(iteration index)', 'Key', 'Values'], [numbers(keyColumn.length), keyColumn, valueColumn]);
  }
  if (entries === undefined && types.isSetIterator(data)) entries = previewEntries(data);
  if (entries === undefined && types.isSet(data)) {
    entries = [];
    SetPrototypeForEach(data, (value) => { ArrayPrototypePush(entries, value); });
  }
  if (entries !== undefined) {
    for (let i = 0; i < entries.length; i++) ArrayPrototypePush(valueColumn, show(entries[i]));
    return render(['(iteration index)', 'Values'], [numbers(valueColumn.length), valueColumn]);
  }
  const columns = { __proto__: null }; // property -> cells; integer-like names come first, as in any object
  let anyPrimitive = false;
  const rows = ObjectKeys(data);
  for (let i = 0; i < rows.length; i++) {
    const item = data[rows[i]];
    const primitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (primitive && properties === undefined) {
      anyPrimitive = true;
      valueColumn[i] = show(item);
    }
    const keys = properties || (primitive ? [] : ObjectKeys(item));
    for (let k = 0; k < keys.length; k++) {
      columns[keys[k]] ??= [];
      if (!primitive && ObjectPrototypeHasOwnProperty(item, keys[k])) columns[keys[k]][i] = show(item[keys[k]]);
    }
  }
  const names = ObjectKeys(columns);
  const head = ['(index)'];
  const cells = [rows];
  for (let i = 0; i < names.length; i++) {
    ArrayPrototypePush(head, names[i]);
    ArrayPrototypePush(cells, columns[names[i]]);
  }
  if (anyPrimitive) {
    ArrayPrototypePush(head, 'Values');
    ArrayPrototypePush(cells, valueColumn);
  }
  return render(head, cells);
}

module.exports = { tableText };
