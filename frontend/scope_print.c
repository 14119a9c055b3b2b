// Scopes as text, for --emit=scopes: a line a function or block scope, below it a line a binding with its storage.
//
// Input: an analysed program. Output: an indented listing in source order; nothing is changed.
#include "frontend/deep_stack.h"
#include "frontend/scope.h"

typedef struct {
    FILE *out;
    const ScopeInfo *info;
    int depth;
} ScopePrinter;

static const char *const kind_names[] = {"var", "let", "const", "using", "class", "function", "parameter", "catch", "import",
    "function name", "class name", "arguments", "this", "new.target", "callee", "private", "with object", "internal"};
static const char *const storage_names[] = {"local", "value", "cell", "slot", "import", "global object", "global lexical"};

static void print_name(FILE *out, const JsString *name) {
    for (uint32_t i = 0; name && i < name->length; i++) {
        uint16_t unit = js_string_unit(name, i);
        if (unit > 32 && unit < 127) fputc(unit, out);
        else fprintf(out, "\\u%04x", unit);
    }
}

static void print_scope(ScopePrinter *p, const Scope *scope, const char *what, const AstNode *node) {
    fprintf(p->out, "%*s%s %u..%u%s\n", p->depth * 2, "", what, node->start, node->end, scope && scope->runs_once ? " once" : "");
    for (uint32_t i = 0; scope && i < scope->bindings.count; i++) {
        const Binding *b = scope->bindings.items[i];
        fprintf(p->out, "%*s", p->depth * 2 + 2, "");
        if (b->name) print_name(p->out, b->name);
        else fputc('-', p->out);
        fprintf(p->out, ": %s, %s", kind_names[b->kind], storage_names[b->storage]);
        if (b->assignments) fprintf(p->out, ", assigned %u", b->assignments);
        if (b->captured) fputs(", captured", p->out);
        if (b->used_early) fputs(", used early", p->out);
        if (b->exported) fputs(", exported", p->out);
        fputc('\n', p->out);
    }
}

static void visit(AstNode *node, void *context) {
    ScopePrinter *p = context;
    int depth = p->depth;
    const void *info = p->info->info[node->id];
    if (info && ast_is_function(node)) {
        const ScopeFunction *f = info;
        print_scope(p, f->scope, ast_kind_name(node->kind), node);
        p->depth++;
        if (f->body != f->scope) print_scope(p, f->body, "body", node);
    } else if (info && ast_is_class(node)) {
        print_scope(p, ((const ScopeClass *)info)->scope, ast_kind_name(node->kind), node);
        p->depth++;
    } else if (info &&
               (node->kind == AST_BLOCK_STATEMENT || node->kind == AST_SWITCH_STATEMENT || node->kind == AST_FOR_STATEMENT ||
                   node->kind == AST_FOR_IN_STATEMENT || node->kind == AST_FOR_OF_STATEMENT || node->kind == AST_CATCH_CLAUSE)) {
        print_scope(p, info, ast_kind_name(node->kind), node);
        p->depth++;
    }
    ast_for_each_child(node, visit, p);
    p->depth = depth;
}

static void run(void *context) {
    ScopePrinter *p = context;
    const ScopeFunction *program = p->info->program;
    print_scope(p, program->scope, "Program", program->node);
    p->depth++;
    if (program->body != program->scope) print_scope(p, program->body, "body", program->node);
    ast_for_each_child(program->node, visit, p);
}

void scope_print(FILE *out, const ScopeInfo *info) {
    ScopePrinter printer = {out, info, 0};
    deep_stack_run(run, &printer);
}
