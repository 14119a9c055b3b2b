/* state_machine.c - generators and async functions become state machines.
 *
 * Input: a function with IR_FN_GENERATOR or IR_FN_ASYNC whose body has suspend ops. Output: the function itself becomes
 * the starter (takes its parameters, makes the frame, generator.start), and a new function, flagged IR_FN_RESUME, holds
 * the body: it switches on frame.state to the suspension to go on from.
 *
 *   starter  params ─▶ frame.new ─▶ frame.set … ─▶ generator.start ─▶ return
 *   resume   frame.state ─switch─▶ 0: start   k: frame.get what is live ─▶ behind suspension k
 *            suspension k: frame.set what is live ─▶ frame.set_state k ─▶ return (the yielded value)
 *
 * A value that is live across some suspension owns one frame slot, in its own representation; it is stored before a
 * suspension only where it does not come from that slot already. Constants and captures are made again instead.
 * Afterwards values have several definitions (the original and the reloads); repair_uses makes it SSA again.
 * Returns set state -2; an exception that leaves the resume function finishes the frame as well (runtime).
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "support/vec.h"

enum { STATE_DELEGATING = 0x40000000 };

typedef struct {
    IrEdge *edge;
    IrBlock *from;
} Pred;

typedef struct {
    VEC(Pred) preds;
    uint32_t stamp;       /* entry/exit are of the value with this number */
    IrInst *entry, *exit; /* the value at the block's start and end */
    uint32_t live_stamp;
} BlockInfo;

typedef struct {
    IrInst *suspend;
    IrBlock *block, *next, *reload;
    int kind, state;
    VEC(IrInst *) live;
} Suspension;

typedef struct {
    IrInst *value;
    uint32_t slot;
    bool crosses;
    VEC(uint32_t) suspensions;
} Crossing; /* a value that may live in the frame */

typedef struct {
    Arena *arena;
    IrFunction *starter, *resume;
    IrInst *frame, *mode, *sent, *callee;
    VEC(Suspension) suspensions;
    VEC(Crossing) crossings;
    uint32_t slot_count;
    uint32_t stamp, current_slot;
    VEC(IrInst *) added_params;
} Machine;

static IrInst *make(Machine *m, IrFunction *f, IrOp op, IrType type, uint32_t count, IrInst *const *operands, int32_t i) {
    IrInst *inst = ir_inst_new(f, op, type, operands, count);
    inst->imm.i = i;
    return inst;
}

static bool is_param_op(IrOp op) { return op >= IR_PARAM_OP && op <= IR_PARAM_ARGUMENTS_MAPPED_OP; }

/* Cheap to make again; needs no slot. */
static bool is_rematerialised(IrOp op) {
    return op <= IR_CONST_BIGINT_OP || op == IR_CAPTURED_OP || op == IR_FRAME_CALLEE_OP || op == IR_GLOBAL_THIS_OP;
}

/* ---- moving the body ---- */

static void move_block(IrFunction *from, IrFunction *to, IrBlock *b) {
    ir_block_remove(from, b);
    ir_block_append(to, b);
}

static void move_tail(IrBlock *from, IrInst *first, IrBlock *to) {
    for (IrInst *i = first, *next; i; i = next) {
        next = i->next;
        ir_inst_remove(i);
        ir_inst_append(to, i);
    }
}

static IrFunction *make_resume(IrFunction *f) {
    IrFunction *r = ir_function_new(f->module, arena_printf(f->module->arena, "%s.resume", f->symbol));
    r->name_atom = f->name_atom;
    r->kind = f->kind;
    r->flags = (f->flags & (IR_FN_STRICT | IR_FN_ASYNC | IR_FN_GENERATOR | IR_FN_COLD)) | IR_FN_RESUME;
    r->capture_count = f->capture_count;
    r->loc = f->loc;
    r->next_block_id = f->next_block_id;
    r->next_value_id = f->next_value_id;
    return r;
}

/* The entry block keeps its parameter ops (and what stands between them); the rest is state 0. */
static IrBlock *split_entry(Machine *m) {
    IrFunction *f = m->starter, *r = m->resume;
    IrBlock *entry = f->first_block, *start = ir_block_new(r, "start");
    IrInst *last_param = NULL;
    for (IrInst *i = entry->first; i; i = i->next)
        if (is_param_op(i->op)) last_param = i;
    for (IrBlock *b = entry->next, *next; b; b = next) {
        next = b->next;
        move_block(f, r, b);
    }
    start->next = r->first_block; /* first in the layout */
    if (r->first_block) r->first_block->prev = start;
    else r->last_block = start;
    r->first_block = start;
    move_tail(entry, last_param ? last_param->next : entry->first, start);
    return start;
}

/* ---- suspensions ---- */

static void replace_mode(Machine *m, IrBlock *next, IrInst *param) {
    IrBlock *b = next;
    if (b->first->op == IR_BR_OP) b = b->first->targets[0].target;
    for (IrInst *i = b->first; i; i = i->next) {
        if (i->op != IR_RESUME_MODE_OP) continue;
        ir_replace_all_uses(m->resume, i, param);
        ir_inst_remove(i);
        return;
    }
}

static void replace_other_modes(Machine *m) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->op != IR_RESUME_MODE_OP) continue;
            ir_replace_all_uses(m->resume, i, m->mode);
            ir_inst_remove(i);
        }
}

static void split_suspensions(Machine *m) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->op != IR_SUSPEND_OP) continue;
            Suspension s = {.suspend = i, .block = b, .kind = i->imm.i};
            s.state = (int)m->suspensions.count + 1;
            s.next = ir_block_new(m->resume, "resumed");
            IrBlock *after = b->next;
            s.next->prev = b;
            s.next->next = after;
            b->next = s.next;
            if (after) after->prev = s.next;
            else m->resume->last_block = s.next;
            s.next->function = m->resume;
            move_tail(b, i->next, s.next);
            IrInst *sent = ir_block_add_param(s.next, IR_VALUE), *mode = ir_block_add_param(s.next, IR_I32);
            ir_replace_all_uses(m->resume, i, sent);
            replace_mode(m, s.next, mode);
            vec_push(m->arena, &m->suspensions, s);
            break; /* go on in the new block */
        }
}

/* ---- constants are made again in each block that uses them ---- */

static IrInst *local_copy(IrInst *value, IrInst *user) {
    if (!value || value->block == user->block || !is_rematerialised(value->op)) return value;
    IrInst *copy = value->data;
    if (copy && copy->block == user->block) return copy;
    copy = ir_inst_new(user->block->function, value->op, value->type, value->operands, value->operand_count);
    copy->imm = value->imm;
    copy->loc = value->loc;
    ir_inst_insert_before(user, copy);
    value->data = copy;
    return copy;
}

static void localise_constants(Machine *m) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) i->operands[k] = local_copy(i->operands[k], i);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++)
                    i->targets[t].args[k] = local_copy(i->targets[t].args[k], i);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++)
                i->unwind->args[k] = local_copy(i->unwind->args[k], i);
        }
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->data = NULL;
    for (IrInst *i = m->starter->first_block->first; i; i = i->next) i->data = NULL;
}

/* ---- parameters go through the frame ---- */

static Crossing *crossing_new(Machine *m, IrInst *value, uint32_t slot) {
    vec_push(m->arena, &m->crossings, ((Crossing){.value = value, .slot = slot}));
    value->data = (void *)(uintptr_t)m->crossings.count; /* index + 1 */
    return &vec_last(&m->crossings);
}

static IrInst *passed_value(Machine *m, IrBlock *start, IrInst *value) {
    if (!value || value->block != m->starter->first_block) return value;
    if (value->op == IR_PARAM_CALLEE_OP) {
        if (!m->callee) m->callee = make(m, m->resume, IR_FRAME_CALLEE_OP, IR_VALUE, 1, &m->frame, 0); /* in the entry block */
        return m->callee;
    }
    if (value->data) return value->data;
    IrInst *get = make(m, m->resume, IR_FRAME_GET_OP, value->type, 1, &m->frame, (int32_t)m->slot_count++);
    if (start->first) ir_inst_insert_before(start->first, get);
    else ir_inst_append(start, get);
    value->data = get;
    return get;
}

static void pass_parameters(Machine *m, IrBlock *start) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) i->operands[k] = passed_value(m, start, i->operands[k]);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++)
                    i->targets[t].args[k] = passed_value(m, start, i->targets[t].args[k]);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++)
                i->unwind->args[k] = passed_value(m, start, i->unwind->args[k]);
        }
}

/* ---- what is live across which suspension ---- */

static BlockInfo *info(IrBlock *b) { return b->data; }

static void add_pred(Machine *m, IrBlock *from, IrEdge *edge) {
    vec_push(m->arena, &info(edge->target)->preds, ((Pred){edge, from}));
}

static void collect_preds(Machine *m, IrFunction *f, bool through_suspensions) {
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = ARENA_NEW(m->arena, BlockInfo);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->unwind) add_pred(m, b, i->unwind);
            for (uint32_t t = 0; t < i->target_count; t++) add_pred(m, b, &i->targets[t]);
        }
    /* while liveness is computed, a suspension leads straight on */
    for (uint32_t k = 0; through_suspensions && k < m->suspensions.count; k++) {
        Suspension *s = &m->suspensions.items[k];
        vec_push(m->arena, &info(s->next)->preds, ((Pred){NULL, s->block}));
    }
}

typedef VEC(IrBlock *) Work;

static void mark_live_in(Machine *m, Work *work, IrInst *value, uint32_t number, IrBlock *b) {
    if (b == value->block || info(b)->live_stamp == number) return;
    info(b)->live_stamp = number;
    vec_push(m->arena, work, b);
}

static bool may_cross(const IrInst *v) { return v->type != IR_NONE && !is_rematerialised(v->op) && v->op != IR_PARAM_FRAME_OP; }

/* Uses grouped by value: a list per value id. */
typedef struct {
    VEC(IrBlock *) blocks;
} UseList;

static void add_use(Machine *m, UseList *lists, IrInst *value, IrBlock *block) {
    if (!value || value->block == block || !may_cross(value)) return;
    UseList *list = &lists[value->id];
    if (list->blocks.count && vec_last(&list->blocks) == block) return;
    vec_push(m->arena, &list->blocks, block);
}

static void number_values(IrFunction *f) {
    uint32_t id = 0, block = 0;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        b->id = block++;
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->id = id++;
        for (IrInst *i = b->first; i; i = i->next) i->id = id++;
    }
    f->next_value_id = id;
    f->next_block_id = block;
}

static void find_crossings_of(Machine *m, IrInst *value, const UseList *uses, const uint32_t *suspension_of) {
    uint32_t number = ++m->stamp;
    Work work = {0};
    for (uint32_t i = 0; i < uses->blocks.count; i++) mark_live_in(m, &work, value, number, uses->blocks.items[i]);
    Crossing *c = NULL;
    while (work.count) {
        IrBlock *b = vec_pop(&work);
        uint32_t k = suspension_of[b->id];
        if (k) {
            if (!c) {
                bool is_param = value->op == IR_FRAME_GET_OP;
                c = crossing_new(m, value, is_param ? (uint32_t)value->imm.i : m->slot_count++);
                c->crosses = true;
            }
            vec_push(m->arena, &c->suspensions, k - 1);
            vec_push(m->arena, &m->suspensions.items[k - 1].live, value);
        }
        for (uint32_t i = 0; i < info(b)->preds.count; i++) mark_live_in(m, &work, value, number, info(b)->preds.items[i].from);
    }
}

static void find_crossings(Machine *m) {
    IrFunction *f = m->resume;
    number_values(f);
    collect_preds(m, f, true);
    UseList *lists = ARENA_ARRAY(m->arena, UseList, f->next_value_id + 1);
    uint32_t *suspension_of = ARENA_ARRAY(m->arena, uint32_t, f->next_block_id + 1);
    for (uint32_t k = 0; k < m->suspensions.count; k++) suspension_of[m->suspensions.items[k].next->id] = k + 1;
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) add_use(m, lists, i->operands[k], b);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++) add_use(m, lists, i->targets[t].args[k], b);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++) add_use(m, lists, i->unwind->args[k], b);
        }
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (uint32_t k = 0; k < b->param_count; k++) find_crossings_of(m, b->params[k], &lists[b->params[k]->id], suspension_of);
        for (IrInst *i = b->first; i; i = i->next)
            if (lists[i->id].blocks.count) find_crossings_of(m, i, &lists[i->id], suspension_of);
    }
}

/* ---- control ---- */

static void append_return(Machine *m, IrBlock *b, IrInst *value, IrLoc loc) {
    if (!value) {
        value = make(m, m->resume, IR_CONST_OP, IR_VALUE, 0, NULL, IR_CONST_UNDEFINED);
        ir_inst_append(b, value);
    }
    IrInst *ret = make(m, m->resume, IR_RETURN_OP, IR_NONE, 1, &value, 0);
    ret->loc = loc;
    ret->mark = 1; /* of a suspension, not the function's end */
    ir_inst_append(b, ret);
}

static void append_state(Machine *m, IrBlock *b, int state) {
    ir_inst_append(b, make(m, m->resume, IR_FRAME_SET_STATE_OP, IR_NONE, 1, &m->frame, state));
}

static uint32_t slot_of(Machine *m, const IrInst *value) { return m->crossings.items[(uintptr_t)value->data - 1].slot; }

static void end_suspension(Machine *m, Suspension *s) {
    IrInst *suspend = s->suspend, *operand = suspend->operands[0];
    IrBlock *b = s->block;
    bool async_generator = (m->resume->flags & IR_FN_ASYNC) && (m->resume->flags & IR_FN_GENERATOR);
    bool yields = s->kind == 1 || s->kind == 3;
    ir_inst_remove(suspend);
    for (uint32_t i = 0; i < s->live.count; i++) {
        IrInst *v = s->live.items[i];
        ir_inst_append(b, make(m, m->resume, IR_FRAME_SET_OP, IR_NONE, 2, (IrInst *[]){m->frame, v}, (int32_t)slot_of(m, v)));
    }
    int state = s->state | (s->kind == 3 && !async_generator ? STATE_DELEGATING : 0);
    if (s->kind == 0 || (yields && !async_generator)) {
        append_state(m, b, state);
        append_return(m, b, s->kind == 0 ? NULL : operand, suspend->loc);
        return;
    }
    if (yields) append_state(m, b, state);
    IrOp op = yields ? IR_ASYNC_GEN_YIELD_OP : IR_AWAIT_OP;
    IrInst *call = make(m, m->resume, op, IR_NONE, 2, (IrInst *[]){m->frame, operand}, 0);
    call->loc = suspend->loc;
    call->unwind = suspend->unwind;
    ir_inst_append(b, call);
    IrBlock *end = b;
    if (call->unwind) {
        end = ir_block_new(m->resume, "suspended");
        ir_block_append(m->resume, end);
        IrInst *br = make(m, m->resume, IR_BR_OP, IR_NONE, 0, NULL, 0);
        br->targets = ARENA_NEW(m->resume->module->arena, IrEdge);
        br->targets[0].target = end;
        br->target_count = 1;
        ir_inst_append(b, br);
    }
    if (!yields) append_state(m, end, state);
    append_return(m, end, NULL, suspend->loc);
}

static void make_reload(Machine *m, Suspension *s) {
    Arena *arena = m->resume->module->arena;
    s->reload = ir_block_new(m->resume, "resume");
    ir_block_append(m->resume, s->reload);
    for (uint32_t i = 0; i < s->live.count; i++) {
        IrInst *v = s->live.items[i];
        IrInst *get = make(m, m->resume, IR_FRAME_GET_OP, v->type, 1, &m->frame, (int32_t)slot_of(m, v));
        ir_inst_append(s->reload, get);
    }
    IrInst *br = make(m, m->resume, IR_BR_OP, IR_NONE, 0, NULL, 0);
    br->targets = ARENA_NEW(arena, IrEdge);
    br->target_count = 1;
    br->targets[0].target = s->next;
    br->targets[0].arg_count = 2;
    br->targets[0].args = ARENA_ARRAY(arena, IrInst *, 2);
    br->targets[0].args[0] = m->sent;
    br->targets[0].args[1] = m->mode;
    ir_inst_append(s->reload, br);
}

static void finish_returns(Machine *m) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next) {
        if (b->last->op != IR_RETURN_OP) continue;
        if (b->last->mark) {
            b->last->mark = 0;
            continue;
        }
        ir_inst_insert_before(b->last, make(m, m->resume, IR_FRAME_SET_STATE_OP, IR_NONE, 1, &m->frame, -2));
    }
}

static void make_dispatch(Machine *m, IrBlock *entry, IrBlock *start) {
    Arena *arena = m->resume->module->arena;
    IrInst *state = make(m, m->resume, IR_FRAME_STATE_OP, IR_I32, 1, &m->frame, 0);
    ir_inst_append(entry, state);
    bool delegates = false;
    for (uint32_t k = 0; k < m->suspensions.count; k++) delegates |= m->suspensions.items[k].kind == 3;
    if (delegates && !(m->resume->flags & IR_FN_ASYNC)) {
        IrInst *mask = make(m, m->resume, IR_CONST_I32_OP, IR_I32, 0, NULL, STATE_DELEGATING - 1);
        ir_inst_append(entry, mask);
        state = make(m, m->resume, IR_I32_AND_OP, IR_I32, 2, (IrInst *[]){state, mask}, 0);
        ir_inst_append(entry, state);
    }
    append_state(m, entry, -1);
    IrBlock *bad = ir_block_new(m->resume, "no_state");
    bad->cold = true;
    ir_block_append(m->resume, bad);
    ir_inst_append(bad, make(m, m->resume, IR_UNREACHABLE_OP, IR_NONE, 0, NULL, 0));
    IrInst *sw = make(m, m->resume, IR_SWITCH_I32_OP, IR_NONE, 1, &state, 0);
    sw->target_count = m->suspensions.count + 2;
    sw->targets = ARENA_ARRAY(arena, IrEdge, sw->target_count);
    sw->targets[0].target = bad;
    sw->targets[1].target = start;
    for (uint32_t k = 0; k < m->suspensions.count; k++) sw->targets[k + 2].target = m->suspensions.items[k].reload;
    ir_inst_append(entry, sw);
}

static void mark_edge(IrEdge *e, void *context) {
    VEC(IrBlock *) *work = context;
    if (e->target->data) return;
    e->target->data = e->target;
    Arena *arena = e->target->function->module->arena;
    vec_push(arena, work, e->target);
}

/* A handler whose only source was a yield has lost its predecessors. */
static void drop_unreachable(IrFunction *f) {
    VEC(IrBlock *) work = {0};
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    f->first_block->data = f->first_block;
    vec_push(f->module->arena, &work, f->first_block);
    while (work.count) ir_block_for_each_edge(vec_pop(&work), mark_edge, &work);
    for (IrBlock *b = f->first_block, *next; b; b = next) {
        next = b->next;
        if (!b->data) ir_block_remove(f, b);
    }
}

/* ---- SSA again ---- */

static void append_argument(Machine *m, IrEdge *e, IrInst *value) {
    IrInst **args = ARENA_ARRAY(m->resume->module->arena, IrInst *, e->arg_count + 1);
    if (e->arg_count) memcpy(args, e->args, sizeof *args * e->arg_count);
    args[e->arg_count++] = value;
    e->args = args;
}

static void touch(Machine *m, BlockInfo *b) {
    if (b->stamp == m->stamp) return;
    b->stamp = m->stamp;
    b->entry = b->exit = NULL;
}

static IrInst *value_at_start(Machine *m, IrBlock *b, IrInst *v);

static IrInst *value_at_end(Machine *m, IrBlock *b, IrInst *v) {
    touch(m, info(b));
    if (info(b)->exit) return info(b)->exit;
    return value_at_start(m, b, v);
}

static IrInst *value_at_start(Machine *m, IrBlock *start, IrInst *v) {
    IrBlock *b = start;
    IrInst *value;
    for (;;) {
        BlockInfo *i = info(b);
        touch(m, i);
        if (i->entry) {
            value = i->entry;
            break;
        }
        if (i->preds.count == 1) {
            b = i->preds.items[0].from;
            touch(m, info(b));
            if (info(b)->exit) {
                value = info(b)->exit;
                break;
            }
            continue;
        }
        if (!i->preds.count) { /* not reached with the value: any will do */
            value = make(m, m->resume,
                v->type == IR_VALUE ? IR_CONST_OP
                : v->type == IR_I32 ? IR_CONST_I32_OP
                : v->type == IR_F64 ? IR_CONST_F64_OP
                                    : IR_CONST_BOOL_OP,
                v->type, 0, NULL, 0);
            if (b->first) ir_inst_insert_before(b->first, value);
            else ir_inst_append(b, value);
            i->entry = value;
            break;
        }
        value = ir_block_add_param(b, (IrType)v->type);
        value->imm.i = (int32_t)m->current_slot;
        vec_push(m->arena, &m->added_params, value);
        i->entry = value;
        for (uint32_t k = 0; k < i->preds.count; k++) {
            IrInst *arg = value_at_end(m, i->preds.items[k].from, v);
            append_argument(m, i->preds.items[k].edge, arg);
        }
        break;
    }
    info(start)->entry = value;
    return value;
}

static IrInst *repaired(Machine *m, IrInst *value, IrInst *wanted, IrBlock *b) {
    if (value != wanted || b == wanted->block) return value;
    return value_at_start(m, b, wanted);
}

static void repair_value(Machine *m, Crossing *c, IrBlock **use_blocks, uint32_t use_count) {
    m->stamp++;
    IrInst *v = c->value;
    m->current_slot = c->slot;
    touch(m, info(v->block));
    info(v->block)->exit = v;
    for (uint32_t i = 0; i < c->suspensions.count; i++) {
        Suspension *s = &m->suspensions.items[c->suspensions.items[i]];
        touch(m, info(s->reload));
        for (IrInst *get = s->reload->first; get; get = get->next)
            if (get->op == IR_FRAME_GET_OP && (uint32_t)get->imm.i == c->slot) info(s->reload)->exit = get;
    }
    for (uint32_t u = 0; u < use_count; u++) {
        IrBlock *b = use_blocks[u];
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) i->operands[k] = repaired(m, i->operands[k], v, b);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++)
                    i->targets[t].args[k] = repaired(m, i->targets[t].args[k], v, b);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++)
                i->unwind->args[k] = repaired(m, i->unwind->args[k], v, b);
        }
    }
}

static void repair_uses(Machine *m) {
    IrFunction *f = m->resume;
    for (uint32_t k = 0; k < m->crossings.count; k++) m->crossings.items[k].value->data = NULL;
    number_values(f);
    collect_preds(m, f, false);
    UseList *lists = ARENA_ARRAY(m->arena, UseList, f->next_value_id + 1);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) add_use(m, lists, i->operands[k], b);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++) add_use(m, lists, i->targets[t].args[k], b);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++) add_use(m, lists, i->unwind->args[k], b);
        }
    for (uint32_t k = 0; k < m->crossings.count; k++) {
        Crossing *c = &m->crossings.items[k];
        UseList *list = &lists[c->value->id];
        repair_value(m, c, list->blocks.items, list->blocks.count);
    }
}

/* ---- clean-up: parameters with one value, stores of what the slot holds already ---- */

static IrInst *resolved(IrInst *i) {
    while (i->op == IR_BLOCK_PARAM_OP && i->data) i = i->data;
    return i;
}

static void simplify_added(Machine *m) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < m->added_params.count; n++) {
            IrInst *p = m->added_params.items[n];
            if (p->data) continue;
            uint32_t k = 0;
            while (p->block->params[k] != p) k++;
            IrInst *same = NULL;
            bool trivial = true;
            BlockInfo *b = info(p->block);
            for (uint32_t i = 0; i < b->preds.count && trivial; i++) {
                IrInst *a = resolved(b->preds.items[i].edge->args[k]);
                if (a == p || a == same) continue;
                if (same) trivial = false;
                same = a;
            }
            if (!trivial || !same) continue;
            p->data = same;
            changed = true;
        }
    }
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t k = 0; k < i->operand_count; k++) i->operands[k] = resolved(i->operands[k]);
            for (uint32_t t = 0; t < i->target_count; t++)
                for (uint32_t k = 0; k < i->targets[t].arg_count; k++) i->targets[t].args[k] = resolved(i->targets[t].args[k]);
            for (uint32_t k = 0; i->unwind && k < i->unwind->arg_count; k++) i->unwind->args[k] = resolved(i->unwind->args[k]);
        }
}

static void drop_replaced_params(Machine *m) {
    for (IrBlock *b = m->resume->first_block; b; b = b->next) {
        uint32_t kept = 0;
        BlockInfo *info_ = info(b);
        for (uint32_t k = 0; k < b->param_count; k++) {
            if (b->params[k]->data) continue;
            for (uint32_t i = 0; i < info_->preds.count; i++)
                info_->preds.items[i].edge->args[kept] = info_->preds.items[i].edge->args[k];
            b->params[kept++] = b->params[k];
        }
        if (kept == b->param_count) continue;
        for (uint32_t i = 0; i < info_->preds.count; i++) info_->preds.items[i].edge->arg_count = kept;
        b->param_count = kept;
    }
    for (uint32_t n = 0; n < m->added_params.count; n++) m->added_params.items[n]->data = NULL;
}

/* Is the value, on every path, what slot holds? Parameters are believed (mark 1) until shown otherwise. */
static bool comes_from_slot(const IrInst *v, int32_t slot) {
    return (v->op == IR_FRAME_GET_OP || (v->op == IR_BLOCK_PARAM_OP && v->mark)) && v->imm.i == slot;
}

static bool disprove(const IrInst *p) {
    uint32_t k = 0;
    while (p->block->params[k] != p) k++;
    for (uint32_t i = 0; i < info(p->block)->preds.count; i++)
        if (!comes_from_slot(info(p->block)->preds.items[i].edge->args[k], p->imm.i)) return true;
    return false;
}

static void drop_redundant_stores(Machine *m) {
    uint32_t kept = 0;
    for (uint32_t n = 0; n < m->added_params.count; n++) {
        IrInst *p = m->added_params.items[n];
        uint32_t k = 0;
        while (k < p->block->param_count && p->block->params[k] != p) k++;
        if (k == p->block->param_count) continue;
        p->mark = 1;
        m->added_params.items[kept++] = p;
    }
    m->added_params.count = kept;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < kept; n++)
            if (m->added_params.items[n]->mark && disprove(m->added_params.items[n]))
                m->added_params.items[n]->mark = 0, changed = true;
    }
    for (IrBlock *b = m->resume->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->op != IR_FRAME_SET_OP) continue;
            const IrInst *v = i->operands[1];
            if (comes_from_slot(v, i->imm.i)) ir_inst_remove(i);
        }
    for (uint32_t n = 0; n < kept; n++) m->added_params.items[n]->mark = 0, m->added_params.items[n]->imm.i = 0;
}

/* ---- the starter ---- */

static void finish_starter(Machine *m) {
    IrFunction *f = m->starter;
    IrBlock *entry = f->first_block;
    IrInst *callee = NULL;
    for (IrInst *i = entry->first; i; i = i->next)
        if (i->op == IR_PARAM_CALLEE_OP) callee = i;
    if (!callee) {
        callee = make(m, f, IR_PARAM_CALLEE_OP, IR_VALUE, 0, NULL, 0);
        if (entry->first) ir_inst_insert_before(entry->first, callee);
        else ir_inst_append(entry, callee);
    }
    IrInst *frame = make(m, f, IR_FRAME_NEW_OP, IR_VALUE, 1, &callee, (int32_t)m->slot_count);
    frame->imm.func = m->resume;
    ir_inst_append(entry, frame);
    for (IrInst *i = entry->first; i != frame; i = i->next) {
        IrInst *get = i->data;
        i->data = NULL;
        if (!get || i->type == IR_NONE) continue;
        ir_inst_append(entry, make(m, f, IR_FRAME_SET_OP, IR_NONE, 2, (IrInst *[]){frame, i}, get->imm.i));
    }
    bool async = f->flags & IR_FN_ASYNC, generator = f->flags & IR_FN_GENERATOR;
    IrInst *object = make(m, f, IR_GENERATOR_START_OP, IR_VALUE, 1, &frame, !async ? 0 : generator ? 2 : 1);
    object->loc = f->loc;
    ir_inst_append(entry, object);
    ir_inst_append(entry, make(m, f, IR_RETURN_OP, IR_NONE, 1, &object, 0));
}

bool pass_state_machine(IrFunction *f) {
    if (!(f->flags & (IR_FN_ASYNC | IR_FN_GENERATOR)) || f->flags & IR_FN_RESUME || !f->first_block) return false;
    for (const IrInst *i = f->first_block->first; i; i = i->next)
        if (i->op == IR_FRAME_NEW_OP) return false;
    Arena scratch;
    arena_init(&scratch);
    Machine m = {.arena = &scratch, .starter = f, .resume = make_resume(f)};
    m.frame = make(&m, m.resume, IR_PARAM_FRAME_OP, IR_VALUE, 0, NULL, 0);
    m.mode = make(&m, m.resume, IR_PARAM_MODE_OP, IR_I32, 0, NULL, 0);
    m.sent = make(&m, m.resume, IR_PARAM_SENT_OP, IR_VALUE, 0, NULL, 0);
    IrBlock *start = split_entry(&m);
    split_suspensions(&m);
    replace_other_modes(&m);
    localise_constants(&m);
    pass_parameters(&m, start);
    find_crossings(&m);
    IrBlock *entry = ir_block_new(m.resume, "entry");
    for (uint32_t k = 0; k < m.suspensions.count; k++) end_suspension(&m, &m.suspensions.items[k]);
    for (uint32_t k = 0; k < m.suspensions.count; k++) make_reload(&m, &m.suspensions.items[k]);
    entry->function = m.resume;
    entry->next = m.resume->first_block;
    m.resume->first_block->prev = entry;
    m.resume->first_block = entry;
    ir_inst_append(entry, m.frame);
    ir_inst_append(entry, m.mode);
    ir_inst_append(entry, m.sent);
    if (m.callee) ir_inst_append(entry, m.callee);
    make_dispatch(&m, entry, start);
    finish_returns(&m);
    drop_unreachable(m.resume);
    repair_uses(&m);
    simplify_added(&m);
    drop_replaced_params(&m);
    drop_redundant_stores(&m);
    for (IrBlock *b = m.resume->first_block; b; b = b->next) b->data = NULL;
    finish_starter(&m);
    number_values(m.resume);
    number_values(f);
    arena_release(&scratch);
    return true;
}
