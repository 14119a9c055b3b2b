/* class.c - class definitions, default constructors, field initialisers.
 *
 * All instance fields and private methods of a class become one function (kind field_init) that the constructor
 * runs through class.init_fields; static fields and blocks become another, called once at the end of the definition.
 * Computed keys of fields are evaluated with the class and kept in internal bindings that those functions capture.
 * ECMA-262 15.7.14 ClassDefinitionEvaluation.
 */
#include "ir/lower/lower.h"

static AstList elements_of(const ScopeClass *c) { return ((AstClassBody *)c->ast->body)->body; }

void class_check_new(Lower *l, IrInst *new_target, IrInst *callee) {
    IrBlock *called = lower_cold_block(l, "called"), *next = lower_block(l, "constructed");
    emit_brif(l, emit1(l, IR_IS_UNDEFINED_OP, new_target), called, next);
    lower_start_sealed(l, called);
    emit1(l, IR_THROW_CLASS_CALL_OP, callee);
    emit_unreachable(l);
    lower_start_sealed(l, next);
}

/* ---- methods ---- */

static const JsString *private_name(AstNode *key) { return ((AstPrivateIdentifier *)key)->name; }

static uint32_t private_atom(Lower *l, AstNode *key, const char *prefix) {
    const char *text = arena_printf(l->arena, "%s#%s", prefix, lower_utf8(l, private_name(key)));
    return lower_atom(l, intern_utf8(l->program->strings, text, strlen(text)));
}

/* A method's source text leaves out `static`. */
static uint32_t method_start(Lower *l, const AstMethodDefinition *m) {
    uint32_t at = m->node.start;
    if (!m->is_static) return at;
    const char *text = l->source->text;
    at += 6;
    while (at < m->key->start) {
        if (!strncmp(text + at, "/*", 2)) at = (uint32_t)(strstr(text + at + 2, "*/") + 2 - text);
        else if (!strncmp(text + at, "//", 2)) at += (uint32_t)strcspn(text + at, "\n\r");
        else if (strchr(" \t\r\n", text[at])) at++;
        else break;
    }
    return at;
}

static IrInst *method_closure(Lower *l, AstMethodDefinition *m, uint32_t name) {
    ScopeFunction *fn = l->scopes->info[m->value->id];
    IrFunction *ir = function_ir(l, fn, name);
    function_source(ir, &m->node, method_start(l, m));
    return emit_closure(l, ir, fn);
}

static void define_private_method(Lower *l, AstMethodDefinition *m, IrInst *home) {
    const char *prefix = m->kind == METHOD_GET ? "get " : m->kind == METHOD_SET ? "set " : "";
    IrInst *closure = method_closure(l, m, private_atom(l, m->key, prefix));
    emit2(l, IR_SET_HOME_OBJECT_OP, closure, home);
    binding_initialise(l, l->scopes->info[m->node.id], closure);
}

static int private_kind(const AstMethodDefinition *m) { return m->kind == METHOD_GET ? 2 : m->kind == METHOD_SET ? 3 : 1; }

static void define_method(Lower *l, AstMethodDefinition *m, IrInst *target) {
    lower_at(l, &m->node);
    uint32_t atom = property_atom(l, m->key, m->computed);
    IrInst *key = property_key(l, m->key, m->computed);
    if (m->computed && key->op != IR_CONST_STRING_OP) key = emit1(l, IR_TO_PROPERTY_KEY_OP, key);
    IrInst *closure = method_closure(l, m, atom == UINT32_MAX || m->kind != METHOD_METHOD ? l->empty_atom : atom);
    int bits = m->kind == METHOD_GET ? 1 : m->kind == METHOD_SET ? 2 : 0;
    emit_int(l, IR_DEFINE_METHOD_OP, 3, (IrInst *[]){target, key, closure}, bits);
}

/* ---- the definition ---- */

static IrInst *make_constructor(Lower *l, ScopeClass *c, uint32_t name_atom) {
    AstClass *ast = c->ast;
    if (ast->id) name_atom = lower_atom(l, ((AstIdentifier *)ast->id)->name);
    if (c->constructor) {
        IrFunction *ir = function_ir(l, c->constructor, name_atom);
        ir->name_atom = name_atom;
        function_source(ir, &ast->node, ast->node.start);
        return emit_closure(l, ir, c->constructor);
    }
    const IrAtom *name = &l->module->atoms[name_atom];
    IrFunction *ir = ir_function_new(l->module,
        name->is_latin1 ? arena_printf(l->arena, "%.*s", (int)(name->length > 60 ? 60 : name->length), (const char *)name->data)
                        : "unicode");
    ir->name_atom = name_atom;
    ir->kind = ast->superClass ? IR_FN_CLASS_DERIVED : IR_FN_CLASS_BASE;
    ir->flags = IR_FN_STRICT | IR_FN_CONSTRUCTOR | IR_FN_HAS_PROTOTYPE;
    SourcePosition at = source_position(l->source, ast->node.start);
    ir->loc = (IrLoc){at.line, at.column};
    function_source(ir, &ast->node, ast->node.start);
    vec_push(l->arena, &l->queue, ((Pending){.kind = PENDING_DEFAULT_CONSTRUCTOR, .ir = ir, .class_info = c}));
    return emit_closure(l, ir, NULL);
}

static void make_private_names(Lower *l, ScopeClass *c) {
    for (uint32_t i = 0; i < c->scope->bindings.count; i++) {
        Binding *b = c->scope->bindings.items[i];
        if (b->kind != BINDING_PRIVATE) continue;
        const char *text = arena_printf(l->arena, "#%s", lower_utf8(l, b->name));
        uint32_t atom = lower_atom(l, intern_utf8(l->program->strings, text, strlen(text)));
        binding_initialise(l, b, emit_atom(l, IR_PRIVATE_NAME_OP, 0, NULL, atom, 0));
    }
}

static IrInst *initialiser_closure(Lower *l, ScopeFunction *fn, IrInst *home) {
    IrInst *closure = emit_closure(l, function_ir(l, fn, l->empty_atom), fn);
    emit2(l, IR_SET_HOME_OBJECT_OP, closure, home);
    return closure;
}

typedef struct {
    AstMethodDefinition *method;
    IrInst *closure;
} StaticPrivate;

IrInst *lower_class(Lower *l, AstNode *n, uint32_t name_atom, IrInst *name) {
    ScopeClass *c = l->scopes->info[n->id];
    Scope *outer = l->scope;
    bool outer_strict = l->strict;
    l->scope = c->scope;
    l->strict = true;
    scope_prepare(l, c->scope);
    make_private_names(l, c);
    IrInst *parent = c->ast->superClass ? lower_expression(l, c->ast->superClass) : emit_hole(l);
    lower_at(l, n);
    IrInst *constructor = make_constructor(l, c, name_atom);
    IrInst *prototype = emit_int(l, IR_CLASS_NEW_OP, 2, (IrInst *[]){constructor, parent}, c->ast->superClass != NULL);
    if (name) emit_int(l, IR_SET_FUNCTION_NAME_OP, 2, (IrInst *[]){constructor, name}, 0);
    bool plain_name = c->name && (c->name->storage == STORAGE_LOCAL || c->name->storage == STORAGE_VALUE);
    if (plain_name) binding_initialise(l, c->name, constructor);
    VEC(StaticPrivate) static_privates = {0};
    FOREACH_AST(elements_of(c), element) {
        if (element->kind == AST_METHOD_DEFINITION) {
            AstMethodDefinition *m = (AstMethodDefinition *)element;
            if (m->kind == METHOD_CONSTRUCTOR) continue;
            if (m->key->kind != AST_PRIVATE_IDENTIFIER) {
                define_method(l, m, m->is_static ? constructor : prototype);
            } else if (m->is_static) {
                const char *prefix = m->kind == METHOD_GET ? "get " : m->kind == METHOD_SET ? "set " : "";
                IrInst *closure = method_closure(l, m, private_atom(l, m->key, prefix));
                emit2(l, IR_SET_HOME_OBJECT_OP, closure, constructor);
                vec_push(l->arena, &static_privates, ((StaticPrivate){m, closure}));
            } else define_private_method(l, m, prototype);
        } else if (element->kind == AST_PROPERTY_DEFINITION && ((AstPropertyDefinition *)element)->computed) {
            IrInst *key = emit1(l, IR_TO_PROPERTY_KEY_OP, lower_expression(l, ((AstPropertyDefinition *)element)->key));
            binding_initialise(l, l->scopes->info[element->id], key);
        }
    }
    lower_at(l, n);
    if (c->name && !plain_name) binding_initialise(l, c->name, constructor);
    if (c->instance_init) emit2(l, IR_CLASS_SET_FIELDS_OP, constructor, initialiser_closure(l, c->instance_init, prototype));
    for (uint32_t i = 0; i < static_privates.count; i++) {
        StaticPrivate *s = &static_privates.items[i];
        IrInst *operands[] = {constructor, binding_read(l, l->scopes->info[s->method->key->id]), s->closure};
        emit_int(l, IR_PRIVATE_DEFINE_OP, 3, operands, private_kind(s->method));
    }
    if (c->static_init) {
        IrInst *closure = initialiser_closure(l, c->static_init, constructor);
        emit_atom(l, IR_CALL_OP, 2, (IrInst *[]){closure, constructor}, l->empty_atom, 0);
    }
    l->scope = outer;
    l->strict = outer_strict;
    return constructor;
}

/* ---- default constructors. ECMA-262 15.7.14 step 14 ---- */

void class_lower_default_constructor(Lower *l, Pending *p) {
    ScopeClass *c = p->class_info;
    function_enter(l, p->ir, NULL);
    bool derived = c->ast->superClass != NULL, has_fields = c->instance_init != NULL;
    IrInst *rest = derived ? emit_int(l, IR_PARAM_REST_OP, 0, NULL, 0) : NULL;
    IrInst *callee = emit0(l, IR_PARAM_CALLEE_OP), *new_target = emit0(l, IR_PARAM_NEW_TARGET_OP);
    IrInst *this_value = derived || !has_fields ? NULL : emit0(l, IR_PARAM_THIS_OP);
    class_check_new(l, new_target, callee);
    if (derived) {
        IrInst *parent = emit1(l, IR_SUPER_CONSTRUCTOR_OP, callee);
        this_value =
            emit_atom(l, IR_CONSTRUCT_SPREAD_OP, 3, (IrInst *[]){parent, new_target, rest}, lower_atom_text(l, "super"), 0);
    }
    if (has_fields) emit2(l, IR_CLASS_INIT_FIELDS_OP, callee, this_value);
    emit1(l, IR_RETURN_OP, derived ? this_value : emit_undefined(l));
    lower_start_sealed(l, lower_block(l, "dead"));
    emit_unreachable(l);
    ssa_finish(l);
}

/* ---- initialisers ---- */

static void lower_field(Lower *l, AstPropertyDefinition *p, IrInst *this_value) {
    lower_at(l, &p->node);
    if (p->key->kind == AST_PRIVATE_IDENTIFIER) {
        IrInst *name = binding_read(l, l->scopes->info[p->key->id]);
        IrInst *value = p->value ? lower_named(l, p->value, private_atom(l, p->key, "")) : emit_undefined(l);
        emit_int(l, IR_PRIVATE_DEFINE_OP, 3, (IrInst *[]){this_value, name, value}, 0);
        return;
    }
    if (p->computed) {
        IrInst *key = binding_read(l, l->scopes->info[p->node.id]);
        IrInst *value = p->value ? lower_named_by(l, p->value, key) : emit_undefined(l);
        emit3(l, IR_DEFINE_ELEM_OP, this_value, key, value);
        return;
    }
    uint32_t atom = property_atom(l, p->key, false);
    if (atom != UINT32_MAX) {
        IrInst *value = p->value ? lower_named(l, p->value, atom) : emit_undefined(l);
        emit_atom(l, IR_DEFINE_FIELD_OP, 2, (IrInst *[]){this_value, value}, atom, 0);
        return;
    }
    IrInst *key = property_key(l, p->key, false);
    IrInst *value = p->value ? lower_named_by(l, p->value, key) : emit_undefined(l);
    emit3(l, IR_DEFINE_ELEM_OP, this_value, key, value);
}

static void lower_static_block(Lower *l, AstStaticBlock *b) {
    Scope *outer = l->scope;
    l->scope = l->scopes->info[b->node.id];
    scope_instantiate(l, l->scope);
    lower_statements(l, b->body);
    l->scope = outer;
}

void class_lower_initialiser(Lower *l, ScopeFunction *fn) {
    bool is_static = fn->kind == SCOPE_FN_STATIC_INIT;
    ScopeClass *c = l->scopes->info[fn->node->id];
    IrInst *this_value = l->this_param;
    FOREACH_AST(elements_of(c), element) { /* private methods come before all fields */
        AstMethodDefinition *m = (AstMethodDefinition *)element;
        if (is_static || element->kind != AST_METHOD_DEFINITION || m->is_static || m->key->kind != AST_PRIVATE_IDENTIFIER)
            continue;
        IrInst *name = binding_read(l, l->scopes->info[m->key->id]), *closure = binding_read(l, l->scopes->info[element->id]);
        emit_int(l, IR_PRIVATE_DEFINE_OP, 3, (IrInst *[]){this_value, name, closure}, private_kind(m));
    }
    FOREACH_AST(elements_of(c), element) {
        if (element->kind == AST_PROPERTY_DEFINITION && ((AstPropertyDefinition *)element)->is_static == is_static)
            lower_field(l, (AstPropertyDefinition *)element, this_value);
        else if (element->kind == AST_STATIC_BLOCK && is_static) lower_static_block(l, (AstStaticBlock *)element);
    }
    lower_return(l, emit_undefined(l));
}
