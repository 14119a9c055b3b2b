/* thread_self.c - what a thread knows and does by itself, see thread.h: the part that every program links. */
#include "runtime/thread.h"

ThreadSelf thread_self;

Thread *thread_current(void) { return thread_self.current; }
bool thread_is_ending(void) { return thread_self.current && atomic_load(&thread_self.current->terminating); }

_Noreturn void thread_leave(int exit_code, ThreadEnd how) {
    thread_self.current->exit_code = exit_code;
    thread_self.current->end = how;
    thread_self.left_at = __builtin_frame_address(0);
    longjmp(thread_self.leave_point, 1);
}

void thread_at_end(void (*at_end)(void)) {
    ThreadSelf *self = &thread_self;
    if (self->current && self->end_function_count < sizeof self->end_functions / sizeof *self->end_functions)
        self->end_functions[self->end_function_count++] = at_end;
}

void thread_set_wakeup(void (*wake)(void)) {
    Thread *thread = thread_self.current;
    if (!thread) return;
    pthread_mutex_lock(&thread->lock);
    thread->wake = wake;
    pthread_mutex_unlock(&thread->lock);
}
