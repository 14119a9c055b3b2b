/* stdio.c - binding `stdio`: synchronous writes to a descriptor, for console before any stream exists. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/native/binding.h"

/* Writes everything; waits where the descriptor would block. */
static int write_all(int fd, const char *data, size_t length) {
    while (length) {
        ssize_t n = write(fd, data, length);
        if (n < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN) return uv_translate_sys_error(errno);
            struct pollfd p = {fd, POLLOUT, 0};
            poll(&p, 1, -1);
            continue;
        }
        data += n;
        length -= (size_t)n;
    }
    return 0;
}

static BUILTIN(prim_stdio_write_string) {
    if (!is_string(a1)) return value_int(UV_EINVAL);
    size_t length;
    const char *text = string_to_utf8(a1, &length);
    return value_int(write_all(binding_int(a0), text, length));
}

static BUILTIN(prim_stdio_write_bytes) {
    uint8_t *data = NULL;
    size_t length = 0;
    bytes_of(a1, &data, &length);
    return value_int(write_all(binding_int(a0), (char *)data, length));
}

/* (path): a descriptor that appends to the file, made where it is missing; or a negative errno. */
static BUILTIN(prim_stdio_open_append) {
    int fd = open(binding_path(a0), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    return value_int(fd < 0 ? uv_translate_sys_error(errno) : fd);
}

static BUILTIN(prim_stdio_is_tty) { return value_bool(isatty(binding_int(a0))); }

/* uv_guess_handle calls every character device but terminals a file, and a bad descriptor unknown. */
static BUILTIN(prim_stdio_handle_type) {
    int fd = binding_int(a0);
    struct stat s;
    if (fd < 0 || fstat(fd, &s) != 0) return string_from_ascii("INVALID");
    if (isatty(fd)) return string_from_ascii("TTY");
    if (S_ISREG(s.st_mode) || S_ISCHR(s.st_mode)) return string_from_ascii("FILE");
    if (S_ISFIFO(s.st_mode)) return string_from_ascii("PIPE");
    uv_handle_type type = uv_guess_handle(fd);
    return string_from_ascii(type == UV_NAMED_PIPE ? "PIPE" : type == UV_TCP ? "TCP" : type == UV_UDP ? "UDP" : "UNKNOWN");
}

/* (fd, Int32Array(2)): columns and rows. */
static BUILTIN(prim_stdio_window_size) {
    struct winsize size;
    uint8_t *data;
    size_t length;
    if (ioctl(binding_int(a0), TIOCGWINSZ, &size) != 0) return value_int(uv_translate_sys_error(errno));
    if (!bytes_of(a1, &data, &length) || length < 2 * sizeof(int32_t)) return value_int(UV_EINVAL);
    ((int32_t *)data)[0] = size.ws_col;
    ((int32_t *)data)[1] = size.ws_row;
    return value_int(0);
}

Value nacre_binding_stdio(void) {
    static const BindingFunction functions[] = {{"openAppend", 1, prim_stdio_open_append},
        {"writeString", 2, prim_stdio_write_string}, {"writeBytes", 2, prim_stdio_write_bytes}, {"isTTY", 1, prim_stdio_is_tty},
        {"handleType", 1, prim_stdio_handle_type}, {"windowSize", 2, prim_stdio_window_size}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
