'use strict';
// The test/reporters module.
const {
  ObjectDefineProperties, ReflectConstruct,
} = primordials;

function lazy(load) { return { __proto__: null, configurable: true, enumerable: true, get: load }; }
let Spec;
ObjectDefineProperties(module.exports, {
  __proto__: null,
  dot: lazy(() => require('internal/test/dot')),
  junit: lazy(() => require('internal/test/junit')),
  spec: { __proto__: null, configurable: true, enumerable: true, value: function value() {
    Spec ??= require('internal/test/spec');
    return ReflectConstruct(Spec, arguments);
  } },
  tap: lazy(() => require('internal/test/tap')),
  lcov: lazy(() => {
    const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
    throw new ERR_METHOD_NOT_IMPLEMENTED('The lcov reporter (coverage of compiled code)');
  }),
});
