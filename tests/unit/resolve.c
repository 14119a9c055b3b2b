// Resolution against Node: each line of standard input is "require|import TAB specifier TAB from TAB expected", where expected
// is an absolute path, node:NAME or !CODE, as Node itself resolved it (resolve_cases.mjs makes the trees).
#include "frontend/modules/resolve.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    Arena arena = {0};
    Resolver resolver;
    resolver_init(&resolver, &arena);
    char *line = NULL;
    size_t capacity = 0;
    int cases = 0, failures = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        char *rest = line;
        char *mode = strsep(&rest, "\t"), *specifier = strsep(&rest, "\t"), *from = strsep(&rest, "\t");
        char *expected = strsep(&rest, "\n");
        if (!expected) continue;
        cases++;
        Resolved resolved = strcmp(mode, "import") == 0
                                ? resolve_import(&resolver, arena_string(&arena, specifier, strlen(specifier)), from)
                                : resolve_require(&resolver, arena_string(&arena, specifier, strlen(specifier)), from);
        const char *got = resolved.kind == RESOLVED_FILE   ? resolved.path
                          : resolved.kind == RESOLVED_CORE ? arena_printf(&arena, "node:%s", resolved.path)
                                                           : arena_printf(&arena, "!%s", resolved.code);
        if (strcmp(got, expected) == 0) continue;
        failures++;
        printf("%s %s from %s\n  want %s\n  got  %s\n", mode, specifier, from, expected, got);
    }
    if (cases < 100) {
        printf("only %d cases\n", cases);
        failures++;
    }
    printf("%d cases, %d failures\n", cases, failures);
    arena_release(&arena);
    return failures != 0;
}
