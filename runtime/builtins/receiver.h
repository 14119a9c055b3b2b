/* receiver.h - checks that built-in methods make on `this` and on callbacks, with V8's messages. Each gives NULL or
 * EXCEPTION with the TypeError pending. `method` is the full name, "Array.prototype.at".
 */
#ifndef NACRE_RUNTIME_BUILTINS_RECEIVER_H
#define NACRE_RUNTIME_BUILTINS_RECEIVER_H

#include "runtime/builtins.h"
#include "runtime/heap.h"
#include "runtime/object.h"

/* ToObject(this value); "<method> called on null or undefined". */
Object *receiver_object(Value this_value, const char *method);
/* RequireObjectCoercible and ToString. */
Value receiver_string(Value this_value, const char *method);
/* As receiver_object, then LengthOfArrayLike. */
Object *receiver_array_like(Value this_value, const char *method, uint64_t *length);
/* this value when it is an object of the kind, else NULL: "Method <method> called on incompatible receiver <v>". */
void *receiver_of_kind(Value this_value, ObjectKind kind, const char *method);
Value throw_incompatible_receiver(const char *method, Value v);
/* "<v> is not a function" */
Value throw_not_callable(Value v);
/* "Constructor <name> requires 'new'" */
Value throw_requires_new(const char *name);

static inline Value index_value(uint64_t i) { return i <= INT32_MAX ? value_int((int32_t)i) : value_double((double)i); }
static inline PropertyKey index_key(uint64_t i) {
    return i <= 0xfffffffeu ? key_from_index((uint32_t)i) : key_from_double((double)i);
}

#endif
