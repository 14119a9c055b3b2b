/* path.c - binding `path` (stdlib/js/BINDINGS.md): the segments of a path without "." and "..". */
#include "stdlib/native/binding.h"

/* Writes in's segments to out, which has room for all of them, and returns how many units that are. Leading ".." stay where
 * `above`. `floor`: the part of out that they take, which no later ".." removes. */
#define NORMALIZE(name, Unit)                                                                                                    \
    static uint32_t name(const Unit *in, uint32_t length, bool above, Unit separator, bool windows, Unit *out) {                 \
        uint32_t to = 0, floor = 0;                                                                                              \
        for (uint32_t i = 0; i <= length; i++) {                                                                                 \
            uint32_t start = i;                                                                                                  \
            while (i < length && in[i] != '/' && !(windows && in[i] == '\\')) i++;                                               \
            uint32_t count = i - start;                                                                                          \
            if (count == 0 || (count == 1 && in[start] == '.')) continue;                                                        \
            bool up = count == 2 && in[start] == '.' && in[start + 1] == '.';                                                    \
            if (up && to > floor) {                                                                                              \
                while (to > floor && out[to - 1] != separator) to--;                                                             \
                if (to > floor) to--;                                                                                            \
                continue;                                                                                                        \
            }                                                                                                                    \
            if (up && !above) continue;                                                                                          \
            if (to) out[to++] = separator;                                                                                       \
            memcpy(out + to, in + start, count * sizeof(Unit));                                                                  \
            to += count;                                                                                                         \
            if (up) floor = to;                                                                                                  \
        }                                                                                                                        \
        return to;                                                                                                               \
    }
NORMALIZE(normalize_latin1, uint8_t)
NORMALIZE(normalize_utf16, uint16_t)

/* (path without its root, whether leading ".." stay, whether it is Windows') → the segments that remain, joined */
static BUILTIN(prim_path_normalize) {
    bool above = a1 == JS_TRUE, windows = a2 == JS_TRUE, is_latin1 = string_is_latin1(a0);
    char separator = windows ? '\\' : '/';
    uint32_t length = string_length(a0);
    uint8_t small[512];
    void *out = is_latin1 && length <= sizeof small ? small : heap_alloc_leaf((size_t)length << !is_latin1);
    if (!is_latin1) {
        uint32_t units = normalize_utf16(string_utf16(a0), length, above, (uint16_t)separator, windows, out);
        return string_from_utf16(out, units);
    }
    uint32_t units = normalize_latin1(string_latin1(a0), length, above, (uint8_t)separator, windows, out);
    return units == length && !windows ? a0 : string_from_latin1(out, units);
}

Value nacre_binding_path(void) {
    static const BindingFunction functions[] = {{"normalize", 3, prim_path_normalize}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
