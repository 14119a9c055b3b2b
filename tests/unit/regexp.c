/* Regular expressions: features that are newer than Node 20 by hand, limits, then thousands of cases that a
 * Node script answers. */
#include "support/regexp.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
static RegexpMatcher matcher;

static size_t widen(const char *text, uint16_t *out) {
    size_t length = 0;
    for (; text[length]; length++) out[length] = (uint8_t)text[length];
    return length;
}

static uint32_t parse_flags(const char *text) {
    uint16_t wide[16];
    uint32_t flags = 0;
    if (strcmp(text, "-") != 0 && !regexp_flags_parse(wide, widen(text, wide), &flags)) abort();
    return flags;
}

/* Writes the answer in the form of regexp_cases.mjs. */
static void answer(const uint16_t *pattern, size_t pattern_length, uint32_t flags, const void *subject, uint32_t length,
    bool latin1, uint32_t last_index, char *out) {
    RegexpError error = {0};
    RegexpProgram *program = regexp_compile(pattern, pattern_length, flags, &support_memory_libc, &error);
    assert(regexp_check(pattern, pattern_length, flags, &support_memory_libc, NULL) == (program != NULL));
    if (!program) {
        sprintf(out, "E %s", error.message);
        return;
    }
    uint32_t count = regexp_program_capture_count(program), *captures = malloc(count * 8);
    RegexpStatus status = regexp_exec(&matcher, program, subject, length, latin1, last_index, false, captures);
    if (status != REGEXP_MATCH) {
        sprintf(out, status == REGEXP_NO_MATCH ? "N" : "status %d", (int)status);
    } else {
        *out++ = 'M';
        for (uint32_t i = 0; i < count; i++)
            out += captures[2 * i] == REGEXP_UNSET ? sprintf(out, " u")
                                                   : sprintf(out, " %u,%u", captures[2 * i], captures[2 * i + 1]);
        *out = 0;
    }
    free(captures);
    free(program);
}

static void expect(const char *pattern, const char *flags, const char *subject, const char *expected) {
    uint16_t wide[512], wide_subject[512];
    char narrow[4096], got[4096];
    size_t length = widen(pattern, wide), subject_length = widen(subject, wide_subject);
    answer(wide, length, parse_flags(flags), subject, (uint32_t)subject_length, true, 0, narrow);
    answer(wide, length, parse_flags(flags), wide_subject, (uint32_t)subject_length, false, 0, got);
    if (strcmp(narrow, expected) == 0 && strcmp(got, expected) == 0) return;
    failures++;
    printf("/%s/%s on %s: got %s and %s, expected %s\n", pattern, flags, subject, narrow, got, expected);
}

static size_t parse_units(char *text, uint16_t *out) {
    size_t count = 0;
    if (*text == '-') return 0;
    for (char *end; *text; text = end + (*end == ' ')) out[count++] = (uint16_t)strtoul(text, &end, 16);
    return count;
}

static void run_node_cases(void) {
    FILE *cases = popen("node '" NACRE_SOURCE_DIR "/tests/unit/regexp_cases.mjs' 2>/dev/null", "r");
    static char line[1 << 14], got[1 << 14];
    int count = 0;
    while (cases && fgets(line, sizeof line, cases)) {
        line[strcspn(line, "\n")] = 0;
        char *rest = line, *field[5];
        for (int i = 0; i < 5; i++) field[i] = strsep(&rest, "\t");
        static uint16_t pattern[2048], subject[2048];
        static uint8_t narrow[2048];
        size_t pattern_length = parse_units(field[0], pattern), length = parse_units(field[2], subject);
        uint32_t flags = parse_flags(field[1]), last_index = (uint32_t)atoi(field[3]);
        bool latin1 = true;
        for (size_t i = 0; i < length; i++) {
            latin1 &= subject[i] < 256;
            narrow[i] = (uint8_t)subject[i];
        }
        count++;
        for (int pass = 0; pass < (latin1 ? 2 : 1); pass++) {
            if (pass) answer(pattern, pattern_length, flags, narrow, (uint32_t)length, true, last_index, got);
            else answer(pattern, pattern_length, flags, subject, (uint32_t)length, false, last_index, got);
            if (strcmp(got, field[4]) == 0) continue;
            if (++failures < 40) {
                printf("/");
                for (size_t i = 0; i < pattern_length; i++) printf(pattern[i] < 128 ? "%c" : "\\u%04x", pattern[i]);
                printf("/%s on ", field[1]);
                for (size_t i = 0; i < length; i++) printf(subject[i] < 128 && subject[i] >= 32 ? "%c" : "\\u%04x", subject[i]);
                printf(" at %u: got %s, expected %s\n", last_index, got, field[4]);
            }
        }
    }
    if (cases) pclose(cases);
    printf("regexp: %d cases from node, %d failures\n", count, failures);
}

/* Deep backtracking must end in a status, not in a crash. */
static void test_limits(void) {
    uint16_t pattern[64];
    uint32_t length = 3000000, captures[4];
    char *subject = malloc(length);
    memset(subject, 'a', length);
    RegexpProgram *program = regexp_compile(pattern, widen("(a|a)*b", pattern), 0, &support_memory_libc, NULL);
    matcher.stack_limit = 1 << 16;
    assert(regexp_exec(&matcher, program, subject, length, true, 0, false, captures) == REGEXP_STACK_OVERFLOW);
    matcher.stack_limit = 8 << 20;
    free(program);
    program = regexp_compile(pattern, widen("(?:[ab])*c", pattern), 0, &support_memory_libc, NULL);
    assert(regexp_exec(&matcher, program, subject, length, true, length - 2, false, captures) == REGEXP_NO_MATCH);
    free(program);
    free(subject);

    char *deep = malloc(200001);
    uint16_t *wide = malloc(400002);
    memset(deep, '(', 200000);
    deep[200000] = 0;
    RegexpError error;
    assert(!regexp_compile(wide, widen(deep, wide), 0, &support_memory_libc, &error) && error.message);
    memset(deep, '[', 200000);
    assert(!regexp_compile(wide, widen(deep, wide), REGEXP_UNICODE_SETS, &support_memory_libc, &error) && error.message);
    free(deep);
    free(wide);

    uint32_t flags;
    assert(!regexp_flags_parse(pattern, widen("gg", pattern), &flags));
    assert(!regexp_flags_parse(pattern, widen("uv", pattern), &flags));
    assert(!regexp_flags_parse(pattern, widen("x", pattern), &flags));
}

static bool stop(void *context) { return true; }

/* An allocation that fails at the nth call. */
static int allocations_left;
static void *failing_reallocate(void *context, void *block, size_t old_size, size_t new_size) {
    if (new_size && allocations_left-- <= 0) return NULL;
    return support_memory_libc.reallocate(NULL, block, old_size, new_size);
}

static void test_failures(void) {
    SupportMemory failing = {failing_reallocate, NULL};
    uint16_t pattern[128];
    size_t length = widen("(?<x>\\p{L}+|[a-z]{2,5}?)*(?<=b)\\k<x>", pattern);
    for (int n = 0; n < 200; n++) {
        allocations_left = n;
        RegexpError error = {"", 0};
        RegexpProgram *program = regexp_compile(pattern, length, REGEXP_UNICODE | REGEXP_IGNORE_CASE, &failing, &error);
        if (program) {
            free(program);
            break;
        }
        assert(error.message == NULL);
    }
    RegexpMatcher other;
    regexp_matcher_init(&other, &support_memory_libc);
    other.interrupt = stop;
    uint32_t captures[4];
    RegexpProgram *program = regexp_compile(pattern, widen("(a+)+b", pattern), 0, &support_memory_libc, NULL);
    assert(regexp_exec(&other, program, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", 37, true, 0, false, captures) ==
           REGEXP_INTERRUPTED);
    free(program);
    regexp_matcher_free(&other);
}

static void test_names(void) {
    uint16_t pattern[64];
    RegexpProgram *program =
        regexp_compile(pattern, widen("(?:(?<a>x)|(?<a>y))(z)(?<bcd>w)", pattern), 0, &support_memory_libc, NULL);
    size_t length;
    uint32_t group;
    assert(regexp_program_name_count(program) == 3 && regexp_program_capture_count(program) == 5);
    assert(regexp_program_name(program, 1, &length, &group)[0] == 'a' && length == 1 && group == 2);
    assert(regexp_program_name(program, 2, &length, &group)[2] == 'd' && length == 3 && group == 4);
    free(program);
}

int main(void) {
    regexp_matcher_init(&matcher, &support_memory_libc);
    expect("(?i:a)b", "-", "Ab", "M 0,2");
    expect("(?i:a)b", "-", "AB", "N");
    expect("(?-i:a)b", "i", "aB", "M 0,2");
    expect("(?-i:a)b", "i", "AB", "N");
    expect("(?m:^)b", "-", "a\nb", "M 2,3");
    expect("(?s:.)(?-s:.)", "s", "\n\n", "N");
    expect("(?s-i:.A)", "i", "\nA", "M 0,2");
    expect("(?i:(a)\\1)", "-", "aA", "M 0,2 0,1");
    expect("(?-:a)", "-", "", "E Invalid flag group");
    expect("(?ii:a)", "-", "", "E Repeated flag in flag group");
    expect("(?i-i:a)", "-", "", "E Repeated flag in flag group");
    expect("(?i--s:a)", "-", "", "E Multiple dashes in flag group");
    expect("(?g:a)", "-", "", "E Invalid group");
    expect("(?i", "-", "", "E Unterminated group");
    expect("(?<a>x)|(?<a>y)", "-", "y", "M 0,1 u 0,1");
    expect("(?:(?<a>x)|(?<a>y))\\k<a>", "-", "xyy", "M 1,3 u 1,2");
    expect("(?:(?:(?<a>x)|(?<a>y))\\k<a>)*z", "-", "xxyyz", "M 0,5 u 2,3");
    expect("(?<a>x)(?<a>y)", "-", "", "E Duplicate capture group name");
    expect("(?:(?<a>x)|b)(?<a>y)", "-", "", "E Duplicate capture group name");
    expect("(?<=(?<a>x)|(?<a>y))z", "-", "yz", "M 1,2 u 0,1");
    run_node_cases();
    test_limits();
    test_failures();
    test_names();
    regexp_matcher_free(&matcher);
    if (failures == 0) puts("ok");
    return failures != 0;
}
