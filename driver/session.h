/* session.h - what one run of the compiler knows: options, target, where its libraries and its cache lie, diagnostics.
 *
 * The library folder is found beside the compiler (build/lib/nacre, usable in place) or below the install prefix
 * (../lib/nacre). The cache is content-addressed: a file's name is the digest of everything that its content
 * depends on, so entries are never wrong and may be removed at any time.
 */
#ifndef NACRE_DRIVER_SESSION_H
#define NACRE_DRIVER_SESSION_H

#include "codegen/codegen.h"
#include "codegen/target.h"
#include "driver/options.h"
#include "frontend/diagnostics.h"
#include "support/arena.h"

typedef enum { PHASE_GRAPH, PHASE_LOWER, PHASE_PASSES, PHASE_CODEGEN, PHASE_PROGRAM, PHASE_LINK, PHASE_COUNT } Phase;

typedef struct {
    const Options *options;
    Arena arena;
    Diagnostics diagnostics;
    const Target *target;
    const char *library_dir; /* of the target */
    const char *cache_dir;   /* NULL: no cache */
    const char *identity;    /* digest of the compiler itself and what it inlines */
    CodegenPacking packing;  /* of the sources of the program that is built */
    double phase_ms[PHASE_COUNT];
    bool terminal; /* stderr is one: show progress */
    bool color;
} Session;

/* Returns -1, or the exit status after a message. */
int session_open(Session *session, const Options *options);

/* Prints what was collected. Returns whether there were errors. */
bool session_report(Session *session);

/* "nacre: " and a message on stderr. */
void session_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

double session_clock_ms(void);
void session_print_times(const Session *session);

/* One line of progress on a terminal; NULL clears it. */
void session_progress(const Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- files and the cache ---- */

/* Path of a cache entry, its folder made; kind is a folder name: "object", "scan", "program". NULL without a cache. */
const char *cache_path(Session *session, Arena *arena, const char *kind, const char *digest);
/* Now and then removes what has not been used for a month, and the oldest entries past 2 GB. */
void cache_trim(Session *session);
/* Marks an entry as used. */
void cache_touch(const char *path);
/* Writes a whole file by renaming a temporary one into place. */
bool file_write(const char *path, const void *data, size_t size, bool executable);
/* Whole file, NUL added; NULL when it cannot be read. malloc'ed. */
char *file_read(const char *path, size_t *size);

#endif
