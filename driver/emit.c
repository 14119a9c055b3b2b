/* emit.c - `nacre build --emit=STAGE`: the pipeline stopped early, its state written as text or as an object.
 *
 * One file in, one file (or standard output) out; nothing is resolved or linked. --from=ir starts from IR text.
 * --core-module=NAME compiles a file of stdlib/js to an object and writes what it asks for beside it (OUT.list).
 */
#include "driver/build.h"
#include "driver/compile.h"
#include "driver/core_modules.h"
#include "frontend/modules/modules.h"
#include "frontend/parse.h"
#include "frontend/scope.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static FILE *open_output(const Options *options) {
    if (!options->output || strcmp(options->output, "-") == 0) return stdout;
    FILE *out = fopen(options->output, "w");
    if (!out) session_error("cannot write %s: %s", options->output, strerror(errno));
    return out;
}

static int close_output(FILE *out) {
    bool failed = ferror(out) != 0;
    if (out == stdout ? fflush(out) != 0 : fclose(out) != 0) failed = true;
    if (failed) session_error("cannot write the output: %s", strerror(errno));
    return failed ? EXIT_INPUT : EXIT_DONE;
}

/* The entry as a module of a graph of one. */
static GraphModule *read_entry(Session *session) {
    const char *error;
    const char *path = session->options->entry;
    Source *source = source_read_file(&session->arena, path, &error);
    if (!source) {
        diagnostics_report(&session->diagnostics, NULL, 0, 0, DIAGNOSTIC_CANNOT_READ, path, error);
        return NULL;
    }
    GraphModule *module = ARENA_NEW(&session->arena, GraphModule);
    module->source = source;
    module->real_path = path;
    const char *base = strrchr(path, '/');
    module->path = base ? base + 1 : path;
    module->digest = module_digest(&session->arena, source->text, source->length);
    const char *dot = strrchr(module->path, '.');
    module->format = MODULE_FORMAT_COMMONJS;
    if (session->options->script) module->format = MODULE_FORMAT_SCRIPT;
    else if (dot && strcmp(dot, ".mjs") == 0) module->format = MODULE_FORMAT_ESM;
    else if (dot && strcmp(dot, ".json") == 0) module->format = MODULE_FORMAT_JSON;
    else if (dot && strcmp(dot, ".cjs") != 0 && !session->options->core_module && frontend_has_module_syntax(source))
        module->format = MODULE_FORMAT_ESM;
    return module;
}

static IrModuleKind ir_kind(const Session *session, const GraphModule *module) {
    if (session->options->core_module) return IR_MODULE_STDLIB;
    switch (module->format) {
    case MODULE_FORMAT_ESM: return IR_MODULE_ESM;
    case MODULE_FORMAT_SCRIPT: return IR_MODULE_SCRIPT;
    case MODULE_FORMAT_JSON: return IR_MODULE_JSON;
    default: return IR_MODULE_CJS;
    }
}

static IrModule *read_ir(Session *session) {
    size_t size;
    char *text = file_read(session->options->entry, &size);
    if (!text) {
        session_error("cannot read %s: %s", session->options->entry, strerror(errno));
        return NULL;
    }
    const char *error = NULL;
    IrModule *ir = ir_parse(&session->arena, text, size, &error);
    if (!ir) {
        session_error("%s: %s", session->options->entry, error ? error : "malformed IR");
        return NULL;
    }
    const Options *o = session->options;
    IrPassOptions passes = {.level = o->level,
        .passes = o->passes ? o->passes : "",
        .dump_after = o->dump_after,
        .dump_function = o->dump_func,
        .verify_each = o->verify_each,
        .out = stderr};
    for (uint32_t i = 0; i < ir->function_count; i++) {
        if (ir_verify(ir->functions[i], &error)) continue;
        session_error("%s: @%s: %s", o->entry, ir->functions[i]->symbol, error);
        return NULL;
    }
    ir_run_passes(ir, &passes);
    return ir;
}

static int emit_code(Session *session, const IrModule *ir, const char *symbol, CodegenKind kind) {
    CodegenOutput output = {0};
    if (!compile_ir(session, ir, symbol, kind, &output)) return EXIT_INPUT;
    int status = EXIT_INPUT;
    FILE *out = open_output(session->options);
    if (out) {
        fwrite(output.data, 1, output.size, out);
        status = close_output(out);
    }
    free(output.data);
    return status;
}

/* What a core module asks for, for stdlib.list. */
static int write_core_list(Session *session, const ModuleScan *scan) {
    const Options *o = session->options;
    FILE *out = fopen(arena_printf(&session->arena, "%s.list", o->output), "w");
    if (!out) {
        session_error("cannot write %s.list: %s", o->output, strerror(errno));
        return EXIT_INPUT;
    }
    fprintf(out, "module %s\n", o->core_module);
    for (uint32_t i = 0; i < scan->request_count; i++) {
        const char *name = scan->requests[i].specifier;
        fprintf(out, "require %s\n", strncmp(name, "node:", 5) == 0 ? name + 5 : name);
    }
    for (uint32_t i = 0; i < scan->internal_binding_count; i++) fprintf(out, "binding %s\n", scan->internal_bindings[i]);
    for (uint32_t i = 0; i + 1 < scan->lazy_global_count; i += 2)
        fprintf(out, "global %s=%s\n", scan->lazy_globals[i], scan->lazy_globals[i + 1]);
    return fclose(out) == 0 ? EXIT_DONE : EXIT_INPUT;
}

static int emit_stage(Session *session, const char *stage) {
    const Options *o = session->options;
    if (o->from && strcmp(o->from, "ir") == 0) {
        IrModule *ir = read_ir(session);
        if (!ir) return EXIT_INPUT;
        if (strcmp(stage, "ir") == 0) {
            FILE *out = open_output(o);
            if (!out) return EXIT_INPUT;
            ir_print_module(ir, out);
            return close_output(out);
        }
        CodegenKind kind = strcmp(stage, "llvm") == 0  ? CODEGEN_LLVM
                           : strcmp(stage, "asm") == 0 ? CODEGEN_ASSEMBLY
                                                       : CODEGEN_OBJECT;
        return emit_code(session, ir, "nacre_module_main", kind);
    }
    GraphModule *module = read_entry(session);
    if (!module) return session_report(session), EXIT_INPUT;
    if (strcmp(stage, "cst") == 0) {
        FILE *out = open_output(o);
        if (!out) return EXIT_INPUT;
        frontend_print_cst(out, module->source);
        return close_output(out);
    }
    bool tree = strcmp(stage, "ast") == 0 || strcmp(stage, "estree") == 0 || strcmp(stage, "scopes") == 0;
    if (module->format != MODULE_FORMAT_JSON) {
        AstProgram *ast = graph_module_parse(&session->arena, module, &session->diagnostics);
        if (session_report(session) || !ast) return EXIT_INPUT;
        session->diagnostics.count = 0;
        if (tree) {
            FILE *out = open_output(o);
            if (!out) return EXIT_INPUT;
            if (strcmp(stage, "estree") == 0) estree_print(out, ast);
            else if (strcmp(stage, "ast") == 0) ast_print(out, ast);
            else scope_print(out, scope_analyze(&session->arena, ast, NULL));
            return close_output(out);
        }
        module->scan = module_scan(&session->arena, ast);
    } else module->scan = module_scan_empty(&session->arena);
    if (o->core_module) module->path = o->core_module; /* the runtime says "node:" */
    IrModule *ir = compile_to_ir(session, &session->arena, module, ir_kind(session, module), &session->diagnostics);
    if (session_report(session) || !ir) return EXIT_INPUT;
    if (o->core_module) { /* its functions print as native code */
        ir->source = NULL;
        ir->source_length = 0;
    }
    if (strcmp(stage, "ir") == 0) {
        FILE *out = open_output(o);
        if (!out) return EXIT_INPUT;
        ir_print_module(ir, out);
        return close_output(out);
    }
    const char *symbol =
        o->core_module ? core_module_symbol(&session->arena, o->core_module) : compile_symbol(&session->arena, module->path);
    CodegenKind kind = strcmp(stage, "llvm") == 0 ? CODEGEN_LLVM : strcmp(stage, "asm") == 0 ? CODEGEN_ASSEMBLY : CODEGEN_OBJECT;
    int status = emit_code(session, ir, symbol, kind);
    if (status == EXIT_DONE && o->core_module && o->output) status = write_core_list(session, module->scan);
    return status;
}

int driver_emit(const Options *options) {
    Session session;
    int status = session_open(&session, options);
    if (status >= 0) return status;
    const char *stage = options->emit ? options->emit : "obj";
    if (strcmp(stage, "obj") == 0 && !options->output) {
        session_error("--emit=obj writes a binary: name the file with -o");
        return EXIT_USAGE;
    }
    status = emit_stage(&session, stage);
    if (options->time_passes) session_print_times(&session);
    return status;
}
