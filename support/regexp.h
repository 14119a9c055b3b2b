/* ECMAScript regular expressions: patterns to programs, programs against subjects.
 *
 *   pattern + flags --regexp_compile--> RegexpProgram --regexp_exec--> capture positions
 *
 * A program is one flat block without pointers: it can be copied, written into an executable's constant data
 * and used in place (alignment 4, little-endian). Subjects are Latin-1 (one byte a unit) or UTF-16. Matching
 * keeps its backtrack stack in the RegexpMatcher, never on the C stack. Semantics are ES2025's with Annex B
 * and all flags; error texts are V8's. This part knows neither RegExp objects nor lastIndex; `g` and `d` only
 * pass through.
 */
#ifndef SUPPORT_REGEXP_H
#define SUPPORT_REGEXP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/memory.h"

enum {
    REGEXP_HAS_INDICES = 1 << 0,  /* d */
    REGEXP_GLOBAL = 1 << 1,       /* g */
    REGEXP_IGNORE_CASE = 1 << 2,  /* i */
    REGEXP_MULTILINE = 1 << 3,    /* m */
    REGEXP_DOT_ALL = 1 << 4,      /* s */
    REGEXP_UNICODE = 1 << 5,      /* u */
    REGEXP_UNICODE_SETS = 1 << 6, /* v */
    REGEXP_STICKY = 1 << 7,       /* y */
};

#define REGEXP_UNSET UINT32_MAX

typedef struct RegexpProgram RegexpProgram;

/* message is V8's wording without the leading "Invalid regular expression: /…/: ", a string constant; NULL
 * means that memory ran out. position is the unit of the pattern at which it was noticed. */
typedef struct {
    const char *message;
    uint32_t position;
} RegexpError;

/* Reads flags ("dgimsuvy" in any order). False for an unknown or repeated letter or for u with v. */
bool regexp_flags_parse(const uint16_t *text, size_t length, uint32_t *flags);

/* Compiles a pattern. The program is a block of regexp_program_size bytes from memory; scratch memory is
 * returned before the call ends. NULL on error. */
RegexpProgram *regexp_compile(
    const uint16_t *pattern, size_t length, uint32_t flags, const SupportMemory *memory, RegexpError *error);

/* Only looks for syntax errors (early errors of literals). */
bool regexp_check(const uint16_t *pattern, size_t length, uint32_t flags, const SupportMemory *memory, RegexpError *error);

size_t regexp_program_size(const RegexpProgram *program);
uint32_t regexp_program_flags(const RegexpProgram *program);
/* Groups including the whole match (group 0). */
uint32_t regexp_program_capture_count(const RegexpProgram *program);
/* Named groups in order of their group number; a duplicate name appears once for each of its groups. */
uint32_t regexp_program_name_count(const RegexpProgram *program);
const uint16_t *regexp_program_name(const RegexpProgram *program, uint32_t index, size_t *length, uint32_t *group);

typedef enum {
    REGEXP_NO_MATCH,
    REGEXP_MATCH,
    REGEXP_OUT_OF_MEMORY,
    REGEXP_STACK_OVERFLOW, /* the backtrack stack reached its limit */
    REGEXP_INTERRUPTED,
} RegexpStatus;

typedef struct {
    uint32_t value, tag;
} RegexpStackEntry;

/* What a thread needs for matching; reused from call to call. Not re-entrant. */
typedef struct {
    const SupportMemory *memory;
    RegexpStackEntry *stack;
    size_t stack_capacity;
    size_t stack_limit; /* entries; 8 bytes each */
    uint32_t *registers;
    size_t register_capacity;
    /* Asked now and then while backtracking; true stops the match. May be NULL. */
    bool (*interrupt)(void *context);
    void *interrupt_context;
} RegexpMatcher;

void regexp_matcher_init(RegexpMatcher *matcher, const SupportMemory *memory);
void regexp_matcher_free(RegexpMatcher *matcher);

/* Searches subject from last_index (only there if the program or `sticky` says so). On a match, captures
 * receives start and end of every group (2 * regexp_program_capture_count values, REGEXP_UNSET for groups
 * that took no part). Requires last_index <= length. */
RegexpStatus regexp_exec(RegexpMatcher *matcher, const RegexpProgram *program, const void *subject, uint32_t length,
    bool is_latin1, uint32_t last_index, bool sticky, uint32_t *captures);

#endif
