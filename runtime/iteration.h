/* iteration.h - the iterator record cell, for files that make records of their own. */
#ifndef NACRE_RUNTIME_ITERATION_H
#define NACRE_RUNTIME_ITERATION_H

#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/runtime.h"

typedef struct {
    uint32_t tag;
    bool exhausted;
    uint32_t position; /* with array */
    Object *array;     /* plain array being walked by index; NULL: iterator and next are valid */
    Value iterator, next;
    Value (*step)(Value iterator); /* not NULL: next is the built-in one of such an iterator, and this does without its result */
} IteratorRecord;

/* The first fields of built-in iterators that can be stepped without result objects. */
typedef struct {
    Object base;
    JsCode next;                   /* the built-in `next` */
    Value (*step)(Value iterator); /* the next value, HOLE at the end, or EXCEPTION */
} SteppedIterator;

IteratorRecord *as_iterator_record(Value v);
Value iterator_record_new(Value iterator, Value next);
/* Whether iterating v is walking it by index (an Array, nothing patched). */
bool iteration_is_pristine_array(Value v);

#endif
