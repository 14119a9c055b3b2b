/* thread_entry.h - what thread.c needs of the program that it runs. */
#ifndef NACRE_RUNTIME_THREAD_ENTRY_H
#define NACRE_RUNTIME_THREAD_ENTRY_H

#include "runtime/thread.h"

/* Runs the thread's entry module and its event loop to their end; gives the exit code. In main.c. */
int thread_run_entry(Thread *thread);
/* The stop signal came while the copy's thread was at this address. */
void thread_interrupted(uintptr_t address);

#endif
