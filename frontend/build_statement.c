// Statements and declarations (ECMA-262 §14).
//
// What single-statement positions forbid is checked here, where the CST still shows it. Labels, jumps and
// declared names are early.c's.
#include "frontend/build.h"
#include <string.h>

// --- Statement lists and directives ---

bool build_directive(Builder *b, AstNode *statement) {
    if (statement->kind != AST_EXPRESSION_STATEMENT) return false;
    AstExpressionStatement *node = (AstExpressionStatement *)statement;
    AstNode *e = node->expression;
    if (e->kind != AST_LITERAL || ((AstLiteral *)e)->kind != LITERAL_STRING || (e->flags & AST_PARENTHESIZED)) return false;
    node->directive = intern_utf8(b->strings, b->text + e->start + 1, e->end - e->start - 2);
    return true;
}

AstNode *build_block(Builder *b, bool directives) {
    AstBlockStatement *node = BUILD(b, BlockStatement, b->start);
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        if (b->symbol == sym_block_open || b->symbol == anon_sym_RBRACE || b->symbol == sym_function_close) continue;
        AstNode *statement = build_statement(b);
        directives = directives && build_directive(b, statement);
        build_push(b, statement);
    }
    node->body = build_take(b, mark);
    return build_finish(b, node);
}

// --- Single-statement positions ---

typedef enum { BODY_LOOP, BODY_IF, BODY_LABEL } BodyOf;

// An expression statement may not begin with `let [`, nor with the declarations that a list would have taken.
static void check_expression_start(Builder *b, uint32_t start) {
    const char *t = b->text + start;
    switch (*t) {
    case 'l':
        if (!strncmp(t, "let", 3) && b->symbol == sym_expression_statement) {
            if (b->text[cst_skip_trivia(b->source, start + 3)] == '[')
                build_error(b, start, start + 3, DIAGNOSTIC_LEXICAL_SINGLE_STATEMENT);
        }
        break;
    default: break;
    }
}

static bool starts_with_word(Builder *b, uint32_t at, const char *word) {
    size_t n = strlen(word);
    if (strncmp(b->text + at, word, n)) return false;
    uint8_t c = (uint8_t)b->text[at + n];
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '\\' ||
             c >= 0x80);
}

static AstNode *build_body(Builder *b, BodyOf owner) {
    uint32_t start = b->start;
    if (b->symbol == sym_expression_statement) {
        if (starts_with_word(b, start, "class")) build_unexpected(b, start);
        if (starts_with_word(b, start, "async")) {
            // `async function` parsed as an expression.
            uint32_t i = cst_skip_trivia(b->source, start + 5);
            if (i > start + 5 && !build_has_newline(b, start + 5, i) && starts_with_word(b, i, "function"))
                build_error(b, start, i + 8, DIAGNOSTIC_ASYNC_SINGLE_STATEMENT);
        }
        check_expression_start(b, start);
    }
    bool function = b->symbol == sym_function_declaration;
    AstNode *statement = build_statement(b);
    if (!function) return statement;
    AstFunction *f = (AstFunction *)statement;
    if (f->generator && !f->async && owner != BODY_LOOP) build_error(b, start, start + 8, DIAGNOSTIC_GENERATOR_SINGLE_STATEMENT);
    else if (f->async) build_error(b, start, start + 5, DIAGNOSTIC_ASYNC_SINGLE_STATEMENT);
    else if (owner == BODY_LOOP) build_error(b, start, start + 8, DIAGNOSTIC_FUNCTION_SINGLE_STATEMENT);
    return statement;
}

// A labelled function may not be the body of `if` or a loop.
static AstNode *build_loop_body(Builder *b, BodyOf owner) {
    AstNode *body = build_body(b, owner), *inner = body;
    while (inner->kind == AST_LABELED_STATEMENT) inner = ((AstLabeledStatement *)inner)->body;
    if (inner != body && inner->kind == AST_FUNCTION_DECLARATION)
        build_error(b, inner->start, inner->start + 8, DIAGNOSTIC_FUNCTION_SINGLE_STATEMENT);
    return body;
}

// --- Declarations ---

static AstNode *build_declarator(Builder *b) {
    AstVariableDeclarator *node = BUILD(b, VariableDeclarator, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_EQ) continue;
        if (!node->id) node->id = build_binding(b);
        else node->init = build_expression(b);
    }
    return build_finish(b, node);
}

static AstNode *build_declaration(Builder *b) {
    AstVariableDeclaration *node = BUILD(b, VariableDeclaration, b->start);
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_const: node->kind = VARIABLE_CONST; break;
        case sym_let: node->kind = VARIABLE_LET; break;
        case sym_using:
        case sym__using_for: node->kind = VARIABLE_USING; break;
        case sym_await_using: node->kind = VARIABLE_AWAIT_USING; break;
        case sym_variable_declarator:
        case sym_variable_declarator_no_in: build_push(b, build_declarator(b)); break;
        default: break;
        }
    }
    node->declarations = build_take(b, mark);
    return build_finish(b, node);
}

// Declarations outside for-in/of heads: patterns and constants need initialisers.
static void check_initializers(Builder *b, AstVariableDeclaration *node) {
    FOREACH_AST(node->declarations, item) {
        AstVariableDeclarator *d = (AstVariableDeclarator *)item;
        bool pattern = d->id->kind != AST_IDENTIFIER;
        if (pattern && node->kind >= VARIABLE_USING) {
            build_error(b, d->id->start, d->id->end, DIAGNOSTIC_USING_PATTERN);
            continue;
        }
        if (d->init || !(pattern || node->kind >= VARIABLE_CONST)) continue;
        diagnostics_report(b->diagnostics, b->source, d->id->start, d->id->end, DIAGNOSTIC_MISSING_INITIALIZER,
            pattern ? "destructuring" : ast_variable_kind_text(node->kind));
    }
}

// --- Loops ---

static AstNode *build_for(Builder *b) {
    AstForStatement *node = BUILD(b, ForStatement, b->start);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_for:
        case anon_sym_LPAREN:
        case anon_sym_RPAREN:
        case anon_sym_SEMI:
        case alias_sym_empty: continue;
        default: break;
        }
        switch (ts_tree_cursor_current_field_id(&b->cursor)) {
        case field_init:
            if (b->symbol == sym_declaration_no_in) {
                node->init = build_declaration(b);
                check_initializers(b, (AstVariableDeclaration *)node->init);
            } else {
                node->init = build_expression(b);
            }
            break;
        case field_test: node->test = build_expression(b); break;
        case field_update: node->update = build_expression(b); break;
        default: node->body = build_loop_body(b, BODY_LOOP); break;
        }
    }
    return build_finish(b, node);
}

static void check_for_declaration(Builder *b, AstVariableDeclaration *head, bool of, bool await) {
    const char *loop = await ? "for-await-of" : of ? "for-of" : "for-in";
    AstVariableDeclarator *first = (AstVariableDeclarator *)head->declarations.items[0];
    if (head->declarations.count > 1) {
        diagnostics_report(b->diagnostics, b->source, first->node.start, head->node.end, DIAGNOSTIC_FOR_BINDINGS, loop);
        return;
    }
    if (head->kind >= VARIABLE_USING && first->id->kind != AST_IDENTIFIER)
        build_error(b, first->id->start, first->id->end, DIAGNOSTIC_USING_PATTERN);
    if (head->kind >= VARIABLE_USING && !of) build_error(b, head->node.start, head->node.end, DIAGNOSTIC_INVALID_FOR_TARGET);
    // Annex B allows `for (var x = 1 in o)` in sloppy code; early.c rejects it in strict code.
    bool annex_b = !of && head->kind == VARIABLE_VAR && first->id->kind == AST_IDENTIFIER;
    if (first->init && !annex_b)
        diagnostics_report(b->diagnostics, b->source, first->node.start, head->node.end, DIAGNOSTIC_FOR_INITIALIZER, loop);
}

static AstNode *build_for_each(Builder *b, bool of) {
    AstForOfStatement *node =
        (AstForOfStatement *)build_node(b, of ? AST_FOR_OF_STATEMENT : AST_FOR_IN_STATEMENT, sizeof *node, b->start);
    AstNode *left = NULL, *right = NULL, *body = NULL;
    uint32_t head = 0;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case alias_sym_await: node->await = true; continue;
        case anon_sym_for:
        case anon_sym_in:
        case anon_sym_of:
        case anon_sym_LPAREN:
        case anon_sym_RPAREN: continue;
        default: break;
        }
        if (left) {
            if (right) body = build_loop_body(b, BODY_LOOP);
            else right = build_expression(b);
            continue;
        }
        head = b->start;
        if (b->symbol == sym_declaration_no_in) {
            left = build_declaration(b);
            check_for_declaration(b, (AstVariableDeclaration *)left, of, of && node->await);
            continue;
        }
        left = build_expression(b);
        if (of && starts_with_word(b, head, "let")) build_error(b, head, head + 3, DIAGNOSTIC_FOR_OF_LET);
        else if (of && !node->await && left->kind == AST_IDENTIFIER && left->start == head &&
                 build_text_is(b, head, left->end, "async"))
            build_error(b, head, head + 5, DIAGNOSTIC_FOR_OF_ASYNC);
        else left = build_to_target(b, left, head, b->last_end, true, DIAGNOSTIC_INVALID_FOR_TARGET);
        if (!of && starts_with_word(b, head, "let") && left->kind == AST_MEMBER_EXPRESSION) {
            uint32_t i = cst_skip_trivia(b->source, head + 3);
            if (b->text[i] == '[') build_unexpected(b, i);
        }
    }
    if (of) {
        node->left = left;
        node->right = right;
        node->body = body;
    } else {
        AstForInStatement *in = (AstForInStatement *)node;
        in->left = left;
        in->right = right;
        in->body = body;
    }
    return build_finish(b, node);
}

// Keyword ( expression ) statement: while, with, if.
typedef struct {
    AstNode *head, *first, *second;
} HeadAndBodies;

static HeadAndBodies build_head_and_bodies(Builder *b, BodyOf owner) {
    HeadAndBodies result = {0};
    bool head_done = false;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_RPAREN: head_done = true; continue;
        case anon_sym_LPAREN:
        case anon_sym_while:
        case anon_sym_with:
        case anon_sym_if:
        case anon_sym_else: continue;
        default: break;
        }
        if (!head_done) result.head = build_expression(b);
        else if (!result.first) result.first = build_loop_body(b, owner);
        else result.second = build_loop_body(b, owner);
    }
    return result;
}

static AstNode *build_do(Builder *b) {
    AstDoWhileStatement *node = BUILD(b, DoWhileStatement, b->start);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_do:
        case anon_sym_while:
        case anon_sym_LPAREN:
        case anon_sym_RPAREN:
        case anon_sym_SEMI: continue;
        default: break;
        }
        if (!node->body) node->body = build_loop_body(b, BODY_LOOP);
        else node->test = build_expression(b);
    }
    return build_finish(b, node);
}

// --- The rest ---

static AstNode *build_switch(Builder *b) {
    AstSwitchStatement *node = BUILD(b, SwitchStatement, b->start);
    uint32_t mark = build_mark(b);
    bool has_default = false;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_switch:
        case anon_sym_LPAREN:
        case anon_sym_RPAREN:
        case sym_block_open:
        case anon_sym_RBRACE: continue;
        default: break;
        }
        if (b->symbol != sym_switch_case) {
            node->discriminant = build_expression(b);
            continue;
        }
        AstSwitchCase *item = BUILD(b, SwitchCase, b->start);
        uint32_t inner = build_mark(b);
        bool colon = false;
        FOREACH_CHILD(b) {
            if (b->symbol == anon_sym_default) {
                if (has_default) build_error(b, b->start, b->end, DIAGNOSTIC_MULTIPLE_DEFAULTS);
                has_default = true;
            } else if (b->symbol == anon_sym_COLON && !colon) {
                colon = true;
            } else if (b->symbol != anon_sym_case) {
                if (colon) build_push(b, build_statement(b));
                else item->test = build_expression(b);
            }
        }
        item->consequent = build_take(b, inner);
        build_push(b, build_finish(b, item));
    }
    node->cases = build_take(b, mark);
    return build_finish(b, node);
}

static AstNode *build_try(Builder *b) {
    AstTryStatement *node = BUILD(b, TryStatement, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == sym_block) {
            node->block = build_block(b, false);
        } else if (b->symbol == sym_catch_clause) {
            AstCatchClause *clause = BUILD(b, CatchClause, b->start);
            FOREACH_CHILD(b) {
                if (b->symbol == sym_block) clause->body = build_block(b, false);
                else if (b->symbol != anon_sym_catch && b->symbol != anon_sym_LPAREN && b->symbol != anon_sym_RPAREN)
                    clause->param = build_binding(b);
            }
            node->handler = build_finish(b, clause);
        } else if (b->symbol == sym_finally_clause) {
            FOREACH_CHILD(b) {
                if (b->symbol == sym_block) node->finalizer = build_block(b, false);
            }
        }
    }
    return build_finish(b, node);
}

static AstNode *build_jump(Builder *b, AstKind kind) {
    AstBreakStatement *node = (AstBreakStatement *)build_node(b, kind, sizeof *node, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == sym_identifier) node->label = build_identifier(b);
    }
    return build_finish(b, node);
}

static AstNode *build_labeled(Builder *b) {
    AstLabeledStatement *node = BUILD(b, LabeledStatement, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_COLON) continue;
        if (!node->label) node->label = build_identifier(b);
        else node->body = build_body(b, BODY_LABEL);
    }
    return build_finish(b, node);
}

static AstNode *build_return_or_throw(Builder *b, AstKind kind) {
    AstReturnStatement *node = (AstReturnStatement *)build_node(b, kind, sizeof *node, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_return || b->symbol == anon_sym_throw || b->symbol == anon_sym_SEMI) continue;
        if (kind == AST_THROW_STATEMENT && build_has_newline(b, node->node.start, b->start))
            build_error(b, node->node.start + 5, node->node.start + 5, DIAGNOSTIC_NEWLINE_AFTER_THROW);
        node->argument = build_expression(b);
    }
    return build_finish(b, node);
}

static AstNode *build_expression_statement(Builder *b) {
    AstExpressionStatement *node = BUILD(b, ExpressionStatement, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol != anon_sym_SEMI) node->expression = build_expression(b);
    }
    return build_finish(b, node);
}

static AstNode *statement_of(Builder *b) {
    uint32_t start = b->start;
    switch (b->symbol) {
    case sym_block: return build_block(b, false);
    case sym_variable_statement:
    case sym_lexical_declaration: {
        AstNode *node = build_declaration(b);
        check_initializers(b, (AstVariableDeclaration *)node);
        return node;
    }
    case sym_expression_statement: return build_expression_statement(b);
    case sym_if_statement: {
        AstIfStatement *node = BUILD(b, IfStatement, start);
        HeadAndBodies parts = build_head_and_bodies(b, BODY_IF);
        node->test = parts.head;
        node->consequent = parts.first;
        node->alternate = parts.second;
        return build_finish(b, node);
    }
    case sym_while_statement: {
        AstWhileStatement *node = BUILD(b, WhileStatement, start);
        HeadAndBodies parts = build_head_and_bodies(b, BODY_LOOP);
        node->test = parts.head;
        node->body = parts.first;
        return build_finish(b, node);
    }
    case sym_with_statement: {
        AstWithStatement *node = BUILD(b, WithStatement, start);
        HeadAndBodies parts = build_head_and_bodies(b, BODY_LOOP);
        node->object = parts.head;
        node->body = parts.first;
        return build_finish(b, node);
    }
    case sym_do_statement: return build_do(b);
    case sym_for_statement: return build_for(b);
    case sym_for_in_statement: return build_for_each(b, false);
    case sym_for_of_statement: return build_for_each(b, true);
    case sym_continue_statement: return build_jump(b, AST_CONTINUE_STATEMENT);
    case sym_break_statement: return build_jump(b, AST_BREAK_STATEMENT);
    case sym_return_statement: return build_return_or_throw(b, AST_RETURN_STATEMENT);
    case sym_throw_statement: return build_return_or_throw(b, AST_THROW_STATEMENT);
    case sym_switch_statement: return build_switch(b);
    case sym_labeled_statement: return build_labeled(b);
    case sym_try_statement: return build_try(b);
    case sym_function_declaration: {
        AstNode *node = build_function(b, AST_FUNCTION_DECLARATION);
        AstFunction *f = (AstFunction *)node;
        if (!f->id) build_error(b, start, f->body->start, DIAGNOSTIC_MISSING_FUNCTION_NAME);
        return node;
    }
    case sym_class_declaration: {
        AstNode *node = build_class(b, AST_CLASS_DECLARATION);
        AstClass *c = (AstClass *)node;
        if (!c->id) build_unexpected(b, c->superClass ? start + 6 : c->body->start);
        return node;
    }
    case sym_debugger_statement: {
        AstDebuggerStatement *node = BUILD(b, DebuggerStatement, start);
        FOREACH_CHILD(b) {}
        return build_finish(b, node);
    }
    case sym_empty_statement: FOREACH_CHILD(b) {
        }
        return build_finish(b, BUILD(b, EmptyStatement, start));
    case sym_import_statement: return build_import(b);
    case sym_export_statement: return build_export(b);
    default: build_unexpected(b, start); return &BUILD(b, EmptyStatement, start)->node;
    }
}

AstNode *build_statement(Builder *b) {
    AstNode *node;
    if (build_descend(b)) node = statement_of(b);
    else node = &BUILD(b, EmptyStatement, b->start)->node;
    build_ascend(b);
    return node;
}
