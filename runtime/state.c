/* state.c - the Runtime of the running thread and its start: heap, atoms, symbols, then the realm. */
#include "runtime/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "runtime/atom.h"
#include "runtime/object.h"
#include "runtime/pages.h"
#include "runtime/realm.h"

NACRE_THREAD Runtime nacre_runtime;
NACRE_THREAD uintptr_t nacre_stack_limit;

enum { STACK_RESERVE = 192 * 1024, STACK_MAX = 64 * 1024 * 1024, STACK_UNLIMITED = 8 * 1024 * 1024 };

/* Compiled prologues compare with this; below it there is room for the C that runs between two checks. */
static void set_stack_limit(void *stack_base, size_t size) {
    nacre_stack_limit = (uintptr_t)stack_base - size + (size > 4 * STACK_RESERVE ? STACK_RESERVE : size / 4);
}

static size_t main_stack_size(void) {
    struct rlimit limit;
    size_t size = STACK_UNLIMITED;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) size = limit.rlim_cur;
    return size < STACK_MAX ? size : STACK_MAX;
}

void runtime_init(void *stack_base) {
    if (nacre_runtime.started) return;
    pages_populate_data();
    runtime_init_thread(stack_base, main_stack_size(), 0);
}

void runtime_init_thread(void *stack_base, size_t stack_bytes, size_t heap_bytes) {
    Runtime *r = &nacre_runtime;
    r->started = true;
    r->stack_base = (uintptr_t)stack_base;
    set_stack_limit(stack_base, stack_bytes);
    heap_init(stack_base, heap_bytes);
    r->epoch = 1;
    r->array_iteration_pristine = true;
    atoms_init();
    symbols_init();
    realm_start();
}

_Noreturn void runtime_panic(const char *message) {
    fprintf(stderr, "nacre: internal error: %s\n", message);
    abort();
}

Value runtime_new_target(void) { return nacre_runtime.new_target; }
