/* module.c - a whole module: tables, function 0 (and 1), the queue of functions.
 *
 * Input and output: ir/lower.h. The functions are lowered in the order in which closures of them are first made, so
 * the result depends on the source alone. ECMA-262 16.1.7 (scripts), 16.2.1 (modules).
 */
#include "frontend/deep_stack.h"
#include "ir/lower/lower.h"

/* ---- requests, imports, exports ---- */

static uint32_t atom_utf8(Lower *l, const char *text) {
    return lower_atom(l, intern_utf8(l->program->strings, text, strlen(text)));
}

static IrLoc location(Lower *l, uint32_t offset) {
    SourcePosition p = source_position(l->source, offset);
    return (IrLoc){p.line, p.column};
}

static void fill_requests(Lower *l) {
    IrModule *m = l->module;
    m->requests = ARENA_ARRAY(l->arena, IrRequest, l->scan->request_count);
    for (uint32_t i = 0; i < l->scan->request_count; i++) {
        const ScanRequest *r = &l->scan->requests[i];
        m->requests[i] = (IrRequest){.specifier = atom_utf8(l, r->specifier),
            .type_attribute = r->type_attribute ? atom_utf8(l, r->type_attribute) : UINT32_MAX,
            .loc = location(l, r->start),
            .kind = r->kind};
    }
    m->request_count = l->scan->request_count;
}

static const JsString *name_text(const AstNode *n) {
    return n->kind == AST_IDENTIFIER ? ((const AstIdentifier *)n)->name : ((const AstLiteral *)n)->string;
}

static uint32_t request_of(Lower *l, AstNode *source, AstList attributes) {
    const char *type = NULL;
    FOREACH_AST(attributes, a) {
        AstImportAttribute *attribute = (AstImportAttribute *)a;
        if (js_string_is(name_text(attribute->key), "type")) type = lower_utf8(l, name_text(attribute->value));
    }
    return module_scan_find(l->scan, REQUEST_STATIC_IMPORT, lower_utf8(l, ((AstLiteral *)source)->string), type);
}

static void fill_imports(Lower *l) {
    IrModule *m = l->module;
    uint32_t count = l->scopes->imports.count;
    m->imports = ARENA_ARRAY(l->arena, IrImport, count);
    l->import_requests = ARENA_ARRAY(l->arena, uint32_t, count);
    FOREACH_AST(l->program->body, n) {
        if (n->kind != AST_IMPORT_DECLARATION) continue;
        AstImportDeclaration *d = (AstImportDeclaration *)n;
        uint32_t request = request_of(l, d->source, d->attributes);
        FOREACH_AST(d->specifiers, s) {
            IrImport *import = &m->imports[m->import_count];
            bool namespace = s->kind == AST_IMPORT_NAMESPACE_SPECIFIER;
            const JsString *local = l->scopes->imports.items[m->import_count]->name;
            import->request = request;
            import->loc = location(l, s->start);
            import->local_name = lower_atom(l, local);
            import->name = namespace                         ? UINT32_MAX
                           : s->kind == AST_IMPORT_SPECIFIER ? lower_atom(l, name_text(((AstImportSpecifier *)s)->imported))
                                                             : lower_atom_text(l, "default");
            l->import_requests[m->import_count++] = namespace ? request : UINT32_MAX;
        }
    }
}

typedef VEC(IrExport) Exports;

static void export_binding(Lower *l, Exports *exports, const JsString *local, const JsString *name, uint32_t offset) {
    Binding *b = scope_find(l->scopes->program->scope, local);
    if (!b) return; /* an early error */
    IrExport e = {.kind = IR_EXPORT_LOCAL,
        .name = lower_atom(l, name),
        .slot = b->index,
        .import_name = UINT32_MAX,
        .loc = location(l, offset)};
    if (b->kind == BINDING_IMPORT) {
        const IrImport *import = &l->module->imports[b->index];
        e.kind = import->name == UINT32_MAX ? IR_EXPORT_STAR_AS : IR_EXPORT_INDIRECT;
        e.slot = 0;
        e.request = import->request;
        e.import_name = import->name;
    }
    vec_push(l->arena, exports, e);
}

static void export_pattern(Lower *l, Exports *exports, AstNode *p) {
    if (!p) return;
    switch (p->kind) {
    case AST_IDENTIFIER: export_binding(l, exports, name_text(p), name_text(p), p->start); return;
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)p)->properties, item)
        export_pattern(l, exports, item->kind == AST_PROPERTY ? ((AstProperty *)item)->value : item);
        return;
    case AST_ARRAY_PATTERN: FOREACH_AST(((AstArrayPattern *)p)->elements, item) export_pattern(l, exports, item); return;
    case AST_ASSIGNMENT_PATTERN: export_pattern(l, exports, ((AstAssignmentPattern *)p)->left); return;
    case AST_REST_ELEMENT: export_pattern(l, exports, ((AstRestElement *)p)->argument); return;
    default: return;
    }
}

static void export_named(Lower *l, Exports *exports, AstExportNamedDeclaration *e) {
    if (e->declaration) {
        AstNode *d = e->declaration;
        if (d->kind == AST_VARIABLE_DECLARATION) FOREACH_AST(((AstVariableDeclaration *)d)->declarations, item)
        export_pattern(l, exports, ((AstVariableDeclarator *)item)->id);
        else export_pattern(l, exports, ast_is_class(d) ? AST_AS_CLASS(d)->id : AST_AS_FUNCTION(d)->id); return;
    }
    uint32_t request = e->source ? request_of(l, e->source, e->attributes) : 0;
    FOREACH_AST(e->specifiers, item) {
        AstExportSpecifier *s = (AstExportSpecifier *)item;
        if (!e->source) {
            export_binding(l, exports, name_text(s->local), name_text(s->exported), item->start);
            continue;
        }
        IrExport x = {.kind = IR_EXPORT_INDIRECT,
            .name = lower_atom(l, name_text(s->exported)),
            .request = request,
            .import_name = lower_atom(l, name_text(s->local)),
            .loc = location(l, item->start)};
        vec_push(l->arena, exports, x);
    }
}

static void fill_exports(Lower *l) {
    Exports exports = {0};
    FOREACH_AST(l->program->body, n) {
        if (n->kind == AST_EXPORT_NAMED_DECLARATION) export_named(l, &exports, (AstExportNamedDeclaration *)n);
        else if (n->kind == AST_EXPORT_DEFAULT_DECLARATION) {
            AstNode *d = ((AstExportDefaultDeclaration *)n)->declaration;
            AstNode *id = d->kind == AST_FUNCTION_DECLARATION ? AST_AS_FUNCTION(d)->id
                          : d->kind == AST_CLASS_DECLARATION  ? AST_AS_CLASS(d)->id
                                                              : NULL;
            const JsString *local = id ? name_text(id) : l->scopes->default_name;
            export_binding(l, &exports, local, intern_text(l->program->strings, "default"), n->start);
        } else if (n->kind == AST_EXPORT_ALL_DECLARATION) {
            AstExportAllDeclaration *a = (AstExportAllDeclaration *)n;
            IrExport x = {.kind = a->exported ? IR_EXPORT_STAR_AS : IR_EXPORT_STAR,
                .name = a->exported ? lower_atom(l, name_text(a->exported)) : UINT32_MAX,
                .request = request_of(l, a->source, a->attributes),
                .import_name = UINT32_MAX,
                .loc = location(l, n->start)};
            vec_push(l->arena, &exports, x);
        }
    }
    l->module->exports = exports.items;
    l->module->export_count = exports.count;
}

/* ---- function 0 ---- */

/* GlobalDeclarationInstantiation. ECMA-262 16.1.7 */
static void declare_globals(Lower *l, Scope *s) {
    for (uint32_t i = 0; i < s->bindings.count; i++) {
        Binding *b = s->bindings.items[i];
        if (!b->name) continue;
        int kind = b->kind == BINDING_FUNCTION ? 2 : b->kind == BINDING_VAR ? 1 : 0;
        emit_atom(l, IR_GLOBAL_CHECK_DECLARE_OP, 0, NULL, lower_atom(l, b->name), kind);
    }
    for (uint32_t i = 0; i < s->bindings.count; i++) {
        Binding *b = s->bindings.items[i];
        if (!b->name || !binding_is_lexical(b)) continue;
        emit_atom(l, IR_GLOBAL_DECLARE_LEXICAL_OP, 0, NULL, lower_atom(l, b->name),
            b->kind == BINDING_CONST || b->kind == BINDING_USING);
    }
    function_hoist(l, s);
    for (uint32_t i = 0; i < s->bindings.count; i++) {
        Binding *b = s->bindings.items[i];
        if (b->name && b->kind == BINDING_VAR) emit_atom(l, IR_GLOBAL_DECLARE_VAR_OP, 0, NULL, lower_atom(l, b->name), 0);
    }
}

void module_lower_body(Lower *l) {
    if (l->kind == IR_MODULE_SCRIPT) declare_globals(l, l->fn->scope);
    else function_hoist(l, l->fn->scope);
    lower_statements(l, l->program->body);
    lower_return(l, emit_undefined(l));
}

/* Function 1 of an ES module: its hoisted functions, before anything is evaluated. */
static void lower_instantiation(Lower *l, IrFunction *ir) {
    function_enter(l, ir, NULL);
    Scope *s = l->scopes->program->scope;
    FOREACH_AST(s->functions, n) {
        AstFunction *ast = AST_AS_FUNCTION(n);
        const JsString *name = ast->id ? ((AstIdentifier *)ast->id)->name : l->scopes->default_name;
        Binding *b = scope_find(s, name);
        if (b->storage != STORAGE_SLOT) continue;
        lower_at(l, n);
        IrInst *closure = lower_closure(l, n, ast->id ? lower_atom(l, name) : lower_atom_text(l, "default"));
        emit_int(l, IR_SLOT_SET_OP, 1, &closure, (int32_t)b->index);
    }
    for (uint32_t i = 0; i < s->bindings.count; i++) { /* vars are undefined, not uninitialised, from now on */
        Binding *b = s->bindings.items[i];
        if (b->storage != STORAGE_SLOT || b->kind != BINDING_VAR) continue;
        IrInst *value = emit_undefined(l);
        emit_int(l, IR_SLOT_SET_OP, 1, &value, (int32_t)b->index);
    }
    emit1(l, IR_RETURN_OP, emit_undefined(l));
    lower_start_sealed(l, lower_block(l, "dead"));
    emit_unreachable(l);
    ssa_finish(l);
}

static void name_slots(Lower *l) {
    IrModule *m = l->module;
    m->slot_count = l->scopes->slot_count;
    m->slot_names = ARENA_ARRAY(l->arena, uint32_t, m->slot_count);
    for (uint32_t i = 0; i < m->slot_count; i++) {
        const Binding *b = l->scopes->slots.items[i];
        m->slot_names[i] = b->name ? lower_atom(l, b->name) : l->empty_atom;
    }
}

static void lower_all(void *argument) {
    static const char *const stdlib_parameters[] = {"exports", "require", "module", "primordials", "internalBinding", NULL};
    static const char *const no_parameters[] = {NULL};
    Lower *l = argument;
    const char *const *parameters = l->kind == IR_MODULE_STDLIB ? stdlib_parameters
                                    : l->kind == IR_MODULE_CJS  ? NULL
                                                                : no_parameters;
    l->scopes = scope_analyze(l->arena, l->program, parameters);
    fill_requests(l);
    fill_imports(l);
    IrFunction *body = function_ir(l, l->scopes->program, l->empty_atom);
    body->param_count = l->scopes->program->parameters.count;
    body->flags |= IR_FN_COLD;
    IrFunction *instantiate = NULL;
    if (l->kind == IR_MODULE_ESM) {
        instantiate = ir_function_new(l->module, "instantiate");
        instantiate->kind = IR_FN_MODULE;
        instantiate->flags = IR_FN_STRICT | IR_FN_COLD;
        lower_instantiation(l, instantiate);
        l->module->is_async = l->program->has_top_level_await;
    }
    for (uint32_t i = 0; i < l->queue.count; i++) {
        Pending p = l->queue.items[i];
        function_lower(l, &p);
    }
    fill_exports(l);
    name_slots(l);
    l->module->templates = l->templates.items;
    l->module->template_count = l->templates.count;
}

/* The text that executables keep of a module, for Function.prototype.toString and excerpts of errors: lines between its
 * statements, which neither can show, are blank. */
static const char *kept_source(const Lower *l) {
    uint32_t length = (uint32_t)l->source->length, count = l->program->body.count, from = 0;
    char *text = arena_string(l->arena, l->source->text, length);
    for (uint32_t i = 0; i <= count; i++) {
        const AstNode *n = i < count ? l->program->body.items[i] : NULL;
        uint32_t to = n ? n->start : length;
        while (n && to > from && text[to - 1] != '\n') to--; /* the line on which the statement starts is whole */
        for (uint32_t k = from; k < to; k++)
            if (text[k] != '\n' && text[k] != '\r') text[k] = ' ';
        if (!n) break;
        from = n->end;
        while (from < length && text[from] != '\n') from++; /* so is the one on which it ends */
    }
    return text;
}

IrModule *ir_lower_module(Arena *arena, const AstProgram *program, const Source *source, IrModuleKind kind,
    const LowerOptions *options, Diagnostics *diagnostics) {
    Lower l = {.arena = arena, .program = program, .source = source, .kind = kind, .diagnostics = diagnostics};
    l.module = ir_module_new(arena, kind, options && options->path ? options->path : source->path);
    l.module->source = kept_source(&l);
    l.module->source_length = source->length;
    l.empty_atom = lower_atom_text(&l, "");
    l.scan = options && options->scan ? options->scan : module_scan(arena, program);
    deep_stack_run(lower_all, &l);
    return l.module;
}
