/* atomics.h - what atomics.c and atomics_wait.c share. */
#ifndef NACRE_RUNTIME_BUILTINS_ATOMICS_H
#define NACRE_RUNTIME_BUILTINS_ATOMICS_H

#include "runtime/builtins/typed_array.h"

/* 25.4.3.1 ValidateIntegerTypedArray with waitable and 25.4.3.2 ValidateAtomicAccess: NULL on exception. The first
 * demands a shared buffer, too. */
TypedArrayObject *atomics_validate_waitable_js(Value v, Value position, const char *method, size_t *index);
TypedArrayObject *atomics_validate_any_js(Value v, Value position, const char *method, size_t *index);

BUILTIN(atomics_wait);
BUILTIN(atomics_wait_async);
BUILTIN(atomics_notify);

#endif
