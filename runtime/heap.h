/* heap.h - the one allocation interface of the runtime, over the collector.
 *
 * heap_alloc gives zeroed memory that the collector scans; heap_alloc_leaf gives memory of unknown content that it does
 * not scan. Both are 16-aligned and never fail: out of memory ends the process with a message and status 134.
 * Only pointers to the start of an allocation keep it alive from the heap (pointers into its middle do so from stacks
 * and registers alone). Sizes up to HEAP_SMALL_MAX come from free lists that fast paths pop inline.
 *
 * Environment: NACRE_GC_STRESS=N collects at every Nth allocation, NACRE_FAIL_ALLOC=N fails the Nth allocation,
 * NACRE_TRACE=gc prints every collection, NACRE_MAX_HEAP=MB limits the heap.
 */
#ifndef NACRE_RUNTIME_HEAP_H
#define NACRE_RUNTIME_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "abi/value_layout.h"

#ifndef NACRE_THREAD
#define NACRE_THREAD
#endif

enum { HEAP_GRANULE = 16, HEAP_SMALL_MAX = 256, HEAP_CLASSES = HEAP_SMALL_MAX / HEAP_GRANULE + 1 };

/* Free lists by size in granules, linked through the first word; everything behind it is zero. */
extern NACRE_THREAD void *heap_free_lists[HEAP_CLASSES];

/* stack_base: highest address of the stack that holds values. max_bytes 0: NACRE_MAX_HEAP, else by the machine's memory. */
void heap_init(void *stack_base, size_t max_bytes);
KEEPS_REGISTERS void *heap_alloc_slow(size_t bytes) __attribute__((malloc, returns_nonnull, cold));
void *heap_alloc_leaf(size_t bytes) __attribute__((malloc, returns_nonnull));
/* The same for sizes that programs choose: NULL where there is not as much. */
void *heap_try_leaf(size_t bytes) __attribute__((malloc));
/* Full collection now; runs due finalizers. */
void heap_collect(void);
/* The figures of process.memoryUsage(), in bytes. */
size_t heap_size(void);
size_t heap_used(void);
/* Calls `tell` after each collection (from the allocation that caused it: it must not allocate); NULL: no more. */
typedef struct {
    double start_ms, duration_ms;
} HeapCollection; /* start: of the monotonic clock */
void heap_on_collection(void (*tell)(const HeapCollection *));
/* Runs `run(argument)` from the event loop's thread some time after `cell` became unreachable. */
void heap_on_unreachable(void *cell, void (*run)(void *cell, void *argument), void *argument);
/* Stores `cell` in the leaf word `*link` so that it does not keep it alive; the word becomes 0 when it dies. */
void heap_weak_link(void **link, void *cell);
void heap_weak_unlink(void **link);
_Noreturn void heap_out_of_memory(void);

static inline void *heap_alloc(size_t bytes) {
    if (__builtin_expect(bytes <= HEAP_SMALL_MAX, 1)) {
        size_t class = (bytes + HEAP_GRANULE - 1) / HEAP_GRANULE;
        void *cell = heap_free_lists[class];
        if (__builtin_expect(cell != NULL, 1)) {
            heap_free_lists[class] = *(void **)cell;
            *(void **)cell = NULL;
            return cell;
        }
    }
    return heap_alloc_slow(bytes);
}

#endif
