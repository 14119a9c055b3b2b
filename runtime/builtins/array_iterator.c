/* array_iterator.c - %ArrayIteratorPrototype% and the methods that make array iterators (23.1.5). The iterator's state
 * is plain C fields, so that iteration over a pristine array can step it without calls.
 */
#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"

Value array_iterator_new(Object *target, IterationKind kind) {
    ArrayIterator *it = object_new_kind(OBJECT_ARRAY_ITERATOR, sizeof *it, intrinsic(INTRINSIC_ArrayIteratorPrototype));
    it->target = value_cell(target);
    it->kind = kind;
    return value_cell(it);
}

/* 23.1.3.19 Array.prototype.keys ( ) */
BUILTIN(array_proto_keys) {
    Object *o = receiver_object(this_value, "Array.prototype.keys");
    return o ? array_iterator_new(o, ITERATE_KEYS) : EXCEPTION;
}

/* 23.1.3.38 Array.prototype.values ( ) */
BUILTIN(array_proto_values) {
    Object *o = receiver_object(this_value, "Array.prototype.values");
    return o ? array_iterator_new(o, ITERATE_VALUES) : EXCEPTION;
}

/* 23.1.3.5 Array.prototype.entries ( ) */
BUILTIN(array_proto_entries) {
    Object *o = receiver_object(this_value, "Array.prototype.entries");
    return o ? array_iterator_new(o, ITERATE_ENTRIES) : EXCEPTION;
}

/* 23.1.5.2.1 %ArrayIteratorPrototype%.next ( ) */
static BUILTIN(array_iterator_next) {
    ArrayIterator *it = receiver_of_kind(this_value, OBJECT_ARRAY_ITERATOR, "Array Iterator.prototype.next");
    if (!it) return EXCEPTION;
    if (is_undefined(it->target)) return iter_result(UNDEFINED, true);
    Object *o = as_object(it->target);
    uint64_t length;
    ObjectKind kind = object_kind(o);
    if (likely(kind == OBJECT_ARRAY)) {
        length = array_length(o);
    } else {
        double d;
        if (kind == OBJECT_TYPED_ARRAY) {
            size_t now;
            if (!typed_array_validate(it->target, "%ArrayIteratorPrototype%.next", &now)) return EXCEPTION;
            length = now;
        } else {
            if (length_of_array_like(o, &d) < 0) return EXCEPTION;
            length = (uint64_t)d;
        }
    }
    uint64_t index = it->next;
    if (index >= length) {
        it->target = UNDEFINED;
        return iter_result(UNDEFINED, true);
    }
    it->next = index + 1;
    if (it->kind == ITERATE_KEYS) return iter_result(index_value(index), false);
    TRY(v, array_like_get(o, index));
    if (it->kind == ITERATE_VALUES) return iter_result(v, false);
    Value pair[2] = {index_value(index), v};
    return iter_result(value_cell(array_from(pair, 2)), false);
}

static const BuiltinProperty array_iterator_prototype[] = {
    METHOD("next", array_iterator_next, 0), STRING_TAG("Array Iterator"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_ArrayIterator = {NULL, -1, INTRINSIC_ArrayIteratorPrototype, -1, INTRINSIC_IteratorPrototype,
    NULL, 0, OBJECT_ORDINARY, false, NULL, array_iterator_prototype, NULL};
