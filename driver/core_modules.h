/* core_modules.h - which core modules nacre has, and what each of them needs.
 *
 * Read from stdlib.list beside the archives of a target, which the build writes while it compiles stdlib/js:
 *   module NAME      starts a module; the lines below belong to it
 *   require NAME     a core module that it asks for
 *   binding NAME     a C binding that it asks for
 *   when NAME DEPENDENCY WORD...   NAME asks for DEPENDENCY only in programs that mention one of the words
 *   native NAME      a C binding that the runtime archive has; others are left out, and throw when they are asked for
 *   global NAME=MODULE   the core module that makes a global on first use
 */
#ifndef NACRE_DRIVER_CORE_MODULES_H
#define NACRE_DRIVER_CORE_MODULES_H

#include "driver/session.h"
#include "frontend/modules/word_set.h"

typedef struct {
    const char **names;   /* modules, sorted */
    const char **symbols; /* of their descriptors */
    uint32_t count;
    const char **bindings; /* sorted */
    uint32_t binding_count;
} CoreModuleSet;

/* Reads the list; a missing one means that there are no core modules. */
void core_modules_load(Session *session);
bool core_module_available(const char *name);
/* Everything that `wanted`, the makers of `globals` and the bootstrap need. */
CoreModuleSet *core_modules_closure(Arena *arena, const char *const *wanted, uint32_t count, const char *const *globals,
    uint32_t global_count, const WordSet *words);
bool core_modules_bind(const CoreModuleSet *set, const char *binding);
/* All names, for --list=builtins. */
void core_modules_print(FILE *out);
/* "nacre_module_builtin_internal_util" */
const char *core_module_symbol(Arena *arena, const char *name);

#endif
