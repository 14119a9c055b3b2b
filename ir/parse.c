/* parse.c - text to IR, the inverse of print.c.
 *
 * Input: text as ir_print_module writes it; also hand-written tests, where blank lines, lines that start with `#`
 * and `;` locations are optional. Output: a module in the caller's arena, or NULL and a message with the line.
 * It checks syntax and names, not the IR's invariants: run ir_verify.
 */
#include "ir/internal.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdlib.h>

extern const char *const ir_kind_names[], *const ir_flag_names[], *const ir_module_kind_names[], *const ir_export_kind_names[];

typedef struct {
    Arena *arena;
    const char *at, *end;
    uint32_t line;
    IrModule *module;
    IrFunction *function;
    IrInst **values;
    uint32_t value_count;
    IrBlock **blocks;
    uint32_t block_count;
    const char *message;
    jmp_buf failed;
} Parser;

static void __attribute__((noreturn)) fail(Parser *p, const char *what) {
    p->message = ir_format(p->arena, "line %u: %s", p->line, what);
    longjmp(p->failed, 1);
}

/* Blanks within a line. */
static void skip_blanks(Parser *p) {
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\r')) p->at++;
}

static void skip_lines(Parser *p) {
    for (;;) {
        skip_blanks(p);
        if (p->at < p->end && *p->at == '#')
            while (p->at < p->end && *p->at != '\n') p->at++;
        if (p->at < p->end && *p->at == '\n') p->at++, p->line++;
        else return;
    }
}

static void end_line(Parser *p) {
    skip_blanks(p);
    if (p->at < p->end && *p->at != '\n') fail(p, "end of line expected");
    skip_lines(p);
}

static bool accept_char(Parser *p, char c) {
    skip_blanks(p);
    if (p->at >= p->end || *p->at != c) return false;
    p->at++;
    return true;
}

static void expect_char(Parser *p, char c) {
    if (!accept_char(p, c)) fail(p, ir_format(p->arena, "'%c' expected", c));
}

static bool is_word_char(char c) { return isalnum((unsigned char)c) || c == '_' || c == '$' || c == '.'; }

static char *peek_word(Parser *p) {
    skip_blanks(p);
    const char *s = p->at;
    while (s < p->end && is_word_char(*s)) s++;
    return ir_format(p->arena, "%.*s", (int)(s - p->at), p->at);
}

static char *word(Parser *p) {
    char *w = peek_word(p);
    if (!*w) fail(p, "word expected");
    p->at += strlen(w);
    return w;
}

static bool accept_word(Parser *p, const char *expected) {
    char *w = peek_word(p);
    if (strcmp(w, expected)) return false;
    p->at += strlen(w);
    return true;
}

static void expect_word(Parser *p, const char *expected) {
    if (!accept_word(p, expected)) fail(p, ir_format(p->arena, "'%s' expected", expected));
}

static long number(Parser *p) {
    skip_blanks(p);
    char *end;
    long n = strtol(p->at, &end, 10);
    if (end == p->at) fail(p, "number expected");
    p->at = end;
    return n;
}

static uint32_t name_index(Parser *p, const char *w, const char *const *names) {
    for (uint32_t i = 0; names[i]; i++)
        if (!strcmp(w, names[i])) return i;
    fail(p, ir_format(p->arena, "'%s' is not known here", w));
}

static uint32_t quoted(Parser *p) {
    expect_char(p, '"');
    uint16_t *units = ir_zalloc(p->arena, ((size_t)(p->end - p->at) > 256 ? 256 : 0) * 2 + 512);
    uint32_t length = 0, capacity = 256;
    while (p->at < p->end && *p->at != '"' && *p->at != '\n') {
        unsigned unit = (unsigned char)*p->at++;
        if (unit == '\\' && p->at < p->end) {
            char c = *p->at++;
            if (c == 'n') unit = '\n';
            else if (c == 'u' && p->end - p->at >= 4) {
                char hex[5] = {p->at[0], p->at[1], p->at[2], p->at[3], 0};
                unit = (unsigned)strtoul(hex, NULL, 16);
                p->at += 4;
            } else unit = (unsigned char)c;
        }
        if (length == capacity) {
            uint16_t *wider = ir_zalloc(p->arena, (size_t)capacity * 4);
            memcpy(wider, units, (size_t)capacity * 2);
            units = wider;
            capacity *= 2;
        }
        units[length++] = (uint16_t)unit;
    }
    expect_char(p, '"');
    return ir_module_atom(p->module, units, length, false);
}

static uint32_t atom(Parser *p) {
    if (accept_word(p, "none")) return UINT32_MAX;
    return quoted(p);
}

static IrLoc location(Parser *p) {
    IrLoc loc;
    loc.line = (uint32_t)number(p);
    expect_char(p, ':');
    loc.column = (uint32_t)number(p);
    return loc;
}

/* ---- values and blocks, made at their first mention ---- */

static IrInst *value(Parser *p) {
    expect_char(p, '%');
    long id = number(p);
    if (id < 0 || id > 50000000) fail(p, "value number out of range");
    if (id >= p->value_count) {
        uint32_t count = p->value_count ? p->value_count : 64;
        while (count <= id) count *= 2;
        IrInst **grown = IR_NEW_ARRAY(p->arena, IrInst *, count);
        if (p->value_count) memcpy(grown, p->values, sizeof *grown * p->value_count);
        p->values = grown;
        p->value_count = count;
    }
    if (!p->values[id]) p->values[id] = IR_NEW(p->arena, IrInst), p->values[id]->id = (uint32_t)id;
    return p->values[id];
}

static IrBlock *block(Parser *p) {
    char *w = word(p);
    if (strncmp(w, "bb", 2)) fail(p, "block expected");
    long id = strtol(w + 2, NULL, 10);
    if (id < 0 || id > 50000000) fail(p, "block number out of range");
    if (id >= p->block_count) {
        uint32_t count = p->block_count ? p->block_count : 16;
        while (count <= id) count *= 2;
        IrBlock **grown = IR_NEW_ARRAY(p->arena, IrBlock *, count);
        if (p->block_count) memcpy(grown, p->blocks, sizeof *grown * p->block_count);
        p->blocks = grown;
        p->block_count = count;
    }
    if (!p->blocks[id]) p->blocks[id] = ir_block_new(p->function, NULL);
    return p->blocks[id];
}

static void edge(Parser *p, IrEdge *e) {
    e->target = block(p);
    IrInst *args[4096];
    if (!accept_char(p, '(')) return;
    do {
        if (e->arg_count == 4096) fail(p, "too many block arguments");
        args[e->arg_count++] = value(p);
    } while (accept_char(p, ','));
    expect_char(p, ')');
    e->args = IR_NEW_ARRAY(p->arena, IrInst *, e->arg_count);
    memcpy(e->args, args, sizeof *args * e->arg_count);
}

static IrType type(Parser *p) {
    static const char *const names[] = {"none", "value", "i32", "f64", "bool", NULL};
    return (IrType)name_index(p, word(p), names);
}

static IrFunction *function_named(Parser *p) {
    expect_char(p, '@');
    char *name = word(p);
    for (uint32_t i = 0; i < p->module->function_count; i++)
        if (!strcmp(p->module->functions[i]->symbol, name)) return p->module->functions[i];
    fail(p, ir_format(p->arena, "function @%s is not in the module", name));
}

static IrOp op_named(Parser *p, const char *text) {
    for (int i = 0; i < IR_OP_COUNT; i++)
        if (!strcmp(ir_op_info[i].text, text)) return (IrOp)i;
    fail(p, ir_format(p->arena, "no op is called '%s'", text));
}

static void immediate(Parser *p, IrInst *i) {
    static const char *const consts[] = {"undefined", "null", "true", "false", "hole", NULL};
    switch (ir_op_info[i->op].immediate) {
    case IR_IMM_ATOM: i->imm.atom = atom(p); break;
    case IR_IMM_INT: i->imm.i = (int32_t)number(p); break;
    case IR_IMM_DOUBLE: {
        skip_blanks(p);
        char *end;
        i->imm.d = strtod(p->at, &end);
        if (end == p->at) fail(p, "number expected");
        p->at = end;
        break;
    }
    case IR_IMM_FUNC: i->imm.func = function_named(p); break;
    case IR_IMM_CONST: i->imm.i = (int32_t)name_index(p, word(p), consts); break;
    case IR_IMM_ATOM_INT:
        i->imm.atom = atom(p);
        if (i->op == IR_REGEXP_NEW_OP || i->op == IR_CALL_METHOD_OP || i->op == IR_CALL_MATH_OP) i->imm.i = (int32_t)atom(p);
        else i->imm.i = (int32_t)number(p);
        break;
    case IR_IMM_FUNC_INT:
        i->imm.func = function_named(p);
        i->imm.i = (int32_t)number(p);
        break;
    default: break;
    }
}

static void instruction(Parser *p, IrBlock *b) {
    IrInst *i;
    IrType result = IR_NONE;
    skip_blanks(p);
    if (p->at < p->end && *p->at == '%') {
        i = value(p);
        if (i->block) fail(p, "value defined twice");
        expect_char(p, ':');
        result = type(p);
        expect_char(p, '=');
    } else i = IR_NEW(p->arena, IrInst);
    i->op = (uint16_t)op_named(p, word(p));
    i->type = (uint8_t)result;
    IrInst *operands[8192];
    while (skip_blanks(p), p->at < p->end && *p->at == '%') {
        if (i->operand_count == 8192) fail(p, "too many operands");
        operands[i->operand_count++] = value(p);
    }
    i->operands = IR_NEW_ARRAY(p->arena, IrInst *, i->operand_count);
    memcpy(i->operands, operands, sizeof *operands * i->operand_count);
    immediate(p, i);
    IrEdge targets[8192];
    for (char *w = peek_word(p); w[0] == 'b' && w[1] == 'b' && isdigit((unsigned char)w[2]); w = peek_word(p)) {
        if (i->target_count == 8192) fail(p, "too many targets");
        targets[i->target_count] = (IrEdge){0};
        edge(p, &targets[i->target_count++]);
    }
    i->targets = IR_NEW_ARRAY(p->arena, IrEdge, i->target_count);
    memcpy(i->targets, targets, sizeof *targets * i->target_count);
    if (accept_word(p, "unwind")) i->unwind = IR_NEW(p->arena, IrEdge), edge(p, i->unwind);
    if (accept_char(p, ';')) i->loc = location(p);
    ir_inst_append(b, i);
    end_line(p);
}

static void block_head(Parser *p, IrFunction *f) {
    IrBlock *b = block(p);
    if (b->first || b == f->first_block || b->prev) fail(p, "block defined twice");
    if (accept_char(p, '(')) {
        do {
            IrInst *param = value(p);
            expect_char(p, ':');
            param->type = (uint8_t)type(p);
            param->op = IR_BLOCK_PARAM_OP;
            param->block = b;
            IR_GROW(p->arena, b->params, b->param_count, b->param_capacity);
            b->params[b->param_count++] = param;
        } while (accept_char(p, ','));
        expect_char(p, ')');
    }
    while (!accept_char(p, ':')) {
        char *w = word(p);
        if (!strcmp(w, "cold")) b->cold = true;
        else b->role = w;
    }
    ir_block_append(f, b);
    end_line(p);
}

static void function(Parser *p, IrFunction *f) {
    p->function = f;
    p->values = NULL, p->value_count = 0;
    p->blocks = NULL, p->block_count = 0;
    while (!accept_char(p, '{')) {
        char *key = word(p);
        expect_char(p, '=');
        if (!strcmp(key, "kind")) f->kind = (IrFunctionKind)name_index(p, word(p), ir_kind_names);
        else if (!strcmp(key, "flags")) {
            do {
                char *w = word(p);
                if (strcmp(w, "none")) f->flags |= 1u << name_index(p, w, ir_flag_names);
            } while (accept_char(p, ','));
        } else if (!strcmp(key, "params")) f->param_count = (uint32_t)number(p);
        else if (!strcmp(key, "captures")) f->capture_count = (uint32_t)number(p);
        else if (!strcmp(key, "length")) f->length = (uint32_t)number(p);
        else if (!strcmp(key, "name")) f->name_atom = atom(p);
        else if (!strcmp(key, "source")) {
            f->source_start = (uint32_t)number(p);
            expect_char(p, '.'), expect_char(p, '.');
            f->source_end = (uint32_t)number(p);
        } else if (!strcmp(key, "at")) f->loc = location(p);
        else fail(p, "unknown attribute of a function");
    }
    end_line(p);
    while (!accept_char(p, '}')) {
        char *w = peek_word(p);
        if (!strncmp(w, "bb", 2) && isdigit((unsigned char)w[2])) block_head(p, f);
        else if (f->last_block) instruction(p, f->last_block);
        else fail(p, "block expected");
    }
    end_line(p);
    for (uint32_t i = 0; i < p->value_count; i++)
        if (p->values[i] && !p->values[i]->block) fail(p, ir_format(p->arena, "%%%u is never defined in @%s", i, f->symbol));
    f->next_value_id = p->value_count;
    f->next_block_id = p->block_count;
}

/* ---- the module's tables ---- */

static void declare_functions(Parser *p) {
    for (const char *s = p->at; s < p->end; s++) {
        bool at_line_start = s == p->at || s[-1] == '\n';
        if (!at_line_start || p->end - s < 10 || strncmp(s, "function @", 10)) continue;
        const char *e = s + 10;
        while (e < p->end && is_word_char(*e)) e++;
        char *name = ir_format(p->arena, "%.*s", (int)(e - s - 10), s + 10);
        IrFunction *f = ir_function_new(p->module, name);
        if (strcmp(f->symbol, name)) fail(p, ir_format(p->arena, "function @%s is there twice", name));
    }
}

#define PUSH(ARRAY, COUNT, ITEM)                                                                                                 \
    do {                                                                                                                         \
        __typeof__(ARRAY) wider_ = ir_zalloc(p->arena, sizeof *(ARRAY) * ((COUNT) + 1));                                         \
        if (COUNT) memcpy(wider_, (ARRAY), sizeof *(ARRAY) * (COUNT));                                                           \
        wider_[(COUNT)++] = (ITEM);                                                                                              \
        (ARRAY) = wider_;                                                                                                        \
    } while (0)

static void table_line(Parser *p) {
    IrModule *m = p->module;
    char *w = word(p);
    if (!strcmp(w, "slots")) {
        m->slot_count = (uint32_t)number(p);
        skip_blanks(p);
        if (m->slot_count && p->at < p->end && *p->at != '\n') {
            m->slot_names = IR_NEW_ARRAY(p->arena, uint32_t, m->slot_count);
            for (uint32_t i = 0; i < m->slot_count; i++) m->slot_names[i] = atom(p);
        }
    } else if (!strcmp(w, "request")) {
        IrRequest r = {.specifier = atom(p)};
        expect_word(p, "type");
        r.type_attribute = atom(p);
        expect_word(p, "kind");
        r.kind = (uint32_t)number(p);
        r.loc = location(p);
        PUSH(m->requests, m->request_count, r);
    } else if (!strcmp(w, "import")) {
        IrImport r = {.request = (uint32_t)number(p)};
        r.name = atom(p);
        expect_word(p, "as");
        r.local_name = atom(p);
        r.loc = location(p);
        PUSH(m->imports, m->import_count, r);
    } else if (!strcmp(w, "export")) {
        IrExport e = {.kind = (IrExportKind)name_index(p, word(p), ir_export_kind_names)};
        e.name = atom(p);
        e.slot = (uint32_t)number(p);
        e.request = (uint32_t)number(p);
        e.import_name = atom(p);
        e.loc = location(p);
        PUSH(m->exports, m->export_count, e);
    } else if (!strcmp(w, "template")) {
        IrTemplate t = {.count = (uint32_t)number(p)};
        t.cooked = IR_NEW_ARRAY(p->arena, uint32_t, t.count);
        t.raw = IR_NEW_ARRAY(p->arena, uint32_t, t.count);
        for (uint32_t i = 0; i < t.count; i++) t.cooked[i] = atom(p), t.raw[i] = atom(p);
        PUSH(m->templates, m->template_count, t);
    } else fail(p, ir_format(p->arena, "'%s' is unknown at the top level", w));
    end_line(p);
}

static void module(Parser *p) {
    skip_lines(p);
    expect_word(p, "module");
    p->module = ir_module_new(p->arena, IR_MODULE_CJS, "");
    p->module->kind = (IrModuleKind)name_index(p, word(p), ir_module_kind_names);
    uint32_t path_atom = quoted(p); /* before the array is looked at: it may move */
    const IrAtom *path = &p->module->atoms[path_atom];
    p->module->path = ir_format(p->arena, "%.*s", path->is_latin1 ? (int)path->length : 0, (const char *)path->data);
    p->module->is_async = accept_word(p, "async");
    end_line(p);
    declare_functions(p);
    while (p->at < p->end) {
        if (strcmp(peek_word(p), "function")) {
            table_line(p);
            continue;
        }
        word(p);
        function(p, function_named(p));
    }
}

IrModule *ir_parse(Arena *arena, const char *text, size_t length, const char **error) {
    Parser p = {.arena = arena, .at = arena_string(arena, text, length), .line = 1};
    p.end = p.at + length;
    if (setjmp(p.failed)) {
        if (error) *error = p.message;
        return NULL;
    }
    module(&p);
    return p.module;
}
