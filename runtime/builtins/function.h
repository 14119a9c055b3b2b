/* function.h - what built-ins share of Function's operations. */
#ifndef NACRE_RUNTIME_BUILTINS_FUNCTION_H
#define NACRE_RUNTIME_BUILTINS_FUNCTION_H

#include "runtime/builtins/receiver.h"

/* 7.3.18 CreateListFromArrayLike: the values in scanned memory, NULL with *count = -1 on exception. An empty list may be
 * NULL with *count = 0. */
Value *list_from_array_like_js(Value array_like, int64_t *count);
/* 20.2.1.1.1 CreateDynamicFunction for `kind` "function", "async function" …: an EvalError but for bodies that need no
 * compiler. */
Value create_dynamic_function_js(const char *kind, uint32_t argc, const Value *argv);

#endif
