/* data_url.c - see data_url.h. */
#include "frontend/modules/data_url.h"

#include <string.h>

#include "support/binary_text.h"

const char *data_url_script(Arena *arena, const char *url, size_t *length) {
    static const char *const types[] = {"text/javascript", "application/javascript"};
    if (strncmp(url, "data:", 5) != 0) return NULL;
    const char *type = url + 5, *comma = strchr(type, ',');
    if (!comma) return NULL;
    size_t type_length = strcspn(type, ";,");
    bool known = false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type_length == strlen(types[i]) && strncmp(type, types[i], type_length) == 0) known = true;
    if (!known) return NULL;
    static const char marker[] = ";base64";
    size_t head = (size_t)(comma - type), marker_length = sizeof marker - 1;
    bool is_base64 = head >= marker_length && strncmp(comma - marker_length, marker, marker_length) == 0;
    size_t size = strcspn(comma + 1, "#");
    char *out = arena_alloc(arena, size + 4);
    size_t count = percent_decode(comma + 1, size, out);
    if (is_base64) {
        uint8_t *decoded = arena_alloc(arena, base64_decoded_bound(count) + 1);
        count = base64_decode(out, count, true, decoded);
        out = (char *)decoded;
    }
    out[count] = 0;
    *length = count;
    return out;
}
