// Expressions: folds the flat operator lists and chains of the CST into trees.
//
// ECMA-262 §13. Spans follow ESTree: a node begins where its first token begins, parentheses of a first
// operand included, and ends with its last token.
#include "frontend/build.h"
#include <string.h>

// --- Primary expressions ---

static AstNode *build_array(Builder *b) {
    AstArrayExpression *node = BUILD(b, ArrayExpression, b->start);
    uint32_t mark = build_mark(b);
    bool element = false;
    AstNode *spread = NULL;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_LBRACK || b->symbol == anon_sym_RBRACK) continue;
        if (b->symbol == anon_sym_COMMA) {
            if (!element) build_push(b, NULL);
            else if (spread) spread->flags |= AST_TRAILING_COMMA;
            element = false;
            continue;
        }
        AstNode *item = build_expression(b);
        spread = item->kind == AST_SPREAD_ELEMENT ? item : NULL;
        build_push(b, item);
        element = true;
    }
    node->elements = build_take(b, mark);
    return build_finish(b, node);
}

AstNode *build_computed_key(Builder *b) {
    AstNode *key = NULL;
    FOREACH_CHILD(b) {
        if (b->symbol != anon_sym_LBRACK && b->symbol != anon_sym_RBRACK) key = build_expression(b);
    }
    return key;
}

static AstNode *build_pair(Builder *b) {
    AstProperty *property = BUILD(b, Property, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_COLON) continue;
        if (property->key) {
            property->value = build_expression(b);
        } else if (b->symbol == sym_computed_key) {
            property->computed = true;
            property->key = build_computed_key(b);
        } else {
            property->key = b->symbol == sym_string ? build_string(b) : b->symbol == sym_number ? build_number(b) : build_name(b);
        }
    }
    return build_finish(b, property);
}

// `{a}` and `{a = 1}`: key and value are two Identifiers of one span.
static AstNode *build_shorthand(Builder *b, bool has_default) {
    AstProperty *property = BUILD(b, Property, b->start);
    property->shorthand = true;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_EQ) continue;
        if (!property->key) {
            property->key = build_name(b);
            property->value = build_identifier(b);
            continue;
        }
        AstAssignmentPattern *pattern = BUILD(b, AssignmentPattern, property->node.start);
        pattern->left = property->value;
        pattern->right = build_expression(b);
        property->value = build_finish(b, pattern);
    }
    if (has_default) property->node.flags |= AST_SHORTHAND_DEFAULT;
    return build_finish(b, property);
}

static AstNode *build_object(Builder *b) {
    AstObjectExpression *node = BUILD(b, ObjectExpression, b->start);
    uint32_t mark = build_mark(b);
    AstNode *spread = NULL;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case sym_pair: build_push(b, build_pair(b)); break;
        case sym_shorthand: build_push(b, build_shorthand(b, false)); break;
        case sym_shorthand_default: build_push(b, build_shorthand(b, true)); break;
        case sym_object_method:
        case sym_class_method: build_push(b, build_object_method(b)); break;
        case sym_spread_element: build_push(b, spread = build_expression(b)); break;
        case anon_sym_COMMA:
            if (spread) spread->flags |= AST_TRAILING_COMMA;
            break;
        default: break;
        }
        if (b->symbol == anon_sym_COMMA) spread = NULL;
    }
    node->properties = build_take(b, mark);
    return build_finish(b, node);
}

static AstNode *build_spread(Builder *b) {
    AstSpreadElement *node = BUILD(b, SpreadElement, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol != anon_sym_DOT_DOT_DOT) node->argument = build_expression(b);
    }
    return build_finish(b, node);
}

AstList build_arguments(Builder *b) {
    uint32_t mark = build_mark(b);
    AstNode *spread = NULL;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_LPAREN || b->symbol == anon_sym_RPAREN) continue;
        if (b->symbol == anon_sym_COMMA) {
            if (spread) spread->flags |= AST_TRAILING_COMMA;
            continue;
        }
        AstNode *item = build_expression(b);
        spread = item->kind == AST_SPREAD_ELEMENT ? item : NULL;
        build_push(b, item);
    }
    return build_take(b, mark);
}

// A parenthesised expression that is no parameter list.
static AstNode *build_parenthesized(Builder *b) {
    uint32_t mark = build_mark(b), first = 0, last = 0, comma = UINT32_MAX;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_LPAREN) continue;
        if (b->symbol == anon_sym_RPAREN) {
            if (comma != UINT32_MAX || b->stack.count == mark) build_unexpected(b, b->start);
            continue;
        }
        if (b->symbol == anon_sym_COMMA) {
            comma = b->start;
            continue;
        }
        comma = UINT32_MAX;
        if (b->symbol == sym_spread_element) build_unexpected(b, b->start);
        if (b->stack.count == mark) first = b->start;
        build_push(b, build_expression(b));
        last = b->last_end;
    }
    AstList list = build_take(b, mark);
    AstNode *node;
    if (list.count == 0) {
        node = &BUILD(b, SequenceExpression, b->start)->node;
    } else if (list.count == 1) {
        node = list.items[0];
    } else {
        AstSequenceExpression *sequence = BUILD(b, SequenceExpression, first);
        sequence->expressions = list;
        sequence->node.end = last;
        node = &sequence->node;
    }
    node->flags |= AST_PARENTHESIZED;
    return node;
}

static AstNode *build_import_call(Builder *b) {
    AstImportExpression *node = BUILD(b, ImportExpression, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol != sym_arguments) continue;
        uint32_t close = b->end - 1;
        AstList list = build_arguments(b);
        for (uint32_t i = 0; i < list.count; i++)
            if (list.items[i]->kind == AST_SPREAD_ELEMENT || i > 1) build_unexpected(b, list.items[i]->start);
        if (list.count == 0) build_unexpected(b, close);
        node->source = list.count ? list.items[0] : &BUILD(b, Identifier, close)->node;
        node->options = list.count > 1 ? list.items[1] : NULL;
    }
    return build_finish(b, node);
}

static AstNode *build_meta_property(Builder *b) {
    AstMetaProperty *node = BUILD(b, MetaProperty, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_DOT) continue;
        if (!node->meta) {
            node->meta = build_name(b);
            continue;
        }
        node->property = build_name(b);
        bool new_target = build_text_is(b, node->meta->start, node->meta->end, "new");
        const JsString *name = ((AstIdentifier *)node->property)->name;
        const char *wanted = new_target ? "target" : "meta";
        if (!js_string_is(name, wanted)) build_unexpected(b, b->start);
        else if (node->property->flags & AST_ESCAPED)
            diagnostics_report(b->diagnostics, b->source, b->start, b->end, DIAGNOSTIC_ESCAPED_META_PROPERTY,
                new_target ? "new.target" : "import.meta");
    }
    return build_finish(b, node);
}

// --- Chains, calls, new ---

static AstNode *build_super(Builder *b) { return &BUILD(b, Super, b->start)->node; }

static AstNode *build_async_call(Builder *b) {
    AstCallExpression *call = BUILD(b, CallExpression, b->start);
    AstIdentifier *callee = BUILD(b, Identifier, b->start);
    callee->node.end = b->start + 5;
    callee->name = intern_text(b->strings, "async");
    call->callee = &callee->node;
    FOREACH_CHILD(b) {
        if (b->symbol == sym_arguments) call->arguments = build_arguments(b);
    }
    return build_finish(b, call);
}

static AstNode *chain_member(Builder *b, uint32_t start, AstNode *object, AstNode *property, bool computed, bool optional) {
    AstMemberExpression *member = BUILD(b, MemberExpression, start);
    member->object = object;
    member->property = property;
    member->computed = computed;
    member->optional = optional;
    return &member->node;
}

static AstNode *build_chain(Builder *b, bool in_new) {
    uint32_t start = b->start;
    AstNode *node = NULL;
    bool optional = false, chained = false, bracket = false;
    FOREACH_CHILD(b) {
        if (bracket && b->symbol != anon_sym_RBRACK) {
            node = chain_member(b, start, node, build_expression(b), true, optional);
            continue;
        }
        if (!node) {
            node = b->symbol == sym_super ? build_super(b) : build_expression(b);
            if (in_new && node->kind == AST_IMPORT_EXPRESSION && !(node->flags & AST_PARENTHESIZED))
                build_error(b, node->start, node->end, DIAGNOSTIC_NEW_IMPORT);
            continue;
        }
        bool super = node->kind == AST_SUPER;
        switch (b->symbol) {
        case anon_sym_DOT: continue;
        case anon_sym_LBRACK: bracket = true; continue;
        case sym_optional_chain:
            if (super) build_error(b, b->start, b->end, DIAGNOSTIC_OPTIONAL_CHAIN_SUPER);
            if (node->kind == AST_NEW_EXPRESSION && b->text[node->end - 1] != ')' && !(node->flags & AST_PARENTHESIZED))
                build_error(b, b->start, b->end, DIAGNOSTIC_OPTIONAL_CHAIN_NEW);
            optional = chained = true;
            continue;
        case sym_arguments: {
            AstCallExpression *call = BUILD(b, CallExpression, start);
            call->callee = node;
            call->optional = optional;
            call->arguments = build_arguments(b);
            node = build_finish(b, call);
            break;
        }
        case sym_template: {
            if (chained) build_error(b, b->start, b->end, DIAGNOSTIC_OPTIONAL_CHAIN_TEMPLATE);
            if (super) build_error(b, node->start, node->end, DIAGNOSTIC_UNEXPECTED_SUPER);
            AstTaggedTemplateExpression *tagged = BUILD(b, TaggedTemplateExpression, start);
            tagged->tag = node;
            tagged->quasi = build_template(b, true);
            node = build_finish(b, tagged);
            break;
        }
        case alias_sym_property_identifier: node = chain_member(b, start, node, build_name(b), false, optional); break;
        case sym_private_identifier:
            if (super) build_error(b, b->start, b->end, DIAGNOSTIC_UNEXPECTED_PRIVATE);
            node = chain_member(b, start, node, build_private_identifier(b), false, optional);
            break;
        case anon_sym_RBRACK:
            build_finish(b, node);
            bracket = false;
            break;
        default: build_unexpected(b, b->start); break;
        }
        optional = false;
    }
    if (chained) {
        AstChainExpression *chain = BUILD(b, ChainExpression, start);
        chain->expression = node;
        node = build_finish(b, chain);
    }
    return node;
}

static AstNode *build_new(Builder *b) {
    AstNewExpression *node = BUILD(b, NewExpression, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_new) continue;
        if (node->callee) {
            node->arguments = build_arguments(b);
            continue;
        }
        bool chain = b->symbol == sym_chain || b->symbol == sym_member_chain || b->symbol == sym_async_chain;
        if (b->symbol == sym_import_call) build_error(b, b->start, b->end, DIAGNOSTIC_NEW_IMPORT);
        node->callee = chain ? build_chain(b, true) : build_expression(b);
    }
    return build_finish(b, node);
}

// --- Operators ---

static AstOperator operator_at(Builder *b, AstOperator first, AstOperator last) {
    for (int op = (int)first; op <= (int)last; op++)
        if (build_text_is(b, b->start, b->end, ast_operator_text((AstOperator)op))) return (AstOperator)op;
    return first;
}

static int binary_precedence(AstOperator op) {
    switch (op) {
    case OPERATOR_COALESCE: return 1;
    case OPERATOR_LOGICAL_OR: return 2;
    case OPERATOR_LOGICAL_AND: return 3;
    case OPERATOR_BIT_OR: return 4;
    case OPERATOR_BIT_XOR: return 5;
    case OPERATOR_BIT_AND: return 6;
    case OPERATOR_EQUAL:
    case OPERATOR_NOT_EQUAL:
    case OPERATOR_STRICT_EQUAL:
    case OPERATOR_STRICT_NOT_EQUAL: return 7;
    case OPERATOR_SHIFT_LEFT:
    case OPERATOR_SHIFT_RIGHT:
    case OPERATOR_SHIFT_RIGHT_UNSIGNED: return 9;
    case OPERATOR_ADD:
    case OPERATOR_SUBTRACT: return 10;
    case OPERATOR_MULTIPLY:
    case OPERATOR_DIVIDE:
    case OPERATOR_REMAINDER: return 11;
    case OPERATOR_EXPONENT: return 12;
    default: return 8; // relational
    }
}

typedef struct {
    AstNode *node;
    uint32_t start, end;     // with parentheses
    uint32_t operator_start; // of a binary or logical node, its operator
} Operand;

typedef struct {
    AstOperator op;
    uint32_t start;
} PendingOperator;

static bool is_open_logical(const AstNode *node, bool coalesce) {
    if (node->kind != AST_LOGICAL_EXPRESSION || (node->flags & AST_PARENTHESIZED)) return false;
    return (((const AstLogicalExpression *)node)->operator== OPERATOR_COALESCE) == coalesce;
}

static Operand combine(Builder *b, Operand left, PendingOperator op, Operand right) {
    AstNode *node;
    if (ast_operator_is_logical(op.op)) {
        bool other = op.op != OPERATOR_COALESCE; // the kind that must not be mixed in without parentheses
        // V8 stumbles over the later of the two operators.
        if (is_open_logical(left.node, other)) build_unexpected(b, op.start);
        else if (is_open_logical(right.node, other)) build_unexpected(b, right.operator_start);
        AstLogicalExpression *logical = BUILD(b, LogicalExpression, left.start);
        logical->left = left.node;
        logical->operator= op.op;
        logical->right = right.node;
        node = &logical->node;
    } else {
        bool unary = left.node->kind == AST_UNARY_EXPRESSION || left.node->kind == AST_AWAIT_EXPRESSION;
        if (op.op == OPERATOR_EXPONENT && unary && !(left.node->flags & AST_PARENTHESIZED))
            build_error(b, left.start, left.end, DIAGNOSTIC_UNARY_EXPONENT);
        AstBinaryExpression *binary = BUILD(b, BinaryExpression, left.start);
        binary->left = left.node;
        binary->operator= op.op;
        binary->right = right.node;
        node = &binary->node;
    }
    if (left.node->kind == AST_PRIVATE_IDENTIFIER && op.op != OPERATOR_IN) build_unexpected(b, left.start);
    if (right.node->kind == AST_PRIVATE_IDENTIFIER) build_unexpected(b, right.start);
    node->end = right.end;
    return (Operand){node, left.start, right.end, op.start};
}

static AstNode *build_binary(Builder *b) {
    VEC(Operand) operands = {0};
    VEC(PendingOperator) operators = {0};
    bool operand = true;
    FOREACH_CHILD(b) {
        if (operand) {
            uint32_t start = b->start;
            AstNode *node = b->symbol == sym_private_identifier ? build_private_identifier(b) : build_expression(b);
            Operand item = {node, start, b->last_end, 0};
            vec_push(&b->scratch, &operands, item);
        } else {
            PendingOperator op = {operator_at(b, OPERATOR_EQUAL, OPERATOR_COALESCE), b->start};
            int precedence = binary_precedence(op.op);
            while (operators.count) {
                int above = binary_precedence(vec_last(&operators).op);
                if (above < precedence || (above == precedence && op.op == OPERATOR_EXPONENT)) break;
                Operand right = vec_pop(&operands), left = vec_pop(&operands);
                Operand both = combine(b, left, vec_pop(&operators), right);
                vec_push(&b->scratch, &operands, both);
            }
            vec_push(&b->scratch, &operators, op);
        }
        operand = !operand;
    }
    while (operators.count) {
        Operand right = vec_pop(&operands), left = vec_pop(&operands);
        Operand both = combine(b, left, vec_pop(&operators), right);
        vec_push(&b->scratch, &operands, both);
    }
    return operands.items[0].node;
}

static AstNode *build_unary(Builder *b) {
    AstUnaryExpression *node = BUILD(b, UnaryExpression, b->start);
    node->prefix = true;
    bool first = true;
    FOREACH_CHILD(b) {
        if (first) node->operator= operator_at(b, OPERATOR_NEGATE, OPERATOR_DELETE);
        else node->argument = build_expression(b);
        first = false;
    }
    return build_finish(b, node);
}

static AstNode *build_update(Builder *b) {
    AstUpdateExpression *node = BUILD(b, UpdateExpression, b->start);
    uint32_t argument_start = 0, argument_end = 0;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_PLUS_PLUS || b->symbol == anon_sym_DASH_DASH) {
            node->operator= b->symbol == anon_sym_PLUS_PLUS ? OPERATOR_INCREMENT : OPERATOR_DECREMENT;
            node->prefix = !node->argument;
            if (node->argument && build_has_newline(b, argument_end, b->start)) build_unexpected(b, b->start);
        } else {
            argument_start = b->start;
            node->argument = build_expression(b);
            argument_end = b->last_end;
        }
    }
    node->argument = build_to_target(b, node->argument, argument_start, argument_end, false,
        node->prefix ? DIAGNOSTIC_INVALID_PREFIX_TARGET : DIAGNOSTIC_INVALID_POSTFIX_TARGET);
    return build_finish(b, node);
}

static AstNode *build_assignment(Builder *b) {
    AstAssignmentExpression *node = BUILD(b, AssignmentExpression, b->start);
    int part = 0;
    uint32_t left_end = 0;
    FOREACH_CHILD(b) {
        if (part == 0) {
            node->left = build_expression(b);
            left_end = b->last_end;
        } else if (part == 1) {
            node->operator= operator_at(b, OPERATOR_ASSIGN, OPERATOR_ASSIGN_COALESCE);
        } else {
            node->right = build_expression(b);
        }
        part++;
    }
    node->left = build_to_target(
        b, node->left, node->node.start, left_end, node->operator== OPERATOR_ASSIGN, DIAGNOSTIC_INVALID_ASSIGNMENT);
    return build_finish(b, node);
}

static AstNode *build_conditional(Builder *b) {
    AstConditionalExpression *node = BUILD(b, ConditionalExpression, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_QMARK || b->symbol == anon_sym_COLON) continue;
        AstNode *item = build_expression(b);
        if (!node->test) node->test = item;
        else if (!node->consequent) node->consequent = item;
        else node->alternate = item;
    }
    return build_finish(b, node);
}

static AstNode *build_sequence(Builder *b) {
    AstSequenceExpression *node = BUILD(b, SequenceExpression, b->start);
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        if (b->symbol != anon_sym_COMMA) build_push(b, build_expression(b));
    }
    node->expressions = build_take(b, mark);
    return build_finish(b, node);
}

static AstNode *build_yield(Builder *b) {
    AstYieldExpression *node = BUILD(b, YieldExpression, b->start);
    b->last_end = b->start + 5;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_STAR) {
            node->delegate = true;
            if (build_has_newline(b, node->node.start, b->start)) build_unexpected(b, b->start);
        } else {
            node->argument = build_expression(b);
        }
    }
    return build_finish(b, node);
}

static AstNode *build_await(Builder *b) {
    AstAwaitExpression *node = BUILD(b, AwaitExpression, b->start);
    FOREACH_CHILD(b) { node->argument = build_expression(b); }
    return build_finish(b, node);
}

static AstNode *expression_of(Builder *b) {
    switch (b->symbol) {
    case sym_identifier: return build_identifier(b);
    case sym_this: return &BUILD(b, ThisExpression, b->start)->node;
    case sym_super: build_error(b, b->start, b->end, DIAGNOSTIC_UNEXPECTED_SUPER); return build_super(b);
    case sym_null:
    case sym_true:
    case sym_false: return build_keyword_literal(b);
    case sym_number: return build_number(b);
    case sym_string: return build_string(b);
    case sym_regex: return build_regexp(b);
    case sym_template: return build_template(b, false);
    case sym_array: return build_array(b);
    case sym_object: return build_object(b);
    case sym_spread_element: return build_spread(b);
    case sym_parenthesized: return build_parenthesized(b);
    case sym_import_call: return build_import_call(b);
    case sym_meta_property: return build_meta_property(b);
    case sym_function_expression: return build_function(b, AST_FUNCTION_EXPRESSION);
    case sym_class_expression: return build_class(b, AST_CLASS_EXPRESSION);
    case sym_arrow_function:
    case sym_arrow_function_no_in: return build_arrow(b);
    case sym_chain:
    case sym_member_chain:
    case sym_async_chain: return build_chain(b, false);
    case sym_async_call: return build_async_call(b);
    case sym_new_expression:
    case sym_new_without_arguments: return build_new(b);
    case sym_binary_expression:
    case sym_binary_expression_no_in: return build_binary(b);
    case sym_unary_expression: return build_unary(b);
    case sym_update_expression: return build_update(b);
    case sym_assignment_expression:
    case sym_assignment_expression_no_in: return build_assignment(b);
    case sym_conditional_expression:
    case sym_conditional_expression_no_in: return build_conditional(b);
    case sym_sequence_expression:
    case sym_sequence_expression_no_in: return build_sequence(b);
    case sym_yield_expression:
    case sym_yield_expression_no_in: return build_yield(b);
    case sym_await_expression: return build_await(b);
    default: build_unexpected(b, b->start); return &BUILD(b, ThisExpression, b->start)->node;
    }
}

AstNode *build_expression(Builder *b) {
    AstNode *node;
    if (build_descend(b)) node = expression_of(b);
    else node = &BUILD(b, ThisExpression, b->start)->node;
    build_ascend(b);
    return node;
}
