/* iterator_record.h - Iterator Records (7.4.1) as C values, for built-ins that step iterators by their methods. */
#ifndef NACRE_RUNTIME_BUILTINS_ITERATOR_RECORD_H
#define NACRE_RUNTIME_BUILTINS_ITERATOR_RECORD_H

#include "runtime/builtins/receiver.h"

typedef struct {
    Value iterator, next;
} MethodIterator;

/* 7.4.2 GetIteratorDirect: -1 on exception. */
int iterator_direct_js(Value object, MethodIterator *out);
/* 7.4.3 GetIteratorFromMethod / GetIterator(v, sync) by the iterator method of v. */
int iterator_from_method_js(Value v, Value method, MethodIterator *out);
/* 7.4.9 IteratorStepValue: HOLE when done. */
Value iterator_step_value_js(const MethodIterator *record);
/* 7.4.11 IteratorClose. completion EXCEPTION keeps the pending exception; else gives completion or EXCEPTION. */
Value iterator_close_js(Value iterator, Value completion);

/* SetterThatIgnoresPrototypeProperties (7.3.? of ES2025, used by Iterator.prototype): UNDEFINED or EXCEPTION. */
Value set_ignoring_prototype_js(Value this_value, Value home, PropertyKey key, Value v);

#endif
