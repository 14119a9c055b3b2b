/* arguments.c - `arguments` that is only counted and indexed needs no object.
 *
 * Requires: any IR after state_machine, best before fold. Where every use of the arguments object is `arguments.length` or
 * `arguments[k]` as a value, they read what the caller passed. A mapped object counts where no parameter is assigned, so
 * that mapping shows nowhere; the parameters' cells go, too, then. Keeps: behaviour; nobody else can see the object, and
 * keys that are no argument's index ask a fresh one (runtime/arguments.c).
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/rewrite.h"

typedef struct {
    const IrInst *value;
    bool found;
} Search;

static void search_edge(IrEdge *edge, void *context) {
    Search *s = context;
    for (uint32_t k = 0; k < edge->arg_count; k++) s->found |= edge->args[k] == s->value;
}

static bool uses(const IrInst *i, const IrInst *v) {
    for (uint32_t k = 0; k < i->operand_count; k++)
        if (i->operands[k] == v) return true;
    return false;
}

static bool is_plain_use(const IrInst *i, const IrInst *arguments) {
    if (i->operands[0] != arguments) return false;
    return (i->op == IR_GET_OP && ir_atom_is(i->block->function->module, i->imm.atom, "length")) ||
           (i->op == IR_GET_ELEM_OP && i->operands[1] != arguments);
}

/* All uses of v are of the kind that `allowed` knows. */
static bool used_only(IrFunction *f, const IrInst *v, bool (*allowed)(const IrInst *use, const IrInst *v)) {
    Search s = {v, false};
    for (IrBlock *b = f->first_block; b; b = b->next) {
        ir_block_for_each_edge(b, search_edge, &s);
        if (s.found) return false;
        for (const IrInst *i = b->first; i; i = i->next)
            if (uses(i, v) && !allowed(i, v)) return false;
    }
    return true;
}

static bool is_cell_read(const IrInst *i, const IrInst *cell) {
    return i->op == IR_CELL_GET_OP || (i->op == IR_PARAM_ARGUMENTS_MAPPED_OP && uses(i, cell));
}

static bool is_candidate(IrFunction *f, const IrInst *i) {
    if (i->op == IR_PARAM_ARGUMENTS_MAPPED_OP) {
        for (uint32_t k = 0; k < i->operand_count; k++)
            if (i->operands[k]->op == IR_CELL_NEW_OP && !used_only(f, i->operands[k], is_cell_read)) return false;
    } else if (i->op != IR_PARAM_ARGUMENTS_OP) {
        return false;
    }
    return used_only(f, i, is_plain_use);
}

static bool is_read_of(const IrInst *i, const IrInst *mapped) {
    return i->op == IR_CELL_GET_OP && i->operands[0]->op == IR_CELL_NEW_OP && uses(mapped, i->operands[0]);
}

static void replace(IrFunction *f, IrInst *arguments) {
    IrInst *count = rewrite_insert(arguments, IR_PARAM_ARGC_OP, IR_I32, NULL, NULL);
    IrInst *length = rewrite_insert(arguments, IR_BOX_I32_OP, IR_VALUE, count, NULL);
    rewrite_clear(f);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (is_read_of(i, arguments)) {
                rewrite_forward(i, i->operands[0]->operands[0]);
            } else if (uses(i, arguments)) {
                if (i->op == IR_GET_OP) {
                    rewrite_forward(i, length);
                    i->unwind = NULL;
                } else {
                    i->op = IR_ARGUMENT_OP;
                    i->imm.i = arguments->op == IR_PARAM_ARGUMENTS_MAPPED_OP ? 1 : arguments->imm.i;
                    i->operands[0] = i->operands[1];
                    i->operand_count = 1;
                }
            }
        }
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->data) ir_inst_remove(i);
        }
    rewrite_apply(f);
    ir_inst_remove(arguments);
    rewrite_remove_unreachable(f);
}

bool pass_arguments(IrFunction *f) {
    if (!f->first_block || f->flags & IR_FN_RESUME) return false;
    for (IrInst *i = f->first_block->first; i; i = i->next)
        if (is_candidate(f, i)) {
            replace(f, i);
            return true;
        }
    return false;
}
