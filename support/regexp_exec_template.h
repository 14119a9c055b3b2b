/* The matcher, written once for a kind of unit: regexp_exec.c includes this file with UNIT and NAME(x)
 * defined.
 *
 * The backtrack stack holds three kinds of entries: choices (position, instruction), undo records (old value,
 * register) and data of the choice above. Failing pops undo records and data until a choice; the choice at
 * the bottom starts the next attempt. So captures need no copying, and all that an attempt changed is
 * restored when it fails.
 */

static inline bool NAME(in_class)(const uint32_t *class, UNIT unit) {
    if (sizeof(UNIT) == 1 || unit < 256) return class[unit >> 5] >> (unit & 31) & 1;
    return in_upper_ranges(class + 8, unit);
}

/* The code point at position; *next is the position after it. */
static inline uint32_t NAME(point_at)(const UNIT *text, uint32_t position, uint32_t length, uint32_t *next) {
    uint32_t unit = text[position];
    *next = position + 1;
    if (sizeof(UNIT) == 2 && is_lead(unit) && position + 1 < length && is_trail(text[position + 1])) {
        *next = position + 2;
        return combine(unit, text[position + 1]);
    }
    return unit;
}

static inline uint32_t NAME(point_before)(const UNIT *text, uint32_t position, uint32_t *previous) {
    uint32_t unit = text[position - 1];
    *previous = position - 1;
    if (sizeof(UNIT) == 2 && is_trail(unit) && position >= 2 && is_lead(text[position - 2])) {
        *previous = position - 2;
        return combine(text[position - 2], unit);
    }
    return unit;
}

static inline bool NAME(point_in_class)(const uint32_t *class, uint32_t point) {
    if (sizeof(UNIT) == 1 || point < 256) return class[point >> 5] >> (point & 31) & 1;
    return in_upper_ranges(class + 8, point);
}

static bool NAME(is_boundary)(const uint32_t *class, const UNIT *text, uint32_t position, uint32_t length) {
    bool before = position > 0 && NAME(in_class)(class, text[position - 1]);
    bool after = position < length && NAME(in_class)(class, text[position]);
    return before != after;
}

/* Compares the text of a group with the text at position; returns the new position or REGEXP_UNSET. */
static uint32_t NAME(back_reference)(
    const UNIT *text, uint32_t length, uint32_t position, uint32_t start, uint32_t end, uint32_t mode) {
    uint32_t count = end - start;
    bool backward = mode & REGEXP_REFERENCE_BACKWARD;
    if (count > (backward ? position : length - position)) return REGEXP_UNSET;
    uint32_t from = backward ? position - count : position;
    const UNIT *a = text + start, *b = text + from;
    if (!(mode & REGEXP_REFERENCE_IGNORE_CASE)) {
        if (memcmp(a, b, count * sizeof(UNIT)) != 0) return REGEXP_UNSET;
    } else if (mode & REGEXP_REFERENCE_UNICODE) {
        for (uint32_t i = 0; i < count;) {
            uint32_t next_a, next_b;
            uint32_t x = NAME(point_at)(a, i, count, &next_a), y = NAME(point_at)(b, i, count, &next_b);
            if (next_a != next_b || (x != y && unicode_simple_fold(x) != unicode_simple_fold(y))) return REGEXP_UNSET;
            i = next_a;
        }
    } else {
        for (uint32_t i = 0; i < count; i++)
            if (a[i] != b[i] && unicode_canonicalize_unit(a[i]) != unicode_canonicalize_unit(b[i])) return REGEXP_UNSET;
    }
    return backward ? from : position + count;
}

/* The first position from `start` at which the program's literal prefix stands, or REGEXP_UNSET. */
static uint32_t NAME(find_prefix)(const RegexpProgram *program, const UNIT *text, uint32_t length, uint32_t start) {
    uint32_t count = program->prefix_length;
    if (length < count || start > length - count) return REGEXP_UNSET;
    const uint32_t *base = (const uint32_t *)program;
    if (sizeof(UNIT) == 1) {
        if (!program->prefix_bytes) return REGEXP_UNSET;
        const uint8_t *prefix = (const uint8_t *)(base + program->prefix_bytes);
        const void *found =
            count == 1 ? memchr(text + start, prefix[0], length - start) : memmem(text + start, length - start, prefix, count);
        return found ? (uint32_t)((const UNIT *)found - text) : REGEXP_UNSET;
    }
    const uint16_t *prefix = (const uint16_t *)(base + program->prefix);
    uint16_t first = prefix[0];
    for (uint32_t i = start; i <= length - count; i++) {
        if (text[i] != first) continue;
        uint32_t k = 1;
        while (k < count && text[i + k] == prefix[k]) k++;
        if (k == count) return i;
    }
    return REGEXP_UNSET;
}

static RegexpStatus NAME(run)(
    RegexpMatcher *matcher, const RegexpProgram *program, const UNIT *text, uint32_t length, uint32_t start, bool sticky) {
    static const void *const labels[] = {
#define OP(name, words) &&op_##name,
#include "support/regexp_ops.def"
#undef OP
    };
    const uint32_t *base = (const uint32_t *)program, *pc;
    uint32_t *registers = matcher->registers;
    RegexpStackEntry *top = matcher->stack + 1, *limit = matcher->stack + matcher->stack_capacity;
    uint32_t position, budget = INTERRUPT_INTERVAL;
    const bool by_point = sizeof(UNIT) == 2 && (program->flags & (REGEXP_UNICODE | REGEXP_UNICODE_SETS));
    const uint32_t *first_class = program->first_class ? base + program->first_class : NULL;
    bool first_attempt = true;

#define ARGUMENT (pc[0] >> 8)
#define NEXT(words)                                                                                                              \
    do {                                                                                                                         \
        pc += (words);                                                                                                           \
        goto *labels[pc[0] & 255];                                                                                               \
    } while (0)
#define GO(offset)                                                                                                               \
    do {                                                                                                                         \
        pc = base + (offset);                                                                                                    \
        goto *labels[pc[0] & 255];                                                                                               \
    } while (0)
#define RESERVE(count)                                                                                                           \
    do {                                                                                                                         \
        if (limit - top < (count)) {                                                                                             \
            RegexpStatus status = grow_stack(matcher, &top, &limit);                                                             \
            if (status != REGEXP_MATCH) return status;                                                                           \
        }                                                                                                                        \
    } while (0)
#define PUSH(v, t)                                                                                                               \
    do {                                                                                                                         \
        top->value = (v);                                                                                                        \
        top->tag = (t);                                                                                                          \
        top++;                                                                                                                   \
    } while (0)

    /* matcher->stack[0] is never popped; [1] is the bottom choice. */
    matcher->stack[0].tag = ENTRY_DATA;
    PUSH(0, program->entry - 1);
    goto find_start;

next_start:
    if (sticky || start >= length) return REGEXP_NO_MATCH;
    start++;
    if (by_point && start < length && is_trail(text[start]) && is_lead(text[start - 1])) start++;
find_start:
    if (length < program->minimum_length || start > length - program->minimum_length) return REGEXP_NO_MATCH;
    if (program->anchored && start > 0) return REGEXP_NO_MATCH;
    if (!sticky) {
        if (program->prefix_length) {
            start = NAME(find_prefix)(program, text, length, start);
            if (start == REGEXP_UNSET) return REGEXP_NO_MATCH;
        } else if (first_class) {
            while (start < length && !NAME(in_class)(first_class, text[start])) start++;
            if (start == length) return REGEXP_NO_MATCH;
            if (by_point && start > 0 && is_trail(text[start]) && is_lead(text[start - 1])) goto next_start;
        }
    }
    if (!first_attempt && matcher->interrupt && --budget == 0) {
        budget = INTERRUPT_INTERVAL;
        if (matcher->interrupt(matcher->interrupt_context)) return REGEXP_INTERRUPTED;
    }
    first_attempt = false;
    position = start;
    GO(program->entry);

fail:
    for (;;) {
        top--;
        if (!(top->tag & (ENTRY_UNDO | ENTRY_DATA))) break;
        if (top->tag & ENTRY_UNDO) registers[top->tag & ENTRY_MASK] = top->value;
    }
    if (--budget == 0) {
        budget = INTERRUPT_INTERVAL;
        if (matcher->interrupt && matcher->interrupt(matcher->interrupt_context)) return REGEXP_INTERRUPTED;
    }
    position = top->value;
    GO(top->tag);

op_ATTEMPT_FAILED:
    top++; /* the bottom choice stays */
    goto next_start;

op_MATCH:
    registers[0] = start;
    registers[1] = position;
    return REGEXP_MATCH;

op_FAIL:
    goto fail;

op_CHAR:
    if (position < length && text[position] == ARGUMENT) {
        position++;
        NEXT(1);
    }
    goto fail;

op_CHAR_BACK:
    if (position > 0 && text[position - 1] == ARGUMENT) {
        position--;
        NEXT(1);
    }
    goto fail;

op_CHAR_PAIR:
    if (position < length && (text[position] == ARGUMENT || text[position] == pc[1])) {
        position++;
        NEXT(2);
    }
    goto fail;

op_CHAR_PAIR_BACK:
    if (position > 0 && (text[position - 1] == ARGUMENT || text[position - 1] == pc[1])) {
        position--;
        NEXT(2);
    }
    goto fail;

op_STRING: {
    uint32_t count = ARGUMENT;
    if (length - position < count) goto fail;
    const uint16_t *units = (const uint16_t *)(pc + 1);
    const UNIT *here = text + position;
    for (uint32_t i = 0; i < count; i++)
        if (here[i] != units[i]) goto fail;
    position += count;
    NEXT(1 + (count + 1) / 2);
}

op_ANY:
    if (position == length) goto fail;
    position++;
    NEXT(1);

op_ANY_BACK:
    if (position == 0) goto fail;
    position--;
    NEXT(1);

op_CLASS:
    if (position < length && NAME(in_class)(base + ARGUMENT, text[position])) {
        position++;
        NEXT(1);
    }
    goto fail;

op_CLASS_BACK:
    if (position > 0 && NAME(in_class)(base + ARGUMENT, text[position - 1])) {
        position--;
        NEXT(1);
    }
    goto fail;

op_CLASS_POINT: {
    uint32_t next;
    if (position == length) goto fail;
    uint32_t point = NAME(point_at)(text, position, length, &next);
    if (!NAME(point_in_class)(base + ARGUMENT, point)) goto fail;
    position = next;
    NEXT(1);
}

op_CLASS_POINT_BACK: {
    uint32_t previous;
    if (position == 0) goto fail;
    uint32_t point = NAME(point_before)(text, position, &previous);
    if (!NAME(point_in_class)(base + ARGUMENT, point)) goto fail;
    position = previous;
    NEXT(1);
}

op_JUMP:
    GO(ARGUMENT);

op_SPLIT:
    RESERVE(1);
    PUSH(position, ARGUMENT);
    NEXT(1);

op_SAVE: {
    uint32_t reg = ARGUMENT, tag = ENTRY_UNDO | reg;
    /* No second record where no choice was made since the first. */
    if (top[-1].tag != tag && !(top[-1].tag & ENTRY_UNDO && top[-2].tag == tag)) {
        RESERVE(1);
        PUSH(registers[reg], tag);
    }
    registers[reg] = position;
    NEXT(1);
}

op_RESET: {
    uint32_t last = pc[1];
    for (uint32_t reg = ARGUMENT; reg <= last; reg++) {
        if (registers[reg] == REGEXP_UNSET) continue;
        RESERVE(1);
        PUSH(registers[reg], ENTRY_UNDO | reg);
        registers[reg] = REGEXP_UNSET;
    }
    NEXT(2);
}

op_SET:
    RESERVE(1);
    PUSH(registers[ARGUMENT], ENTRY_UNDO | ARGUMENT);
    registers[ARGUMENT] = pc[1];
    NEXT(2);

op_INCREMENT: {
    uint32_t reg = ARGUMENT;
    if (top[-1].tag != (ENTRY_UNDO | reg)) {
        RESERVE(1);
        PUSH(registers[reg], ENTRY_UNDO | reg);
    }
    if (registers[reg] != UINT32_MAX) registers[reg]++;
    NEXT(1);
}

op_JUMP_IF_LESS:
    if (registers[ARGUMENT] < pc[1]) GO(pc[2]);
    NEXT(3);

op_EMPTY_CHECK:
    if (registers[ARGUMENT] == position) goto fail;
    NEXT(1);

op_EMPTY_CHECK_COUNTED: {
    uint32_t counter = pc[1], minimum = pc[2];
    if (registers[ARGUMENT] == position) {
        if (registers[counter] > minimum) goto fail;
        /* Where billions of iterations are required, the others can match nothing as well. */
        if (minimum > MANY_ITERATIONS) {
            RESERVE(1);
            PUSH(registers[counter], ENTRY_UNDO | counter);
            registers[counter] = minimum;
        }
    }
    NEXT(3);
}

op_PEEK_CLASS:
    if (position < length && NAME(in_class)(base + ARGUMENT, text[position])) NEXT(2);
    GO(pc[1]);

op_PEEK_CHAR:
    if (position < length && text[position] == ARGUMENT) NEXT(2);
    GO(pc[1]);

op_LINE_START:
    if (position != 0) goto fail;
    NEXT(1);

op_LINE_START_MULTI:
    if (position != 0 && !unicode_is_line_terminator(text[position - 1])) goto fail;
    NEXT(1);

op_LINE_END:
    if (position != length) goto fail;
    NEXT(1);

op_LINE_END_MULTI:
    if (position != length && !unicode_is_line_terminator(text[position])) goto fail;
    NEXT(1);

op_BOUNDARY:
    if (!NAME(is_boundary)(base + ARGUMENT, text, position, length)) goto fail;
    NEXT(1);

op_NOT_BOUNDARY:
    if (NAME(is_boundary)(base + ARGUMENT, text, position, length)) goto fail;
    NEXT(1);

op_BACK_REFERENCE: {
    uint32_t count = ARGUMENT, mode = pc[1];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = registers[2 * pc[2 + i]], to = registers[2 * pc[2 + i] + 1];
        if (from == REGEXP_UNSET || to == REGEXP_UNSET) continue;
        position = NAME(back_reference)(text, length, position, from, to, mode);
        if (position == REGEXP_UNSET) goto fail;
        break;
    }
    NEXT(2 + count);
}

op_LOOK_BEGIN:
    registers[ARGUMENT] = (uint32_t)(top - matcher->stack);
    registers[ARGUMENT + 1] = position;
    NEXT(1);

op_LOOK_END: {
    RegexpStackEntry *kept = matcher->stack + registers[ARGUMENT];
    for (RegexpStackEntry *entry = kept; entry < top; entry++)
        if (entry->tag & ENTRY_UNDO) *kept++ = *entry;
    top = kept;
    position = registers[ARGUMENT + 1];
    NEXT(1);
}

op_LOOK_END_NEGATIVE: {
    RegexpStackEntry *bottom = matcher->stack + registers[ARGUMENT];
    while (top > bottom) {
        top--;
        if (top->tag & ENTRY_UNDO) registers[top->tag & ENTRY_MASK] = top->value;
    }
    goto fail;
}

#define LOOP_END(maximum) ((maximum) < length - position ? position + (maximum) : length)

op_LOOP_POSSESSIVE: {
    const uint32_t *class = base + ARGUMENT;
    uint32_t end = LOOP_END(pc[2]), at = position;
    while (at < end && NAME(in_class)(class, text[at])) at++;
    if (at - position < pc[1]) goto fail;
    position = at;
    NEXT(3);
}

op_LOOP_POSSESSIVE_POINT: {
    const uint32_t *class = base + ARGUMENT;
    uint32_t at = position, count = 0, next;
    for (; at < length && count < pc[2]; at = next, count++)
        if (!NAME(point_in_class)(class, NAME(point_at)(text, at, length, &next))) break;
    if (count < pc[1]) goto fail;
    position = at;
    NEXT(3);
}

op_LOOP_GREEDY: {
    const uint32_t *class = base + ARGUMENT;
    uint32_t end = LOOP_END(pc[2]), at = position;
    while (at < end && NAME(in_class)(class, text[at])) at++;
    if (at - position < pc[1]) goto fail;
    uint32_t lowest = position + pc[1];
    position = at;
    if (at > lowest) {
        RESERVE(2);
        PUSH(lowest, ENTRY_DATA);
        PUSH(at, (uint32_t)(pc + 3 - base));
    }
    NEXT(4);
}

op_LOOP_GREEDY_POINT: {
    const uint32_t *class = base + ARGUMENT;
    uint32_t at = position, count = 0, next, lowest = position;
    for (; at < length && count < pc[2]; at = next) {
        if (!NAME(point_in_class)(class, NAME(point_at)(text, at, length, &next))) break;
        if (++count == pc[1]) lowest = next;
    }
    if (count < pc[1]) goto fail;
    position = at;
    if (at > lowest) {
        RESERVE(2);
        PUSH(lowest, ENTRY_DATA);
        PUSH(at, (uint32_t)(pc + 3 - base));
    }
    NEXT(4);
}

op_LOOP_RETRY: {
    uint32_t lowest = top[-1].value;
    const uint32_t *follow = ARGUMENT ? base + ARGUMENT : NULL;
    do {
        if (position == lowest) {
            top--;
            goto fail;
        }
        position--;
    } while (follow && !NAME(in_class)(follow, text[position]));
    if (position == lowest) top--;
    else PUSH(position, (uint32_t)(pc - base)); /* fills the place of the choice just taken */
    NEXT(1);
}

op_LOOP_RETRY_POINT: {
    uint32_t lowest = top[-1].value;
    const uint32_t *follow = ARGUMENT ? base + ARGUMENT : NULL;
    do {
        if (position == lowest) {
            top--;
            goto fail;
        }
        position--;
        if (sizeof(UNIT) == 2 && is_trail(text[position]) && position > lowest && is_lead(text[position - 1])) position--;
    } while (follow && !NAME(in_class)(follow, text[position]));
    if (position == lowest) top--;
    else PUSH(position, (uint32_t)(pc - base));
    NEXT(1);
}

op_LOOP_LAZY: {
    const uint32_t *class = base + ARGUMENT;
    uint32_t end = LOOP_END(pc[2]), at = position, required = pc[1];
    for (; required && at < end; required--, at++)
        if (!NAME(in_class)(class, text[at])) goto fail;
    if (required) goto fail;
    position = at;
    RESERVE(2);
    PUSH(end, ENTRY_DATA);
    PUSH(at, (uint32_t)(pc + 3 - base));
    NEXT(5);
}

op_LOOP_LAZY_RETRY: {
    uint32_t end = top[-1].value;
    const uint32_t *class = base + ARGUMENT, *follow = pc[1] >> 8 ? base + (pc[1] >> 8) : NULL;
    do {
        if (position == end || !NAME(in_class)(class, text[position])) {
            top--;
            goto fail;
        }
        position++;
    } while (follow && position < length && !NAME(in_class)(follow, text[position]));
    PUSH(position, (uint32_t)(pc - base));
    NEXT(2);
}

#undef ARGUMENT
#undef NEXT
#undef GO
#undef RESERVE
#undef PUSH
#undef LOOP_END
}
