/* names.c - reading and writing bindings and identifier references.
 *
 * Where a binding lives was decided by the scope analysis (BindingStorage). Here that becomes SSA variables, cells,
 * slots, captures or global operations, with TDZ checks where a use may come early and the chain of object
 * environments for names inside `with`.
 */
#include "ir/lower/lower.h"

/* ---- where a binding's value or cell is ---- */

static bool is_own(const Lower *l, const Binding *b) { return b->scope->function == l->fn; }

static uint32_t own_variable(Lower *l, Binding *b) {
    if (b->owner != l->f) {
        b->owner = l->f;
        b->local = ssa_variable(l, IR_VALUE);
    }
    return b->local;
}

/* The SSA value of an own binding (value or cell), or the captured one. */
static IrInst *held(Lower *l, Binding *b) {
    if (is_own(l, b)) return ssa_read(l, own_variable(l, b));
    return emit_int(l, IR_CAPTURED_OP, 0, NULL, (int32_t)b->capture);
}

IrInst *binding_capture(Lower *l, Binding *b) { return held(l, b); }

static IrInst *import_read(Lower *l, Binding *b) {
    uint32_t request = l->import_requests[b->index];
    if (request != UINT32_MAX) return emit_int(l, IR_IMPORT_NAMESPACE_OP, 0, NULL, (int32_t)request);
    return emit_int(l, IR_IMPORT_GET_OP, 0, NULL, (int32_t)b->index);
}

IrInst *binding_read(Lower *l, Binding *b) {
    b = scope_effective_binding(b, l->fn);
    switch (b->storage) {
    case STORAGE_LOCAL:
    case STORAGE_VALUE: return held(l, b);
    case STORAGE_CELL: return emit1(l, IR_CELL_GET_OP, held(l, b));
    case STORAGE_SLOT: return emit_int(l, IR_SLOT_GET_OP, 0, NULL, (int32_t)b->index);
    case STORAGE_IMPORT: return import_read(l, b);
    default: return emit_atom(l, IR_GLOBAL_GET_OP, 0, NULL, lower_atom(l, b->name), 0);
    }
}

void binding_store(Lower *l, Binding *b, IrInst *value) {
    switch (b->storage) {
    case STORAGE_LOCAL:
    case STORAGE_VALUE:
        if (is_own(l, b)) ssa_write(l, own_variable(l, b), value);
        return;
    case STORAGE_CELL: emit2(l, IR_CELL_SET_OP, held(l, b), value); return;
    case STORAGE_SLOT: emit_int(l, IR_SLOT_SET_OP, 1, &value, (int32_t)b->index); return;
    case STORAGE_IMPORT: return;
    default: emit_atom(l, IR_GLOBAL_SET_OP, 1, &value, lower_atom(l, b->name), l->strict); return;
    }
}

void binding_initialise(Lower *l, Binding *b, IrInst *value) {
    if (b->storage == STORAGE_GLOBAL_LEXICAL) emit_atom(l, IR_GLOBAL_INIT_LEXICAL_OP, 1, &value, lower_atom(l, b->name), 0);
    else if (b->storage == STORAGE_CELL && is_own(l, b) && b->scope->kind == SCOPE_FUNCTION &&
             (b->kind == BINDING_PARAMETER || b->kind == BINDING_THIS || b->kind == BINDING_ARGUMENTS) && b->owner != l->f)
        ssa_write(l, own_variable(l, b), emit1(l, IR_CELL_NEW_OP, value));
    else binding_store(l, b, value);
}

/* ---- entering scopes ---- */

static bool starts_as_hole(const Binding *b) {
    switch (b->kind) {
    case BINDING_LET:
    case BINDING_CONST:
    case BINDING_USING:
    case BINDING_CLASS:
    case BINDING_CLASS_NAME: return true;
    case BINDING_PARAMETER: return true;
    default: return false;
    }
}

void scope_prepare(Lower *l, Scope *s) {
    for (uint32_t i = 0; i < s->bindings.count; i++) {
        Binding *b = s->bindings.items[i];
        bool hole = starts_as_hole(b);
        bool from_prologue = b->kind == BINDING_PARAMETER || b->kind == BINDING_ARGUMENTS || b->kind == BINDING_THIS;
        if (from_prologue && b->owner == l->f) continue;
        if (b->storage == STORAGE_CELL) {
            IrInst *first = hole ? emit_hole(l) : emit_undefined(l);
            ssa_write(l, own_variable(l, b), emit1(l, IR_CELL_NEW_OP, first));
        } else if (b->storage == STORAGE_LOCAL || b->storage == STORAGE_VALUE) {
            if (hole ? b->used_early : b->kind == BINDING_VAR || b->kind == BINDING_FUNCTION)
                ssa_write(l, own_variable(l, b), hole ? emit_hole(l) : emit_undefined(l));
        } else if (b->storage == STORAGE_SLOT && b->kind == BINDING_VAR &&
                   !(l->kind == IR_MODULE_ESM && s == l->scopes->program->scope)) { /* there function 1 does it */
            IrInst *value = emit_undefined(l);
            emit_int(l, IR_SLOT_SET_OP, 1, &value, (int32_t)b->index);
        }
    }
}

void scope_instantiate(Lower *l, Scope *s) {
    scope_prepare(l, s);
    function_hoist(l, s);
}

void scope_refresh_cells(Lower *l, Scope *s, bool copy) {
    for (uint32_t i = 0; i < s->bindings.count; i++) {
        Binding *b = s->bindings.items[i];
        if (b->storage != STORAGE_CELL) continue;
        IrInst *value = copy ? emit1(l, IR_CELL_GET_OP, held(l, b)) : emit_hole(l);
        ssa_write(l, own_variable(l, b), emit1(l, IR_CELL_NEW_OP, value));
    }
}

/* ---- identifier references ---- */

static const JsString *name_of(const AstNode *n) { return ((const AstIdentifier *)n)->name; }

/* The innermost with object that has the name, or hole. ECMA-262 9.1.1.2.1 HasBinding */
static IrInst *find_with_base(Lower *l, AstNode *n, Binding *b) {
    uint32_t result = ssa_variable(l, IR_VALUE), atom = lower_atom(l, name_of(n));
    IrBlock *done = lower_block(l, "with_found");
    for (Scope *s = l->scope; s; s = s->outer) {
        if (b && s == b->scope) break;
        if (s->kind != SCOPE_WITH) continue;
        IrInst *object = binding_read(l, s->with_object);
        IrInst *has = emit_atom(l, IR_WITH_HAS_OP, 1, &object, atom, 0);
        IrBlock *next = lower_block(l, "with_next");
        ssa_write(l, result, object);
        emit_brif(l, has, done, next);
        lower_start_sealed(l, next);
    }
    ssa_write(l, result, emit_hole(l));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

NameReference name_open(Lower *l, AstNode *n) {
    NameReference r = {.node = n, .binding = l->scopes->info[n->id]};
    if (l->scopes->uses[n->id] & SCOPE_USE_WITH) r.with_base = find_with_base(l, n, r.binding);
    return r;
}

static IrInst *constant_global(Lower *l, const JsString *name) {
    if (js_string_is(name, "undefined")) return emit_undefined(l);
    if (js_string_is(name, "NaN")) return emit_number(l, __builtin_nan(""));
    if (js_string_is(name, "Infinity")) return emit_number(l, __builtin_inf());
    return NULL;
}

static IrInst *checked(Lower *l, AstNode *n, Binding *b, IrInst *value) {
    if (!(l->scopes->uses[n->id] & SCOPE_USE_TDZ)) return value;
    if (b->storage == STORAGE_GLOBAL_LEXICAL || b->storage == STORAGE_GLOBAL_OBJECT) return value;
    if (b->storage == STORAGE_IMPORT && l->import_requests[b->index] != UINT32_MAX) return value;
    if (b->kind == BINDING_CLASS_NAME && b->storage != STORAGE_CELL && b->storage != STORAGE_SLOT) value = emit_hole(l);
    return emit_atom(l, IR_TDZ_CHECK_OP, 1, &value, lower_atom(l, b->name), 0);
}

static IrInst *plain_get(Lower *l, AstNode *n, Binding *b, bool is_typeof) {
    if (b && b->storage != STORAGE_GLOBAL_OBJECT && b->storage != STORAGE_GLOBAL_LEXICAL)
        return checked(l, n, b, binding_read(l, b));
    IrInst *constant = b ? NULL : constant_global(l, name_of(n));
    if (constant) return constant;
    return emit_atom(l, is_typeof ? IR_GLOBAL_TYPEOF_OP : IR_GLOBAL_GET_OP, 0, NULL, lower_atom(l, name_of(n)), 0);
}

static void plain_set(Lower *l, AstNode *n, Binding *b, IrInst *value) {
    if (!b || b->storage == STORAGE_GLOBAL_OBJECT || b->storage == STORAGE_GLOBAL_LEXICAL) {
        emit_atom(l, IR_GLOBAL_SET_OP, 1, &value, lower_atom(l, name_of(n)), l->strict);
        return;
    }
    if (b->kind == BINDING_FUNCTION_NAME) {
        if (l->strict) emit_atom(l, IR_THROW_CONST_OP, 0, NULL, lower_atom(l, b->name), 0);
        return;
    }
    if ((l->scopes->uses[n->id] & SCOPE_USE_TDZ) && b->kind != BINDING_IMPORT) checked(l, n, b, binding_read(l, b));
    if (binding_is_constant(b)) emit_atom(l, IR_THROW_CONST_OP, 0, NULL, lower_atom(l, b->name), 0);
    else binding_store(l, b, value);
}

/* ECMA-262 9.1.1.2.6 GetBindingValue of an object environment */
static IrInst *with_get(Lower *l, AstNode *n, IrInst *base) {
    uint32_t atom = lower_atom(l, name_of(n)), result = ssa_variable(l, IR_VALUE);
    IrBlock *yes = lower_block(l, "with_has"), *no = lower_cold_block(l, "with_gone"), *done = lower_block(l, "with_value");
    emit_brif(l, emit2(l, IR_HAS_OP, emit_string(l, atom), base), yes, no);
    lower_start_sealed(l, no);
    if (l->strict) emit_error(l, 2, arena_printf(l->arena, "%s is not defined", lower_utf8(l, name_of(n))));
    ssa_write(l, result, emit_undefined(l));
    emit_br(l, done);
    lower_start_sealed(l, yes);
    ssa_write(l, result, emit_atom(l, IR_GET_OP, 1, &base, atom, 0));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

IrInst *name_get(Lower *l, const NameReference *r, bool is_typeof) {
    if (!r->with_base) return plain_get(l, r->node, r->binding, is_typeof);
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *outside = lower_block(l, "without"), *inside = lower_block(l, "within"), *done = lower_block(l, "name");
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, r->with_base), outside, inside);
    lower_start_sealed(l, outside);
    ssa_write(l, result, plain_get(l, r->node, r->binding, is_typeof));
    emit_br(l, done);
    lower_start_sealed(l, inside);
    ssa_write(l, result, with_get(l, r->node, r->with_base));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

/* ECMA-262 9.1.1.2.5 SetMutableBinding of an object environment */
static void with_set(Lower *l, AstNode *n, IrInst *base, IrInst *value) {
    uint32_t atom = lower_atom(l, name_of(n));
    IrInst *has = emit2(l, IR_HAS_OP, emit_string(l, atom), base);
    if (l->strict) {
        IrBlock *gone = lower_cold_block(l, "with_gone"), *next = lower_block(l, "with_has");
        emit_brif(l, has, next, gone);
        lower_start_sealed(l, gone);
        emit_error(l, 2, arena_printf(l->arena, "%s is not defined", lower_utf8(l, name_of(n))));
        emit_br(l, next);
        lower_start_sealed(l, next);
    }
    emit_atom(l, IR_SET_OP, 2, (IrInst *[]){base, value}, atom, l->strict);
}

void name_set(Lower *l, const NameReference *r, IrInst *value) {
    if (!r->with_base) {
        plain_set(l, r->node, r->binding, value);
        return;
    }
    IrBlock *outside = lower_block(l, "without"), *inside = lower_block(l, "within"), *done = lower_block(l, "stored");
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, r->with_base), outside, inside);
    lower_start_sealed(l, outside);
    plain_set(l, r->node, r->binding, value);
    emit_br(l, done);
    lower_start_sealed(l, inside);
    with_set(l, r->node, r->with_base, value);
    emit_br(l, done);
    lower_start_sealed(l, done);
}

IrInst *name_read(Lower *l, AstNode *n) {
    NameReference r = name_open(l, n);
    return name_get(l, &r, false);
}

IrInst *name_typeof(Lower *l, AstNode *n) {
    NameReference r = name_open(l, n);
    return emit1(l, IR_TYPEOF_OP, name_get(l, &r, true));
}

/* Sloppy `delete x`. ECMA-262 13.5.1.2 */
IrInst *name_delete(Lower *l, AstNode *n) {
    NameReference r = name_open(l, n);
    uint32_t atom = lower_atom(l, name_of(n)), result = ssa_variable(l, IR_VALUE);
    IrBlock *outside = lower_block(l, "without"), *inside = lower_block(l, "within"), *done = lower_block(l, "deleted");
    if (r.with_base) {
        emit_brif(l, emit1(l, IR_IS_HOLE_OP, r.with_base), outside, inside);
        lower_start_sealed(l, inside);
        ssa_write(l, result, emit_box_bool(l, emit_atom(l, IR_DELETE_OP, 1, &r.with_base, atom, 0)));
        emit_br(l, done);
        lower_start_sealed(l, outside);
    }
    bool global = !r.binding || r.binding->storage == STORAGE_GLOBAL_OBJECT || r.binding->storage == STORAGE_GLOBAL_LEXICAL;
    if (global) ssa_write(l, result, emit_box_bool(l, emit_atom(l, IR_GLOBAL_DELETE_OP, 0, NULL, atom, 0)));
    else ssa_write(l, result, emit_const(l, IR_CONST_FALSE));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

ScopeFunction *name_known_function(Lower *l, AstNode *n) {
    Binding *b = l->scopes->info[n->id];
    if (!b || !b->function || (l->scopes->uses[n->id] & (SCOPE_USE_WITH | SCOPE_USE_TDZ))) return NULL;
    switch (b->kind) {
    case BINDING_FUNCTION:
        if (b->storage == STORAGE_GLOBAL_OBJECT) return NULL;
        return b->assignments == 0 ? b->function : NULL;
    case BINDING_LET:
    case BINDING_CONST:
        if (b->storage == STORAGE_GLOBAL_LEXICAL) return NULL;
        return b->assignments == 0 ? b->function : NULL;
    case BINDING_FUNCTION_NAME: return b->function;
    default: return NULL;
    }
}

IrInst *this_read(Lower *l) {
    ScopeFunction *f = scope_this_function(l->fn);
    if (!f->this_binding) return l->this_param ? l->this_param : emit_undefined(l);
    IrInst *value = binding_read(l, f->this_binding);
    if (!f->is_derived || value->op == IR_CONSTRUCT_OP || value->op == IR_CONSTRUCT_SPREAD_OP) return value;
    return emit1(l, IR_UNDEFINED_TO_THIS_OP, value);
}
