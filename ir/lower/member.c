/* member.c - property references: reading, writing, deleting, optional chains, super, private names.
 *
 * A Reference holds the evaluated parts of an assignment target, so that compound assignments evaluate them once.
 * ECMA-262 6.2.5 (Reference Record), 13.3.2 (property accessors), 13.3.7 (super), 13.3.9 (optional chains).
 */
#include "ir/lower/lower.h"

/* ---- property names ---- */

/* Canonical array indices are element accesses: "0" and 0 name the same property. */
static bool is_index(const JsString *s, double *number) {
    if (!s->length || s->length > 10) return false;
    uint64_t n = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = js_string_unit(s, i);
        if (c < '0' || c > '9' || (i == 0 && c == '0' && s->length > 1)) return false;
        n = n * 10 + (uint64_t)(c - '0');
    }
    *number = (double)n;
    return n < 4294967295u;
}

static const JsString *key_text(AstNode *key, bool computed) {
    if (key->kind == AST_IDENTIFIER && !computed) return ((AstIdentifier *)key)->name;
    if (key->kind == AST_LITERAL && ((AstLiteral *)key)->kind == LITERAL_STRING) return ((AstLiteral *)key)->string;
    return NULL;
}

uint32_t property_atom(Lower *l, AstNode *key, bool computed) {
    const JsString *text = key_text(key, computed);
    double index;
    if (!text || is_index(text, &index)) return UINT32_MAX;
    return lower_atom(l, text);
}

IrInst *property_key(Lower *l, AstNode *key, bool computed) {
    const JsString *text = key_text(key, computed);
    double index;
    if (text && is_index(text, &index)) return emit_number(l, index);
    if (text) return emit_string(l, lower_atom(l, text));
    IrInst *value = lower_expression(l, key);
    if (key->kind != AST_LITERAL || value->op == IR_BOX_I32_OP) return value;
    return emit1(l, IR_TO_PROPERTY_KEY_OP, value); /* 1.5, 1n */
}

/* ---- super ---- */

/* ECMA-262 9.1.1.3.5 GetSuperBase: before the key is converted. */
IrInst *super_base(Lower *l) { return emit1(l, IR_SUPER_BASE_OP, binding_read(l, scope_this_function(l->fn)->callee_binding)); }

/* ---- references ---- */

IrInst *private_name_read(Lower *l, AstNode *n) {
    Binding *b = l->scopes->info[n->id];
    if (b) return binding_read(l, b);
    emit_error(l, 3, "Private field must be declared in an enclosing class");
    return emit_undefined(l);
}

Reference reference_open(Lower *l, AstNode *n) {
    Reference r = {.node = n};
    if (n->kind == AST_IDENTIFIER) {
        r.kind = REF_NAME;
        r.name = name_open(l, n);
        return r;
    }
    if (n->kind != AST_MEMBER_EXPRESSION) { /* f() = 1 in sloppy code */
        lower_expression(l, n);
        r.kind = REF_INVALID;
        emit_error(l, 2, "Invalid left-hand side in assignment");
        return r;
    }
    AstMemberExpression *m = (AstMemberExpression *)n;
    if (m->object->kind == AST_SUPER) {
        r.kind = REF_SUPER;
        r.this_value = this_read(l);
        r.key = property_key(l, m->property, m->computed);
        r.base = super_base(l);
        return r;
    }
    r.base = lower_expression(l, m->object);
    if (m->property->kind == AST_PRIVATE_IDENTIFIER) {
        r.kind = REF_PRIVATE;
        r.key = private_name_read(l, m->property);
        return r;
    }
    r.atom = property_atom(l, m->property, m->computed);
    r.kind = r.atom == UINT32_MAX ? REF_ELEMENT : REF_PROPERTY;
    if (r.kind == REF_ELEMENT) r.key = property_key(l, m->property, m->computed);
    return r;
}

void reference_fix_key(Lower *l, Reference *r) {
    if (r->kind == REF_SUPER && r->key->op != IR_CONST_STRING_OP) r->key = emit1(l, IR_TO_PROPERTY_KEY_OP, r->key);
    if (r->kind != REF_ELEMENT || r->key->op == IR_BOX_I32_OP || r->key->op == IR_CONST_STRING_OP) return;
    uint32_t key = ssa_variable(l, IR_VALUE);
    IrBlock *slow = lower_block(l, "convert_key"), *done = lower_block(l, "key");
    ssa_write(l, key, r->key);
    emit_brif(l, emit1(l, IR_IS_INT32_OP, r->key), done, slow);
    lower_start_sealed(l, slow);
    emit1(l, IR_REQUIRE_OBJECT_COERCIBLE_OP, r->base);
    ssa_write(l, key, emit1(l, IR_TO_PROPERTY_KEY_OP, r->key));
    emit_br(l, done);
    lower_start_sealed(l, done);
    r->key = ssa_read(l, key);
}

static void at_property(Lower *l, const AstNode *n) {
    if (n->kind == AST_MEMBER_EXPRESSION) lower_at(l, ((const AstMemberExpression *)n)->property);
    else lower_at(l, n);
}

IrInst *reference_get(Lower *l, const Reference *r) {
    at_property(l, r->node);
    switch (r->kind) {
    case REF_NAME: return name_get(l, &r->name, false);
    case REF_PROPERTY: return emit_atom(l, IR_GET_OP, 1, &r->base, r->atom, 0);
    case REF_ELEMENT: return emit2(l, IR_GET_ELEM_OP, r->base, r->key);
    case REF_SUPER: return emit3(l, IR_GET_SUPER_OP, r->base, r->this_value, r->key);
    case REF_PRIVATE: return emit2(l, IR_PRIVATE_GET_OP, r->base, r->key);
    default: return emit_undefined(l);
    }
}

void reference_set(Lower *l, const Reference *r, IrInst *value) {
    at_property(l, r->node);
    switch (r->kind) {
    case REF_NAME: name_set(l, &r->name, value); return;
    case REF_PROPERTY: emit_atom(l, IR_SET_OP, 2, (IrInst *[]){r->base, value}, r->atom, l->strict); return;
    case REF_ELEMENT: emit_int(l, IR_SET_ELEM_OP, 3, (IrInst *[]){r->base, r->key, value}, l->strict); return;
    case REF_SUPER: emit_int(l, IR_SET_SUPER_OP, 4, (IrInst *[]){r->base, r->this_value, r->key, value}, l->strict); return;
    case REF_PRIVATE: emit3(l, IR_PRIVATE_SET_OP, r->base, r->key, value); return;
    default: return;
    }
}

/* ---- reads; optional chains ---- */

/* Leaves the chain with undefined where the base is nullish. */
void lower_optional(Lower *l, IrInst *base) {
    IrBlock *next = lower_block(l, "chain");
    ssa_write(l, l->chain_variable, emit_undefined(l));
    emit_brif(l, emit1(l, IR_IS_NULLISH_OP, base), l->chain_exit, next);
    lower_start_sealed(l, next);
}

Reference member_open(Lower *l, AstMemberExpression *m) {
    if (!m->optional) return reference_open(l, &m->node);
    Reference r = {.node = &m->node};
    r.base = lower_expression(l, m->object);
    lower_optional(l, r.base);
    if (m->property->kind == AST_PRIVATE_IDENTIFIER) {
        r.kind = REF_PRIVATE;
        r.key = private_name_read(l, m->property);
        return r;
    }
    r.atom = property_atom(l, m->property, m->computed);
    r.kind = r.atom == UINT32_MAX ? REF_ELEMENT : REF_PROPERTY;
    if (r.kind == REF_ELEMENT) r.key = property_key(l, m->property, m->computed);
    return r;
}

IrInst *lower_member(Lower *l, AstMemberExpression *m) {
    Reference r = member_open(l, m);
    return reference_get(l, &r);
}

IrInst *lower_chain(Lower *l, AstChainExpression *n) {
    IrBlock *saved_exit = l->chain_exit;
    uint32_t saved_variable = l->chain_variable, result = ssa_variable(l, IR_VALUE);
    IrBlock *exit = lower_block(l, "chain_end");
    l->chain_exit = exit;
    l->chain_variable = result;
    IrInst *value = lower_expression(l, n->expression);
    ssa_write(l, result, value);
    emit_br(l, exit);
    lower_start_sealed(l, exit);
    l->chain_exit = saved_exit;
    l->chain_variable = saved_variable;
    return ssa_read(l, result);
}

/* ---- delete. ECMA-262 13.5.1.2 ---- */

static IrInst *delete_member(Lower *l, AstMemberExpression *m) {
    if (m->object->kind == AST_SUPER) {
        this_read(l);
        if (m->computed) lower_expression(l, m->property);
        emit_error(l, 2, "Unsupported reference to 'super'");
        return emit_const(l, IR_CONST_FALSE);
    }
    Reference r = member_open(l, m);
    lower_at(l, &m->node);
    if (r.kind == REF_PROPERTY) return emit_box_bool(l, emit_atom(l, IR_DELETE_OP, 1, &r.base, r.atom, l->strict));
    return emit_box_bool(l, emit_int(l, IR_DELETE_ELEM_OP, 2, (IrInst *[]){r.base, r.key}, l->strict));
}

static IrInst *delete_chain(Lower *l, AstChainExpression *n) {
    if (n->expression->kind != AST_MEMBER_EXPRESSION) {
        lower_chain(l, n);
        return emit_const(l, IR_CONST_TRUE);
    }
    IrBlock *saved_exit = l->chain_exit;
    uint32_t saved_variable = l->chain_variable, result = ssa_variable(l, IR_VALUE);
    IrBlock *exit = lower_block(l, "chain_absent"), *done = lower_block(l, "chain_end");
    l->chain_exit = exit;
    l->chain_variable = ssa_variable(l, IR_VALUE);
    ssa_write(l, result, delete_member(l, (AstMemberExpression *)n->expression));
    emit_br(l, done);
    l->chain_exit = saved_exit;
    l->chain_variable = saved_variable;
    lower_start_sealed(l, exit);
    ssa_write(l, result, emit_const(l, IR_CONST_TRUE));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

IrInst *lower_delete(Lower *l, AstNode *argument) {
    if (argument->kind == AST_MEMBER_EXPRESSION) return delete_member(l, (AstMemberExpression *)argument);
    if (argument->kind == AST_CHAIN_EXPRESSION) return delete_chain(l, (AstChainExpression *)argument);
    if (argument->kind == AST_IDENTIFIER) return name_delete(l, argument);
    lower_discard(l, argument);
    return emit_const(l, IR_CONST_TRUE);
}
