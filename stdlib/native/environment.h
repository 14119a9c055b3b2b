/* environment.h - process.env: an exotic object over the C environment. */
#ifndef NACRE_STDLIB_ENVIRONMENT_H
#define NACRE_STDLIB_ENVIRONMENT_H

#include "runtime/runtime.h"

Object *environment_object(void);
/* `callback` is called once, before a variable gets a value that is neither string nor number nor boolean. */
void environment_warn_of_odd_values(Value callback);

#endif
