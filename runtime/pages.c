/* pages.c - making memory present before it is used (see pages.h). */
#include "runtime/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25 /* Linux 6.1 */
#endif

enum {
    HUGE_PAGE = 2 << 20,
    SMALL_HEAP = 1 << 20,    /* is mapped by small pages: little programs stay little */
    POPULATE_MAX = 32 << 20, /* a larger part of the heap is one object's, which may never be filled */
    REGION = 256 << 20,
};

static size_t small_bytes;        /* of the heap, as long as it is small */
static char *region, *region_end; /* addresses for the heap that nothing uses yet */
static char *accessible;          /* where the accessible part of the region ends: a huge page's boundary */

void pages_populate(void *start, size_t bytes) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)start & ~(page - 1);
    madvise((void *)from, (uintptr_t)start + bytes - from, MADV_POPULATE_WRITE);
}

/* Where zeroed data begins, at a huge page's boundary (codegen/program.c). */
extern char nacre_zeroed_data[] __attribute__((weak, visibility("hidden")));

static char *spare, *spare_end; /* present memory behind the zeroed data, for the heap */
static bool is_big;             /* the program: its heap has huge pages from the start */

static char *page_end(char *at) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (char *)(((uintptr_t)at + page - 1) & ~(page - 1));
}

/* Makes zeroed data huge pages, the last one extended beyond it. Whether it could. */
static bool collapse_data(char *start, char *end) {
    size_t bytes = (size_t)(end - start);
    char *mapped = page_end(end), *whole = start + ((bytes + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1));
    if (mapped < whole && mmap(mapped, (size_t)(whole - mapped), PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != mapped)
        return false;
    if (madvise(start, (size_t)(whole - start), MADV_COLLAPSE) != 0) {
        if (mapped < whole) munmap(mapped, (size_t)(whole - mapped));
        return false;
    }
    is_big = bytes > HUGE_PAGE / 2;
    spare = mapped;
    spare_end = whole;
    return true;
}

void pages_populate_data(void) {
    extern char __bss_start[], _end[]; /* of the linker */
    if (!nacre_zeroed_data || !collapse_data(nacre_zeroed_data, _end)) pages_populate(__bss_start, (size_t)(_end - __bss_start));
}

bool pages_gap(void **start, void **end) {
    extern char _edata[]; /* of the linker */
    *start = (void *)(((uintptr_t)_edata + 15) & ~(uintptr_t)15);
    *end = nacre_zeroed_data;
    return nacre_zeroed_data != NULL;
}

/* Reserves addresses from a huge page's boundary on. */
static bool reserve_region(void) {
    char *start = mmap(NULL, REGION, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) return false;
    region_end = start + REGION;
    region = accessible = start + (-(uintptr_t)start & (HUGE_PAGE - 1));
    return true;
}

/* The next part of the heap, or NULL. Parts lie one after the other, so that the collector can join them. */
static void *take_part(size_t bytes) {
    if ((size_t)(region_end - region) < bytes && !reserve_region()) return NULL;
    if (region + bytes > accessible) {
        size_t more = ((size_t)(region + bytes - accessible) + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1);
        if ((size_t)(region_end - accessible) < more) more = (size_t)(region_end - accessible);
        if (mprotect(accessible, more, PROT_READ | PROT_WRITE) != 0) return NULL;
        madvise(accessible, more, MADV_HUGEPAGE);
        pages_populate(accessible, more);
        accessible += more;
    }
    region += bytes;
    return region - bytes;
}

void *heap_mmap(void *at, size_t bytes, int protection, int flags, int fd, off_t offset) {
    if (protection == PROT_NONE) return madvise(at, bytes, MADV_DONTNEED) == 0 ? at : MAP_FAILED;
    if (bytes > POPULATE_MAX) return mmap(at, bytes, protection, flags, fd, offset);
    if ((size_t)(spare_end - spare) >= bytes) {
        spare += bytes;
        return spare - bytes;
    }
    small_bytes += bytes;
    void *part = is_big || small_bytes > SMALL_HEAP ? take_part(bytes) : NULL;
    return part ? part : mmap(at, bytes, protection, flags | MAP_POPULATE, fd, offset);
}

int heap_mprotect(void *start, size_t bytes, int protection) {
    if (bytes <= POPULATE_MAX) pages_populate(start, bytes);
    return 0;
}
