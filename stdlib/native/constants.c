/* constants.c - binding `constants`: os.constants (errno, signals, priorities, dlopen) and the access modes of fs. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>

#include "stdlib/native/binding.h"

static const BindingNumber signals[] = {{"SIGHUP", SIGHUP}, {"SIGINT", SIGINT}, {"SIGQUIT", SIGQUIT}, {"SIGILL", SIGILL},
    {"SIGTRAP", SIGTRAP}, {"SIGABRT", SIGABRT}, {"SIGIOT", SIGIOT}, {"SIGBUS", SIGBUS}, {"SIGFPE", SIGFPE},
    {"SIGKILL", SIGKILL}, {"SIGUSR1", SIGUSR1}, {"SIGSEGV", SIGSEGV}, {"SIGUSR2", SIGUSR2}, {"SIGPIPE", SIGPIPE},
    {"SIGALRM", SIGALRM}, {"SIGTERM", SIGTERM}, {"SIGCHLD", SIGCHLD}, {"SIGSTKFLT", 16}, {"SIGCONT", SIGCONT},
    {"SIGSTOP", SIGSTOP}, {"SIGTSTP", SIGTSTP}, {"SIGTTIN", SIGTTIN}, {"SIGTTOU", SIGTTOU}, {"SIGURG", SIGURG},
    {"SIGXCPU", SIGXCPU}, {"SIGXFSZ", SIGXFSZ}, {"SIGVTALRM", SIGVTALRM}, {"SIGPROF", SIGPROF},
    {"SIGWINCH", SIGWINCH}, {"SIGIO", SIGIO}, {"SIGPOLL", SIGPOLL}, {"SIGPWR", SIGPWR}, {"SIGSYS", SIGSYS}};

static const BindingNumber errnos[] = {{"E2BIG", E2BIG}, {"EACCES", EACCES}, {"EADDRINUSE", EADDRINUSE},
    {"EADDRNOTAVAIL", EADDRNOTAVAIL}, {"EAFNOSUPPORT", EAFNOSUPPORT}, {"EAGAIN", EAGAIN}, {"EALREADY", EALREADY},
    {"EBADF", EBADF}, {"EBADMSG", EBADMSG}, {"EBUSY", EBUSY}, {"ECANCELED", ECANCELED}, {"ECHILD", ECHILD},
    {"ECONNABORTED", ECONNABORTED}, {"ECONNREFUSED", ECONNREFUSED}, {"ECONNRESET", ECONNRESET}, {"EDEADLK", EDEADLK},
    {"EDESTADDRREQ", EDESTADDRREQ}, {"EDOM", EDOM}, {"EDQUOT", EDQUOT}, {"EEXIST", EEXIST}, {"EFAULT", EFAULT},
    {"EFBIG", EFBIG}, {"EHOSTUNREACH", EHOSTUNREACH}, {"EIDRM", EIDRM}, {"EILSEQ", EILSEQ},
    {"EINPROGRESS", EINPROGRESS}, {"EINTR", EINTR}, {"EINVAL", EINVAL}, {"EIO", EIO}, {"EISCONN", EISCONN},
    {"EISDIR", EISDIR}, {"ELOOP", ELOOP}, {"EMFILE", EMFILE}, {"EMLINK", EMLINK}, {"EMSGSIZE", EMSGSIZE},
    {"EMULTIHOP", EMULTIHOP}, {"ENAMETOOLONG", ENAMETOOLONG}, {"ENETDOWN", ENETDOWN}, {"ENETRESET", ENETRESET},
    {"ENETUNREACH", ENETUNREACH}, {"ENFILE", ENFILE}, {"ENOBUFS", ENOBUFS}, {"ENODATA", ENODATA}, {"ENODEV", ENODEV},
    {"ENOENT", ENOENT}, {"ENOEXEC", ENOEXEC}, {"ENOLCK", ENOLCK}, {"ENOLINK", ENOLINK}, {"ENOMEM", ENOMEM},
    {"ENOMSG", ENOMSG}, {"ENOPROTOOPT", ENOPROTOOPT}, {"ENOSPC", ENOSPC}, {"ENOSR", ENOSR}, {"ENOSTR", ENOSTR},
    {"ENOSYS", ENOSYS}, {"ENOTCONN", ENOTCONN}, {"ENOTDIR", ENOTDIR}, {"ENOTEMPTY", ENOTEMPTY},
    {"ENOTSOCK", ENOTSOCK}, {"ENOTSUP", ENOTSUP}, {"ENOTTY", ENOTTY}, {"ENXIO", ENXIO}, {"EOPNOTSUPP", EOPNOTSUPP},
    {"EOVERFLOW", EOVERFLOW}, {"EPERM", EPERM}, {"EPIPE", EPIPE}, {"EPROTO", EPROTO},
    {"EPROTONOSUPPORT", EPROTONOSUPPORT}, {"EPROTOTYPE", EPROTOTYPE}, {"ERANGE", ERANGE}, {"EROFS", EROFS},
    {"ESPIPE", ESPIPE}, {"ESRCH", ESRCH}, {"ESTALE", ESTALE}, {"ETIME", ETIME}, {"ETIMEDOUT", ETIMEDOUT},
    {"ETXTBSY", ETXTBSY}, {"EWOULDBLOCK", EWOULDBLOCK}, {"EXDEV", EXDEV}};

static const BindingNumber priorities[] = {{"PRIORITY_LOW", 19}, {"PRIORITY_BELOW_NORMAL", 10}, {"PRIORITY_NORMAL", 0},
    {"PRIORITY_ABOVE_NORMAL", -7}, {"PRIORITY_HIGH", -14}, {"PRIORITY_HIGHEST", -20}};

static const BindingNumber dlopen_modes[] = {
    {"RTLD_LAZY", RTLD_LAZY}, {"RTLD_NOW", RTLD_NOW}, {"RTLD_GLOBAL", RTLD_GLOBAL}, {"RTLD_LOCAL", RTLD_LOCAL}};

static Value numbers(const BindingNumber *table, size_t count) {
    Object *o = object_new(JS_NULL);
    for (size_t i = 0; i < count; i++) binding_add_number(o, table[i].name, table[i].value);
    return value_cell(o);
}
#define NUMBERS(table) numbers(table, sizeof(table) / sizeof(*(table)))

Value nacre_binding_constants(void) {
    Object *o = object_new(JS_NULL), *os = object_new(JS_NULL);
    binding_add_number(os, "UV_UDP_REUSEADDR", 4);
    binding_add(os, "dlopen", NUMBERS(dlopen_modes));
    binding_add(os, "errno", NUMBERS(errnos));
    binding_add(os, "signals", NUMBERS(signals));
    binding_add(os, "priority", NUMBERS(priorities));
    binding_add(o, "os", value_cell(os));
    return value_cell(o);
}
