/* iterator_helper.h - the lazy methods of Iterator.prototype, and what Iterator.from shares with flatMap. */
#ifndef NACRE_RUNTIME_BUILTINS_ITERATOR_HELPER_H
#define NACRE_RUNTIME_BUILTINS_ITERATOR_HELPER_H

#include "runtime/builtins/iterator_record.h"

/* 7.4.4 GetIteratorFlattenable: -1 on exception. */
int iterator_flattenable_js(Value v, bool accept_strings, MethodIterator *out);

BUILTIN(iterator_proto_map);
BUILTIN(iterator_proto_filter);
BUILTIN(iterator_proto_take);
BUILTIN(iterator_proto_drop);
BUILTIN(iterator_proto_flat_map);

#endif
