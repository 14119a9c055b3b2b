/* environment.h - process.env: an exotic object over the C environment. */
#ifndef NACRE_STDLIB_ENVIRONMENT_H
#define NACRE_STDLIB_ENVIRONMENT_H

#include "runtime/runtime.h"

Object *environment_object(void);

#endif
