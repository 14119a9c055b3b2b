/* json.h - JSON for other built-ins and core modules. */
#ifndef NACRE_RUNTIME_BUILTINS_JSON_H
#define NACRE_RUNTIME_BUILTINS_JSON_H

#include "runtime/builtins/receiver.h"

/* The value of a JSON text (a string); SyntaxError in V8's words. */
Value json_parse_text(Value source);

BUILTIN(json_parse);
BUILTIN(json_stringify);

#endif
