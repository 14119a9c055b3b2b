// One source file: its text and the way from offsets to lines and columns.
//
// The text is UTF-8 without malformed sequences: each malformed byte sequence of the file has become U+FFFD, as
// Node reads it. Offsets everywhere in the compiler are bytes into this text. A byte order mark is kept
// (it is white space to the grammar). Lines count from 1 and end at LF, CR, CR LF, U+2028 or U+2029.
// Columns count from 1 in UTF-16 units, as V8 and editors count them.
#pragma once
#include "support/arena.h"
#include <stdbool.h>

#define SOURCE_MARK_STEP 256

typedef struct Source {
    const char *path; // as shown in diagnostics
    const char *text; // NUL after the last byte; NULs may occur inside
    uint32_t length;
    uint32_t *line_starts; // byte offsets
    uint32_t line_count;
    uint32_t *unit_marks; // UTF-16 units before byte k * SOURCE_MARK_STEP: columns of long lines without a walk
    bool had_invalid_utf8;
} Source;

typedef struct {
    uint32_t line, column; // both from 1
} SourcePosition;

// From bytes; they are copied only where they had to be repaired, and must outlive the arena.
// At most 1 GB (the caller checks).
Source *source_from_bytes(Arena *arena, const char *path, const char *bytes, size_t length);
// Reads a file. On failure NULL, and *error says why in words ("no such file or directory").
Source *source_read_file(Arena *arena, const char *path, const char **error);

SourcePosition source_position(const Source *source, uint32_t offset);
// The text of a line without its end; length in bytes through *length.
const char *source_line(const Source *source, uint32_t line, uint32_t *length);
// UTF-16 units before offset: acorn's offsets. Not fast: use a running count for whole trees.
uint32_t source_utf16_offset(const Source *source, uint32_t offset);
