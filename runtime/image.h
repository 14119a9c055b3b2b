/* image.h - private copies of the running executable, for JS threads.
 *
 * A second JS thread needs its own copy of everything that one Runtime touches: heap, atoms, shapes, inline caches, module
 * variables, libuv's and OpenSSL's state. All of that lives in the executable's writable segments, so a thread gets it by
 * running in a second mapping of the executable's own file: the same code and tables (shared page by page through the page
 * cache), fresh variables. Code of the first thread pays nothing for it, and each thread's heap is collected by itself.
 * What the C library owns (memory, files, environment) is the process's and shared, as between any threads.
 *
 *     /proc/self/exe ─┬─ first mapping, made by the kernel   → main thread
 *                     ├─ image_copy()                        → worker 1
 *                     └─ …
 *
 * Position-independent executables only, whose C library is another image; image_can_copy() tells. Static executables are
 * such where the program names Worker (start/with_libc.c).
 */
#ifndef NACRE_RUNTIME_IMAGE_H
#define NACRE_RUNTIME_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Image Image;

/* Can this executable be copied? false for static ones linked without threads. */
bool image_can_copy(void);
/* A fresh copy, relocated, its variables as the linker laid them down. NULL where memory or the file is lacking. Copies that
 * were released are used again. `path` names the executable where /proc does not. Callable on any thread, from the first
 * image only. */
Image *image_copy(const char *path);
/* Where a function or variable of the first image lies in the copy. */
void *image_address(const Image *image, const void *original);
/* Makes calls of the C library's function `name` in the copy go to `replacement`, an address in the copy. False where the
 * executable does not call it. */
bool image_redirect(Image *image, const char *name, const void *replacement);
/* The same for the first image itself. */
bool image_redirect_original(const char *name, const void *replacement);
/* The code of the copy must not run any more. */
void image_release(Image *image);
/* The nth writable segment of the running image, for the collector; false where there is none, or the C library knows them (first
 * image). */
bool image_own_data(unsigned n, void **start, size_t *size);

#endif
