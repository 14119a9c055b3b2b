// Prints the AST for people: one node a line, indented, `field: Kind line:column-line:column facts`.
//
// The text of --emit=ast and of tests/ast. Every field of ast.def shows, defaults (false, NULL, empty) left out.
#include "frontend/deep_stack.h"
#include "frontend/parse.h"
#include "support/number_text.h"
#include <string.h>

typedef struct {
    FILE *out;
    const AstProgram *program;
    int indent;
} AstPrinter;

static void print_text(AstPrinter *p, const JsString *s) {
    fputc('"', p->out);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = js_string_unit(s, i);
        if (c == '"' || c == '\\') fprintf(p->out, "\\%c", c);
        else if (c < 0x20 || c > 0x7E) fprintf(p->out, "\\u%04x", c);
        else fputc(c, p->out);
    }
    fputc('"', p->out);
}

static void print_literal_value(AstPrinter *p, const AstLiteral *literal) {
    static const char *const kinds[] = {"null", "boolean", "number", "string", "bigint", "regexp"};
    char number[NUMBER_TEXT_MAX];
    fprintf(p->out, " %s", kinds[literal->kind]);
    switch (literal->kind) {
    case LITERAL_NULL: break;
    case LITERAL_BOOLEAN: fprintf(p->out, " %s", literal->boolean ? "true" : "false"); break;
    case LITERAL_NUMBER: fprintf(p->out, " %.*s", number_format(literal->number, number), number); break;
    case LITERAL_REGEXP:
        fputc(' ', p->out);
        print_text(p, literal->string);
        fputc(' ', p->out);
        print_text(p, literal->flags);
        break;
    default:
        fputc(' ', p->out);
        print_text(p, literal->string);
        break;
    }
}

static void print_enum(AstPrinter *p, const char *field, const char *text) { fprintf(p->out, " %s=%s", field, text); }

static const char *enum_AstVariableKind(int value) { return ast_variable_kind_text((AstVariableKind)value); }
static const char *enum_AstOperator(int value) { return ast_operator_text((AstOperator)value); }
static const char *enum_AstMethodKind(int value) {
    static const char *const texts[] = {"constructor", "method", "get", "set"};
    return texts[value];
}
static const char *enum_AstPropertyKind(int value) {
    static const char *const texts[] = {"init", "get", "set"};
    return texts[value];
}

// What stands on the node's own line.
static void print_facts(AstPrinter *p, const AstNode *node) {
    if (node->flags & AST_PARENTHESIZED) fputs(" parenthesized", p->out);
    if (node->kind == AST_LITERAL) print_literal_value(p, (const AstLiteral *)node);
    if (node->kind == AST_TEMPLATE_ELEMENT) {
        const AstTemplateElement *element = (const AstTemplateElement *)node;
        fputs(" raw=", p->out);
        print_text(p, element->raw);
        if (element->cooked && element->cooked != element->raw) {
            fputs(" cooked=", p->out);
            print_text(p, element->cooked);
        }
        if (!element->cooked) fputs(" cooked=none", p->out);
    }
    if (ast_is_function(node)) {
        static const char *const roles[] = {"", "method", "getter", "setter", "constructor", "derived-constructor"};
        const AstFunction *f = (const AstFunction *)node;
        if (f->strict) fputs(" strict", p->out);
        if (f->role) fprintf(p->out, " role=%s", roles[f->role]);
    }
    if (node->kind == AST_PROGRAM) {
        static const char *const goals[] = {"script", "module", "commonjs"};
        const AstProgram *program = (const AstProgram *)node;
        fprintf(p->out, " goal=%s", goals[program->goal]);
        if (program->strict) fputs(" strict", p->out);
        if (program->has_top_level_await) fputs(" top-level-await", p->out);
    }
    switch ((AstKind)node->kind) {
#define AST_BEGIN(Name, NAME)                                                                                                    \
    case AST_##NAME: {                                                                                                           \
        const Ast##Name *self = (const Ast##Name *)node;                                                                         \
        (void)self;
#define AST_STRING_FIELD(Name, field)                                                                                            \
    if (self->field) {                                                                                                           \
        fputs(" " #field "=", p->out);                                                                                           \
        print_text(p, self->field);                                                                                              \
    }
#define AST_BOOL_FIELD(Name, field)                                                                                              \
    if (self->field) fputs(" " #field, p->out);
#define AST_ENUM_FIELD(Name, field, Type) print_enum(p, #field, enum_##Type((int)self->field));
#define AST_END(Name)                                                                                                            \
    break;                                                                                                                       \
    }
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
}

static void print_node(AstPrinter *p, const char *field, const AstNode *node) {
    fprintf(p->out, "%*s%s%s", p->indent * 2, "", field, *field ? ": " : "");
    if (!node) {
        fputs("none\n", p->out);
        return;
    }
    SourcePosition from = source_position(p->program->source, node->start);
    SourcePosition to = source_position(p->program->source, node->end);
    fprintf(p->out, "%s %u:%u-%u:%u", ast_kind_name((AstKind)node->kind), from.line, from.column, to.line, to.column);
    print_facts(p, node);
    fputc('\n', p->out);
    p->indent++;
    switch ((AstKind)node->kind) {
#define AST_BEGIN(Name, NAME)                                                                                                    \
    case AST_##NAME: {                                                                                                           \
        const Ast##Name *self = (const Ast##Name *)node;                                                                         \
        (void)self;
#define AST_NODE_FIELD(Name, field) print_node(p, #field, self->field);
#define AST_OPT_FIELD(Name, field)                                                                                               \
    if (self->field) print_node(p, #field, self->field);
#define AST_LIST_FIELD(Name, field)                                                                                              \
    for (uint32_t i = 0; i < self->field.count; i++) print_node(p, #field, self->field.items[i]);
#define AST_END(Name)                                                                                                            \
    break;                                                                                                                       \
    }
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
    p->indent--;
}

static void print_program(void *opaque) {
    AstPrinter *p = opaque;
    print_node(p, "", &p->program->node);
}

void ast_print(FILE *out, const AstProgram *program) {
    AstPrinter p = {.out = out, .program = program};
    deep_stack_run(print_program, &p);
}
