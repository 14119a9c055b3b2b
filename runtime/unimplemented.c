/* unimplemented.c - operations that other parts of the runtime do not define yet: each throws an error that names it.
 * Meant to become empty and disappear. */
#include "runtime/abi.h"
#include "runtime/runtime.h"

#define MISSING(name) throw_error(ERROR_ERROR, "nacre: the operation " name " is not implemented")

Value rt_regexp_new(const Value *source, const Value *flags, InlineCache *c) { return MISSING("regexp.new"); }
