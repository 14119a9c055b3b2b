'use strict';
// The JUnit reporter: XML, a testsuite for each test with subtests.
const {
  ArrayPrototypeFilter, ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeSome,
  NumberPrototypeToFixed, ObjectEntries, RegExpPrototypeSymbolReplace, StringPrototypeRepeat,
  StringPrototypeReplaceAll,
} = primordials;
const { inspectWithNoCustomRetry } = require('internal/test/shared');
const OPTIONS = { __proto__: null, colors: false, breakLength: Infinity };

function attribute(text) {
  return content(StringPrototypeReplaceAll(StringPrototypeReplaceAll(`${text}`, '\n', ''), '"', '&quot;')); // the ampersand twice, as Node does
}
function content(text) {
  return RegExpPrototypeSymbolReplace(/</g, RegExpPrototypeSymbolReplace(/&/g, text, '&amp;'), '&lt;');
}
function comment(text) { return RegExpPrototypeSymbolReplace(/(-(?=-))/g, text, '&#45;'); }

function xml(node, level = 0) {
  const pad = StringPrototypeRepeat('\t', level + 1);
  if (typeof node === 'string') return `${content(node)}\n`;
  if (node.comment !== undefined) return `${pad}<!-- ${comment(node.comment)} -->\n`;
  const { tag, attrs, children } = node;
  const shown = ArrayPrototypeJoin(ArrayPrototypeMap(ArrayPrototypeFilter(ObjectEntries(attrs), ({ 1: v }) => v !== undefined && v !== null),
                                                     ({ 0: name, 1: value }) => `${name}="${attribute(value)}"`), ' ');
  if (!children?.length) return `${pad}<${tag} ${shown}/>\n`;
  const inner = ArrayPrototypeJoin(ArrayPrototypeMap(children, (child) => xml(child, level + 1)), '');
  return `${pad}<${tag} ${shown}>\n${inner}${pad}</${tag}>\n`;
}

function isFailure(node) {
  return (node?.children && ArrayPrototypeSome(node.children, (c) => c.tag === 'failure')) || node?.attrs?.failures;
}
function isSkipped(node) {
  return (node?.children && ArrayPrototypeSome(node.children, (c) => c.tag === 'skipped')) || node?.attrs?.skipped;
}

module.exports = async function* junit(source) {
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield '<testsuites>\n';
  let current = null;
  const roots = [];
  function start({ data }) {
    const parent = current;
    current = { __proto__: null, attrs: { __proto__: null, name: data.name }, nesting: data.nesting, parent: current, children: [] };
    if (parent?.children) ArrayPrototypePush(parent.children, current);
    return current;
  }
  for await (const event of source) {
    const { type, data } = event;
    switch (type) {
      case 'test:start': {
        const node = start(event);
        if (node.parent === null) ArrayPrototypePush(roots, node);
        break;
      }
      case 'test:pass':
      case 'test:fail': {
        if (!current) {
          const node = start(event);
          ArrayPrototypePush(roots, node);
        }
        if (current.attrs.name !== data.name || current.nesting !== data.nesting) {
          const node = start(event);
          if (node.parent === null) ArrayPrototypePush(roots, node);
        }
        const test = current;
        if (current?.nesting === data.nesting) current = current.parent;
        test.attrs.time = NumberPrototypeToFixed(data.details.duration_ms / 1000, 6);
        const children = ArrayPrototypeFilter(test.children, (c) => c.comment === undefined);
        if (children.length > 0) {
          test.tag = 'testsuite';
          test.attrs.disabled = 0;
          test.attrs.errors = 0;
          test.attrs.tests = children.length;
          test.attrs.failures = ArrayPrototypeFilter(test.children, isFailure).length;
          test.attrs.skipped = ArrayPrototypeFilter(test.children, isSkipped).length;
          test.attrs.hostname = require('os').hostname();
        } else {
          test.tag = 'testcase';
          test.attrs.classname = data.classname ?? 'test';
          if (data.skip) ArrayPrototypePush(test.children, { __proto__: null, nesting: data.nesting + 1, tag: 'skipped', attrs: { __proto__: null, type: 'skipped', message: data.skip } });
          if (data.todo) ArrayPrototypePush(test.children, { __proto__: null, nesting: data.nesting + 1, tag: 'skipped', attrs: { __proto__: null, type: 'todo', message: data.todo } });
          if (type === 'test:fail') {
            const { error } = data.details;
            ArrayPrototypePush(test.children, {
              __proto__: null, nesting: data.nesting + 1, tag: 'failure',
              attrs: { __proto__: null, type: error?.failureType || error?.code, message: error?.message ?? '' },
              children: [inspectWithNoCustomRetry(error, OPTIONS)],
            });
            test.failures = 1;
            test.attrs.failure = error?.message ?? '';
          }
        }
        break;
      }
      case 'test:diagnostic': {
        const parent = current?.children ?? roots;
        ArrayPrototypePush(parent, { __proto__: null, nesting: data.nesting, comment: data.message });
        break;
      }
      default:
    }
  }
  for (const node of roots) yield xml(node);
  yield '</testsuites>\n';
};
