/* call.c - calls, construction, super calls, tagged templates.
 *
 * The callee is evaluated before the arguments. call_method, which fetches the property after them, is used only where
 * the arguments can neither see nor change that. A name that always means one function gives call_direct.
 * ECMA-262 13.3.5 (new), 13.3.6 (calls), 13.3.7 (super), 13.3.11 (tagged templates).
 */
#include "ir/lower/lower.h"

static bool has_spread(AstList arguments) {
    FOREACH_AST(arguments, a) if (a->kind == AST_SPREAD_ELEMENT) return true;
    return false;
}

typedef VEC(IrInst *) Operands;

static void push_arguments(Lower *l, Operands *operands, AstList arguments) {
    FOREACH_AST(arguments, a) {
        IrInst *value = lower_expression(l, a);
        vec_push(l->arena, operands, value);
    }
}

/* Offset of the parenthesis of a call's arguments; *direct: nothing but white space and comments is before it. */
static uint32_t arguments_offset(const char *text, uint32_t at, bool *direct) {
    *direct = true;
    for (; text[at] && text[at] != '('; at++) {
        if (text[at] == '/') {
            bool block = text[at + 1] == '*';
            const char *end = block ? strstr(text + at + 2, "*/") : strchr(text + at, '\n');
            if (!end) break;
            at = (uint32_t)(end - text) + block;
        } else if (text[at] == ')' || text[at] == '?') {
            *direct = false;
        }
    }
    return at;
}

/* Where V8 says that a call is: at the word before its parenthesis, where that is no reserved one; else at the parenthesis. */
static void at_call(Lower *l, const AstNode *callee) {
    bool direct;
    uint32_t offset = arguments_offset(l->source->text, callee->end, &direct);
    const AstNode *word = callee;
    if (callee->kind == AST_MEMBER_EXPRESSION && !((const AstMemberExpression *)callee)->computed)
        word = ((const AstMemberExpression *)callee)->property;
    bool named = direct && word->kind == AST_IDENTIFIER;
    if (named) {
        const JsString *name = ((const AstIdentifier *)word)->name;
        named = !name->is_latin1 || !frontend_is_reserved_word(name->units, name->length) || js_string_is(name, "super");
    }
    lower_at_offset(l, named ? word->start : offset);
}

/* ---- callee and this ---- */

typedef struct {
    IrInst *function, *this_value;
} Callee;

static Callee lower_callee(Lower *l, AstNode *n) {
    Callee c = {0};
    if (n->kind == AST_MEMBER_EXPRESSION) {
        Reference r = member_open(l, (AstMemberExpression *)n);
        c.function = reference_get(l, &r);
        c.this_value = r.kind == REF_SUPER ? r.this_value : r.base;
        return c;
    }
    if (n->kind == AST_IDENTIFIER) {
        NameReference r = name_open(l, n);
        c.function = name_get(l, &r, false);
        if (!r.with_base) {
            c.this_value = emit_undefined(l);
            return c;
        }
        uint32_t this_variable = ssa_variable(l, IR_VALUE);
        IrBlock *outside = lower_block(l, "without"), *done = lower_block(l, "callee");
        ssa_write(l, this_variable, r.with_base);
        emit_brif(l, emit1(l, IR_IS_HOLE_OP, r.with_base), outside, done);
        lower_start_sealed(l, outside);
        ssa_write(l, this_variable, emit_undefined(l));
        emit_br(l, done);
        lower_start_sealed(l, done);
        c.this_value = ssa_read(l, this_variable);
        return c;
    }
    if (n->kind == AST_CHAIN_EXPRESSION && ((AstChainExpression *)n)->expression->kind == AST_MEMBER_EXPRESSION) {
        /* (a?.b)(): the parentheses keep the reference and its base */
        IrBlock *saved_exit = l->chain_exit, *exit = lower_block(l, "chain_absent"), *done = lower_block(l, "callee");
        uint32_t saved_variable = l->chain_variable;
        uint32_t function = ssa_variable(l, IR_VALUE), this_variable = ssa_variable(l, IR_VALUE);
        l->chain_exit = exit;
        l->chain_variable = function;
        Callee inner = lower_callee(l, ((AstChainExpression *)n)->expression);
        ssa_write(l, function, inner.function);
        ssa_write(l, this_variable, inner.this_value);
        emit_br(l, done);
        l->chain_exit = saved_exit;
        l->chain_variable = saved_variable;
        lower_start_sealed(l, exit);
        ssa_write(l, this_variable, emit_undefined(l));
        emit_br(l, done);
        lower_start_sealed(l, done);
        c.function = ssa_read(l, function);
        c.this_value = ssa_read(l, this_variable);
        return c;
    }
    c.function = lower_expression(l, n);
    c.this_value = emit_undefined(l);
    return c;
}

/* ---- special callees ---- */

/* ECMA-262 13.3.7.1 SuperCall */
static IrInst *lower_super_call(Lower *l, AstCallExpression *n) {
    ScopeFunction *f = scope_this_function(l->fn);
    IrInst *callee = binding_read(l, f->callee_binding);
    IrInst *parent = emit1(l, IR_SUPER_CONSTRUCTOR_OP, callee);
    IrInst *new_target = binding_read(l, f->new_target_binding), *result;
    uint32_t text = lower_atom_text(l, "super");
    if (has_spread(n->arguments)) {
        IrInst *arguments = lower_array(l, n->arguments, NULL);
        lower_at(l, &n->node);
        result = emit_atom(l, IR_CONSTRUCT_SPREAD_OP, 3, (IrInst *[]){parent, new_target, arguments}, text, 0);
    } else {
        Operands operands = {0};
        vec_push(l->arena, &operands, parent);
        vec_push(l->arena, &operands, new_target);
        push_arguments(l, &operands, n->arguments);
        lower_at(l, &n->node);
        result = emit_atom(l, IR_CONSTRUCT_OP, operands.count, operands.items, text, 0);
    }
    IrInst *before = binding_read(l, f->this_binding);
    IrBlock *bound = lower_cold_block(l, "bound_twice"), *next = lower_block(l, "super_done");
    emit_brif(l, emit1(l, IR_IS_HOLE_OP, before), next, bound);
    lower_start_sealed(l, bound);
    emit_error(l, 2, "Super constructor may only be called once");
    emit_br(l, next);
    lower_start_sealed(l, next);
    binding_store(l, f->this_binding, result);
    if (f->constructor_of && f->constructor_of->instance_init) emit2(l, IR_CLASS_INIT_FIELDS_OP, callee, result);
    return result;
}

static bool is_direct_eval(Lower *l, AstCallExpression *n) {
    return n->callee->kind == AST_IDENTIFIER && !n->optional && js_string_is(((AstIdentifier *)n->callee)->name, "eval") &&
           !l->scopes->info[n->callee->id];
}

static IrInst *lower_direct_eval(Lower *l, AstCallExpression *n) {
    Operands operands = {0};
    IrInst *function = name_read(l, n->callee);
    vec_push(l->arena, &operands, function);
    push_arguments(l, &operands, n->arguments);
    lower_at(l, &n->node);
    return emit_int(l, IR_DYNAMIC_CODE_OP, operands.count, operands.items, 0);
}

static bool needs_closure(const ScopeFunction *f) {
    return f->captures.count || f->callee_binding || f->arguments_binding || f->is_async || f->is_generator;
}

static IrInst *lower_direct(Lower *l, AstCallExpression *n, ScopeFunction *target) {
    IrFunction *ir = function_ir(l, target, lower_atom(l, ((AstIdentifier *)n->callee)->name));
    Operands operands = {0};
    IrInst *closure = needs_closure(target) ? name_read(l, n->callee) : emit_undefined(l);
    vec_push(l->arena, &operands, closure);
    vec_push(l->arena, &operands, emit_undefined(l));
    push_arguments(l, &operands, n->arguments);
    at_call(l, n->callee);
    IrInst *call = ir_inst_new(l->f, IR_CALL_DIRECT_OP, IR_VALUE, operands.items, operands.count);
    call->imm.func = ir;
    return emit_made(l, call);
}

/* o.name(arguments) as one site, where nothing can be observed between fetching and calling. */
static IrInst *lower_method_call(Lower *l, AstCallExpression *n) {
    AstMemberExpression *m = (AstMemberExpression *)n->callee;
    uint32_t text = lower_render_atom(l, n->callee);
    IrInst *base = lower_expression(l, m->object);
    uint32_t atom = property_atom(l, m->property, m->computed);
    Operands operands = {0};
    vec_push(l->arena, &operands, base);
    if (atom == UINT32_MAX) {
        IrInst *key = property_key(l, m->property, m->computed);
        vec_push(l->arena, &operands, key);
    }
    push_arguments(l, &operands, n->arguments);
    at_call(l, n->callee);
    if (atom == UINT32_MAX) return emit_atom(l, IR_CALL_ELEM_OP, operands.count, operands.items, text, 0);
    return emit_atom(l, IR_CALL_METHOD_OP, operands.count, operands.items, atom, (int32_t)text);
}

static bool is_method_call(Lower *l, AstCallExpression *n) {
    if (n->callee->kind != AST_MEMBER_EXPRESSION || n->optional || has_spread(n->arguments)) return false;
    AstMemberExpression *m = (AstMemberExpression *)n->callee;
    if (m->optional || m->object->kind == AST_SUPER || m->property->kind == AST_PRIVATE_IDENTIFIER) return false;
    FOREACH_AST(n->arguments, a) if (!is_pure_expression(l, a)) return false;
    return true;
}

/* ---- calls ---- */

/* What core modules call by names that mean one function for good (runtime/primordials.c), and is an operation. The first
 * arguments are the operands; those up to `most` that are not there are undefined. */
typedef struct {
    const char *name;
    IrOp op;
    uint32_t least, most; /* arguments */
} Primordial;
static const Primordial primordials[] = {{"FunctionPrototypeCall", IR_CALL_OP, 2, UINT32_MAX},
    {"StringPrototypeCharCodeAt", IR_CHAR_CODE_AT_OP, 2, 2}, {"StringPrototypeSlice", IR_STRING_SLICE_OP, 2, 3},
    {"ArrayPrototypePush", IR_PUSH_OP, 2, 2}};

static const Primordial *called_primordial(Lower *l, AstCallExpression *n) {
    if (l->kind != IR_MODULE_STDLIB || n->callee->kind != AST_IDENTIFIER || n->optional || has_spread(n->arguments)) return NULL;
    for (size_t k = 0; k < sizeof primordials / sizeof *primordials; k++) {
        const Primordial *p = &primordials[k];
        if (n->arguments.count >= p->least && n->arguments.count <= p->most &&
            js_string_is(((AstIdentifier *)n->callee)->name, p->name))
            return p;
    }
    return NULL;
}

static IrInst *lower_primordial(Lower *l, AstCallExpression *n, const Primordial *p) {
    Operands operands = {0};
    push_arguments(l, &operands, n->arguments);
    at_call(l, n->callee);
    if (p->op == IR_CALL_OP)
        return emit_atom(l, IR_CALL_OP, operands.count, operands.items, lower_render_atom(l, n->arguments.items[0]), 0);
    while (operands.count < p->most) vec_push(l->arena, &operands, emit_undefined(l));
    return emit_int(l, p->op, operands.count, operands.items, 0);
}

IrInst *lower_call(Lower *l, AstCallExpression *n) {
    const Primordial *primordial = called_primordial(l, n);
    if (primordial) return lower_primordial(l, n, primordial);
    if (n->callee->kind == AST_SUPER) return lower_super_call(l, n);
    if (is_direct_eval(l, n) && !has_spread(n->arguments)) return lower_direct_eval(l, n);
    if (is_method_call(l, n)) return lower_method_call(l, n);
    bool spread = has_spread(n->arguments);
    if (n->callee->kind == AST_IDENTIFIER && !n->optional && !spread) {
        ScopeFunction *target = name_known_function(l, n->callee);
        if (target) return lower_direct(l, n, target);
    }
    Callee c = lower_callee(l, n->callee);
    if (n->optional) lower_optional(l, c.function);
    uint32_t text = lower_render_atom(l, n->callee);
    if (spread) {
        IrInst *arguments = lower_array(l, n->arguments, NULL);
        at_call(l, n->callee);
        return emit_atom(l, IR_CALL_SPREAD_OP, 3, (IrInst *[]){c.function, c.this_value, arguments}, text, 0);
    }
    Operands operands = {0};
    vec_push(l->arena, &operands, c.function);
    vec_push(l->arena, &operands, c.this_value);
    push_arguments(l, &operands, n->arguments);
    at_call(l, n->callee);
    return emit_atom(l, IR_CALL_OP, operands.count, operands.items, text, 0);
}

IrInst *lower_new(Lower *l, AstNewExpression *n) {
    IrInst *function = lower_expression(l, n->callee);
    uint32_t text = lower_render_atom(l, n->callee);
    if (has_spread(n->arguments)) {
        IrInst *arguments = lower_array(l, n->arguments, NULL);
        lower_at(l, &n->node);
        return emit_atom(l, IR_CONSTRUCT_SPREAD_OP, 3, (IrInst *[]){function, function, arguments}, text, 0);
    }
    Operands operands = {0};
    vec_push(l->arena, &operands, function);
    vec_push(l->arena, &operands, function);
    push_arguments(l, &operands, n->arguments);
    lower_at(l, &n->node);
    return emit_atom(l, IR_CONSTRUCT_OP, operands.count, operands.items, text, 0);
}

IrInst *lower_tagged_template(Lower *l, AstTaggedTemplateExpression *n) {
    Callee c = lower_callee(l, n->tag);
    AstTemplateLiteral *quasi = (AstTemplateLiteral *)n->quasi;
    Operands operands = {0};
    vec_push(l->arena, &operands, c.function);
    vec_push(l->arena, &operands, c.this_value);
    IrInst *strings = lower_template_object(l, quasi);
    vec_push(l->arena, &operands, strings);
    push_arguments(l, &operands, quasi->expressions);
    lower_at(l, n->quasi);
    return emit_atom(l, IR_CALL_OP, operands.count, operands.items, lower_render_atom(l, n->tag), 0);
}
