/* print.c - IR to text.
 *
 * Output is a pure function of the module: values and blocks are renumbered in layout order, atoms are printed
 * where they are used, no pointers or absolute paths. parse.c reads every line back.
 *
 *   function @f kind=normal flags=strict params=1 captures=0 length=1 name="f" source=0..20 at=1:1 {
 *   bb0 entry:
 *     %0:value = param 0
 *     %1:value = get %0 "x" unwind bb2(%0)  ; 1:20
 *     br bb1(%1)
 */
#include "ir/internal.h"

#include <inttypes.h>
#include <math.h>

static const char *const type_names[] = {"none", "value", "i32", "f64", "bool"};
static const char *const const_names[] = {"undefined", "null", "true", "false", "hole"};
const char *const ir_kind_names[] = {
    "normal", "arrow", "method", "getter", "setter", "class", "derived", "field_init", "module", NULL};
const char *const ir_flag_names[] = {
    "strict", "async", "generator", "resume", "prototype", "constructor", "direct", "cold", "thunk", NULL};
const char *const ir_module_kind_names[] = {"cjs", "esm", "script", "stdlib", "json", NULL};
const char *const ir_export_kind_names[] = {"local", "indirect", "star", "star_as", "import", NULL};

static void print_quoted(const IrAtom *a, FILE *out) {
    fputc('"', out);
    for (uint32_t i = 0; i < a->length; i++) {
        unsigned unit = a->is_latin1 ? ((const unsigned char *)a->data)[i] : ((const uint16_t *)a->data)[i];
        if (unit == '"' || unit == '\\') fprintf(out, "\\%c", unit);
        else if (unit == '\n') fputs("\\n", out);
        else if (unit >= 0x20 && unit < 0x7f) fputc((int)unit, out);
        else fprintf(out, "\\u%04x", unit);
    }
    fputc('"', out);
}

static void print_atom(const IrModule *m, uint32_t atom, FILE *out) {
    if (atom == UINT32_MAX) fputs("none", out);
    else if (atom >= m->atom_count) fputs("\"?\"", out);
    else print_quoted(&m->atoms[atom], out);
}

static void print_c_string(const char *text, FILE *out) {
    IrAtom a = {text, (uint32_t)strlen(text), true};
    print_quoted(&a, out);
}

static void print_edge(const IrEdge *e, FILE *out) {
    fprintf(out, " bb%u", e->target->id);
    if (!e->arg_count) return;
    fputc('(', out);
    for (uint32_t i = 0; i < e->arg_count; i++)
        if (e->args[i]) fprintf(out, "%s%%%u", i ? ", " : "", e->args[i]->id);
        else fprintf(out, "%s%%?", i ? ", " : "");
    fputc(')', out);
}

static void print_double(double d, FILE *out) {
    if (isnan(d)) fputs("nan", out);
    else if (isinf(d)) fputs(d < 0 ? "-inf" : "inf", out);
    else fprintf(out, "%.17g", d);
}

static bool int_is_atom(IrOp op) { return op == IR_REGEXP_NEW_OP || op == IR_CALL_METHOD_OP || op == IR_CALL_MATH_OP; }

static void print_immediate(const IrModule *m, const IrInst *i, FILE *out) {
    switch (ir_op_info[i->op].immediate) {
    case IR_IMM_ATOM: fputc(' ', out), print_atom(m, i->imm.atom, out); break;
    case IR_IMM_INT: fprintf(out, " %d", i->imm.i); break;
    case IR_IMM_DOUBLE: fputc(' ', out), print_double(i->imm.d, out); break;
    case IR_IMM_FUNC: fprintf(out, " @%s", i->imm.func->symbol); break;
    case IR_IMM_CONST: fprintf(out, " %s", const_names[i->imm.i]); break;
    case IR_IMM_ATOM_INT:
        fputc(' ', out), print_atom(m, i->imm.atom, out);
        if (int_is_atom(i->op)) fputc(' ', out), print_atom(m, (uint32_t)i->imm.i, out);
        else fprintf(out, " %d", i->imm.i);
        break;
    case IR_IMM_FUNC_INT: fprintf(out, " @%s %d", i->imm.func->symbol, i->imm.i); break;
    default: break;
    }
}

static void print_inst(const IrModule *m, const IrInst *i, FILE *out) {
    fputs("  ", out);
    if (i->type != IR_NONE) fprintf(out, "%%%u:%s = ", i->id, type_names[i->type]);
    fputs(ir_op_info[i->op].text, out);
    for (uint32_t k = 0; k < i->operand_count; k++)
        if (i->operands[k]) fprintf(out, " %%%u", i->operands[k]->id);
        else fputs(" %?", out);
    print_immediate(m, i, out);
    for (uint32_t k = 0; k < i->target_count; k++) print_edge(&i->targets[k], out);
    if (i->unwind) fputs(" unwind", out), print_edge(i->unwind, out);
    if (i->loc.line) fprintf(out, "  ; %u:%u", i->loc.line, i->loc.column);
    fputc('\n', out);
}

static void renumber(IrFunction *f) {
    uint32_t value = 0, block = 0;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        b->id = block++;
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->id = value++;
        for (IrInst *i = b->first; i; i = i->next) i->id = value++;
    }
    f->next_block_id = block;
    f->next_value_id = value;
}

void ir_print_function(const IrFunction *f, FILE *out) {
    const IrModule *m = f->module;
    renumber((IrFunction *)f);
    fprintf(out, "function @%s kind=%s flags=", f->symbol, ir_kind_names[f->kind]);
    bool any = false;
    for (int k = 0; ir_flag_names[k]; k++)
        if (f->flags & 1u << k) fprintf(out, "%s%s", any ? "," : "", ir_flag_names[k]), any = true;
    fprintf(out, "%s params=%u captures=%u length=%u name=", any ? "" : "none", f->param_count, f->capture_count, f->length);
    print_atom(m, f->name_atom, out);
    fprintf(out, " source=%u..%u at=%u:%u {\n", f->source_start, f->source_end, f->loc.line, f->loc.column);
    for (const IrBlock *b = f->first_block; b; b = b->next) {
        fprintf(out, "bb%u", b->id);
        if (b->param_count) {
            fputc('(', out);
            for (uint32_t k = 0; k < b->param_count; k++)
                fprintf(out, "%s%%%u:%s", k ? ", " : "", b->params[k]->id, type_names[b->params[k]->type]);
            fputc(')', out);
        }
        if (b->role) fprintf(out, " %s", b->role);
        if (b->cold) fputs(" cold", out);
        fputs(":\n", out);
        for (const IrInst *i = b->first; i; i = i->next) print_inst(m, i, out);
    }
    fputs("}\n", out);
}

void ir_print_module(const IrModule *m, FILE *out) {
    fprintf(out, "module %s ", ir_module_kind_names[m->kind]);
    print_c_string(m->path ? m->path : "", out);
    fprintf(out, "%s\n", m->is_async ? " async" : "");
    fprintf(out, "slots %u", m->slot_count);
    for (uint32_t i = 0; m->slot_names && i < m->slot_count; i++) fputc(' ', out), print_atom(m, m->slot_names[i], out);
    fputc('\n', out);
    for (uint32_t i = 0; i < m->request_count; i++) {
        const IrRequest *r = &m->requests[i];
        fputs("request ", out), print_atom(m, r->specifier, out);
        fputs(" type ", out), print_atom(m, r->type_attribute, out);
        fprintf(out, " kind %u %u:%u\n", r->kind, r->loc.line, r->loc.column);
    }
    for (uint32_t i = 0; i < m->import_count; i++) {
        const IrImport *r = &m->imports[i];
        fprintf(out, "import %u ", r->request), print_atom(m, r->name, out);
        fputs(" as ", out), print_atom(m, r->local_name, out);
        fprintf(out, " %u:%u\n", r->loc.line, r->loc.column);
    }
    for (uint32_t i = 0; i < m->export_count; i++) {
        const IrExport *e = &m->exports[i];
        fprintf(out, "export %s ", ir_export_kind_names[e->kind]), print_atom(m, e->name, out);
        fprintf(out, " %u %u ", e->slot, e->request), print_atom(m, e->import_name, out);
        fprintf(out, " %u:%u\n", e->loc.line, e->loc.column);
    }
    for (uint32_t i = 0; i < m->template_count; i++) {
        fprintf(out, "template %u", m->templates[i].count);
        for (uint32_t k = 0; k < m->templates[i].count; k++) {
            fputc(' ', out), print_atom(m, m->templates[i].cooked[k], out);
            fputc(' ', out), print_atom(m, m->templates[i].raw[k], out);
        }
        fputc('\n', out);
    }
    for (uint32_t i = 0; i < m->function_count; i++) fputc('\n', out), ir_print_function(m->functions[i], out);
}
