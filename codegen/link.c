/* link.c - runs ld.lld on a program's objects.
 *
 * Input: objects and the target's folder. Output: an executable that depends on nothing but (dynamic targets)
 * the C library. The command is a pure function of the options: no build id, no time stamps, no host paths,
 * so that equal objects give equal executables. Dead sections go; identical functions are not folded, since a
 * stack trace tells functions apart by their address. The linker is the one named by NACRE_LLD, else
 * ld.lld-19 or LLVM 19's ld.lld.
 */
#include "codegen/link.h"
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef struct {
    char **items;
    size_t count, capacity;
} Arguments;

static void arguments_add(Arguments *arguments, char *text) {
    if (arguments->count == arguments->capacity) {
        arguments->capacity = arguments->capacity ? arguments->capacity * 2 : 64;
        arguments->items = realloc(arguments->items, arguments->capacity * sizeof *arguments->items);
        if (!arguments->items) abort();
    }
    arguments->items[arguments->count++] = text;
}

static void add(Arguments *arguments, const char *text) { arguments_add(arguments, text ? strdup(text) : NULL); }

static void add_file(Arguments *arguments, const char *directory, const char *name) {
    char *path = NULL;
    if (asprintf(&path, "%s/%s", directory, name) < 0) abort();
    arguments_add(arguments, path);
}

static void arguments_free(Arguments *arguments) {
    for (size_t i = 0; i < arguments->count; i++) free(arguments->items[i]);
    free(arguments->items);
}

static char *message(const char *format, const char *a, const char *b) {
    char *text = NULL;
    if (asprintf(&text, format, a, b) < 0) abort();
    return text;
}

/* The archives that a target's folder may hold beside the runtime, in link order; absent ones are skipped. */
static const char *const optional_archives[] = {"libnacre_stdlib.a", "libuv.a", "libgc.a", "libllhttp.a", "libnghttp2.a",
    "libz.a", "libbrotli.a", "libssl.a", "libcrypto.a", "libcares.a", "libbuiltins.a"};

/* The kind of executable, and the start files. */
static void add_start(Arguments *command, const Target *target, const char *lib, bool carries_libc) {
    if (target_is_static(target) && !carries_libc) {
        add(command, "-static");
        add_file(command, lib, "crt1.o");
        return;
    }
    add(command, "-pie");
    add(command, "-z");
    add(command, "now");
    if (carries_libc) {
        add(command, "--no-dynamic-linker");
        add(command, "-e");
        add(command, "nacre_start_with_libc");
        add_file(command, lib, "start_with_libc.o");
    } else {
        /* A word for up to 63 relocations in place of 24 bytes each; musl 1.2.3 does not know them. */
        add(command, "-z");
        add(command, "pack-relative-relocs");
        add(command, "-dynamic-linker");
        add(command, target->dynamic_linker);
    }
    add_file(command, lib, "Scrt1.o");
}

static void add_command(Arguments *command, const LinkOptions *options, const char *linker, const char *output) {
    const Target *target = options->target;
    const char *lib = options->library_dir;
    bool is_static = target_is_static(target), carries_libc = is_static && options->threads;
    add(command, linker);
    add(command, "--gc-sections");
    add(command, "--build-id=none");
    add(command, "--hash-style=gnu");
    add(command, "--eh-frame-hdr");
    add(command, "--as-needed");
    add(command, "-O2");
    add(command, "-z");
    add(command, target->max_page_size);
    add(command, "-z");
    add(command, "noexecstack");
    if (options->strip) add(command, "--strip-all");
    else if (!options->debug) add(command, "--strip-debug");
    add(command, "-o");
    add(command, output);
    /* Before the start files: the first object's zeroed data begins where all zeroed data does (codegen/program.c). */
    for (size_t i = 0; i < options->object_count; i++) add(command, options->objects[i]);
    add_start(command, target, lib, carries_libc);
    add_file(command, lib, "crti.o");
    add_file(command, lib, "crtbegin.o");
    add(command, "--start-group");
    add_file(command, lib, "libnacre_runtime.a");
    for (size_t i = 0; i < sizeof optional_archives / sizeof *optional_archives; i++) {
        char *path = message("%s/%s", lib, optional_archives[i]);
        if (access(path, R_OK) == 0) add(command, path);
        free(path);
    }
    if (carries_libc) {
        add(command, "-L"); /* found so, it is needed by its name and not by its path */
        add(command, lib);
        add(command, "-l:libc.so");
    } else if (is_static) {
        add_file(command, lib, "libc.a");
    } else {
        add_file(command, lib, "libm.so.6");
        add_file(command, lib, "libc.so.6");
        add_file(command, lib, "libc_nonshared.a");
        add_file(command, lib, target->loader_file);
    }
    add(command, "--end-group");
    add_file(command, lib, "crtend.o");
    add_file(command, lib, "crtn.o");
    add(command, NULL);
}

/* Everything that is written into fd until it closes. */
static char *read_all(int fd) {
    size_t length = 0, capacity = 4096;
    char *text = malloc(capacity);
    if (!text) abort();
    for (;;) {
        if (length + 1 == capacity && !(text = realloc(text, capacity *= 2))) abort();
        ssize_t got = read(fd, text + length, capacity - length - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        length += (size_t)got;
    }
    while (length && text[length - 1] == '\n') length--;
    text[length] = 0;
    return text;
}

/* Runs the command; 0 done, 1 failed with *error set, -1 no such program. */
static int run(char *const *command, char **error) {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0) {
        *error = message("cannot make a pipe: %s%s", strerror(errno), "");
        return 1;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fds[1], STDERR_FILENO);
    pid_t pid;
    int failure = posix_spawnp(&pid, command[0], &actions, NULL, command, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(fds[1]);
    if (failure) {
        close(fds[0]);
        if (failure == ENOENT) return -1;
        *error = message("cannot run %s: %s", command[0], strerror(failure));
        return 1;
    }
    char *text = read_all(fds[0]);
    close(fds[0]);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        free(text);
        return 0;
    }
    *error = message("linking failed:\n%s%s", text, "");
    free(text);
    return 1;
}

bool link_executable(const LinkOptions *options, char **error) {
    *error = NULL;
    char *temporary = NULL;
    if (asprintf(&temporary, "%s.%ld.tmp", options->output, (long)getpid()) < 0) abort();
    const char *const linkers[] = {getenv("NACRE_LLD"), "ld.lld-19", "/usr/lib/llvm-19/bin/ld.lld", "ld.lld"};
    int result = -1;
    for (size_t i = 0; i < sizeof linkers / sizeof *linkers && result < 0; i++) {
        if (!linkers[i] || !*linkers[i]) continue;
        Arguments command = {0};
        add_command(&command, options, linkers[i], temporary);
        if (options->verbose) {
            for (size_t k = 0; command.items[k]; k++) fprintf(stderr, "%s%s", k ? " " : "", command.items[k]);
            fputc('\n', stderr);
        }
        result = run(command.items, error);
        arguments_free(&command);
    }
    if (result < 0)
        *error =
            message("the linker ld.lld-19 was not found%s%s", "", "; install LLD 19 (Debian: lld-19) or name it in NACRE_LLD");
    if (result == 0 && rename(temporary, options->output) != 0) {
        *error = message("cannot write %s: %s", options->output, strerror(errno));
        result = 1;
    }
    if (result != 0) unlink(temporary);
    free(temporary);
    return result == 0;
}
