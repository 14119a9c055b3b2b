// Bytes to AST: runs Tree-sitter, the builder and the early errors in turn. See parse.h.
#include "frontend/parse.h"
#include "frontend/build.h"
#include "frontend/deep_stack.h"
#include <string.h>

typedef struct {
    Arena *arena;
    InternTable *strings;
    const Source *source;
    ParseGoal goal;
    Diagnostics *diagnostics;
    AstProgram *result;
} ParseCall;

// `#!` is a comment only at the very start; the grammar allows white space before it.
static void check_hashbang(Builder *b) {
    bool bom = !strncmp(b->text, "\xEF\xBB\xBF", 3);
    if (b->start != (bom ? 3u : 0u)) build_error(b, b->start, b->start + 1, DIAGNOSTIC_INVALID_TOKEN);
}

static AstProgram *build_program(Builder *b, TSTree *tree) {
    b->cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    AstProgram *program = BUILD(b, Program, 0);
    program->goal = b->goal;
    program->strict = b->goal == PARSE_MODULE;
    program->source = b->source;
    program->strings = b->strings;
    uint32_t mark = build_mark(b);
    bool directives = true;
    FOREACH_CHILD(b) {
        if (b->symbol == sym_hashbang) {
            check_hashbang(b);
            continue;
        }
        AstNode *statement = build_statement(b);
        if (directives) directives = build_directive(b, statement);
        build_push(b, statement);
    }
    program->body = build_take(b, mark);
    program->node.end = b->source->length;
    program->node_count = b->node_count;
    ts_tree_cursor_delete(&b->cursor);
    return program;
}

static void parse_on_deep_stack(void *opaque) {
    ParseCall *call = opaque;
    uint32_t errors = call->diagnostics->error_count;
    Builder b = {.arena = call->arena,
        .strings = call->strings,
        .source = call->source,
        .text = call->source->text,
        .diagnostics = call->diagnostics,
        .goal = call->goal};
    arena_init(&b.scratch);
    TSTree *tree = cst_parse(&b.scratch, call->source, call->goal, call->diagnostics);
    if (tree) {
        AstProgram *program = build_program(&b, tree);
        ts_tree_delete(tree);
        if (!b.too_deep) early_errors(program, call->arena, call->diagnostics);
        if (call->diagnostics->error_count == errors) call->result = program;
    }
    arena_release(&b.scratch);
}

AstProgram *frontend_parse_with(
    Arena *arena, InternTable *strings, const Source *source, ParseGoal goal, Diagnostics *diagnostics) {
    if (!strings) {
        strings = ARENA_NEW(arena, InternTable);
        intern_init(strings, arena);
    }
    ParseCall call = {arena, strings, source, goal, diagnostics, NULL};
    deep_stack_run(parse_on_deep_stack, &call);
    return call.result;
}

AstProgram *frontend_parse(Arena *arena, const Source *source, ParseGoal goal, Diagnostics *diagnostics) {
    return frontend_parse_with(arena, NULL, source, goal, diagnostics);
}

// Node's rule for ambiguous files: not CommonJS, but a module.
bool frontend_has_module_syntax(const Source *source) {
    Arena arena = {0};
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    bool module = false;
    if (!frontend_parse(&arena, source, PARSE_COMMONJS, &diagnostics)) {
        Diagnostics again;
        diagnostics_init(&again, &arena);
        module = frontend_parse(&arena, source, PARSE_MODULE, &again) != NULL;
    }
    arena_release(&arena);
    return module;
}
