// Arena allocation: the compiler's only allocator.
//
// An arena hands out zeroed memory that lives until the whole arena is released; nothing is freed alone.
// Running out of memory ends the process with a message and status 70: no caller checks for NULL.
// Alignment is 8 bytes unless asked otherwise. An arena belongs to one thread.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunks; // newest first
    uint8_t *next;      // first free byte of the newest chunk
    uint8_t *limit;
    size_t used; // bytes handed out in all, for --stats
} Arena;

// An empty arena is all zeroes; arena_init is for those who want to say so.
void arena_init(Arena *arena);
// Gives every chunk back; the arena is empty and usable again.
void arena_release(Arena *arena);

void *arena_alloc(Arena *arena, size_t size);                      // zeroed, 8-byte aligned
void *arena_copy(Arena *arena, const void *bytes, size_t size);    // not terminated
char *arena_string(Arena *arena, const char *text, size_t length); // NUL added
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list args);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (size_t)(count)))
