/* ir_dump.c - parses, lowers, verifies and prints files: the tool behind tests/lower.
 *
 *   ir_dump [--module|--script|--cjs|--stdlib] [--passes=LIST|-O0..3] [--quiet] [--round-trip] FILE...
 * Exit status: 0 fine, 1 some file did not parse, 2 lowering gave IR that does not verify or print-parse-print.
 */
#include "frontend/deep_stack.h"
#include "frontend/parse.h"
#include "ir/lower.h"

#include <stdlib.h>
#include <string.h>

static bool quiet, round_trip;
static IrPassOptions passes = {.level = -1, .verify_each = true};

static bool verify_module(const IrModule *m, const char *path, const char *stage) {
    for (uint32_t i = 0; i < m->function_count; i++) {
        const char *error;
        if (ir_verify(m->functions[i], &error)) continue;
        fprintf(stderr, "%s: %s: %s\n", path, stage, error);
        if (!quiet) ir_print_function(m->functions[i], stderr);
        return false;
    }
    return true;
}

static char *printed(const IrModule *m, size_t *length) {
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    ir_print_module(m, out);
    fclose(out);
    return text;
}

static bool check_round_trip(Arena *arena, const IrModule *m, const char *path) {
    size_t first_length, second_length;
    const char *error;
    char *first = printed(m, &first_length);
    IrModule *again = ir_parse(arena, first, first_length, &error);
    if (!again) {
        fprintf(stderr, "%s: reparse: %s\n", path, error);
        return false;
    }
    char *second = printed(again, &second_length);
    bool same = first_length == second_length && !memcmp(first, second, first_length);
    if (!same) fprintf(stderr, "%s: printing is not stable\n", path);
    free(first);
    free(second);
    return same;
}

static int process(const char *path, ParseGoal goal, IrModuleKind kind) {
    Arena arena;
    arena_init(&arena);
    const char *error;
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    Source *source = source_read_file(&arena, path, &error);
    if (!source) {
        fprintf(stderr, "%s: %s\n", path, error);
        return 1;
    }
    AstProgram *program = frontend_parse(&arena, source, goal, &diagnostics);
    if (!program) {
        if (!quiet) diagnostics_print(&diagnostics, stderr, DIAGNOSTICS_PLAIN, false);
        arena_release(&arena);
        return 1;
    }
    const char *slash = strrchr(path, '/');
    LowerOptions options = {.path = slash ? slash + 1 : path};
    IrModule *m = ir_lower_module(&arena, program, source, kind, &options, &diagnostics);
    int status = verify_module(m, path, "lowering") ? 0 : 2;
    if (!status && (passes.level >= 0 || passes.passes)) {
        ir_run_passes(m, &passes);
        status = verify_module(m, path, "passes") ? 0 : 2;
    }
    if (!status && round_trip && !check_round_trip(&arena, m, path)) status = 2;
    if (!quiet && !status) ir_print_module(m, stdout);
    arena_release(&arena);
    return status;
}

int main(int argc, char **argv) {
    ParseGoal goal = PARSE_COMMONJS;
    IrModuleKind kind = IR_MODULE_CJS;
    int worst = 0;
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i];
        if (!strcmp(a, "--module")) goal = PARSE_MODULE, kind = IR_MODULE_ESM;
        else if (!strcmp(a, "--script")) goal = PARSE_SCRIPT, kind = IR_MODULE_SCRIPT;
        else if (!strcmp(a, "--cjs")) goal = PARSE_COMMONJS, kind = IR_MODULE_CJS;
        else if (!strcmp(a, "--stdlib")) goal = PARSE_COMMONJS, kind = IR_MODULE_STDLIB;
        else if (!strcmp(a, "--quiet")) quiet = true;
        else if (!strcmp(a, "--round-trip")) round_trip = true;
        else if (!strncmp(a, "--passes=", 9)) passes.passes = a + 9;
        else if (!strncmp(a, "-O", 2)) passes.level = atoi(a + 2);
        else {
            int status = process(a, goal, kind);
            if (status > worst) worst = status;
        }
    }
    return worst;
}
