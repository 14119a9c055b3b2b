// JSON as a tree, for package.json files and for checking JSON modules.
//
// Input: UTF-8 text (a byte order mark is skipped). Output: a tree in the arena that keeps the order of members, since the
// order of conditions decides; a repeated name keeps its first place and its last value, as JSON.parse does. Strings
// are UTF-8 (lone surrogates as WTF-8). Nesting is limited to 2,000 levels.
#pragma once
#include "support/arena.h"
#include <stdbool.h>

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct JsonValue {
    JsonKind kind;
    const char *text; // STRING
    struct JsonValue **items;
    const char **names; // OBJECT: one an item
    uint32_t count;
} JsonValue;

// NULL on error; then *error_offset is the byte where it stands and *error V8's message.
JsonValue *json_parse(Arena *arena, const char *text, size_t length, uint32_t *error_offset, const char **error);

// NULL where the value is no object or has no such member.
const JsonValue *json_member(const JsonValue *object, const char *name);
// The text of a string member, or NULL.
const char *json_member_text(const JsonValue *object, const char *name);
