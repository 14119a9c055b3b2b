/* http_fields.c - binding `http_fields` (stdlib/js/BINDINGS.md): tests of the names and values of header fields, and the
 * lines of a header whose fields are of the common kind.
 */
#include "runtime/bytes.h"
#include "runtime/cells.h"
#include "runtime/object.h"
#include "runtime/shape.h"
#include "stdlib/native/binding.h"
#include "support/number_text.h"

static inline bool is_tchar(uint32_t c) { /* RFC 9110, 5.6.2: letters, digits and !#$%&'*+-.^_`|~ */
    static const uint32_t bits[4] = {0, 0x03ff6cfa, 0xc7fffffe, 0x57ffffff};
    return c < 128 && bits[c >> 5] >> (c & 31) & 1;
}

/* What Node lets through: no control characters but the tab, nothing beyond Latin-1. */
static inline bool is_field_char(uint32_t c) { return (c >= 32 || c == '\t') && c != 127 && c <= 255; }

/* Neither lets a unit beyond Latin-1 through. */
static inline bool all(Value text, bool (*test)(uint32_t unit)) {
    if (!string_is_latin1(text)) return false;
    const uint8_t *units = string_latin1(text);
    for (uint32_t i = 0, length = string_length(text); i < length; i++)
        if (!test(units[i])) return false;
    return true;
}

/* (string) → whether it is a token, which is not empty */
static BUILTIN(prim_http_is_token) { return value_bool(is_string(a0) && string_length(a0) > 0 && all(a0, is_tchar)); }
/* (string) → whether a field may have this value */
static BUILTIN(prim_http_is_field_value) { return value_bool(all(a0, is_field_char)); }

/* ---- lines of a header ---- */

enum { LINES_MAX = 4096, LENGTH_DIGITS_MAX = 15 };
enum { HAS_LENGTH = 1, HAS_DATE = 2 }; /* what the caller must know of the fields */

typedef struct {
    uint8_t text[LINES_MAX];
    uint32_t length;
    uint32_t flags;
    double content_length;
} Lines;

static inline bool add(Lines *l, Value text, bool (*test)(uint32_t unit)) {
    uint32_t length = string_length(text);
    if (!string_is_latin1(text) || length > LINES_MAX - l->length) return false;
    const uint8_t *units = string_latin1(text);
    for (uint32_t i = 0; test && i < length; i++)
        if (!test(units[i])) return false;
    memcpy(l->text + l->length, units, length);
    l->length += length;
    return true;
}

static bool add_ascii(Lines *l, const char *text, uint32_t length) {
    if (length > LINES_MAX - l->length) return false;
    memcpy(l->text + l->length, text, length);
    l->length += length;
    return true;
}

static bool name_is(Value name, const char *lower) {
    const uint8_t *units = string_latin1(name);
    for (uint32_t i = 0; lower[i]; i++)
        if ((units[i] >= 'A' && units[i] <= 'Z' ? units[i] | 32 : units[i]) != lower[i]) return false;
    return true;
}

/* What a field of a name is: only a line, one of which the caller must know, or one that steers the connection and goes the
 * general way, as names do that are no tokens. */
typedef enum { NAME_PLAIN, NAME_DATE, NAME_LENGTH, NAME_UNCOMMON } NameKind;

static NameKind find_name_kind(Value name) {
    if (!is_string(name) || string_length(name) == 0 || !all(name, is_tchar)) return NAME_UNCOMMON;
    switch (string_length(name)) {
    case 4: return name_is(name, "date") ? NAME_DATE : NAME_PLAIN;
    case 6: return name_is(name, "expect") || name_is(name, "cookie") ? NAME_UNCOMMON : NAME_PLAIN;
    case 7: return name_is(name, "trailer") ? NAME_UNCOMMON : NAME_PLAIN;
    case 10: return name_is(name, "connection") || name_is(name, "keep-alive") ? NAME_UNCOMMON : NAME_PLAIN;
    case 14: return name_is(name, "content-length") ? NAME_LENGTH : NAME_PLAIN;
    case 17: return name_is(name, "transfer-encoding") ? NAME_UNCOMMON : NAME_PLAIN;
    case 19: return name_is(name, "content-disposition") ? NAME_UNCOMMON : NAME_PLAIN;
    default: return NAME_PLAIN;
    }
}

/* A program's names are few: those seen last are known by the string itself, which lives as long as it stands here. */
static NameKind name_kind(Value name) {
    static NACRE_THREAD struct {
        Value name;
        NameKind kind;
    } known[64];
    size_t place = (size_t)(name >> 4) % (sizeof known / sizeof *known);
    if (known[place].name != name) {
        known[place].kind = find_name_kind(name);
        known[place].name = name;
    }
    return known[place].kind;
}

/* False where it is no plain number of few digits. */
static bool read_length(Value value, double *length) {
    *length = 0;
    if (is_int(value)) return (*length = as_int(value)) >= 0;
    if (!string_is_latin1(value) || string_length(value) - 1 >= LENGTH_DIGITS_MAX) return false;
    for (uint32_t i = 0; i < string_length(value); i++) {
        uint32_t digit = string_latin1(value)[i] - '0';
        if (digit > 9) return false;
        *length = 10 * *length + digit;
    }
    return true;
}

static bool add_field(Lines *l, Value name, Value value) {
    NameKind kind = name_kind(name);
    if (kind == NAME_UNCOMMON || !add(l, name, NULL) || !add_ascii(l, ": ", 2)) return false;
    if (is_int(value)) {
        char digits[NUMBER_TEXT_MAX + 1];
        if (!add_ascii(l, digits, (uint32_t)number_format_int32(as_int(value), digits))) return false;
    } else if (!is_string(value) || !add(l, value, is_field_char)) return false;
    if (kind == NAME_DATE) l->flags |= HAS_DATE;
    if (kind == NAME_LENGTH) {
        l->flags |= HAS_LENGTH;
        if (!read_length(value, &l->content_length)) return false;
    }
    return add_ascii(l, "\r\n", 2);
}

/* Whether the entries of its shape are all own properties. Nothing changes them while the lines are made. */
static bool has_plain_properties(const Object *o) {
    return !(o->shape->flags & (SHAPE_EXOTIC | SHAPE_EXOTIC_INDEX | SHAPE_LAZY)) && !o->elements->length &&
           !(o->elements->flags & ELEMENTS_SPARSE) && o->shape->kind == OBJECT_ORDINARY;
}

/* (first line, object of names and values, or of what setHeader stored, whether the latter, Float64Array for the flags and
 * the content length) → the lines, or undefined where anything is uncommon: the general way says how it goes on then. */
static BUILTIN(prim_http_field_lines) {
    Value fields = a1, info = args[3];
    bool is_stored = a2 == JS_TRUE;
    if (!is_string(a0) || !is_object(fields) || !has_plain_properties(as_object(fields))) return UNDEFINED;
    Object *o = as_object(fields);
    Lines l;
    l.length = l.flags = 0;
    l.content_length = 0;
    if (!add(&l, a0, NULL)) return UNDEFINED;
    Shape *shape = o->shape;
    for (uint32_t i = 0; i < shape->count; i++) {
        PropertyEntry *e = shape_entry(shape, (int32_t)i);
        if (!e->key || !is_string(e->key) || !(e->attributes & PROPERTY_ENUMERABLE)) continue;
        if (e->attributes & (PROPERTY_ACCESSOR | PROPERTY_LAZY)) return UNDEFINED;
        Value name = e->key, value = *object_slot(o, e->slot);
        Value *pair;
        uint32_t count;
        if (is_stored) {
            if (!is_object(value) || !object_dense_elements(as_object(value), &pair, &count) || count != 2) return UNDEFINED;
            name = pair[0], value = pair[1];
        }
        if (!add_field(&l, name, value)) return UNDEFINED;
    }
    uint8_t *out;
    size_t size;
    if (!bytes_of(info, &out, &size) || size < 2 * sizeof(double)) return UNDEFINED;
    ((double *)out)[0] = l.flags;
    ((double *)out)[1] = l.content_length;
    return string_from_latin1(l.text, l.length);
}

Value nacre_binding_http_fields(void) {
    static const BindingFunction functions[] = {{"isToken", 1, prim_http_is_token}, {"isFieldValue", 1, prim_http_is_field_value},
        {"fieldLines", 4, prim_http_field_lines}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
