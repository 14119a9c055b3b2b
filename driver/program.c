/* program.c - from the module graph to the program table (see program.h and abi/module_layout.h). */
#include "driver/program.h"
#include "frontend/modules/resolve.h"
#include "support/vec.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static CodegenResolved resolved_row(Arena *arena, const Resolution *r) {
    switch (r->kind) {
    case RESOLUTION_MODULE: return (CodegenResolved){CODEGEN_RESOLVED_MODULE, r->module, NULL};
    case RESOLUTION_BUILTIN: return (CodegenResolved){CODEGEN_RESOLVED_BUILTIN, 0, r->builtin};
    default: break;
    }
    const char *name = r->code && r->message ? arena_printf(arena, "%s\n%s", r->code, r->message) : NULL;
    return (CodegenResolved){CODEGEN_RESOLVED_MISSING, 0, name};
}

static bool add_assets(Session *session, const ModuleGraph *graph, CodegenProgram *table) {
    const Options *o = session->options;
    VEC(CodegenAsset) assets = {0};
    for (size_t i = 0; i < o->asset.count; i++) {
        uint32_t count;
        const char **files = module_glob(&session->arena, o->asset.items[i], &count);
        if (!count) {
            session_error("no file matches --asset=%s", o->asset.items[i]);
            return false;
        }
        for (uint32_t k = 0; k < count; k++) {
            char real[4096];
            size_t size;
            char *data = file_read(files[k], &size);
            if (!data || !realpath(files[k], real)) {
                session_error("cannot read %s: %s", files[k], strerror(errno));
                return false;
            }
            vec_push(&session->arena, &assets, ((CodegenAsset){path_relative(&session->arena, graph->root, real), data, size}));
        }
    }
    table->assets = assets.items;
    table->asset_count = assets.count;
    return true;
}

Program *program_new(
    Session *session, const ModuleGraph *graph, const CompiledModule *modules, const CoreModuleSet *core, bool source_paths) {
    Arena *arena = &session->arena;
    Program *program = ARENA_NEW(arena, Program);
    CodegenProgramModule *rows = ARENA_ARRAY(arena, CodegenProgramModule, graph->module_count);
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const GraphModule *module = graph->modules[i];
        CodegenResolved *requests = ARENA_ARRAY(arena, CodegenResolved, module->scan->request_count + 1);
        for (uint32_t k = 0; k < module->scan->request_count; k++) requests[k] = resolved_row(arena, &module->resolutions[k]);
        rows[i] = (CodegenProgramModule){.symbol = modules[i].symbol,
            .requests = requests,
            .request_count = module->scan->request_count,
            .cjs_exports = module->cjs_exports,
            .cjs_export_count = module->cjs_export_count};
    }
    program->table = (CodegenProgram){.modules = rows,
        .module_count = graph->module_count,
        .entry = graph->entry,
        .flags = source_paths ? 1 : 0,
        .source_root = source_paths ? graph->root : NULL,
        .builtins = core->symbols,
        .builtin_names = core->names,
        .builtin_count = core->count,
        .bindings = core->bindings,
        .binding_count = core->binding_count};
    return add_assets(session, graph, &program->table) ? program : NULL;
}

const char *program_compile(Session *session, const Program *program) {
    double start = session_clock_ms();
    CodegenOptions options = {.triple = session->target->triple, .kind = CODEGEN_OBJECT, .symbol = "nacre_program"};
    CodegenOutput output = {0};
    char *error = NULL;
    const char *path = arena_printf(&session->arena, "%s/program.o", compile_temporary_dir());
    bool done = codegen_program(&program->table, &options, &output, &error);
    if (!done) session_error("internal error: %s", error ? error : "cannot make the program table");
    else if (!file_write(path, output.data, output.size, false)) {
        session_error("cannot write %s: %s", path, strerror(errno));
        done = false;
    }
    free(output.data);
    free(error);
    session->phase_ms[PHASE_PROGRAM] += session_clock_ms() - start;
    return done ? path : NULL;
}

/* Size and time of a library: enough to notice that it was built anew. */
static void print_stamp(FILE *out, Session *session, const char *name) {
    struct stat info;
    const char *path = arena_printf(&session->arena, "%s/%s", session->library_dir, name);
    if (stat(path, &info) == 0)
        fprintf(out, "%s %lld %lld.%09ld\n", path, (long long)info.st_size, (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

const char *program_key(Session *session, const ModuleGraph *graph, bool source_paths) {
    const Options *o = session->options;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fprintf(out, "program\n%s\n%s\n%d %d %d %d\n%s\n%s\n", session->identity, session->target->triple, o->level, o->debug,
        o->strip, source_paths, o->passes ? o->passes : "", source_paths ? graph->root : "");
    print_stamp(out, session, "libnacre_runtime.a");
    print_stamp(out, session, "libnacre_stdlib.a");
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const GraphModule *module = graph->modules[i];
        fprintf(out, "%s %d %s %s\n", module->path, (int)module->format, module->digest,
            module->package_dir ? module->package_dir : "");
        for (uint32_t k = 0; k < module->scan->request_count; k++) {
            const Resolution *r = &module->resolutions[k];
            fprintf(out, "%d %u %s %s %s\n", (int)r->kind, r->module, r->builtin ? r->builtin : "", r->code ? r->code : "",
                r->message ? r->message : "");
        }
    }
    for (size_t i = 0; i < o->asset.count; i++) {
        uint32_t count;
        const char **files = module_glob(&session->arena, o->asset.items[i], &count);
        for (uint32_t k = 0; k < count; k++) {
            size_t length = 0;
            char *data = file_read(files[k], &length);
            fprintf(out, "asset %s %s\n", files[k], data ? module_digest(&session->arena, data, length) : "");
            free(data);
        }
    }
    fclose(out);
    const char *key = module_digest(&session->arena, text, size);
    free(text);
    return key;
}
