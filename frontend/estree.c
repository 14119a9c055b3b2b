// Prints the AST as JSON, equal to what acorn (ecmaVersion latest) gives through JSON.stringify.
//
// Offsets are UTF-16 units. Bigints and regular expressions print "value": null. An `ESTree` field order is not
// kept (consumers compare by name). Walks recursively: on the deep stack.
#include "frontend/deep_stack.h"
#include "frontend/parse.h"
#include "support/number_text.h"
#include <math.h>
#include <string.h>

typedef struct {
    FILE *out;
    const AstProgram *program;
    const char *text;
    uint32_t *utf16; // UTF-16 offset of every 64th byte
} Printer;

static uint32_t utf16_offset(Printer *p, uint32_t byte) {
    uint32_t units = p->utf16[byte / 64];
    for (uint32_t i = byte & ~63u; i < byte; i++) {
        uint8_t c = (uint8_t)p->text[i];
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

static void print_units(Printer *p, const JsString *s) {
    fputc('"', p->out);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = js_string_unit(s, i);
        if (c == '"' || c == '\\') fprintf(p->out, "\\%c", c);
        else if (c < 0x20 || c > 0x7E) fprintf(p->out, "\\u%04x", c);
        else fputc(c, p->out);
    }
    fputc('"', p->out);
}

static void print_source(Printer *p, uint32_t start, uint32_t end) {
    fputc('"', p->out);
    for (uint32_t i = start; i < end; i++) {
        uint8_t c = (uint8_t)p->text[i];
        if (c == '"' || c == '\\') fprintf(p->out, "\\%c", c);
        else if (c < 0x20) fprintf(p->out, "\\u%04x", c);
        else fputc(c, p->out);
    }
    fputc('"', p->out);
}

static void print_node(Printer *p, const AstNode *node);

static void print_list(Printer *p, const char *name, AstList list) {
    fprintf(p->out, ",\"%s\":[", name);
    for (uint32_t i = 0; i < list.count; i++) {
        if (i) fputc(',', p->out);
        print_node(p, list.items[i]);
    }
    fputc(']', p->out);
}

static void print_bool(Printer *p, const char *name, bool value) {
    if (!strncmp(name, "is_", 3)) name += 3;
    fprintf(p->out, ",\"%s\":%s", name, value ? "true" : "false");
}

static void print_string(Printer *p, const char *name, const JsString *value) {
    if (!value) return;
    fprintf(p->out, ",\"%s\":", name);
    print_units(p, value);
}

#define ENUM_PRINTER(Type, ...)                                                                                                  \
    static void print_enum_##Type(Printer *p, const char *name, int value) {                                                     \
        static const char *const texts[] = {__VA_ARGS__};                                                                        \
        fprintf(p->out, ",\"%s\":\"%s\"", name, texts[value]);                                                                   \
    }
ENUM_PRINTER(AstVariableKind, "var", "let", "const", "using", "await using")
ENUM_PRINTER(AstMethodKind, "constructor", "method", "get", "set")
ENUM_PRINTER(AstPropertyKind, "init", "get", "set")
static void print_enum_AstOperator(Printer *p, const char *name, int value) {
    fprintf(p->out, ",\"%s\":\"%s\"", name, ast_operator_text((AstOperator)value));
}

static void print_literal(Printer *p, const AstLiteral *literal) {
    fputs(",\"value\":", p->out);
    char number[NUMBER_TEXT_MAX];
    switch (literal->kind) {
    case LITERAL_BOOLEAN: fputs(literal->boolean ? "true" : "false", p->out); break;
    case LITERAL_STRING: print_units(p, literal->string); break;
    case LITERAL_NUMBER:
        if (isfinite(literal->number)) fprintf(p->out, "%.*s", number_format(literal->number, number), number);
        else fputs("null", p->out);
        break;
    default: fputs("null", p->out); break;
    }
    fputs(",\"raw\":", p->out);
    print_source(p, literal->node.start, literal->node.end);
    if (literal->kind == LITERAL_BIGINT) print_string(p, "bigint", literal->string);
    if (literal->kind == LITERAL_REGEXP) {
        fputs(",\"regex\":{\"pattern\":", p->out);
        print_units(p, literal->string);
        print_string(p, "flags", literal->flags);
        fputc('}', p->out);
    }
}

static void print_template_element(Printer *p, const AstTemplateElement *element) {
    fputs(",\"value\":{\"raw\":", p->out);
    print_units(p, element->raw);
    fputs(",\"cooked\":", p->out);
    if (element->cooked) print_units(p, element->cooked);
    else fputs("null", p->out);
    fputc('}', p->out);
}

static void print_node(Printer *p, const AstNode *node) {
    if (!node) {
        fputs("null", p->out);
        return;
    }
    fprintf(p->out, "{\"type\":\"%s\",\"start\":%u,\"end\":%u", ast_kind_name((AstKind)node->kind), utf16_offset(p, node->start),
        utf16_offset(p, node->end));
    if (node->kind == AST_LITERAL) print_literal(p, (const AstLiteral *)node);
    if (node->kind == AST_TEMPLATE_ELEMENT) print_template_element(p, (const AstTemplateElement *)node);
    if (node->kind == AST_PROGRAM)
        fprintf(p->out, ",\"sourceType\":\"%s\"", ((const AstProgram *)node)->goal == PARSE_MODULE ? "module" : "script");
    switch ((AstKind)node->kind) {
#define AST_BEGIN(Name, NAME)                                                                                                    \
    case AST_##NAME: {                                                                                                           \
        const Ast##Name *self = (const Ast##Name *)node;                                                                         \
        (void)self;
#define AST_NODE_FIELD(Name, field)                                                                                              \
    fputs(",\"" #field "\":", p->out);                                                                                           \
    print_node(p, self->field);
#define AST_OPT_FIELD(Name, field) AST_NODE_FIELD(Name, field)
#define AST_LIST_FIELD(Name, field) print_list(p, #field, self->field);
#define AST_STRING_FIELD(Name, field) print_string(p, #field, self->field);
#define AST_BOOL_FIELD(Name, field) print_bool(p, #field, self->field);
#define AST_ENUM_FIELD(Name, field, Type) print_enum_##Type(p, #field, (int)self->field);
#define AST_END(Name)                                                                                                            \
    break;                                                                                                                       \
    }
#undef AST_NODE_FIELD_
#include "frontend/ast.def"
    case AST_KIND_COUNT: break;
    }
    fputc('}', p->out);
}

static void print_program(void *opaque) {
    Printer *p = opaque;
    print_node(p, &p->program->node);
    fputc('\n', p->out);
}

void estree_print(FILE *out, const AstProgram *program) {
    Arena scratch = {0};
    const Source *source = program->source;
    Printer p = {out, program, source->text, NULL};
    p.utf16 = ARENA_ARRAY(&scratch, uint32_t, source->length / 64 + 1);
    uint32_t units = 0;
    for (uint32_t i = 0; i <= source->length; i++) {
        if (i % 64 == 0) p.utf16[i / 64] = units;
        uint8_t c = (uint8_t)source->text[i];
        if ((c & 0xC0) != 0x80) units += c >= 0xF0 ? 2 : 1;
    }
    deep_stack_run(print_program, &p);
    arena_release(&scratch);
}
