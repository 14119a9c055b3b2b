/* process_shared.c - see process_shared.h. */
#include "runtime/process_shared.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <uv.h>

#include "runtime/state.h"

struct SignalHandler {
    SignalHandler *next;
    const void *runtime;
    int signum;
    struct sigaction action;
};

static ProcessShared first = {.lock = PTHREAD_MUTEX_INITIALIZER, .notified = PTHREAD_COND_INITIALIZER};
static ProcessShared *shared; /* NULL in the first image */

ProcessShared *process_shared(void) { return shared ? shared : &first; }
void process_share(ProcessShared *of_first_image) { shared = of_first_image; }

/* The process's handler for every signal that some Runtime handles. Called in any thread; takes no lock:
 * entries are only made and cleared, never freed, and are complete before they are linked. */
static void dispatch(int signum, siginfo_t *info, void *context) {
    int saved = errno;
    for (SignalHandler *h = __atomic_load_n(&first.signal_handlers, __ATOMIC_ACQUIRE); h; h = h->next) {
        if (__atomic_load_n(&h->signum, __ATOMIC_ACQUIRE) != signum) continue;
        if (h->action.sa_flags & SA_SIGINFO) h->action.sa_sigaction(signum, info, context);
        else if (h->action.sa_handler != SIG_IGN && h->action.sa_handler != SIG_DFL) h->action.sa_handler(signum);
    }
    errno = saved;
}

static SignalHandler *find(const void *runtime, int signum) {
    for (SignalHandler *h = first.signal_handlers; h; h = h->next)
        if (h->runtime == runtime && h->signum == signum) return h;
    return NULL;
}

static SignalHandler *add(const void *runtime, int signum, const struct sigaction *action) {
    SignalHandler *h = find(NULL, 0); /* one that was cleared */
    if (!h) {
        h = calloc(1, sizeof *h);
        if (!h) return NULL;
        h->next = first.signal_handlers;
        __atomic_store_n(&first.signal_handlers, h, __ATOMIC_RELEASE);
    }
    h->runtime = runtime;
    h->action = *action;
    __atomic_store_n(&h->signum, signum, __ATOMIC_RELEASE);
    return h;
}

static void clear(SignalHandler *h) {
    __atomic_store_n(&h->signum, 0, __ATOMIC_RELEASE);
    h->runtime = NULL;
}

static bool is_handled(int signum) {
    for (SignalHandler *h = first.signal_handlers; h; h = h->next)
        if (h->signum == signum) return true;
    return false;
}

static int install(int signum, int flags) {
    struct sigaction action = {.sa_flags = SA_SIGINFO | (flags & ~SA_RESETHAND)};
    action.sa_sigaction = dispatch;
    sigfillset(&action.sa_mask);
    return process_shared()->sigaction(signum, &action, NULL);
}

/* Runs in the first image whoever calls: copies reach it through the pointer below. */
static int set_handler(const void *runtime, int signum, const struct sigaction *action, struct sigaction *old) {
    pthread_mutex_lock(&first.lock);
    SignalHandler *h = find(runtime, signum);
    if (old) {
        memset(old, 0, sizeof *old);
        if (h) *old = h->action;
        else first.sigaction(signum, NULL, old);
    }
    int result = 0;
    if (action) {
        bool handles = (action->sa_flags & SA_SIGINFO) || (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN);
        if (h) clear(h);
        if (handles) {
            if (add(runtime, signum, action)) result = install(signum, action->sa_flags);
            else errno = ENOMEM, result = -1;
        } else if (!is_handled(signum)) {
            result = first.sigaction(signum, action, NULL);
        }
    }
    pthread_mutex_unlock(&first.lock);
    return result;
}

static int first_sigaction(int signum, const struct sigaction *action, struct sigaction *old) {
    return set_handler(&nacre_runtime, signum, action, old);
}

static void forget(const void *runtime) {
    pthread_mutex_lock(&first.lock);
    for (SignalHandler *h = first.signal_handlers; h; h = h->next) {
        int signum = h->signum;
        if (h->runtime != runtime || !signum) continue;
        clear(h);
        struct sigaction none = {.sa_handler = SIG_DFL};
        if (!is_handled(signum)) first.sigaction(signum, &none, NULL);
    }
    pthread_mutex_unlock(&first.lock);
}

int process_sigaction(const void *runtime, int signum, const struct sigaction *action, struct sigaction *old) {
    return process_shared()->set_handler(runtime, signum, action, old);
}
void process_forget_signals(const void *runtime) { process_shared()->forget_handlers(runtime); }

int process_prepare_threads(int stop_signal, void (*handler)(int, siginfo_t *, void *)) {
    if (shared || first.image_copy) return 0;
    if (pthread_key_create(&first.thread_key, NULL) != 0) return UV_ENOMEM;
    first.mmap = mmap;
    first.munmap = munmap;
    first.sigaction = sigaction;
    first.set_handler = set_handler;
    first.forget_handlers = forget;
    first.image_release = image_release;
    /* Handlers that libuv has set already. */
    for (int signum = 1; signum < SIGRTMIN; signum++) {
        struct sigaction old;
        if (signum == SIGKILL || signum == SIGSTOP || first.sigaction(signum, NULL, &old) != 0) continue;
        if (old.sa_handler == SIG_DFL || old.sa_handler == SIG_IGN) continue;
        if (!add(&nacre_runtime, signum, &old) || install(signum, old.sa_flags) != 0) return UV_ENOMEM;
    }
    image_redirect_original("sigaction", (const void *)first_sigaction);
    struct sigaction stop = {.sa_flags = SA_SIGINFO | SA_RESTART};
    stop.sa_sigaction = handler;
    if (first.sigaction(stop_signal, &stop, NULL) != 0) return uv_translate_sys_error(errno);
    first.image_copy = image_copy;
    return 0;
}
