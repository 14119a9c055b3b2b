/* weak_ref.c - WeakRef (26.1) and FinalizationRegistry (26.2).
 *
 * A WeakRef holds its target in a leaf word that the collector clears. A target that was given to a registry owns, as a
 * weak entry, the list of its registrations; the collector hands that list over when the target has died, and each
 * registration that is still wanted becomes a job.
 */
#include "runtime/builtins/weak.h"

typedef struct {
    Object base;
    void **link; /* leaf word with the target; NULL: a symbol, held in `symbol` */
    Value symbol;
} WeakRefObject;

/* Objects that deref gave out in the running job (9.11): strongly held until it ends. */
static NACRE_THREAD KeyList kept;

void weak_clear_kept(void) {
    if (!kept.count) return;
    memset(kept.keys, 0, kept.count * sizeof *kept.keys);
    kept.count = 0;
}

static void keep(Value v) {
    if (kept.count && kept.keys[kept.count - 1] == v) return;
    if (kept.count < 4096) key_list_push(&kept, v);
}

/* 26.1.1.1 WeakRef ( target ) */
static BUILTIN(weak_ref_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("WeakRef");
    Value new_target = NEW_TARGET;
    if (!can_be_held_weakly(a0)) return throw_type_error("WeakRef: invalid target");
    WeakRefObject *ref = object_create_from_constructor(new_target, INTRINSIC_WeakRefPrototype, OBJECT_WEAK_REF, sizeof *ref);
    if (!ref) return EXCEPTION;
    ref->symbol = UNDEFINED;
    if (is_object(a0)) {
        ref->link = heap_alloc_leaf(sizeof *ref->link);
        heap_weak_link(ref->link, as_cell(a0));
    } else {
        ref->symbol = a0;
    }
    keep(a0);
    return value_cell(ref);
}

/* 26.1.3.2 WeakRef.prototype.deref ( ) */
static BUILTIN(weak_ref_deref) {
    WeakRefObject *ref = receiver_of_kind(this_value, OBJECT_WEAK_REF, "WeakRef.prototype.deref");
    if (!ref) return EXCEPTION;
    if (!ref->link) return ref->symbol;
    if (!*ref->link) return UNDEFINED;
    Value target = value_cell(*ref->link);
    keep(target);
    return target;
}

static const BuiltinProperty weak_ref_prototype[] = {
    METHOD("deref", weak_ref_deref, 0), STRING_TAG("WeakRef"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_WeakRef = {"WeakRef", INTRINSIC_WeakRef, INTRINSIC_WeakRefPrototype, -1, -1,
    weak_ref_constructor, 1, OBJECT_ORDINARY, true, NULL, weak_ref_prototype, NULL};

typedef struct Registration {
    uint32_t tag;
    bool wanted;
    Value held, cleanup;
    void **token;                        /* leaf word with the unregister token, NULL none */
    struct Registration *next_of_target; /* registrations of one target */
    struct Registration *next_of_registry;
} Registration;

/* What the collector hands over for a dead target. */
typedef struct {
    uint32_t tag;
    Registration *first;
} TargetList;

typedef struct {
    Object base;
    Value cleanup;
    Registration *registrations; /* those with a token */
} RegistryObject;

/* The weak entry under which targets keep their list; it has no owner that could die. */
static NACRE_THREAD uint64_t target_list_id;
static NACRE_THREAD void *target_list_owner;

/* 26.2.1.1 FinalizationRegistry ( cleanupCallback ) */
static BUILTIN(registry_constructor) {
    if (!IS_CONSTRUCT) return throw_requires_new("FinalizationRegistry");
    Value new_target = NEW_TARGET;
    if (!is_callable(a0)) return throw_type_error("FinalizationRegistry: cleanup must be callable");
    RegistryObject *registry = object_create_from_constructor(
        new_target, INTRINSIC_FinalizationRegistryPrototype, OBJECT_FINALIZATION_REGISTRY, sizeof *registry);
    if (!registry) return EXCEPTION;
    registry->cleanup = a0;
    return value_cell(registry);
}

static void run_cleanup(Value cleanup, Value held, Value c, Value d) { js_call1(cleanup, UNDEFINED, held); }

static void target_died(void *cell, void *argument) {
    TargetList *list = argument;
    for (Registration *r = list->first; r; r = r->next_of_target) {
        if (!r->wanted) continue;
        r->wanted = false;
        job_enqueue(run_cleanup, r->cleanup, r->held, UNDEFINED, UNDEFINED);
    }
}

/* 26.2.3.2 FinalizationRegistry.prototype.register ( target, heldValue [ , unregisterToken ] ) */
static BUILTIN(registry_register) {
    RegistryObject *registry =
        receiver_of_kind(this_value, OBJECT_FINALIZATION_REGISTRY, "FinalizationRegistry.prototype.register");
    if (!registry) return EXCEPTION;
    if (!can_be_held_weakly(a0)) return throw_type_error("FinalizationRegistry.prototype.register: invalid target");
    if (same_value(a0, a1))
        return throw_type_error("FinalizationRegistry.prototype.register: target and holdings must not be same");
    if (!can_be_held_weakly(a2) && !is_undefined(a2)) return throw_error_value(ERROR_TYPE, "Invalid unregisterToken ('%v')", a2);
    Registration *r = heap_alloc(sizeof *r);
    *r = (Registration){.tag = CELL_TAG(CELL_INTERNAL), .wanted = true, .held = a1, .cleanup = registry->cleanup};
    if (!is_undefined(a2)) {
        r->token = heap_alloc_leaf(sizeof *r->token);
        heap_weak_link(r->token, as_cell(a2));
        r->next_of_registry = registry->registrations;
        registry->registrations = r;
    }
    if (!is_object(a0)) return UNDEFINED; /* symbols are never collected */
    if (!target_list_id) {
        target_list_owner = heap_alloc(16);
        target_list_id = weak_id_new(target_list_owner);
    }
    Value found = weak_entry_get(a0, target_list_id);
    TargetList *list;
    if (found == HOLE) {
        list = heap_alloc(sizeof *list);
        list->tag = CELL_TAG(CELL_INTERNAL);
        weak_entry_set(a0, target_list_id, value_cell(list));
        heap_on_unreachable(as_cell(a0), target_died, list);
    } else {
        list = as_cell(found);
    }
    r->next_of_target = list->first;
    list->first = r;
    return UNDEFINED;
}

/* 26.2.3.3 FinalizationRegistry.prototype.unregister ( unregisterToken ) */
static BUILTIN(registry_unregister) {
    RegistryObject *registry =
        receiver_of_kind(this_value, OBJECT_FINALIZATION_REGISTRY, "FinalizationRegistry.prototype.unregister");
    if (!registry) return EXCEPTION;
    if (!can_be_held_weakly(a0)) return throw_error_value(ERROR_TYPE, "Invalid unregisterToken ('%v')", a0);
    bool removed = false;
    for (Registration **link = &registry->registrations; *link;) {
        Registration *r = *link;
        bool matches = *r->token == as_cell(a0);
        if (matches && r->wanted) {
            r->wanted = false;
            r->held = UNDEFINED;
            removed = true;
        }
        if (matches || !r->wanted) *link = r->next_of_registry;
        else link = &r->next_of_registry;
    }
    return value_bool(removed);
}

static const BuiltinProperty registry_prototype[] = {METHOD("register", registry_register, 2),
    METHOD("unregister", registry_unregister, 1), STRING_TAG("FinalizationRegistry"), END_OF_PROPERTIES};
const BuiltinGroup builtin_group_FinalizationRegistry = {"FinalizationRegistry", INTRINSIC_FinalizationRegistry,
    INTRINSIC_FinalizationRegistryPrototype, -1, -1, registry_constructor, 1, OBJECT_ORDINARY, true, NULL, registry_prototype,
    NULL};
