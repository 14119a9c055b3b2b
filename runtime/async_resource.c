/* async_resource.c - see async_resource.h. */
#include "runtime/async_resource.h"

#include <string.h>

#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/jobs.h"
#include "runtime/loop.h"
#include "runtime/state.h"

static NACRE_THREAD AsyncTracker tracker;

AsyncTracker *async_tracker(void) { return &tracker; }

static void announce(AsyncResource *r, const char *type, Value object) {
    Value made = js_call3(tracker.init, UNDEFINED, string_from_ascii(type), object, value_number(tracker.default_trigger));
    if (made == EXCEPTION) {
        exception_take();
        return;
    }
    r->id = as_number(get_js(made, key_from_index(0)));
    r->trigger = as_number(get_js(made, key_from_index(1)));
    r->object = get_js(made, key_from_index(2));
}

void async_resource_init(AsyncResource *r, const char *type, Value object) {
    r->context = async_context_get();
    r->object = UNDEFINED;
    r->id = r->trigger = 0;
    r->type = type;
    if (unlikely(tracker.on)) announce(r, type, object);
}

void async_resource_destroy(AsyncResource *r) {
    if (likely(r->id == 0)) return;
    js_call1(tracker.destroy, UNDEFINED, value_number(r->id));
    r->id = 0;
}

Value async_resource_enter(AsyncResource *r) {
    Value outer = async_context_get();
    loop_enter();
    async_context_set(r->context);
    if (unlikely(r->id != 0)) js_call3(tracker.enter, UNDEFINED, value_number(r->id), value_number(r->trigger), r->object);
    return outer;
}

void async_resource_leave(AsyncResource *r, Value outer_context) {
    if (unlikely(r->id != 0)) js_call1(tracker.leave, UNDEFINED, value_number(r->id));
    async_context_set(outer_context);
    loop_leave();
}

Value async_resource_call(AsyncResource *r, Value f, Value this_value, uint32_t argc, const Value *argv) {
    if (loop_is_stopped()) return UNDEFINED;
    AsyncResource copy = *r; /* the callback may end the resource */
    Value outer = async_resource_enter(&copy);
    Value result = js_call(f, this_value, argc, argv);
    if (result == EXCEPTION) {
        Value exception = exception_take();
        if (exception != HOLE) loop_report_uncaught(exception, false);
        async_context_set(outer);
        loop_leave_failed();
        return result;
    }
    async_resource_leave(&copy, outer);
    return result;
}
