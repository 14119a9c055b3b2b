/* assign.c - assignments, compound and logical assignments, ++ and --.
 * ECMA-262 13.15 (assignment operators), 13.4 (update expressions). Patterns are in pattern.c.
 */
#include "ir/lower/lower.h"

static bool names_function(const AstAssignmentExpression *n) {
    return n->left->kind == AST_IDENTIFIER && !(n->left->flags & AST_PARENTHESIZED) && is_anonymous_function(n->right);
}

static IrInst *lower_right(Lower *l, AstAssignmentExpression *n) {
    if (names_function(n)) return lower_named(l, n->right, lower_atom(l, ((AstIdentifier *)n->left)->name));
    return lower_expression(l, n->right);
}

static IrInst *lower_logical_assignment(Lower *l, AstAssignmentExpression *n, AstOperator op) {
    Reference r = reference_open(l, n->left);
    reference_fix_key(l, &r);
    uint32_t result = ssa_variable(l, IR_VALUE);
    IrBlock *assign = lower_block(l, "assign"), *done = lower_block(l, "assigned");
    IrInst *old = reference_get(l, &r);
    ssa_write(l, result, old);
    if (op == OPERATOR_COALESCE) emit_brif(l, emit1(l, IR_IS_NULLISH_OP, old), assign, done);
    else if (op == OPERATOR_LOGICAL_AND) emit_brif(l, emit1(l, IR_TO_BOOL_OP, old), assign, done);
    else emit_brif(l, emit1(l, IR_TO_BOOL_OP, old), done, assign);
    lower_start_sealed(l, assign);
    IrInst *value = lower_right(l, n);
    reference_set(l, &r, value);
    ssa_write(l, result, value);
    emit_br(l, done);
    lower_start_sealed(l, done);
    return ssa_read(l, result);
}

IrInst *lower_assignment(Lower *l, AstAssignmentExpression *n) {
    if (n->operator== OPERATOR_ASSIGN) {
        if (n->left->kind == AST_OBJECT_PATTERN || n->left->kind == AST_ARRAY_PATTERN) {
            IrInst *value = lower_expression(l, n->right);
            lower_pattern(l, n->left, value, BIND_ASSIGN);
            return value;
        }
        Reference r = reference_open(l, n->left);
        IrInst *value = lower_right(l, n);
        reference_set(l, &r, value);
        return value;
    }
    AstOperator op = ast_operator_of_assignment(n->operator);
    if (ast_operator_is_logical(op)) return lower_logical_assignment(l, n, op);
    Reference r = reference_open(l, n->left);
    reference_fix_key(l, &r);
    IrInst *old = reference_get(l, &r);
    IrInst *right = lower_expression(l, n->right);
    lower_at(l, &n->node);
    IrInst *value = emit_binary(l, op, old, right);
    reference_set(l, &r, value);
    return value;
}

IrInst *lower_update(Lower *l, AstUpdateExpression *n, bool wanted) {
    Reference r = reference_open(l, n->argument);
    reference_fix_key(l, &r);
    IrInst *old = emit1(l, IR_TO_NUMERIC_OP, reference_get(l, &r));
    IrInst *value = emit1(l, n->operator== OPERATOR_INCREMENT ? IR_INC_OP : IR_DEC_OP, old);
    reference_set(l, &r, value);
    return n->prefix || !wanted ? value : old;
}
