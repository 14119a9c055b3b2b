// Patterns: those written as such (declarations, parameters), and expressions that turn out to be patterns.
//
// The cover grammar parses assignment patterns and arrow parameters as expressions; build_to_pattern turns
// them into patterns in place and reports what cannot be one (ECMA-262 §13.15.5, §15.3).
#include "frontend/build.h"

static bool is_simple_target(const AstNode *node) { return node->kind == AST_IDENTIFIER || node->kind == AST_MEMBER_EXPRESSION; }

static void report_target(Builder *b, const AstNode *node) {
    build_error(b, node->start, node->end, DIAGNOSTIC_INVALID_DESTRUCTURING_TARGET);
}

static AstNode *to_rest(Builder *b, AstNode *node, PatternUse use, bool last, bool in_object) {
    AstSpreadElement *spread = (AstSpreadElement *)node;
    if (!last || (node->flags & AST_TRAILING_COMMA)) build_error(b, node->start, node->end, DIAGNOSTIC_ELEMENT_AFTER_REST);
    node->kind = AST_REST_ELEMENT;
    node->flags &= (uint8_t)~AST_TRAILING_COMMA;
    AstNode *argument = spread->argument;
    if (argument->kind == AST_ASSIGNMENT_EXPRESSION || argument->kind == AST_ASSIGNMENT_PATTERN) {
        report_target(b, argument);
        return node;
    }
    if (in_object && !(use == PATTERN_PARAMETER ? argument->kind == AST_IDENTIFIER : is_simple_target(argument))) {
        build_error(
            b, argument->start, argument->end, use == PATTERN_PARAMETER ? DIAGNOSTIC_REST_BINDING : DIAGNOSTIC_REST_ASSIGNMENT);
        return node;
    }
    spread->argument = build_to_pattern(b, argument, use);
    return node;
}

static void object_to_pattern(Builder *b, AstObjectExpression *object, PatternUse use) {
    object->node.kind = AST_OBJECT_PATTERN;
    for (uint32_t i = 0; i < object->properties.count; i++) {
        AstNode *item = object->properties.items[i];
        if (item->kind == AST_SPREAD_ELEMENT || item->kind == AST_REST_ELEMENT) {
            to_rest(b, item, use, i + 1 == object->properties.count, true);
            continue;
        }
        AstProperty *property = (AstProperty *)item;
        item->flags &= (uint8_t)~AST_SHORTHAND_DEFAULT;
        if (property->kind != PROPERTY_INIT || property->method) report_target(b, property->key);
        else property->value = build_to_pattern(b, property->value, use);
    }
}

static void array_to_pattern(Builder *b, AstArrayExpression *array, PatternUse use) {
    array->node.kind = AST_ARRAY_PATTERN;
    for (uint32_t i = 0; i < array->elements.count; i++) {
        AstNode *item = array->elements.items[i];
        if (!item) continue;
        if (item->kind == AST_SPREAD_ELEMENT || item->kind == AST_REST_ELEMENT)
            to_rest(b, item, use, i + 1 == array->elements.count, false);
        else array->elements.items[i] = build_to_pattern(b, item, use);
    }
}

static AstNode *assignment_to_pattern(Builder *b, AstAssignmentExpression *assignment, PatternUse use) {
    AstAssignmentPattern *pattern = arena_alloc(b->arena, sizeof *pattern);
    pattern->node = assignment->node;
    pattern->node.kind = AST_ASSIGNMENT_PATTERN;
    pattern->left = build_to_pattern(b, assignment->left, use);
    pattern->right = assignment->right;
    return &pattern->node;
}

AstNode *build_to_pattern(Builder *b, AstNode *node, PatternUse use) {
    bool parenthesized = node->flags & AST_PARENTHESIZED;
    if (!build_descend(b)) {
        build_ascend(b);
        return node;
    }
    AstNode *result = node;
    switch (node->kind) {
    case AST_IDENTIFIER:
        if (use == PATTERN_PARAMETER && parenthesized) report_target(b, node);
        break;
    case AST_MEMBER_EXPRESSION:
        if (use == PATTERN_PARAMETER) report_target(b, node);
        break;
    case AST_OBJECT_EXPRESSION:
    case AST_OBJECT_PATTERN:
        if (parenthesized) report_target(b, node);
        object_to_pattern(b, (AstObjectExpression *)node, use);
        break;
    case AST_ARRAY_EXPRESSION:
    case AST_ARRAY_PATTERN:
        if (parenthesized) report_target(b, node);
        array_to_pattern(b, (AstArrayExpression *)node, use);
        break;
    case AST_ASSIGNMENT_EXPRESSION:
        if (parenthesized || ((AstAssignmentExpression *)node)->operator!= OPERATOR_ASSIGN) report_target(b, node);
        else result = assignment_to_pattern(b, (AstAssignmentExpression *)node, use);
        break;
    case AST_ASSIGNMENT_PATTERN:
        ((AstAssignmentPattern *)node)->left = build_to_pattern(b, ((AstAssignmentPattern *)node)->left, use);
        break;
    default: report_target(b, node); break;
    }
    build_ascend(b);
    return result;
}

AstNode *build_to_target(Builder *b, AstNode *node, uint32_t start, uint32_t end, bool patterns, DiagnosticKind kind) {
    if (is_simple_target(node)) return node;
    if (patterns && (node->kind == AST_OBJECT_EXPRESSION || node->kind == AST_ARRAY_EXPRESSION)) {
        if (node->flags & AST_PARENTHESIZED) {
            build_error(b, start, end, kind);
            return node;
        }
        return build_to_pattern(b, node, PATTERN_ASSIGNMENT);
    }
    // A call is an error of run time in sloppy code: the early errors look at the mode.
    if (node->kind == AST_CALL_EXPRESSION) return node;
    build_error(b, start, end, kind);
    return node;
}

// --- Patterns of declarations ---

static AstNode *binding_default(Builder *b) {
    AstAssignmentPattern *node = BUILD(b, AssignmentPattern, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_EQ) continue;
        if (!node->left) node->left = build_binding(b);
        else node->right = build_expression(b);
    }
    return build_finish(b, node);
}

static AstNode *rest_binding(Builder *b, bool parameter) {
    AstRestElement *node = BUILD(b, RestElement, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_DOT_DOT_DOT || b->symbol == anon_sym_EQ) continue;
        if (!node->argument) {
            node->argument = build_binding(b);
            continue;
        }
        build_error(
            b, node->argument->start, b->end, parameter ? DIAGNOSTIC_REST_DEFAULT : DIAGNOSTIC_INVALID_DESTRUCTURING_TARGET);
        build_expression(b);
    }
    return build_finish(b, node);
}

static AstNode *shorthand_binding(Builder *b) {
    AstProperty *property = BUILD(b, Property, b->start);
    property->shorthand = true;
    if (b->symbol == sym_identifier) {
        property->key = build_identifier(b);
        property->value = build_identifier(b);
    } else {
        AstAssignmentPattern *value = (AstAssignmentPattern *)binding_default(b);
        AstIdentifier *key = BUILD(b, Identifier, value->left->start);
        key->node.end = value->left->end;
        key->node.flags = value->left->flags;
        key->name = ((AstIdentifier *)value->left)->name;
        property->key = &key->node;
        property->value = &value->node;
    }
    return build_finish(b, property);
}

static AstNode *pair_binding(Builder *b) {
    AstProperty *property = BUILD(b, Property, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_COLON) continue;
        if (property->key) {
            property->value = build_binding(b);
        } else if (b->symbol == sym_computed_key) {
            property->computed = true;
            property->key = build_computed_key(b);
        } else {
            property->key = b->symbol == sym_string ? build_string(b) : b->symbol == sym_number ? build_number(b) : build_name(b);
        }
    }
    return build_finish(b, property);
}

static AstNode *object_binding(Builder *b) {
    AstObjectPattern *node = BUILD(b, ObjectPattern, b->start);
    uint32_t mark = build_mark(b);
    AstNode *rest = NULL;
    FOREACH_CHILD(b) {
        if (rest && b->symbol != anon_sym_RBRACE) {
            build_error(b, rest->start, rest->end, DIAGNOSTIC_ELEMENT_AFTER_REST);
            rest = NULL;
        }
        switch (b->symbol) {
        case sym_identifier:
        case sym_binding_default:
        case sym_binding_default_name: build_push(b, shorthand_binding(b)); break;
        case sym_pair_binding: build_push(b, pair_binding(b)); break;
        case sym_rest_binding:
            rest = rest_binding(b, false);
            AstNode *argument = ((AstRestElement *)rest)->argument;
            if (argument->kind != AST_IDENTIFIER) build_error(b, argument->start, argument->end, DIAGNOSTIC_REST_BINDING);
            build_push(b, rest);
            break;
        default: break;
        }
    }
    node->properties = build_take(b, mark);
    return build_finish(b, node);
}

static AstNode *array_binding(Builder *b) {
    b->in_parameters = false;
    AstArrayPattern *node = BUILD(b, ArrayPattern, b->start);
    uint32_t mark = build_mark(b);
    bool element = false;
    AstNode *rest = NULL;
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_LBRACK || b->symbol == anon_sym_RBRACK) continue;
        if (rest) {
            build_error(b, rest->start, rest->end, DIAGNOSTIC_ELEMENT_AFTER_REST);
            rest = NULL;
        }
        if (b->symbol == anon_sym_COMMA) {
            if (!element) build_push(b, NULL);
            element = false;
            continue;
        }
        AstNode *item = build_binding(b);
        if (item->kind == AST_REST_ELEMENT) rest = item;
        build_push(b, item);
        element = true;
    }
    node->elements = build_take(b, mark);
    return build_finish(b, node);
}

AstNode *build_binding(Builder *b) {
    AstNode *node;
    if (!build_descend(b)) {
        build_ascend(b);
        return &BUILD(b, Identifier, b->start)->node;
    }
    switch (b->symbol) {
    case sym_binding_default:
    case sym_binding_default_name: node = binding_default(b); break;
    case sym_rest_binding: node = rest_binding(b, b->in_parameters); break;
    case sym_object_binding: node = object_binding(b); break;
    case sym_array_binding: node = array_binding(b); break;
    default: node = build_identifier(b); break;
    }
    build_ascend(b);
    return node;
}
