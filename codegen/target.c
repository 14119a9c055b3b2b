/* target.c - the table of targets (see target.h). A row here, a triple in cmake/targets.cmake and one in
 * cmake/deps/target.sh make a new target. */
#include "codegen/target.h"
#include <string.h>

static const Target targets[] = {
    {"x86_64-linux-gnu", "x86-64", "", "/lib64/ld-linux-x86-64.so.2", "ld-linux-x86-64.so.2", "x86_64-linux-musl",
        "max-page-size=4096", "dynamic executables for glibc 2.36 or newer"},
    {"x86_64-linux-musl", "x86-64", "", NULL, NULL, "x86_64-linux-musl", "max-page-size=4096", "fully static executables"},
    {"aarch64-linux-gnu", "generic", "+neon", "/lib/ld-linux-aarch64.so.1", "ld-linux-aarch64.so.1", "aarch64-linux-musl",
        "max-page-size=65536", "dynamic executables for glibc 2.36 or newer"},
    {"aarch64-linux-musl", "generic", "+neon", NULL, NULL, "aarch64-linux-musl", "max-page-size=65536",
        "fully static executables"},
};

const Target *target_list(size_t *count) {
    *count = sizeof targets / sizeof *targets;
    return targets;
}

/* Compares triples without their vendor part. */
static bool triple_equal(const char *wanted, const char *known) {
    size_t arch = strcspn(known, "-");
    if (strncmp(wanted, known, arch) != 0 || wanted[arch] != '-') return false;
    const char *rest = wanted + arch + 1;
    const char *vendors[] = {"unknown-", "pc-", "alpine-"};
    for (size_t i = 0; i < sizeof vendors / sizeof *vendors; i++)
        if (strncmp(rest, vendors[i], strlen(vendors[i])) == 0) rest += strlen(vendors[i]);
    return strcmp(rest, known + arch + 1) == 0;
}

const Target *target_find(const char *triple) {
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (triple_equal(triple, targets[i].triple)) return &targets[i];
    return NULL;
}

bool target_is_static(const Target *target) { return target->dynamic_linker == NULL; }
