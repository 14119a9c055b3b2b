// Arena allocation by chunks that double up to 1 MB. See arena.h.
#include "support/arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ArenaChunk {
    ArenaChunk *older;
    size_t size;
};

enum { CHUNK_FIRST = 16 * 1024, CHUNK_MAX = 1024 * 1024, CHUNK_HEADER = 16 };

void arena_init(Arena *arena) { memset(arena, 0, sizeof *arena); }

void arena_release(Arena *arena) {
    ArenaChunk *chunk = arena->chunks;
    while (chunk) {
        ArenaChunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    memset(arena, 0, sizeof *arena);
}

static void arena_grow(Arena *arena, size_t need) {
    size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_FIRST;
    if (size > CHUNK_MAX) size = CHUNK_MAX;
    if (size < need + CHUNK_HEADER) size = need + CHUNK_HEADER;
    ArenaChunk *chunk = calloc(1, size);
    if (!chunk) {
        fprintf(stderr, "nacre: out of memory\n");
        exit(70);
    }
    chunk->size = size;
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    arena->next = (uint8_t *)chunk + CHUNK_HEADER;
    arena->limit = (uint8_t *)chunk + size;
}

void *arena_alloc(Arena *arena, size_t size) {
    size = (size + 7) & ~(size_t)7;
    if ((size_t)(arena->limit - arena->next) < size || !arena->next) arena_grow(arena, size);
    void *result = arena->next;
    arena->next += size;
    arena->used += size;
    return result;
}

void *arena_copy(Arena *arena, const void *bytes, size_t size) {
    void *result = arena_alloc(arena, size);
    if (size) memcpy(result, bytes, size);
    return result;
}

char *arena_string(Arena *arena, const char *text, size_t length) {
    char *result = arena_alloc(arena, length + 1);
    if (length) memcpy(result, text, length);
    return result;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *result = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(result, (size_t)length + 1, format, again);
    va_end(again);
    return result;
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *result = arena_vprintf(arena, format, args);
    va_end(args);
    return result;
}
