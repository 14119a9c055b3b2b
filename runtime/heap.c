/* heap.c - allocation over the Boehm collector (see heap.h).
 *
 * Small scanned cells come from GC_malloc_many, a page's worth at a time; the free lists are roots, and their links keep
 * the cells alive until they are handed out. Leaf memory cannot be kept so (links in it are not followed) and goes
 * through the collector one by one. The collector runs with one thread, without interior pointers in the heap.
 */
#include "runtime/heap.h"

#include <gc.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <time.h>
#include <unistd.h>

#include "runtime/image.h"
#include "runtime/pages.h"
#include "runtime/thread.h"
#include "runtime/value.h"

NACRE_THREAD void *heap_free_lists[HEAP_CLASSES];

static unsigned long stress_every, stress_count;
static unsigned long fail_after;
static bool hostile; /* every allocation takes the slow path */
static bool trace;
static struct timespec trace_start;

_Noreturn void heap_out_of_memory(void) {
    if (thread_current()) thread_leave(1, THREAD_OUT_OF_MEMORY);
    static const char message[] = "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n";
    ssize_t written = write(2, message, sizeof message - 1);
    (void)written;
    _exit(134);
}

static NACRE_THREAD bool trying; /* heap_try_leaf is at work: its caller copes with NULL */

static void *on_out_of_memory(size_t bytes) {
    (void)bytes;
    if (trying) return NULL;
    heap_out_of_memory();
}

static void on_warning(char *format, GC_word argument) {
    if (trace) fprintf(stderr, format, argument);
}

static NACRE_THREAD void (*tell_collection)(const HeapCollection *);

static void on_event(GC_EventType event) {
    if (event == GC_EVENT_START) clock_gettime(CLOCK_MONOTONIC, &trace_start);
    if (event != GC_EVENT_END) return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double ms = (double)(now.tv_sec - trace_start.tv_sec) * 1e3 + (double)(now.tv_nsec - trace_start.tv_nsec) / 1e6;
    HeapCollection c = {(double)trace_start.tv_sec * 1e3 + (double)trace_start.tv_nsec / 1e6, ms};
    if (tell_collection) tell_collection(&c);
    if (!trace) return;
    fprintf(stderr, "gc: collection %lu, %.2f ms, heap %zu KB, free %zu KB\n", (unsigned long)GC_get_gc_no(), ms,
        GC_get_heap_size() / 1024, GC_get_free_bytes() / 1024);
}

void heap_on_collection(void (*tell)(const HeapCollection *)) {
    tell_collection = tell;
    GC_set_on_collection_event(tell || trace ? on_event : NULL);
}

/* Half of the machine's memory, at most 4 GB, unless NACRE_MAX_HEAP says how many MB. */
static size_t heap_limit(void) {
    const char *text = getenv("NACRE_MAX_HEAP");
    if (text && atol(text) > 0) return (size_t)atol(text) << 20;
    struct sysinfo info;
    uint64_t limit = (uint64_t)4 << 30;
    if (sysinfo(&info) == 0) {
        uint64_t half = (uint64_t)info.totalram * info.mem_unit / 2;
        if (half < limit) limit = half;
    }
    if (limit > SIZE_MAX / 2) limit = SIZE_MAX / 2;
    return (size_t)limit;
}

enum {
    MIN_BYTES_BETWEEN_COLLECTIONS = 10 << 20,
    SMALL_HEAP = 32 << 20, /* grows by quarters: collections are due by the minimum above, not by its size */
};

/* A collection costs what lives, not what died: where that is much, let as much be allocated as there is. */
static void on_resize(GC_word heap_bytes) { GC_set_free_space_divisor(heap_bytes > SMALL_HEAP ? 1 : 4); }

#ifndef __GLIBC__
/* A static executable's writable segments: without a dynamic linker the collector has to be told where they are. */
static int add_segments(struct dl_phdr_info *info, size_t size, void *unused) {
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        if (p->p_type != PT_LOAD || !(p->p_flags & PF_W)) continue;
        uintptr_t start = info->dlpi_addr + p->p_vaddr; /* no pointer arithmetic: the base of a fixed executable is 0 */
        GC_add_roots((void *)start, (void *)(start + p->p_memsz));
    }
    return 1; /* the executable comes first */
}
#endif

void heap_init(void *stack_base, size_t max_bytes) {
    const char *text;
    /* Saves the collector a look into /proc, which an empty root does not have. */
    struct GC_stack_base base = {stack_base};
    GC_set_stackbottom(NULL, &base);
    if ((text = getenv("NACRE_GC_STRESS"))) stress_every = strtoul(text, NULL, 10);
    if ((text = getenv("NACRE_FAIL_ALLOC"))) fail_after = strtoul(text, NULL, 10);
    if ((text = getenv("NACRE_TRACE"))) trace = strstr(text, "gc") != NULL;
    hostile = stress_every || fail_after;
    GC_set_all_interior_pointers(0);
    GC_set_dont_precollect(1);
    GC_set_finalize_on_demand(1);
    GC_set_warn_proc(on_warning);
    GC_set_oom_fn(on_out_of_memory);
    on_resize(0);
    GC_set_on_heap_resize(on_resize);
    void *data;
    size_t data_size;
    bool is_copy = image_own_data(0, &data, &data_size);
    GC_set_min_bytes_allocd(MIN_BYTES_BETWEEN_COLLECTIONS);
    GC_set_no_dls(1);
    GC_INIT();
    /* The collector computes when the next collection is due after a collection only, and has the first due at once. While
     * it knows no roots that costs nothing; later it would read, and so fault in, all data of the program. */
    GC_gcollect();
    void *gap, *gap_end;
    if (pages_gap(&gap, &gap_end)) GC_exclude_static_roots(gap, gap_end);
    GC_set_no_dls(is_copy); /* what the dynamic linker knows is the first image's */
    for (unsigned n = 0; image_own_data(n, &data, &data_size); n++) GC_add_roots(data, (char *)data + data_size);
#ifndef __GLIBC__
    dl_iterate_phdr(add_segments, NULL);
#endif
    GC_set_max_heap_size(max_bytes ? max_bytes : heap_limit());
    GC_set_oom_fn(on_out_of_memory);
    if (trace) GC_set_on_collection_event(on_event);
}

static void hostile_step(void) {
    if (fail_after && --fail_after == 0) heap_out_of_memory();
    if (stress_every && ++stress_count >= stress_every) {
        stress_count = 0;
        GC_gcollect();
    }
}

void *heap_alloc_slow(size_t bytes) {
    if (unlikely(hostile)) {
        hostile_step();
    } else if (bytes <= HEAP_SMALL_MAX) {
        size_t class = (bytes + HEAP_GRANULE - 1) / HEAP_GRANULE;
        if (class == 0) class = 1;
        void *cell = GC_malloc_many(class * HEAP_GRANULE);
        if (!cell) heap_out_of_memory();
        heap_free_lists[class] = *(void **)cell;
        *(void **)cell = NULL;
        return cell;
    }
    void *cell = GC_malloc(bytes);
    if (!cell) heap_out_of_memory();
    return cell;
}

void *heap_alloc_leaf(size_t bytes) {
    if (unlikely(hostile)) hostile_step();
    void *cell = GC_malloc_atomic(bytes ? bytes : 1);
    if (!cell) heap_out_of_memory();
    return cell;
}

void *heap_try_leaf(size_t bytes) {
    if (unlikely(hostile)) hostile_step();
    trying = true;
    void *cell = GC_malloc_atomic(bytes ? bytes : 1);
    trying = false;
    return cell;
}

void heap_collect(void) {
    GC_gcollect();
    GC_invoke_finalizers();
}

size_t heap_size(void) { return GC_get_heap_size(); }
size_t heap_used(void) { return GC_get_heap_size() - GC_get_free_bytes(); }

void heap_on_unreachable(void *cell, void (*run)(void *cell, void *argument), void *argument) {
    GC_register_finalizer_no_order(cell, run, argument, NULL, NULL);
}

void heap_weak_link(void **link, void *cell) {
    *link = cell;
    if (GC_general_register_disappearing_link(link, cell) == GC_NO_MEMORY) heap_out_of_memory();
}

void heap_weak_unlink(void **link) { GC_unregister_disappearing_link(link); }
