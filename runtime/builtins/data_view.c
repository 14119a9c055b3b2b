/* data_view.c - DataView (25.3). */
#include "runtime/builtins/array.h"
#include "runtime/builtins/typed_array.h"

/* 25.3.1.2 IsViewOutOfBounds */
static bool is_out_of_bounds(const DataViewObject *d) {
    size_t end = d->byte_offset + (d->tracks_length ? 0 : d->byte_length);
    return array_buffer_is_detached(d->buffer) || end > d->buffer->byte_length;
}

static size_t view_length(const DataViewObject *d) {
    return d->tracks_length ? d->buffer->byte_length - d->byte_offset : d->byte_length;
}

static Value throw_detached(const char *method) {
    return throw_type_error("Cannot perform %s on a detached ArrayBuffer", method);
}

/* 25.3.2.1 DataView ( buffer [ , byteOffset [ , byteLength ] ] ) */
static BUILTIN(data_view_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("DataView");
    Value new_target = NEW_TARGET;
    if (!is_array_buffer(a0)) return throw_type_error("First argument to DataView constructor must be an ArrayBuffer");
    ArrayBufferObject *buffer = (ArrayBufferObject *)as_object(a0);
    double offset, length = 0;
    int bad = index_in_range_js(a1, &offset);
    if (bad > 0) throw_error_value(ERROR_RANGE, "Start offset %v is outside the bounds of the buffer", a1);
    if (bad) return EXCEPTION;
    if (array_buffer_is_detached(buffer)) return throw_detached("DataView");
    if (offset > (double)buffer->byte_length)
        return throw_error_value(ERROR_RANGE, "Start offset %v is outside the bounds of the buffer", value_number(offset));
    bool tracks = is_undefined(a2) && (buffer->flags & BUFFER_RESIZABLE);
    if (is_undefined(a2)) {
        length = (double)buffer->byte_length - offset;
    } else {
        bad = index_in_range_js(a2, &length);
        if (bad > 0) throw_error_value(ERROR_RANGE, "Invalid DataView length %v", a2);
        if (bad) return EXCEPTION;
        if (offset + length > (double)buffer->byte_length)
            return throw_error_value(ERROR_RANGE, "Invalid DataView length %v", value_number(length));
    }
    DataViewObject *d = object_create_from_constructor(new_target, INTRINSIC_DataViewPrototype, OBJECT_DATA_VIEW, sizeof *d);
    if (!d) return EXCEPTION;
    if (array_buffer_is_detached(buffer)) return throw_detached("DataView");
    d->buffer = buffer;
    d->byte_offset = (size_t)offset;
    d->byte_length = (size_t)length;
    d->tracks_length = tracks;
    if (offset > (double)buffer->byte_length || (!tracks && !is_undefined(a2) && is_out_of_bounds(d)))
        return throw_error_value(ERROR_RANGE, "Start offset %v is outside the bounds of the buffer", value_number(offset));
    if (is_undefined(a2) && !tracks) d->byte_length = buffer->byte_length - d->byte_offset;
    return value_cell(d);
}

static DataViewObject *this_view(Value v, const char *method) { return receiver_of_kind(v, OBJECT_DATA_VIEW, method); }

static BUILTIN(get_buffer) {
    DataViewObject *d = this_view(this_value, "DataView.prototype.buffer");
    return d ? value_cell(d->buffer) : EXCEPTION;
}
static BUILTIN(get_byte_length) {
    DataViewObject *d = this_view(this_value, "DataView.prototype.byteLength");
    if (!d) return EXCEPTION;
    if (is_out_of_bounds(d)) return throw_detached("DataView.prototype.byteLength");
    return value_number((double)view_length(d));
}
static BUILTIN(get_byte_offset) {
    DataViewObject *d = this_view(this_value, "DataView.prototype.byteOffset");
    if (!d) return EXCEPTION;
    if (is_out_of_bounds(d)) return throw_detached("DataView.prototype.byteOffset");
    return value_number((double)d->byte_offset);
}

static void reverse_bytes(RawElement *raw, size_t size) {
    for (size_t i = 0, j = size - 1; i < j; i++, j--) {
        uint8_t swap = raw->bytes[i];
        raw->bytes[i] = raw->bytes[j];
        raw->bytes[j] = swap;
    }
}

static int index_js(Value v, double *index) {
    int bad = index_in_range_js(v, index);
    if (bad > 0) throw_range_error("Offset is outside the bounds of the DataView");
    return bad ? -1 : 0;
}

/* 25.3.1.5 GetViewValue */
static Value get_value_js(Value this_value, Value position, Value little, ElementType type, const char *method) {
    DataViewObject *d = this_view(this_value, method);
    double index;
    if (!d || index_js(position, &index) < 0) return EXCEPTION;
    bool is_little = to_boolean(little);
    if (is_out_of_bounds(d)) return throw_detached(method);
    size_t size = (size_t)1 << element_shift[type];
    if (index + (double)size > (double)view_length(d)) return throw_range_error("Offset is outside the bounds of the DataView");
    RawElement raw;
    memcpy(raw.bytes, d->buffer->data + d->byte_offset + (size_t)index, size);
    if (!is_little) reverse_bytes(&raw, size);
    return element_load(type, raw.bytes);
}

/* 25.3.1.6 SetViewValue */
static Value set_value_js(Value this_value, Value position, Value v, Value little, ElementType type, const char *method) {
    DataViewObject *d = this_view(this_value, method);
    double index;
    RawElement raw;
    if (!d || index_js(position, &index) < 0 || element_convert_js(type, v, &raw) < 0) return EXCEPTION;
    bool is_little = to_boolean(little);
    if (is_out_of_bounds(d)) return throw_detached(method);
    size_t size = (size_t)1 << element_shift[type];
    if (index + (double)size > (double)view_length(d)) return throw_range_error("Offset is outside the bounds of the DataView");
    if (!is_little) reverse_bytes(&raw, size);
    memcpy(d->buffer->data + d->byte_offset + (size_t)index, raw.bytes, size);
    return UNDEFINED;
}

#define VIEW_TYPES(X)                                                                                                            \
    X(Int8, ELEMENT_INT8)                                                                                                        \
    X(Uint8, ELEMENT_UINT8)                                                                                                      \
    X(Int16, ELEMENT_INT16)                                                                                                      \
    X(Uint16, ELEMENT_UINT16)                                                                                                    \
    X(Int32, ELEMENT_INT32)                                                                                                      \
    X(Uint32, ELEMENT_UINT32)                                                                                                    \
    X(Float16, ELEMENT_FLOAT16)                                                                                                  \
    X(Float32, ELEMENT_FLOAT32) X(Float64, ELEMENT_FLOAT64) X(BigInt64, ELEMENT_BIGINT64) X(BigUint64, ELEMENT_BIGUINT64)

#define ACCESSORS(name, type)                                                                                                    \
    static BUILTIN(get_##name) { return get_value_js(this_value, a0, a1, type, "DataView.prototype.get" #name); }                \
    static BUILTIN(set_##name) { return set_value_js(this_value, a0, a1, a2, type, "DataView.prototype.set" #name); }
VIEW_TYPES(ACCESSORS)

#define ROWS(name, type) METHOD("get" #name, get_##name, 1), METHOD("set" #name, set_##name, 2),
static const BuiltinProperty data_view_prototype[] = {GETTER("buffer", get_buffer), GETTER("byteLength", get_byte_length),
    GETTER("byteOffset", get_byte_offset), VIEW_TYPES(ROWS) STRING_TAG("DataView"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_DataView = {"DataView", INTRINSIC_DataView, INTRINSIC_DataViewPrototype, -1, -1,
    data_view_constructor, 1, OBJECT_ORDINARY, true, NULL, data_view_prototype, NULL};
