// The builder's tools: moving the cursor, making nodes, lists, positions. See build.h.
#include "frontend/build.h"
#include <string.h>

void build_load(Builder *b) {
    TSNode node = ts_tree_cursor_current_node(&b->cursor);
    b->symbol = ts_node_symbol(node);
    b->start = ts_node_start_byte(node);
    b->end = ts_node_end_byte(node);
    if ((b->symbol < CST_TOKEN_COUNT && b->symbol != sym_trivia) || b->symbol >= alias_sym_await) b->last_end = b->end;
}

bool build_next(Builder *b) {
    do {
        if (!ts_tree_cursor_goto_next_sibling(&b->cursor)) return false;
        build_load(b);
    } while (b->symbol == sym_trivia);
    return true;
}

bool build_enter(Builder *b) {
    if (!ts_tree_cursor_goto_first_child(&b->cursor)) return false;
    build_load(b);
    if (b->symbol != sym_trivia || build_next(b)) return true;
    ts_tree_cursor_goto_parent(&b->cursor);
    return false;
}

void build_leave(Builder *b) { ts_tree_cursor_goto_parent(&b->cursor); }

bool build_enter_loop(Builder *b) { return build_enter(b); }

bool build_next_loop(Builder *b) {
    if (build_next(b)) return true;
    build_leave(b);
    return false;
}

AstNode *build_node(Builder *b, AstKind kind, size_t size, uint32_t start) {
    AstNode *node = arena_alloc(b->arena, size);
    node->kind = (uint8_t)kind;
    node->start = start;
    node->end = b->last_end;
    node->id = b->node_count++;
    return node;
}

AstNode *build_finish(Builder *b, void *node) {
    ((AstNode *)node)->end = b->last_end;
    return node;
}

uint32_t build_mark(Builder *b) { return b->stack.count; }

void build_push(Builder *b, AstNode *node) { vec_push(&b->scratch, &b->stack, node); }

AstList build_take(Builder *b, uint32_t mark) {
    AstList list = {b->stack.count - mark, NULL};
    if (list.count) list.items = arena_copy(b->arena, b->stack.items + mark, list.count * sizeof(AstNode *));
    b->stack.count = mark;
    return list;
}

bool build_descend(Builder *b) {
    if (++b->depth <= AST_MAX_DEPTH) return true;
    if (!b->too_deep) {
        char limit[16];
        snprintf(limit, sizeof limit, "%d", AST_MAX_DEPTH);
        diagnostics_report(b->diagnostics, b->source, b->start, b->start, DIAGNOSTIC_TOO_DEEP, limit);
    }
    b->too_deep = true;
    return false;
}

void build_ascend(Builder *b) { b->depth--; }

bool build_has_newline(Builder *b, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        uint8_t c = (uint8_t)b->text[i];
        if (c == '\n' || c == '\r') return true;
        if (c == 0xE2 && (uint8_t)b->text[i + 1] == 0x80 && ((uint8_t)b->text[i + 2] | 1) == 0xA9) return true;
    }
    return false;
}

bool build_text_is(Builder *b, uint32_t start, uint32_t end, const char *text) {
    return strlen(text) == end - start && !memcmp(b->text + start, text, end - start);
}

void build_error(Builder *b, uint32_t start, uint32_t end, DiagnosticKind kind) {
    diagnostics_report(b->diagnostics, b->source, start, end, kind);
}

void build_unexpected(Builder *b, uint32_t start) { cst_report_unexpected(b->source, start, b->diagnostics); }
