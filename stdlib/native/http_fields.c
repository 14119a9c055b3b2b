/* http_fields.c - binding `http_fields` (stdlib/js/BINDINGS.md): tests of the names and values of header fields. */
#include "runtime/cells.h"
#include "stdlib/native/binding.h"

static bool is_tchar(uint32_t c) { /* RFC 9110, 5.6.2 */
    return (c | 32) - 'a' < 26 || c == '-' || c - '0' < 10 || (c < 128 && c > 32 && strchr("!#$%&'*+.^_`|~", (int)c));
}

/* What Node lets through: no control characters but the tab, nothing beyond Latin-1. */
static bool is_field_char(uint32_t c) { return (c >= 32 || c == '\t') && c != 127 && c <= 255; }

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

Value nacre_binding_http_fields(void) {
    static const BindingFunction functions[] = {
        {"isToken", 1, prim_http_is_token}, {"isFieldValue", 1, prim_http_is_field_value}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
