/* pages.h - making memory present before it is used.
 *
 * The first use of each page of fresh memory is a fault, which costs a tenth of a microsecond on bare metal and 25 in virtual
 * machines that keep page tables in software, where CI and many servers run (docs/decisions.md). So the program's own zeroed
 * data becomes present in one step at its start, the heap takes what its last huge page has left, and grows by pages that are
 * there already, huge ones where the kernel has them.
 */
#ifndef NACRE_RUNTIME_PAGES_H
#define NACRE_RUNTIME_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Makes writable private memory present; content stays. Only a hint: where the kernel (before Linux 5.14) or its limits
 * refuse, pages come one by one as they are used. */
void pages_populate(void *start, size_t bytes);
/* The same for the zeroed data of the program. */
void pages_populate_data(void);

/* The unused addresses before zeroed data that begins at a huge page; false where there are none. (What the linker puts there are
 * uninitialised variables of libraries, which hold no values.) */
bool pages_gap(void **start, void **end);

/* What the collector calls in place of mmap and mprotect (cmake/deps/target.sh). It maps new parts of the heap, maps free
 * parts with PROT_NONE to give them back, and makes these accessible to use them again. */
void *heap_mmap(void *at, size_t bytes, int protection, int flags, int fd, off_t offset);
int heap_mprotect(void *start, size_t bytes, int protection);

#endif
