/* array.c - Array exotic objects (ECMA-262 10.4.2): making them, their length, pushing.
 *
 * `length` is an ordinary entry of the shape (PROPERTY_SPECIAL: writes come here) kept in inline slot 0; elements are
 * object.h's. Array.prototype's functions are runtime/builtins/array*.c.
 */
#include "runtime/object.h"

#include "runtime/abi.h"
#include "runtime/exotic.h"
#include "runtime/state.h"

Shape *array_shape_for(Value prototype) {
    Shape *root = shape_root(prototype, OBJECT_ARRAY, 1, 0);
    return shape_after_add(root, ATOM(length), PROPERTY_WRITABLE | PROPERTY_SPECIAL);
}

Shape *array_shape(void) {
    Runtime *r = &nacre_runtime;
    if (unlikely(!r->array_shape)) r->array_shape = array_shape_for(intrinsic(INTRINSIC_ArrayPrototype));
    return r->array_shape;
}

bool array_inherits(const Object *o, PropertyKey key) {
    if (o->shape->kind != OBJECT_ARRAY || o->shape->prototype != nacre_runtime.intrinsics[INTRINSIC_ArrayPrototype]) return false;
    return o->shape == array_shape() || shape_find(o->shape, key) < 0;
}

Object *array_new(uint32_t length) {
    ArrayObject *a = heap_alloc(sizeof *a);
    a->base.shape = array_shape();
    a->base.elements = &elements_empty;
    a->length = value_uint(length);
    return &a->base;
}

Object *array_new_with_prototype(uint32_t length, Value prototype) {
    ArrayObject *a = object_new_kind(OBJECT_ARRAY, sizeof *a, prototype);
    a->length = value_uint(length);
    return &a->base;
}

Object *array_from(const Value *values, uint32_t count) {
    Object *a = array_new(count);
    if (count) {
        elements_reserve(a, count);
        memcpy(a->elements->values, values, (size_t)count * sizeof(Value));
        a->elements->length = count;
    }
    return a;
}

void array_push(Object *a, Value v) {
    uint32_t length = array_length_fast(a);
    if (likely(length == a->elements->length && !a->elements->flags)) {
        if (length == a->elements->capacity) elements_reserve(a, length + length / 2 + 4);
        a->elements->values[length] = v;
        a->elements->length = length + 1;
    } else {
        elements_define(a, length, v, PROPERTY_ALL);
    }
    array_put_length(a, length + 1);
}

Value rt_array_new(const Value *values, uint32_t count) { return value_cell(array_from(values, count)); }

void rt_array_push(Value array, Value v) { array_push(as_object(array), v); }

uint32_t array_length(Object *a) { return array_length_fast(a); }

/* 7.2.2 IsArray. */
int is_array(Value v) {
    while (is_object(v)) {
        ObjectKind kind = object_kind(as_object(v));
        if (kind == OBJECT_ARRAY) return 1;
        if (kind != OBJECT_PROXY) return 0;
        if (is_null(proxy_handler(as_object(v)))) {
            throw_type_error("Cannot perform 'IsArray' on a proxy that has been revoked");
            return -1;
        }
        v = proxy_target(as_object(v));
    }
    return 0;
}

bool object_dense_elements(Object *o, Value **data, uint32_t *count) {
    Elements *e = o->elements;
    if (e->flags) return false;
    if (o->shape->kind == OBJECT_ARRAY) {
        uint32_t length = array_length_fast(o);
        if (e->length < length) {
            if (length > e->capacity && length - e->length > 1024) return false;
            elements_reserve(o, length);
            e = o->elements;
            for (uint32_t i = e->length; i < length; i++) e->values[i] = HOLE;
            e->length = length;
        }
        *data = e->values;
        *count = length;
        return true;
    }
    if (o->shape->kind != OBJECT_ARGUMENTS) return false;
    *data = e->values;
    *count = e->length;
    return true;
}

static bool length_is_writable(Object *a) {
    int32_t n = shape_find(a->shape, ATOM(length));
    return shape_entry(a->shape, n)->attributes & PROPERTY_WRITABLE;
}

static void make_length_readonly(Object *a) {
    int32_t n = shape_find(a->shape, ATOM(length));
    shape_set_attributes(a, n, shape_entry(a->shape, n)->attributes & (uint8_t)~PROPERTY_WRITABLE);
    elements_set_flags(a, ELEMENTS_LENGTH_READONLY);
}

/* 10.4.2.4 ArraySetLength. */
static int array_define_length(Object *a, const PropertyDescriptor *d) {
    if (!(d->has & HAS_VALUE)) {
        int done = ordinary_define_own_property(a, ATOM(length), d);
        if (done > 0 && !length_is_writable(a)) elements_set_flags(a, ELEMENTS_LENGTH_READONLY);
        return done;
    }
    uint32_t new_length;
    double number;
    if (is_int(d->value) && as_int(d->value) >= 0) {
        new_length = (uint32_t)as_int(d->value);
    } else {
        if (to_uint32(d->value, &new_length) < 0 || to_double(d->value, &number) < 0) return -1;
        if ((double)new_length != number) {
            throw_range_error("Invalid array length");
            return -1;
        }
    }
    PropertyDescriptor change = *d;
    change.value = value_uint(new_length);
    uint32_t old_length = array_length_fast(a);
    bool make_readonly = d->has & HAS_WRITABLE && !(d->attributes & PROPERTY_WRITABLE);
    if (new_length >= old_length || !length_is_writable(a)) {
        if (new_length < old_length) return 0;
        PropertyDescriptor current = {((ArrayObject *)a)->length, UNDEFINED, UNDEFINED,
            HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, length_is_writable(a) ? PROPERTY_WRITABLE : 0};
        if (!is_compatible_property_descriptor(false, &change, &current)) return 0;
        array_put_length(a, new_length);
        if (make_readonly) make_length_readonly(a);
        return 1;
    }
    PropertyDescriptor current = {((ArrayObject *)a)->length, UNDEFINED, UNDEFINED,
        HAS_VALUE | HAS_WRITABLE | HAS_ENUMERABLE | HAS_CONFIGURABLE, PROPERTY_WRITABLE};
    if (!is_compatible_property_descriptor(false, &change, &current)) return 0;
    uint32_t reached = elements_truncate(a, new_length);
    array_put_length(a, reached);
    if (make_readonly) make_length_readonly(a);
    return reached == new_length;
}

/* 10.4.2.1 [[DefineOwnProperty]]. */
int array_define_own_property(Object *a, PropertyKey k, const PropertyDescriptor *d) {
    if (!key_is_index(k)) return k == ATOM(length) ? array_define_length(a, d) : ordinary_define_own_property(a, k, d);
    uint32_t index = key_index(k), length = array_length_fast(a);
    if (index >= length && !length_is_writable(a)) return 0;
    int done = ordinary_define_own_property(a, k, d);
    if (done > 0 && index >= length) array_put_length(a, index + 1);
    return done;
}

Value array_set_length(Object *a, double length) {
    PropertyDescriptor d = {value_number(length), UNDEFINED, UNDEFINED, HAS_VALUE, 0};
    int done = array_define_length(a, &d);
    if (done < 0) return EXCEPTION;
    if (!done) return throw_error_value(ERROR_TYPE, "Cannot assign to read only property 'length' of object '%v'", value_cell(a));
    return UNDEFINED;
}
