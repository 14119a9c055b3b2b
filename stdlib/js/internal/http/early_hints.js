'use strict';
// What writeEarlyHints of http and http2 share: the Link header.
const {
  ArrayIsArray, ArrayPrototypeJoin, ArrayPrototypePush, RegExpPrototypeExec,
} = primordials;
const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');

// <URI-reference> with parameters.
const linkValue = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(")?[^;"\s]*\1)?)*$/;
function checkLink(value) {
  if (typeof value !== 'string' || RegExpPrototypeExec(linkValue, value) === null) {
    throw new ERR_INVALID_ARG_VALUE('hints', value, 'must be an array or string of format "</styles.css>; rel=preload; as=style"');
  }
  return value;
}

// One value or many as one header.
function linkHeader(links) {
  if (!ArrayIsArray(links)) return checkLink(links);
  const parts = [];
  for (let i = 0; i < links.length; i++) ArrayPrototypePush(parts, checkLink(links[i]));
  return ArrayPrototypeJoin(parts, ', ');
}

module.exports = { linkHeader };
