/* array_iterator.c - %ArrayIteratorPrototype% and the methods that make array iterators (23.1.5). */
#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"

/* Elements of what is walked; -1 on exception. */
static int64_t length_now(Object *o, ObjectKind kind) {
    if (kind == OBJECT_ARRAY) return array_length(o);
    if (kind == OBJECT_TYPED_ARRAY) {
        size_t length = typed_array_length((TypedArrayObject *)o);
        if (likely(length)) return (int64_t)length;
        return typed_array_validate(value_cell(o), "%ArrayIteratorPrototype%.next", &length) ? 0 : -1;
    }
    double length;
    return length_of_array_like(o, &length) < 0 ? -1 : (int64_t)length;
}

static Value array_iterator_step(Value iterator) {
    ArrayIterator *it = as_cell(iterator);
    if (is_undefined(it->target)) return HOLE;
    Object *o = as_object(it->target);
    ObjectKind kind = (ObjectKind)o->shape->kind;
    int64_t length = length_now(o, kind);
    if (length < 0) return EXCEPTION;
    uint64_t index = it->next;
    if (index >= (uint64_t)length) {
        it->target = UNDEFINED;
        return HOLE;
    }
    it->next = index + 1;
    if (it->kind == ITERATE_KEYS) return index_value(index);
    TRY(v, kind == OBJECT_TYPED_ARRAY ? typed_array_get((TypedArrayObject *)o, index) : array_like_get(o, index));
    if (it->kind == ITERATE_VALUES) return v;
    Value pair[2] = {index_value(index), v};
    return value_cell(array_from(pair, 2));
}

/* 23.1.5.2.1 %ArrayIteratorPrototype%.next ( ) */
static BUILTIN(array_iterator_next) {
    if (!receiver_of_kind(this_value, OBJECT_ARRAY_ITERATOR, "Array Iterator.prototype.next")) return EXCEPTION;
    TRY(v, array_iterator_step(this_value));
    return is_hole(v) ? iter_result(UNDEFINED, true) : iter_result(v, false);
}

Value array_iterator_new(Object *target, IterationKind kind) {
    ArrayIterator *it = object_new_kind(OBJECT_ARRAY_ITERATOR, sizeof *it, intrinsic(INTRINSIC_ArrayIteratorPrototype));
    it->stepped.next = array_iterator_next;
    it->stepped.step = array_iterator_step;
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

static const BuiltinProperty array_iterator_prototype[] = {
    METHOD("next", array_iterator_next, 0), STRING_TAG("Array Iterator"), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_ArrayIterator = {NULL, -1, INTRINSIC_ArrayIteratorPrototype, -1, INTRINSIC_IteratorPrototype,
    NULL, 0, OBJECT_ORDINARY, false, NULL, array_iterator_prototype, NULL};
