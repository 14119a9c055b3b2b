/* Parts of the heap: zeroed, readable and writable, one after the other, zeroed again after they were given back. */
#include "runtime/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static int failures;

static void check(int line, int ok, const char *what) {
    if (ok) return;
    failures++;
    fprintf(stderr, "pages.c:%d: %s\n", line, what);
}
#define CHECK(condition) check(__LINE__, condition, #condition)

static char *part(size_t bytes) { return heap_mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }

static int all(const char *p, size_t bytes, char c) { return p[0] == c && memcmp(p, p + 1, bytes - 1) == 0; }

static int is_present(char *p, size_t bytes) {
    unsigned char state[64];
    if (bytes > sizeof state * 4096 || mincore(p, bytes, state) != 0) return 0;
    for (size_t i = 0; i < bytes / 4096; i++)
        if (!(state[i] & 1)) return 0;
    return 1;
}

int main(void) {
    enum { UNIT = 64 << 10, PARTS = 64, LARGE = 20 << 20, HUGE_OBJECT = 100 << 20 };
    char *parts[PARTS];
    int joined = 0;
    for (int i = 0; i < PARTS; i++) {
        parts[i] = part(UNIT);
        CHECK(parts[i] != MAP_FAILED);
        CHECK(is_present(parts[i], UNIT));
        CHECK(all(parts[i], UNIT, 0));
        memset(parts[i], i + 1, UNIT);
        joined += i > 0 && parts[i] == parts[i - 1] + UNIT;
    }
    CHECK(joined >= PARTS / 2);
    for (int i = 0; i < PARTS; i++) CHECK(all(parts[i], UNIT, (char)(i + 1)));

    /* More than one region holds. */
    for (int i = 0; i < 16; i++) {
        char *large = part(LARGE);
        CHECK(large != MAP_FAILED && large[0] == 0 && large[LARGE - 1] == 0);
        large[0] = large[LARGE - 1] = 1;
        CHECK(heap_mmap(large, LARGE, PROT_NONE, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0) == large);
    }
    for (int i = 0; i < PARTS; i++) CHECK(all(parts[i], UNIT, (char)(i + 1)));

    char *back = parts[PARTS - 1];
    CHECK(heap_mmap(back, UNIT, PROT_NONE, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0) == back);
    CHECK(heap_mprotect(back, UNIT, PROT_READ | PROT_WRITE) == 0);
    CHECK(is_present(back, UNIT) && all(back, UNIT, 0));

    /* An object that may never be filled is left to the kernel. */
    char *object = part(HUGE_OBJECT);
    CHECK(object != MAP_FAILED && !is_present(object + HUGE_OBJECT / 2, UNIT));
    return failures != 0;
}
