/* async_resource.h - asynchronous resources: on whose behalf a callback runs (Node's async_hooks). A resource carries the
 * async context in which it was made; while a tracker is set (internal/async_hooks is loaded) it has an id as well, and
 * its making, its callbacks and its end are told to the tracker. Without a tracker only the context is kept.
 */
#ifndef NACRE_RUNTIME_ASYNC_RESOURCE_H
#define NACRE_RUNTIME_ASYNC_RESOURCE_H

#include "runtime/runtime.h"

typedef struct {
    Value context;      /* of the callbacks */
    Value object;       /* what executionAsyncResource() is in them; UNDEFINED without a tracker */
    double id, trigger; /* 0: not tracked */
    const char *type;   /* Node's provider name; NULL: none */
} AsyncResource;

/* What internal/async_hooks set. All UNDEFINED: nothing is tracked. None of the functions throws. */
typedef struct {
    bool on;
    Value init;             /* (type, object or undefined, trigger or 0) → [id, trigger, object] */
    Value enter;            /* (id, trigger, object) */
    Value leave;            /* (id) */
    Value destroy;          /* (id) */
    Value unwind;           /* (): an error left a callback and was handled; (true): the main program is over */
    Value flush;            /* (): the loop has nothing left; tells what ended */
    double default_trigger; /* of resources that C makes on behalf of another; 0: the running one's */
} AsyncTracker;
AsyncTracker *async_tracker(void);

/* Starts a resource: `type` is Node's provider name; object may be UNDEFINED: then the tracker makes one. */
void async_resource_init(AsyncResource *r, const char *type, Value object);
/* The end of a resource, at most once. */
void async_resource_destroy(AsyncResource *r);
/* loop_call in the context of the resource. */
Value async_resource_call(AsyncResource *r, Value f, Value this_value, uint32_t argc, const Value *argv);
/* Its halves, for callers that call JS themselves: loop_enter and loop_leave included. */
Value async_resource_enter(AsyncResource *r); /* the context to give back */
void async_resource_leave(AsyncResource *r, Value outer_context);

#endif
