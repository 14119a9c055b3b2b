/* main.c - the compiler's entry: one call a command. */
#include "codegen/target.h"
#include "driver/build.h"
#include "driver/core_modules.h"
#include "driver/options.h"
#include "driver/tables.h"
#include <string.h>

static int list_targets(void) {
    size_t count;
    const Target *targets = target_list(&count);
    for (size_t i = 0; i < count; i++)
        printf("%-20s %s%s\n", targets[i].triple, targets[i].summary,
            strcmp(targets[i].triple, NACRE_HOST_TRIPLE) == 0 ? " (default)" : "");
    return EXIT_DONE;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
/* The compiler's arenas are never freed. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }
#endif
#endif

int main(int argc, char **argv) {
    Options options;
    int status = options_parse(&options, argc, argv);
    if (status >= 0) return status;
    switch (options.verb) {
    case VERB_BUILD: {
        bool whole = !options.core_module && (!options.emit || strcmp(options.emit, "exe") == 0) &&
                     !(options.from && strcmp(options.from, "ir") == 0);
        return whole ? driver_build(&options) : driver_emit(&options);
    }
    case VERB_RUN: return driver_run(&options);
    case VERB_CHECK: return driver_check(&options);
    case VERB_TARGETS: return list_targets();
    default: return tables_print(&options);
    }
}
