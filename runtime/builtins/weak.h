/* weak.h - what core modules and the job loop need of weak collections. */
#ifndef NACRE_RUNTIME_BUILTINS_WEAK_H
#define NACRE_RUNTIME_BUILTINS_WEAK_H

#include "runtime/builtins/receiver.h"

/* 9.13 CanBeHeldWeakly */
bool can_be_held_weakly(Value v);
/* 9.12 ClearKeptObjects: after a job and the microtasks behind it. */
void weak_clear_kept(void);

/* Entries that live as long as their key object (or symbol) does; id names the collection. HOLE: absent. */
Value weak_entry_get(Value key, uint64_t id);
void weak_entry_set(Value key, uint64_t id, Value v);
bool weak_entry_remove(Value key, uint64_t id);
/* A fresh id; entries under it may be dropped once `owner` is unreachable. */
uint64_t weak_id_new(void *owner);

#endif
