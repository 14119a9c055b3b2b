// Declared names: redeclarations and exports (ECMA-262 §14.2.1, §14.12.1, §14.15.1, §15.2.1, §16.1.1,
// §16.2.1.1, Annex B.3).
#include "frontend/early.h"
#include <string.h>

EarlyScope *early_scope_push(Early *e, bool function) {
    EarlyScope *scope = ARENA_NEW(&e->scratch, EarlyScope);
    scope->parent = e->scope;
    scope->function = function;
    scope->outer_function = function ? scope : e->scope->outer_function;
    scope->opened = e->sequence;
    e->scope = scope;
    return scope;
}

void early_scope_pop(Early *e) { e->scope = e->scope->parent; }

EarlyDeclaration *early_scope_find(EarlyScope *scope, const JsString *name) {
    if (!scope->count) return NULL;
    for (uint32_t i = name->hash & (scope->capacity - 1);; i = (i + 1) & (scope->capacity - 1)) {
        if (!scope->slots[i].name) return NULL;
        if (scope->slots[i].name == name) return &scope->slots[i];
    }
}

static void scope_grow(Early *e, EarlyScope *scope) {
    EarlyScope bigger = *scope;
    bigger.capacity = scope->capacity ? scope->capacity * 2 : 8;
    bigger.slots = ARENA_ARRAY(&e->scratch, EarlyDeclaration, bigger.capacity);
    for (uint32_t k = 0; k < scope->capacity; k++) {
        if (!scope->slots[k].name) continue;
        uint32_t i = scope->slots[k].name->hash & (bigger.capacity - 1);
        while (bigger.slots[i].name) i = (i + 1) & (bigger.capacity - 1);
        bigger.slots[i] = scope->slots[k];
    }
    *scope = bigger;
}

EarlyDeclaration *early_scope_add(Early *e, EarlyScope *scope, const JsString *name, uint32_t flag, const AstNode *node) {
    EarlyDeclaration *found = early_scope_find(scope, name);
    if (found) {
        found->flags |= flag;
        return found;
    }
    if ((scope->count + 1) * 4 > scope->capacity * 3) scope_grow(e, scope);
    uint32_t i = name->hash & (scope->capacity - 1);
    while (scope->slots[i].name) i = (i + 1) & (scope->capacity - 1);
    scope->slots[i] = (EarlyDeclaration){name, flag, node, 0};
    scope->count++;
    return &scope->slots[i];
}

static void report_redeclaration(Early *e, const JsString *name, const AstNode *node, const AstNode *first) {
    early_error_name(e, node, DIAGNOSTIC_REDECLARATION, name);
    if (first && first != node && (first->start != node->start))
        diagnostics_note(e->diagnostics, e->program->source, first->start, first->end, "first declared here");
}

static bool conflicts(Early *e, EarlyScope *scope, const JsString *name, const AstNode *node, uint32_t flags) {
    EarlyDeclaration *found = early_scope_find(scope, name);
    if (!found || !(found->flags & flags)) return false;
    report_redeclaration(e, name, node, found->node);
    return true;
}

// A var declared since this block began lies inside it and passes through it.
static bool conflicts_with_var(Early *e, EarlyScope *scope, const JsString *name, const AstNode *node) {
    if (scope->function) return false;
    EarlyDeclaration *found = early_scope_find(scope->outer_function, name);
    if (!found || found->last_var <= scope->opened) return false;
    report_redeclaration(e, name, node, found->node);
    return true;
}

void early_declare_lexical(Early *e, const JsString *name, const AstNode *node) {
    if (!conflicts(e, e->scope, name, node, ~0u) && !conflicts_with_var(e, e->scope, name, node))
        early_scope_add(e, e->scope, name, DECLARED_LEXICAL, node);
}

void early_declare_var(Early *e, const JsString *name, const AstNode *node) {
    uint32_t against = DECLARED_LEXICAL | DECLARED_BLOCK_FUNCTION;
    for (EarlyScope *scope = e->scope;; scope = scope->parent) {
        if (conflicts(e, scope, name, node, against)) return;
        if (!scope->function) continue;
        early_scope_add(e, scope, name, DECLARED_VAR, node)->last_var = ++e->sequence;
        return;
    }
}

void early_declare_function(Early *e, AstFunction *function) {
    if (!function->id) return;
    const JsString *name = ((AstIdentifier *)function->id)->name;
    const AstNode *node = function->id;
    EarlyScope *scope = e->scope;
    if (scope->function && !scope->module) {
        if (!conflicts(e, scope, name, node, DECLARED_LEXICAL)) early_scope_add(e, scope, name, DECLARED_FUNCTION, node);
    } else if (!scope->function && !e->context.strict && !function->async && !function->generator) {
        if (!conflicts(e, scope, name, node, ~(uint32_t)DECLARED_BLOCK_FUNCTION) && !conflicts_with_var(e, scope, name, node))
            early_scope_add(e, scope, name, DECLARED_BLOCK_FUNCTION, node);
    } else {
        early_declare_lexical(e, name, node);
    }
}

void early_each_name(Early *e, AstNode *pattern, EarlyNameVisitor *visit, void *argument) {
    if (!pattern) return;
    switch (pattern->kind) {
    case AST_IDENTIFIER: visit(e, (AstIdentifier *)pattern, argument); break;
    case AST_OBJECT_PATTERN: {
        AstList list = ((AstObjectPattern *)pattern)->properties;
        for (uint32_t i = 0; i < list.count; i++) {
            AstNode *item = list.items[i];
            early_each_name(e, item->kind == AST_PROPERTY ? ((AstProperty *)item)->value : item, visit, argument);
        }
        break;
    }
    case AST_ARRAY_PATTERN: {
        AstList list = ((AstArrayPattern *)pattern)->elements;
        for (uint32_t i = 0; i < list.count; i++) early_each_name(e, list.items[i], visit, argument);
        break;
    }
    case AST_ASSIGNMENT_PATTERN: early_each_name(e, ((AstAssignmentPattern *)pattern)->left, visit, argument); break;
    case AST_REST_ELEMENT: early_each_name(e, ((AstRestElement *)pattern)->argument, visit, argument); break;
    default: break;
    }
}

// --- Exports ---

void early_declare_export(Early *e, const JsString *name, const AstNode *node) {
    if (early_scope_find(&e->exports, name)) early_error_name(e, node, DIAGNOSTIC_DUPLICATE_EXPORT, name);
    else early_scope_add(e, &e->exports, name, DECLARED_LEXICAL, node);
}

void early_check_local_exports(Early *e) {
    for (uint32_t i = 0; i < e->local_exports.count; i++) {
        AstNode *local = e->local_exports.items[i]->local;
        if (local->kind != AST_IDENTIFIER) continue;
        const JsString *name = ((AstIdentifier *)local)->name;
        if (!early_scope_find(e->scope, name)) early_error_name(e, local, DIAGNOSTIC_UNDEFINED_EXPORT, name);
    }
}
