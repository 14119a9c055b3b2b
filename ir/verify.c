/* verify.c - checks the invariants that ir.h states.
 *
 * Input: a function whose blocks have unique ids below next_block_id. Output: true, or false and a message that
 * names the function, block and op. Unreachable blocks are an error: passes remove them.
 * It changes nothing but the scratch field IrInst.mark, which it leaves 0.
 */
#include "ir/dominators.h"
#include "ir/internal.h"

typedef struct {
    Arena arena;
    const IrFunction *function;
    IrDominators *dominators;
    uint32_t *order_in_block; /* by IrInst.id within the check: position */
    char message[256];
} Verifier;

static bool complain(Verifier *v, const IrBlock *b, const IrInst *i, const char *what) {
    snprintf(v->message, sizeof v->message, "@%s bb%u %s %%%u: %s", v->function->symbol, b ? b->id : 0,
        i ? ir_op_info[i->op].text : "", i ? i->id : 0, what);
    return false;
}

static bool matches(char letter, IrType type) {
    switch (letter) {
    case 'V': return type == IR_VALUE;
    case 'I': return type == IR_I32;
    case 'D': return type == IR_F64;
    case 'B': return type == IR_BOOL;
    default: return type != IR_NONE;
    }
}

static bool check_operand_types(Verifier *v, const IrBlock *b, const IrInst *i) {
    const IrOpInfo *info = &ir_op_info[i->op];
    const char *pattern = info->operands;
    uint32_t k = 0;
    for (; *pattern && *pattern != '*'; pattern++, k++) {
        if (k >= i->operand_count) return complain(v, b, i, "too few operands");
        if (!i->operands[k]) return complain(v, b, i, "operand missing");
        if (!matches(*pattern, i->operands[k]->type)) return complain(v, b, i, "operand of the wrong type");
    }
    if (!*pattern && k != i->operand_count) return complain(v, b, i, "too many operands");
    for (; k < i->operand_count; k++) {
        if (!i->operands[k]) return complain(v, b, i, "operand missing");
        if (i->op != IR_CALL_DIRECT_OP && i->operands[k]->type != IR_VALUE)
            return complain(v, b, i, "variable operand is not a boxed value");
    }
    if (info->result != 255 && info->result != i->type) return complain(v, b, i, "result type is not the op's");
    return true;
}

/* Does def stand before the place (block at position pos, instruction use)? */
static bool reaches(Verifier *v, const IrInst *def, uint32_t pos, const IrInst *use) {
    const IrDominators *d = v->dominators;
    if (!def->block || def->block->id >= v->function->next_block_id) return false;
    uint32_t def_pos = d->position[def->block->id];
    if (def_pos == UINT32_MAX || d->order[def_pos] != def->block) return false;
    if (def_pos != pos) return ir_dominates(d, def_pos, pos);
    if (def->op == IR_BLOCK_PARAM_OP) return true;
    return def->mark && use != def; /* marked: already passed in this block */
}

static bool check_edge(Verifier *v, const IrBlock *b, uint32_t pos, const IrInst *i, const IrEdge *e, bool unwind) {
    const IrBlock *t = e->target;
    if (!t || t->function != v->function) return complain(v, b, i, "edge to a block of another function");
    if (v->dominators->position[t->id] == UINT32_MAX || v->dominators->order[v->dominators->position[t->id]] != t)
        return complain(v, b, i, "edge to a block that is not in the layout");
    if (e->arg_count != t->param_count) return complain(v, b, i, "edge with the wrong number of arguments");
    for (uint32_t k = 0; k < e->arg_count; k++) {
        if (!e->args[k]) return complain(v, b, i, "edge argument missing");
        if (e->args[k]->type != t->params[k]->type) return complain(v, b, i, "edge argument of the wrong type");
        if (!reaches(v, e->args[k], pos, i)) return complain(v, b, i, "edge argument does not dominate the edge");
    }
    bool handler = t->first && t->first->op == IR_CATCH_OP;
    if (handler != unwind) return complain(v, b, i, unwind ? "unwind edge to a block without catch" : "plain edge to a handler");
    return true;
}

static bool is_param_op(IrOp op) {
    return (op >= IR_PARAM_OP && op <= IR_PARAM_ARGUMENTS_MAPPED_OP) || op == IR_PARAM_FRAME_OP || op == IR_PARAM_MODE_OP ||
           op == IR_PARAM_SENT_OP;
}
static bool may_precede_params(IrOp op) { return op <= IR_CONST_BIGINT_OP || op == IR_CELL_NEW_OP || is_param_op(op); }

static bool check_block(Verifier *v, uint32_t pos) {
    const IrBlock *b = v->dominators->order[pos];
    if (!b->last) return complain(v, b, NULL, "empty block");
    bool params_over = pos != 0, ok = true;
    for (uint32_t k = 0; k < b->param_count; k++)
        if (b->params[k]->block != b) return complain(v, b, b->params[k], "parameter of another block");
    if (pos == 0 && b->param_count) return complain(v, b, NULL, "entry block with parameters");
    for (IrInst *i = b->first; i && ok; i = i->next) {
        if (i->op >= IR_OP_COUNT) return complain(v, b, NULL, "unknown op");
        if (i->block != b) return complain(v, b, i, "instruction does not know its block");
        if (i->prev ? i->prev->next != i : b->first != i) return complain(v, b, i, "broken list");
        if (i->op == IR_BLOCK_PARAM_OP) return complain(v, b, i, "block_param in a body");
        if (ir_inst_is_terminator(i) != (i == b->last)) return complain(v, b, i, "terminator not at the end, or none");
        if (is_param_op(i->op) && params_over) return complain(v, b, i, "param op after others");
        if (!may_precede_params(i->op)) params_over = true;
        if (i->op == IR_CATCH_OP && i != b->first) return complain(v, b, i, "catch is not first");
        if (i->op != IR_CATCH_OP && i->unwind && !ir_inst_is_terminator(i) && (i->next != b->last || b->last->op != IR_BR_OP))
            return complain(v, b, i, "unwind edge, but not last before br");
        if (i->unwind && !(ir_op_info[i->op].flags & IR_FLAG_THROWS))
            return complain(v, b, i, "unwind edge on an op that cannot throw");
        if (!ir_inst_is_terminator(i) && i->target_count) return complain(v, b, i, "targets on a plain op");
        uint32_t least = i->op == IR_BR_OP                             ? 1
                         : i->op == IR_BRIF_OP || i->op == IR_GUARD_OP ? 2
                         : i->op == IR_SWITCH_I32_OP                   ? 1
                                                                       : 0;
        if (i->target_count < least || (i->op != IR_SWITCH_I32_OP && i->target_count > least))
            return complain(v, b, i, "wrong number of targets");
        ok = check_operand_types(v, b, i);
        for (uint32_t k = 0; k < i->operand_count && ok; k++)
            if (!reaches(v, i->operands[k], pos, i)) ok = complain(v, b, i, "operand does not dominate its use");
        for (uint32_t k = 0; k < i->target_count && ok; k++) ok = check_edge(v, b, pos, i, &i->targets[k], false);
        if (i->unwind && ok) ok = check_edge(v, b, pos, i, i->unwind, true);
        i->mark = 1;
    }
    for (IrInst *i = b->first; i; i = i->next) i->mark = 0;
    return ok;
}

static bool check_layout(Verifier *v) {
    const IrFunction *f = v->function;
    uint32_t count = 0;
    for (const IrBlock *b = f->first_block; b; b = b->next) {
        if (b->id >= f->next_block_id) return complain(v, b, NULL, "block id out of range");
        if (b->function != f) return complain(v, b, NULL, "block of another function");
        if (!b->last) return complain(v, b, NULL, "empty block");
        if (!ir_inst_is_terminator(b->last)) return complain(v, b, b->last, "block without a terminator");
        count++;
    }
    if (!count) return complain(v, NULL, NULL, "no blocks");
    v->dominators = ir_dominators(&v->arena, f);
    if (v->dominators->count == count) return true;
    if (v->dominators->count > count) return complain(v, NULL, NULL, "edge to a block that is not in the layout");
    for (const IrBlock *b = f->first_block; b; b = b->next)
        if (v->dominators->position[b->id] == UINT32_MAX) return complain(v, b, NULL, "unreachable block");
    return complain(v, NULL, NULL, "block ids are not unique");
}

bool ir_verify(const IrFunction *f, const char **error) {
    Verifier v = {.function = f};
    arena_init(&v.arena);
    bool ok = check_layout(&v);
    for (uint32_t k = 0; ok && k < v.dominators->count; k++) ok = check_block(&v, k);
    arena_release(&v.arena);
    if (!ok && error) *error = arena_printf(f->module->arena, "%s", v.message);
    return ok;
}
