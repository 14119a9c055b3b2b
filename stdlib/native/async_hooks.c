/* async_hooks.c - binding `async_hooks` (stdlib/js/BINDINGS.md): what internal/async_hooks sets to be told of resources
 * and promises.
 */
#include "runtime/jobs.h"
#include "stdlib/native/binding.h"

/* (init, enter, leave, destroy, unwind, flush): see AsyncTracker. */
static BUILTIN(prim_async_set_tracker) {
    *async_tracker() =
        (AsyncTracker){.on = true, .init = a0, .enter = a1, .leave = a2, .destroy = ARG(3), .unwind = ARG(4), .flush = ARG(5)};
    return UNDEFINED;
}

/* (init, before, after, resolve): functions or undefined; none at all: promises are not watched. */
static BUILTIN(prim_async_set_promise_hooks) {
    PromiseHooks hooks = {.init = a0, .before = a1, .after = a2, .resolve = ARG(3)};
    hooks.on = is_object(hooks.init) || is_object(hooks.before) || is_object(hooks.after) || is_object(hooks.resolve);
    promise_set_hooks(&hooks);
    return UNDEFINED;
}

static BUILTIN(prim_async_in_main) { return value_bool(loop_in_main()); }

Value nacre_binding_async_hooks(void) {
    static const BindingFunction functions[] = {{"setTracker", 6, prim_async_set_tracker},
        {"setPromiseHooks", 4, prim_async_set_promise_hooks}, {"inMain", 0, prim_async_in_main}};
    return value_cell(BINDING_FUNCTIONS(functions));
}
