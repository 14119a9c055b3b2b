/* Programs against subjects: see regexp.h. The matcher itself is regexp_exec_template.h, instantiated for
 * Latin-1 and for UTF-16.
 *
 * Nothing is allocated per call but growth of the matcher's stack and registers, which stay for the next
 * call.
 */
#include <string.h>

#include "support/regexp_internal.h"
#include "support/unicode.h"

enum {
    ENTRY_UNDO = (int)0x80000000,
    ENTRY_DATA = 0x40000000,
    ENTRY_MASK = 0x3fffffff,
    INITIAL_STACK = 512,
    DEFAULT_STACK_LIMIT = 8 << 20, /* entries: 64 MB, as V8 has it */
    STACK_RESERVE = 4,
    INTERRUPT_INTERVAL = 1 << 16,
    MANY_ITERATIONS = 100000,
};

static inline bool is_lead(uint32_t unit) { return (unit & 0xfc00) == 0xd800; }
static inline bool is_trail(uint32_t unit) { return (unit & 0xfc00) == 0xdc00; }
static inline uint32_t combine(uint32_t lead, uint32_t trail) { return 0x10000 + ((lead & 0x3ff) << 10) + (trail & 0x3ff); }

/* Whether c >= 256 is in the ranges of a class: a count, then low and high ends. */
static bool in_upper_ranges(const uint32_t *ranges, uint32_t c) {
    uint32_t low = 0, high = ranges[0];
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (c > ranges[2 + 2 * middle]) low = middle + 1;
        else high = middle;
    }
    return low < ranges[0] && c >= ranges[1 + 2 * low];
}

static RegexpStatus grow_stack(RegexpMatcher *matcher, RegexpStackEntry **top, RegexpStackEntry **limit) {
    size_t used = (size_t)(*top - matcher->stack), capacity = matcher->stack_capacity * 2;
    if (matcher->stack_capacity >= matcher->stack_limit) return REGEXP_STACK_OVERFLOW;
    if (capacity > matcher->stack_limit) capacity = matcher->stack_limit;
    RegexpStackEntry *stack = matcher->memory->reallocate(
        matcher->memory->context, matcher->stack, matcher->stack_capacity * sizeof *stack, capacity * sizeof *stack);
    if (!stack) return REGEXP_OUT_OF_MEMORY;
    matcher->stack = stack;
    matcher->stack_capacity = capacity;
    *top = stack + used;
    *limit = stack + capacity;
    return *limit - *top < STACK_RESERVE ? REGEXP_STACK_OVERFLOW : REGEXP_MATCH;
}

#define UNIT uint8_t
#define NAME(x) x##_latin1
#include "support/regexp_exec_template.h"
#undef UNIT
#undef NAME

#define UNIT uint16_t
#define NAME(x) x##_utf16
#include "support/regexp_exec_template.h"
#undef UNIT
#undef NAME

void regexp_matcher_init(RegexpMatcher *matcher, const SupportMemory *memory) {
    memset(matcher, 0, sizeof *matcher);
    matcher->memory = memory;
    matcher->stack_limit = DEFAULT_STACK_LIMIT;
}

void regexp_matcher_free(RegexpMatcher *matcher) {
    support_memory_free(matcher->memory, matcher->stack, matcher->stack_capacity * sizeof *matcher->stack);
    support_memory_free(matcher->memory, matcher->registers, matcher->register_capacity * sizeof *matcher->registers);
    matcher->stack = NULL;
    matcher->registers = NULL;
    matcher->stack_capacity = matcher->register_capacity = 0;
}

static bool prepare(RegexpMatcher *matcher, const RegexpProgram *program) {
    const SupportMemory *memory = matcher->memory;
    if (matcher->stack_capacity == 0) {
        matcher->stack = support_memory_allocate(memory, INITIAL_STACK * sizeof *matcher->stack);
        if (!matcher->stack) return false;
        matcher->stack_capacity = INITIAL_STACK;
    }
    if (matcher->register_capacity < program->register_count) {
        size_t capacity = program->register_count + 16;
        uint32_t *registers = memory->reallocate(
            memory->context, matcher->registers, matcher->register_capacity * sizeof *registers, capacity * sizeof *registers);
        if (!registers) return false;
        matcher->registers = registers;
        matcher->register_capacity = capacity;
    }
    for (uint32_t i = 0; i < program->register_count; i++) matcher->registers[i] = REGEXP_UNSET;
    return true;
}

RegexpStatus regexp_exec(RegexpMatcher *matcher, const RegexpProgram *program, const void *subject, uint32_t length,
    bool is_latin1, uint32_t last_index, bool sticky, uint32_t *captures) {
    if (!prepare(matcher, program)) return REGEXP_OUT_OF_MEMORY;
    sticky |= (program->flags & REGEXP_STICKY) != 0;
    RegexpStatus status;
    if (is_latin1) {
        status = run_latin1(matcher, program, subject, length, last_index, sticky);
    } else {
        const uint16_t *text = subject;
        /* With u or v the input is a list of code points: an index inside of a pair means the pair. */
        if (program->flags & (REGEXP_UNICODE | REGEXP_UNICODE_SETS) && last_index > 0 && last_index < length &&
            is_trail(text[last_index]) && is_lead(text[last_index - 1]))
            last_index--;
        status = run_utf16(matcher, program, text, length, last_index, sticky);
    }
    if (status == REGEXP_MATCH) {
        for (uint32_t i = 0; i < 2 * program->capture_count; i += 2) {
            uint32_t from = matcher->registers[i], to = matcher->registers[i + 1];
            bool set = from != REGEXP_UNSET && to != REGEXP_UNSET;
            captures[i] = set ? from : REGEXP_UNSET;
            captures[i + 1] = set ? to : REGEXP_UNSET;
        }
    }
    return status;
}

size_t regexp_program_size(const RegexpProgram *program) { return program->word_count * sizeof(uint32_t); }
uint32_t regexp_program_flags(const RegexpProgram *program) { return program->flags; }
uint32_t regexp_program_capture_count(const RegexpProgram *program) { return program->capture_count; }
uint32_t regexp_program_name_count(const RegexpProgram *program) { return program->name_count; }

const uint16_t *regexp_program_name(const RegexpProgram *program, uint32_t index, size_t *length, uint32_t *group) {
    const uint32_t *entry = (const uint32_t *)program + program->names;
    for (; index; index--) entry += 2 + (entry[1] + 1) / 2;
    *group = entry[0];
    *length = entry[1];
    return (const uint16_t *)(entry + 2);
}
