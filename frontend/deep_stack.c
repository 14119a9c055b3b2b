// A thread with a large stack, joined at once. Where none can be had, the function runs in place.
#include "frontend/deep_stack.h"
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static _Thread_local bool on_deep_stack;

typedef struct {
    DeepStackFunction *function;
    void *argument;
} DeepCall;

static void *deep_stack_main(void *opaque) {
    DeepCall *call = opaque;
    on_deep_stack = true;
    call->function(call->argument);
    return NULL;
}

void deep_stack_run(DeepStackFunction *function, void *argument) {
    if (on_deep_stack) {
        function(argument);
        return;
    }
    DeepCall call = {function, argument};
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    size_t size = (size_t)1 << 30;
    bool started = false;
    for (; size >= (size_t)16 << 20 && !started; size /= 2)
        started = !pthread_attr_setstacksize(&attributes, size) && !pthread_create(&thread, &attributes, deep_stack_main, &call);
    pthread_attr_destroy(&attributes);
    if (started) pthread_join(thread, NULL);
    else function(argument);
}
