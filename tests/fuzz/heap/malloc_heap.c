/* malloc_heap.c - the collector's interface over malloc, for the sanitized runtime (cmake/sanitized.cmake).
 *
 * Every cell is an allocation of its own, so that AddressSanitizer sees an access beyond any string, buffer or object.
 * Nothing is ever freed, weak links never break and finalizers never run: programs of this heap are short. It defines
 * just what runtime/heap.c calls.
 */
#include <gc.h>
#include <stdlib.h>

static size_t allocated;

void GC_init(void) {}
void *GC_malloc(size_t bytes) {
    allocated += bytes;
    return calloc(1, bytes ? bytes : 1);
}
void *GC_malloc_atomic(size_t bytes) {
    allocated += bytes;
    return malloc(bytes ? bytes : 1);
}
/* A list of one cell: its link, the first word, is NULL. */
void *GC_malloc_many(size_t bytes) { return GC_malloc(bytes); }
void GC_gcollect(void) {}
int GC_invoke_finalizers(void) { return 0; }
size_t GC_get_heap_size(void) { return allocated; }
size_t GC_get_free_bytes(void) { return 0; }
GC_word GC_get_gc_no(void) { return 0; }
void GC_add_roots(void *from, void *to) {
    (void)from;
    (void)to;
}
void GC_register_finalizer_no_order(
    void *cell, GC_finalization_proc run, void *argument, GC_finalization_proc *old, void **old_argument) {
    (void)cell;
    (void)run;
    (void)argument;
    (void)old;
    (void)old_argument;
}
int GC_general_register_disappearing_link(void **link, const void *cell) {
    (void)link;
    (void)cell;
    return GC_SUCCESS;
}
int GC_unregister_disappearing_link(void **link) {
    (void)link;
    return 1;
}
void GC_set_all_interior_pointers(int on) { (void)on; }
void GC_set_dont_precollect(int on) { (void)on; }
void GC_set_finalize_on_demand(int on) { (void)on; }
void GC_set_free_space_divisor(GC_word divisor) { (void)divisor; }
void GC_set_on_heap_resize(GC_on_heap_resize_proc tell) { (void)tell; }
void GC_set_max_heap_size(GC_word bytes) { (void)bytes; }
void GC_set_min_bytes_allocd(size_t bytes) { (void)bytes; }
void GC_set_no_dls(int on) { (void)on; }
void GC_set_on_collection_event(GC_on_collection_event_proc tell) { (void)tell; }
void GC_set_oom_fn(GC_oom_func fn) { (void)fn; }
void GC_set_warn_proc(GC_warn_proc warn) { (void)warn; }
void GC_set_stackbottom(void *thread, const struct GC_stack_base *base) {
    (void)thread;
    (void)base;
}
