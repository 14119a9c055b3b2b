/* iteration.h - the iterator record cell, for files that make records of their own. */
#ifndef NACRE_RUNTIME_ITERATION_H
#define NACRE_RUNTIME_ITERATION_H

#include "runtime/cells.h"
#include "runtime/runtime.h"

typedef struct {
    uint32_t tag;
    bool exhausted;
    uint32_t position; /* with array */
    Object *array;     /* plain array being walked by index; NULL: iterator and next are valid */
    Value iterator, next;
} IteratorRecord;

IteratorRecord *as_iterator_record(Value v);
Value iterator_record_new(Value iterator, Value next);
/* Whether iterating v is walking it by index (an Array, nothing patched). */
bool iteration_is_pristine_array(Value v);

#endif
