// Functions, arrows, methods and classes (ECMA-262 §15).
//
// The token that opens a parameter list tells what kind of function it is (grammar.js), so one loop reads
// every form. Roles of methods are settled here; strictness and names are early.c's.
#include "frontend/build.h"

static bool is_parameters(uint16_t symbol) { return symbol >= sym_plain_parameters && symbol <= sym_async_generator_parameters; }

static void set_kind(AstFunction *f, uint16_t symbol) {
    f->generator = symbol == sym_generator_parameters || symbol == sym_async_generator_parameters;
    f->async = symbol == sym_async_parameters || symbol == sym_async_generator_parameters;
}

static bool params_are_simple(AstList params) {
    for (uint32_t i = 0; i < params.count; i++)
        if (params.items[i]->kind != AST_IDENTIFIER) return false;
    return true;
}

// From the parameter list's opening token (the current one) to the body, inside a FOREACH_CHILD of the owner.
// Called for each child; returns when all are read.
typedef struct {
    AstFunction *function;
    uint32_t mark;
    bool open;
    AstNode *rest;
} FunctionReader;

static void read_function_part(Builder *b, FunctionReader *reader) {
    AstFunction *f = reader->function;
    if (is_parameters(b->symbol)) {
        set_kind(f, b->symbol);
        reader->mark = build_mark(b);
        reader->open = true;
    } else if (b->symbol == anon_sym_RPAREN) {
        f->params = build_take(b, reader->mark);
        f->simple_params = params_are_simple(f->params);
        reader->open = false;
    } else if (b->symbol == sym_function_body) {
        f->body = build_block(b, true);
    } else if (reader->open) {
        if (reader->rest) {
            build_error(b, reader->rest->start, reader->rest->end, DIAGNOSTIC_PARAMETER_AFTER_REST);
            reader->rest = NULL;
        }
        if (b->symbol == anon_sym_COMMA) return;
        b->in_parameters = true;
        AstNode *parameter = build_binding(b);
        b->in_parameters = false;
        if (parameter->kind == AST_REST_ELEMENT) reader->rest = parameter;
        build_push(b, parameter);
    }
}

AstNode *build_function(Builder *b, AstKind kind) {
    AstFunction *f = (AstFunction *)build_node(b, kind, sizeof *f, b->start);
    FunctionReader reader = {.function = f};
    FOREACH_CHILD(b) {
        if (!reader.open && b->symbol == sym_identifier) f->id = build_identifier(b);
        else read_function_part(b, &reader);
    }
    return build_finish(b, f);
}

AstNode *build_arrow(Builder *b) {
    AstFunction *f = (AstFunction *)BUILD(b, ArrowFunctionExpression, b->start);
    bool arrow = false;
    uint32_t head_end = 0;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case sym_arrow:
        case sym_async_arrow:
            arrow = true;
            f->async |= b->symbol == sym_async_arrow;
            if (build_has_newline(b, head_end, b->start)) build_unexpected(b, b->start);
            continue;
        case sym_async_arrow_head: f->async = true; continue;
        case sym_function_body: f->body = build_block(b, true); continue;
        default: break;
        }
        if (arrow) {
            f->expression = true;
            f->body = build_expression(b);
            continue;
        }
        if (b->symbol == sym_identifier) {
            uint32_t mark = build_mark(b);
            build_push(b, build_identifier(b));
            f->params = build_take(b, mark);
        } else if (b->symbol == sym_async_call) {
            FOREACH_CHILD(b) {
                if (b->symbol == sym_arguments) f->params = build_arguments(b);
            }
        } else {
            f->params = build_arguments(b);
        }
        head_end = b->last_end;
        for (uint32_t i = 0; i < f->params.count; i++) {
            AstNode *item = f->params.items[i];
            if (item->kind != AST_SPREAD_ELEMENT) {
                f->params.items[i] = build_to_pattern(b, item, PATTERN_PARAMETER);
                continue;
            }
            AstSpreadElement *rest = (AstSpreadElement *)item;
            if (i + 1 < f->params.count || (item->flags & AST_TRAILING_COMMA))
                build_error(b, item->start, item->end, DIAGNOSTIC_PARAMETER_AFTER_REST);
            item->kind = AST_REST_ELEMENT;
            item->flags = 0;
            if (rest->argument->kind == AST_ASSIGNMENT_EXPRESSION)
                build_error(b, rest->argument->start, rest->argument->end, DIAGNOSTIC_REST_DEFAULT);
            else rest->argument = build_to_pattern(b, rest->argument, PATTERN_PARAMETER);
        }
        f->simple_params = params_are_simple(f->params);
    }
    return build_finish(b, f);
}

// --- Methods ---

typedef struct {
    AstNode *key;
    bool computed, is_static, getter, setter;
    AstFunction *function;
} Method;

static AstNode *build_key(Builder *b, bool *computed) {
    switch (b->symbol) {
    case sym_computed_key: *computed = true; return build_computed_key(b);
    case sym_string: return build_string(b);
    case sym_number: return build_number(b);
    case sym_private_identifier: return build_private_identifier(b);
    default: return build_name(b);
    }
}

static Method build_method(Builder *b) {
    Method method = {0};
    FunctionReader reader = {0};
    FOREACH_CHILD(b) {
        if (is_parameters(b->symbol)) {
            method.function = (AstFunction *)BUILD(b, FunctionExpression, b->start);
            reader.function = method.function;
        }
        if (reader.function) read_function_part(b, &reader);
        else if (b->symbol == anon_sym_static) method.is_static = true;
        else if (b->symbol == anon_sym_get) method.getter = true;
        else if (b->symbol == anon_sym_set) method.setter = true;
        else if (b->symbol != anon_sym_STAR) method.key = build_key(b, &method.computed);
    }
    AstFunction *f = method.function;
    build_finish(b, f);
    f->role = method.getter ? FUNCTION_GETTER : method.setter ? FUNCTION_SETTER : FUNCTION_METHOD;
    uint32_t at = f->node.start, end = f->body->start;
    if (method.getter && f->params.count) build_error(b, at, end, DIAGNOSTIC_GETTER_ARITY);
    if (method.setter && f->params.count != 1) build_error(b, at, end, DIAGNOSTIC_SETTER_ARITY);
    else if (method.setter && f->params.items[0]->kind == AST_REST_ELEMENT)
        build_error(b, f->params.items[0]->start, f->params.items[0]->end, DIAGNOSTIC_SETTER_REST);
    return method;
}

AstNode *build_object_method(Builder *b) {
    AstProperty *property = BUILD(b, Property, b->start);
    Method method = build_method(b);
    property->method = !method.getter && !method.setter;
    property->computed = method.computed;
    property->key = method.key;
    property->kind = method.getter ? PROPERTY_GET : method.setter ? PROPERTY_SET : PROPERTY_INIT;
    property->value = &method.function->node;
    return build_finish(b, property);
}

static bool key_is(const AstNode *key, const char *name) {
    if (key->kind == AST_IDENTIFIER) return js_string_is(((AstIdentifier *)key)->name, name);
    return key->kind == AST_LITERAL && ((AstLiteral *)key)->kind == LITERAL_STRING &&
           js_string_is(((AstLiteral *)key)->string, name);
}

static AstNode *build_class_method(Builder *b, bool derived, AstNode **constructor) {
    AstMethodDefinition *node = BUILD(b, MethodDefinition, b->start);
    Method method = build_method(b);
    AstFunction *f = method.function;
    node->is_static = method.is_static;
    node->computed = method.computed;
    node->key = method.key;
    node->value = &f->node;
    node->kind = method.getter ? METHOD_GET : method.setter ? METHOD_SET : METHOD_METHOD;
    AstNode *key = method.key;
    if (!method.computed && !method.is_static && key_is(key, "constructor")) {
        if (method.getter || method.setter) build_error(b, key->start, key->end, DIAGNOSTIC_CONSTRUCTOR_ACCESSOR);
        else if (f->generator) build_error(b, key->start, key->end, DIAGNOSTIC_CONSTRUCTOR_GENERATOR);
        else if (f->async) build_error(b, key->start, key->end, DIAGNOSTIC_CONSTRUCTOR_ASYNC);
        else if (*constructor) build_error(b, key->start, key->end, DIAGNOSTIC_DUPLICATE_CONSTRUCTOR);
        node->kind = METHOD_CONSTRUCTOR;
        f->role = derived ? FUNCTION_DERIVED_CONSTRUCTOR : FUNCTION_CONSTRUCTOR;
        *constructor = &node->node;
    }
    if (!method.computed && method.is_static && key_is(key, "prototype"))
        build_error(b, key->start, key->end, DIAGNOSTIC_STATIC_PROTOTYPE);
    return build_finish(b, node);
}

static AstNode *build_field(Builder *b) {
    AstPropertyDefinition *node = BUILD(b, PropertyDefinition, b->start);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_SEMI) continue;
        if (b->symbol == anon_sym_static) node->is_static = true;
        else if (!node->key) node->key = build_key(b, &node->computed);
        else node->value = build_expression(b);
    }
    AstNode *key = node->key;
    if (!node->computed && key_is(key, "constructor")) build_error(b, key->start, key->end, DIAGNOSTIC_CONSTRUCTOR_FIELD);
    if (!node->computed && node->is_static && key_is(key, "prototype"))
        build_error(b, key->start, key->end, DIAGNOSTIC_STATIC_PROTOTYPE);
    return build_finish(b, node);
}

static AstNode *build_static_block(Builder *b) {
    AstStaticBlock *node = BUILD(b, StaticBlock, b->start);
    uint32_t mark = build_mark(b);
    FOREACH_CHILD(b) {
        if (b->symbol == anon_sym_static || b->symbol == sym_static_block_open || b->symbol == sym_function_close) continue;
        build_push(b, build_statement(b));
    }
    node->body = build_take(b, mark);
    return build_finish(b, node);
}

static AstNode *build_class_body(Builder *b, bool derived) {
    AstClassBody *node = BUILD(b, ClassBody, b->start);
    uint32_t mark = build_mark(b);
    AstNode *constructor = NULL;
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case sym_object_method:
        case sym_class_method: build_push(b, build_class_method(b, derived, &constructor)); break;
        case sym_field_definition: build_push(b, build_field(b)); break;
        case sym_static_block: build_push(b, build_static_block(b)); break;
        default: break;
        }
    }
    node->body = build_take(b, mark);
    return build_finish(b, node);
}

AstNode *build_class(Builder *b, AstKind kind) {
    AstClass *node = (AstClass *)build_node(b, kind, sizeof *node, b->start);
    FOREACH_CHILD(b) {
        switch (b->symbol) {
        case sym_identifier: node->id = build_identifier(b); break;
        case sym_class_heritage:
            FOREACH_CHILD(b) {
                if (b->symbol != anon_sym_extends) node->superClass = build_expression(b);
            }
            break;
        case sym_class_body: node->body = build_class_body(b, node->superClass != NULL); break;
        default: break;
        }
    }
    return build_finish(b, node);
}
