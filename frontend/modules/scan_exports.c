// Names that a CommonJS module shows to ES modules, guessed from its text before it runs.
//
// Node guesses by a lexer (its documentation, "CommonJS namespaces", names the forms); the same forms are recognised
// here on the AST:
//   exports.a = …   exports["a"] = …   module.exports.a = …
//   Object.defineProperty(exports, "a", { [enumerable: true,] value … | get: function () { return x.y } })
//   module.exports = { a, b: c, "d": e, ...require("x") }   names up to the first value that is no plain word
//   module.exports = require("x")   __exportStar(require("x"))   __export(require("x"))
//   Object.keys(_x).forEach(function (k) { … exports[k] … })  with _x = require("x")
// Names are kept in order of appearance, each once.
#include "frontend/modules/scan_internal.h"

static void add_name(Scanner *s, const JsString *name) {
    const char *text = scan_utf8(s, name);
    for (uint32_t i = 0; i < s->export_names.count; i++)
        if (strcmp(s->export_names.items[i], text) == 0) return;
    vec_push(s->arena, &s->export_names, text);
}

static void add_reexport(Scanner *s, const char *specifier) {
    for (uint32_t i = 0; i < s->reexports.count; i++)
        if (strcmp(s->reexports.items[i], specifier) == 0) return;
    vec_push(s->arena, &s->reexports, specifier);
}

static bool is_module_exports(const AstNode *node) {
    if (node->kind != AST_MEMBER_EXPRESSION || ((const AstMemberExpression *)node)->computed) return false;
    const JsString *name = scan_member_name(node);
    return name && js_string_is(name, "exports") && scan_is_name(((const AstMemberExpression *)node)->object, "module");
}

static bool is_exports(const AstNode *node) { return scan_is_name(node, "exports") || is_module_exports(node); }

// Does the expression begin with a word? `ends` says whether the word is all of it.
static bool begins_with_word(const AstNode *node, bool *ends) {
    *ends = false;
    if (node->flags & AST_PARENTHESIZED) return false;
    switch (node->kind) {
    case AST_IDENTIFIER:
    case AST_THIS_EXPRESSION: *ends = true; return true;
    case AST_LITERAL: {
        AstLiteralKind kind = ((const AstLiteral *)node)->kind;
        *ends = kind == LITERAL_BOOLEAN || kind == LITERAL_NULL;
        return *ends;
    }
    case AST_MEMBER_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstMemberExpression *)node)->object, &ignored);
    }
    case AST_CALL_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstCallExpression *)node)->callee, &ignored);
    }
    case AST_BINARY_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstBinaryExpression *)node)->left, &ignored);
    }
    case AST_LOGICAL_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstLogicalExpression *)node)->left, &ignored);
    }
    case AST_CONDITIONAL_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstConditionalExpression *)node)->test, &ignored);
    }
    case AST_ASSIGNMENT_EXPRESSION: {
        bool ignored;
        return begins_with_word(((const AstAssignmentExpression *)node)->left, &ignored);
    }
    case AST_UNARY_EXPRESSION: {
        AstOperator operator=((const AstUnaryExpression *)node)->operator;
        const char *text = ast_operator_text(operator);
        return text[0] >= 'a' && text[0] <= 'z';
    }
    case AST_FUNCTION_EXPRESSION:
    case AST_CLASS_EXPRESSION:
    case AST_NEW_EXPRESSION:
    case AST_AWAIT_EXPRESSION:
    case AST_YIELD_EXPRESSION: return true;
    case AST_ARROW_FUNCTION_EXPRESSION: {
        const AstFunction *function = AST_AS_FUNCTION(node);
        return function->async || (function->params.count == 1 && function->params.items[0]->start == node->start);
    }
    default: return false;
    }
}

static const JsString *key_name(const AstProperty *property) {
    return property->computed ? NULL : scan_key_name(property->key, false);
}

static void scan_object(Scanner *s, const AstObjectExpression *object) {
    FOREACH_AST(object->properties, item) {
        if (item->kind == AST_SPREAD_ELEMENT) {
            const AstNode *argument = ((const AstSpreadElement *)item)->argument;
            const char *specifier = scan_require_literal(s, argument);
            if (specifier) add_reexport(s, specifier);
            else if (argument->kind != AST_IDENTIFIER) return;
            continue;
        }
        const AstProperty *property = (const AstProperty *)item;
        const JsString *name = key_name(property);
        // `get x() {}` and `async x() {}` begin with a word that Node takes for a name.
        if (property->kind == PROPERTY_GET) name = intern_text(s->program->strings, "get");
        else if (property->kind == PROPERTY_SET) name = intern_text(s->program->strings, "set");
        else if (property->method && AST_AS_FUNCTION(property->value)->async) name = intern_text(s->program->strings, "async");
        else if (property->method && AST_AS_FUNCTION(property->value)->generator) return;
        if (!name) return;
        bool ends = true;
        bool is_method = property->method || property->kind != PROPERTY_INIT;
        if (!is_method && !property->shorthand && !begins_with_word(property->value, &ends)) return;
        add_name(s, name);
        if (is_method || !ends) return;
    }
}

static void scan_assignment(Scanner *s, const AstAssignmentExpression *assignment) {
    if (assignment->operator!= OPERATOR_ASSIGN) return;
    const AstNode *left = assignment->left, *right = assignment->right;
    if (is_module_exports(left)) {
        s->reexports.count = 0;
        const char *specifier = scan_require_literal(s, right);
        if (specifier) add_reexport(s, specifier);
        else if (right->kind == AST_OBJECT_EXPRESSION) scan_object(s, (const AstObjectExpression *)right);
        return;
    }
    const JsString *name = scan_member_name(left);
    if (name && is_exports(((const AstMemberExpression *)left)->object)) add_name(s, name);
}

// function () { return x }, function () { return x.y }, get() { return x["y"] }
static bool is_plain_getter(const AstNode *node) {
    if (node->kind != AST_FUNCTION_EXPRESSION) return false;
    const AstFunction *function = AST_AS_FUNCTION(node);
    if (function->body->kind != AST_BLOCK_STATEMENT) return false;
    AstList body = ((const AstBlockStatement *)function->body)->body;
    if (body.count != 1 || body.items[0]->kind != AST_RETURN_STATEMENT) return false;
    const AstNode *value = ((const AstReturnStatement *)body.items[0])->argument;
    if (!value) return false;
    if (value->kind == AST_IDENTIFIER) return true;
    return scan_member_name(value) && ((const AstMemberExpression *)value)->object->kind == AST_IDENTIFIER;
}

static void scan_define_property(Scanner *s, AstList arguments) {
    if (arguments.count < 3 || !is_exports(arguments.items[0]) || arguments.items[1]->kind != AST_LITERAL ||
        arguments.items[2]->kind != AST_OBJECT_EXPRESSION)
        return;
    const AstLiteral *name = (const AstLiteral *)arguments.items[1];
    if (name->kind != LITERAL_STRING) return;
    FOREACH_AST(((const AstObjectExpression *)arguments.items[2])->properties, item) {
        if (item->kind != AST_PROPERTY) return;
        const AstProperty *property = (const AstProperty *)item;
        const JsString *key = key_name(property);
        if (!key) return;
        if (js_string_is(key, "value")) {
            add_name(s, name->string);
            return;
        }
        if (js_string_is(key, "get")) {
            if (is_plain_getter(property->value)) add_name(s, name->string);
            return;
        }
        if (!js_string_is(key, "enumerable") || property->value->kind != AST_LITERAL ||
            !((const AstLiteral *)property->value)->boolean)
            return;
    }
}

static void find_exports_use(AstNode *node, void *context) {
    bool *found = context;
    if (*found) return;
    if (is_exports(node)) *found = true;
    else ast_for_each_child(node, find_exports_use, context);
}

// Object.keys(_x).forEach(function (k) { … exports … })
static void scan_keys_loop(Scanner *s, const AstCallExpression *call) {
    const AstNode *object = ((const AstMemberExpression *)call->callee)->object;
    if (call->arguments.count != 1 || !ast_is_function(call->arguments.items[0])) return;
    if (object->kind != AST_CALL_EXPRESSION) return;
    const AstCallExpression *keys = (const AstCallExpression *)object;
    const JsString *name = scan_member_name(keys->callee);
    if (!name || !js_string_is(name, "keys") || keys->arguments.count != 1 || keys->arguments.items[0]->kind != AST_IDENTIFIER)
        return;
    const JsString *variable = ((const AstIdentifier *)keys->arguments.items[0])->name;
    bool found = false;
    find_exports_use(call->arguments.items[0], &found);
    for (uint32_t i = s->require_binding_count; found && i-- > 0;) {
        if (s->require_bindings[i].name != variable) continue;
        add_reexport(s, s->require_bindings[i].specifier);
        return;
    }
}

static void scan_call(Scanner *s, const AstCallExpression *call) {
    const AstNode *callee = call->callee;
    const JsString *member = scan_member_name(callee);
    const JsString *name = member ? member : callee->kind == AST_IDENTIFIER ? ((const AstIdentifier *)callee)->name : NULL;
    if (!name) return;
    if (js_string_is(name, "__exportStar") || js_string_is(name, "__export")) {
        const char *specifier = call->arguments.count ? scan_require_literal(s, call->arguments.items[0]) : NULL;
        if (specifier) add_reexport(s, specifier);
    } else if (member && js_string_is(name, "defineProperty")) scan_define_property(s, call->arguments);
    else if (member && js_string_is(name, "forEach")) scan_keys_loop(s, call);
}

void scan_exports_visit(Scanner *s, const AstNode *node) {
    if (node->kind == AST_ASSIGNMENT_EXPRESSION) scan_assignment(s, (const AstAssignmentExpression *)node);
    else if (node->kind == AST_CALL_EXPRESSION) scan_call(s, (const AstCallExpression *)node);
}
