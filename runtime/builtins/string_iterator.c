/* string_iterator.c - String.prototype[@@iterator] and %StringIteratorPrototype% (22.1.5). */
#include "runtime/builtins/string.h"
#include "runtime/iteration.h"

typedef struct {
    SteppedIterator stepped;
    Value string; /* UNDEFINED when exhausted */
    uint32_t position;
} StringIterator;

static Value string_iterator_step(Value iterator) {
    StringIterator *it = as_cell(iterator);
    if (is_undefined(it->string)) return HOLE;
    if (it->position >= string_length(it->string)) {
        it->string = UNDEFINED;
        return HOLE;
    }
    uint32_t units, from = it->position;
    string_code_point_at(it->string, from, &units);
    it->position = from + units;
    return units == 1 ? string_single(string_at(it->string, from)) : string_substring(it->string, from, from + 2);
}

/* 22.1.5.1.1 %StringIteratorPrototype%.next ( ) */
static BUILTIN(string_iterator_next) {
    if (!receiver_of_kind(this_value, OBJECT_STRING_ITERATOR, "String Iterator.prototype.next")) return EXCEPTION;
    Value v = string_iterator_step(this_value);
    return is_hole(v) ? iter_result(UNDEFINED, true) : iter_result(v, false);
}

/* 22.1.3.36 String.prototype [ @@iterator ] ( ) */
BUILTIN(string_proto_iterator) {
    TRY(s, receiver_string(this_value, "String.prototype[Symbol.iterator]"));
    StringIterator *it = object_new_kind(OBJECT_STRING_ITERATOR, sizeof *it, intrinsic(INTRINSIC_StringIteratorPrototype));
    it->stepped.next = string_iterator_next;
    it->stepped.step = string_iterator_step;
    it->string = s;
    return value_cell(it);
}

static const BuiltinProperty string_iterator_prototype[] = {
    METHOD("next", string_iterator_next, 0), STRING_TAG("String Iterator"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_StringIterator = {NULL, -1, INTRINSIC_StringIteratorPrototype, -1, INTRINSIC_IteratorPrototype,
    NULL, 0, OBJECT_ORDINARY, false, NULL, string_iterator_prototype, NULL};
