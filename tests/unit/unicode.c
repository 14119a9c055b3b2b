/* Unicode tables: some fixed facts, then hashes over all code points that a Node script computes (skipped
 * without node). Node's ICU has the same Unicode version; with another one the facts about new characters
 * differ, so versions are compared first.
 */
#include "support/unicode.h"
#include "support/unicode_property.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

typedef struct {
    uint32_t hash, count;
} Hash;

static void hash_add(Hash *hash, uint32_t value) {
    hash->hash = (hash->hash ^ value) * 0x01000193u;
    hash->count++;
}

static void check(const char *kind, const char *name, const char *value, Hash hash, uint32_t count, uint32_t expected) {
    if (hash.count == count && hash.hash == expected) return;
    failures++;
    printf("%s %s %s: %u items, expected %u\n", kind, name, value, hash.count, count);
}

static void ignore_string(void *context, const uint32_t *points, uint32_t count) { ++*(int *)context; }

static size_t map_text(const char *name, const uint16_t *text, size_t length, uint16_t *out) {
    if (!strcmp(name, "toUpperCase")) return unicode_upper_utf16(text, length, out);
    if (!strcmp(name, "toLowerCase")) return unicode_lower_utf16(text, length, out);
    UnicodeForm form = !strcmp(name, "NFC")    ? UNICODE_NFC
                       : !strcmp(name, "NFD")  ? UNICODE_NFD
                       : !strcmp(name, "NFKC") ? UNICODE_NFKC
                                               : UNICODE_NFKD;
    uint16_t *result;
    size_t result_length;
    assert(unicode_normalize(form, text, length, &support_memory_libc, &result, &result_length));
    if (result_length) memcpy(out, result, result_length * 2);
    if (unicode_is_normalized_quickly(form, text, length)) assert(result_length == length && !memcmp(result, text, length * 2));
    free(result);
    return result_length;
}

static size_t encode(uint32_t c, uint16_t out[2]) {
    if (c < 0x10000) {
        out[0] = (uint16_t)c;
        return 1;
    }
    out[0] = (uint16_t)(0xd7c0 + (c >> 10));
    out[1] = (uint16_t)(0xdc00 | (c & 0x3ff));
    return 2;
}

static size_t parse_units(char *text, uint16_t *out) {
    size_t count = 0;
    for (char *end; *text; text = end + (*end == ' ')) out[count++] = (uint16_t)strtoul(text, &end, 16);
    return count;
}

static void run_case(char *line) {
    char *field[5] = {0};
    for (int i = 0; i < 5 && line; i++) field[i] = strsep(&line, "\t");
    Hash hash = {0x811c9dc5u, 0};
    if (!strcmp(field[0], "text")) {
        uint16_t in[64], expected[256], out[256];
        size_t length = parse_units(field[2], in), expected_length = parse_units(field[3], expected);
        size_t got = map_text(field[1], in, length, out);
        if (got == expected_length && !memcmp(out, expected, got * 2)) return;
        failures++;
        printf("%s of %s differs\n", field[1], field[2]);
        return;
    }
    if (!strcmp(field[0], "property")) {
        CodePointSet set;
        code_point_set_init(&set, &support_memory_libc);
        int strings = 0;
        bool has_strings;
        bool found =
            unicode_property_find(field[1], strcmp(field[2], "-") ? field[2] : NULL, &set, ignore_string, &strings, &has_strings);
        if (!found) printf("%s: not found\n", field[1]);
        code_point_set_normalise(&set);
        for (uint32_t i = 0; i < set.count; i++)
            for (uint32_t c = set.ranges[i].low; c <= set.ranges[i].high; c++) hash_add(&hash, c);
        code_point_set_free(&set);
    } else if (!strcmp(field[0], "map")) {
        for (uint32_t c = 0; c <= CODE_POINT_MAX; c++) {
            uint16_t in[2], out[64];
            size_t length = map_text(field[1], in, encode(c, in), out);
            for (size_t i = 0; i < length; i++) hash_add(&hash, out[i]);
        }
    } else {
        for (uint32_t c = 0; c <= CODE_POINT_MAX; c++) {
            bool inside = !strcmp(field[1], "start")  ? unicode_is_identifier_start(c)
                          : !strcmp(field[1], "part") ? unicode_is_identifier_part(c)
                                                      : unicode_is_white_space(c);
            if (inside) hash_add(&hash, c);
        }
    }
    check(field[0], field[1], field[2], hash, (uint32_t)strtoul(field[3], NULL, 10), (uint32_t)strtoul(field[4], NULL, 10));
}

static bool node_has_version(void) {
    FILE *pipe = popen("node -p process.versions.unicode 2>/dev/null", "r");
    char version[32] = "";
    bool same = pipe && fgets(version, sizeof version, pipe) && !strcmp(version, "17.0\n");
    if (pipe) pclose(pipe);
    return same;
}

int main(void) {
    CodePointSet set;
    code_point_set_init(&set, &support_memory_libc);
    assert(!unicode_property_find("Nope", NULL, &set, NULL, NULL, NULL));
    assert(!unicode_property_find("RGI_Emoji", NULL, &set, NULL, NULL, NULL));
    assert(!unicode_property_find("Script", "Nope", &set, NULL, NULL, NULL));
    assert(!unicode_property_find("lu", NULL, &set, NULL, NULL, NULL));
    assert(unicode_property_find("Nd", NULL, &set, NULL, NULL, NULL));
    assert(code_point_set_contains(&set, '5') && !code_point_set_contains(&set, 'a'));
    code_point_set_invert(&set);
    assert(!code_point_set_contains(&set, '5') && code_point_set_contains(&set, 'a') &&
           code_point_set_contains(&set, CODE_POINT_MAX));
    code_point_set_free(&set);
    assert(unicode_canonicalize_unit(0xdf) == 0xdf && unicode_canonicalize_unit(0x17f) == 0x17f);
    assert(unicode_canonicalize_unit('a') == 'A' && unicode_canonicalize_unit(0x3c2) == 0x3a3);
    assert(unicode_simple_fold(0x17f) == 's' && unicode_simple_fold(0x1e9e) == 0xdf);

    int count = 0;
    if (node_has_version()) {
        FILE *cases = popen("node '" NACRE_SOURCE_DIR "/tests/unit/unicode_cases.mjs'", "r");
        static char line[1 << 14];
        for (; cases && fgets(line, sizeof line, cases); count++) {
            line[strcspn(line, "\n")] = 0;
            run_case(line);
        }
        if (cases) pclose(cases);
    }
    printf("unicode: %d cases from node, %d failures\n", count, failures);
    if (failures == 0) puts("ok");
    return failures != 0;
}
