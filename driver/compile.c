/* compile.c - compiles the modules of a graph that the cache does not have.
 *
 *   graph ─▶ key of each object ─▶ in the cache? ─▶ else: worker processes: parse, lower, passes, code ─▶ cache
 *
 * Workers are forked, so that they share the parsed trees of the parent and need no locks; they take the next module
 * from a counter in shared memory and report through a pipe. An object depends on its key alone.
 */
#include "driver/compile.h"
#include "driver/core_modules.h"
#include "frontend/parse.h"
#include "ir/lower.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

const char *compile_symbol(Arena *arena, const char *path) {
    return arena_printf(arena, "nacre_module_%.16s", module_digest(arena, path, strlen(path)));
}

static char temporary_dir[PATH_MAX];
static pid_t temporary_owner;

static void remove_temporary_dir(void) {
    if (!temporary_dir[0] || getpid() != temporary_owner) return;
    DIR *handle = opendir(temporary_dir);
    if (!handle) return;
    for (struct dirent *entry; (entry = readdir(handle));) unlinkat(dirfd(handle), entry->d_name, 0);
    closedir(handle);
    rmdir(temporary_dir);
}

const char *compile_temporary_dir(void) {
    if (temporary_dir[0]) return temporary_dir;
    const char *base = getenv("TMPDIR");
    snprintf(temporary_dir, sizeof temporary_dir, "%s/nacre-XXXXXX", base && *base == '/' ? base : "/tmp");
    if (!mkdtemp(temporary_dir)) {
        session_error("cannot make a temporary folder %s: %s", temporary_dir, strerror(errno));
        exit(EXIT_INPUT);
    }
    temporary_owner = getpid();
    atexit(remove_temporary_dir);
    return temporary_dir;
}

static IrModuleKind ir_kind_of(ModuleFormat format) {
    switch (format) {
    case MODULE_FORMAT_ESM: return IR_MODULE_ESM;
    case MODULE_FORMAT_JSON: return IR_MODULE_JSON;
    case MODULE_FORMAT_SCRIPT: return IR_MODULE_SCRIPT;
    default: return IR_MODULE_CJS;
    }
}

/* Everything but the source that decides what an object holds. */
static const char *object_key(Session *session, const GraphModule *module) {
    const Options *o = session->options;
    Arena *arena = &session->arena;
    const char *text = arena_printf(arena, "object\n%s\n%s\n%d %d %d %d\n%s\n%s\n%d\n%s\n", session->identity,
        session->target->triple, o->level, o->debug, o->verify_each, (int)session->packing, o->passes ? o->passes : "",
        module->path, (int)module->format, module->digest);
    return module_digest(arena, text, strlen(text));
}

static bool any_dump(const Options *o) { return o->dump_after || o->verify_each || o->dump_func; }

IrModule *compile_to_ir(Session *session, Arena *arena, GraphModule *module, IrModuleKind kind, Diagnostics *diagnostics) {
    double start = session_clock_ms();
    AstProgram *ast = graph_module_parse(arena, module, diagnostics);
    if (!ast && module->format != MODULE_FORMAT_JSON) return NULL;
    IrModule *ir;
    if (module->format == MODULE_FORMAT_JSON) {
        ir = ir_module_new(arena, IR_MODULE_JSON, module->path);
        ir->source = module->source->text;
        ir->source_length = module->source->length;
    } else {
        LowerOptions lower = {.scan = module->scan, .path = module->path};
        ir = ir_lower_module(arena, ast, module->source, kind, &lower, diagnostics);
    }
    double lowered = session_clock_ms();
    session->phase_ms[PHASE_LOWER] += lowered - start;
    if (!ir || diagnostics->error_count) return NULL;
    const Options *o = session->options;
    const char *names = o->passes && strcmp(o->passes, "none") == 0 ? "" : o->passes;
    IrPassOptions passes = {.level = o->level,
        .passes = names,
        .dump_after = o->dump_after,
        .dump_function = o->dump_func,
        .verify_each = o->verify_each,
        .out = stderr};
    ir_run_passes(ir, &passes);
    session->phase_ms[PHASE_PASSES] += session_clock_ms() - lowered;
    return ir;
}

bool compile_ir(Session *session, const IrModule *ir, const char *symbol, CodegenKind kind, CodegenOutput *output) {
    double start = session_clock_ms();
    char *bitcode = NULL;
    if (session->options->level > 0) {
        bitcode = arena_printf(&session->arena, "%s/fastpath.bc", session->library_dir);
        if (access(bitcode, R_OK) != 0) bitcode = NULL;
    }
    CodegenOptions options = {.triple = session->target->triple,
        .level = session->options->level,
        .debug = session->options->debug,
        .kind = kind,
        .packing = session->packing,
        .fastpath_bitcode = bitcode,
        .symbol = symbol,
        .hot = session->options->hot};
    char *error = NULL;
    bool done = codegen_module(ir, &options, output, &error);
    if (!done) session_error("%s: internal error: %s", ir->path ? ir->path : "program", error ? error : "code generation failed");
    free(error);
    session->phase_ms[PHASE_CODEGEN] += session_clock_ms() - start;
    return done;
}

/* Compiles one module into its object file. */
static bool compile_one(Session *session, GraphModule *module, const CompiledModule *to) {
    Arena arena = {0};
    Diagnostics outer = session->diagnostics;
    diagnostics_init(&session->diagnostics, &arena);
    IrModule *ir = compile_to_ir(session, &arena, module, ir_kind_of(module->format), &session->diagnostics);
    bool failed = session_report(session);
    session->diagnostics = outer;
    CodegenOutput output = {0};
    bool done = ir && !failed && compile_ir(session, ir, to->symbol, CODEGEN_OBJECT, &output);
    if (done && !file_write(to->path, output.data, output.size, false)) {
        session_error("cannot write %s: %s", to->path, strerror(errno));
        done = false;
    }
    free(output.data);
    arena_release(&arena);
    return done;
}

typedef struct {
    Session *session;
    const ModuleGraph *graph;
    const CompiledModule *compiled;
    uint32_t *pending; /* indices of modules, largest first */
    uint32_t count;
} Work;

typedef struct {
    _Atomic uint32_t next;
    _Atomic uint32_t failed;
    double phase_ms[64][PHASE_COUNT]; /* by worker */
} SharedState;

static void work_loop(Work *work, SharedState *shared, int report, int worker) {
    for (;;) {
        uint32_t at = atomic_fetch_add(&shared->next, 1);
        if (at >= work->count || atomic_load(&shared->failed) > 20) break;
        uint32_t index = work->pending[at];
        if (!compile_one(work->session, work->graph->modules[index], &work->compiled[index]))
            atomic_fetch_add(&shared->failed, 1);
        if (report >= 0 && write(report, &index, sizeof index) != sizeof index) break;
    }
    memcpy(shared->phase_ms[worker], work->session->phase_ms, sizeof work->session->phase_ms);
}

/* Shows progress until every worker has closed its end of the pipe. */
static void watch(Work *work, int fd) {
    uint32_t done = 0, index;
    for (;;) {
        ssize_t got = read(fd, &index, sizeof index);
        if (got < 0 && errno == EINTR) continue;
        if (got != sizeof index) break;
        session_progress(work->session, "Compiling %u/%u  %s", ++done, work->count, work->graph->modules[index]->path);
    }
    session_progress(work->session, NULL);
}

static bool run_workers(Work *work, int jobs) {
    SharedState *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return false;
    memset(shared, 0, sizeof *shared);
    if (jobs > 64) jobs = 64;
    if ((uint32_t)jobs > work->count) jobs = (int)work->count;
    bool lost = false;
    if (jobs == 1) {
        session_progress(work->session, "Compiling %u module%s", work->count, work->count == 1 ? "" : "s");
        work_loop(work, shared, -1, 0);
        session_progress(work->session, NULL);
    } else {
        int fds[2];
        if (pipe(fds) != 0) return false;
        double before[PHASE_COUNT];
        memcpy(before, work->session->phase_ms, sizeof before);
        fflush(NULL);
        pid_t pids[64];
        int started = 0;
        for (; started < jobs; started++) {
            pids[started] = fork();
            if (pids[started] < 0) break;
            if (pids[started] == 0) {
                close(fds[0]);
                memset(work->session->phase_ms, 0, sizeof work->session->phase_ms);
                work_loop(work, shared, fds[1], started);
                fflush(NULL);
                _exit(0);
            }
        }
        close(fds[1]);
        if (started == 0) work_loop(work, shared, -1, 0);
        watch(work, fds[0]);
        close(fds[0]);
        for (int i = 0; i < started; i++) {
            int status = 0;
            while (waitpid(pids[i], &status, 0) < 0 && errno == EINTR) {
            }
            if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
                session_error("a compiling process ended by %s %d", WIFSIGNALED(status) ? "signal" : "status",
                    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
                lost = true;
            }
            for (int p = 0; started && p < PHASE_COUNT; p++) work->session->phase_ms[p] += shared->phase_ms[i][p];
        }
    }
    bool done = !lost && atomic_load(&shared->failed) == 0;
    munmap(shared, sizeof *shared);
    return done;
}

static const ModuleGraph *sorting_graph;
static int compare_size(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    uint32_t m = sorting_graph->modules[x]->source->length, n = sorting_graph->modules[y]->source->length;
    return m != n ? (m > n ? -1 : 1) : x < y ? -1 : 1;
}

CompiledModule *compile_modules(Session *session, const ModuleGraph *graph) {
    Arena *arena = &session->arena;
    CompiledModule *compiled = ARENA_ARRAY(arena, CompiledModule, graph->module_count);
    Work work = {session, graph, compiled, ARENA_ARRAY(arena, uint32_t, graph->module_count + 1), 0};
    for (uint32_t i = 0; i < graph->module_count; i++) {
        CompiledModule *c = &compiled[i];
        c->symbol = compile_symbol(arena, graph->modules[i]->path);
        c->key = object_key(session, graph->modules[i]);
        c->path = cache_path(session, arena, "object", c->key);
        if (!c->path) c->path = arena_printf(arena, "%s/%s.o", compile_temporary_dir(), c->key);
        else if (!any_dump(session->options) && access(c->path, R_OK) == 0) {
            cache_touch(c->path);
            continue;
        }
        work.pending[work.count++] = i;
    }
    if (session->options->verbose) fprintf(stderr, "nacre: %u of %u modules to compile\n", work.count, graph->module_count);
    if (!work.count) return compiled;
    sorting_graph = graph;
    qsort(work.pending, work.count, sizeof *work.pending, compare_size);
    long jobs = session->options->jobs ? session->options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return run_workers(&work, jobs < 1 || any_dump(session->options) ? 1 : (int)jobs) ? compiled : NULL;
}
