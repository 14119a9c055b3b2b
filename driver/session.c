/* session.c - opens a session (see session.h): target, library folder, cache, and the files below them. */
#include "driver/session.h"
#include "frontend/modules/modules.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void session_error(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("nacre: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

double session_clock_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void session_print_times(const Session *session) {
    static const char *const names[] = {"parse and resolve", "lower", "passes", "generate code", "program table", "link"};
    double total = 0;
    for (int i = 0; i < PHASE_COUNT; i++) total += session->phase_ms[i];
    for (int i = 0; i < PHASE_COUNT; i++) fprintf(stderr, "%-20s %9.1f ms\n", names[i], session->phase_ms[i]);
    fprintf(stderr, "%-20s %9.1f ms\n", "all", total);
}

void session_progress(const Session *session, const char *format, ...) {
    if (!session->terminal) return;
    fputs("\r\033[K", stderr);
    if (!format) {
        fflush(stderr);
        return;
    }
    struct winsize window;
    int width = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 20 ? window.ws_col - 1 : 79;
    char line[512];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    fprintf(stderr, "%.*s", width, line);
    fflush(stderr);
}

bool session_report(Session *session) {
    const char *wanted = session->options->diagnostics;
    DiagnosticsFormat format = DIAGNOSTICS_PRETTY;
    if (wanted && strcmp(wanted, "plain") == 0) format = DIAGNOSTICS_PLAIN;
    if (wanted && strcmp(wanted, "json") == 0) format = DIAGNOSTICS_JSON;
    if (wanted && strcmp(wanted, "github") == 0) format = DIAGNOSTICS_GITHUB;
    session_progress(session, NULL);
    if (session->diagnostics.count) diagnostics_print(&session->diagnostics, stderr, format, session->color);
    return session->diagnostics.error_count > 0;
}

/* ---- files ---- */

bool file_write(const char *path, const void *data, size_t size, bool executable) {
    char temporary[PATH_MAX];
    snprintf(temporary, sizeof temporary, "%s.%ld.tmp", path, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, executable ? 0777 : 0666);
    if (fd < 0) return false;
    const char *at = data;
    while (size) {
        ssize_t done = write(fd, at, size);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) break;
        at += done;
        size -= (size_t)done;
    }
    if (close(fd) != 0 || size || rename(temporary, path) != 0) {
        int reason = errno;
        unlink(temporary);
        errno = reason;
        return false;
    }
    return true;
}

char *file_read(const char *path, size_t *size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return NULL;
    struct stat info;
    size_t capacity = fstat(fd, &info) == 0 && info.st_size > 0 ? (size_t)info.st_size : 4096, length = 0;
    char *data = malloc(capacity + 1);
    for (;;) {
        if (length == capacity) data = realloc(data, (capacity *= 2) + 1);
        if (!data) abort();
        ssize_t got = read(fd, data + length, capacity - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            free(data);
            close(fd);
            return NULL;
        }
        if (got == 0) break;
        length += (size_t)got;
    }
    close(fd);
    data[length] = 0;
    *size = length;
    return data;
}

static bool make_folders(char *path) {
    for (char *p = path + 1;; p++) {
        if (*p && *p != '/') continue;
        char end = *p;
        *p = 0;
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *p = end;
        if (!made) return false;
        if (!end) return true;
    }
}

const char *cache_path(Session *session, Arena *arena, const char *kind, const char *digest) {
    if (!session->cache_dir) return NULL;
    char *folder = arena_printf(arena, "%s/%s/%.2s", session->cache_dir, kind, digest);
    if (access(folder, W_OK) != 0 && !make_folders(folder)) return NULL;
    return arena_printf(arena, "%s/%s", folder, digest + 2);
}

/* ---- opening ---- */

static const char *find_library_dir(Session *session) {
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0) return NULL;
    self[length] = 0;
    *strrchr(self, '/') = 0;
    static const char *const places[] = {"lib/nacre", "../lib/nacre"};
    for (int i = 0; i < 2; i++) {
        char *dir = arena_printf(&session->arena, "%s/%s/%s", self, places[i], session->target->triple);
        char *marker = arena_printf(&session->arena, "%s/fastpath.bc", dir);
        char real[PATH_MAX];
        if (access(marker, R_OK) == 0 && realpath(dir, real)) return arena_string(&session->arena, real, strlen(real));
    }
    return NULL;
}

static const char *find_cache_dir(Session *session) {
    if (session->options->no_cache) return NULL;
    const char *base = getenv("XDG_CACHE_HOME");
    char *dir;
    if (base && base[0] == '/') dir = arena_printf(&session->arena, "%s/nacre", base);
    else {
        const char *home = getenv("HOME");
        if (!home || home[0] != '/') return NULL;
        dir = arena_printf(&session->arena, "%s/.cache/nacre", home);
    }
    return make_folders(dir) ? dir : NULL;
}

/* Takes the GNU build id of the running program, which the linker computed from its content. */
static int take_build_id(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_NOTE) continue;
        const char *at = (const char *)(info->dlpi_addr + header->p_vaddr), *end = at + header->p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end) {
            const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)at;
            const char *name = at + sizeof *note, *body = name + ((note->n_namesz + 3) & ~3u);
            if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
                char *out = context;
                for (unsigned k = 0; k < note->n_descsz && k < 32; k++) snprintf(out + 2 * k, 3, "%02x", (unsigned char)body[k]);
                return 1;
            }
            at = body + ((note->n_descsz + 3) & ~3u);
        }
    }
    return 1; /* only the first object: the program itself */
}

static const char *compute_identity(Session *session) {
    char build_id[80] = "";
    dl_iterate_phdr(take_build_id, build_id);
    size_t size = 0;
    char *fastpath = file_read(arena_printf(&session->arena, "%s/fastpath.bc", session->library_dir), &size);
    const char *digest = fastpath ? module_digest(&session->arena, fastpath, size) : "";
    free(fastpath);
    return arena_printf(&session->arena, "%s %s %s", NACRE_VERSION, build_id, digest);
}

int session_open(Session *session, const Options *options) {
    *session = (Session){.options = options};
    diagnostics_init(&session->diagnostics, &session->arena);
    session->terminal = isatty(STDERR_FILENO) && !options->verbose;
    const char *color = options->color ? options->color : "auto";
    session->color = strcmp(color, "always") == 0 || (strcmp(color, "auto") == 0 && isatty(STDERR_FILENO) && !getenv("NO_COLOR"));
    const char *triple = options->target ? options->target : NACRE_HOST_TRIPLE;
    session->target = target_find(triple);
    if (!session->target) {
        size_t count;
        const Target *targets = target_list(&count);
        const char *names[16];
        for (size_t i = 0; i < count; i++) names[i] = targets[i].triple;
        const char *near = options_suggest(triple, names, count);
        fprintf(stderr, "nacre: no target '%s'%s%s%s\nTry 'nacre targets'.\n", triple, near ? "; did you mean '" : "",
            near ? near : "", near ? "'?" : "");
        return EXIT_USAGE;
    }
    if (options->is_static) session->target = target_find(session->target->static_sibling);
    session->library_dir = find_library_dir(session);
    if (!session->library_dir) {
        if (options->verb == VERB_CHECK) session->library_dir = "";
        else {
            session_error("the libraries of target %s are not installed beside the compiler", session->target->triple);
            return EXIT_INPUT;
        }
    }
    session->cache_dir = find_cache_dir(session);
    session->identity = compute_identity(session);
    return -1;
}
