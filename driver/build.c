/* build.c - the pipeline: what happens between `nacre build x.js` and an executable.
 *
 * driver_build is the architecture in a dozen calls; everything else here prepares their arguments.
 */
#include "driver/build.h"
#include "driver/compile.h"
#include "driver/core_modules.h"
#include "driver/program.h"
#include "driver/scan_cache.h"
#include "codegen/link.h"
#include "frontend/modules/scan.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ModuleGraph *load_graph(Session *session, bool parse_all) {
    const Options *o = session->options;
    double start = session_clock_ms();
    ModuleGraphOptions options = {
        .script = o->script,
        .module = o->module,
        .preludes = o->prelude.items,
        .prelude_count = (uint32_t)o->prelude.count,
        .includes = o->include.items,
        .include_count = (uint32_t)o->include.count,
        .builtin_exists = core_module_available,
        .scan_load = session->cache_dir ? scan_cache_load : NULL,
        .scan_store = session->cache_dir ? scan_cache_store : NULL,
        .context = session,
        .parse_all = parse_all,
    };
    session_progress(session, "Reading %s", o->entry);
    ModuleGraph *graph = module_graph_load(&session->arena, o->entry, &options, &session->diagnostics);
    session->phase_ms[PHASE_GRAPH] += session_clock_ms() - start;
    return graph;
}

/* Whether the program may start threads: it has worker_threads and some module names Worker. */
static bool has_threads(const ModuleGraph *graph, const CoreModuleSet *core) {
    return core_modules_bind(core, "worker") && word_set_has(&graph->words, module_scan_word("Worker"));
}

static bool link_program(Session *session, const CompiledModule *modules, uint32_t count, const char *program_object,
    bool threads, const char *output) {
    double start = session_clock_ms();
    session_progress(session, "Linking %s", output);
    const char **objects = ARENA_ARRAY(&session->arena, const char *, count + 1);
    objects[0] = program_object;
    for (uint32_t i = 0; i < count; i++) objects[i + 1] = modules[i].path;
    LinkOptions options = {.target = session->target,
        .library_dir = session->library_dir,
        .objects = objects,
        .object_count = count + 1,
        .output = output,
        .strip = session->options->strip,
        .debug = session->options->debug,
        .threads = threads,
        .verbose = session->options->verbose};
    char *error = NULL;
    bool done = link_executable(&options, &error);
    session_progress(session, NULL);
    if (!done) session_error("%s", error);
    free(error);
    session->phase_ms[PHASE_LINK] += session_clock_ms() - start;
    return done;
}

static const char *default_output(Session *session) {
    const char *base = strrchr(session->options->entry, '/');
    base = base ? base + 1 : session->options->entry;
    const char *dot = strrchr(base, '.');
    if (!dot || dot == base) return arena_printf(&session->arena, "%s.out", base);
    return arena_string(&session->arena, base, (size_t)(dot - base));
}

static void show_result(const Session *session, const char *output, double start) {
    struct stat info;
    if (!session->terminal || stat(output, &info) != 0) return;
    fprintf(stderr, "Finished %s (%s, %.2f MB) in %.2f s\n", output, session->target->triple, (double)info.st_size / 1e6,
        (session_clock_ms() - start) / 1e3);
}

/* Compiles a graph and links it. */
static bool compile_and_link(Session *session, const ModuleGraph *graph, const char *output, bool source_paths) {
    const CoreModuleSet *core = core_modules_closure(
        &session->arena, graph->builtins, graph->builtin_count, graph->globals, graph->global_count, &graph->words);
    session->packing = core_modules_bind(core, "brotli_decoder") ? CODEGEN_PACK_BROTLI : CODEGEN_PACK_DEFLATE;
    CompiledModule *modules = compile_modules(session, graph);
    Program *program = modules ? program_new(session, graph, modules, core, source_paths) : NULL;
    const char *program_object = program ? program_compile(session, program) : NULL;
    return program_object &&
           link_program(session, modules, graph->module_count, program_object, has_threads(graph, core), output);
}

/* Builds the executable; returns an exit status. */
static int build_executable(Session *session, const char *output, bool source_paths) {
    core_modules_load(session);
    ModuleGraph *graph = load_graph(session, false);
    if (session_report(session) || !graph) return EXIT_INPUT;
    if (!compile_and_link(session, graph, output, source_paths)) return EXIT_INPUT;
    cache_trim(session);
    return EXIT_DONE;
}

int driver_build(const Options *options) {
    Session session;
    int status = session_open(&session, options);
    if (status >= 0) return status;
    double start = session_clock_ms();
    const char *output = options->output ? options->output : default_output(&session);
    bool source_paths = options->module_paths && strcmp(options->module_paths, "source") == 0;
    status = build_executable(&session, output, source_paths);
    if (status == EXIT_DONE) show_result(&session, output, start);
    if (options->time_passes) session_print_times(&session);
    return status;
}

/* The executable of `nacre run` lies in the cache under the digest of all that it is made of. */
int driver_run(const Options *options) {
    Session session;
    int status = session_open(&session, options);
    if (status >= 0) return status;
    core_modules_load(&session);
    ModuleGraph *graph = load_graph(&session, false);
    if (session_report(&session) || !graph) return EXIT_INPUT;
    const char *key = program_key(&session, graph, true);
    const char *executable = cache_path(&session, &session.arena, "program", key);
    if (!executable) executable = arena_printf(&session.arena, "%s/program", compile_temporary_dir());
    if (access(executable, X_OK) == 0) cache_touch(executable);
    else if (!compile_and_link(&session, graph, executable, true)) return EXIT_INPUT;
    if (options->time_passes) session_print_times(&session);
    char **argv = calloc((size_t)options->argument_count + 2, sizeof *argv);
    argv[0] = (char *)executable;
    memcpy(argv + 1, options->arguments, (size_t)options->argument_count * sizeof *argv);
    fflush(NULL);
    execv(executable, argv);
    session_error("cannot run %s: %s", executable, strerror(errno));
    return EXIT_INPUT;
}

/* The graph as text: a line a module, below it what its requests lead to and the names that ES modules see. */
static void print_graph(const ModuleGraph *graph) {
    static const char *const formats[] = {"commonjs", "module", "json", "script"};
    static const char *const kinds[] = {"import", "import()", "require", "require.resolve"};
    for (uint32_t i = 0; i < graph->module_count; i++) {
        const GraphModule *module = graph->modules[i];
        printf("%s (%s)\n", module->path, formats[module->format]);
        for (uint32_t k = 0; k < module->scan->request_count; k++) {
            const Resolution *r = &module->resolutions[k];
            printf("  %s %s -> %s%s\n", kinds[module->scan->requests[k].kind], module->scan->requests[k].specifier,
                r->kind == RESOLUTION_BUILTIN ? "node:" : "",
                r->kind == RESOLUTION_MODULE    ? graph->modules[r->module]->path
                : r->kind == RESOLUTION_BUILTIN ? r->builtin
                                                : r->code);
        }
        if (!module->is_imported || module->format != MODULE_FORMAT_COMMONJS) continue;
        printf("  names:");
        for (uint32_t k = 0; k < module->cjs_export_count; k++) printf(" %s", module->cjs_exports[k]);
        printf("\n");
    }
}

int driver_check(const Options *options) {
    Session session;
    int status = session_open(&session, options);
    if (status >= 0) return status;
    core_modules_load(&session);
    ModuleGraph *graph = load_graph(&session, true);
    bool failed = session_report(&session) || !graph;
    if (graph && options->verbose) print_graph(graph);
    if (options->time_passes) session_print_times(&session);
    return failed ? EXIT_INPUT : EXIT_DONE;
}
