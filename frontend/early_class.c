// Classes: private names, and the contexts of heritage, keys, fields and static blocks (ECMA-262 §15.7.1).
#include "frontend/early.h"

enum { PRIVATE_GETTER = 1, PRIVATE_SETTER = 2, PRIVATE_OTHER = 4, PRIVATE_STATIC = 8 };

static void declare_private(Early *e, EarlyClass *klass, AstPrivateIdentifier *key, uint32_t flag, bool is_static, bool field) {
    if (key->name == e->names.constructor)
        early_error(e, &key->node, field ? DIAGNOSTIC_CONSTRUCTOR_PRIVATE : DIAGNOSTIC_CONSTRUCTOR_PRIVATE_METHOD);
    EarlyDeclaration *found = early_scope_find(&klass->names, key->name);
    uint32_t statics = is_static ? PRIVATE_STATIC : 0;
    if (!found) {
        early_scope_add(e, &klass->names, key->name, flag | statics, &key->node);
        return;
    }
    // A getter and a setter may share a name where both are static or neither is.
    bool pair = (found->flags | flag) == (PRIVATE_GETTER | PRIVATE_SETTER | statics) && !(found->flags & flag) &&
                (found->flags & PRIVATE_STATIC) == statics;
    if (pair) {
        found->flags |= flag;
        return;
    }
    const char *name = js_string_to_utf8(e->arena, key->name, NULL);
    diagnostics_report(e->diagnostics, e->program->source, key->node.start, key->node.end, DIAGNOSTIC_REDECLARATION,
        arena_printf(e->arena, "#%s", name));
}

static void declare_private_names(Early *e, EarlyClass *klass, AstClassBody *body) {
    for (uint32_t i = 0; i < body->body.count; i++) {
        AstNode *item = body->body.items[i];
        if (item->kind == AST_METHOD_DEFINITION) {
            AstMethodDefinition *method = (AstMethodDefinition *)item;
            if (method->key->kind != AST_PRIVATE_IDENTIFIER) continue;
            uint32_t flag = method->kind == METHOD_GET   ? PRIVATE_GETTER
                            : method->kind == METHOD_SET ? PRIVATE_SETTER
                                                         : PRIVATE_OTHER;
            declare_private(e, klass, (AstPrivateIdentifier *)method->key, flag, method->is_static, false);
        } else if (item->kind == AST_PROPERTY_DEFINITION) {
            AstPropertyDefinition *field = (AstPropertyDefinition *)item;
            if (field->key->kind == AST_PRIVATE_IDENTIFIER)
                declare_private(e, klass, (AstPrivateIdentifier *)field->key, PRIVATE_OTHER, field->is_static, true);
        }
    }
}

void early_check_private_name(Early *e, AstPrivateIdentifier *name) {
    for (EarlyClass *klass = e->klass; klass; klass = klass->outer)
        if (early_scope_find(&klass->names, name->name)) return;
    early_error_name(e, &name->node, DIAGNOSTIC_PRIVATE_UNDECLARED, name->name);
}

static EarlyContext initializer_context(bool static_block) {
    return (EarlyContext){
        .strict = true, .new_target = true, .super_property = true, .no_arguments = true, .await_reserved = static_block};
}

static void visit_field(Early *e, AstPropertyDefinition *field) {
    if (field->computed) early_visit(e, field->key);
    if (!field->value) return;
    EarlyContext saved = e->context;
    e->context = initializer_context(false);
    EarlyScope *scope = early_scope_push(e, true);
    (void)scope;
    early_visit(e, field->value);
    early_scope_pop(e);
    e->context = saved;
}

static void visit_static_block(Early *e, AstStaticBlock *block) {
    EarlyContext saved = e->context;
    e->context = initializer_context(true);
    early_scope_push(e, true);
    early_visit_list(e, block->body);
    early_scope_pop(e);
    e->context = saved;
}

void early_visit_class(Early *e, AstClass *node) {
    bool strict = e->context.strict;
    e->context.strict = true;
    if (node->id) early_check_binding(e, (AstIdentifier *)node->id);
    if (node->superClass) early_visit(e, node->superClass);
    AstClassBody *body = (AstClassBody *)node->body;
    EarlyClass klass = {.outer = e->klass};
    declare_private_names(e, &klass, body);
    e->klass = &klass;
    for (uint32_t i = 0; i < body->body.count; i++) {
        AstNode *item = body->body.items[i];
        if (item->kind == AST_METHOD_DEFINITION) {
            AstMethodDefinition *method = (AstMethodDefinition *)item;
            if (method->computed) early_visit(e, method->key);
            early_visit(e, method->value);
        } else if (item->kind == AST_PROPERTY_DEFINITION) {
            visit_field(e, (AstPropertyDefinition *)item);
        } else {
            visit_static_block(e, (AstStaticBlock *)item);
        }
    }
    e->klass = klass.outer;
    e->context.strict = strict;
}
