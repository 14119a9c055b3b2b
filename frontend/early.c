// Early errors: what ECMA-262 rejects before a program runs, over the finished AST.
//
// Input: a tree from the builder. Output: diagnostics, several at once; sets `strict` of functions and the
// program, and Program.has_top_level_await. What needs the concrete syntax (targets, rest elements, literal
// forms) has been reported by the builder. Strictness is known when a function is entered, so nothing is
// revisited. Requires a deep stack (deep_stack.h).
#include "frontend/early.h"
#include "support/regexp.h"
#include <string.h>

void early_error(Early *e, const AstNode *node, DiagnosticKind kind) {
    diagnostics_report(e->diagnostics, e->program->source, node->start, node->end, kind);
}

void early_error_name(Early *e, const AstNode *node, DiagnosticKind kind, const JsString *name) {
    diagnostics_report(e->diagnostics, e->program->source, node->start, node->end, kind, js_string_to_utf8(e->arena, name, NULL));
}

void early_visit_list(Early *e, AstList list) {
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]) early_visit(e, list.items[i]);
}

static void visit_child(AstNode *child, void *context) { early_visit(context, child); }

static void visit_children(Early *e, AstNode *node) { ast_for_each_child(node, visit_child, e); }

// --- Identifiers ---

void early_check_identifier(Early *e, AstIdentifier *node) {
    const JsString *name = node->name;
    EarlyContext *c = &e->context;
    if (name == e->names.await) {
        if (c->await_reserved || e->program->goal == PARSE_MODULE)
            early_error(
                e, &node->node, node->node.flags & AST_ESCAPED ? DIAGNOSTIC_ESCAPED_KEYWORD : DIAGNOSTIC_UNEXPECTED_RESERVED);
        return;
    }
    if (name == e->names.arguments) {
        if (c->no_arguments) early_error(e, &node->node, DIAGNOSTIC_ARGUMENTS_IN_INITIALIZER);
        return;
    }
    if (name == e->names.yield && c->yield_reserved && !c->strict) {
        if (node->node.flags & AST_ESCAPED) early_error(e, &node->node, DIAGNOSTIC_ESCAPED_KEYWORD);
        else early_error_name(e, &node->node, DIAGNOSTIC_UNEXPECTED_IDENTIFIER, name);
        return;
    }
    if (!c->strict) return;
    bool reserved = name == e->names.yield || name == e->names.let;
    for (unsigned i = 0; i < sizeof e->names.strict_reserved / sizeof *e->names.strict_reserved && !reserved; i++)
        reserved = name == e->names.strict_reserved[i];
    if (reserved)
        early_error(
            e, &node->node, node->node.flags & AST_ESCAPED ? DIAGNOSTIC_ESCAPED_KEYWORD : DIAGNOSTIC_UNEXPECTED_STRICT_RESERVED);
}

void early_check_binding(Early *e, AstIdentifier *node) {
    if (e->context.strict && (node->name == e->names.eval || node->name == e->names.arguments))
        early_error(e, &node->node, DIAGNOSTIC_UNEXPECTED_EVAL_ARGUMENTS);
    else early_check_identifier(e, node);
}

// --- Patterns: bindings and assignment targets ---

// Checks names and visits the expressions inside a pattern. Declares nothing.
static void visit_pattern(Early *e, AstNode *pattern) {
    if (++e->depth > AST_MAX_DEPTH) {
        e->depth--;
        return;
    }
    switch (pattern->kind) {
    case AST_IDENTIFIER: early_check_binding(e, (AstIdentifier *)pattern); break;
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)pattern)->properties, item) {
            if (item->kind == AST_PROPERTY) {
                AstProperty *property = (AstProperty *)item;
                if (property->computed) early_visit(e, property->key);
                visit_pattern(e, property->value);
            } else {
                visit_pattern(e, item);
            }
        }
        break;
    case AST_ARRAY_PATTERN: {
        AstList list = ((AstArrayPattern *)pattern)->elements;
        for (uint32_t i = 0; i < list.count; i++)
            if (list.items[i]) visit_pattern(e, list.items[i]);
        break;
    }
    case AST_ASSIGNMENT_PATTERN:
        visit_pattern(e, ((AstAssignmentPattern *)pattern)->left);
        early_visit(e, ((AstAssignmentPattern *)pattern)->right);
        break;
    case AST_REST_ELEMENT: visit_pattern(e, ((AstRestElement *)pattern)->argument); break;
    default: early_visit(e, pattern); break;
    }
    e->depth--;
}

// The target of `=`, `+=`, `++`, for heads. Calls are targets of sloppy code only (they throw when run).
static void visit_target(Early *e, AstNode *target, DiagnosticKind kind, bool logical) {
    if (target->kind == AST_CALL_EXPRESSION && (e->context.strict || logical)) early_error(e, target, kind);
    visit_pattern(e, target);
}

static void declare_lexical_name(Early *e, AstIdentifier *name, void *argument) {
    (void)argument;
    if (name->name == e->names.let) early_error(e, &name->node, DIAGNOSTIC_LET_AS_LEXICAL_NAME);
    early_declare_lexical(e, name->name, &name->node);
}

static void declare_var_name(Early *e, AstIdentifier *name, void *argument) {
    (void)argument;
    early_declare_var(e, name->name, &name->node);
}

static void declare_export_name(Early *e, AstIdentifier *name, void *argument) {
    (void)argument;
    early_declare_export(e, name->name, &name->node);
}

static void visit_declaration(Early *e, AstVariableDeclaration *node) {
    FOREACH_AST(node->declarations, item) {
        AstVariableDeclarator *d = (AstVariableDeclarator *)item;
        if (node->kind == VARIABLE_VAR) early_each_name(e, d->id, declare_var_name, NULL);
        else early_each_name(e, d->id, declare_lexical_name, NULL);
        visit_pattern(e, d->id);
        if (d->init) early_visit(e, d->init);
    }
    if (node->kind == VARIABLE_AWAIT_USING) {
        if (!e->context.await_allowed) early_error(e, &node->node, DIAGNOSTIC_AWAIT_OUTSIDE_ASYNC);
        else if (e->context.top_level) e->program->has_top_level_await = true;
    }
    if (node->kind >= VARIABLE_USING && e->context.top_level && e->program->goal == PARSE_SCRIPT && e->scope->function)
        early_error(e, &node->node, DIAGNOSTIC_USING_TOP_LEVEL);
}

// --- Functions ---

static bool has_use_strict(Early *e, AstList statements, AstNode **directive) {
    for (uint32_t i = 0; i < statements.count; i++) {
        if (statements.items[i]->kind != AST_EXPRESSION_STATEMENT) break;
        AstExpressionStatement *statement = (AstExpressionStatement *)statements.items[i];
        if (!statement->directive) break;
        if (statement->directive != e->names.use_strict) continue;
        *directive = statement->expression;
        return true;
    }
    return false;
}

typedef struct {
    bool unique; // duplicates are errors
} ParameterRules;

static void declare_parameter(Early *e, AstIdentifier *name, void *argument) {
    ParameterRules *rules = argument;
    if (early_scope_find(e->scope, name->name)) {
        if (rules->unique) early_error(e, &name->node, DIAGNOSTIC_DUPLICATE_PARAMETER);
        return;
    }
    early_scope_add(e, e->scope, name->name, DECLARED_PARAMETER, &name->node);
}

void early_visit_function(Early *e, AstFunction *f) {
    bool arrow = f->node.kind == AST_ARROW_FUNCTION_EXPRESSION;
    bool method = f->role != FUNCTION_PLAIN;
    EarlyContext saved = e->context, *c = &e->context;
    AstNode *directive = NULL;
    if (!f->expression && has_use_strict(e, ((AstBlockStatement *)f->body)->body, &directive)) {
        c->strict = true;
        if (!f->simple_params) early_error(e, directive, DIAGNOSTIC_NON_SIMPLE_USE_STRICT);
    }
    f->strict = c->strict;
    bool strict = c->strict;
    // The name of an expression belongs to the function, that of a declaration to its surroundings.
    if (f->id && f->node.kind == AST_FUNCTION_DECLARATION) early_check_binding(e, (AstIdentifier *)f->id);
    if (arrow) {
        c->await_reserved = c->await_reserved || f->async;
        c->in_parameters = true;
    } else {
        *c = (EarlyContext){.strict = strict,
            .yield_reserved = f->generator,
            .await_reserved = f->async,
            .await_allowed = f->async,
            .in_parameters = true,
            .new_target = true,
            .super_property = method,
            .super_call = f->role == FUNCTION_DERIVED_CONSTRUCTOR};
        if (f->id && f->node.kind == AST_FUNCTION_EXPRESSION) early_check_binding(e, (AstIdentifier *)f->id);
    }
    c->returns = true;
    early_scope_push(e, true);
    ParameterRules rules = {strict || !f->simple_params || arrow || method};
    FOREACH_AST(f->params, item) {
        early_each_name(e, item, declare_parameter, &rules);
        visit_pattern(e, item);
    }
    c->in_parameters = false;
    c->yield_reserved = f->generator;
    c->await_reserved = c->await_allowed = f->async;
    c->top_level = false;
    c->labels = NULL;
    c->loops = c->breakables = 0;
    if (f->expression) early_visit(e, f->body);
    else early_visit_list(e, ((AstBlockStatement *)f->body)->body);
    early_scope_pop(e);
    e->context = saved;
}

// --- Statements ---

static void visit_in_scope(Early *e, AstList list) {
    early_scope_push(e, false);
    early_visit_list(e, list);
    early_scope_pop(e);
}

// A function as the body of `if` has a block of its own (Annex B.3.3); strict code has no such thing.
static void visit_substatement(Early *e, AstNode *body) {
    if (body->kind != AST_FUNCTION_DECLARATION) {
        early_visit(e, body);
        return;
    }
    if (e->context.strict)
        diagnostics_report(
            e->diagnostics, e->program->source, body->start, body->start + 8, DIAGNOSTIC_STRICT_FUNCTION_SINGLE_STATEMENT);
    early_scope_push(e, false);
    early_visit(e, body);
    early_scope_pop(e);
}

static void visit_loop_body(Early *e, AstNode *body) {
    e->context.loops++;
    e->context.breakables++;
    visit_substatement(e, body);
    e->context.loops--;
    e->context.breakables--;
}

static bool is_loop(const AstNode *node) {
    while (node->kind == AST_LABELED_STATEMENT) node = ((const AstLabeledStatement *)node)->body;
    return node->kind == AST_FOR_STATEMENT || node->kind == AST_FOR_IN_STATEMENT || node->kind == AST_FOR_OF_STATEMENT ||
           node->kind == AST_WHILE_STATEMENT || node->kind == AST_DO_WHILE_STATEMENT;
}

static void visit_labeled(Early *e, AstLabeledStatement *node) {
    AstIdentifier *label = (AstIdentifier *)node->label;
    early_check_identifier(e, label);
    for (EarlyLabel *outer = e->context.labels; outer; outer = outer->outer)
        if (outer->name == label->name) {
            early_error_name(e, &label->node, DIAGNOSTIC_DUPLICATE_LABEL, label->name);
            break;
        }
    EarlyLabel own = {e->context.labels, label->name, is_loop(node->body)};
    e->context.labels = &own;
    if (node->body->kind == AST_FUNCTION_DECLARATION && e->context.strict)
        early_error(e, &label->node, DIAGNOSTIC_STRICT_FUNCTION_SINGLE_STATEMENT);
    early_visit(e, node->body);
    e->context.labels = own.outer;
}

static void check_jump(Early *e, AstNode *node, AstNode *target, bool is_continue) {
    if (!target) {
        if (is_continue && !e->context.loops) early_error(e, node, DIAGNOSTIC_ILLEGAL_CONTINUE);
        if (!is_continue && !e->context.breakables) early_error(e, node, DIAGNOSTIC_ILLEGAL_BREAK);
        return;
    }
    AstIdentifier *name = (AstIdentifier *)target;
    early_check_identifier(e, name);
    for (EarlyLabel *label = e->context.labels; label; label = label->outer) {
        if (label->name != name->name) continue;
        if (is_continue && !label->loop) early_error_name(e, target, DIAGNOSTIC_CONTINUE_NOT_LOOP, name->name);
        return;
    }
    early_error_name(e, target, DIAGNOSTIC_UNDEFINED_LABEL, name->name);
}

static void visit_for_each(Early *e, AstNode *left, AstNode *right, AstNode *body, bool of) {
    early_scope_push(e, false);
    if (left->kind == AST_VARIABLE_DECLARATION) {
        AstVariableDeclaration *declaration = (AstVariableDeclaration *)left;
        AstVariableDeclarator *first = (AstVariableDeclarator *)declaration->declarations.items[0];
        if (first->init && !of && e->context.strict && first->id->kind == AST_IDENTIFIER && declaration->kind == VARIABLE_VAR)
            diagnostics_report(e->diagnostics, e->program->source, left->start, left->end, DIAGNOSTIC_FOR_INITIALIZER, "for-in");
        visit_declaration(e, declaration);
    } else {
        visit_target(e, left, DIAGNOSTIC_INVALID_FOR_TARGET, false);
    }
    early_visit(e, right);
    visit_loop_body(e, body);
    early_scope_pop(e);
}

static void visit_try(Early *e, AstTryStatement *node) {
    early_visit(e, node->block);
    if (node->handler) {
        AstCatchClause *clause = (AstCatchClause *)node->handler;
        early_scope_push(e, false);
        if (clause->param && clause->param->kind == AST_IDENTIFIER) {
            AstIdentifier *name = (AstIdentifier *)clause->param;
            early_scope_add(e, e->scope, name->name, DECLARED_CATCH, &name->node);
        } else {
            early_each_name(e, clause->param, declare_lexical_name, NULL);
        }
        if (clause->param) visit_pattern(e, clause->param);
        early_visit_list(e, ((AstBlockStatement *)clause->body)->body);
        early_scope_pop(e);
    }
    if (node->finalizer) early_visit(e, node->finalizer);
}

static void visit_switch(Early *e, AstSwitchStatement *node) {
    early_visit(e, node->discriminant);
    early_scope_push(e, false);
    e->context.breakables++;
    FOREACH_AST(node->cases, item) {
        AstSwitchCase *clause = (AstSwitchCase *)item;
        if (clause->test) early_visit(e, clause->test);
        FOREACH_AST(clause->consequent, statement) {
            if (statement->kind == AST_VARIABLE_DECLARATION && ((AstVariableDeclaration *)statement)->kind >= VARIABLE_USING)
                early_error(e, statement, DIAGNOSTIC_USING_TOP_LEVEL);
            early_visit(e, statement);
        }
    }
    e->context.breakables--;
    early_scope_pop(e);
}

// --- Expressions ---

static void visit_object(Early *e, AstObjectExpression *node) {
    bool proto = false;
    FOREACH_AST(node->properties, item) {
        if (item->kind != AST_PROPERTY) {
            early_visit(e, item);
            continue;
        }
        AstProperty *property = (AstProperty *)item;
        if (item->flags & AST_SHORTHAND_DEFAULT)
            diagnostics_report(
                e->diagnostics, e->program->source, property->key->end, item->end, DIAGNOSTIC_INVALID_SHORTHAND_INITIALIZER);
        if (property->computed) {
            early_visit(e, property->key);
        } else if (!property->shorthand && !property->method && property->kind == PROPERTY_INIT) {
            const JsString *name = property->key->kind == AST_IDENTIFIER ? ((AstIdentifier *)property->key)->name
                                   : ((AstLiteral *)property->key)->kind == LITERAL_STRING ? ((AstLiteral *)property->key)->string
                                                                                           : NULL;
            if (name == e->names.proto) {
                if (proto) early_error(e, property->key, DIAGNOSTIC_DUPLICATE_PROTO);
                proto = true;
            }
        }
        if (!property->computed && property->key->kind == AST_LITERAL) early_visit(e, property->key);
        early_visit(e, property->value);
    }
}

// Finds the first octal escape (or \8, \9) of a string that has one.
static void report_octal_escape(Early *e, AstLiteral *node) {
    const char *t = e->program->source->text;
    for (uint32_t i = node->node.start + 1; i + 1 < node->node.end; i++) {
        if (t[i] != '\\') continue;
        i++;
        if (t[i] < '0' || t[i] > '9' || (t[i] == '0' && (t[i + 1] < '0' || t[i + 1] > '9'))) continue;
        diagnostics_report(e->diagnostics, e->program->source, i - 1, i + 1,
            t[i] >= '8' ? DIAGNOSTIC_STRICT_8_9 : DIAGNOSTIC_STRICT_OCTAL_ESCAPE);
        return;
    }
}

static void check_regexp(Early *e, AstLiteral *node) {
    const JsString *pattern = node->string, *flags_text = node->flags;
    uint16_t *units = ARENA_ARRAY(&e->scratch, uint16_t, pattern->length + 1);
    for (uint32_t i = 0; i < pattern->length; i++) units[i] = js_string_unit(pattern, i);
    uint16_t letters[16];
    uint32_t flags = 0;
    if (flags_text->length > 8) return; // the builder has reported repeated flags
    for (uint32_t i = 0; i < flags_text->length; i++) letters[i] = js_string_unit(flags_text, i);
    if (!regexp_flags_parse(letters, flags_text->length, &flags)) return;
    RegexpError error;
    if (regexp_check(units, pattern->length, flags, &support_memory_libc, &error) || !error.message) return;
    diagnostics_report(e->diagnostics, e->program->source, node->node.start, node->node.end, DIAGNOSTIC_INVALID_REGEXP,
        js_string_to_utf8(e->arena, pattern, NULL), js_string_to_utf8(e->arena, flags_text, NULL), error.message);
}

static void check_literal(Early *e, AstLiteral *node) {
    if (e->context.strict && (node->node.flags & AST_LEGACY_OCTAL)) {
        bool octal = true;
        for (uint32_t i = node->node.start; i < node->node.end; i++)
            if (e->program->source->text[i] > '7') octal = false;
        early_error(e, &node->node, octal ? DIAGNOSTIC_STRICT_OCTAL : DIAGNOSTIC_STRICT_DECIMAL_ZERO);
    }
    if (e->context.strict && node->kind == LITERAL_STRING && (node->node.flags & AST_ESCAPED)) report_octal_escape(e, node);
    if (node->kind == LITERAL_REGEXP) check_regexp(e, node);
}

// `delete x.#y`, through parentheses and optional chains.
static bool is_private_member(const AstNode *node) {
    if (node->kind == AST_CHAIN_EXPRESSION) node = ((const AstChainExpression *)node)->expression;
    return node->kind == AST_MEMBER_EXPRESSION && ((const AstMemberExpression *)node)->property->kind == AST_PRIVATE_IDENTIFIER;
}

static void visit_unary(Early *e, AstUnaryExpression *node) {
    if (node->operator== OPERATOR_DELETE) {
        if (e->context.strict && node->argument->kind == AST_IDENTIFIER) early_error(e, node->argument, DIAGNOSTIC_STRICT_DELETE);
        if (is_private_member(node->argument)) early_error(e, node->argument, DIAGNOSTIC_DELETE_PRIVATE);
    }
    early_visit(e, node->argument);
}

static void visit_await(Early *e, AstNode *node, AstNode *argument) {
    if (e->context.in_parameters) early_error(e, node, DIAGNOSTIC_AWAIT_IN_PARAMETER);
    else if (!e->context.await_allowed) early_error(e, node, DIAGNOSTIC_AWAIT_OUTSIDE_ASYNC);
    else if (e->context.top_level) e->program->has_top_level_await = true;
    early_visit(e, argument);
}

static void visit_meta_property(Early *e, AstMetaProperty *node) {
    bool import = js_string_is(((AstIdentifier *)node->meta)->name, "import");
    if (import && e->program->goal != PARSE_MODULE) early_error(e, &node->node, DIAGNOSTIC_IMPORT_META_OUTSIDE_MODULE);
    if (!import && !e->context.new_target) early_error(e, &node->node, DIAGNOSTIC_NEW_TARGET);
}

// --- Modules ---

static const JsString *module_name(const AstNode *node) {
    return node->kind == AST_LITERAL ? ((const AstLiteral *)node)->string : ((const AstIdentifier *)node)->name;
}

static void visit_import(Early *e, AstImportDeclaration *node) {
    FOREACH_AST(node->specifiers, item) {
        AstNode *local = item->kind == AST_IMPORT_SPECIFIER           ? ((AstImportSpecifier *)item)->local
                         : item->kind == AST_IMPORT_DEFAULT_SPECIFIER ? ((AstImportDefaultSpecifier *)item)->local
                                                                      : ((AstImportNamespaceSpecifier *)item)->local;
        if (local->kind != AST_IDENTIFIER) continue;
        early_check_binding(e, (AstIdentifier *)local);
        early_declare_lexical(e, ((AstIdentifier *)local)->name, local);
    }
}

static void visit_export_named(Early *e, AstExportNamedDeclaration *node) {
    AstNode *declaration = node->declaration;
    if (declaration) {
        if (declaration->kind == AST_VARIABLE_DECLARATION) {
            FOREACH_AST(((AstVariableDeclaration *)declaration)->declarations, item)
            early_each_name(e, ((AstVariableDeclarator *)item)->id, declare_export_name, NULL);
        } else {
            AstNode *id = ((AstFunction *)declaration)->id;
            if (ast_is_class(declaration)) id = ((AstClass *)declaration)->id;
            if (id) early_declare_export(e, ((AstIdentifier *)id)->name, id);
        }
        early_visit(e, declaration);
    }
    FOREACH_AST(node->specifiers, item) {
        AstExportSpecifier *specifier = (AstExportSpecifier *)item;
        early_declare_export(e, module_name(specifier->exported), specifier->exported);
        if (node->source) continue;
        if (specifier->local->kind != AST_IDENTIFIER) continue;
        AstIdentifier *local = (AstIdentifier *)specifier->local;
        early_check_identifier(e, local);
        if (local->name->is_latin1 && frontend_is_reserved_word(local->name->units, local->name->length)) continue;
        vec_push(&e->scratch, &e->local_exports, specifier);
    }
}

// --- The walk ---

static void visit_node(Early *e, AstNode *node) {
    switch ((AstKind)node->kind) {
    case AST_IDENTIFIER: early_check_identifier(e, (AstIdentifier *)node); break;
    case AST_LITERAL: check_literal(e, (AstLiteral *)node); break;
    case AST_PRIVATE_IDENTIFIER: early_check_private_name(e, (AstPrivateIdentifier *)node); break;
    case AST_FUNCTION_DECLARATION:
        early_declare_function(e, (AstFunction *)node);
        early_visit_function(e, (AstFunction *)node);
        break;
    case AST_FUNCTION_EXPRESSION:
    case AST_ARROW_FUNCTION_EXPRESSION: early_visit_function(e, (AstFunction *)node); break;
    case AST_CLASS_DECLARATION: {
        AstNode *id = ((AstClass *)node)->id;
        if (id) declare_lexical_name(e, (AstIdentifier *)id, NULL);
        early_visit_class(e, (AstClass *)node);
        break;
    }
    case AST_CLASS_EXPRESSION: early_visit_class(e, (AstClass *)node); break;
    case AST_VARIABLE_DECLARATION: visit_declaration(e, (AstVariableDeclaration *)node); break;
    case AST_BLOCK_STATEMENT: visit_in_scope(e, ((AstBlockStatement *)node)->body); break;
    case AST_IF_STATEMENT: {
        AstIfStatement *branch = (AstIfStatement *)node;
        early_visit(e, branch->test);
        visit_substatement(e, branch->consequent);
        if (branch->alternate) visit_substatement(e, branch->alternate);
        break;
    }
    case AST_WITH_STATEMENT:
        if (e->context.strict)
            diagnostics_report(e->diagnostics, e->program->source, node->start, node->start + 4, DIAGNOSTIC_STRICT_WITH);
        early_visit(e, ((AstWithStatement *)node)->object);
        visit_substatement(e, ((AstWithStatement *)node)->body);
        break;
    case AST_WHILE_STATEMENT:
        early_visit(e, ((AstWhileStatement *)node)->test);
        visit_loop_body(e, ((AstWhileStatement *)node)->body);
        break;
    case AST_DO_WHILE_STATEMENT:
        visit_loop_body(e, ((AstDoWhileStatement *)node)->body);
        early_visit(e, ((AstDoWhileStatement *)node)->test);
        break;
    case AST_FOR_STATEMENT: {
        AstForStatement *loop = (AstForStatement *)node;
        early_scope_push(e, false);
        if (loop->init) early_visit(e, loop->init);
        if (loop->test) early_visit(e, loop->test);
        if (loop->update) early_visit(e, loop->update);
        visit_loop_body(e, loop->body);
        early_scope_pop(e);
        break;
    }
    case AST_FOR_IN_STATEMENT: {
        AstForInStatement *loop = (AstForInStatement *)node;
        visit_for_each(e, loop->left, loop->right, loop->body, false);
        break;
    }
    case AST_FOR_OF_STATEMENT: {
        AstForOfStatement *loop = (AstForOfStatement *)node;
        if (loop->await && !e->context.await_allowed) early_error(e, node, DIAGNOSTIC_AWAIT_OUTSIDE_ASYNC);
        if (loop->await && e->context.top_level) e->program->has_top_level_await = true;
        visit_for_each(e, loop->left, loop->right, loop->body, true);
        break;
    }
    case AST_SWITCH_STATEMENT: visit_switch(e, (AstSwitchStatement *)node); break;
    case AST_TRY_STATEMENT: visit_try(e, (AstTryStatement *)node); break;
    case AST_LABELED_STATEMENT: visit_labeled(e, (AstLabeledStatement *)node); break;
    case AST_BREAK_STATEMENT: check_jump(e, node, ((AstBreakStatement *)node)->label, false); break;
    case AST_CONTINUE_STATEMENT: check_jump(e, node, ((AstContinueStatement *)node)->label, true); break;
    case AST_RETURN_STATEMENT:
        if (!e->context.returns)
            diagnostics_report(e->diagnostics, e->program->source, node->start, node->start + 6, DIAGNOSTIC_ILLEGAL_RETURN);
        visit_children(e, node);
        break;
    case AST_OBJECT_EXPRESSION: visit_object(e, (AstObjectExpression *)node); break;
    case AST_MEMBER_EXPRESSION: {
        AstMemberExpression *member = (AstMemberExpression *)node;
        if (member->object->kind == AST_SUPER) {
            if (!e->context.super_property) early_error(e, member->object, DIAGNOSTIC_UNEXPECTED_SUPER);
        } else {
            early_visit(e, member->object);
        }
        if (member->computed || member->property->kind == AST_PRIVATE_IDENTIFIER) early_visit(e, member->property);
        break;
    }
    case AST_CALL_EXPRESSION: {
        AstCallExpression *call = (AstCallExpression *)node;
        if (call->callee->kind == AST_SUPER) {
            if (!e->context.super_call) early_error(e, call->callee, DIAGNOSTIC_UNEXPECTED_SUPER);
        } else {
            early_visit(e, call->callee);
        }
        early_visit_list(e, call->arguments);
        break;
    }
    case AST_UNARY_EXPRESSION: visit_unary(e, (AstUnaryExpression *)node); break;
    case AST_UPDATE_EXPRESSION: {
        AstUpdateExpression *update = (AstUpdateExpression *)node;
        visit_target(
            e, update->argument, update->prefix ? DIAGNOSTIC_INVALID_PREFIX_TARGET : DIAGNOSTIC_INVALID_POSTFIX_TARGET, false);
        break;
    }
    case AST_ASSIGNMENT_EXPRESSION: {
        AstAssignmentExpression *assignment = (AstAssignmentExpression *)node;
        visit_target(e, assignment->left, DIAGNOSTIC_INVALID_ASSIGNMENT, assignment->operator>= OPERATOR_ASSIGN_LOGICAL_OR);
        early_visit(e, assignment->right);
        break;
    }
    case AST_YIELD_EXPRESSION:
        if (e->context.in_parameters) early_error(e, node, DIAGNOSTIC_YIELD_IN_PARAMETER);
        visit_children(e, node);
        break;
    case AST_AWAIT_EXPRESSION: visit_await(e, node, ((AstAwaitExpression *)node)->argument); break;
    case AST_META_PROPERTY: visit_meta_property(e, (AstMetaProperty *)node); break;
    case AST_IMPORT_DECLARATION: visit_import(e, (AstImportDeclaration *)node); break;
    case AST_EXPORT_NAMED_DECLARATION: visit_export_named(e, (AstExportNamedDeclaration *)node); break;
    case AST_EXPORT_DEFAULT_DECLARATION:
        early_declare_export(e, e->names.default_, node);
        early_visit(e, ((AstExportDefaultDeclaration *)node)->declaration);
        break;
    case AST_EXPORT_ALL_DECLARATION: {
        AstNode *exported = ((AstExportAllDeclaration *)node)->exported;
        if (exported) early_declare_export(e, module_name(exported), exported);
        break;
    }
    default: visit_children(e, node); break;
    }
}

void early_visit(Early *e, AstNode *node) {
    if (++e->depth > AST_MAX_DEPTH) {
        if (!e->too_deep) {
            char limit[16];
            snprintf(limit, sizeof limit, "%d", AST_MAX_DEPTH);
            diagnostics_report(e->diagnostics, e->program->source, node->start, node->start, DIAGNOSTIC_TOO_DEEP, limit);
        }
        e->too_deep = true;
    } else {
        visit_node(e, node);
    }
    e->depth--;
}

static void intern_names(Early *e) {
    InternTable *t = e->program->strings;
    e->names.yield = intern_text(t, "yield");
    e->names.await = intern_text(t, "await");
    e->names.let = intern_text(t, "let");
    e->names.eval = intern_text(t, "eval");
    e->names.arguments = intern_text(t, "arguments");
    e->names.proto = intern_text(t, "__proto__");
    e->names.constructor = intern_text(t, "constructor");
    e->names.use_strict = intern_text(t, "use strict");
    e->names.default_ = intern_text(t, "default");
    static const char *const reserved[] = {"implements", "interface", "package", "private", "protected", "public", "static"};
    for (unsigned i = 0; i < sizeof reserved / sizeof *reserved; i++) e->names.strict_reserved[i] = intern_text(t, reserved[i]);
}

void early_errors(AstProgram *program, Arena *arena, Diagnostics *diagnostics) {
    Early e = {.program = program, .arena = arena, .diagnostics = diagnostics};
    intern_names(&e);
    AstNode *directive;
    if (has_use_strict(&e, program->body, &directive)) program->strict = true;
    bool module = program->goal == PARSE_MODULE, commonjs = program->goal == PARSE_COMMONJS;
    e.context = (EarlyContext){.strict = program->strict,
        .await_reserved = module,
        .await_allowed = module,
        .returns = commonjs,
        .new_target = commonjs,
        .top_level = true};
    EarlyScope *top = early_scope_push(&e, true);
    top->module = module;
    early_visit_list(&e, program->body);
    if (module) early_check_local_exports(&e);
    arena_release(&e.scratch);
}
