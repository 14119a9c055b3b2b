/* scope_resolve.c - after the walk: storage of each binding and the captures of each function.
 *
 * Input: all bindings with their assignment counts, and every use from an inner function. Output: Binding.storage,
 * slot numbers, ScopeFunction.captures. A binding is captured by value only when it never changes after its
 * initialisation and no closure that uses it can be made earlier.
 */
#include "frontend/scope_internal.h"

ScopeFunction *scope_this_function(ScopeFunction *f) {
    while (f->kind == SCOPE_FN_ARROW) f = f->outer;
    return f;
}

static bool holds_one_function(const Binding *b) {
    if (!b->function) return false;
    switch (b->kind) {
    case BINDING_FUNCTION:
    case BINDING_LET:
    case BINDING_CONST: return b->assignments == 0;
    case BINDING_VAR: return b->assignments == 1 && b->initialised_at_top;
    default: return false;
    }
}

Binding *scope_effective_binding(Binding *b, ScopeFunction *f) {
    if (b->kind == BINDING_FUNCTION_NAME) return b->function->callee_binding;
    if (b->kind == BINDING_CLASS_NAME) {
        for (ScopeFunction *g = f; g && g != b->scope->function; g = g->outer)
            if (g->constructor_of == b->class_info && g->kind == SCOPE_FN_NORMAL) return g->callee_binding;
        return b;
    }
    if (!holds_one_function(b) || b->scope->runs_once || b->scope->function->kind == SCOPE_FN_PROGRAM) return b;
    for (ScopeFunction *g = f; g && g != b->scope->function; g = g->outer)
        if (g == b->function && g->callee_binding) return g->callee_binding;
    return b;
}

/* The callee binding that a use of b in f needs, or NULL. */
static ScopeFunction *function_named_by(Binding *b, ScopeFunction *f) {
    if (b->kind == BINDING_FUNCTION_NAME) return b->function;
    if (b->kind == BINDING_CLASS_NAME) {
        for (ScopeFunction *g = f; g && g != b->scope->function; g = g->outer)
            if (g->constructor_of == b->class_info && g->kind == SCOPE_FN_NORMAL) return g;
        return NULL;
    }
    if (!holds_one_function(b) || b->scope->runs_once || b->scope->function->kind == SCOPE_FN_PROGRAM) return NULL;
    for (ScopeFunction *g = f; g && g != b->scope->function; g = g->outer)
        if (g == b->function) return g;
    return NULL;
}

static void redirect_self_references(ScopeWalker *w) {
    for (uint32_t i = 0; i < w->references.count; i++) {
        ScopeReference *r = &w->references.items[i];
        ScopeFunction *g = function_named_by(r->binding, r->user);
        if (g) {
            if (!g->callee_binding) g->callee_binding = scope_add_unnamed(w, g->scope, BINDING_CALLEE);
            r->binding = g->callee_binding;
            r->early = false;
        }
        if (r->binding->scope->function == r->user) continue;
        r->binding->captured = true;
        if (r->early) r->binding->captured_early = true;
    }
}

static bool never_changes(const Binding *b) {
    switch (b->kind) {
    case BINDING_VAR: return b->assignments == 0 || (b->assignments == 1 && b->initialised_at_top && !b->captured_early);
    case BINDING_THIS: return !b->scope->function->is_derived;
    default: return b->assignments == 0 && !b->captured_early;
    }
}

static void choose_storage(ScopeWalker *w, Binding *b) {
    Scope *top = w->info->program->scope;
    bool at_top = b->scope == top && b->kind <= BINDING_FUNCTION;
    if (b->kind == BINDING_IMPORT) b->storage = STORAGE_IMPORT;
    else if (at_top && w->program->goal == PARSE_SCRIPT)
        b->storage = b->kind == BINDING_VAR || b->kind == BINDING_FUNCTION ? STORAGE_GLOBAL_OBJECT : STORAGE_GLOBAL_LEXICAL;
    else if (b->mapped) b->storage = STORAGE_CELL;
    else if (b->exported || (b->captured && b->scope->runs_once)) {
        b->storage = STORAGE_SLOT;
        b->index = w->info->slot_count++;
        vec_push(w->arena, &w->info->slots, b);
    } else if (!b->captured) b->storage = STORAGE_LOCAL;
    else b->storage = never_changes(b) ? STORAGE_VALUE : STORAGE_CELL;
}

/* ---- captures ---- */

typedef struct {
    ScopeFunction *function;
    Binding *binding;
} CapturePair;

typedef struct {
    CapturePair *pairs;
    uint32_t count, capacity;
} CaptureSet;

static uint32_t pair_slot(const CaptureSet *set, const ScopeFunction *f, const Binding *b) {
    uint64_t hash = ((uintptr_t)f >> 4) * 0x9e3779b97f4a7c15ull ^ ((uintptr_t)b >> 4) * 0xc2b2ae3d27d4eb4full;
    uint32_t slot = (uint32_t)(hash >> 32) & (set->capacity - 1);
    while (set->pairs[slot].function && (set->pairs[slot].function != f || set->pairs[slot].binding != b))
        slot = (slot + 1) & (set->capacity - 1);
    return slot;
}

static bool set_add(Arena *arena, CaptureSet *set, ScopeFunction *f, Binding *b) {
    if ((set->count + 1) * 2 > set->capacity) {
        CaptureSet old = *set;
        set->capacity = old.capacity ? old.capacity * 2 : 256;
        set->pairs = ARENA_ARRAY(arena, CapturePair, set->capacity);
        for (uint32_t i = 0; i < old.capacity; i++)
            if (old.pairs[i].function) set->pairs[pair_slot(set, old.pairs[i].function, old.pairs[i].binding)] = old.pairs[i];
    }
    uint32_t slot = pair_slot(set, f, b);
    if (set->pairs[slot].function) return false;
    set->pairs[slot] = (CapturePair){f, b};
    set->count++;
    return true;
}

static void map_arguments(ScopeFunction *f) {
    if (f->kind != SCOPE_FN_NORMAL || f->strict || !f->ast || !f->ast->simple_params || !f->arguments_binding) return;
    if (!f->parameters.count) return;
    bool changes = f->arguments_unsafe || f->arguments_binding->assignments;
    for (uint32_t i = 0; i < f->parameters.count; i++) changes |= f->parameters.items[i]->assignments > 0;
    if (!changes) return;
    f->arguments_mapped = true;
    for (uint32_t i = 0; i < f->parameters.count; i++) f->parameters.items[i]->mapped = true;
}

void scope_finish(ScopeWalker *w) {
    for (uint32_t i = 0; i < w->functions.count; i++) map_arguments(w->functions.items[i]);
    redirect_self_references(w);
    for (uint32_t i = 0; i < w->all.count; i++) choose_storage(w, w->all.items[i]);
    CaptureSet set = {0};
    for (uint32_t i = 0; i < w->references.count; i++) {
        ScopeReference *r = &w->references.items[i];
        if (r->binding->storage != STORAGE_CELL && r->binding->storage != STORAGE_VALUE) continue;
        for (ScopeFunction *f = r->user; f != r->binding->scope->function; f = f->outer) {
            if (!set_add(w->arena, &set, f, r->binding)) break;
            vec_push(w->arena, &f->captures, r->binding);
        }
    }
}
