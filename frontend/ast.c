// Names of kinds and operators, and the generic child walk: all generated from ast.def and operators.def.
#include "frontend/ast.h"
#include <stddef.h>

const char *ast_kind_name(AstKind kind) {
    static const char *const names[] = {
#define AST_BEGIN(Name, NAME) #Name,
#include "frontend/ast.def"
    };
    return kind < AST_KIND_COUNT ? names[kind] : "?";
}

const char *ast_operator_text(AstOperator op) {
    static const char *const texts[] = {
#define OPERATOR(NAME, text) text,
#include "frontend/operators.def"
    };
    return op < OPERATOR_COUNT ? texts[op] : "?";
}

const char *ast_variable_kind_text(AstVariableKind kind) {
    static const char *const texts[] = {"var", "let", "const", "using", "await using"};
    return texts[kind];
}

AstOperator ast_operator_of_assignment(AstOperator op) {
    switch (op) {
    case OPERATOR_ASSIGN_ADD: return OPERATOR_ADD;
    case OPERATOR_ASSIGN_SUBTRACT: return OPERATOR_SUBTRACT;
    case OPERATOR_ASSIGN_MULTIPLY: return OPERATOR_MULTIPLY;
    case OPERATOR_ASSIGN_DIVIDE: return OPERATOR_DIVIDE;
    case OPERATOR_ASSIGN_REMAINDER: return OPERATOR_REMAINDER;
    case OPERATOR_ASSIGN_EXPONENT: return OPERATOR_EXPONENT;
    case OPERATOR_ASSIGN_SHIFT_LEFT: return OPERATOR_SHIFT_LEFT;
    case OPERATOR_ASSIGN_SHIFT_RIGHT: return OPERATOR_SHIFT_RIGHT;
    case OPERATOR_ASSIGN_SHIFT_RIGHT_UNSIGNED: return OPERATOR_SHIFT_RIGHT_UNSIGNED;
    case OPERATOR_ASSIGN_BIT_OR: return OPERATOR_BIT_OR;
    case OPERATOR_ASSIGN_BIT_XOR: return OPERATOR_BIT_XOR;
    case OPERATOR_ASSIGN_BIT_AND: return OPERATOR_BIT_AND;
    case OPERATOR_ASSIGN_LOGICAL_OR: return OPERATOR_LOGICAL_OR;
    case OPERATOR_ASSIGN_LOGICAL_AND: return OPERATOR_LOGICAL_AND;
    case OPERATOR_ASSIGN_COALESCE: return OPERATOR_COALESCE;
    default: return op;
    }
}

static void visit_list(AstList list, AstVisitor *visit, void *context) {
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]) visit(list.items[i], context);
}

// Template quasis and expressions alternate; every other node's fields stand in order in ast.def.
static void visit_template(AstTemplateLiteral *template, AstVisitor *visit, void *context) {
    for (uint32_t i = 0; i < template->quasis.count; i++) {
        visit(template->quasis.items[i], context);
        if (i < template->expressions.count) visit(template->expressions.items[i], context);
    }
}

void ast_for_each_child(AstNode *node, AstVisitor *visit, void *context) {
    if (node->kind == AST_TEMPLATE_LITERAL) {
        visit_template((AstTemplateLiteral *)node, visit, context);
        return;
    }
    switch ((AstKind)node->kind) {
#define AST_BEGIN(Name, NAME)                                                                                                    \
    case AST_##NAME: {                                                                                                           \
        Ast##Name *self = (Ast##Name *)node;                                                                                     \
        (void)self;
#define AST_NODE_FIELD(Name, field) visit(self->field, context);
#define AST_OPT_FIELD(Name, field)                                                                                               \
    if (self->field) visit(self->field, context);
#define AST_LIST_FIELD(Name, field) visit_list(self->field, visit, context);
#define AST_END(Name)                                                                                                            \
    break;                                                                                                                       \
    }
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
}

#define SAME_OFFSET(A, B, field) _Static_assert(offsetof(A, field) == offsetof(B, field), #field)
SAME_OFFSET(AstFunctionDeclaration, AstFunctionExpression, role);
SAME_OFFSET(AstArrowFunctionExpression, AstFunctionExpression, role);
SAME_OFFSET(AstFunctionDeclaration, AstFunctionExpression, body);
SAME_OFFSET(AstArrowFunctionExpression, AstFunctionExpression, params);
SAME_OFFSET(AstClassDeclaration, AstClassExpression, body);
