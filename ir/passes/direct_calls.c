/* direct_calls.c - calls of functions that are known when the module is compiled.
 *
 * Requires: whole modules. A callee is known where it is a closure, a module slot or cell that is stored just once
 * (with a closure), or a capture of such. The call then goes straight to the code. A function that is called so gets a
 * direct entry: its body moves to a new function that takes (callee, this, parameters…) and nothing else, and the
 * function itself becomes a thunk that calls it. Keeps: behaviour, stack traces (thunks leave no frame).
 *
 *   resolve: value -> function    slots: the one slot.set    cells: the one cell.set or cell.new, if it does not escape
 */
#include "ir/internal.h"
#include "ir/passes.h"

enum { MAX_DEPTH = 16, MAX_DIRECT_PARAMETERS = 5 };

typedef struct {
    IrInst *store;
    uint32_t stores;
} Variable;

/* What is known of a cell; IrInst.data of its cell.new. */
typedef struct {
    Variable variable;
    bool escapes;
} CellFacts;

typedef struct {
    Arena arena;
    IrModule *module;
    Variable *slots;
    struct {
        IrInst *closure;
        uint32_t count;
    } *sites;             /* by function index: where its closures are made */
    IrFunction **starter; /* of a resume function */
    bool *called;         /* by function index: has a direct call */
} Known;

static IrInst *capture_source(Known *k, const IrInst *captured) {
    IrFunction *f = captured->block->function;
    while (k->starter[f->index]) f = k->starter[f->index];
    if (f->entry_of) f = f->entry_of;
    if (k->sites[f->index].count != 1) return NULL;
    IrInst *site = k->sites[f->index].closure;
    return (uint32_t)captured->imm.i < site->operand_count ? site->operands[captured->imm.i] : NULL;
}

static IrInst *cell_of(Known *k, IrInst *v) {
    for (int depth = 0; v && depth < MAX_DEPTH; depth++) {
        if (v->op == IR_CELL_NEW_OP) return v;
        if (v->op != IR_CAPTURED_OP) return NULL;
        v = capture_source(k, v);
    }
    return NULL;
}

static IrFunction *resolve(Known *k, IrInst *v) {
    for (int depth = 0; v && depth < MAX_DEPTH; depth++) {
        switch (v->op) {
        case IR_CLOSURE_OP: return v->imm.func;
        case IR_TDZ_CHECK_OP: v = v->operands[0]; break;
        case IR_CAPTURED_OP: v = capture_source(k, v); break;
        case IR_SLOT_GET_OP: {
            Variable *slot = &k->slots[v->imm.i];
            v = slot->stores == 1 ? slot->store : NULL;
            break;
        }
        case IR_CELL_GET_OP: {
            IrInst *cell = cell_of(k, v->operands[0]);
            CellFacts *facts = cell ? cell->data : NULL;
            v = facts && !facts->escapes && facts->variable.stores == 1 ? facts->variable.store : NULL;
            break;
        }
        default: return NULL;
        }
    }
    return NULL;
}

/* ---- facts ---- */

static void store_to(Variable *variable, IrInst *value) {
    variable->store = value;
    variable->stores++;
}

static bool is_hole(const IrInst *i) { return i->op == IR_CONST_OP && i->imm.i == IR_CONST_HOLE; }

#define FOR_EACH_INST(M, I)                                                                                                      \
    for (uint32_t f_ = 0; f_ < (M)->function_count; f_++)                                                                        \
        for (IrBlock *b_ = (M)->functions[f_]->first_block; b_; b_ = b_->next)                                                   \
            for (IrInst *I = b_->first; I; I = I->next)

static void find_sites(Known *k) {
    IrModule *m = k->module;
    FOR_EACH_INST(m, i) {
        i->data = NULL;
        if (i->op == IR_CLOSURE_OP) {
            k->sites[i->imm.func->index].closure = i;
            k->sites[i->imm.func->index].count++;
        } else if (i->op == IR_FRAME_NEW_OP) {
            k->starter[i->imm.func->index] = i->block->function;
        } else if (i->op == IR_SLOT_SET_OP) {
            if (!is_hole(i->operands[0])) store_to(&k->slots[i->imm.i], i->operands[0]);
        } else if (i->op == IR_CELL_NEW_OP) {
            CellFacts *facts = IR_NEW(&k->arena, CellFacts);
            if (!is_hole(i->operands[0])) store_to(&facts->variable, i->operands[0]);
            i->data = facts;
        }
    }
}

static void escape(Known *k, IrInst *v) {
    IrInst *cell = v->op == IR_CELL_NEW_OP || v->op == IR_CAPTURED_OP ? cell_of(k, v) : NULL;
    if (cell) ((CellFacts *)cell->data)->escapes = true;
}

static void escape_edge(IrEdge *edge, void *context) {
    for (uint32_t n = 0; n < edge->arg_count; n++) escape(context, edge->args[n]);
}

static void find_cell_stores(Known *k) {
    IrModule *m = k->module;
    FOR_EACH_INST(m, i) {
        bool own_edges = ir_inst_is_terminator(i);
        if (own_edges) ir_block_for_each_edge(i->block, escape_edge, k);
        if (i->op == IR_CELL_GET_OP) continue;
        uint32_t from = 0;
        if (i->op == IR_CELL_SET_OP) {
            IrInst *cell = cell_of(k, i->operands[0]);
            if (cell) store_to(&((CellFacts *)cell->data)->variable, i->operands[1]);
            from = 1;
        }
        if (i->op == IR_CLOSURE_OP && k->sites[i->imm.func->index].count == 1) continue;
        for (uint32_t n = from; n < i->operand_count; n++) escape(k, i->operands[n]);
    }
}

/* ---- rewriting ---- */

static bool callable_directly(const IrFunction *f) {
    return f->kind == IR_FN_NORMAL || f->kind == IR_FN_ARROW || f->kind == IR_FN_METHOD;
}

static bool rewrite_calls(Known *k) {
    bool changed = false;
    IrModule *m = k->module;
    FOR_EACH_INST(m, i) {
        if (i->op != IR_CALL_OP) continue;
        IrFunction *callee = resolve(k, i->operands[0]);
        if (!callee || !callable_directly(callee)) continue;
        i->op = IR_CALL_DIRECT_OP;
        i->type = IR_VALUE;
        i->imm.func = callee;
        changed = true;
    }
    FOR_EACH_INST(m, i)
    if (i->op == IR_CALL_DIRECT_OP) k->called[i->imm.func->index] = true;
    return changed;
}

static bool can_split(const IrFunction *f) {
    if (!callable_directly(f) || f->flags & (IR_FN_ASYNC | IR_FN_GENERATOR | IR_FN_RESUME | IR_FN_DIRECT_ONLY | IR_FN_THUNK))
        return false;
    if (f->param_count > MAX_DIRECT_PARAMETERS) return false;
    for (const IrInst *i = f->first_block->first; i; i = i->next) switch (i->op) {
        case IR_PARAM_ARGC_OP:
        case IR_PARAM_NEW_TARGET_OP:
        case IR_PARAM_REST_OP:
        case IR_PARAM_ARGUMENTS_OP:
        case IR_PARAM_ARGUMENTS_MAPPED_OP: return false;
        }
    return true;
}

static IrFunction *split(IrFunction *f) {
    IrModule *m = f->module;
    IrFunction *direct = ir_function_new(m, f->symbol);
    direct->name_atom = f->name_atom;
    direct->length = f->length;
    direct->param_count = f->param_count;
    direct->capture_count = f->capture_count;
    direct->kind = f->kind;
    direct->flags = (f->flags & (IR_FN_STRICT | IR_FN_COLD)) | IR_FN_DIRECT_ONLY;
    direct->source_start = f->source_start, direct->source_end = f->source_end;
    direct->loc = f->loc;
    direct->entry_of = f;
    direct->first_block = f->first_block, direct->last_block = f->last_block;
    direct->next_block_id = f->next_block_id, direct->next_value_id = f->next_value_id;
    for (IrBlock *b = direct->first_block; b; b = b->next) b->function = direct;

    f->flags |= IR_FN_THUNK;
    f->first_block = f->last_block = NULL;
    f->next_block_id = f->next_value_id = 0;
    IrBlock *entry = ir_block_new(f, "entry");
    ir_block_append(f, entry);
    IrInst *operands[2 + MAX_DIRECT_PARAMETERS];
    operands[0] = ir_inst_new(f, IR_PARAM_CALLEE_OP, IR_VALUE, NULL, 0);
    operands[1] = ir_inst_new(f, IR_PARAM_THIS_OP, IR_VALUE, NULL, 0);
    for (uint32_t n = 0; n < f->param_count; n++) {
        operands[2 + n] = ir_inst_new(f, IR_PARAM_OP, IR_VALUE, NULL, 0);
        operands[2 + n]->imm.i = (int32_t)n;
    }
    for (uint32_t n = 0; n < 2 + f->param_count; n++) ir_inst_append(entry, operands[n]);
    IrInst *call = ir_inst_new(f, IR_CALL_DIRECT_OP, IR_VALUE, operands, 2 + f->param_count);
    call->imm.func = direct;
    call->loc = f->loc;
    ir_inst_append(entry, call);
    ir_inst_append(entry, ir_inst_new(f, IR_RETURN_OP, IR_NONE, &call, 1));
    return direct;
}

bool pass_direct_calls(IrFunction *f) {
    IrModule *m = f->module;
    if (f->index != 0) return false;
    Known k = {.module = m};
    uint32_t count = m->function_count;
    k.slots = IR_NEW_ARRAY(&k.arena, Variable, m->slot_count + 1);
    k.sites = arena_alloc(&k.arena, (count + 1) * sizeof *k.sites);
    k.starter = IR_NEW_ARRAY(&k.arena, IrFunction *, count + 1);
    k.called = IR_NEW_ARRAY(&k.arena, bool, count + 1);
    find_sites(&k);
    find_cell_stores(&k);
    bool changed = rewrite_calls(&k);
    IrFunction **direct = IR_NEW_ARRAY(&k.arena, IrFunction *, count + 1);
    for (uint32_t n = 0; n < count; n++)
        if (k.called[n] && can_split(m->functions[n])) direct[n] = split(m->functions[n]), changed = true;
    FOR_EACH_INST(m, i) {
        i->data = NULL;
        if (i->op == IR_CALL_DIRECT_OP && i->imm.func->index < count && direct[i->imm.func->index])
            i->imm.func = direct[i->imm.func->index];
    }
    arena_release(&k.arena);
    return changed;
}
