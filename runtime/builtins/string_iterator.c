/* string_iterator.c - String.prototype[@@iterator] and %StringIteratorPrototype% (22.1.5). */
#include "runtime/builtins/string.h"

typedef struct {
    Object base;
    Value string; /* UNDEFINED when exhausted */
    uint32_t position;
} StringIterator;

/* 22.1.3.36 String.prototype [ @@iterator ] ( ) */
BUILTIN(string_proto_iterator) {
    TRY(s, receiver_string(this_value, "String.prototype[Symbol.iterator]"));
    StringIterator *it = object_new_kind(OBJECT_STRING_ITERATOR, sizeof *it, intrinsic(INTRINSIC_StringIteratorPrototype));
    it->string = s;
    return value_cell(it);
}

/* 22.1.5.1.1 %StringIteratorPrototype%.next ( ) */
static BUILTIN(string_iterator_next) {
    StringIterator *it = receiver_of_kind(this_value, OBJECT_STRING_ITERATOR, "String Iterator.prototype.next");
    if (!it) return EXCEPTION;
    if (is_undefined(it->string)) return iter_result(UNDEFINED, true);
    if (it->position >= string_length(it->string)) {
        it->string = UNDEFINED;
        return iter_result(UNDEFINED, true);
    }
    uint32_t units, from = it->position;
    string_code_point_at(it->string, from, &units);
    it->position = from + units;
    Value v = units == 1 ? string_single(string_at(it->string, from)) : string_substring(it->string, from, from + 2);
    return iter_result(v, false);
}

static const BuiltinProperty string_iterator_prototype[] = {
    METHOD("next", string_iterator_next, 0), STRING_TAG("String Iterator"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_StringIterator = {NULL, -1, INTRINSIC_StringIteratorPrototype, -1, INTRINSIC_IteratorPrototype,
    NULL, 0, OBJECT_ORDINARY, false, NULL, string_iterator_prototype, NULL};
