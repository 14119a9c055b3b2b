/* buffer.c - bindings `buffer` and `encoding` (stdlib/js/BINDINGS.md): the byte work of Buffer, TextEncoder, TextDecoder. */
#include "runtime/atom.h"
#include "runtime/builtins/typed_array.h"
#include "stdlib/native/binding.h"
#include "stdlib/native/codec.h"

typedef struct {
    uint8_t *data;
    size_t length;
} Bytes;

static Bytes bytes_argument(Value v) {
    Bytes b = {NULL, 0};
    if (!bytes_of(v, &b.data, &b.length)) b = (Bytes){NULL, 0};
    return b;
}

static size_t size_argument(Value v, size_t fallback) {
    if (!is_number(v)) return fallback;
    double d = as_number(v);
    return d > 0 ? (size_t)d : 0;
}

/* data[start, end) of (buf, start, end), within the buffer. */
static Bytes slice_arguments(Value buffer, Value start, Value end) {
    Bytes b = bytes_argument(buffer);
    size_t from = size_argument(start, 0), to = size_argument(end, b.length);
    if (to > b.length) to = b.length;
    if (from > to) from = to;
    return (Bytes){b.data + from, to - from};
}

#define SLICE(function, call)                                                                                                    \
    static BUILTIN(function) {                                                                                                   \
        Bytes b = slice_arguments(a0, a1, a2);                                                                                   \
        return call;                                                                                                             \
    }
SLICE(prim_buffer_utf8_slice, codec_decode_utf8(b.data, b.length, NULL))
SLICE(prim_buffer_ucs2_slice, codec_decode_utf16(b.data, b.length, false, false, NULL))
SLICE(prim_buffer_latin1_slice, string_from_latin1(b.data, (uint32_t)b.length))
SLICE(prim_buffer_ascii_slice, codec_decode_ascii(b.data, b.length))
SLICE(prim_buffer_base64_slice, codec_decode_base64(b.data, b.length, false))
SLICE(prim_buffer_base64url_slice, codec_decode_base64(b.data, b.length, true))
SLICE(prim_buffer_hex_slice, codec_decode_hex(b.data, b.length))

/* (buf, string, offset, length): where to write. */
static Bytes write_arguments(Value buffer, Value offset, Value length) {
    Bytes b = bytes_argument(buffer);
    size_t from = size_argument(offset, 0), count = size_argument(length, SIZE_MAX);
    if (from > b.length) from = b.length;
    if (count > b.length - from) count = b.length - from;
    return (Bytes){b.data + from, count};
}

#define WRITE(function, call)                                                                                                    \
    static BUILTIN(function) {                                                                                                   \
        if (!is_string(a1)) return value_int(0);                                                                                 \
        Bytes b = write_arguments(a0, a2, ARG(3));                                                                               \
        return value_number((double)(call));                                                                                     \
    }
WRITE(prim_buffer_utf8_write, codec_write_utf8(a1, b.data, b.length, NULL))
WRITE(prim_buffer_ucs2_write, codec_write_utf16(a1, b.data, b.length))
WRITE(prim_buffer_latin1_write, codec_write_latin1(a1, b.data, b.length))
WRITE(prim_buffer_base64_write, codec_write_base64(a1, b.data, b.length))
WRITE(prim_buffer_hex_write, codec_write_hex(a1, b.data, b.length))

static BUILTIN(prim_buffer_byte_length) { return is_string(a0) ? value_number((double)codec_utf8_length(a0)) : value_int(0); }

static BUILTIN(prim_buffer_compare) {
    Bytes x = bytes_argument(a0), y = bytes_argument(a1);
    size_t common = x.length < y.length ? x.length : y.length;
    int order = common ? memcmp(x.data, y.data, common) : 0;
    if (order == 0 && x.length != y.length) order = x.length < y.length ? -1 : 1;
    return value_int(order < 0 ? -1 : order > 0);
}

/* Start of a search in `length` bytes for `needle` bytes; -1: cannot be found. */
static int64_t search_start(double offset, size_t length, size_t needle, bool forward) {
    double start = offset < 0 ? offset + (double)length : offset;
    if (start < 0) {
        if (!forward) return -1;
        start = 0;
    }
    if (start > (double)length - (double)needle) {
        if (forward || length < needle) return needle == 0 ? (int64_t)(start > (double)length ? (double)length : start) : -1;
        start = (double)(length - needle);
    }
    return (int64_t)start;
}

/* wide: in whole 16-bit units, to which the haystack's length and the offset are rounded down. */
static Value search(Bytes haystack, Bytes needle, double offset, bool forward, bool wide) {
    if (needle.length == 0) {
        double start = offset < 0 ? offset + (double)haystack.length : offset;
        if (start < 0) start = 0;
        return value_number(start > (double)haystack.length ? (double)haystack.length : start);
    }
    if (wide) haystack.length &= ~(size_t)1;
    size_t needed = needle.length;
    if (wide) needle.length &= ~(size_t)1; /* half a unit at the end does not count, but needs its place going forward */
    int64_t at = search_start(offset, haystack.length, forward ? needed : needle.length, forward);
    if (at < 0 || haystack.length < needle.length || needle.length == 0) return value_int(-1);
    int64_t last = (int64_t)(haystack.length - needle.length);
    if (wide) at &= ~(int64_t)1;
    for (; at >= 0 && at <= last; at += (forward ? 1 : -1) * (wide ? 2 : 1)) {
        if (forward && !wide) {
            const uint8_t *hit = memmem(haystack.data + at, haystack.length - (size_t)at, needle.data, needle.length);
            return hit ? value_number((double)(hit - haystack.data)) : value_int(-1);
        }
        if (memcmp(haystack.data + at, needle.data, needle.length) == 0) return value_number((double)at);
    }
    return value_int(-1);
}

static BUILTIN(prim_buffer_index_of_number) {
    uint8_t byte = (uint8_t)binding_int(a1);
    return search(bytes_argument(a0), (Bytes){&byte, 1}, binding_double(a2), ARG(3) == JS_TRUE, false);
}
static BUILTIN(prim_buffer_index_of_bytes) {
    return search(bytes_argument(a0), bytes_argument(a1), binding_double(a2), ARG(3) == JS_TRUE, ARG(4) == JS_TRUE);
}

/* ---- views that are Buffers ---- */

/* (buffer, offset, length) → a view of its bytes, which has them; without a buffer (undefined) of as many zeros, with null of
 * as many bytes of any value. */
static BUILTIN(view_make) {
    double offset = binding_double(a1), length = binding_double(a2);
    ArrayBufferObject *buffer = is_object(a0)      ? (ArrayBufferObject *)as_object(a0)
                                : is_undefined(a0) ? array_buffer_new((size_t)length)
                                                   : array_buffer_new_unzeroed((size_t)length);
    if (!buffer) return EXCEPTION;
    return value_cell(typed_array_over_as(native_slot(callee, 0), ELEMENT_UINT8, buffer, (size_t)offset, (size_t)length));
}

/* (prototype) → view_make for it */
static BUILTIN(prim_buffer_view_maker) { return value_cell(function_new_closure(view_make, ATOM(empty), 3, 1, &a0)); }

/* (start, end) of an array of bytes and integers; the rest is the general method's. */
static BUILTIN(view_subarray) {
    bool plain = is_object(this_value) && as_object(this_value)->elements == &elements_bytes &&
                 (is_undefined(a0) || is_int(a0)) && (is_undefined(a1) || is_int(a1));
    const TypedArrayObject *t = plain ? (const TypedArrayObject *)as_object(this_value) : NULL;
    if (unlikely(!plain || typed_array_is_out_of_bounds(t))) {
        Value arguments[2] = {a0, a1};
        return js_call(native_slot(callee, 1), this_value, 2, arguments);
    }
    double length = (double)t->length, start, end;
    to_relative_index(a0, length, 0, &start);
    to_relative_index(a1, length, length, &end);
    size_t count = end > start ? (size_t)(end - start) : 0;
    return value_cell(
        typed_array_over_as(native_slot(callee, 0), ELEMENT_UINT8, t->buffer, t->byte_offset + (size_t)start, count));
}

/* (prototype, general method) → the method */
static BUILTIN(prim_buffer_subarray_maker) {
    Value slots[2] = {a0, a1};
    return value_cell(function_new_closure(view_subarray, atom_from_ascii("subarray"), 2, 2, slots));
}

Value nacre_binding_buffer(void) {
    static const BindingFunction functions[] = {{"byteLengthUtf8", 1, prim_buffer_byte_length},
        {"utf8Slice", 3, prim_buffer_utf8_slice}, {"ucs2Slice", 3, prim_buffer_ucs2_slice},
        {"latin1Slice", 3, prim_buffer_latin1_slice}, {"asciiSlice", 3, prim_buffer_ascii_slice},
        {"base64Slice", 3, prim_buffer_base64_slice}, {"base64urlSlice", 3, prim_buffer_base64url_slice},
        {"hexSlice", 3, prim_buffer_hex_slice}, {"utf8Write", 4, prim_buffer_utf8_write},
        {"ucs2Write", 4, prim_buffer_ucs2_write}, {"latin1Write", 4, prim_buffer_latin1_write},
        {"base64Write", 4, prim_buffer_base64_write}, {"hexWrite", 4, prim_buffer_hex_write}, {"compare", 2, prim_buffer_compare},
        {"indexOfNumber", 4, prim_buffer_index_of_number}, {"indexOfBytes", 5, prim_buffer_index_of_bytes},
        {"viewMaker", 1, prim_buffer_view_maker}, {"subarrayMaker", 2, prim_buffer_subarray_maker}};
    return value_cell(BINDING_FUNCTIONS(functions));
}

/* ---- encoding ---- */

static BUILTIN(prim_encoding_encode_utf8) {
    uint8_t *data;
    size_t length = codec_utf8_length(a0);
    TRY(bytes, bytes_new(length, &data));
    codec_write_utf8(a0, data, length, NULL);
    return bytes;
}

static BUILTIN(prim_encoding_encode_into) {
    Bytes out = bytes_argument(a1);
    size_t units, written = codec_write_utf8(a0, out.data, out.length, &units);
    Value pair[2] = {value_number((double)units), value_number((double)written)};
    return value_cell(array_from(pair, 2));
}

/* (view, encoding, fatal) */
static BUILTIN(prim_encoding_decode) {
    Bytes b = bytes_argument(a0);
    bool ill_formed = false;
    size_t length;
    const char *encoding = string_to_utf8(a1, &length);
    Value text = strcmp(encoding, "utf-8") == 0
                     ? codec_decode_utf8(b.data, b.length, &ill_formed)
                     : codec_decode_utf16(b.data, b.length, strcmp(encoding, "utf-16be") == 0, true, &ill_formed);
    return ill_formed && a2 == JS_TRUE ? UNDEFINED : text;
}

Value nacre_binding_encoding(void) {
    static const BindingFunction functions[] = {{"encodeUtf8", 1, prim_encoding_encode_utf8},
        {"encodeInto", 2, prim_encoding_encode_into}, {"decode", 3, prim_encoding_decode}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
