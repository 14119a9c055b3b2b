// The core globals that a module may use: what decides which of Node's globals a program links.
//
// Input: the AST. Output: names of core_globals.def. A name counts
// - as a reference that no scope of the module binds (also below typeof: feature tests must find what Node has),
// - as a property of the global object: globalThis, global, `this` where it is the global object, and of variables that
//   are called so (modules pass the global object on as `root` or `window`),
// - as any property, key or string at all in a module that takes the global object as a value (`const g = globalThis`).
// `this` is the global object at the top of a script and in sloppy functions that are called where they stand.
#include "frontend/modules/scan_internal.h"
#include "frontend/scope.h"

static const char *const core_globals[] = {
#define CORE_GLOBAL(name) #name,
#include "frontend/modules/core_globals.def"
};
enum { CORE_GLOBAL_COUNT = sizeof core_globals / sizeof *core_globals };

typedef struct {
    const ScopeInfo *scopes;
    const AstNode *invoked; // the function expression of the call around it
    bool this_is_global;
    bool escapes; // the global object is used as a value
    bool used[CORE_GLOBAL_COUNT], mentioned[CORE_GLOBAL_COUNT];
} GlobalScan;

static void note(bool *set, const JsString *name) {
    if (!name) return;
    for (size_t i = 0; i < CORE_GLOBAL_COUNT; i++)
        if (js_string_is(name, core_globals[i])) set[i] = true;
}

static bool names_global_object(const JsString *name) {
    return name && (js_string_is(name, "globalThis") || js_string_is(name, "global"));
}

static bool is_free(const GlobalScan *g, const AstNode *identifier) { return !g->scopes->info[identifier->id]; }

static bool is_global_object(const GlobalScan *g, const AstNode *node) {
    if (!node) return false;
    if (node->kind == AST_THIS_EXPRESSION) return g->this_is_global;
    return node->kind == AST_IDENTIFIER && is_free(g, node) && names_global_object(((const AstIdentifier *)node)->name);
}

// A variable that by custom holds the global object.
static bool is_alias(const AstNode *node) {
    static const char *const aliases[] = {"globalThis", "global", "root", "window"};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (scan_is_name(node, aliases[i])) return true;
    return false;
}

static void visit(AstNode *node, void *context);

static void visit_if(GlobalScan *g, AstNode *node, bool condition) {
    if (node && condition) visit(node, g);
}

static void visit_member(GlobalScan *g, const AstMemberExpression *member) {
    const JsString *name = scan_member_name(&member->node);
    if (is_global_object(g, member->object)) {
        note(g->used, name);
        if (!name || names_global_object(name)) g->escapes = true;
    } else {
        note(is_alias(member->object) ? g->used : g->mentioned, name);
        visit(member->object, g);
    }
    visit_if(g, member->property, member->computed);
}

// (function () {…})() and (function () {…}).call(globalThis)
static void visit_call(GlobalScan *g, AstCallExpression *call) {
    const AstNode *callee = call->callee;
    const JsString *method = scan_member_name(callee);
    if (method && js_string_is(method, "call") && call->arguments.count && is_global_object(g, call->arguments.items[0]))
        callee = ((const AstMemberExpression *)callee)->object;
    g->invoked = callee;
    ast_for_each_child(&call->node, visit, g);
}

static void visit_key_and_value(GlobalScan *g, AstNode *key, bool computed, AstNode *value) {
    note(g->mentioned, scan_key_name(key, computed));
    visit_if(g, key, computed);
    visit_if(g, value, true);
}

static void visit_function(GlobalScan *g, AstFunction *function) {
    bool outer = g->this_is_global;
    if (function->node.kind != AST_ARROW_FUNCTION_EXPRESSION)
        g->this_is_global = g->invoked == &function->node && !function->strict;
    for (uint32_t i = 0; i < function->params.count; i++) visit(function->params.items[i], g);
    visit(function->body, g);
    g->this_is_global = outer;
}

static void visit_class(GlobalScan *g, AstClass *class) {
    bool outer = g->this_is_global;
    visit_if(g, class->superClass, true);
    g->this_is_global = false;
    visit(class->body, g);
    g->this_is_global = outer;
}

static void visit(AstNode *node, void *context) {
    GlobalScan *g = context;
    switch (node->kind) {
    case AST_IDENTIFIER:
        if (!is_free(g, node)) return;
        note(g->used, ((const AstIdentifier *)node)->name);
        if (names_global_object(((const AstIdentifier *)node)->name)) g->escapes = true;
        return;
    case AST_THIS_EXPRESSION: g->escapes |= g->this_is_global; return;
    case AST_LITERAL:
        if (((const AstLiteral *)node)->kind == LITERAL_STRING) note(g->mentioned, ((const AstLiteral *)node)->string);
        return;
    case AST_MEMBER_EXPRESSION: visit_member(g, (const AstMemberExpression *)node); return;
    case AST_CALL_EXPRESSION: visit_call(g, (AstCallExpression *)node); return;
    case AST_UNARY_EXPRESSION: {
        const AstUnaryExpression *unary = (const AstUnaryExpression *)node;
        if (unary->operator== OPERATOR_TYPEOF && is_global_object(g, unary->argument)) return;
        break;
    }
    case AST_PROPERTY: {
        const AstProperty *property = (const AstProperty *)node;
        visit_key_and_value(g, property->key, property->computed, property->value);
        return;
    }
    case AST_METHOD_DEFINITION: {
        const AstMethodDefinition *method = (const AstMethodDefinition *)node;
        visit_key_and_value(g, method->key, method->computed, method->value);
        return;
    }
    case AST_PROPERTY_DEFINITION: {
        const AstPropertyDefinition *property = (const AstPropertyDefinition *)node;
        visit_key_and_value(g, property->key, property->computed, property->value);
        return;
    }
    case AST_FUNCTION_DECLARATION:
    case AST_FUNCTION_EXPRESSION:
    case AST_ARROW_FUNCTION_EXPRESSION: visit_function(g, AST_AS_FUNCTION(node)); return;
    case AST_CLASS_DECLARATION:
    case AST_CLASS_EXPRESSION: visit_class(g, AST_AS_CLASS(node)); return;
    case AST_EXPORT_NAMED_DECLARATION: visit_if(g, ((AstExportNamedDeclaration *)node)->declaration, true); return;
    case AST_LABELED_STATEMENT: visit(((AstLabeledStatement *)node)->body, g); return;
    case AST_IMPORT_DECLARATION:
    case AST_EXPORT_ALL_DECLARATION:
    case AST_META_PROPERTY:
    case AST_BREAK_STATEMENT:
    case AST_CONTINUE_STATEMENT: return;
    default: break;
    }
    ast_for_each_child(node, visit, g);
}

void scan_globals(Scanner *s) {
    Arena scratch = {0};
    GlobalScan g = {.scopes = scope_analyze(&scratch, s->program, NULL), .this_is_global = s->program->goal == PARSE_SCRIPT};
    ast_for_each_child((AstNode *)s->program, visit, &g);
    for (size_t i = 0; i < CORE_GLOBAL_COUNT; i++)
        if (g.used[i] || (g.escapes && g.mentioned[i])) vec_push(s->arena, &s->globals, core_globals[i]);
    arena_release(&scratch);
}
