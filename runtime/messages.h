/* messages.h - errors whose wording needs to look at values, as V8 words them. Each gives EXCEPTION. */
#ifndef NACRE_RUNTIME_MESSAGES_H
#define NACRE_RUNTIME_MESSAGES_H

#include "runtime/runtime.h"

Value throw_nullish_get(Value v, PropertyKey k); /* Cannot read properties of undefined (reading 'x') */
Value throw_nullish_set(Value v, PropertyKey k);
Value throw_refused_set(Value target, PropertyKey k);      /* Cannot assign to read only property … */
Value throw_not_function_property(Value v, PropertyKey k); /* v.k is not a function */
/* text: the callee's source text, empty or HOLE unknown. */
Value throw_not_function(Value callee, Value text);
Value throw_not_constructor(Value callee, Value text);
Value throw_not_iterable(Value v, Value text);
/* How V8 shows a value inside a message. Never runs user code. */
void message_append_value(StringBuilder *b, Value v);
/* The name of the constructor of an object for "#<Foo>"; "Object" where unknown. */
Value message_constructor_name(Object *o);

#endif
