// Import and export declarations (ECMA-262 §16.2).
#include "frontend/build.h"

static AstNode *build_module_name(Builder *b) {
    if (b->symbol != sym_string) return build_name(b);
    AstNode *node = build_string(b);
    const JsString *s = ((AstLiteral *)node)->string;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t unit = js_string_unit(s, i);
        if (unit < 0xD800 || unit > 0xDFFF) continue;
        bool paired =
            unit < 0xDC00 && i + 1 < s->length && js_string_unit(s, i + 1) >= 0xDC00 && js_string_unit(s, i + 1) <= 0xDFFF;
        if (paired) {
            i++;
            continue;
        }
        build_error(b, node->start, node->end, DIAGNOSTIC_EXPORT_NAME_ILL_FORMED);
        break;
    }
    return node;
}

static AstList build_attributes(Builder *b) {
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        if (b->symbol != sym_import_attribute) continue;
        AstImportAttribute *node = BUILD(b, ImportAttribute, b->start);
        FOREACH_CHILD(b) {
            if (b->symbol == anon_sym_COLON) continue;
            if (!node->key) node->key = b->symbol == sym_string ? build_string(b) : build_name(b);
            else node->value = build_string(b);
        }
        const JsString *key =
            node->key->kind == AST_LITERAL ? ((AstLiteral *)node->key)->string : ((AstIdentifier *)node->key)->name;
        for (uint32_t i = mark; i < b->stack.count; i++) {
            AstNode *other = ((AstImportAttribute *)b->stack.items[i])->key;
            const JsString *name = other->kind == AST_LITERAL ? ((AstLiteral *)other)->string : ((AstIdentifier *)other)->name;
            if (name == key)
                diagnostics_report(b->diagnostics, b->source, node->key->start, node->key->end, DIAGNOSTIC_DUPLICATE_ATTRIBUTE,
                    js_string_to_utf8(b->arena, key, NULL));
        }
        build_push(b, build_finish(b, node));
    }
    return build_take(b, mark);
}

// `a`, `a as b`, `"a" as b`. The second name is a copy of the first where there is none.
static void build_specifier(Builder *b, AstNode **first, AstNode **second) {
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_as) continue;
        if (!*first) *first = build_module_name(b);
        else *second = build_module_name(b);
    }
    if (*second) return;
    AstNode *copy = arena_copy(b->arena, *first, (*first)->kind == AST_LITERAL ? sizeof(AstLiteral) : sizeof(AstIdentifier));
    copy->id = b->node_count++;
    *second = copy;
}

static void check_binding_name(Builder *b, const AstNode *name) {
    if (name->kind == AST_LITERAL) {
        build_unexpected(b, name->start);
        return;
    }
    const JsString *s = ((const AstIdentifier *)name)->name;
    if (s->is_latin1 && frontend_is_reserved_word(s->units, s->length)) build_unexpected(b, name->start);
}

static void build_import_clause(Builder *b) {
    uint32_t start = b->start;
    switch (b->symbol) {
    case sym_import_default: {
        AstImportDefaultSpecifier *node = BUILD(b, ImportDefaultSpecifier, start);
        FOREACH_CHILD(b) { node->local = build_identifier(b); }
        build_push(b, build_finish(b, node));
        break;
    }
    case sym_namespace_import: {
        AstImportNamespaceSpecifier *node = BUILD(b, ImportNamespaceSpecifier, start);
        FOREACH_CHILD(b) {
            if (b->symbol == sym_identifier) node->local = build_identifier(b);
        }
        build_push(b, build_finish(b, node));
        break;
    }
    default:
        FOREACH_CHILD(b) {
            if (b->symbol != sym_module_specifier) continue;
            AstImportSpecifier *node = BUILD(b, ImportSpecifier, b->start);
            build_specifier(b, &node->imported, &node->local);
            check_binding_name(b, node->local);
            build_push(b, build_finish(b, node));
        }
        break;
    }
}

AstNode *build_import(Builder *b) {
    AstImportDeclaration *node = BUILD(b, ImportDeclaration, b->start);
    uint32_t mark = build_mark(b);
    if (b->goal != PARSE_MODULE) build_error(b, b->start, b->start + 6, DIAGNOSTIC_IMPORT_OUTSIDE_MODULE);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case sym_import_default:
        case sym_namespace_import:
        case sym_named_imports: build_import_clause(b); break;
        case sym_string: node->source = build_string(b); break;
        case sym_import_attributes: node->attributes = build_attributes(b); break;
        default: break;
        }
    }
    node->specifiers = build_take(b, mark);
    return build_finish(b, node);
}

// --- Exports ---

static AstNode *export_default(Builder *b, uint32_t start) {
    AstExportDefaultDeclaration *node = BUILD(b, ExportDefaultDeclaration, start);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_export:
        case sym_default:
        case anon_sym_SEMI: break;
        case sym_function_declaration: node->declaration = build_function(b, AST_FUNCTION_DECLARATION); break;
        case sym_class_declaration: node->declaration = build_class(b, AST_CLASS_DECLARATION); break;
        default: node->declaration = build_expression(b); break;
        }
    }
    return build_finish(b, node);
}

static AstNode *export_all(Builder *b, uint32_t start) {
    AstExportAllDeclaration *node = BUILD(b, ExportAllDeclaration, start);
    FOREACH_CHILD(b) {
        if (b->symbol == sym_export_all) {
            FOREACH_CHILD(b) {
                if (b->symbol != anon_sym_STAR && b->symbol != anon_sym_as) node->exported = build_module_name(b);
            }
        } else if (b->symbol == sym_string) {
            node->source = build_string(b);
        } else if (b->symbol == sym_import_attributes) {
            node->attributes = build_attributes(b);
        }
    }
    return build_finish(b, node);
}

AstNode *build_export(Builder *b) {
    uint32_t start = b->start;
    if (b->goal != PARSE_MODULE) build_unexpected(b, b->start);
    // The second child tells the form.
    build_enter(b);
    build_next(b);
    uint16_t form = b->symbol;
    build_leave(b);
    build_load(b);
    if (form == sym_default) return export_default(b, start);
    if (form == sym_export_all) return export_all(b, start);
    AstExportNamedDeclaration *node = BUILD(b, ExportNamedDeclaration, start);
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case anon_sym_export:
        case anon_sym_from:
        case anon_sym_SEMI: break;
        case sym_string: node->source = build_string(b); break;
        case sym_import_attributes: node->attributes = build_attributes(b); break;
        case sym_export_clause:
            FOREACH_CHILD(b) {
                if (b->symbol != sym_module_specifier) continue;
                AstExportSpecifier *specifier = BUILD(b, ExportSpecifier, b->start);
                build_specifier(b, &specifier->local, &specifier->exported);
                build_push(b, build_finish(b, specifier));
            }
            break;
        default: node->declaration = build_statement(b); break;
        }
    }
    node->specifiers = build_take(b, mark);
    if (!node->source) FOREACH_AST(node->specifiers, item) check_binding_name(b, ((AstExportSpecifier *)item)->local);
    return build_finish(b, node);
}
