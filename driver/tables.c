/* tables.c - prints IR ops, passes, runtime functions, diagnostics, options and core modules (see tables.h). */
#include "driver/tables.h"
#include "driver/core_modules.h"
#include "frontend/diagnostics.h"
#include "ir/ir.h"
#include "ir/passes.h"
#include <string.h>

static void print_ops(void) {
    for (int i = 0; i < IR_OP_COUNT; i++)
        printf("%-26s %-18s %s\n", ir_op_info[i].text, ir_op_info[i].operands, ir_op_info[i].summary);
}

static void print_passes(void) {
    for (unsigned i = 0; i < ir_pass_count; i++) printf("%-26s %s\n", ir_passes[i].name, ir_passes[i].summary);
}

static void print_abi(void) {
#define ABI(result, name, parameters, effects) printf("%-34s %s%s  %s\n", #name, #result, #parameters, #effects);
#include "abi/abi.def"
#undef ABI
}

int tables_print(const Options *options) {
    if (strcmp(options->list, "ops") == 0) print_ops();
    else if (strcmp(options->list, "passes") == 0) print_passes();
    else if (strcmp(options->list, "abi") == 0) print_abi();
    else if (strcmp(options->list, "diagnostics") == 0) diagnostics_print_table(stdout);
    else if (strcmp(options->list, "options") == 0) options_list(stdout);
    else {
        Session session;
        int status = session_open(&session, options);
        if (status >= 0) return status;
        core_modules_load(&session);
        core_modules_print(stdout);
    }
    return EXIT_DONE;
}
