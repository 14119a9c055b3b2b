/* function.c - functions: their IR objects, closures, prologues, bodies.
 *
 * Prologue, in the order of FunctionDeclarationInstantiation (ECMA-262 10.2.11): param ops first (they must open the
 * entry block), `this`, the arguments object, parameters with their defaults, the body's variables, hoisted
 * functions; generators suspend then.
 */
#include "ir/lower/lower.h"

/* ---- the IR object ---- */

static IrFunctionKind kind_of(const ScopeFunction *fn) {
    if (fn->kind == SCOPE_FN_PROGRAM) return IR_FN_MODULE;
    if (fn->kind == SCOPE_FN_ARROW) return IR_FN_ARROW;
    if (fn->kind != SCOPE_FN_NORMAL) return IR_FN_FIELD_INIT;
    switch (fn->ast->role) {
    case FUNCTION_METHOD: return IR_FN_METHOD;
    case FUNCTION_GETTER: return IR_FN_GETTER;
    case FUNCTION_SETTER: return IR_FN_SETTER;
    case FUNCTION_CONSTRUCTOR: return IR_FN_CLASS_BASE;
    case FUNCTION_DERIVED_CONSTRUCTOR: return IR_FN_CLASS_DERIVED;
    default: return IR_FN_NORMAL;
    }
}

static uint32_t flags_of(const ScopeFunction *fn, IrFunctionKind kind) {
    uint32_t flags =
        (fn->strict ? IR_FN_STRICT : 0) | (fn->is_async ? IR_FN_ASYNC : 0) | (fn->is_generator ? IR_FN_GENERATOR : 0);
    bool is_class = kind == IR_FN_CLASS_BASE || kind == IR_FN_CLASS_DERIVED;
    bool plain = kind == IR_FN_NORMAL && !fn->is_async && !fn->is_generator;
    if (is_class || plain) flags |= IR_FN_CONSTRUCTOR | IR_FN_HAS_PROTOTYPE;
    if (fn->is_generator) flags |= IR_FN_HAS_PROTOTYPE;
    return flags;
}

void function_source(IrFunction *ir, const AstNode *n, uint32_t start) {
    ir->source_start = start;
    ir->source_end = n->end;
}

IrFunction *function_ir(Lower *l, ScopeFunction *fn, uint32_t name_atom) {
    if (fn->lowered) return fn->lowered;
    const AstFunction *ast = fn->ast;
    if (ast && ast->id) name_atom = lower_atom(l, ((AstIdentifier *)ast->id)->name);
    const IrAtom *name = &l->module->atoms[name_atom];
    const char *hint =
        name->is_latin1 ? arena_printf(l->arena, "%.*s", (int)(name->length > 60 ? 60 : name->length), (const char *)name->data)
                        : "unicode";
    if (fn->kind == SCOPE_FN_INSTANCE_INIT) hint = "fields";
    if (fn->kind == SCOPE_FN_STATIC_INIT) hint = "static_init";
    if (fn->kind == SCOPE_FN_PROGRAM) hint = "module";
    IrFunction *ir = ir_function_new(l->module, hint);
    fn->lowered = ir;
    ir->name_atom = name_atom;
    ir->kind = kind_of(fn);
    ir->flags = flags_of(fn, ir->kind) | (fn->runs_once ? IR_FN_COLD : 0);
    ir->capture_count = fn->captures.count;
    bool counting = true;
    if (ast) FOREACH_AST(ast->params, p) {
            if (p->kind == AST_ASSIGNMENT_PATTERN || p->kind == AST_REST_ELEMENT) counting = false;
            if (p->kind != AST_REST_ELEMENT) ir->param_count++;
            if (counting) ir->length++;
        }
    SourcePosition at = source_position(l->source, fn->node->start);
    ir->loc = (IrLoc){at.line, at.column};
    if (ast) function_source(ir, fn->node, fn->node->start);
    vec_push(l->arena, &l->queue, ((Pending){.kind = PENDING_FUNCTION, .ir = ir, .fn = fn}));
    return ir;
}

IrInst *emit_closure(Lower *l, IrFunction *ir, ScopeFunction *fn) {
    VEC(IrInst *) operands = {0};
    for (uint32_t i = 0; fn && i < fn->captures.count; i++)
        vec_push(l->arena, &operands, binding_capture(l, fn->captures.items[i]));
    IrInst *closure = ir_inst_new(l->f, IR_CLOSURE_OP, IR_VALUE, operands.items, operands.count);
    closure->imm.func = ir;
    return emit_made(l, closure);
}

IrInst *lower_closure(Lower *l, AstNode *n, uint32_t name_atom) {
    ScopeFunction *fn = l->scopes->info[n->id];
    return emit_closure(l, function_ir(l, fn, name_atom), fn);
}

void function_hoist(Lower *l, Scope *s) {
    bool instantiated = l->kind == IR_MODULE_ESM && s == l->scopes->program->scope;
    FOREACH_AST(s->functions, n) {
        AstFunction *ast = AST_AS_FUNCTION(n);
        const JsString *name = ast->id ? ((AstIdentifier *)ast->id)->name : l->scopes->default_name;
        Binding *b = scope_find(s, name);
        if (instantiated && b->storage == STORAGE_SLOT) continue; /* function 1 did it */
        lower_at(l, n);
        IrInst *closure = lower_closure(l, n, ast->id ? lower_atom(l, name) : lower_atom_text(l, "default"));
        if (b->storage == STORAGE_GLOBAL_OBJECT) emit_atom(l, IR_GLOBAL_DECLARE_FUNCTION_OP, 1, &closure, lower_atom(l, name), 0);
        else binding_initialise(l, b, closure);
    }
}

/* ---- prologue ---- */

typedef struct {
    IrInst **params; /* rest included, as the last */
    uint32_t count;
} Incoming;

void function_enter(Lower *l, IrFunction *ir, ScopeFunction *fn) {
    l->f = ir;
    l->fn = fn;
    l->scope = fn ? fn->scope : NULL;
    l->handler = NULL;
    l->control = NULL;
    l->chain_exit = NULL;
    l->pending_labels = NULL;
    l->pending_label_count = 0;
    l->strict = (ir->flags & IR_FN_STRICT) != 0;
    l->is_async = (ir->flags & IR_FN_ASYNC) != 0;
    l->is_generator = (ir->flags & IR_FN_GENERATOR) != 0;
    l->is_derived = fn && fn->is_derived && fn->kind == SCOPE_FN_NORMAL;
    l->callee = l->this_param = l->new_target = NULL;
    l->loc = ir->loc;
    for (uint32_t i = 0; fn && i < fn->captures.count; i++) {
        fn->captures.items[i]->capture_owner = ir;
        fn->captures.items[i]->capture = i;
    }
    ssa_begin(l);
    lower_start_sealed(l, lower_block(l, "entry"));
}

static Incoming take_params(Lower *l, const AstFunction *ast, uint32_t program_count) {
    Incoming in = {.count = ast ? ast->params.count : program_count};
    in.params = ARENA_ARRAY(l->arena, IrInst *, in.count);
    for (uint32_t i = 0; i < in.count; i++) {
        bool rest = ast && ast->params.items[i]->kind == AST_REST_ELEMENT;
        in.params[i] = emit_int(l, rest ? IR_PARAM_REST_OP : IR_PARAM_OP, 0, NULL, (int32_t)i);
    }
    return in;
}

static bool pattern_param_scope(const ScopeFunction *fn) { return fn->ast && !fn->ast->simple_params; }

static void take_arguments(Lower *l, ScopeFunction *fn, const Incoming *in) {
    if (!fn->arguments_binding) return;
    IrInst *arguments;
    if (fn->arguments_mapped) {
        for (uint32_t i = 0; i < fn->parameters.count; i++) binding_initialise(l, fn->parameters.items[i], in->params[i]);
        IrInst **cells = ARENA_ARRAY(l->arena, IrInst *, fn->parameters.count);
        for (uint32_t i = 0; i < fn->parameters.count; i++) {
            bool later = false;
            for (uint32_t k = i + 1; k < fn->parameters.count; k++) later |= fn->parameters.items[k] == fn->parameters.items[i];
            cells[i] = later ? emit_hole(l) : binding_capture(l, fn->parameters.items[i]);
        }
        arguments = emit(l, IR_PARAM_ARGUMENTS_MAPPED_OP, fn->parameters.count, cells);
    } else arguments = emit_int(l, IR_PARAM_ARGUMENTS_OP, 0, NULL, !fn->strict && !pattern_param_scope(fn));
    binding_initialise(l, fn->arguments_binding, arguments);
}

static void bind_this(Lower *l, ScopeFunction *fn) {
    Binding *b = fn->this_binding;
    if (!b) return;
    IrInst *value = l->this_param;
    if (fn->is_derived) value = emit_hole(l);
    else if (fn->kind == SCOPE_FN_PROGRAM && l->kind == IR_MODULE_ESM) value = emit_undefined(l);
    else if (fn->kind == SCOPE_FN_NORMAL && !fn->strict) value = emit1(l, IR_THIS_SLOPPY_OP, value);
    binding_initialise(l, b, value);
}

static void bind_params(Lower *l, ScopeFunction *fn, const Incoming *in) {
    if (!pattern_param_scope(fn)) {
        if (fn->arguments_mapped) return;
        for (uint32_t i = 0; i < fn->parameters.count; i++) binding_initialise(l, fn->parameters.items[i], in->params[i]);
        return;
    }
    for (uint32_t i = 0; i < in->count; i++) {
        AstNode *p = fn->ast->params.items[i];
        if (p->kind == AST_REST_ELEMENT) p = ((AstRestElement *)p)->argument;
        lower_at(l, p);
        lower_pattern(l, p, in->params[i], BIND_INITIALISE);
    }
}

/* A body apart from its parameters: vars that share a parameter's name begin with its value. */
static void enter_body(Lower *l, ScopeFunction *fn) {
    if (fn->body == fn->scope) {
        function_hoist(l, fn->scope);
        return;
    }
    scope_prepare(l, fn->body);
    for (uint32_t i = 0; i < fn->body->bindings.count; i++) {
        Binding *b = fn->body->bindings.items[i];
        Binding *p = b->name && (b->kind == BINDING_VAR || b->kind == BINDING_FUNCTION) ? scope_find(fn->scope, b->name) : NULL;
        if (p) binding_store(l, b, binding_read(l, p));
    }
    l->scope = fn->body;
    function_hoist(l, fn->body);
}

static void lower_prologue(Lower *l, ScopeFunction *fn) {
    bool is_class = l->f->kind == IR_FN_CLASS_BASE || l->f->kind == IR_FN_CLASS_DERIVED;
    bool has_fields = is_class && fn->constructor_of && fn->constructor_of->instance_init;
    Incoming in = take_params(l, fn->ast, fn->kind == SCOPE_FN_PROGRAM ? fn->parameters.count : 0);
    if (fn->callee_binding || is_class) l->callee = emit0(l, IR_PARAM_CALLEE_OP);
    if (fn->new_target_binding || is_class) l->new_target = emit0(l, IR_PARAM_NEW_TARGET_OP);
    if ((fn->this_binding || has_fields) && !fn->is_derived) l->this_param = emit0(l, IR_PARAM_THIS_OP);
    take_arguments(l, fn, &in);
    if (is_class) class_check_new(l, l->new_target, l->callee);
    if (fn->callee_binding) binding_initialise(l, fn->callee_binding, l->callee);
    if (fn->new_target_binding) binding_initialise(l, fn->new_target_binding, l->new_target);
    bind_this(l, fn);
    if (has_fields && !fn->is_derived) emit2(l, IR_CLASS_INIT_FIELDS_OP, l->callee, l->this_param);
    if (!pattern_param_scope(fn)) bind_params(l, fn, &in);
    scope_prepare(l, fn->scope);
    if (pattern_param_scope(fn)) bind_params(l, fn, &in);
    if (fn->kind != SCOPE_FN_PROGRAM) enter_body(l, fn);
}

static void lower_function_body(Lower *l, ScopeFunction *fn) {
    if (l->is_generator) lower_initial_suspend(l);
    AstNode *body = fn->ast->body;
    if (body->kind != AST_BLOCK_STATEMENT) {
        lower_return(l, lower_expression(l, body));
        return;
    }
    lower_statements(l, ((AstBlockStatement *)body)->body);
    lower_return(l, emit_undefined(l));
}

void function_lower(Lower *l, Pending *p) {
    if (p->kind == PENDING_DEFAULT_CONSTRUCTOR) {
        class_lower_default_constructor(l, p);
        return;
    }
    ScopeFunction *fn = p->fn;
    function_enter(l, p->ir, fn);
    lower_prologue(l, fn);
    switch (fn->kind) {
    case SCOPE_FN_PROGRAM: module_lower_body(l); break;
    case SCOPE_FN_INSTANCE_INIT:
    case SCOPE_FN_STATIC_INIT: class_lower_initialiser(l, fn); break;
    default: lower_function_body(l, fn); break;
    }
    emit_unreachable(l);
    ssa_finish(l);
}
