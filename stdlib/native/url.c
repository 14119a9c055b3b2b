/* url.c - binding `url` (stdlib/js/BINDINGS.md): runs of characters. */
#include "stdlib/native/binding.h"

enum { TABLE_SIZE = 129 }; /* the last place is for all units beyond ASCII */

/* (text, from, table: Uint8Array(129)) → the first index from `from` on whose unit has no 0 in the table; else the length */
static BUILTIN(prim_url_scan) {
    uint8_t *table;
    size_t size;
    uint32_t length = string_length(a0), i = (uint32_t)binding_int(a1);
    if (!bytes_of(a2, &table, &size) || size != TABLE_SIZE) return value_int((int32_t)length);
    if (string_is_latin1(a0)) {
        const uint8_t *units = string_latin1(a0);
        while (i < length && !table[units[i] < 128 ? units[i] : 128]) i++;
    } else {
        const uint16_t *units = string_utf16(a0);
        while (i < length && !table[units[i] < 128 ? units[i] : 128]) i++;
    }
    return value_int((int32_t)i);
}

Value nacre_binding_url(void) {
    static const BindingFunction functions[] = {{"scan", 3, prim_url_scan}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
