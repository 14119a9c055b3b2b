/* dispose.h - dispose capabilities (explicit resource management, 7.5 there), for `using` and for the DisposableStack classes.
 *
 * A capability is an array: its state, then for each resource the value, its method (undefined: null or undefined in
 * `await using`) and whether it is disposed of asynchronously.
 */
#ifndef NACRE_RUNTIME_DISPOSE_H
#define NACRE_RUNTIME_DISPOSE_H

#include "runtime/object.h"

Value dispose_stack_new(void);
/* AddDisposableResource: -1 with a TypeError where v is no object or has no method. */
int dispose_add_js(Value stack, Value v, bool is_async);
/* The same with the method at hand. */
void dispose_add_method(Value stack, Value v, Value method, bool is_async);
/* DisposeResources, one step: disposes of resources up to the next point of waiting and gives the value to await; HOLE when
 * nothing is left. On an exception it is to be called again, until HOLE. */
Value dispose_next_js(Value stack);
/* The completion's error after `error` was thrown; pending: the one before, or HOLE. */
Value dispose_error(Value error, Value pending);

#endif
