/* BigInts: limits, then thousands of operations that a Node script computes (skipped where there is no node).
 */
#include "support/bigint.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
static uint64_t *allocate(void *context, uint32_t limbs) {
    uint64_t *block = malloc(limbs * 8);
    memset(block, 0xaa, limbs * 8);
    return block;
}
static const BigintMemory memory = {allocate, NULL, &support_memory_libc};

static BigintView view(BigintResult result) { return (BigintView){result.limbs, result.count, result.negative}; }

static BigintResult parse_hex(const char *text) {
    BigintResult result;
    bool negative = *text == '-';
    assert(big_integer_parse_latin1((const uint8_t *)text + negative, strlen(text) - negative, 16, negative, &memory, &result) ==
           BIGINT_OK);
    return result;
}

static double parse_double(const char *text) {
    uint64_t bits = strtoull(text, NULL, 16);
    double value;
    memcpy(&value, &bits, 8);
    return value;
}

static void run_case(char *line) {
    char *name = strsep(&line, "\t"), *a_text = strsep(&line, "\t"), *b_text = strsep(&line, "\t"), *expected = line;
    static char got[1 << 18];
    BigintResult a = parse_hex(a_text), b = {0}, r = {0};
    BigintStatus status = BIGINT_OK;
    bool is_number = strcmp(name, "string") != 0 && strcmp(name, "text") != 0;
    if (is_number) b = parse_hex(b_text);
    bool has_result = true;
#define BINARY(text, function) else if (!strcmp(name, text)) status = function(view(a), view(b), &memory, &r)
    if (!strcmp(name, "add")) status = big_integer_add(view(a), view(b), &memory, &r);
    BINARY("subtract", big_integer_subtract);
    BINARY("multiply", big_integer_multiply);
    BINARY("divide", big_integer_divide);
    BINARY("remainder", big_integer_remainder);
    BINARY("and", big_integer_and);
    BINARY("or", big_integer_or);
    BINARY("xor", big_integer_xor);
    BINARY("left", big_integer_shift_left);
    BINARY("right", big_integer_shift_right);
    BINARY("power", big_integer_exponentiate);
    else if (!strcmp(name, "not")) status = big_integer_not(view(a), &memory, &r);
    else if (!strcmp(name, "int")) status = big_integer_as_int_n(big_integer_to_uint64(view(b)), view(a), &memory, &r);
    else if (!strcmp(name, "uint")) status = big_integer_as_uint_n(big_integer_to_uint64(view(b)), view(a), &memory, &r);
    else if (!strcmp(name, "from")) status = big_integer_from_double(parse_double(b_text), &memory, &r);
    else if (!strcmp(name, "string")) {
        static uint8_t text[1 << 16];
        static uint16_t wide[1 << 16];
        size_t length = *b_text == '-' ? 0 : strlen(b_text) / 2;
        for (size_t i = 0; i < length; i++) {
            unsigned byte;
            sscanf(b_text + 2 * i, "%2x", &byte);
            wide[i] = text[i] = (uint8_t)byte;
        }
        BigintResult other = {0};
        status = big_integer_from_string_latin1(text, length, &memory, &r);
        assert(big_integer_from_string_utf16(wide, length, &memory, &other) == status);
        assert(status != BIGINT_OK || big_integer_compare(view(r), view(other)) == 0);
        free(other.limbs);
    }
    else {
        has_result = false;
        if (!strcmp(name, "compare")) {
            sprintf(got, "%d", big_integer_compare(view(a), view(b)));
        } else if (!strcmp(name, "order")) {
            sprintf(got, "%d", big_integer_compare_double(view(a), parse_double(b_text)));
        } else if (!strcmp(name, "double")) {
            double value = big_integer_to_double(view(a));
            uint64_t bits;
            memcpy(&bits, &value, 8);
            sprintf(got, "%llx", (unsigned long long)bits);
        } else {
            size_t length;
            assert(big_integer_to_text(view(a), atoi(b_text), &support_memory_libc, got, &length) == BIGINT_OK);
            assert(length <= big_integer_text_bound(view(a), atoi(b_text)));
            got[length] = 0;
        }
    }
    if (has_result && status == BIGINT_OK) {
        size_t length;
        assert(big_integer_to_text(view(r), 16, &support_memory_libc, got, &length) == BIGINT_OK);
        got[length] = 0;
    } else if (has_result) {
        strcpy(got, "!");
    }
    if (strcmp(got, expected) != 0 && ++failures < 20)
        printf("%s %.200s %.200s: got %.200s, expected %.200s\n", name, a_text, b_text, got, expected);
    free(a.limbs);
    free(b.limbs);
    free(r.limbs);
}

int main(void) {
    uint64_t two = 2, large = (uint64_t)1 << 31;
    BigintView base = {&two, 1, false}, exponent = {&large, 1, false};
    BigintResult result = {0};
    assert(big_integer_exponentiate(base, exponent, &memory, &result) == BIGINT_TOO_BIG);
    assert(big_integer_shift_left(base, exponent, &memory, &result) == BIGINT_TOO_BIG);
    exponent.negative = true;
    assert(big_integer_exponentiate(base, exponent, &memory, &result) == BIGINT_NEGATIVE_EXPONENT);
    BigintView zero = {NULL, 0, false};
    assert(big_integer_divide(base, zero, &memory, &result) == BIGINT_DIVISION_BY_ZERO);
    assert(big_integer_from_int64(INT64_MIN, &memory, &result) == BIGINT_OK && result.negative &&
           result.limbs[0] == (uint64_t)1 << 63);
    assert((int64_t)big_integer_to_uint64(view(result)) == INT64_MIN);
    free(result.limbs);

    int count = 0;
    FILE *cases = popen("node '" NACRE_SOURCE_DIR "/tests/unit/bigint_cases.mjs' 2>/dev/null", "r");
    static char line[1 << 18];
    for (; cases && fgets(line, sizeof line, cases); count++) {
        line[strcspn(line, "\n")] = 0;
        run_case(line);
    }
    if (cases) pclose(cases);
    printf("bigint: %d cases from node, %d failures\n", count, failures);
    if (failures == 0) puts("ok");
    return failures != 0;
}
