/* regexp.h - RegExp objects (ECMAScript 22.2): data, matching, and what the files regexp*.c share. */
#ifndef NACRE_RUNTIME_BUILTINS_REGEXP_H
#define NACRE_RUNTIME_BUILTINS_REGEXP_H

#include "runtime/builtins/receiver.h"
#include "support/regexp.h"

typedef struct {
    Object base;            /* its first property is lastIndex */
    Value source;           /* [[OriginalSource]], UNDEFINED before RegExpInitialize */
    RegexpProgram *program; /* NULL: a literal that has not been matched yet */
    uint32_t flags;         /* REGEXP_… */
    bool is_legacy;         /* made by %RegExp% itself: takes part in RegExp.$1 and its kin */
} RegExpObject;

enum { CAPTURES_INLINE = 32 };
/* Positions of one match: captures[2 * n] and [2 * n + 1], REGEXP_UNSET for groups that took no part. */
typedef struct {
    uint32_t *captures, count; /* count: groups including 0 */
    uint32_t store[CAPTURES_INLINE];
} RegExpMatch;

/* `this` as a RegExp object or NULL with the TypeError of `method`. */
RegExpObject *regexp_receiver(Value this_value, const char *method);
/* Matches at `from` or later; 1 match, 0 none, -1 exception. Neither reads nor writes lastIndex. */
int regexp_match_at(RegExpObject *r, Value subject, uint32_t from, bool sticky, RegExpMatch *match);
/* 22.2.7.2 RegExpBuiltinExec: array or JS_NULL. */
Value regexp_builtin_exec_js(RegExpObject *r, Value subject);
/* 22.2.7.1 RegExpExec on any object. */
Value regexp_exec_js(Value r, Value subject);
/* 22.2.7.3 AdvanceStringIndex */
double regexp_advance(Value subject, double index, bool unicode);
/* Text of group n, UNDEFINED where it took no part. */
Value regexp_group(const RegExpMatch *match, uint32_t n, Value subject);
/* The `groups` object of a match, UNDEFINED for a pattern without names. */
Value regexp_named_groups(RegExpObject *r, const RegExpMatch *match, Value subject);
/* Nothing that the symbol methods look at was replaced on r or on RegExp.prototype: results are those of the
 * spec's steps without running any of their property reads. */
bool regexp_is_pristine(Value r);
/* Sets lastIndex as Set(R, "lastIndex", v, true). */
Value regexp_set_last_index_js(RegExpObject *r, double index);
/* 22.2.3.2 RegExpAlloc: new_target UNDEFINED = %RegExp%; NULL on exception. */
RegExpObject *regexp_alloc(Value new_target);
/* 22.2.3.3 RegExpInitialize with strings; false: exception. */
bool regexp_initialize(RegExpObject *r, Value source, Value flags);
/* "dgimsuvy" in that order. */
Value regexp_flags_text(uint32_t flags);
/* Remembers what regexp_is_pristine compares with. */
void regexp_watch_prototype(void);
void regexp_record_legacy(RegExpObject *r, const RegExpMatch *match, Value subject);

BUILTIN(regexp_escape);
BUILTIN(regexp_proto_replace);
BUILTIN(regexp_proto_split);
BUILTIN(regexp_proto_match);
BUILTIN(regexp_proto_match_all);
BUILTIN(regexp_proto_search);
BUILTIN(regexp_proto_exec);

#endif
