/* typed_array.c - %TypedArray% and the typed array constructors (23.2.1 - 23.2.7). Methods are in
 * typed_array_methods.c and typed_array_iterate.c, elements in typed_array_elements.c.
 */
#include "runtime/builtins/typed_array.h"

#include "runtime/builtins/array.h"
#include "runtime/builtins/iterator_record.h"
#include "runtime/iteration.h"
#include "runtime/realm.h"
#include "runtime/state.h"

#define TYPED_ARRAYS(X)                                                                                                          \
    X(Int8Array, ELEMENT_INT8, 1)                                                                                                \
    X(Uint8Array, ELEMENT_UINT8, 1)                                                                                              \
    X(Uint8ClampedArray, ELEMENT_UINT8_CLAMPED, 1)                                                                               \
    X(Int16Array, ELEMENT_INT16, 2)                                                                                              \
    X(Uint16Array, ELEMENT_UINT16, 2)                                                                                            \
    X(Int32Array, ELEMENT_INT32, 4)                                                                                              \
    X(Uint32Array, ELEMENT_UINT32, 4)                                                                                            \
    X(Float16Array, ELEMENT_FLOAT16, 2)                                                                                          \
    X(Float32Array, ELEMENT_FLOAT32, 4)                                                                                          \
    X(Float64Array, ELEMENT_FLOAT64, 8) X(BigInt64Array, ELEMENT_BIGINT64, 8) X(BigUint64Array, ELEMENT_BIGUINT64, 8)

Intrinsic typed_array_constructor_of(ElementType type) {
    static const Intrinsic ids[] = {
#define ROW(name, type, size) [type] = INTRINSIC_##name,
        TYPED_ARRAYS(ROW)
#undef ROW
    };
    return ids[type];
}

Intrinsic typed_array_prototype_of(ElementType type) {
    static const Intrinsic ids[] = {
#define ROW(name, type, size) [type] = INTRINSIC_##name##Prototype,
        TYPED_ARRAYS(ROW)
#undef ROW
    };
    return ids[type];
}

static TypedArrayObject *object_of(Value prototype, ElementType type) {
    TypedArrayObject *t = object_new_kind(OBJECT_TYPED_ARRAY, sizeof *t, prototype);
    t->type = (uint8_t)type;
    t->shift = element_shift[type];
    return t;
}

static void set_view(TypedArrayObject *t, ArrayBufferObject *buffer, size_t byte_offset, size_t length) {
    t->buffer = buffer;
    t->byte_offset = byte_offset;
    t->length = length;
    t->byte_end = byte_offset + (length << t->shift);
    if (t->type == ELEMENT_UINT8 && !t->tracks_length) t->base.elements = &elements_bytes;
}

TypedArrayObject *typed_array_over(ElementType type, ArrayBufferObject *buffer, size_t byte_offset, size_t length) {
    return typed_array_over_as(intrinsic(typed_array_prototype_of(type)), type, buffer, byte_offset, length);
}

TypedArrayObject *typed_array_over_as(
    Value prototype, ElementType type, ArrayBufferObject *buffer, size_t byte_offset, size_t length) {
    TypedArrayObject *t = object_of(prototype, type);
    set_view(t, buffer, byte_offset, length);
    return t;
}

/* A buffer for `length` elements: NULL with a RangeError. */
static ArrayBufferObject *buffer_for(ElementType type, double length) {
    if (length > 4294967296.0 * 2) {
        throw_range_error("Invalid typed array length: %.0f", length);
        return NULL;
    }
    return array_buffer_new((size_t)length << element_shift[type]);
}

TypedArrayObject *typed_array_new(ElementType type, size_t length) {
    ArrayBufferObject *buffer = buffer_for(type, (double)length);
    return buffer ? typed_array_over(type, buffer, 0, length) : NULL;
}

TypedArrayObject *typed_array_validate(Value v, const char *method, size_t *length) {
    if (!is_object_kind(v, OBJECT_TYPED_ARRAY)) {
        throw_type_error("this is not a typed array.");
        return NULL;
    }
    TypedArrayObject *t = (TypedArrayObject *)as_object(v);
    if (typed_array_is_out_of_bounds(t)) {
        throw_type_error("Cannot perform %s on a detached ArrayBuffer", method);
        return NULL;
    }
    *length = typed_array_length(t);
    return t;
}

TypedArrayObject *typed_array_create_from_constructor_js(
    Value constructor, uint32_t argc, const Value *argv, const char *method) {
    Value v = js_construct(constructor, argc, argv, constructor);
    size_t length;
    if (v == EXCEPTION) return NULL;
    TypedArrayObject *t = typed_array_validate(v, method, &length);
    if (t && argc == 1 && is_number(argv[0]) && (double)length < as_number(argv[0])) {
        throw_type_error("Derived TypedArray constructor created an array which was too small");
        return NULL;
    }
    return t;
}

TypedArrayObject *typed_array_species_create_js(
    TypedArrayObject *exemplar, uint32_t argc, const Value *argv, const char *method) {
    Value fallback = intrinsic(typed_array_constructor_of((ElementType)exemplar->type));
    Value constructor = species_constructor(value_cell(exemplar), fallback);
    if (constructor == EXCEPTION) return NULL;
    TypedArrayObject *t = typed_array_create_from_constructor_js(constructor, argc, argv, method);
    if (t && element_is_bigint((ElementType)t->type) != element_is_bigint((ElementType)exemplar->type)) {
        throw_type_error("Content type of source and derived typed arrays differ");
        return NULL;
    }
    return t;
}

/* 23.2.5.1.5 InitializeTypedArrayFromArrayBuffer */
static int fill_from_buffer_js(TypedArrayObject *t, ArrayBufferObject *buffer, Value byte_offset, Value length) {
    size_t size = (size_t)1 << t->shift;
    double offset, count = 0;
    const char *name = element_type_name[t->type];
    int bad = index_in_range_js(byte_offset, &offset);
    if (bad > 0) throw_error_value(ERROR_RANGE, "Start offset %v is outside the bounds of the buffer", byte_offset);
    if (bad) return -1;
    if ((size_t)offset % size) return throw_range_error("start offset of %s should be a multiple of %zu", name, size), -1;
    if (!is_undefined(length)) {
        bad = index_in_range_js(length, &count);
        if (bad > 0) throw_error_value(ERROR_RANGE, "Invalid typed array length: %v", length);
        if (bad) return -1;
    }
    if (array_buffer_is_detached(buffer)) return throw_type_error("Cannot perform Construct on a detached ArrayBuffer"), -1;
    double available = (double)buffer->byte_length;
    if (is_undefined(length)) {
        if (buffer->flags & BUFFER_RESIZABLE) {
            if (offset > available) goto outside;
            t->tracks_length = true;
        } else {
            if ((size_t)available % size)
                return throw_range_error("byte length of %s should be a multiple of %zu", name, size), -1;
            if (offset > available) goto outside;
            count = (available - offset) / (double)size;
        }
    } else if (offset + count * (double)size > available) {
        return throw_range_error("Invalid typed array length: %.0f", count), -1;
    }
    set_view(t, buffer, (size_t)offset, (size_t)count);
    return 0;
outside:
    return throw_range_error("Start offset %.0f is outside the bounds of the buffer", offset), -1;
}

static int throw_mixed_content(void) {
    return throw_type_error("Cannot mix BigInt and other types, use explicit conversions"), -1;
}

/* 23.2.5.1.2 InitializeTypedArrayFromTypedArray */
static int fill_from_typed_array(TypedArrayObject *t, TypedArrayObject *source) {
    if (typed_array_is_out_of_bounds(source)) return throw_type_error("Cannot perform Construct on a detached ArrayBuffer"), -1;
    size_t length = typed_array_length(source);
    ElementType type = (ElementType)t->type, from = (ElementType)source->type;
    ArrayBufferObject *buffer = buffer_for(type, (double)length);
    if (!buffer) return -1;
    if (element_is_bigint(type) != element_is_bigint(from)) return throw_mixed_content();
    set_view(t, buffer, 0, length);
    const uint8_t *data = typed_array_data(source);
    if (type == from) {
        memcpy(buffer->data, data, length << t->shift);
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        RawElement raw;
        element_convert_js(type, element_load(from, data + (i << source->shift)), &raw);
        element_store(type, buffer->data + (i << t->shift), raw);
    }
    return 0;
}

/* 23.2.5.1.3, 23.2.5.1.4: from values that stand already in a list. */
static int fill_from_list_js(TypedArrayObject *t, const KeyList *values) {
    ArrayBufferObject *buffer = buffer_for((ElementType)t->type, values->count);
    if (!buffer) return -1;
    set_view(t, buffer, 0, values->count);
    for (uint32_t i = 0; i < values->count; i++)
        if (typed_array_set_js(t, i, values->keys[i]) < 0) return -1;
    return 0;
}

static int fill_from_array_like_js(TypedArrayObject *t, Object *source) {
    double length;
    if (length_of_array_like(source, &length) < 0) return -1;
    ArrayBufferObject *buffer = buffer_for((ElementType)t->type, length);
    if (!buffer) return -1;
    set_view(t, buffer, 0, (size_t)length);
    for (size_t i = 0; i < (size_t)length; i++) {
        Value v = array_like_get(source, i);
        if (v == EXCEPTION || typed_array_set_js(t, (double)i, v) < 0) return -1;
    }
    return 0;
}

/* The values of an iterable, in a list of scanned memory; -1 on exception. */

static int iterate_to_list_js(Value iterable, Value method, KeyList *out) {
    Object *o = as_object(iterable);
    Value *data;
    uint32_t count;
    if (method == intrinsic(INTRINSIC_ArrayPrototypeValues) && iteration_is_pristine_array(iterable) && array_is_packed(o) &&
        object_dense_elements(o, &data, &count)) {
        for (uint32_t i = 0; i < count; i++) key_list_push(out, data[i]);
        return 0;
    }
    MethodIterator record;
    if (iterator_from_method_js(iterable, method, &record) < 0) return -1;
    for (;;) {
        Value v = iterator_step_value_js(&record);
        if (v == EXCEPTION) return -1;
        if (v == HOLE) return 0;
        key_list_push(out, v);
    }
}

/* 23.2.5.1 TypedArray ( ...args ) */
static Value construct_js(Value new_target, ElementType type, Value first, Value second, Value third) {
    if (is_undefined(new_target)) return throw_requires_new(element_type_name[type]);
    double length = 0;
    if (!is_object(first)) {
        int bad = index_in_range_js(first, &length);
        if (bad > 0) return throw_error_value(ERROR_RANGE, "Invalid typed array length: %v", first);
        if (bad) return EXCEPTION;
    }
    TRY(prototype, prototype_from_constructor_js(new_target, typed_array_prototype_of(type)));
    TypedArrayObject *t = object_of(prototype, type);
    if (!is_object(first)) {
        ArrayBufferObject *buffer = buffer_for(type, length);
        if (!buffer) return EXCEPTION;
        set_view(t, buffer, 0, (size_t)length);
        return value_cell(t);
    }
    Object *o = as_object(first);
    int done;
    if (object_kind(o) == OBJECT_TYPED_ARRAY) {
        done = fill_from_typed_array(t, (TypedArrayObject *)o);
    } else if (is_array_buffer(first)) {
        done = fill_from_buffer_js(t, (ArrayBufferObject *)o, second, third);
    } else {
        TRY(method, get_method(first, SYMBOL(iterator)));
        if (is_undefined(method)) {
            done = fill_from_array_like_js(t, o);
        } else {
            KeyList values = {0};
            done = iterate_to_list_js(first, method, &values);
            if (done == 0) done = fill_from_list_js(t, &values);
        }
    }
    return done < 0 ? EXCEPTION : value_cell(t);
}

/* 23.2.1.1 %TypedArray% ( ) */
static BUILTIN(typed_array_constructor) { return throw_type_error("Abstract class TypedArray not directly constructable"); }

static BUILTIN(typed_array_species) { return this_value; }

/* 23.2.2.1 %TypedArray%.from ( source [ , mapper [ , thisArg ] ] ) */
static BUILTIN(typed_array_from) {
    const char *method = "%TypedArray%.from";
    if (!is_constructor(this_value)) return throw_error_value(ERROR_TYPE, "%v is not a constructor", this_value);
    if (!is_undefined(a1) && !is_callable(a1)) return throw_not_callable(a1);
    TRY(using_iterator, get_method(a0, SYMBOL(iterator)));
    KeyList values = {0};
    if (!is_undefined(using_iterator)) {
        TRY(iterable, is_object(a0) ? a0 : to_object(a0));
        MethodIterator record;
        if (iterable == a0) {
            if (iterate_to_list_js(a0, using_iterator, &values) < 0) return EXCEPTION;
        } else {
            if (iterator_from_method_js(a0, using_iterator, &record) < 0) return EXCEPTION;
            for (Value v; (v = iterator_step_value_js(&record)) != HOLE; key_list_push(&values, v))
                if (v == EXCEPTION) return EXCEPTION;
        }
    }
    TRY(source, is_undefined(using_iterator) ? to_object(a0) : UNDEFINED);
    double length = values.count;
    if (is_undefined(using_iterator) && length_of_array_like(as_object(source), &length) < 0) return EXCEPTION;
    Value argument = value_number(length);
    TypedArrayObject *t = typed_array_create_from_constructor_js(this_value, 1, &argument, method);
    if (!t) return EXCEPTION;
    for (size_t k = 0; k < (size_t)length; k++) {
        TRY(v, is_undefined(using_iterator) ? array_like_get(as_object(source), k) : values.keys[k]);
        if (!is_undefined(a1)) {
            v = js_call2(a1, a2, v, index_value(k));
            if (v == EXCEPTION) return EXCEPTION;
        }
        if (typed_array_set_js(t, (double)k, v) < 0) return EXCEPTION;
    }
    return value_cell(t);
}

/* 23.2.2.2 %TypedArray%.of ( ...items ) */
static BUILTIN(typed_array_of) {
    uint32_t n = ARGC;
    ALL_ARGS(all);
    if (!is_constructor(this_value)) return throw_error_value(ERROR_TYPE, "%v is not a constructor", this_value);
    Value argument = value_uint(n);
    TypedArrayObject *t = typed_array_create_from_constructor_js(this_value, 1, &argument, "%TypedArray%.of");
    if (!t) return EXCEPTION;
    for (uint32_t i = 0; i < n; i++)
        if (typed_array_set_js(t, i, all[i]) < 0) return EXCEPTION;
    return value_cell(t);
}

static void typed_array_finish(Object *constructor, Object *prototype) {
    realm_define_properties(prototype, typed_array_iteration_properties);
    object_define(
        prototype, ATOM(toString), intrinsic(INTRINSIC_ArrayPrototypeToString), PROPERTY_WRITABLE | PROPERTY_CONFIGURABLE);
}

static const BuiltinProperty typed_array_static[] = {METHOD("of", typed_array_of, 0), METHOD("from", typed_array_from, 1),
    GETTER("@@species", typed_array_species), END_OF_PROPERTIES};

const BuiltinGroup builtin_group_TypedArray = {"TypedArray", INTRINSIC_TypedArray, INTRINSIC_TypedArrayPrototype, -1, -1,
    typed_array_constructor, 0, OBJECT_ORDINARY, false, typed_array_static, typed_array_prototype_properties, typed_array_finish};

#define GROUP(name, type, size)                                                                                                  \
    static BUILTIN(construct_##name) { return construct_js(NEW_TARGET, type, a0, a1, a2); }                                      \
    static const BuiltinProperty properties_##name[] = {NUMBER_CONSTANT("BYTES_PER_ELEMENT", size), END_OF_PROPERTIES};          \
    const BuiltinGroup builtin_group_##name = {#name, INTRINSIC_##name, INTRINSIC_##name##Prototype, INTRINSIC_TypedArray,       \
        INTRINSIC_TypedArrayPrototype, construct_##name, 3, OBJECT_ORDINARY, true, properties_##name, properties_##name, NULL};
TYPED_ARRAYS(GROUP)
