/* typed_array_methods.c - %TypedArray%.prototype (23.2.3): what reads, moves and copies elements without a callback. */
#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"

#define THIS_TYPED_ARRAY(name)                                                                                                   \
    size_t length;                                                                                                               \
    TypedArrayObject *t = typed_array_validate(this_value, "%TypedArray%.prototype." name, &length);                             \
    if (!t) return EXCEPTION

static Value load(const TypedArrayObject *t, size_t i) {
    return element_load((ElementType)t->type, typed_array_data(t) + (i << t->shift));
}

/* 23.2.3.2 get %TypedArray%.prototype.buffer and the other accessors */
static TypedArrayObject *this_array(Value v, const char *method) { return receiver_of_kind(v, OBJECT_TYPED_ARRAY, method); }
static BUILTIN(get_buffer) {
    TypedArrayObject *t = this_array(this_value, "get TypedArray.prototype.buffer");
    return t ? value_cell(t->buffer) : EXCEPTION;
}
static BUILTIN(get_byte_length) {
    TypedArrayObject *t = this_array(this_value, "get TypedArray.prototype.byteLength");
    return t ? value_number((double)(typed_array_length(t) << t->shift)) : EXCEPTION;
}
static BUILTIN(get_byte_offset) {
    TypedArrayObject *t = this_array(this_value, "get TypedArray.prototype.byteOffset");
    if (!t) return EXCEPTION;
    return typed_array_is_out_of_bounds(t) ? value_int(0) : value_number((double)t->byte_offset);
}
BUILTIN(typed_array_get_length) {
    TypedArrayObject *t = this_array(this_value, "get TypedArray.prototype.length");
    return t ? value_number((double)typed_array_length(t)) : EXCEPTION;
}
static BUILTIN(get_tag) {
    if (!is_object_kind(this_value, OBJECT_TYPED_ARRAY)) return UNDEFINED;
    return atom_from_ascii(element_type_name[((TypedArrayObject *)as_object(this_value))->type]);
}

/* 23.2.3.1 %TypedArray%.prototype.at ( index ) */
static BUILTIN(typed_array_at) {
    THIS_TYPED_ARRAY("at");
    double k;
    if (to_integer_or_infinity(a0, &k) < 0) return EXCEPTION;
    if (k < 0) k += (double)length;
    return k < 0 || k >= (double)length ? UNDEFINED : typed_array_get(t, (size_t)k);
}

/* 23.2.3.6 %TypedArray%.prototype.copyWithin ( target, start [ , end ] ) */
static BUILTIN(typed_array_copy_within) {
    THIS_TYPED_ARRAY("copyWithin");
    double to, from, final;
    if (to_relative_index(a0, (double)length, 0, &to) < 0) return EXCEPTION;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a2, (double)length, (double)length, &final) < 0) return EXCEPTION;
    double count = final - from < (double)length - to ? final - from : (double)length - to;
    if (count <= 0) return this_value;
    if (!(t = typed_array_validate(this_value, "%TypedArray%.prototype.copyWithin", &length))) return EXCEPTION;
    if (to >= (double)length || from >= (double)length) return this_value;
    double most = (double)length - (to > from ? to : from);
    if (count > most) count = most;
    uint8_t *data = typed_array_data(t);
    memmove(data + ((size_t)to << t->shift), data + ((size_t)from << t->shift), (size_t)count << t->shift);
    return this_value;
}

/* 23.2.3.9 %TypedArray%.prototype.fill ( value [ , start [ , end ] ] ) */
static BUILTIN(typed_array_fill) {
    THIS_TYPED_ARRAY("fill");
    RawElement raw;
    double from, to;
    if (element_convert_js((ElementType)t->type, a0, &raw) < 0) return EXCEPTION;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a2, (double)length, (double)length, &to) < 0) return EXCEPTION;
    if (!(t = typed_array_validate(this_value, "%TypedArray%.prototype.fill", &length))) return EXCEPTION;
    if (to > (double)length) to = (double)length;
    if (from >= to) return this_value;
    uint8_t *data = typed_array_data(t);
    if (t->shift == 0) memset(data + (size_t)from, raw.u8, (size_t)(to - from));
    else
        for (size_t k = (size_t)from; k < (size_t)to; k++) element_store((ElementType)t->type, data + (k << t->shift), raw);
    return this_value;
}

typedef enum { SEARCH_INCLUDES, SEARCH_FIRST, SEARCH_LAST } SearchMode;

static Value search_js(TypedArrayObject *t, size_t length, Value wanted, double from, SearchMode mode) {
    size_t available = typed_array_length(t);
    if (mode == SEARCH_LAST) {
        for (double k = from < (double)available - 1 ? from : (double)available - 1; k >= 0; k--)
            if (strict_equals(load(t, (size_t)k), wanted)) return value_number(k);
        return value_int(-1);
    }
    for (size_t k = (size_t)from; k < length; k++) {
        if (k >= available) {
            if (mode == SEARCH_INCLUDES && is_undefined(wanted)) return JS_TRUE;
            break;
        }
        Value v = load(t, k);
        if (mode == SEARCH_INCLUDES ? same_value_zero(v, wanted) : strict_equals(v, wanted))
            return mode == SEARCH_INCLUDES ? JS_TRUE : value_number((double)k);
    }
    return mode == SEARCH_INCLUDES ? JS_FALSE : value_int(-1);
}

/* 23.2.3.16 %TypedArray%.prototype.includes ( searchElement [ , fromIndex ] ) */
static BUILTIN(typed_array_includes) {
    THIS_TYPED_ARRAY("includes");
    double from;
    if (length == 0) return JS_FALSE;
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    return search_js(t, length, a0, from, SEARCH_INCLUDES);
}

/* 23.2.3.17 %TypedArray%.prototype.indexOf ( searchElement [ , fromIndex ] ) */
static BUILTIN(typed_array_index_of) {
    THIS_TYPED_ARRAY("indexOf");
    double from;
    if (length == 0) return value_int(-1);
    if (to_relative_index(a1, (double)length, 0, &from) < 0) return EXCEPTION;
    return search_js(t, length, a0, from, SEARCH_FIRST);
}

/* 23.2.3.20 %TypedArray%.prototype.lastIndexOf ( searchElement [ , fromIndex ] ) */
static BUILTIN(typed_array_last_index_of) {
    THIS_TYPED_ARRAY("lastIndexOf");
    if (length == 0) return value_int(-1);
    double from = (double)length - 1, n;
    if (ARGC > 1) {
        if (to_integer_or_infinity(a1, &n) < 0) return EXCEPTION;
        from = n < 0 ? (double)length + n : n < from ? n : from;
    }
    return search_js(t, length, a0, from, SEARCH_LAST);
}

/* 23.2.3.18 %TypedArray%.prototype.join ( separator ), 23.2.3.32 toLocaleString */
static Value join_js(TypedArrayObject *t, size_t length, Value separator, const Value *locale) {
    StringBuilder b;
    builder_init(&b);
    for (size_t k = 0; k < length; k++) {
        if (k > 0) builder_append(&b, separator);
        Value v = typed_array_get(t, k);
        if (is_undefined(v)) continue;
        if (locale) {
            v = invoke(v, ATOM(toLocaleString), 2, locale);
            if (v == EXCEPTION) return EXCEPTION;
        }
        TRY(text, to_string(v));
        builder_append(&b, text);
    }
    return builder_finish(&b);
}

static BUILTIN(typed_array_join) {
    THIS_TYPED_ARRAY("join");
    TRY(separator, is_undefined(a0) ? string_single(',') : to_string(a0));
    return join_js(t, length, separator, NULL);
}

static BUILTIN(typed_array_to_locale_string) {
    THIS_TYPED_ARRAY("toLocaleString");
    Value arguments[] = {a0, a1};
    return join_js(t, length, string_single(','), arguments);
}

/* 23.2.3.25 %TypedArray%.prototype.reverse ( ) */
static BUILTIN(typed_array_reverse) {
    THIS_TYPED_ARRAY("reverse");
    uint8_t *data = typed_array_data(t), swap[8];
    size_t size = (size_t)1 << t->shift;
    for (size_t low = 0, high = length; low + 1 < high; low++) {
        high--;
        memcpy(swap, data + (low << t->shift), size);
        memcpy(data + (low << t->shift), data + (high << t->shift), size);
        memcpy(data + (high << t->shift), swap, size);
    }
    return this_value;
}

static Value throw_offset(void) { return throw_range_error("offset is out of bounds"); }

/* 23.2.3.26.1 SetTypedArrayFromTypedArray */
static Value set_from_typed_array(TypedArrayObject *t, double offset, TypedArrayObject *source) {
    if (typed_array_is_out_of_bounds(t) || typed_array_is_out_of_bounds(source))
        return throw_type_error("Cannot perform %%TypedArray%%.prototype.set on a detached ArrayBuffer");
    size_t length = typed_array_length(t), count = typed_array_length(source);
    ElementType type = (ElementType)t->type, from = (ElementType)source->type;
    if (element_is_bigint(type) != element_is_bigint(from))
        return throw_type_error("Cannot mix BigInt and other types, use explicit conversions");
    if (offset + (double)count > (double)length) return throw_offset();
    uint8_t *to = typed_array_data(t) + ((size_t)offset << t->shift), *data = typed_array_data(source);
    if (type == from) {
        memmove(to, data, count << t->shift);
        return UNDEFINED;
    }
    if (t->buffer->data == source->buffer->data) {
        uint8_t *copy = heap_alloc_leaf((count << source->shift) + 1);
        memcpy(copy, data, count << source->shift);
        data = copy;
    }
    for (size_t i = 0; i < count; i++) {
        RawElement raw;
        element_convert_js(type, element_load(from, data + (i << source->shift)), &raw);
        element_store(type, to + (i << t->shift), raw);
    }
    return UNDEFINED;
}

/* 23.2.3.26 %TypedArray%.prototype.set ( source [ , offset ] ) */
static BUILTIN(typed_array_set) {
    TypedArrayObject *t = this_array(this_value, "%TypedArray%.prototype.set");
    if (!t) return EXCEPTION;
    double offset, count;
    if (to_integer_or_infinity(a1, &offset) < 0) return EXCEPTION;
    if (offset < 0) return throw_offset();
    if (is_object_kind(a0, OBJECT_TYPED_ARRAY)) return set_from_typed_array(t, offset, (TypedArrayObject *)as_object(a0));
    if (typed_array_is_out_of_bounds(t))
        return throw_type_error("Cannot perform %%TypedArray%%.prototype.set on a detached ArrayBuffer");
    size_t length = typed_array_length(t);
    TRY(source, to_object(a0));
    if (length_of_array_like(as_object(source), &count) < 0) return EXCEPTION;
    if (offset + count > (double)length) return throw_offset();
    for (size_t k = 0; k < (size_t)count; k++) {
        TRY(v, array_like_get(as_object(source), k));
        if (typed_array_set_js(t, offset + (double)k, v) < 0) return EXCEPTION;
    }
    return UNDEFINED;
}

/* 23.2.3.27 %TypedArray%.prototype.slice ( start, end ) */
static BUILTIN(typed_array_slice) {
    THIS_TYPED_ARRAY("slice");
    double from, to;
    if (to_relative_index(a0, (double)length, 0, &from) < 0) return EXCEPTION;
    if (to_relative_index(a1, (double)length, (double)length, &to) < 0) return EXCEPTION;
    double count = to > from ? to - from : 0;
    Value argument = value_number(count);
    TypedArrayObject *a = typed_array_species_create_js(t, 1, &argument, "%TypedArray%.prototype.slice");
    if (!a) return EXCEPTION;
    if (count == 0) return value_cell(a);
    if (!(t = typed_array_validate(this_value, "%TypedArray%.prototype.slice", &length))) return EXCEPTION;
    if (to > (double)length) to = (double)length;
    if (from >= to) return value_cell(a);
    count = to - from;
    if (t->type == a->type) {
        size_t bytes = (size_t)count << t->shift, room = typed_array_length(a) << a->shift;
        uint8_t *source = typed_array_data(t) + ((size_t)from << t->shift), *target = typed_array_data(a);
        if (bytes > room) bytes = room;
        if (t->buffer->data == a->buffer->data) { /* byte by byte upwards, as the standard says */
            for (size_t i = 0; i < bytes; i++) target[i] = source[i];
        } else {
            memcpy(target, source, bytes);
        }
        return value_cell(a);
    }
    for (size_t k = (size_t)from, n = 0; k < (size_t)to; k++, n++)
        if (typed_array_set_js(a, (double)n, typed_array_get(t, k)) < 0) return EXCEPTION;
    return value_cell(a);
}

/* 23.2.3.30 %TypedArray%.prototype.subarray ( start, end ) */
static BUILTIN(typed_array_subarray) {
    TypedArrayObject *t = this_array(this_value, "%TypedArray%.prototype.subarray");
    if (!t) return EXCEPTION;
    double length = (double)typed_array_length(t), from, to = length;
    size_t byte_offset = t->byte_offset;
    if (to_relative_index(a0, length, 0, &from) < 0) return EXCEPTION;
    bool tracks = t->tracks_length && is_undefined(a1);
    if (!tracks && to_relative_index(a1, length, length, &to) < 0) return EXCEPTION;
    Value arguments[3] = {value_cell(t->buffer), value_number((double)(byte_offset + ((size_t)from << t->shift))),
        value_number(to > from ? to - from : 0)};
    TypedArrayObject *a = typed_array_species_create_js(t, tracks ? 2 : 3, arguments, "%TypedArray%.prototype.subarray");
    return a ? value_cell(a) : EXCEPTION;
}

/* 23.2.3.33 %TypedArray%.prototype.toReversed ( ) */
static BUILTIN(typed_array_to_reversed) {
    THIS_TYPED_ARRAY("toReversed");
    TypedArrayObject *a = typed_array_new((ElementType)t->type, length);
    if (!a) return EXCEPTION;
    for (size_t k = 0; k < length; k++)
        memcpy(a->buffer->data + (k << t->shift), typed_array_data(t) + ((length - 1 - k) << t->shift), (size_t)1 << t->shift);
    return value_cell(a);
}

/* 23.2.3.36 %TypedArray%.prototype.with ( index, value ) */
static BUILTIN(typed_array_with) {
    THIS_TYPED_ARRAY("with");
    double index;
    RawElement raw;
    if (to_integer_or_infinity(a0, &index) < 0) return EXCEPTION;
    if (index < 0) index += (double)length;
    if (element_convert_js((ElementType)t->type, a1, &raw) < 0) return EXCEPTION;
    size_t now = typed_array_length(t);
    if (!(index >= 0 && index < (double)now)) return throw_range_error("Invalid typed array index");
    TypedArrayObject *a = typed_array_new((ElementType)t->type, length);
    if (!a) return EXCEPTION;
    for (size_t k = 0; k < length; k++) {
        if (k == (size_t)index) element_store((ElementType)t->type, a->buffer->data + (k << t->shift), raw);
        else if (typed_array_set_js(a, (double)k, typed_array_get(t, k)) < 0) return EXCEPTION;
    }
    return value_cell(a);
}

static Value iterate(Value v, IterationKind kind, const char *method) {
    size_t length;
    TypedArrayObject *t = typed_array_validate(v, method, &length);
    return t ? array_iterator_new(&t->base, kind) : EXCEPTION;
}
static BUILTIN(typed_array_entries) { return iterate(this_value, ITERATE_ENTRIES, "%TypedArray%.prototype.entries"); }
static BUILTIN(typed_array_keys) { return iterate(this_value, ITERATE_KEYS, "%TypedArray%.prototype.keys"); }
static BUILTIN(typed_array_values) { return iterate(this_value, ITERATE_VALUES, "%TypedArray%.prototype.values"); }

const BuiltinProperty typed_array_prototype_properties[] = {GETTER("buffer", get_buffer), GETTER("byteLength", get_byte_length),
    GETTER("byteOffset", get_byte_offset), GETTER("length", typed_array_get_length), METHOD("entries", typed_array_entries, 0),
    METHOD("keys", typed_array_keys, 0), METHOD("values", typed_array_values, 0), ALIAS("@@iterator", "values"),
    METHOD("at", typed_array_at, 1), METHOD("set", typed_array_set, 1), METHOD("slice", typed_array_slice, 2),
    METHOD("subarray", typed_array_subarray, 2), METHOD("fill", typed_array_fill, 1),
    METHOD("copyWithin", typed_array_copy_within, 2), METHOD("includes", typed_array_includes, 1),
    METHOD("indexOf", typed_array_index_of, 1), METHOD("lastIndexOf", typed_array_last_index_of, 1),
    METHOD("join", typed_array_join, 1), METHOD("reverse", typed_array_reverse, 0),
    METHOD("toReversed", typed_array_to_reversed, 0), METHOD("with", typed_array_with, 2),
    METHOD("toLocaleString", typed_array_to_locale_string, 0), GETTER("@@toStringTag", get_tag), END_OF_PROPERTIES};
