/* UTF-8, base64, hex and hashes: conversions that a Node script computes (skipped where there is no node),
 * then properties of hashes. */
#include "support/utf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/binary_text.h"
#include "support/hash.h"

static int failures;

static size_t parse_hex(const char *text, int digits, uint16_t *out) {
    size_t count = 0;
    if (*text == '-') return 0;
    for (; *text; text += digits) {
        char part[5] = {0};
        memcpy(part, text, (size_t)digits);
        out[count++] = (uint16_t)strtoul(part, NULL, 16);
    }
    return count;
}

static size_t parse_bytes(const char *text, uint8_t *out) {
    uint16_t wide[512];
    size_t count = parse_hex(text, 2, wide);
    for (size_t i = 0; i < count; i++) out[i] = (uint8_t)wide[i];
    return count;
}

static void run_case(char *line) {
    char *field[5] = {0}, *rest = line;
    for (int i = 0; i < 5 && rest; i++) field[i] = strsep(&rest, "\t");
    uint16_t units[512], expected_units[512], got_units[512];
    uint8_t bytes[512], expected[512], got[1024];
    size_t count, got_count = 0, expected_count;
    bool wide_answer = false;
    const char *name = field[0];
    if (!strcmp(name, "decode")) {
        count = parse_bytes(field[1], bytes);
        UtfShape shape = utf8_measure(bytes, count);
        got_count = utf8_to_utf16(bytes, count, got_units);
        assert(got_count == shape.units && shape.is_latin1 == utf16_is_latin1(got_units, got_count) &&
               shape.is_ascii == utf16_is_ascii(got_units, got_count));
        if (shape.is_latin1) {
            assert(utf8_to_latin1(bytes, count, got) == got_count);
            for (size_t i = 0; i < got_count; i++) assert(got[i] == got_units[i]);
        }
        wide_answer = true;
    } else if (!strcmp(name, "encode") || !strcmp(name, "into")) {
        count = parse_hex(field[1], 4, units);
        bool whole = name[0] == 'e';
        size_t read, capacity = whole ? utf16_measure_utf8(units, count) : (size_t)atoi(field[2]);
        got_count = utf16_to_utf8(units, count, got, capacity, &read);
        if (!whole && read != (size_t)atoi(field[3])) got_count = 9999;
        if (utf16_is_latin1(units, count)) {
            uint8_t narrow[512], other[1024];
            size_t other_read;
            for (size_t i = 0; i < count; i++) narrow[i] = (uint8_t)units[i];
            if (whole) assert(latin1_measure_utf8(narrow, count) == capacity);
            assert(latin1_to_utf8(narrow, count, other, capacity, &other_read) == got_count && other_read == read);
            assert(memcmp(other, got, got_count) == 0);
        }
        if (!whole) field[2] = field[4];
    } else if (!strcmp(name, "wellformed")) {
        count = got_count = parse_hex(field[1], 4, got_units);
        bool well_formed = utf16_is_well_formed(got_units, count);
        memcpy(units, got_units, sizeof units);
        utf16_make_well_formed(got_units, count);
        assert(well_formed == (memcmp(units, got_units, count * 2) == 0));
        wide_answer = true;
    } else if (!strcmp(name, "unbase64") || !strcmp(name, "atob") || !strcmp(name, "unhex")) {
        count = parse_hex(field[1], 4, units);
        if (name[0] == 'a') {
            bool ok = base64_decode_strict(units, count, false, got, &got_count);
            if (!ok && !strcmp(field[2], "!")) return;
            if (!ok) got_count = 9999;
        } else {
            got_count = name[2] == 'b' ? base64_decode(units, count, false, got) : hex_decode(units, count, false, got);
        }
    } else {
        count = parse_bytes(field[1], bytes);
        bool url = !strcmp(name, "base64url");
        if (name[0] == 'h') {
            hex_encode(bytes, count, got);
            got_count = 2 * count;
        } else {
            base64_encode(bytes, count, url, got);
            got_count = base64_encoded_length(count, url);
        }
        for (size_t i = 0; i < got_count; i++) got_units[i] = got[i];
        wide_answer = true;
    }
    bool same;
    if (wide_answer) {
        expected_count = parse_hex(field[2], 4, expected_units);
        same = got_count == expected_count && memcmp(got_units, expected_units, got_count * 2) == 0;
    } else {
        expected_count = parse_bytes(field[2], expected);
        same = got_count == expected_count && memcmp(got, expected, got_count) == 0;
    }
    if (!same && ++failures < 20) printf("%s %s: %zu items, expected %s\n", name, field[1], got_count, field[2]);
}

static void test_pieces(void) {
    const uint8_t text[] = {'a', 0xf0, 0x9f, 0x98, 0x80};
    assert(utf8_incomplete_suffix(text, 5) == 0 && utf8_incomplete_suffix(text, 4) == 3 && utf8_incomplete_suffix(text, 3) == 2);
    assert(utf8_incomplete_suffix(text, 2) == 1 && utf8_incomplete_suffix(text, 1) == 0 && utf8_incomplete_suffix(text, 0) == 0);
    const uint8_t bad[] = {0xed, 0xa0};
    assert(utf8_incomplete_suffix(bad, 2) == 0 && utf8_incomplete_suffix(bad, 1) == 1);
}

static void test_hashes(void) {
    HashSeed seed, other;
    hash_seed_init(&seed, 1);
    hash_seed_init(&other, 2);
    uint8_t text[64];
    uint16_t wide[64];
    for (int i = 0; i < 64; i++) wide[i] = text[i] = (uint8_t)(i * 7 + 130);
    for (size_t length = 0; length <= 64; length++) {
        uint64_t hash = hash_latin1(&seed, text, length);
        assert(hash == hash_utf16(&seed, wide, length));
        assert(hash != hash_latin1(&other, text, length));
        if (length) assert(hash != hash_latin1(&seed, text, length - 1));
    }
    /* Low bits of many similar keys spread well. */
    int buckets[256] = {0};
    for (int i = 0; i < 25600; i++) {
        int length = sprintf((char *)text, "key%d", i);
        buckets[hash_latin1(&seed, text, (size_t)length) & 255]++;
    }
    for (int i = 0; i < 256; i++) assert(buckets[i] > 40 && buckets[i] < 180);
}

int main(void) {
    int count = 0;
    FILE *cases = popen("node '" NACRE_SOURCE_DIR "/tests/unit/utf_cases.mjs' 2>/dev/null", "r");
    static char line[1 << 14];
    for (; cases && fgets(line, sizeof line, cases); count++) {
        line[strcspn(line, "\n")] = 0;
        run_case(line);
    }
    if (cases) pclose(cases);
    test_pieces();
    test_hashes();
    printf("utf: %d cases from node, %d failures\n", count, failures);
    if (failures == 0) puts("ok");
    return failures != 0;
}
