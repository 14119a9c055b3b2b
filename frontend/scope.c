/* scope.c - the walk of the scope analysis: opens scopes, resolves every use.
 *
 * Input: AST. Output: ScopeInfo, see scope.h. One recursive walk in source order; when it enters a scope all of its
 * declarations are made first (scope_declare.c), so each use resolves at once. Storage is chosen when the walk is
 * over (scope_resolve.c). It reports nothing: early errors are the parser's.
 */
#include "frontend/scope_internal.h"

static void visit(ScopeWalker *w, AstNode *n);
static void visit_target(ScopeWalker *w, AstNode *n);

static void visit_list(ScopeWalker *w, AstList list) { FOREACH_AST(list, item) if (item) visit(w, item); }

/* ---- uses ---- */

/* Where the code of a use can run first: the use itself, or where the closures around it are made. */
static uint32_t earliest_position(const ScopeWalker *w, const Binding *b, uint32_t position) {
    for (ScopeFunction *f = w->function; f != b->scope->function; f = f->outer)
        position = f->declared_in ? f->declared_in->start : f->node->start;
    return position;
}

static bool has_dead_zone(const Binding *b) {
    switch (b->kind) {
    case BINDING_LET:
    case BINDING_CONST:
    case BINDING_USING:
    case BINDING_CLASS:
    case BINDING_CLASS_NAME:
    case BINDING_IMPORT: return true;
    case BINDING_PARAMETER: return b->scope->function->ast && !b->scope->function->ast->simple_params;
    default: return false;
    }
}

static void add_use(ScopeWalker *w, Binding *b, AstNode *n) {
    uint32_t position = earliest_position(w, b, n->start);
    bool early = b->scope->is_switch || position < b->declared_end;
    if (b->kind == BINDING_FUNCTION) early = position <= b->declared_end && b->scope->function != w->function;
    if (b->kind == BINDING_IMPORT) early = true;
    if (early && has_dead_zone(b)) w->info->uses[n->id] |= SCOPE_USE_TDZ, b->used_early = true;
    if (b->scope->function != w->function || b->kind == BINDING_FUNCTION_NAME)
        vec_push(w->arena, &w->references, ((ScopeReference){b, w->function, early}));
}

static Binding *this_binding(ScopeWalker *w, ScopeFunction *f) {
    if (!f->this_binding) f->this_binding = scope_add_unnamed(w, f->scope, BINDING_THIS);
    return f->this_binding;
}

static Binding *callee_binding(ScopeWalker *w, ScopeFunction *f) {
    if (!f->callee_binding) f->callee_binding = scope_add_unnamed(w, f->scope, BINDING_CALLEE);
    return f->callee_binding;
}

static Binding *new_target_binding(ScopeWalker *w, ScopeFunction *f) {
    if (!f->new_target_binding) f->new_target_binding = scope_add_unnamed(w, f->scope, BINDING_NEW_TARGET);
    return f->new_target_binding;
}

static Binding *implicit_arguments(ScopeWalker *w, Scope *s) {
    ScopeFunction *f = s->function;
    bool has = f->kind == SCOPE_FN_NORMAL || (f->kind == SCOPE_FN_PROGRAM && w->program->goal == PARSE_COMMONJS);
    if (s != f->scope || !has) return NULL;
    f->arguments_binding = scope_add(w, s, w->name_arguments, BINDING_ARGUMENTS);
    return f->arguments_binding;
}

static Binding *resolve(ScopeWalker *w, const JsString *name, AstNode *n) {
    Binding *b = NULL;
    for (Scope *s = w->scope; s && !b; s = s->outer) {
        if (s->kind == SCOPE_WITH) {
            w->info->uses[n->id] |= SCOPE_USE_WITH;
            if (s->function != w->function)
                vec_push(w->arena, &w->references, ((ScopeReference){s->with_object, w->function, false}));
            continue;
        }
        b = scope_find(s, name);
        if (!b && name == w->name_arguments) b = implicit_arguments(w, s);
    }
    w->info->info[n->id] = b;
    if (b) add_use(w, b, n);
    return b;
}

static void use_identifier(ScopeWalker *w, AstNode *n, bool safe_arguments) {
    Binding *b = resolve(w, ((AstIdentifier *)n)->name, n);
    if (b && b->kind == BINDING_ARGUMENTS && !safe_arguments) b->scope->function->arguments_unsafe = true;
}

static void use_private(ScopeWalker *w, AstNode *n) {
    AstPrivateIdentifier *p = (AstPrivateIdentifier *)n;
    for (Scope *s = w->scope; s; s = s->outer)
        if (s->kind == SCOPE_CLASS)
            for (uint32_t i = 0; i < s->bindings.count; i++) {
                Binding *b = s->bindings.items[i];
                if (b->kind != BINDING_PRIVATE || b->name != p->name) continue;
                w->info->info[n->id] = b;
                add_use(w, b, n);
                return;
            }
}

static void use_super(ScopeWalker *w, AstNode *n, bool call) {
    ScopeFunction *f = scope_this_function(w->function);
    w->info->info[n->id] = callee_binding(w, f);
    add_use(w, callee_binding(w, f), n);
    add_use(w, this_binding(w, f), n);
    if (call) add_use(w, new_target_binding(w, f), n);
}

/* ---- declarations and targets ---- */

static void assign_identifier(ScopeWalker *w, AstNode *n) {
    Binding *b = resolve(w, ((AstIdentifier *)n)->name, n);
    if (b) b->assignments++;
}

/* Walks a pattern; on_name handles the names it binds or assigns. */
static void visit_pattern(ScopeWalker *w, AstNode *p, void (*on_name)(ScopeWalker *, AstNode *)) {
    if (!p) return;
    switch (p->kind) {
    case AST_IDENTIFIER: on_name(w, p); return;
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)p)->properties, item) {
            if (item->kind == AST_PROPERTY) {
                if (((AstProperty *)item)->computed) visit(w, ((AstProperty *)item)->key);
                visit_pattern(w, ((AstProperty *)item)->value, on_name);
            } else visit_pattern(w, item, on_name);
        }
        return;
    case AST_ARRAY_PATTERN: FOREACH_AST(((AstArrayPattern *)p)->elements, item) visit_pattern(w, item, on_name); return;
    case AST_ASSIGNMENT_PATTERN:
        visit_pattern(w, ((AstAssignmentPattern *)p)->left, on_name);
        visit(w, ((AstAssignmentPattern *)p)->right);
        return;
    case AST_REST_ELEMENT: visit_pattern(w, ((AstRestElement *)p)->argument, on_name); return;
    case AST_MEMBER_EXPRESSION:
        visit(w, ((AstMemberExpression *)p)->object);
        if (((AstMemberExpression *)p)->computed || ((AstMemberExpression *)p)->property->kind == AST_PRIVATE_IDENTIFIER)
            visit(w, ((AstMemberExpression *)p)->property);
        return;
    default: visit(w, p); return;
    }
}

static void visit_target(ScopeWalker *w, AstNode *n) { visit_pattern(w, n, assign_identifier); }

static void declare_identifier(ScopeWalker *w, AstNode *n) {
    for (Scope *s = w->scope; s; s = s->outer) {
        Binding *b = scope_find(s, ((AstIdentifier *)n)->name);
        if (!b) continue;
        w->info->info[n->id] = b;
        return;
    }
}

static void visit_variables(ScopeWalker *w, AstVariableDeclaration *v, bool in_for_head) {
    FOREACH_AST(v->declarations, item) {
        AstVariableDeclarator *d = (AstVariableDeclarator *)item;
        if (v->kind == VARIABLE_VAR) {
            if (d->init || in_for_head || d->id->kind != AST_IDENTIFIER) visit_target(w, d->id);
            else resolve(w, ((AstIdentifier *)d->id)->name, d->id);
        } else visit_pattern(w, d->id, declare_identifier);
        if (d->init) visit(w, d->init);
        Binding *b = d->id->kind == AST_IDENTIFIER ? w->info->info[d->id->id] : NULL;
        if (!b || !d->init || b->scope->function != w->function) continue;
        bool at_top = w->scope == b->scope && b->scope == w->function->body && !in_for_head;
        if (b->kind == BINDING_VAR && at_top && b->assignments == 1) {
            b->initialised_at_top = true;
            b->declared_end = ast_is_function(d->init) ? d->node.start : d->node.end;
        }
        if (b->kind == BINDING_FUNCTION || b->kind == BINDING_PARAMETER) continue;
        if (!in_for_head && ast_is_function(d->init)) {
            ScopeFunction *f = w->info->info[d->init->id];
            if (b->kind == BINDING_LET || b->kind == BINDING_CONST || (b->kind == BINDING_VAR && at_top)) b->function = f;
        }
    }
}

/* ---- statements with scopes ---- */

static Scope *enter(ScopeWalker *w, ScopeKind kind, uint32_t start) {
    Scope *s = scope_new(w, kind, start);
    w->scope = s;
    return s;
}

static void visit_block(ScopeWalker *w, AstNode *n, AstList list) {
    Scope *outer = w->scope;
    if (scope_has_lexicals(list)) {
        w->info->info[n->id] = enter(w, SCOPE_BLOCK, n->start);
        scope_declare_lexicals(w, w->scope, list, false);
    }
    visit_list(w, list);
    w->scope = outer;
}

static void visit_branch(ScopeWalker *w, AstNode *n) {
    AstNode *inner = n ? scope_unwrap_label(n) : NULL;
    if (!inner || inner->kind != AST_FUNCTION_DECLARATION) {
        if (n) visit(w, n);
        return;
    }
    Scope *outer = w->scope;
    enter(w, SCOPE_BLOCK, inner->start);
    scope_declare_lexicals(w, w->scope, (AstList){1, &inner}, false);
    visit(w, inner);
    w->scope = outer;
}

static bool is_lexical_declaration(const AstNode *n) {
    return n && n->kind == AST_VARIABLE_DECLARATION && ((const AstVariableDeclaration *)n)->kind != VARIABLE_VAR;
}

static BindingKind head_kind(const AstVariableDeclaration *v) {
    return v->kind == VARIABLE_LET ? BINDING_LET : v->kind == VARIABLE_CONST ? BINDING_CONST : BINDING_USING;
}

static void visit_for(ScopeWalker *w, AstForStatement *n) {
    Scope *outer = w->scope;
    w->loop_depth++;
    if (is_lexical_declaration(n->init)) {
        w->info->info[n->node.id] = enter(w, SCOPE_BLOCK, n->node.start);
        AstList one = {1, &n->init};
        scope_declare_lexicals(w, w->scope, one, false);
    }
    if (n->init && n->init->kind == AST_VARIABLE_DECLARATION) visit_variables(w, (AstVariableDeclaration *)n->init, false);
    else if (n->init) visit(w, n->init);
    if (n->test) visit(w, n->test);
    if (n->update) visit(w, n->update);
    visit(w, n->body);
    w->loop_depth--;
    w->scope = outer;
}

static void visit_for_each(ScopeWalker *w, AstNode *n, AstNode *left, AstNode *right, AstNode *body) {
    Scope *outer = w->scope;
    w->loop_depth++;
    if (is_lexical_declaration(left)) {
        AstVariableDeclaration *v = (AstVariableDeclaration *)left;
        w->info->info[n->id] = enter(w, SCOPE_BLOCK, n->start);
        scope_declare_pattern(w, w->scope, ((AstVariableDeclarator *)v->declarations.items[0])->id, head_kind(v), right->end);
        visit(w, right);
        visit_pattern(w, ((AstVariableDeclarator *)v->declarations.items[0])->id, declare_identifier);
    } else if (left->kind == AST_VARIABLE_DECLARATION) {
        visit_variables(w, (AstVariableDeclaration *)left, true);
        visit(w, right);
    } else {
        visit(w, right);
        visit_target(w, left);
    }
    visit(w, body);
    w->loop_depth--;
    w->scope = outer;
}

static void visit_switch(ScopeWalker *w, AstSwitchStatement *n) {
    visit(w, n->discriminant);
    Scope *outer = w->scope;
    bool any = false;
    FOREACH_AST(n->cases, item) any |= scope_has_lexicals(((AstSwitchCase *)item)->consequent);
    if (any) {
        w->info->info[n->node.id] = enter(w, SCOPE_BLOCK, n->discriminant->end);
        w->scope->is_switch = true;
        FOREACH_AST(n->cases, item) scope_declare_lexicals(w, w->scope, ((AstSwitchCase *)item)->consequent, false);
    }
    FOREACH_AST(n->cases, item) {
        AstSwitchCase *c = (AstSwitchCase *)item;
        if (c->test) visit(w, c->test);
        visit_list(w, c->consequent);
    }
    w->scope = outer;
}

static void visit_catch(ScopeWalker *w, AstCatchClause *n) {
    Scope *outer = w->scope;
    if (n->param) {
        w->info->info[n->node.id] = enter(w, SCOPE_BLOCK, n->node.start);
        bool simple = n->param->kind == AST_IDENTIFIER;
        w->scope->simple_catch = simple;
        /* A pattern has a dead zone of its own: its names behave as let. */
        scope_declare_pattern(w, w->scope, n->param, simple ? BINDING_CATCH : BINDING_LET, simple ? 0 : n->param->end);
        visit_pattern(w, n->param, declare_identifier);
    }
    visit(w, n->body);
    w->scope = outer;
}

static void visit_with(ScopeWalker *w, AstWithStatement *n) {
    visit(w, n->object);
    Scope *outer = w->scope;
    Scope *s = enter(w, SCOPE_WITH, n->node.start);
    s->with_object = scope_add_unnamed(w, s, BINDING_WITH_OBJECT);
    w->info->info[n->node.id] = s;
    visit(w, n->body);
    w->scope = outer;
}

/* ---- functions ---- */

static bool pattern_has_expression(AstNode *p) {
    if (!p) return false;
    switch (p->kind) {
    case AST_OBJECT_PATTERN:
        FOREACH_AST(((AstObjectPattern *)p)->properties, item) {
            if (item->kind == AST_PROPERTY && ((AstProperty *)item)->computed) return true;
            if (pattern_has_expression(item->kind == AST_PROPERTY ? ((AstProperty *)item)->value : item)) return true;
        }
        return false;
    case AST_ARRAY_PATTERN:
        FOREACH_AST(((AstArrayPattern *)p)->elements, item) if (pattern_has_expression(item)) return true;
        return false;
    case AST_REST_ELEMENT: return pattern_has_expression(((AstRestElement *)p)->argument);
    case AST_ASSIGNMENT_PATTERN: return true;
    default: return false;
    }
}

static ScopeFunction *function_new(ScopeWalker *w, ScopeFunctionKind kind, AstNode *node) {
    ScopeFunction *f = ARENA_NEW(w->arena, ScopeFunction);
    f->kind = kind;
    f->node = node;
    f->outer = w->function;
    vec_push(w->arena, &w->functions, f);
    return f;
}

static void declare_parameters(ScopeWalker *w, ScopeFunction *f, AstFunction *ast) {
    FOREACH_AST(ast->params, item) {
        scope_declare_pattern(w, f->scope, item, BINDING_PARAMETER, ast->simple_params ? 0 : item->end);
        if (item->kind == AST_IDENTIFIER && ast->simple_params)
            vec_push(w->arena, &f->parameters, scope_find(f->scope, ((AstIdentifier *)item)->name));
        f->has_parameter_expressions |= pattern_has_expression(item);
    }
}

static ScopeFunction *visit_function(ScopeWalker *w, AstNode *n, ScopeClass *constructor_of) {
    AstFunction *ast = AST_AS_FUNCTION(n);
    ScopeWalker saved = *w;
    bool annex_b = w->info->info[n->id] == &scope_annex_b_mark;
    ScopeFunction *f = function_new(w, n->kind == AST_ARROW_FUNCTION_EXPRESSION ? SCOPE_FN_ARROW : SCOPE_FN_NORMAL, n);
    w->info->info[n->id] = f;
    f->ast = ast;
    f->strict = ast->strict;
    f->is_async = ast->async;
    f->is_generator = ast->generator;
    f->is_derived = ast->role == FUNCTION_DERIVED_CONSTRUCTOR;
    f->constructor_of = constructor_of;
    f->runs_once = w->runs_once_function == n && !ast->async && !ast->generator && !ast->id;
    f->annex_b_hoists = annex_b;
    if (annex_b) {
        /* the var of the function around, looked up past the block's own binding */
        Scope *s = w->function->body;
        f->annex_b = scope_find(s, ((AstIdentifier *)ast->id)->name);
        if (!f->annex_b) f->annex_b = scope_find(w->function->scope, ((AstIdentifier *)ast->id)->name);
        if (f->annex_b) f->annex_b->assignments += 2;
    }
    if (n->kind == AST_FUNCTION_EXPRESSION && ast->id && ast->role == FUNCTION_PLAIN) {
        Scope *s = enter(w, SCOPE_FUNCTION_NAME, n->start);
        Binding *b = scope_add(w, s, ((AstIdentifier *)ast->id)->name, BINDING_FUNCTION_NAME);
        b->function = f;
    }
    if (n->kind == AST_FUNCTION_DECLARATION) {
        const JsString *name = ast->id ? ((AstIdentifier *)ast->id)->name : w->info->default_name;
        Scope *s = w->scope;
        while (s && !scope_find(s, name)) s = s->outer;
        f->declared_in = s;
        if (s) {
            Binding *b = scope_find(s, name);
            if (b->kind == BINDING_FUNCTION) b->function = f;
            w->info->info[ast->id ? ast->id->id : n->id] = ast->id ? (void *)b : (void *)f;
        }
    }
    w->function = f;
    w->loop_depth = 0;
    bool block_body = ast->body->kind == AST_BLOCK_STATEMENT;
    f->scope = f->body = enter(w, SCOPE_FUNCTION, ast->simple_params ? ast->body->start : n->start);
    if (f->is_derived) this_binding(w, f);
    declare_parameters(w, f, ast);
    FOREACH_AST(ast->params, item) visit_pattern(w, item, declare_identifier);
    if (block_body) {
        AstList body = ((AstBlockStatement *)ast->body)->body;
        if (f->has_parameter_expressions) f->body = enter(w, SCOPE_BODY, ast->body->start);
        else f->scope->start = ast->body->start;
        scope_declare_lexicals(w, f->body, body, true);
        scope_declare_vars(w, f->body, body);
        Binding *arguments = f->body != f->scope ? scope_find(f->body, w->name_arguments) : NULL;
        if (arguments && arguments->kind == BINDING_VAR && f->kind == SCOPE_FN_NORMAL && !scope_find(f->scope, w->name_arguments))
            implicit_arguments(w, f->scope);
        visit_list(w, body);
    } else visit(w, ast->body);
    w->function = saved.function;
    w->scope = saved.scope;
    w->loop_depth = saved.loop_depth;
    return f;
}

/* ---- classes ---- */

static Binding *private_binding(ScopeWalker *w, Scope *s, const JsString *name) {
    for (uint32_t i = 0; i < s->bindings.count; i++)
        if (s->bindings.items[i]->kind == BINDING_PRIVATE && s->bindings.items[i]->name == name) return s->bindings.items[i];
    Binding *b = scope_add_unnamed(w, s, BINDING_PRIVATE);
    b->name = name; /* not in the table: #x and x differ */
    return b;
}

static ScopeFunction *initialiser(ScopeWalker *w, ScopeClass *c, ScopeFunction **place, ScopeFunctionKind kind) {
    if (*place) return *place;
    ScopeFunction *f = function_new(w, kind, &c->ast->node);
    f->strict = true;
    f->runs_once = kind == SCOPE_FN_STATIC_INIT && c->scope->runs_once;
    ScopeFunction *function = w->function;
    w->function = f;
    f->scope = f->body = scope_new(w, SCOPE_FUNCTION, c->ast->node.start);
    w->function = function;
    f->scope->outer = c->scope;
    this_binding(w, f);
    callee_binding(w, f);
    *place = f;
    return f;
}

static void visit_in_initialiser(ScopeWalker *w, ScopeFunction *f, AstNode *element, AstNode *value, Binding *key) {
    ScopeWalker saved = *w;
    w->function = f;
    w->scope = f->scope;
    w->loop_depth = 0;
    if (key) add_use(w, key, element);
    if (element->kind == AST_STATIC_BLOCK) {
        AstList body = ((AstStaticBlock *)element)->body;
        Scope *s = enter(w, SCOPE_BODY, element->start);
        w->info->info[element->id] = s;
        Scope *function_body = f->body;
        f->body = s;
        scope_declare_lexicals(w, s, body, true);
        scope_declare_vars(w, s, body);
        visit_list(w, body);
        f->body = function_body;
    } else if (value) visit(w, value);
    w->function = saved.function;
    w->scope = saved.scope;
    w->loop_depth = saved.loop_depth;
}

static void visit_element(ScopeWalker *w, ScopeClass *c, AstNode *n) {
    if (n->kind == AST_STATIC_BLOCK) {
        visit_in_initialiser(w, initialiser(w, c, &c->static_init, SCOPE_FN_STATIC_INIT), n, NULL, NULL);
        return;
    }
    bool is_method = n->kind == AST_METHOD_DEFINITION;
    AstMethodDefinition *m = (AstMethodDefinition *)n;
    AstPropertyDefinition *p = (AstPropertyDefinition *)n;
    AstNode *key = is_method ? m->key : p->key;
    bool is_static = is_method ? m->is_static : p->is_static, computed = is_method ? m->computed : p->computed;
    if (computed) {
        if (c->name) c->name->declared_end = UINT32_MAX;
        visit(w, key);
        if (c->name) c->name->declared_end = 0;
    }
    if (key->kind == AST_PRIVATE_IDENTIFIER)
        w->info->info[key->id] = private_binding(w, c->scope, ((AstPrivateIdentifier *)key)->name);
    if (is_method) {
        visit_function(w, m->value, m->kind == METHOD_CONSTRUCTOR ? c : NULL);
        if (m->kind == METHOD_CONSTRUCTOR) c->constructor = w->info->info[m->value->id];
        if (key->kind == AST_PRIVATE_IDENTIFIER && !is_static) {
            ScopeFunction *init = initialiser(w, c, &c->instance_init, SCOPE_FN_INSTANCE_INIT);
            Binding *method = scope_add_unnamed(w, c->scope, BINDING_INTERNAL);
            w->info->info[n->id] = method;
            visit_in_initialiser(w, init, n, NULL, method);
            visit_in_initialiser(w, init, n, NULL, w->info->info[key->id]);
        }
        return;
    }
    ScopeFunction *init = is_static ? initialiser(w, c, &c->static_init, SCOPE_FN_STATIC_INIT)
                                    : initialiser(w, c, &c->instance_init, SCOPE_FN_INSTANCE_INIT);
    Binding *kept = NULL;
    if (computed) w->info->info[n->id] = kept = scope_add_unnamed(w, c->scope, BINDING_INTERNAL);
    if (key->kind == AST_PRIVATE_IDENTIFIER) kept = w->info->info[key->id];
    visit_in_initialiser(w, init, n, p->value, kept);
}

static void visit_class(ScopeWalker *w, AstNode *n) {
    AstClass *ast = AST_AS_CLASS(n);
    ScopeClass *c = ARENA_NEW(w->arena, ScopeClass);
    Scope *outer = w->scope;
    c->ast = ast;
    w->info->info[n->id] = c;
    if (ast->id && n->kind == AST_CLASS_DECLARATION) declare_identifier(w, ast->id);
    c->scope = enter(w, SCOPE_CLASS, n->start);
    if (ast->id) {
        c->name = scope_add(w, c->scope, ((AstIdentifier *)ast->id)->name, BINDING_CLASS_NAME);
        c->name->class_info = c;
        c->name->declared_end = UINT32_MAX;
    }
    AstList body = ((AstClassBody *)ast->body)->body;
    FOREACH_AST(body, item) {
        AstNode *key = item->kind == AST_METHOD_DEFINITION     ? ((AstMethodDefinition *)item)->key
                       : item->kind == AST_PROPERTY_DEFINITION ? ((AstPropertyDefinition *)item)->key
                                                               : NULL;
        if (key && key->kind == AST_PRIVATE_IDENTIFIER) private_binding(w, c->scope, ((AstPrivateIdentifier *)key)->name);
    }
    if (ast->superClass) visit(w, ast->superClass);
    if (c->name) c->name->declared_end = 0;
    visit_list(w, (AstList){0});
    FOREACH_AST(body, item) visit_element(w, c, item);
    w->scope = outer;
}

/* ---- expressions ---- */

static bool is_name(const AstNode *n, const JsString *name) {
    return n->kind == AST_IDENTIFIER && ((const AstIdentifier *)n)->name == name;
}

static void visit_member(ScopeWalker *w, AstMemberExpression *m) {
    bool length = !m->computed && is_name(m->property, w->name_length);
    if (is_name(m->object, w->name_arguments)) use_identifier(w, m->object, m->computed || length);
    else if (m->object->kind == AST_SUPER) use_super(w, m->object, false);
    else visit(w, m->object);
    if (m->computed || m->property->kind == AST_PRIVATE_IDENTIFIER) visit(w, m->property);
}

static void visit_call(ScopeWalker *w, AstCallExpression *c) {
    AstMemberExpression *m = c->callee->kind == AST_MEMBER_EXPRESSION ? (AstMemberExpression *)c->callee : NULL;
    bool apply = m && !m->computed && is_name(m->property, w->name_apply);
    bool call = m && !m->computed && is_name(m->property, w->name_call);
    const AstNode *once = w->runs_once_function;
    bool here_once = w->function->runs_once && !w->loop_depth;
    if (here_once && ast_is_function(c->callee)) w->runs_once_function = c->callee;
    else if (here_once && (apply || call) && ast_is_function(m->object)) w->runs_once_function = m->object;
    if (c->callee->kind == AST_SUPER) use_super(w, c->callee, true);
    else if (m && is_name(m->object, w->name_arguments)) {
        use_identifier(w, m->object, false);
        if (m->computed) visit(w, m->property);
    } else visit(w, c->callee);
    w->runs_once_function = once;
    if (is_name(c->callee, w->name_eval)) w->function->has_direct_eval = true;
    for (uint32_t i = 0; i < c->arguments.count; i++) {
        AstNode *a = c->arguments.items[i];
        if (apply && i == 1 && is_name(a, w->name_arguments)) use_identifier(w, a, true);
        else visit(w, a);
    }
}

static void visit_child(AstNode *child, void *context) { visit(context, child); }

static void visit(ScopeWalker *w, AstNode *n) {
    switch (n->kind) {
    case AST_IDENTIFIER: use_identifier(w, n, false); return;
    case AST_PRIVATE_IDENTIFIER: use_private(w, n); return;
    case AST_THIS_EXPRESSION: {
        Binding *b = this_binding(w, scope_this_function(w->function));
        w->info->info[n->id] = b;
        add_use(w, b, n);
        return;
    }
    case AST_SUPER: use_super(w, n, false); return;
    case AST_META_PROPERTY:
        if (js_string_is(((AstIdentifier *)((AstMetaProperty *)n)->meta)->name, "new")) {
            Binding *b = new_target_binding(w, scope_this_function(w->function));
            w->info->info[n->id] = b;
            add_use(w, b, n);
        }
        return;
    case AST_FUNCTION_DECLARATION:
    case AST_FUNCTION_EXPRESSION:
    case AST_ARROW_FUNCTION_EXPRESSION: visit_function(w, n, NULL); return;
    case AST_CLASS_DECLARATION:
    case AST_CLASS_EXPRESSION: visit_class(w, n); return;
    case AST_VARIABLE_DECLARATION: visit_variables(w, (AstVariableDeclaration *)n, false); return;
    case AST_BLOCK_STATEMENT: visit_block(w, n, ((AstBlockStatement *)n)->body); return;
    case AST_FOR_STATEMENT: visit_for(w, (AstForStatement *)n); return;
    case AST_FOR_IN_STATEMENT: {
        AstForInStatement *f = (AstForInStatement *)n;
        visit_for_each(w, n, f->left, f->right, f->body);
        return;
    }
    case AST_FOR_OF_STATEMENT: {
        AstForOfStatement *f = (AstForOfStatement *)n;
        visit_for_each(w, n, f->left, f->right, f->body);
        return;
    }
    case AST_WHILE_STATEMENT:
    case AST_DO_WHILE_STATEMENT:
        w->loop_depth++;
        ast_for_each_child(n, visit_child, w);
        w->loop_depth--;
        return;
    case AST_SWITCH_STATEMENT: visit_switch(w, (AstSwitchStatement *)n); return;
    case AST_CATCH_CLAUSE: visit_catch(w, (AstCatchClause *)n); return;
    case AST_WITH_STATEMENT: visit_with(w, (AstWithStatement *)n); return;
    case AST_IF_STATEMENT:
        visit(w, ((AstIfStatement *)n)->test);
        visit_branch(w, ((AstIfStatement *)n)->consequent);
        visit_branch(w, ((AstIfStatement *)n)->alternate);
        return;
    case AST_LABELED_STATEMENT: visit(w, ((AstLabeledStatement *)n)->body); return;
    case AST_BREAK_STATEMENT:
    case AST_CONTINUE_STATEMENT:
    case AST_IMPORT_DECLARATION:
    case AST_EXPORT_ALL_DECLARATION: return;
    case AST_EXPORT_NAMED_DECLARATION: {
        AstExportNamedDeclaration *e = (AstExportNamedDeclaration *)n;
        if (e->declaration) visit(w, e->declaration);
        return;
    }
    case AST_EXPORT_DEFAULT_DECLARATION: visit(w, ((AstExportDefaultDeclaration *)n)->declaration); return;
    case AST_MEMBER_EXPRESSION: visit_member(w, (AstMemberExpression *)n); return;
    case AST_CALL_EXPRESSION: visit_call(w, (AstCallExpression *)n); return;
    case AST_ASSIGNMENT_EXPRESSION:
        visit_target(w, ((AstAssignmentExpression *)n)->left);
        visit(w, ((AstAssignmentExpression *)n)->right);
        return;
    case AST_UPDATE_EXPRESSION: visit_target(w, ((AstUpdateExpression *)n)->argument); return;
    case AST_UNARY_EXPRESSION: {
        AstNode *a = ((AstUnaryExpression *)n)->argument;
        if (((AstUnaryExpression *)n)->operator== OPERATOR_DELETE && a->kind == AST_MEMBER_EXPRESSION)
            visit_pattern(w, a, assign_identifier);
        else visit(w, a);
        return;
    }
    case AST_PROPERTY:
        if (((AstProperty *)n)->computed) visit(w, ((AstProperty *)n)->key);
        visit(w, ((AstProperty *)n)->value);
        return;
    case AST_OBJECT_PATTERN:
    case AST_ARRAY_PATTERN: visit_target(w, n); return;
    default: ast_for_each_child(n, visit_child, w); return;
    }
}

/* ---- program ---- */

static void declare_imports(ScopeWalker *w, Scope *scope, AstList body) {
    FOREACH_AST(body, n) {
        if (n->kind != AST_IMPORT_DECLARATION) continue;
        FOREACH_AST(((AstImportDeclaration *)n)->specifiers, s) {
            AstNode *local = s->kind == AST_IMPORT_SPECIFIER           ? ((AstImportSpecifier *)s)->local
                             : s->kind == AST_IMPORT_DEFAULT_SPECIFIER ? ((AstImportDefaultSpecifier *)s)->local
                                                                       : ((AstImportNamespaceSpecifier *)s)->local;
            Binding *b = scope_add(w, scope, ((AstIdentifier *)local)->name, BINDING_IMPORT);
            b->index = w->info->imports.count;
            b->declared_start = s->start;
            vec_push(w->arena, &w->info->imports, b);
            w->info->info[local->id] = b;
        }
    }
}

static void mark_exports(Scope *scope, AstList body) {
    FOREACH_AST(body, n) {
        if (n->kind != AST_EXPORT_NAMED_DECLARATION) continue;
        AstExportNamedDeclaration *e = (AstExportNamedDeclaration *)n;
        if (e->declaration && e->declaration->kind == AST_VARIABLE_DECLARATION) {
            for (uint32_t i = 0; i < scope->bindings.count; i++) {
                Binding *b = scope->bindings.items[i];
                if (b->kind == BINDING_VAR && b->declared_start >= n->start && b->declared_start < n->end) b->exported = true;
            }
            FOREACH_AST(((AstVariableDeclaration *)e->declaration)->declarations, d) {
                AstNode *id = ((AstVariableDeclarator *)d)->id;
                Binding *b = id->kind == AST_IDENTIFIER ? scope_find(scope, ((AstIdentifier *)id)->name) : NULL;
                if (b) b->exported = true;
            }
        }
        if (e->source) continue;
        FOREACH_AST(e->specifiers, s) {
            AstNode *local = ((AstExportSpecifier *)s)->local;
            Binding *b = local->kind == AST_IDENTIFIER ? scope_find(scope, ((AstIdentifier *)local)->name) : NULL;
            if (b) b->exported = true;
        }
    }
}

static void visit_program(ScopeWalker *w, const char *const *parameters) {
    static const char *const node_parameters[] = {"exports", "require", "module", "__filename", "__dirname", NULL};
    AstProgram *program = (AstProgram *)w->program;
    ScopeFunction *f = function_new(w, SCOPE_FN_PROGRAM, &program->node);
    w->info->program = f;
    f->strict = program->strict;
    f->is_async = program->has_top_level_await;
    f->runs_once = true;
    w->function = f;
    f->scope = f->body = enter(w, SCOPE_FUNCTION, program->node.start);
    f->scope->start = 0;
    if (!parameters && program->goal == PARSE_COMMONJS) parameters = node_parameters;
    for (; parameters && *parameters; parameters++)
        vec_push(w->arena, &f->parameters, scope_add(w, f->scope, intern_text(program->strings, *parameters), BINDING_PARAMETER));
    declare_imports(w, f->scope, program->body);
    scope_declare_lexicals(w, f->scope, program->body, true);
    scope_declare_vars(w, f->scope, program->body);
    if (program->goal == PARSE_MODULE) mark_exports(f->scope, program->body);
    visit_list(w, program->body);
}

ScopeInfo *scope_analyze(Arena *arena, const AstProgram *program, const char *const *parameters) {
    ScopeWalker w = {.arena = arena, .program = program};
    w.info = ARENA_NEW(arena, ScopeInfo);
    w.info->info = ARENA_ARRAY(arena, void *, program->node_count + 1);
    w.info->uses = ARENA_ARRAY(arena, uint8_t, program->node_count + 1);
    w.info->default_name = intern_text(program->strings, "*default*");
    w.name_arguments = intern_text(program->strings, "arguments");
    w.name_eval = intern_text(program->strings, "eval");
    w.name_length = intern_text(program->strings, "length");
    w.name_apply = intern_text(program->strings, "apply");
    w.name_call = intern_text(program->strings, "call");
    visit_program(&w, parameters);
    scope_finish(&w);
    return w.info;
}
