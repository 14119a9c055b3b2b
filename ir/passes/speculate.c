/* speculate.c - unknown operands of floating-point arithmetic are guarded to be numbers.
 *
 * Requires: dce and simplify_cfg before, represent right after. A value of unknown kind (a loaded property, a
 * parameter) that takes part in arithmetic with a multiplication or division gets a guard behind its definition; below
 * it the value counts as a double. A failing guard goes one way: into a generic copy of the function's blocks, to the
 * point just behind the definition, with all live values. Keeps: behaviour; what ran before the guard is not repeated.
 *
 *   b: … v = get o "x"      b: … v = get o "x"; guard is_number v ──▶ c (fast)
 *      … v * v …       ▶                                          └─▶ c' (generic copy; its blocks take every live
 *                                                                     value as a parameter, simplify_cfg thins them)
 */
#include "ir/dominators.h"
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/infer.h"
#include "ir/passes/rewrite.h"

enum { MAX_VALUES = 6000, MAX_BLOCKS = 1500, MIN_OPERATIONS = 3 };

typedef struct {
    Arena arena;
    IrFunction *f;
    Inference *t;
    uint32_t *web;        /* union-find over value ids: values tied by arithmetic and block parameters */
    uint32_t *operations; /* by root: arithmetic ops in it */
    bool *floating;       /* by root: has a multiplication, division or fraction */
    bool *fractional;     /* by root: has a division or fraction */
    bool *real;           /* by chosen value: its web is fractional */
    IrInst **chosen;
    uint32_t chosen_count;
    /* the copy */
    uint64_t *live; /* by block number: set of values live at its start */
    uint32_t words, value_count, block_count;
    IrInst **values;  /* by id */
    IrBlock **copies; /* by block number */
    IrInst **map;     /* by value id, for the block being copied */
} Speculation;

static bool is_float_op(int op) {
    return op == IR_ADD_OP || op == IR_SUB_OP || op == IR_MUL_OP || op == IR_DIV_OP || op == IR_NEG_OP;
}

/* ---- choice ---- */

static uint32_t root(Speculation *s, uint32_t id) {
    while (s->web[id] != id) id = s->web[id] = s->web[s->web[id]];
    return id;
}

static void tie(Speculation *s, const IrInst *a, const IrInst *b) { s->web[root(s, a->id)] = root(s, b->id); }

static bool is_constant(const IrInst *i) { return rewrite_constant(i).kind != CONSTANT_NONE; }

static void tie_edge(IrEdge *edge, void *context) {
    for (uint32_t k = 0; k < edge->arg_count; k++)
        if (edge->target->params[k]->type == IR_VALUE && !is_constant(edge->args[k]))
            tie(context, edge->args[k], edge->target->params[k]);
}

static bool may_be_number(Speculation *s, const IrInst *v) {
    TypeInfo info = s->t->info[v->id];
    return v->type == IR_VALUE && info.mask & TYPE_NUMBER && !info.wants_int;
}

static void find_webs(Speculation *s) {
    uint32_t count = s->t->count;
    s->web = IR_NEW_ARRAY(&s->arena, uint32_t, count);
    s->operations = IR_NEW_ARRAY(&s->arena, uint32_t, count);
    s->floating = IR_NEW_ARRAY(&s->arena, bool, count);
    s->fractional = IR_NEW_ARRAY(&s->arena, bool, count);
    for (uint32_t k = 0; k < count; k++) s->web[k] = k;
    for (IrBlock *b = s->f->first_block; b; b = b->next) {
        ir_block_for_each_edge(b, tie_edge, s);
        for (IrInst *i = b->first; i; i = i->next)
            if (is_float_op(i->op))
                for (uint32_t k = 0; k < i->operand_count; k++)
                    if (!is_constant(i->operands[k])) tie(s, i->operands[k], i);
    }
    for (IrBlock *b = s->f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (!is_float_op(i->op)) continue;
            uint32_t r = root(s, i->id);
            s->operations[r]++;
            s->fractional[r] |= i->op == IR_DIV_OP;
            for (uint32_t k = 0; k < i->operand_count; k++) s->fractional[r] |= s->t->info[i->operands[k]->id].real;
            s->floating[r] |= i->op == IR_MUL_OP || s->fractional[r];
        }
}

static void choose(Speculation *s, IrInst *v) {
    if (v->mark || is_float_op(v->op) || !may_be_number(s, v)) return;
    if (!(s->t->info[v->id].mask & ~TYPE_NUMBER)) return; /* known already */
    uint32_t r = root(s, v->id);
    bool fractional = s->fractional[r];
    if (!s->floating[r] || s->operations[r] < MIN_OPERATIONS) return;
    if (v->op == IR_SELECT_OP || v->op == IR_SUSPEND_OP || v->op == IR_CATCH_OP || !v->block) return;
    v->mark = 1;
    if (fractional) v->mark = 2;
    IrInst **grown = IR_NEW_ARRAY(&s->arena, IrInst *, s->chosen_count + 1);
    if (s->chosen_count) memcpy(grown, s->chosen, s->chosen_count * sizeof *grown);
    grown[s->chosen_count++] = v;
    s->chosen = grown;
}

/* Values that arithmetic needs as numbers. Parameters of blocks are left to what flows into them. */
static void find_candidates(Speculation *s) {
    for (uint32_t p = 0; p < s->t->dominators->count; p++)
        for (IrInst *i = s->t->dominators->order[p]->first; i; i = i->next) {
            if (!is_float_op(i->op) || s->t->info[i->id].wants_int) continue;
            TypeMask strings = 0;
            for (uint32_t k = 0; k < i->operand_count; k++) strings |= s->t->info[i->operands[k]->id].mask == TYPE_STRING;
            if (strings) continue;
            for (uint32_t k = 0; k < i->operand_count; k++)
                if (i->operands[k]->op != IR_BLOCK_PARAM_OP) choose(s, i->operands[k]);
        }
}

static bool is_param_op(int op) {
    return (op >= IR_PARAM_OP && op <= IR_PARAM_ARGUMENTS_MAPPED_OP) || op == IR_PARAM_FRAME_OP || op == IR_PARAM_MODE_OP ||
           op == IR_PARAM_SENT_OP;
}

/* ---- splitting ---- */

static IrInst *new_branch(IrFunction *f, IrBlock *to) {
    IrInst *branch = ir_inst_new(f, IR_BR_OP, IR_NONE, NULL, 0);
    branch->targets = IR_NEW(f->module->arena, IrEdge);
    branch->target_count = 1;
    branch->targets[0].target = to;
    return branch;
}

/* Ends v's block behind v (behind all parameters of the function, where v is one); gives the rest as a block. */
static IrBlock *split_behind(Speculation *s, IrInst *v) {
    IrBlock *b = v->block;
    IrInst *last = v;
    if (is_param_op(v->op))
        for (IrInst *i = v; i; i = i->next)
            if (is_param_op(i->op)) last = i;
    IrBlock *rest = ir_block_new(s->f, b->role);
    rest->cold = b->cold;
    ir_block_append(s->f, rest);
    for (IrInst *i = last->next, *next; i; i = next) {
        next = i->next;
        ir_inst_remove(i);
        ir_inst_append(rest, i);
    }
    ir_inst_append(b, new_branch(s->f, rest));
    return rest;
}

/* ---- liveness ---- */

static bool get_bit(const uint64_t *set, uint32_t k) { return set[k / 64] >> (k % 64) & 1; }
static void set_bit(uint64_t *set, uint32_t k) { set[k / 64] |= 1ull << (k % 64); }
static void clear_bit(uint64_t *set, uint32_t k) { set[k / 64] &= ~(1ull << (k % 64)); }

static uint64_t *live_at(Speculation *s, const IrBlock *b) { return s->live + (size_t)b->id * s->words; }

typedef struct {
    Speculation *s;
    uint64_t *set;
} LiveEdge;

static void live_edge(IrEdge *edge, void *context) {
    LiveEdge *l = context;
    const uint64_t *in = live_at(l->s, edge->target);
    for (uint32_t w = 0; w < l->s->words; w++) l->set[w] |= in[w];
}

static void live_args(IrEdge *edge, void *context) {
    LiveEdge *l = context;
    for (uint32_t k = 0; k < edge->arg_count; k++) set_bit(l->set, edge->args[k]->id);
}

static void compute_liveness(Speculation *s) {
    s->value_count = s->block_count = 0;
    for (IrBlock *b = s->f->first_block; b; b = b->next) {
        b->id = s->block_count++;
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->id = s->value_count++;
        for (IrInst *i = b->first; i; i = i->next) i->id = s->value_count++;
    }
    s->f->next_block_id = s->block_count;
    s->f->next_value_id = s->value_count;
    s->words = (s->value_count + 63) / 64;
    s->live = IR_NEW_ARRAY(&s->arena, uint64_t, (size_t)s->words * s->block_count);
    s->values = IR_NEW_ARRAY(&s->arena, IrInst *, s->value_count);
    for (IrBlock *b = s->f->first_block; b; b = b->next) {
        for (uint32_t k = 0; k < b->param_count; k++) s->values[b->params[k]->id] = b->params[k];
        for (IrInst *i = b->first; i; i = i->next) s->values[i->id] = i;
    }
    uint64_t *set = IR_NEW_ARRAY(&s->arena, uint64_t, s->words);
    for (bool changed = true; changed;) {
        changed = false;
        for (IrBlock *b = s->f->last_block; b; b = b->prev) {
            memset(set, 0, s->words * sizeof *set);
            LiveEdge l = {s, set};
            ir_block_for_each_edge(b, live_edge, &l);
            ir_block_for_each_edge(b, live_args, &l);
            for (IrInst *i = b->last; i; i = i->prev) {
                clear_bit(set, i->id);
                for (uint32_t k = 0; k < i->operand_count; k++) set_bit(set, i->operands[k]->id);
            }
            /* A throwing instruction's edge takes values as they are before it: all defined above it or elsewhere. */
            if (b->last->prev && b->last->prev->unwind) live_args(b->last->prev->unwind, &l);
            for (IrInst *i = b->first; i; i = i->next) clear_bit(set, i->id);
            for (uint32_t k = 0; k < b->param_count; k++) clear_bit(set, b->params[k]->id);
            uint64_t *in = live_at(s, b);
            if (memcmp(in, set, s->words * sizeof *set)) memcpy(in, set, s->words * sizeof *set), changed = true;
        }
    }
}

/* ---- the generic copy ---- */

/* The edge into the copy of edge->target: its arguments, then the values live there, all through `map` (NULL: as they
 * are). */
static IrEdge copy_edge(Speculation *s, const IrEdge *edge, IrInst **map) {
    Arena *arena = s->f->module->arena;
    IrBlock *copy = s->copies[edge->target->id];
    IrEdge e = {copy, IR_NEW_ARRAY(arena, IrInst *, copy->param_count + 1), 0};
    for (uint32_t k = 0; k < edge->arg_count; k++) e.args[e.arg_count++] = map ? map[edge->args[k]->id] : edge->args[k];
    const uint64_t *live = live_at(s, edge->target);
    for (uint32_t v = 0; v < s->value_count; v++)
        if (get_bit(live, v)) e.args[e.arg_count++] = map ? map[v] : s->values[v];
    return e;
}

static IrInst *copy_instruction(Speculation *s, const IrInst *i) {
    IrFunction *f = s->f;
    IrInst *c = ir_inst_new(f, (IrOp)i->op, (IrType)i->type, i->operands, i->operand_count);
    c->imm.atom = i->imm.atom, c->imm.i = i->imm.i, c->imm.d = i->imm.d, c->imm.func = i->imm.func;
    c->loc = i->loc;
    for (uint32_t k = 0; k < c->operand_count; k++) c->operands[k] = s->map[i->operands[k]->id];
    c->target_count = i->target_count;
    if (i->target_count) c->targets = IR_NEW_ARRAY(f->module->arena, IrEdge, i->target_count);
    for (uint32_t k = 0; k < i->target_count; k++) c->targets[k] = copy_edge(s, &i->targets[k], s->map);
    if (i->unwind) {
        c->unwind = IR_NEW(f->module->arena, IrEdge);
        *c->unwind = copy_edge(s, i->unwind, s->map);
    }
    return c;
}

static void copy_blocks(Speculation *s) {
    IrFunction *f = s->f;
    IrBlock *last = f->last_block;
    s->copies = IR_NEW_ARRAY(&s->arena, IrBlock *, s->block_count);
    s->map = IR_NEW_ARRAY(&s->arena, IrInst *, s->value_count);
    for (IrBlock *b = f->first_block;; b = b->next) {
        IrBlock *c = ir_block_new(f, b->role);
        c->cold = true;
        s->copies[b->id] = c;
        for (uint32_t k = 0; k < b->param_count; k++) ir_block_add_param(c, (IrType)b->params[k]->type);
        const uint64_t *live = live_at(s, b);
        for (uint32_t v = 0; v < s->value_count; v++)
            if (get_bit(live, v)) ir_block_add_param(c, (IrType)s->values[v]->type);
        if (b == last) break;
    }
    for (IrBlock *b = f->first_block;; b = b->next) {
        IrBlock *c = s->copies[b->id];
        uint32_t n = 0;
        for (uint32_t k = 0; k < b->param_count; k++) s->map[b->params[k]->id] = c->params[n++];
        const uint64_t *live = live_at(s, b);
        for (uint32_t v = 0; v < s->value_count; v++)
            if (get_bit(live, v)) s->map[v] = c->params[n++];
        for (IrInst *i = b->first; i; i = i->next) {
            IrInst *copy = copy_instruction(s, i);
            ir_inst_append(c, copy);
            s->map[i->id] = copy;
        }
        if (b == last) break;
    }
    for (uint32_t k = 0; k < s->block_count; k++) ir_block_append(f, s->copies[k]);
}

/* ---- guards ---- */

static bool takes_numbers(int op) {
    return is_float_op(op) || op == IR_MOD_OP || op == IR_EXP_OP || op == IR_INC_OP || op == IR_DEC_OP ||
           op == IR_TO_NUMERIC_OP || op == IR_TO_NUMBER_OP || (op >= IR_LT_OP && op <= IR_GE_OP) || op == IR_TO_BOOL_OP;
}

static void forward_args(IrEdge *edge, void *context) {
    (void)context;
    for (uint32_t k = 0; k < edge->arg_count; k++)
        if (edge->args[k]->data) edge->args[k] = edge->args[k]->data;
}

/* Puts the guard of v between its block and `rest`, which only that block reaches. */
static void add_guard(Speculation *s, IrInst *v, bool real, IrBlock *rest) {
    IrFunction *f = s->f;
    IrBlock *from = v->block;
    IrBlock *block = ir_block_new(f, "guard");
    ir_block_append(f, block);
    IrInst *test = ir_inst_new(f, IR_IS_NUMBER_OP, IR_BOOL, &v, 1);
    IrInst *guard = ir_inst_new(f, IR_GUARD_OP, IR_NONE, &test, 1);
    guard->targets = IR_NEW_ARRAY(f->module->arena, IrEdge, 2);
    guard->target_count = 2;
    guard->targets[0] = (IrEdge){.target = from->last->targets[0].target}; /* rest, or the guard put here before */
    guard->targets[1] = copy_edge(s, &(IrEdge){.target = rest}, NULL);
    test->loc = guard->loc = v->loc;
    ir_inst_append(block, test);
    ir_inst_append(block, guard);
    from->last->targets[0].target = block;
    IrInst *number = rewrite_insert(rest->first, IR_UNBOX_F64_OP, IR_F64, v, NULL);
    number->imm.i = real; /* for infer: results are not worth looking for an int32 */
    v->data = rewrite_insert(rest->first->next, IR_BOX_F64_OP, IR_VALUE, number, NULL);
}

static void use_numbers(Speculation *s, IrBlock *first_copy) {
    for (IrBlock *b = s->f->first_block; b != first_copy; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next)
            if (takes_numbers(i->op))
                for (uint32_t k = 0; k < i->operand_count; k++)
                    if (i->operands[k]->data) i->operands[k] = i->operands[k]->data;
        ir_block_for_each_edge(b, forward_args, s);
    }
}

static void transform(Speculation *s) {
    IrBlock **rest = IR_NEW_ARRAY(&s->arena, IrBlock *, s->chosen_count);
    IrBlock *entry_rest = NULL;
    for (uint32_t k = 0; k < s->chosen_count; k++) {
        IrInst *v = s->chosen[k];
        bool param = is_param_op(v->op);
        if (param && entry_rest) {
            rest[k] = entry_rest;
            continue;
        }
        rest[k] = split_behind(s, v);
        if (param) entry_rest = rest[k];
    }
    compute_liveness(s);
    if (s->value_count > MAX_VALUES || s->block_count > MAX_BLOCKS) return;
    copy_blocks(s);
    IrBlock *first_copy = s->copies[0];
    rewrite_clear(s->f);
    for (uint32_t k = 0; k < s->chosen_count; k++) add_guard(s, s->chosen[k], s->real[k], rest[k]);
    use_numbers(s, first_copy);
    rewrite_clear(s->f);
    rewrite_remove_unreachable(s->f);
}

bool pass_speculate(IrFunction *f) {
    Speculation s = {.f = f};
    if (f->flags & IR_FN_THUNK) return false;
    s.t = infer_function(&s.arena, f);
    if (s.t->count <= MAX_VALUES) {
        find_webs(&s);
        find_candidates(&s);
        s.real = IR_NEW_ARRAY(&s.arena, bool, s.chosen_count + 1);
        for (uint32_t k = 0; k < s.chosen_count; k++) s.real[k] = s.chosen[k]->mark == 2, s.chosen[k]->mark = 0;
        if (s.chosen_count) transform(&s);
    }
    arena_release(&s.arena);
    return s.chosen_count != 0;
}
