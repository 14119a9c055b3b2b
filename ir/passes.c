/* passes.c - the pass manager: pipelines of the levels, and timing, dumping and verifying around each pass.
 *
 * A pipeline runs pass by pass over all functions of the module (functions that a pass adds are seen by it too,
 * and by the passes after it). With verify_each a broken function ends the process with the pass's name: that is
 * a bug of nacre, not of the input.
 */
#include "ir/passes.h"
#include "ir/internal.h"

#include <stdlib.h>
#include <time.h>

const IrPass ir_passes[] = {
#define IR_PASS(NAME, FUNCTION, SUMMARY, CONTRACT) {#NAME, FUNCTION, SUMMARY, CONTRACT},
#include "ir/passes.def"
};
const unsigned ir_pass_count = sizeof ir_passes / sizeof ir_passes[0];

/* The levels. state_machine must run at each of them; passes before it see whole bodies with suspend ops. */
static const char *const level_passes[4] = {
    "state_machine",
    "initialised,state_machine,arguments,fold,constants,fold,simplify_cfg,dce",
    "initialised,direct_calls,state_machine,arguments,fold,constants,fold,simplify_cfg,dce,speculate,represent,fold,simplify_cfg,"
    "dce,sink,dce",
    "initialised,direct_calls,state_machine,arguments,fold,constants,fold,simplify_cfg,dce,speculate,represent,fold,simplify_cfg,"
    "dce,sink,dce",
};

static const IrPass *pass_named(const char *name, size_t length) {
    for (unsigned i = 0; i < ir_pass_count; i++)
        if (strlen(ir_passes[i].name) == length && !memcmp(ir_passes[i].name, name, length)) return &ir_passes[i];
    return NULL;
}

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void verify_or_die(const IrFunction *f, const char *pass) {
    const char *error;
    if (ir_verify(f, &error)) return;
    fprintf(stderr, "nacre: internal error after pass %s: %s\n", pass, error);
    ir_print_function(f, stderr);
    abort();
}

static void run_pass(IrModule *m, const IrPass *pass, const IrPassOptions *options) {
    double start = options->time_passes ? milliseconds() : 0;
    unsigned changed = 0;
    for (uint32_t i = 0; i < m->function_count; i++) {
        changed += pass->run(m->functions[i]);
        if (options->verify_each) verify_or_die(m->functions[i], pass->name);
    }
    FILE *out = options->out ? options->out : stderr;
    if (options->time_passes)
        fprintf(out, "%8.2f ms  %s (changed %u of %u)\n", milliseconds() - start, pass->name, changed, m->function_count);
    if (!options->dump_after || strcmp(options->dump_after, pass->name)) return;
    if (!options->dump_function) ir_print_module(m, out);
    for (uint32_t i = 0; options->dump_function && i < m->function_count; i++)
        if (!strcmp(m->functions[i]->symbol, options->dump_function)) ir_print_function(m->functions[i], out);
}

void ir_run_passes(IrModule *m, const IrPassOptions *options) {
    int level = options->level < 0 ? 0 : options->level > 3 ? 3 : options->level;
    const char *list = options->passes ? options->passes : level_passes[level];
    if (options->verify_each)
        for (uint32_t i = 0; i < m->function_count; i++) verify_or_die(m->functions[i], "lowering");
    while (*list) {
        size_t length = strcspn(list, ",");
        const IrPass *pass = pass_named(list, length);
        if (pass) run_pass(m, pass, options);
        else if (length) {
            fprintf(stderr, "nacre: no pass '%.*s'; --list=passes tells their names\n", (int)length, list);
            exit(2);
        }
        list += length + (list[length] == ',');
    }
}
