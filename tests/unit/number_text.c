/* Number text: fixed cases, then thousands of cases whose answers a Node script computes (skipped where there
 * is no node). */
#include "support/number_text.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static uint64_t bits_of(double value) {
    uint64_t bits;
    if (value != value) return 0x7ff8000000000000u;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void expect_text(const char *what, double value, int argument, const char *expected) {
    char out[NUMBER_RADIX_TEXT_MAX];
    int length = !strcmp(what, "string")        ? number_format(value, out)
                 : !strcmp(what, "radix")       ? number_format_radix(value, argument, out)
                 : !strcmp(what, "fixed")       ? number_format_fixed(value, argument, out)
                 : !strcmp(what, "exponential") ? number_format_exponential(value, argument, out)
                                                : number_format_precision(value, argument, out);
    if ((size_t)length == strlen(expected) && !memcmp(out, expected, (size_t)length)) return;
    failures++;
    if (failures < 30) printf("%s(%.17g, %d): got %.*s, expected %s\n", what, value, argument, length, out, expected);
}

static void expect_number(const char *what, const uint8_t *text, size_t length, int argument, uint64_t expected) {
    uint16_t *wide = malloc(length * 2 + 1);
    for (size_t i = 0; i < length; i++) wide[i] = text[i];
    double narrow_value, wide_value;
    if (!strcmp(what, "number")) {
        narrow_value = number_parse_latin1(text, length);
        wide_value = number_parse_utf16(wide, length);
    } else if (!strcmp(what, "float")) {
        narrow_value = number_parse_float_latin1(text, length);
        wide_value = number_parse_float_utf16(wide, length);
    } else if (!strcmp(what, "int")) {
        narrow_value = number_parse_int_latin1(text, length, argument);
        wide_value = number_parse_int_utf16(wide, length, argument);
    } else {
        if (!number_parse_literal((const char *)text, length, &narrow_value)) narrow_value = NAN;
        wide_value = narrow_value;
    }
    free(wide);
    if (bits_of(narrow_value) == expected && bits_of(wide_value) == expected) return;
    failures++;
    if (failures < 30)
        printf("%s(%.*s, %d): got %.17g and %.17g, expected bits %llx\n", what, (int)length, text, argument, narrow_value,
            wide_value, (unsigned long long)expected);
}

static void run_node_cases(void) {
    FILE *cases = popen("node '" NACRE_SOURCE_DIR "/tests/unit/number_text_cases.mjs' 2>/dev/null", "r");
    static char line[1 << 16];
    int count = 0;
    while (cases && fgets(line, sizeof line, cases)) {
        line[strcspn(line, "\n")] = 0;
        char *what = strtok(line, "\t"), *subject = strtok(NULL, "\t"), *argument = strtok(NULL, "\t");
        char *answer = strtok(NULL, "\t");
        count++;
        if (strstr("string radix fixed exponential precision", what)) {
            uint64_t bits = strtoull(subject, NULL, 16);
            double value;
            memcpy(&value, &bits, sizeof value);
            expect_text(what, value, atoi(argument), answer);
        } else {
            static uint8_t text[1 << 15];
            size_t length = *subject == '-' ? 0 : strlen(subject) / 2;
            for (size_t i = 0; i < length; i++) {
                unsigned byte;
                sscanf(subject + 2 * i, "%2x", &byte);
                text[i] = (uint8_t)byte;
            }
            expect_number(what, text, length, atoi(argument), strtoull(answer, NULL, 16));
        }
    }
    if (cases) pclose(cases);
    printf("number_text: %d cases from node, %d failures\n", count, failures);
}

int main(void) {
    char out[NUMBER_TEXT_MAX];
    assert(number_format_int32(INT32_MIN, out) == 11 && !memcmp(out, "-2147483648", 11));
    assert(number_format_int64(INT64_MIN, out) == 20 && !memcmp(out, "-9223372036854775808", 20));
    assert(number_format_uint64(UINT64_MAX, out) == 20 && !memcmp(out, "18446744073709551615", 20));
    expect_text("string", 5e-324, 0, "5e-324");
    expect_text("string", 1e21, 0, "1e+21");
    expect_text("string", 123456.789, 0, "123456.789");
    expect_text("string", -0.0, 0, "0");
    expect_text("fixed", 1.005, 2, "1.00");
    expect_text("fixed", -0.0000001, 2, "-0.00");
    expect_text("precision", 0.00001, 3, "0.0000100");
    expect_text("radix", 255.5, 16, "ff.8");
    assert(isnan(number_parse_decimal((const uint8_t *)"1x", 2)));
    assert(number_parse_decimal((const uint8_t *)"-1.5e2", 6) == -150);
    double value;
    assert(
        !number_parse_literal("0x", 2, &value) && !number_parse_literal("", 0, &value) && !number_parse_literal("1n", 2, &value));
    run_node_cases();
    if (failures == 0) puts("ok");
    return failures != 0;
}
