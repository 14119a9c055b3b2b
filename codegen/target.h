/* target.h - the targets nacre builds executables for.
 *
 * A target is a triple with what linking needs to know of it. Its archives lie in <library root>/<triple>/, see
 * cmake/targets.cmake. CPU baselines are generic, so that an executable runs on every machine of its kind.
 */
#ifndef NACRE_CODEGEN_TARGET_H
#define NACRE_CODEGEN_TARGET_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *triple;
    const char *cpu;            /* LLVM's name of the baseline */
    const char *features;       /* LLVM feature string */
    const char *dynamic_linker; /* path on the target machine; NULL where executables are static */
    const char *loader_file;    /* file name of that loader in the target's library folder */
    const char *static_sibling; /* triple that --static means for this one */
    const char *max_page_size;  /* linker argument */
    const char *summary;
} Target;

/* All targets, in the order of `nacre targets`; *count is set. */
const Target *target_list(size_t *count);

/* NULL where there is no such target. Accepts a triple, or the triple with a vendor ("x86_64-unknown-linux-gnu"). */
const Target *target_find(const char *triple);

bool target_is_static(const Target *target);

#endif
