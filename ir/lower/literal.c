/* literal.c - literals, arrays, objects, templates.
 *
 * Object literals define their properties in source order; functions in them get their names and home objects.
 * ECMA-262 13.2.4 (arrays), 13.2.5 (objects), 13.2.8 (templates).
 */
#include "ir/lower/lower.h"

IrInst *lower_literal(Lower *l, AstLiteral *n) {
    switch (n->kind) {
    case LITERAL_NULL: return emit_const(l, IR_CONST_NULL);
    case LITERAL_BOOLEAN: return emit_const(l, n->boolean ? IR_CONST_TRUE : IR_CONST_FALSE);
    case LITERAL_NUMBER: return emit_number(l, n->number);
    case LITERAL_STRING: return emit_string(l, lower_atom(l, n->string));
    case LITERAL_BIGINT: return emit_atom(l, IR_CONST_BIGINT_OP, 0, NULL, lower_atom(l, n->string), 0);
    case LITERAL_REGEXP:
        return emit_atom(l, IR_REGEXP_NEW_OP, 0, NULL, lower_atom(l, n->string), (int32_t)lower_atom(l, n->flags));
    }
    return emit_undefined(l);
}

/* ---- arrays ---- */

enum { ARRAY_DIRECT = 64 }; /* elements given to array.new itself; longer literals push the rest */

IrInst *lower_array(Lower *l, AstList elements, bool *has_spread) {
    IrInst *first[ARRAY_DIRECT];
    uint32_t i = 0;
    for (; i < elements.count && i < ARRAY_DIRECT; i++) {
        AstNode *e = elements.items[i];
        if (e && e->kind == AST_SPREAD_ELEMENT) break;
        first[i] = e ? lower_expression(l, e) : emit_hole(l);
    }
    IrInst *array = emit(l, IR_ARRAY_NEW_OP, i, first);
    if (has_spread) *has_spread = false;
    for (; i < elements.count; i++) {
        AstNode *e = elements.items[i];
        if (e && e->kind == AST_SPREAD_ELEMENT) {
            IrInst *iterable = lower_expression(l, ((AstSpreadElement *)e)->argument);
            lower_at(l, e);
            emit2(l, IR_ARRAY_APPEND_ITERABLE_OP, array, iterable);
            if (has_spread) *has_spread = true;
        } else emit2(l, IR_ARRAY_PUSH_OP, array, e ? lower_expression(l, e) : emit_hole(l));
    }
    return array;
}

IrInst *lower_array_literal(Lower *l, AstArrayExpression *n) { return lower_array(l, n->elements, NULL); }

/* ---- objects ---- */

static bool is_proto(const AstProperty *p) {
    if (p->computed || p->shorthand || p->method || p->kind != PROPERTY_INIT) return false;
    if (p->key->kind == AST_IDENTIFIER) return js_string_is(((AstIdentifier *)p->key)->name, "__proto__");
    const AstLiteral *key = (const AstLiteral *)p->key;
    return p->key->kind == AST_LITERAL && key->kind == LITERAL_STRING && js_string_is(key->string, "__proto__");
}

static IrInst *lower_method(Lower *l, AstProperty *p, uint32_t name) {
    IrInst *closure = lower_closure(l, p->value, name);
    function_source(closure->imm.func, p->value, p->node.start);
    return closure;
}

static void lower_property(Lower *l, IrInst *object, AstProperty *p) {
    if (is_proto(p)) {
        emit2(l, IR_SET_PROTO_LITERAL_OP, object, lower_expression(l, p->value));
        return;
    }
    bool is_method = p->method || p->kind != PROPERTY_INIT;
    uint32_t atom = property_atom(l, p->key, p->computed);
    if (is_method) {
        IrInst *key = property_key(l, p->key, p->computed);
        if (p->computed) key = emit1(l, IR_TO_PROPERTY_KEY_OP, key);
        IrInst *closure = lower_method(l, p, atom == UINT32_MAX || p->kind != PROPERTY_INIT ? l->empty_atom : atom);
        int bits = 4 | (p->kind == PROPERTY_GET ? 1 : p->kind == PROPERTY_SET ? 2 : 0);
        emit_int(l, IR_DEFINE_METHOD_OP, 3, (IrInst *[]){object, key, closure}, bits);
        return;
    }
    if (atom != UINT32_MAX) {
        IrInst *value = lower_named(l, p->value, atom);
        emit_atom(l, IR_DEFINE_FIELD_OP, 2, (IrInst *[]){object, value}, atom, 0);
        return;
    }
    IrInst *key = property_key(l, p->key, p->computed);
    if (p->computed) key = emit1(l, IR_TO_PROPERTY_KEY_OP, key);
    IrInst *value = lower_named_by(l, p->value, key);
    emit3(l, IR_DEFINE_ELEM_OP, object, key, value);
}

/* The name of a property that object.shaped can have: UINT32_MAX for others. */
static uint32_t shaped_atom(Lower *l, const AstNode *item) {
    if (item->kind != AST_PROPERTY) return UINT32_MAX;
    const AstProperty *p = (const AstProperty *)item;
    if (p->kind != PROPERTY_INIT || is_proto(p)) return UINT32_MAX;
    if (p->method && ((ScopeFunction *)l->scopes->info[p->value->id])->callee_binding) return UINT32_MAX; /* super */
    uint32_t atom = property_atom(l, p->key, p->computed);
    return atom > UINT16_MAX ? UINT32_MAX : atom;
}

static bool is_null_proto(const AstNode *item) {
    if (item->kind != AST_PROPERTY || !is_proto((const AstProperty *)item)) return false;
    const AstNode *value = ((const AstProperty *)item)->value;
    return value->kind == AST_LITERAL && ((const AstLiteral *)value)->kind == LITERAL_NULL;
}

/* Leading properties whose names are constant are part of the object's shape from the start: a store sets each. */
IrInst *lower_object(Lower *l, AstObjectExpression *n) {
    enum { PLACES_MAX = 63 };
    uint32_t count = n->properties.count, first = count && is_null_proto(n->properties.items[0]), i = first;
    uint32_t places = 0;
    FOREACH_AST(n->properties, item) places += item->kind == AST_PROPERTY && !is_proto((AstProperty *)item);
    VEC(IrInst *) names = {0};
    for (; i < count && names.count < PLACES_MAX; i++) {
        uint32_t atom = shaped_atom(l, n->properties.items[i]), k = 0;
        while (k < names.count && names.items[k]->imm.atom != atom) k++;
        if (atom == UINT32_MAX || k < names.count) break;
        IrInst *name = emit_string(l, atom);
        vec_push(l->arena, &names, name);
    }
    IrInst *object;
    if (names.count) {
        int32_t odd = (int32_t)(places > PLACES_MAX ? PLACES_MAX : places) | 1;
        object = emit_int(l, IR_OBJECT_SHAPED_OP, names.count, names.items, odd | (first ? 256 : 0));
    } else {
        object = emit_int(l, IR_OBJECT_NEW_OP, 0, NULL, (int32_t)places);
        i = 0;
    }
    for (uint32_t k = 0; k < names.count; k++) {
        AstProperty *p = (AstProperty *)n->properties.items[first + k];
        uint32_t atom = names.items[k]->imm.atom;
        IrInst *value = p->method ? lower_method(l, p, atom) : lower_named(l, p->value, atom);
        emit_int(l, IR_FIELD_INIT_OP, 2, (IrInst *[]){object, value}, (int32_t)k);
    }
    for (; i < count; i++) {
        AstNode *item = n->properties.items[i];
        if (item->kind == AST_PROPERTY) lower_property(l, object, (AstProperty *)item);
        else {
            IrInst *source = lower_expression(l, ((AstSpreadElement *)item)->argument);
            emit2(l, IR_COPY_DATA_OP, object, source);
        }
    }
    return object;
}

/* ---- templates ---- */

IrInst *lower_template(Lower *l, AstTemplateLiteral *n) {
    VEC(IrInst *) parts = {0};
    for (uint32_t i = 0; i < n->quasis.count; i++) {
        const JsString *text = ((AstTemplateElement *)n->quasis.items[i])->cooked;
        if (text && text->length) vec_push(l->arena, &parts, emit_string(l, lower_atom(l, text)));
        if (i >= n->expressions.count) continue;
        IrInst *value = lower_expression(l, n->expressions.items[i]);
        vec_push(l->arena, &parts, emit1(l, IR_TO_STRING_OP, value));
    }
    if (!parts.count) return emit_string(l, l->empty_atom);
    if (parts.count == 1) return parts.items[0];
    return emit(l, IR_CONCAT_OP, parts.count, parts.items);
}

IrInst *lower_template_object(Lower *l, AstTemplateLiteral *n) {
    IrTemplate t = {.count = n->quasis.count};
    t.cooked = ARENA_ARRAY(l->arena, uint32_t, t.count);
    t.raw = ARENA_ARRAY(l->arena, uint32_t, t.count);
    for (uint32_t i = 0; i < t.count; i++) {
        AstTemplateElement *e = (AstTemplateElement *)n->quasis.items[i];
        t.cooked[i] = e->cooked ? lower_atom(l, e->cooked) : UINT32_MAX;
        t.raw[i] = lower_atom(l, e->raw);
    }
    vec_push(l->arena, &l->templates, t);
    return emit_int(l, IR_TEMPLATE_OBJECT_OP, 0, NULL, (int32_t)l->templates.count - 1);
}
