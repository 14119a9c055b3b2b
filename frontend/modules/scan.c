// Requests of a module: one walk over its AST (see scan.h).
//
// A require function is the variable `require`, a variable initialised with it or with createRequire(…), the call
// createRequire(…) itself, and module.require. Inside the functions of a bundle (has_require_parameter) the name means
// something else. Specifiers are evaluated where they are constant: literals, templates and `+` of
// those, both arms of a conditional; __dirname and path.join(__dirname, …) count as a relative beginning.
#include "frontend/modules/scan.h"
#include "frontend/modules/scan_internal.h"
#include "frontend/deep_stack.h"
#include "support/function_text.h"

const char *scan_utf8(Scanner *s, const JsString *string) { return js_string_to_utf8(s->arena, string, NULL); }

bool scan_is_name(const AstNode *node, const char *name) {
    return node && node->kind == AST_IDENTIFIER && js_string_is(((const AstIdentifier *)node)->name, name);
}

static const JsString *string_literal(const AstNode *node) {
    if (!node || node->kind != AST_LITERAL) return NULL;
    const AstLiteral *literal = (const AstLiteral *)node;
    return literal->kind == LITERAL_STRING ? literal->string : NULL;
}

const JsString *scan_key_name(const AstNode *key, bool computed) {
    return !computed && key->kind == AST_IDENTIFIER ? ((const AstIdentifier *)key)->name : string_literal(key);
}

const JsString *scan_member_name(const AstNode *node) {
    if (!node || node->kind != AST_MEMBER_EXPRESSION) return NULL;
    const AstMemberExpression *member = (const AstMemberExpression *)node;
    return scan_key_name(member->property, member->computed);
}

static bool is_member(const AstNode *node, const char *object, const char *property) {
    const JsString *name = scan_member_name(node);
    return name && js_string_is(name, property) && scan_is_name(((const AstMemberExpression *)node)->object, object);
}

// Takes `(0, f)` and `a?.(b)` wrappers off.
static const AstNode *unwrap(const AstNode *node) {
    for (;;) {
        if (node && node->kind == AST_SEQUENCE_EXPRESSION) {
            const AstSequenceExpression *sequence = (const AstSequenceExpression *)node;
            node = sequence->expressions.items[sequence->expressions.count - 1];
        } else if (node && node->kind == AST_CHAIN_EXPRESSION) {
            node = ((const AstChainExpression *)node)->expression;
        } else return node;
    }
}

static bool is_create_require(Scanner *s, const AstNode *node) {
    node = unwrap(node);
    if (!node || node->kind != AST_CALL_EXPRESSION) return false;
    const AstNode *callee = unwrap(((const AstCallExpression *)node)->callee);
    const JsString *member = scan_member_name(callee);
    if (member) return js_string_is(member, "createRequire") || js_string_is(member, "createRequireFromPath");
    if (!callee || callee->kind != AST_IDENTIFIER) return false;
    const JsString *name = ((const AstIdentifier *)callee)->name;
    if (js_string_is(name, "createRequire")) return true;
    for (uint32_t i = 0; i < s->create_names.count; i++)
        if (s->create_names.items[i] == name) return true;
    return false;
}

static bool is_require_function(Scanner *s, const AstNode *node) {
    node = unwrap(node);
    if (!node) return false;
    if (node->kind == AST_IDENTIFIER) {
        const JsString *name = ((const AstIdentifier *)node)->name;
        if (js_string_is(name, "require")) return s->shadow_depth == 0 && s->program->goal != PARSE_SCRIPT;
        for (uint32_t i = 0; i < s->require_names.count; i++)
            if (s->require_names.items[i] == name) return true;
        return false;
    }
    if (is_member(node, "module", "require")) return s->shadow_depth == 0;
    // (typeof __webpack_require__ !== "undefined" ? __non_webpack_require__ : require)("x")
    if (node->kind == AST_CONDITIONAL_EXPRESSION)
        return is_require_function(s, ((const AstConditionalExpression *)node)->consequent) ||
               is_require_function(s, ((const AstConditionalExpression *)node)->alternate);
    return is_create_require(s, node);
}

// ---- constant specifiers ----

typedef struct {
    const char *prefix, *suffix; // suffix only where !exact
    bool exact;                  // nothing unknown: prefix is all
    bool from_dirname;           // prefix is relative to the module's folder, through __dirname
} StaticText;

static StaticText text_unknown(void) { return (StaticText){"", "", false, false}; }

static StaticText text_concat(Scanner *s, StaticText a, StaticText b) {
    StaticText result = a;
    if (a.exact) {
        result.prefix = arena_printf(s->arena, "%s%s", a.prefix, b.prefix);
        result.suffix = b.suffix;
        result.exact = b.exact;
    } else if (b.exact) result.suffix = arena_printf(s->arena, "%s%s", a.suffix, b.prefix);
    else result.suffix = b.suffix;
    return result;
}

static StaticText text_literal(const char *text) { return (StaticText){text, "", true, false}; }

static StaticText text_evaluate(Scanner *s, const AstNode *node, uint32_t depth);

static bool is_meta(const AstNode *node, const char *property) {
    const JsString *name = scan_member_name(node);
    return name && js_string_is(name, property) && ((const AstMemberExpression *)node)->object->kind == AST_META_PROPERTY;
}

// path.join(__dirname, "a", b) and path.resolve(…): the pieces with "/" between.
static StaticText text_path_call(Scanner *s, const AstCallExpression *call, uint32_t depth) {
    const AstNode *callee = unwrap(call->callee);
    const JsString *name =
        callee && callee->kind == AST_IDENTIFIER ? ((const AstIdentifier *)callee)->name : scan_member_name(callee);
    if (!name || !(js_string_is(name, "join") || js_string_is(name, "resolve")) || !call->arguments.count) return text_unknown();
    StaticText result = text_evaluate(s, call->arguments.items[0], depth + 1);
    if (!result.from_dirname) return text_unknown();
    for (uint32_t i = 1; i < call->arguments.count; i++) {
        result = text_concat(s, result, text_literal("/"));
        result = text_concat(s, result, text_evaluate(s, call->arguments.items[i], depth + 1));
    }
    return result;
}

static StaticText text_evaluate(Scanner *s, const AstNode *node, uint32_t depth) {
    if (depth > 200) return text_unknown();
    const JsString *string = string_literal(node);
    if (string) return text_literal(scan_utf8(s, string));
    if (scan_is_name(node, "__dirname") || is_meta(node, "dirname")) return (StaticText){".", "", true, true};
    if (s->follows_constants && node->kind == AST_IDENTIFIER) {
        const JsString *name = ((const AstIdentifier *)node)->name;
        for (uint32_t i = s->constant_count; i-- > 0;)
            if (s->constants[i].name == name) return text_evaluate(s, s->constants[i].value, depth + 1);
        return text_unknown();
    }
    if (node->kind == AST_TEMPLATE_LITERAL) {
        const AstTemplateLiteral *template = (const AstTemplateLiteral *)node;
        StaticText result = text_literal("");
        for (uint32_t i = 0; i < template->quasis.count; i++) {
            const AstTemplateElement *quasi = (const AstTemplateElement *)template->quasis.items[i];
            StaticText piece = text_literal(quasi->cooked ? scan_utf8(s, quasi->cooked) : "");
            result = i == 0 ? piece : text_concat(s, result, piece);
            if (i < template->expressions.count) {
                StaticText middle = text_evaluate(s, template->expressions.items[i], depth + 1);
                if (i == 0 && !*result.prefix) result = middle;
                else result = text_concat(s, result, middle);
            }
        }
        return result;
    }
    if (node->kind == AST_BINARY_EXPRESSION && ((const AstBinaryExpression *)node)->operator== OPERATOR_ADD) {
        const AstBinaryExpression *binary = (const AstBinaryExpression *)node;
        return text_concat(s, text_evaluate(s, binary->left, depth + 1), text_evaluate(s, binary->right, depth + 1));
    }
    if (node->kind == AST_CALL_EXPRESSION) return text_path_call(s, (const AstCallExpression *)node, depth);
    return text_unknown();
}

// ---- requests ----

static void add_request(Scanner *s, RequestKind kind, const char *specifier, const char *type, const AstNode *where) {
    ScanRequest request = {kind, specifier, type, where->start, where->end, s->try_depth > 0};
    ScanRequest *list = kind == REQUEST_STATIC_IMPORT    ? s->imports.items
                        : kind == REQUEST_DYNAMIC_IMPORT ? s->dynamic_imports.items
                                                         : s->
                                                               requires
                                                           .items;
    uint32_t count = kind == REQUEST_STATIC_IMPORT    ? s->imports.count
                     : kind == REQUEST_DYNAMIC_IMPORT ? s->dynamic_imports.count
                                                      : s->
                                                            requires
                                                        .count;
    for (uint32_t i = 0; i < count; i++)
        if (list[i].kind == kind && strcmp(list[i].specifier, specifier) == 0 &&
            strcmp(list[i].type_attribute ? list[i].type_attribute : "", type ? type : "") == 0)
            return;
    if (kind == REQUEST_STATIC_IMPORT) vec_push(s->arena, &s->imports, request);
    else if (kind == REQUEST_DYNAMIC_IMPORT) vec_push(s->arena, &s->dynamic_imports, request);
    else vec_push(s->arena, &s->requires, request);
}

static bool pattern_is_bounded(const StaticText *text) {
    if (text->from_dirname) return strlen(text->prefix) > 2;
    if (text->prefix[0] == '.') return strncmp(text->prefix, "./", 2) == 0 || strncmp(text->prefix, "../", 3) == 0;
    const char *slash = strchr(text->prefix, '/');
    if (slash && text->prefix[0] == '@') slash = strchr(slash + 1, '/');
    return slash && slash != text->prefix;
}

// A request for whatever the expression may be.
static void request_expression(Scanner *s, RequestKind kind, const AstNode *node, const char *type) {
    node = unwrap(node);
    if (node->kind == AST_CONDITIONAL_EXPRESSION) {
        request_expression(s, kind, ((const AstConditionalExpression *)node)->consequent, type);
        request_expression(s, kind, ((const AstConditionalExpression *)node)->alternate, type);
        return;
    }
    if (node->kind == AST_LOGICAL_EXPRESSION) {
        request_expression(s, kind, ((const AstLogicalExpression *)node)->left, type);
        request_expression(s, kind, ((const AstLogicalExpression *)node)->right, type);
        return;
    }
    StaticText text = text_evaluate(s, node, 0);
    if (text.exact && !text.from_dirname) {
        add_request(s, kind, text.prefix, type, node);
        return;
    }
    s->scan->has_dynamic_request = true;
    if (!pattern_is_bounded(&text)) return;
    vec_push(s->arena, &s->patterns, ((ScanPattern){kind, text.prefix, text.exact ? NULL : text.suffix}));
}

const char *scan_require_literal(Scanner *s, const AstNode *node) {
    node = unwrap(node);
    if (!node || node->kind != AST_CALL_EXPRESSION) return NULL;
    const AstCallExpression *call = (const AstCallExpression *)node;
    if (!call->arguments.count || !is_require_function(s, call->callee)) return NULL;
    StaticText text = text_evaluate(s, call->arguments.items[0], 0);
    return text.exact && !text.from_dirname ? text.prefix : NULL;
}

static const char *type_attribute(Scanner *s, AstList attributes) {
    FOREACH_AST(attributes, item) {
        const AstImportAttribute *attribute = (const AstImportAttribute *)item;
        const JsString *value = string_literal(attribute->value), *key = scan_key_name(attribute->key, false);
        if (key && value && js_string_is(key, "type")) return scan_utf8(s, value);
    }
    return NULL;
}

// import(x, { with: { type: "json" } })
static const char *dynamic_type_attribute(Scanner *s, const AstNode *options) {
    for (int level = 0; options && options->kind == AST_OBJECT_EXPRESSION; level++) {
        const AstNode *next = NULL;
        FOREACH_AST(((const AstObjectExpression *)options)->properties, item) {
            if (item->kind != AST_PROPERTY) continue;
            const AstProperty *property = (const AstProperty *)item;
            const JsString *key = scan_key_name(property->key, property->computed);
            if (key && js_string_is(key, level == 0 ? "with" : "type")) next = property->value;
        }
        if (level == 1) {
            const JsString *value = next ? string_literal(next) : NULL;
            return value ? scan_utf8(s, value) : NULL;
        }
        options = next;
    }
    return NULL;
}

static void scan_import(Scanner *s, const AstNode *source, AstList attributes) {
    const JsString *specifier = string_literal(source);
    if (specifier) add_request(s, REQUEST_STATIC_IMPORT, scan_utf8(s, specifier), type_attribute(s, attributes), source);
}

// new Function("a", "b", "return a + b"): the text is a module that exports a maker of the function. No parameter of CommonJS
// is seen inside.
static void scan_function_text(Scanner *s, AstList arguments) {
    const char *parameters = "", *body = "";
    s->follows_constants = true;
    for (uint32_t i = 0; i < arguments.count; i++) {
        StaticText text = text_evaluate(s, arguments.items[i], 0);
        if (!text.exact || text.from_dirname) body = NULL;
        else if (i + 1 == arguments.count && body) body = text.prefix;
        else parameters = arena_printf(s->arena, "%s%s%s", parameters, i ? "," : "", text.prefix);
    }
    s->follows_constants = false;
    if (body)
        vec_push(s->arena, &s->worker_texts,
            arena_printf(
                s->arena, "%s%s%s%s%s", FUNCTION_TEXT_BEFORE, parameters, FUNCTION_TEXT_BETWEEN, body, FUNCTION_TEXT_AFTER));
}

static bool makes_function(const AstNode *callee) {
    const JsString *member = scan_member_name(callee);
    return member ? js_string_is(member, "Function") : scan_is_name(callee, "Function");
}

static void scan_call(Scanner *s, const AstCallExpression *call) {
    if (!call->arguments.count) return;
    const AstNode *callee = unwrap(call->callee), *first = call->arguments.items[0];
    if (first->kind == AST_SPREAD_ELEMENT) return;
    if (is_require_function(s, callee)) {
        request_expression(s, REQUEST_REQUIRE, first, NULL);
        return;
    }
    if (makes_function(callee)) {
        scan_function_text(s, call->arguments);
        return;
    }
    const JsString *member = scan_member_name(callee);
    if (member && js_string_is(member, "resolve")) {
        const AstNode *object = ((const AstMemberExpression *)callee)->object;
        if (is_require_function(s, object)) request_expression(s, REQUEST_REQUIRE_RESOLVE, first, NULL);
        else if (object->kind == AST_META_PROPERTY) request_expression(s, REQUEST_DYNAMIC_IMPORT, first, NULL);
        return;
    }
    // Programs that start themselves or a sibling again: the file is a further entry.
    if (member ? js_string_is(member, "fork") : scan_is_name(callee, "fork")) {
        StaticText text = text_evaluate(s, first, 0);
        if (text.from_dirname && text.exact)
            vec_push(s->arena, &s->patterns, ((ScanPattern){REQUEST_REQUIRE, text.prefix, NULL}));
        return;
    }
    if (scan_is_name(callee, "defineLazyGlobal") && call->arguments.count > 1 && string_literal(first) &&
        string_literal(call->arguments.items[1])) {
        vec_push(s->arena, &s->lazy_globals, scan_utf8(s, string_literal(first)));
        vec_push(s->arena, &s->lazy_globals, scan_utf8(s, string_literal(call->arguments.items[1])));
    }
    if (scan_is_name(callee, "internalBinding") && string_literal(first))
        vec_push(s->arena, &s->bindings, scan_utf8(s, string_literal(first)));
}

// { …, eval: x }: anything but `false` may be true.
static bool asks_for_eval(const AstNode *options) {
    if (!options || options->kind != AST_OBJECT_EXPRESSION) return false;
    FOREACH_AST(((const AstObjectExpression *)options)->properties, item) {
        if (item->kind != AST_PROPERTY) continue;
        const AstProperty *property = (const AstProperty *)item;
        const JsString *key = scan_key_name(property->key, property->computed);
        if (key && js_string_is(key, "eval")) return true;
    }
    return false;
}

// new Worker(code, { eval: true }): a text that is never run costs its size, no more.
static void scan_worker_text(Scanner *s, const AstNode *code) {
    s->follows_constants = true;
    StaticText text = text_evaluate(s, code, 0);
    s->follows_constants = false;
    if (text.exact && !text.from_dirname) vec_push(s->arena, &s->worker_texts, text.prefix);
}

// new Worker(path.join(__dirname, "w.js")), new Worker(new URL("./w.js", import.meta.url))
static void scan_new(Scanner *s, const AstNewExpression *expression) {
    const JsString *member = scan_member_name(expression->callee);
    if (makes_function(expression->callee)) scan_function_text(s, expression->arguments);
    if (!(member ? js_string_is(member, "Worker") : scan_is_name(expression->callee, "Worker"))) return;
    if (!expression->arguments.count) return;
    const AstNode *first = expression->arguments.items[0];
    if (expression->arguments.count > 1 && asks_for_eval(expression->arguments.items[1])) {
        scan_worker_text(s, first);
        return;
    }
    if (first->kind == AST_NEW_EXPRESSION && scan_is_name(((const AstNewExpression *)first)->callee, "URL") &&
        ((const AstNewExpression *)first)->arguments.count == 1) {
        scan_worker_text(s, ((const AstNewExpression *)first)->arguments.items[0]); /* of a data: URL */
        return;
    }
    if (first->kind == AST_NEW_EXPRESSION && scan_is_name(((const AstNewExpression *)first)->callee, "URL") &&
        ((const AstNewExpression *)first)->arguments.count == 2) {
        const JsString *specifier = string_literal(((const AstNewExpression *)first)->arguments.items[0]);
        if (specifier) vec_push(s->arena, &s->patterns, ((ScanPattern){REQUEST_DYNAMIC_IMPORT, scan_utf8(s, specifier), NULL}));
        return;
    }
    StaticText text = text_evaluate(s, first, 0);
    if (text.from_dirname && text.exact) vec_push(s->arena, &s->patterns, ((ScanPattern){REQUEST_REQUIRE, text.prefix, NULL}));
}

// `require` wherever the module has one: `typeof require !== "undefined" ? require : …`, or such a choice made by an arrow
// function that is called at once, as bundlers of ES modules write it.
static bool is_guarded_require(Scanner *s, const AstNode *node) {
    node = unwrap(node);
    if (!node) return false;
    if (node->kind == AST_CALL_EXPRESSION) {
        const AstNode *callee = unwrap(((const AstCallExpression *)node)->callee);
        if (!callee || callee->kind != AST_ARROW_FUNCTION_EXPRESSION) return false;
        node = unwrap(((const AstArrowFunctionExpression *)callee)->body);
    }
    if (!node || node->kind != AST_CONDITIONAL_EXPRESSION) return false;
    const AstNode *choice = unwrap(((const AstConditionalExpression *)node)->consequent);
    return choice && choice->kind == AST_IDENTIFIER && is_require_function(s, choice);
}

static void scan_declarator(Scanner *s, const AstNode *target, const AstNode *value) {
    if (!value || !target || target->kind != AST_IDENTIFIER) return;
    const JsString *name = ((const AstIdentifier *)target)->name;
    if (is_create_require(s, value) || (unwrap(value)->kind == AST_IDENTIFIER && is_require_function(s, value)) ||
        is_guarded_require(s, value)) {
        vec_push(s->arena, &s->require_names, name);
        if (js_string_is(name, "require")) s->shadow_depth = 0;
        return;
    }
    s->constants =
        vec_grow_(s->arena, s->constants, s->constant_count, &s->constant_capacity, s->constant_count + 1, sizeof *s->constants);
    s->constants[s->constant_count++] = (ConstantText){name, value};
    // var x = require("y"), var x = wrap(require("y"))
    const char *specifier = scan_require_literal(s, value);
    const AstNode *call = unwrap(value);
    if (!specifier && call->kind == AST_CALL_EXPRESSION && ((const AstCallExpression *)call)->arguments.count)
        specifier = scan_require_literal(s, ((const AstCallExpression *)call)->arguments.items[0]);
    if (!specifier) return;
    s->require_bindings = vec_grow_(s->arena, s->require_bindings, s->require_binding_count, &s->require_binding_capacity,
        s->require_binding_count + 1, sizeof *s->require_bindings);
    s->require_bindings[s->require_binding_count++] = (RequireBinding){name, specifier};
}

static void scan_import_names(Scanner *s, const AstImportDeclaration *import) {
    FOREACH_AST(import->specifiers, item) {
        if (item->kind != AST_IMPORT_SPECIFIER) continue;
        const AstImportSpecifier *specifier = (const AstImportSpecifier *)item;
        if (scan_is_name(specifier->imported, "createRequire"))
            vec_push(s->arena, &s->create_names, ((const AstIdentifier *)specifier->local)->name);
    }
}

static const struct {
    const char *text;
    uint32_t length;
} core_words[] = {
#define CORE_WORD(name) {name, sizeof name - 1},
#include "frontend/modules/core_words.def"
};
enum { CORE_WORD_COUNT = sizeof core_words / sizeof *core_words };
_Static_assert(CORE_WORD_COUNT <= WORD_SET_PARTS * 64, "a bit a word");

uint32_t module_scan_word(const char *name) {
    for (uint32_t i = 0; i < CORE_WORD_COUNT; i++)
        if (strcmp(core_words[i].text, name) == 0) return i;
    return UINT32_MAX;
}

static void scan_word(Scanner *s, const JsString *name) {
    if (!name) return;
    for (uint32_t i = 0; i < CORE_WORD_COUNT; i++)
        if (name->length == core_words[i].length && js_string_is(name, core_words[i].text)) word_set_add(&s->scan->words, i);
}

// function (require, module, exports) is a module inside a bundle; AMD's (require, exports, module) gets the real one.
static bool has_require_parameter(const AstFunction *function) {
    return function->params.count >= 2 && scan_is_name(function->params.items[0], "require") &&
           scan_is_name(function->params.items[1], "module");
}

static void visit(AstNode *node, void *context);

// The folder that a path starts from, seen without evaluating a long sum: __dirname + …, import.meta.url + "/../x.js".
static const AstNode *first_operand(const AstNode *node) {
    for (int depth = 0; depth < 8 && node->kind == AST_BINARY_EXPRESSION; depth++)
        node = ((const AstBinaryExpression *)node)->left;
    return node;
}

static void scan_own_file(Scanner *s, const AstNode *node) {
    const char *path = NULL;
    if (node->kind == AST_NEW_EXPRESSION) {
        const AstNewExpression *url = (const AstNewExpression *)node;
        if (!scan_is_name(url->callee, "URL") || url->arguments.count != 2 || !is_meta(url->arguments.items[1], "url")) return;
        const JsString *specifier = string_literal(url->arguments.items[0]);
        if (specifier) path = scan_utf8(s, specifier);
    } else if (node->kind == AST_BINARY_EXPRESSION) {
        const AstBinaryExpression *sum = (const AstBinaryExpression *)node;
        if (is_meta(sum->left, "url")) {
            StaticText text = text_evaluate(s, sum->right, 0);
            if (text.exact && strncmp(text.prefix, "/../", 4) == 0) path = arena_printf(s->arena, "./%s", text.prefix + 4);
        } else if (!scan_is_name(first_operand(node), "__dirname") && !is_meta(first_operand(node), "dirname")) return;
    }
    if (!path) {
        StaticText text = text_evaluate(s, node, 0);
        if (text.exact && text.from_dirname) path = text.prefix;
    }
    const char *dot = path ? strrchr(path, '.') : NULL;
    if (dot && path[0] == '.' && (strcmp(dot, ".js") == 0 || strcmp(dot, ".mjs") == 0 || strcmp(dot, ".cjs") == 0))
        vec_push(s->arena, &s->patterns, ((ScanPattern){REQUEST_OWN_FILE, path, NULL}));
}

static void visit_try(Scanner *s, AstTryStatement *statement) {
    s->try_depth++;
    visit(statement->block, s);
    s->try_depth--;
    if (statement->handler) visit(statement->handler, s);
    if (statement->finalizer) visit(statement->finalizer, s);
}

static void visit(AstNode *node, void *context) {
    Scanner *s = context;
    switch (node->kind) {
    case AST_IMPORT_DECLARATION: {
        const AstImportDeclaration *import = (const AstImportDeclaration *)node;
        scan_import(s, import->source, import->attributes);
        scan_import_names(s, import);
        return;
    }
    case AST_EXPORT_NAMED_DECLARATION: {
        const AstExportNamedDeclaration *export = (const AstExportNamedDeclaration *)node;
        if (export->source) scan_import(s, export->source, export->attributes);
        break;
    }
    case AST_EXPORT_ALL_DECLARATION:
        scan_import(s, ((AstExportAllDeclaration *)node)->source, ((AstExportAllDeclaration *)node)->attributes);
        return;
    case AST_IMPORT_EXPRESSION: {
        const AstImportExpression *import = (const AstImportExpression *)node;
        request_expression(s, REQUEST_DYNAMIC_IMPORT, import->source, dynamic_type_attribute(s, import->options));
        break;
    }
    case AST_IDENTIFIER: scan_word(s, ((const AstIdentifier *)node)->name); return;
    case AST_LITERAL: scan_word(s, string_literal(node)); return;
    case AST_MEMBER_EXPRESSION:
        if (!scan_is_name(((const AstMemberExpression *)node)->object, "exports"))
            scan_word(s, scan_member_name(node)); // else its own
        if (((const AstMemberExpression *)node)->computed) break;
        visit(((AstMemberExpression *)node)->object, s);
        return;
    case AST_CALL_EXPRESSION:
        scan_call(s, (const AstCallExpression *)node);
        scan_own_file(s, node);
        break;
    case AST_NEW_EXPRESSION:
        scan_new(s, (const AstNewExpression *)node);
        scan_own_file(s, node);
        break;
    case AST_BINARY_EXPRESSION:
    case AST_TEMPLATE_LITERAL: scan_own_file(s, node); break;
    case AST_VARIABLE_DECLARATOR:
        scan_declarator(s, ((AstVariableDeclarator *)node)->id, ((AstVariableDeclarator *)node)->init);
        break;
    case AST_ASSIGNMENT_EXPRESSION:
        scan_declarator(s, ((AstAssignmentExpression *)node)->left, ((AstAssignmentExpression *)node)->right);
        break;
    case AST_TRY_STATEMENT: visit_try(s, (AstTryStatement *)node); return;
    default: break;
    }
    if (s->program->goal == PARSE_COMMONJS) scan_exports_visit(s, node);
    bool shadows = ast_is_function(node) && has_require_parameter(AST_AS_FUNCTION(node));
    uint32_t depth = s->shadow_depth;
    if (shadows) s->shadow_depth++;
    ast_for_each_child(node, visit, s);
    if (shadows) s->shadow_depth = depth;
}

static void scan_run(void *context) {
    Scanner *s = context;
    ast_for_each_child((AstNode *)s->program, visit, s);
    scan_globals(s);
}

ModuleScan *module_scan_empty(Arena *arena) { return ARENA_NEW(arena, ModuleScan); }

ModuleScan *module_scan(Arena *arena, const AstProgram *program) {
    Scanner s = {.arena = arena, .program = program, .scan = ARENA_NEW(arena, ModuleScan)};
    deep_stack_run(scan_run, &s);
    ModuleScan *scan = s.scan;
    uint32_t total = s.imports.count + s.dynamic_imports.count +
                     s.
                         requires
                         .count;
    scan->requests = ARENA_ARRAY(arena, ScanRequest, total);
    for (uint32_t i = 0; i < s.imports.count; i++) scan->requests[scan->request_count++] = s.imports.items[i];
    for (uint32_t i = 0; i < s.dynamic_imports.count; i++) scan->requests[scan->request_count++] = s.dynamic_imports.items[i];
    for (uint32_t i = 0; i < s.requires.count; i++)
    scan->requests[scan->request_count++] = s.
                                                requires
        .items[i];
    scan->patterns = s.patterns.items;
    scan->pattern_count = s.patterns.count;
    scan->export_names = s.export_names.items;
    scan->export_name_count = s.export_names.count;
    scan->reexports = s.reexports.items;
    scan->reexport_count = s.reexports.count;
    scan->worker_texts = s.worker_texts.items;
    scan->worker_text_count = s.worker_texts.count;
    scan->internal_bindings = s.bindings.items;
    scan->internal_binding_count = s.bindings.count;
    scan->globals = s.globals.items;
    scan->global_count = s.globals.count;
    scan->lazy_globals = s.lazy_globals.items;
    scan->lazy_global_count = s.lazy_globals.count;
    return scan;
}

uint32_t module_scan_find(const ModuleScan *scan, RequestKind kind, const char *specifier, const char *type) {
    uint32_t near = UINT32_MAX;
    for (uint32_t i = 0; i < scan->request_count; i++) {
        const ScanRequest *request = &scan->requests[i];
        if (strcmp(request->specifier, specifier) != 0) continue;
        if (strcmp(request->type_attribute ? request->type_attribute : "", type ? type : "") != 0) continue;
        if (request->kind == kind) return i;
        bool both_import = request->kind <= REQUEST_DYNAMIC_IMPORT && kind <= REQUEST_DYNAMIC_IMPORT;
        if (both_import && near == UINT32_MAX) near = i;
    }
    return near;
}
