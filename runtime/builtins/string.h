/* string.h - what the files of String's built-ins share with each other and with RegExp's. */
#ifndef NACRE_RUNTIME_BUILTINS_STRING_H
#define NACRE_RUNTIME_BUILTINS_STRING_H

#include "runtime/builtins/receiver.h"

/* 6.1.4.1 StringIndexOf: position of pattern at or after from, -1 where there is none. Cannot throw. */
int64_t string_index_of(Value s, Value pattern, uint32_t from);
/* The last position at or before from, -1. */
int64_t string_last_index_of(Value s, Value pattern, uint32_t from);
/* Whether pattern stands at position of s. */
bool string_has_at(Value s, Value pattern, uint32_t position);
/* Code point at index (11.1.4), lone surrogates as they are; *units is 1 or 2. */
uint32_t string_code_point_at(Value s, uint32_t index, uint32_t *units);

enum { TRIM_START = 1, TRIM_END = 2 };
/* 22.1.3.32.1 TrimString of a string. */
Value string_trim(Value s, int where);

/* 22.1.3.19.1 GetSubstitution, appended to the builder. captures are strings or UNDEFINED, numbered from 1;
 * named_captures an object or UNDEFINED. -1 on exception. */
int get_substitution_js(StringBuilder *b, Value matched, Value string, uint32_t position, const Value *captures,
    uint32_t capture_count, Value named_captures, Value replacement);

/* 7.2.6 IsRegExp: 1, 0, -1 */
int is_regexp_js(Value v);

/* Root collation order of two strings: <0, 0, >0. */
int string_collate(Value a, Value b);

BUILTIN(string_proto_at);
BUILTIN(string_proto_index_of);
BUILTIN(string_proto_last_index_of);
BUILTIN(string_proto_includes);
BUILTIN(string_proto_starts_with);
BUILTIN(string_proto_ends_with);
BUILTIN(string_proto_match);
BUILTIN(string_proto_match_all);
BUILTIN(string_proto_replace);
BUILTIN(string_proto_replace_all);
BUILTIN(string_proto_search);
BUILTIN(string_proto_split);
BUILTIN(string_proto_locale_compare);
BUILTIN(string_proto_iterator);
BUILTIN(string_proto_to_lower_case);
BUILTIN(string_proto_to_upper_case);
BUILTIN(string_proto_normalize);
BUILTIN(string_proto_is_well_formed);
BUILTIN(string_proto_to_well_formed);

/* B.2.3: anchor, big … */
extern const BuiltinProperty string_html_properties[];

#endif
