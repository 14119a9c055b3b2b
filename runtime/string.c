/* string.c - string cells: making, flattening, comparing, cutting.
 *
 * A string is inline (units behind the header), far (units elsewhere: a leaf buffer, static text, or inside `owner`),
 * or a rope that becomes far when its units are first needed. Flattening walks ropes with a list of its own, so depth
 * is no matter. Strings are Latin-1 wherever their maker knew that they can be; a UTF-16 cell may still hold such text.
 */
#include <stdlib.h>

#include "runtime/atom.h"
#include "runtime/operators.h"
#include "runtime/state.h"

enum { ROPE_MIN = 24, SLICE_MIN = 32 };

static String *string_alloc(uint32_t length, bool is_latin1) {
    String *s = heap_alloc_leaf(STRING_HEADER + ((size_t)length << !is_latin1));
    s->tag = CELL_TAG(CELL_STRING) | STRING_INLINE | (is_latin1 ? STRING_LATIN1 : 0);
    s->length = length;
    s->hash = 0;
    s->index = 0;
    return s;
}

static String *string_alloc_far(uint32_t length, bool is_latin1, const void *data, String *owner) {
    String *s = heap_alloc(sizeof(String));
    s->tag = CELL_TAG(CELL_STRING) | (is_latin1 ? STRING_LATIN1 : 0) | (owner ? STRING_BORROWED : 0);
    s->length = length;
    s->far.data = data;
    s->far.owner = owner;
    return s;
}

/* Writes the units of a flat string into a buffer of the wanted width (narrow only from narrow). */
static void copy_units(void *out, bool out_latin1, uint32_t at, const String *s) {
    const void *units = string_units(s);
    if (out_latin1) {
        memcpy((uint8_t *)out + at, units, s->length);
    } else if (!(s->tag & STRING_LATIN1)) {
        memcpy((uint16_t *)out + at, units, (size_t)s->length * 2);
    } else {
        const uint8_t *from = units;
        uint16_t *to = (uint16_t *)out + at;
        for (uint32_t i = 0; i < s->length; i++) to[i] = from[i];
    }
}

/* A rope's Latin-1 flag says that all its parts are; so the width is known before the walk, which goes from the right,
 * because long ropes are mostly made by appending. */
static void string_flatten(String *s) {
    bool is_latin1 = s->tag & STRING_LATIN1;
    void *out = heap_alloc_leaf((size_t)s->length << !is_latin1);
    uint32_t end = s->length;
    String *local[64], **stack = local;
    size_t depth = 0, capacity = 64;
    stack[depth++] = s->rope.left;
    String *current = s->rope.right;
    for (;;) {
        while (current->tag & STRING_ROPE) {
            if (depth == capacity) {
                String **bigger = malloc(capacity * 2 * sizeof *bigger);
                if (!bigger) heap_out_of_memory();
                memcpy(bigger, stack, depth * sizeof *stack);
                if (stack != local) free(stack);
                stack = bigger;
                capacity *= 2;
            }
            stack[depth++] = current->rope.left;
            current = current->rope.right;
        }
        end -= current->length;
        copy_units(out, is_latin1, end, current);
        if (depth == 0) break;
        current = stack[--depth];
    }
    if (stack != local) free(stack);
    s->far.data = out;
    s->far.owner = NULL;
    s->tag &= ~(uint32_t)STRING_ROPE;
}

static inline String *flat(Value v) {
    String *s = as_string(v);
    if (unlikely(s->tag & STRING_ROPE)) string_flatten(s);
    return s;
}

bool string_is_latin1(Value s) { return flat(s)->tag & STRING_LATIN1; }
const uint8_t *string_latin1(Value s) { return string_units(flat(s)); }
const uint16_t *string_utf16(Value s) { return string_units(flat(s)); }

uint16_t string_at(Value v, uint32_t index) {
    String *s = flat(v);
    const void *units = string_units(s);
    return s->tag & STRING_LATIN1 ? ((const uint8_t *)units)[index] : ((const uint16_t *)units)[index];
}

Value string_single(uint16_t unit) {
    Runtime *r = &nacre_runtime;
    if (unit < 256) {
        if (r->single_units[unit]) return r->single_units[unit];
        uint8_t byte = (uint8_t)unit;
        String *s = string_alloc(1, true);
        s->latin1[0] = byte;
        return r->single_units[unit] = atom_from_string(value_cell(s));
    }
    String *s = string_alloc(1, false);
    s->utf16[0] = unit;
    return value_cell(s);
}

Value string_from_latin1(const uint8_t *data, uint32_t length) {
    if (length == 0 && ATOM(empty)) return ATOM(empty);
    String *s = string_alloc(length, true);
    memcpy(s->latin1, data, length);
    return value_cell(s);
}

static bool fits_latin1(const uint16_t *data, uint32_t length) {
    uint16_t bits = 0;
    for (uint32_t i = 0; i < length; i++) bits |= data[i];
    return bits < 256;
}

Value string_from_utf16(const uint16_t *data, uint32_t length) {
    if (length == 0) return ATOM(empty);
    bool narrow = fits_latin1(data, length);
    String *s = string_alloc(length, narrow);
    if (!narrow) {
        memcpy(s->utf16, data, (size_t)length * 2);
    } else {
        uint8_t *units = s->latin1;
        for (uint32_t i = 0; i < length; i++) units[i] = (uint8_t)data[i];
    }
    return value_cell(s);
}

Value string_from_ascii(const char *text) { return string_from_latin1((const uint8_t *)text, (uint32_t)strlen(text)); }

/* Decodes one code point at data[*at]; surrogate code points are let through (WTF-8), bad bytes give U+FFFD by the
 * maximal-subpart practice of the Encoding standard. */
static uint32_t utf8_next(const uint8_t *data, size_t length, size_t *at) {
    uint8_t first = data[(*at)++];
    if (first < 0x80) return first;
    int need = first >= 0xc2 && first <= 0xdf ? 1 : (first & 0xf0) == 0xe0 ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    if (!need) return 0xfffd;
    uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    uint8_t high = first == 0xf4 ? 0x8f : 0xbf;
    uint32_t point = first & (0x3f >> need);
    while (need--) {
        if (*at >= length || data[*at] < low || data[*at] > high) return 0xfffd;
        point = point << 6 | (data[(*at)++] & 0x3f);
        low = 0x80, high = 0xbf;
    }
    return point;
}

Value string_from_utf8(const char *text, size_t length) {
    const uint8_t *data = (const uint8_t *)text;
    size_t ascii = 0;
    while (ascii < length && data[ascii] < 0x80) ascii++;
    if (length > STRING_LENGTH_MAX * (size_t)3) return throw_range_error("Invalid string length");
    if (ascii == length) {
        if (length > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
        return string_from_latin1(data, (uint32_t)length);
    }
    StringBuilder b;
    builder_init(&b);
    for (size_t at = 0; at < length;) builder_append_code_point(&b, utf8_next(data, length, &at));
    return builder_finish(&b);
}

char *string_to_utf8(Value v, size_t *length_out) {
    String *s = flat(v);
    const void *units = string_units(s);
    bool is_latin1 = s->tag & STRING_LATIN1;
    uint8_t *out = heap_alloc_leaf((size_t)s->length * (is_latin1 ? 2 : 3) + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint32_t c = is_latin1 ? ((const uint8_t *)units)[i] : ((const uint16_t *)units)[i];
        if (c >= 0xd800 && c <= 0xdfff) {
            uint32_t next = i + 1 < s->length ? ((const uint16_t *)units)[i + 1] : 0;
            if (c <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
                c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
                i++;
            } else {
                c = 0xfffd;
            }
        }
        if (c < 0x80) {
            out[n++] = (uint8_t)c;
        } else if (c < 0x800) {
            out[n++] = (uint8_t)(0xc0 | c >> 6);
            out[n++] = (uint8_t)(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            out[n++] = (uint8_t)(0xe0 | c >> 12);
            out[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
            out[n++] = (uint8_t)(0x80 | (c & 0x3f));
        } else {
            out[n++] = (uint8_t)(0xf0 | c >> 18);
            out[n++] = (uint8_t)(0x80 | (c >> 12 & 0x3f));
            out[n++] = (uint8_t)(0x80 | (c >> 6 & 0x3f));
            out[n++] = (uint8_t)(0x80 | (c & 0x3f));
        }
    }
    out[n] = 0;
    if (length_out) *length_out = n;
    return (char *)out;
}

Value string_concat(Value a, Value b) {
    String *left = as_string(a), *right = as_string(b);
    if (left->length == 0) return b;
    if (right->length == 0) return a;
    uint32_t length = left->length + right->length;
    if (length > STRING_LENGTH_MAX) return throw_range_error("Invalid string length");
    bool is_latin1 = left->tag & right->tag & STRING_LATIN1;
    if (length < ROPE_MIN) {
        left = flat(a), right = flat(b);
        String *s = string_alloc(length, is_latin1);
        copy_units(s->latin1, is_latin1, 0, left);
        copy_units(s->latin1, is_latin1, left->length, right);
        return value_cell(s);
    }
    String *s = heap_alloc(sizeof(String));
    s->tag = CELL_TAG(CELL_STRING) | STRING_ROPE | (is_latin1 ? STRING_LATIN1 : 0);
    s->length = length;
    s->rope.left = left;
    s->rope.right = right;
    return value_cell(s);
}

Value string_substring(Value v, uint32_t from, uint32_t to) {
    String *s = as_string(v);
    if (from >= to) return ATOM(empty);
    uint32_t length = to - from;
    if (length == s->length) return v;
    s = flat(v);
    if (length == 1) return string_single(string_at(v, from));
    bool is_latin1 = s->tag & STRING_LATIN1;
    const uint8_t *units = (const uint8_t *)string_units(s) + ((size_t)from << !is_latin1);
    if (length < SLICE_MIN)
        return is_latin1 ? string_from_latin1(units, length) : string_from_utf16((const uint16_t *)units, length);
    if (!is_latin1 && fits_latin1((const uint16_t *)units, length)) return string_from_utf16((const uint16_t *)units, length);
    /* static text needs no owner; else the cell itself, or the one that it borrows from */
    String *owner = s->tag & STRING_BORROWED && s->far.owner ? s->far.owner : s;
    return value_cell(string_alloc_far(length, is_latin1, units, owner));
}

static int compare_units(const String *a, const String *b, uint32_t count) {
    const void *pa = string_units(a), *pb = string_units(b);
    if (a->tag & b->tag & STRING_LATIN1) return memcmp(pa, pb, count);
    bool narrow_a = a->tag & STRING_LATIN1, narrow_b = b->tag & STRING_LATIN1;
    for (uint32_t i = 0; i < count; i++) {
        int ua = narrow_a ? ((const uint8_t *)pa)[i] : ((const uint16_t *)pa)[i];
        int ub = narrow_b ? ((const uint8_t *)pb)[i] : ((const uint16_t *)pb)[i];
        if (ua != ub) return ua - ub;
    }
    return 0;
}

bool string_equals(Value a, Value b) {
    if (a == b) return true;
    String *x = as_string(a), *y = as_string(b);
    if (x->length != y->length) return false;
    if (x->tag & y->tag & STRING_ATOM) return false;
    if (x->hash && y->hash && x->hash != y->hash) return false;
    return compare_units(flat(a), flat(b), x->length) == 0;
}

int string_compare(Value a, Value b) {
    String *x = flat(a), *y = flat(b);
    uint32_t common = x->length < y->length ? x->length : y->length;
    int order = compare_units(x, y, common);
    if (order) return order;
    return x->length < y->length ? -1 : x->length > y->length;
}

uint32_t string_hash(Value v) {
    String *s = flat(v);
    if (!s->hash) s->hash = hash_units(string_units(s), s->length, s->tag & STRING_LATIN1);
    return s->hash;
}

Value string_join(const Value *parts, uint32_t count, uint32_t length, bool is_latin1) {
    if (length == 0) return ATOM(empty);
    for (uint32_t i = 0; i < count; i++) flat(parts[i]);
    String *s = string_alloc(length, is_latin1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        copy_units(s->latin1, is_latin1, at, as_string(parts[i]));
        at += as_string(parts[i])->length;
    }
    return value_cell(s);
}
