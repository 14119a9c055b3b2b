/* pattern.c - destructuring: declarations, parameters, assignments.
 *
 * Targets that are references are evaluated before the value is fetched, as the standard demands. While an iterator
 * is open, every way out closes it: exceptions through a handler, returns (of a yield inside) through a control
 * context. ECMA-262 8.6.2 (BindingInitialization), 13.15.5 (DestructuringAssignmentEvaluation).
 */
#include "ir/lower/lower.h"

typedef struct {
    AstNode *target;  /* without its default */
    AstNode *initial; /* default, or NULL */
    bool is_reference;
    Reference reference;
} Element;

/* The target's own evaluation, which comes before the value's. */
static Element element_open(Lower *l, AstNode *n, BindMode mode) {
    Element e = {.target = n};
    if (n->kind == AST_ASSIGNMENT_PATTERN) {
        e.target = ((AstAssignmentPattern *)n)->left;
        e.initial = ((AstAssignmentPattern *)n)->right;
    }
    if (e.target->kind == AST_OBJECT_PATTERN || e.target->kind == AST_ARRAY_PATTERN) return e;
    if (mode == BIND_INITIALISE) return e;
    e.is_reference = true;
    e.reference = reference_open(l, e.target);
    return e;
}

static IrInst *with_default(Lower *l, Element *e, IrInst *value) {
    if (!e->initial) return value;
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *absent = lower_block(l, "default"), *done = lower_block(l, "element");
    ssa_write(l, result, value);
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, value), absent, done);
    lower_start_sealed(l, absent);
    bool named = e->target->kind == AST_IDENTIFIER && !(e->target->flags & AST_PARENTHESIZED);
    IrInst *initial =
        named ? lower_named(l, e->initial, lower_atom(l, ((AstIdentifier *)e->target)->name)) : lower_expression(l, e->initial);
    ssa_write(l, result, initial);
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

static void element_store(Lower *l, Element *e, IrInst *value, BindMode mode) {
    value = with_default(l, e, value);
    if (e->is_reference) reference_set(l, &e->reference, value);
    else lower_pattern(l, e->target, value, mode);
}

/* ---- objects ---- */

static void object_pattern(Lower *l, AstObjectPattern *p, IrInst *value, BindMode mode) {
    lower_at(l, &p->node);
    emit1(l, IR_REQUIRE_OBJECT_COERCIBLE_OP, value);
    VEC(IrInst *) keys = {0};
    bool has_rest = p->properties.count && p->properties.items[p->properties.count - 1]->kind == AST_REST_ELEMENT;
    FOREACH_AST(p->properties, item) {
        if (item->kind == AST_REST_ELEMENT) {
            Element e = element_open(l, ((AstRestElement *)item)->argument, mode);
            IrInst *rest = emit_int(l, IR_OBJECT_NEW_OP, 0, NULL, 0);
            VEC(IrInst *) operands = {0};
            vec_push(l->arena, &operands, rest);
            vec_push(l->arena, &operands, value);
            for (uint32_t i = 0; i < keys.count; i++) vec_push(l->arena, &operands, keys.items[i]);
            emit(l, IR_COPY_DATA_OP, operands.count, operands.items);
            element_store(l, &e, rest, mode);
            continue;
        }
        AstProperty *property = (AstProperty *)item;
        uint32_t atom = property_atom(l, property->key, property->computed);
        IrInst *key = NULL;
        if (atom == UINT32_MAX || has_rest) key = property_key(l, property->key, property->computed);
        if (property->computed && atom == UINT32_MAX) key = emit1(l, IR_TO_PROPERTY_KEY_OP, key);
        if (key) vec_push(l->arena, &keys, key);
        Element e = element_open(l, property->value, mode);
        lower_at(l, property->key);
        IrInst *element = atom != UINT32_MAX ? emit_atom(l, IR_GET_OP, 1, &value, atom, 0) : emit2(l, IR_GET_ELEM_OP, value, key);
        element_store(l, &e, element, mode);
    }
}

/* ---- arrays ---- */

static IrInst *step_or_undefined(Lower *l, IrInst *record) {
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *over = lower_block(l, "exhausted"), *done = lower_block(l, "stepped");
    IrInst *exhausted = emit1(l, IR_ITER_IS_EXHAUSTED_OP, record);
    IrBlock *step = lower_block(l, "step");
    emit_brif(l, exhausted, over, step);
    lower_start_sealed(l, step);
    IrInst *value = emit1(l, IR_ITER_STEP_OP, record);
    ssa_write(l, result, value);
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, value), over, done);
    lower_start_sealed(l, over);
    ssa_write(l, result, emit_undefined(l));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

static IrInst *rest_of(Lower *l, IrInst *record) {
    IrInst *array = emit(l, IR_ARRAY_NEW_OP, 0, NULL);
    IrBlock *head = lower_block(l, "rest"), *body = lower_block(l, "rest_element"), *done = lower_block(l, "rest_done");
    IrBlock *step = lower_block(l, "rest_step");
    emit_br(l, head);
    lower_start(l, head);
    emit_brif(l, emit1(l, IR_ITER_IS_EXHAUSTED_OP, record), done, step);
    lower_start_sealed(l, step);
    IrInst *value = emit1(l, IR_ITER_STEP_OP, record);
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, value), done, body);
    lower_start_sealed(l, body);
    emit2(l, IR_ARRAY_PUSH_OP, array, value);
    emit_br(l, head);
    lower_seal(l, head);
    lower_start_sealed(l, done);
    return array;
}

static void array_elements(Lower *l, AstArrayPattern *p, IrInst *record, BindMode mode) {
    FOREACH_AST(p->elements, item) {
        if (!item) {
            step_or_undefined(l, record);
            continue;
        }
        bool rest = item->kind == AST_REST_ELEMENT;
        Element e = element_open(l, rest ? ((AstRestElement *)item)->argument : item, mode);
        lower_at(l, item);
        IrInst *value = rest ? rest_of(l, record) : step_or_undefined(l, record);
        element_store(l, &e, value, mode);
    }
}

static void array_pattern(Lower *l, AstArrayPattern *p, IrInst *value, BindMode mode) {
    lower_at(l, &p->node);
    IrInst *record = emit_atom(l, IR_ITER_OPEN_OP, 1, &value, l->empty_atom, 0);
    Control c = {.kind = CONTROL_JUMP, .iterator = record};
    control_push_jump(l, &c);
    IrBlock *handler = lower_cold_block(l, "close"), *done = lower_block(l, "destructured");
    l->handler = handler;
    array_elements(l, p, record, mode);
    control_pop(l, &c);
    emit1(l, IR_ITER_CLOSE_OP, record);
    emit_br(l, done);
    lower_start_sealed(l, handler);
    IrInst *error = emit0(l, IR_CATCH_OP);
    emit1(l, IR_ITER_CLOSE_SILENT_OP, record);
    emit_throw_again(l, error);
    lower_start_sealed(l, done);
}

void lower_pattern(Lower *l, AstNode *p, IrInst *value, BindMode mode) {
    switch (p->kind) {
    case AST_OBJECT_PATTERN: object_pattern(l, (AstObjectPattern *)p, value, mode); return;
    case AST_ARRAY_PATTERN: array_pattern(l, (AstArrayPattern *)p, value, mode); return;
    case AST_ASSIGNMENT_PATTERN: {
        Element e = element_open(l, p, mode);
        element_store(l, &e, value, mode);
        return;
    }
    case AST_IDENTIFIER:
        if (mode == BIND_INITIALISE) {
            binding_initialise(l, l->scopes->info[p->id], value);
            return;
        }
        break;
    default: break;
    }
    Reference r = reference_open(l, p);
    reference_set(l, &r, value);
}
