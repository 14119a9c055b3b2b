/* expression.c - expressions: dispatch, operators, conditions, names of anonymous functions.
 *
 * lower_expression gives a boxed value. lower_condition lowers to branches, so that comparisons feed brif directly.
 * Evaluation order is the order of the calls here: left to right, as the standard says.
 */
#include "ir/lower/lower.h"

/* ---- operators ---- */

IrInst *emit_binary(Lower *l, AstOperator op, IrInst *a, IrInst *b) {
    switch (op) {
    case OPERATOR_ADD: return emit2(l, IR_ADD_OP, a, b);
    case OPERATOR_SUBTRACT: return emit2(l, IR_SUB_OP, a, b);
    case OPERATOR_MULTIPLY: return emit2(l, IR_MUL_OP, a, b);
    case OPERATOR_DIVIDE: return emit2(l, IR_DIV_OP, a, b);
    case OPERATOR_REMAINDER: return emit2(l, IR_MOD_OP, a, b);
    case OPERATOR_EXPONENT: return emit2(l, IR_EXP_OP, a, b);
    case OPERATOR_BIT_AND: return emit2(l, IR_BIT_AND_OP, a, b);
    case OPERATOR_BIT_OR: return emit2(l, IR_BIT_OR_OP, a, b);
    case OPERATOR_BIT_XOR: return emit2(l, IR_BIT_XOR_OP, a, b);
    case OPERATOR_SHIFT_LEFT: return emit2(l, IR_SHL_OP, a, b);
    case OPERATOR_SHIFT_RIGHT: return emit2(l, IR_SHR_OP, a, b);
    case OPERATOR_SHIFT_RIGHT_UNSIGNED: return emit2(l, IR_USHR_OP, a, b);
    default: return NULL;
    }
}

static const JsString *string_literal(const AstNode *n) {
    if (n->kind != AST_LITERAL || ((const AstLiteral *)n)->kind != LITERAL_STRING) return NULL;
    return ((const AstLiteral *)n)->string;
}

static AstNode *typeof_argument(AstNode *n) {
    if (n->kind != AST_UNARY_EXPRESSION || ((AstUnaryExpression *)n)->operator!= OPERATOR_TYPEOF) return NULL;
    return ((AstUnaryExpression *)n)->argument;
}

/* The operand of typeof, where an absent global counts as undefined. */
static IrInst *typeof_operand(Lower *l, AstNode *argument) {
    if (argument->kind != AST_IDENTIFIER) return lower_expression(l, argument);
    NameReference r = name_open(l, argument);
    return name_get(l, &r, true);
}

static bool is_equality(AstOperator op) { return op <= OPERATOR_STRICT_NOT_EQUAL; }

static IrInst *lower_typeof_is(Lower *l, AstNode *argument, const JsString *text, bool negate) {
    IrInst *value = typeof_operand(l, argument), *is;
    if (js_string_is(text, "undefined")) is = emit1(l, IR_IS_UNDEFINED_OP, value);
    else if (js_string_is(text, "number")) is = emit1(l, IR_IS_NUMBER_OP, value);
    else is = emit_atom(l, IR_TYPEOF_IS_OP, 1, &value, lower_atom(l, text), 0);
    return negate ? emit1(l, IR_NOT_OP, is) : is;
}

/* Comparisons and the like: an unboxed bool, or NULL where the operator gives a value. */
static IrInst *lower_comparison(Lower *l, AstBinaryExpression *n) {
    AstOperator op = n->operator;
    if (op == OPERATOR_IN && n->left->kind == AST_PRIVATE_IDENTIFIER) {
        IrInst *object = lower_expression(l, n->right);
        lower_at(l, &n->node);
        return emit2(l, IR_PRIVATE_HAS_OP, object, private_name_read(l, n->left));
    }
    if (op > OPERATOR_GREATER_EQUAL && op != OPERATOR_IN && op != OPERATOR_INSTANCEOF) return NULL;
    bool negate = op == OPERATOR_NOT_EQUAL || op == OPERATOR_STRICT_NOT_EQUAL;
    if (is_equality(op)) {
        if (typeof_argument(n->left) && string_literal(n->right))
            return lower_typeof_is(l, typeof_argument(n->left), string_literal(n->right), negate);
        if (typeof_argument(n->right) && string_literal(n->left))
            return lower_typeof_is(l, typeof_argument(n->right), string_literal(n->left), negate);
    }
    IrInst *a = lower_expression(l, n->left), *b = lower_expression(l, n->right), *r;
    lower_at(l, &n->node);
    switch (op) {
    case OPERATOR_EQUAL:
    case OPERATOR_NOT_EQUAL: r = emit2(l, IR_EQ_OP, a, b); break;
    case OPERATOR_STRICT_EQUAL:
    case OPERATOR_STRICT_NOT_EQUAL: r = emit2(l, IR_STRICT_EQ_OP, a, b); break;
    case OPERATOR_LESS: return emit2(l, IR_LT_OP, a, b);
    case OPERATOR_LESS_EQUAL: return emit2(l, IR_LE_OP, a, b);
    case OPERATOR_GREATER: return emit2(l, IR_GT_OP, a, b);
    case OPERATOR_GREATER_EQUAL: return emit2(l, IR_GE_OP, a, b);
    case OPERATOR_IN: return emit2(l, IR_HAS_OP, a, b);
    default: return emit2(l, IR_INSTANCEOF_OP, a, b);
    }
    return negate ? emit1(l, IR_NOT_OP, r) : r;
}

/* ---- conditions ---- */

void lower_condition(Lower *l, AstNode *n, IrBlock *yes, IrBlock *no) {
    if (n->kind == AST_UNARY_EXPRESSION && ((AstUnaryExpression *)n)->operator== OPERATOR_NOT) {
        lower_condition(l, ((AstUnaryExpression *)n)->argument, no, yes);
        return;
    }
    if (n->kind == AST_LOGICAL_EXPRESSION && ((AstLogicalExpression *)n)->operator!= OPERATOR_COALESCE) {
        AstLogicalExpression *e = (AstLogicalExpression *)n;
        IrBlock *right = lower_block(l, "and_or");
        if (e->operator== OPERATOR_LOGICAL_AND) lower_condition(l, e->left, right, no);
        else lower_condition(l, e->left, yes, right);
        lower_start_sealed(l, right);
        lower_condition(l, e->right, yes, no);
        return;
    }
    emit_brif(l, lower_bool(l, n), yes, no);
}

IrInst *lower_bool(Lower *l, AstNode *n) {
    if (n->kind == AST_BINARY_EXPRESSION) {
        IrInst *b = lower_comparison(l, (AstBinaryExpression *)n);
        if (b) return b;
    }
    if (n->kind == AST_UNARY_EXPRESSION && ((AstUnaryExpression *)n)->operator== OPERATOR_NOT)
        return emit1(l, IR_NOT_OP, lower_bool(l, ((AstUnaryExpression *)n)->argument));
    return emit1(l, IR_TO_BOOL_OP, lower_expression(l, n));
}

static IrInst *lower_logical(Lower *l, AstLogicalExpression *n) {
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *right = lower_block(l, "right"), *done = lower_block(l, "logical");
    IrInst *a = lower_expression(l, n->left);
    ssa_write(l, result, a);
    if (n->operator== OPERATOR_COALESCE) emit_brif(l, emit1(l, IR_IS_NULLISH_OP, a), right, done);
    else if (n->operator== OPERATOR_LOGICAL_AND) emit_brif(l, emit1(l, IR_TO_BOOL_OP, a), right, done);
    else emit_brif(l, emit1(l, IR_TO_BOOL_OP, a), done, right);
    lower_start_sealed(l, right);
    ssa_write(l, result, lower_expression(l, n->right));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

static IrInst *lower_conditional(Lower *l, AstConditionalExpression *n) {
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *yes = lower_block(l, "then"), *no = lower_block(l, "else"), *done = lower_block(l, "conditional");
    lower_condition(l, n->test, yes, no);
    lower_start_sealed(l, yes);
    ssa_write(l, result, lower_expression(l, n->consequent));
    emit_br(l, done);
    lower_start_sealed(l, no);
    ssa_write(l, result, lower_expression(l, n->alternate));
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

/* ---- unary and binary ---- */

static IrInst *lower_unary(Lower *l, AstUnaryExpression *n) {
    switch (n->operator) {
    case OPERATOR_NOT: return emit_box_bool(l, lower_bool(l, &n->node));
    case OPERATOR_TYPEOF: return emit1(l, IR_TYPEOF_OP, typeof_operand(l, n->argument));
    case OPERATOR_VOID: lower_discard(l, n->argument); return emit_undefined(l);
    case OPERATOR_DELETE: return lower_delete(l, n->argument);
    case OPERATOR_NEGATE:
        if (n->argument->kind == AST_LITERAL && ((AstLiteral *)n->argument)->kind == LITERAL_NUMBER)
            return emit_number(l, -((AstLiteral *)n->argument)->number);
        break;
    default: break;
    }
    IrInst *a = lower_expression(l, n->argument);
    lower_at(l, &n->node);
    switch (n->operator) {
    case OPERATOR_NEGATE: return emit1(l, IR_NEG_OP, a);
    case OPERATOR_PLUS: return emit1(l, IR_TO_NUMBER_OP, a);
    default: return emit1(l, IR_BIT_NOT_OP, a);
    }
}

/* Left-deep chains (a + b + c …) are walked without recursion: sources have them thousands long. */
static IrInst *lower_binary(Lower *l, AstBinaryExpression *n) {
    IrInst *b = lower_comparison(l, n);
    if (b) return emit_box_bool(l, b);
    VEC(AstBinaryExpression *) chain = {0};
    AstNode *left = &n->node;
    while (left->kind == AST_BINARY_EXPRESSION) {
        AstBinaryExpression *e = (AstBinaryExpression *)left;
        if (e->operator<= OPERATOR_GREATER_EQUAL || e->operator>= OPERATOR_IN) break;
        vec_push(l->arena, &chain, e);
        left = e->left;
    }
    IrInst *value = lower_expression(l, left);
    while (chain.count) {
        AstBinaryExpression *e = vec_pop(&chain);
        IrInst *right = lower_expression(l, e->right);
        lower_at(l, &e->node);
        value = emit_binary(l, e->operator, value, right);
    }
    return value;
}

/* ---- names of anonymous functions. ECMA-262 8.4.5 NamedEvaluation ---- */

bool is_anonymous_function(const AstNode *n) {
    switch (n->kind) {
    case AST_ARROW_FUNCTION_EXPRESSION: return true;
    case AST_FUNCTION_EXPRESSION:
    case AST_FUNCTION_DECLARATION: return !((const AstFunction *)n)->id;
    case AST_CLASS_EXPRESSION:
    case AST_CLASS_DECLARATION: return !((const AstClass *)n)->id;
    default: return false;
    }
}

IrInst *lower_named(Lower *l, AstNode *n, uint32_t name_atom) {
    if (!is_anonymous_function(n)) return lower_expression(l, n);
    if (ast_is_class(n)) return lower_class(l, n, name_atom, NULL);
    return lower_closure(l, n, name_atom);
}

IrInst *lower_named_by(Lower *l, AstNode *n, IrInst *key) {
    if (!is_anonymous_function(n)) return lower_expression(l, n);
    if (ast_is_class(n)) return lower_class(l, n, l->empty_atom, key);
    IrInst *closure = lower_closure(l, n, l->empty_atom);
    emit_int(l, IR_SET_FUNCTION_NAME_OP, 2, (IrInst *[]){closure, key}, 0);
    return closure;
}

/* ---- callee texts for error messages ---- */

static const char *render(Lower *l, const AstNode *n, int depth) {
    static const char unknown[] = "(intermediate value)";
    if (depth > 20) return unknown;
    switch (n->kind) {
    case AST_IDENTIFIER: return lower_utf8(l, ((const AstIdentifier *)n)->name);
    case AST_PRIVATE_IDENTIFIER: return arena_printf(l->arena, "#%s", lower_utf8(l, ((const AstPrivateIdentifier *)n)->name));
    case AST_THIS_EXPRESSION: return "this";
    case AST_SUPER: return "(intermediate value)";
    case AST_CHAIN_EXPRESSION: return render(l, ((const AstChainExpression *)n)->expression, depth + 1);
    case AST_CALL_EXPRESSION:
        return arena_printf(l->arena, "%s(...)", render(l, ((const AstCallExpression *)n)->callee, depth + 1));
    case AST_LITERAL: {
        const AstLiteral *literal = (const AstLiteral *)n;
        if (literal->kind == LITERAL_STRING) return arena_printf(l->arena, "\"%s\"", lower_utf8(l, literal->string));
        if (literal->kind == LITERAL_REGEXP) return unknown;
        return arena_printf(l->arena, "%.*s", (int)(n->end - n->start), l->source->text + n->start);
    }
    case AST_MEMBER_EXPRESSION: {
        const AstMemberExpression *m = (const AstMemberExpression *)n;
        const char *object = render(l, m->object, depth + 1);
        const char *property = render(l, m->property, depth + 1);
        const char *format = m->computed ? (m->optional ? "%s?.[%s]" : "%s[%s]") : m->optional ? "%s?.%s" : "%s.%s";
        if (m->computed && string_literal(m->property)) {
            property = lower_utf8(l, string_literal(m->property));
            format = m->optional ? "%s?.%s" : "%s.%s";
        }
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wformat-nonliteral"
        return arena_printf(l->arena, format, object, property);
#pragma clang diagnostic pop
    }
    default: return unknown;
    }
}

const char *lower_render(Lower *l, const AstNode *n) { return render(l, n, 0); }

uint32_t lower_render_atom(Lower *l, const AstNode *n) {
    const char *text = lower_render(l, n);
    return lower_atom(l, intern_utf8(l->program->strings, text, strlen(text)));
}

/* ---- purity: what may be evaluated before a method is fetched ---- */

bool is_pure_expression(Lower *l, AstNode *n) {
    switch (n->kind) {
    case AST_LITERAL: return ((AstLiteral *)n)->kind != LITERAL_REGEXP;
    case AST_ARROW_FUNCTION_EXPRESSION:
    case AST_FUNCTION_EXPRESSION: return true;
    case AST_THIS_EXPRESSION: return !scope_this_function(l->fn)->is_derived;
    case AST_TEMPLATE_LITERAL: return ((AstTemplateLiteral *)n)->expressions.count == 0;
    case AST_IDENTIFIER: {
        Binding *b = l->scopes->info[n->id];
        if (!b || l->scopes->uses[n->id]) return false;
        if (b->storage == STORAGE_LOCAL || b->storage == STORAGE_VALUE) return true;
        return (b->storage == STORAGE_SLOT || b->storage == STORAGE_CELL) && b->assignments == 0 && b->kind != BINDING_VAR;
    }
    default: return false;
    }
}

/* ---- dispatch ---- */

static IrInst *lower_meta(Lower *l, AstMetaProperty *n) {
    if (js_string_is(((AstIdentifier *)n->meta)->name, "import")) return emit0(l, IR_IMPORT_META_OP);
    Binding *b = l->scopes->info[n->node.id];
    return binding_read(l, b);
}

static IrInst *lower_import(Lower *l, AstImportExpression *n) {
    IrInst *source = lower_expression(l, n->source);
    IrInst *options = n->options ? lower_expression(l, n->options) : emit_undefined(l);
    lower_at(l, &n->node);
    return emit2(l, IR_IMPORT_DYNAMIC_OP, source, options);
}

static IrInst *lower_sequence(Lower *l, AstSequenceExpression *n) {
    for (uint32_t i = 0; i + 1 < n->expressions.count; i++) lower_discard(l, n->expressions.items[i]);
    return lower_expression(l, n->expressions.items[n->expressions.count - 1]);
}

IrInst *lower_expression(Lower *l, AstNode *n) {
    lower_at(l, n);
    switch (n->kind) {
    case AST_LITERAL: return lower_literal(l, (AstLiteral *)n);
    case AST_IDENTIFIER: return name_read(l, n);
    case AST_THIS_EXPRESSION: return this_read(l);
    case AST_ARRAY_EXPRESSION: return lower_array_literal(l, (AstArrayExpression *)n);
    case AST_OBJECT_EXPRESSION: return lower_object(l, (AstObjectExpression *)n);
    case AST_FUNCTION_EXPRESSION:
    case AST_ARROW_FUNCTION_EXPRESSION:
    case AST_FUNCTION_DECLARATION: return lower_closure(l, n, l->empty_atom);
    case AST_CLASS_DECLARATION:
    case AST_CLASS_EXPRESSION: return lower_class(l, n, l->empty_atom, NULL);
    case AST_TEMPLATE_LITERAL: return lower_template(l, (AstTemplateLiteral *)n);
    case AST_TAGGED_TEMPLATE_EXPRESSION: return lower_tagged_template(l, (AstTaggedTemplateExpression *)n);
    case AST_MEMBER_EXPRESSION: return lower_member(l, (AstMemberExpression *)n);
    case AST_CALL_EXPRESSION: return lower_call(l, (AstCallExpression *)n);
    case AST_CHAIN_EXPRESSION: return lower_chain(l, (AstChainExpression *)n);
    case AST_NEW_EXPRESSION: return lower_new(l, (AstNewExpression *)n);
    case AST_IMPORT_EXPRESSION: return lower_import(l, (AstImportExpression *)n);
    case AST_META_PROPERTY: return lower_meta(l, (AstMetaProperty *)n);
    case AST_UNARY_EXPRESSION: return lower_unary(l, (AstUnaryExpression *)n);
    case AST_UPDATE_EXPRESSION: return lower_update(l, (AstUpdateExpression *)n, true);
    case AST_BINARY_EXPRESSION: return lower_binary(l, (AstBinaryExpression *)n);
    case AST_LOGICAL_EXPRESSION: return lower_logical(l, (AstLogicalExpression *)n);
    case AST_ASSIGNMENT_EXPRESSION: return lower_assignment(l, (AstAssignmentExpression *)n);
    case AST_CONDITIONAL_EXPRESSION: return lower_conditional(l, (AstConditionalExpression *)n);
    case AST_SEQUENCE_EXPRESSION: return lower_sequence(l, (AstSequenceExpression *)n);
    case AST_YIELD_EXPRESSION: return lower_yield(l, (AstYieldExpression *)n);
    case AST_AWAIT_EXPRESSION: {
        IrInst *value = lower_expression(l, ((AstAwaitExpression *)n)->argument);
        lower_at(l, n);
        return emit_await(l, value);
    }
    default:
        emit_error(l, 3, arena_printf(l->arena, "%s is not supported here", ast_kind_name(n->kind)));
        return emit_undefined(l);
    }
}

void lower_discard(Lower *l, AstNode *n) {
    if (n->kind == AST_UPDATE_EXPRESSION) {
        lower_at(l, n);
        lower_update(l, (AstUpdateExpression *)n, false);
    } else if (n->kind == AST_SEQUENCE_EXPRESSION) {
        FOREACH_AST(((AstSequenceExpression *)n)->expressions, item) lower_discard(l, item);
    } else if (n->kind == AST_LOGICAL_EXPRESSION && ((AstLogicalExpression *)n)->operator!= OPERATOR_COALESCE) {
        AstLogicalExpression *e = (AstLogicalExpression *)n;
        IrBlock *right = lower_block(l, "right"), *done = lower_block(l, "logical");
        if (e->operator== OPERATOR_LOGICAL_AND) lower_condition(l, e->left, right, done);
        else lower_condition(l, e->left, done, right);
        lower_start_sealed(l, right);
        lower_discard(l, e->right);
        emit_br(l, done);
        lower_start_sealed(l, done);
    } else lower_expression(l, n);
}
