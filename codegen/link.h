/* link.h - from object files to an executable, by running LLD.
 *
 * The linker is a separate program because LLD has no C interface. Everything else that linking takes (crt files, the
 * C library, runtime archives) comes from the target's folder, so no C compiler or cross toolchain is needed.
 */
#ifndef NACRE_CODEGEN_LINK_H
#define NACRE_CODEGEN_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include "codegen/target.h"

typedef struct {
    const Target *target;
    const char *library_dir;    /* the target's folder: lib/nacre/<triple> */
    const char *const *objects; /* object files, in link order */
    size_t object_count;
    const char *output; /* written only when linking succeeds */
    bool strip;         /* no symbols, no debug information */
    bool debug;         /* keep debug information (else only symbols stay) */
    bool threads;       /* the program may start threads: its C library must be an image of its own (runtime/start) */
    bool verbose;       /* print the command on stderr */
} LinkOptions;

/* Links; false on failure, then *error is a message to show (malloc'ed, ends without newline). */
bool link_executable(const LinkOptions *options, char **error);

#endif
