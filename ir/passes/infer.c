/* infer.c - which kinds of values, and which ranges of integers, each SSA value of a function can have.
 *
 * An optimistic fixpoint: all start unreached and only grow; ranges of loop parameters widen after a few rounds.
 * Conditions that dominate a use (typeof tests, guards, i < n) narrow what is known there; that is how `i++` below
 * `i < n` with an int32 n is known not to overflow. Nothing is changed but value numbers.
 */
#include "ir/passes/infer.h"
#include <limits.h>
#include <math.h>
#include "ir/internal.h"
#include "ir/passes/rewrite.h"

enum { MAX_CONDITIONS = 24, WIDEN_AFTER = 3 };

static const TypeInfo unknown = {.mask = TYPE_ANY, .low = INT32_MIN, .high = INT32_MAX};

static TypeInfo info_of(const Inference *t, const IrInst *v) { return v->id < t->count ? t->info[v->id] : unknown; }

static TypeInfo full_int(TypeMask mask) { return (TypeInfo){.mask = mask, .low = INT32_MIN, .high = INT32_MAX}; }
static TypeInfo int_range(int64_t low, int64_t high) {
    return (TypeInfo){.mask = TYPE_INT, .low = (int32_t)low, .high = (int32_t)high};
}

/* ---- conditions ---- */

static void narrow_compare(const Inference *t, TypeInfo *known, const IrInst *v, const IrInst *c, bool holds) {
    const IrInst *a = c->operands[0], *b = c->operands[1];
    int op = c->op;
    if (op == IR_GT_OP || op == IR_GE_OP) { /* a > b is b < a */
        const IrInst *x = a;
        a = b, b = x;
        op = op == IR_GT_OP ? IR_LT_OP : IR_LE_OP;
    }
    bool strict = op == IR_LT_OP || op == IR_I32_LT_OP;
    TypeInfo ia = info_of(t, a), ib = info_of(t, b);
    if (a->type == IR_VALUE && ((ia.mask | ib.mask) & ~TYPE_INT)) {
        /* The comparison of a possible double with v bounds nothing, unless it is the other side that is int32. */
        if ((v == a ? ib.mask : ia.mask) & ~TYPE_INT || (v == a ? ia.mask : ib.mask) & ~TYPE_NUMBER) return;
    }
    if (v == a) {
        if (holds && ib.high < INT_MAX + (int64_t)strict && ib.high - strict < known->high) known->high = ib.high - strict;
        int64_t low = (int64_t)ib.low + !strict;
        if (!holds && low > known->low && low <= INT_MAX) known->low = (int32_t)low;
    } else {
        int64_t low = (int64_t)ia.low + strict;
        if (holds && low > known->low && low <= INT_MAX) known->low = (int32_t)low;
        int64_t high = (int64_t)ia.high - !strict;
        if (!holds && high < known->high && high >= INT_MIN) known->high = (int32_t)high;
    }
}

static TypeMask mask_of_typeof(const IrModule *m, uint32_t atom) {
    static const struct {
        const char *text;
        TypeMask mask;
    } names[] = {{"number", TYPE_NUMBER}, {"string", TYPE_STRING}, {"boolean", TYPE_BOOL}, {"undefined", TYPE_UNDEFINED},
        {"symbol", TYPE_SYMBOL}, {"bigint", TYPE_BIGINT}, {"function", TYPE_OBJECT}, {"object", TYPE_OBJECT | TYPE_NULL}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (ir_atom_is(m, atom, names[k].text)) return names[k].mask;
    return TYPE_ANY;
}

static void narrow(const Inference *t, TypeInfo *known, const IrInst *v, const IrInst *c, bool holds) {
    TypeMask tested;
    switch (c->op) {
    case IR_NOT_OP: narrow(t, known, v, c->operands[0], !holds); return;
    case IR_LT_OP:
    case IR_LE_OP:
    case IR_GT_OP:
    case IR_GE_OP:
    case IR_I32_LT_OP:
    case IR_I32_LE_OP:
        if (c->operands[0] == v || c->operands[1] == v) narrow_compare(t, known, v, c, holds);
        return;
    case IR_IS_NUMBER_OP: tested = TYPE_NUMBER; break;
    case IR_IS_INT32_OP: tested = TYPE_INT; break;
    case IR_IS_NULLISH_OP: tested = TYPE_UNDEFINED | TYPE_NULL; break;
    case IR_IS_UNDEFINED_OP: tested = TYPE_UNDEFINED; break;
    case IR_IS_HOLE_OP: tested = TYPE_HOLE; break;
    case IR_IS_OBJECT_OP: tested = TYPE_OBJECT; break;
    case IR_TYPEOF_IS_OP:
        tested = mask_of_typeof(t->function->module, c->imm.atom);
        if (tested & TYPE_OBJECT && !holds) return; /* functions and objects are not told apart */
        break;
    default: return;
    }
    if (c->operands[0] != v) return;
    TypeMask left = known->mask & (holds ? tested : (TypeMask)~tested);
    if (left) known->mask = left; /* else unreachable: keep what is known */
}

TypeInfo infer_at(const Inference *t, const IrInst *v, const IrBlock *block) {
    TypeInfo known = info_of(t, v);
    const IrDominators *d = t->dominators;
    uint32_t at = d->position[block->id], definition = v->block ? d->position[v->block->id] : 0;
    for (int steps = 0; at != definition && at != 0 && steps < MAX_CONDITIONS; steps++, at = d->idom[at]) {
        if (d->pred_start[at + 1] - d->pred_start[at] != 1) continue;
        const IrInst *end = d->order[d->preds[d->pred_start[at]]]->last;
        if (end->op != IR_BRIF_OP && end->op != IR_GUARD_OP) continue;
        if (end->targets[0].target == end->targets[1].target) continue;
        narrow(t, &known, v, end->operands[0], end->targets[0].target == d->order[at]);
    }
    return known;
}

/* ---- arithmetic ---- */

static bool fits(int64_t low, int64_t high) { return low >= INT32_MIN && high <= INT32_MAX; }

static int64_t min64(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t max64(int64_t a, int64_t b) { return a > b ? a : b; }

/* Range of an int32 operation; false where the result may leave int32 or be -0. */
static bool int_result(IrOp op, TypeInfo a, TypeInfo b, int64_t *low, int64_t *high) {
    int64_t al = a.low, ah = a.high, bl = b.low, bh = b.high;
    switch (op) {
    case IR_ADD_OP: *low = al + bl, *high = ah + bh; return fits(*low, *high);
    case IR_INC_OP: *low = al + 1, *high = ah + 1; return fits(*low, *high);
    case IR_SUB_OP: *low = al - bh, *high = ah - bl; return fits(*low, *high);
    case IR_DEC_OP: *low = al - 1, *high = ah - 1; return fits(*low, *high);
    case IR_NEG_OP: *low = -ah, *high = -al; return fits(*low, *high) && (al > 0 || ah < 0);
    case IR_MUL_OP: {
        int64_t p[4] = {al * bl, al * bh, ah * bl, ah * bh};
        *low = min64(min64(p[0], p[1]), min64(p[2], p[3]));
        *high = max64(max64(p[0], p[1]), max64(p[2], p[3]));
        bool minus_zero = (al < 0 && bl <= 0 && bh >= 0) || (bl < 0 && al <= 0 && ah >= 0);
        return fits(*low, *high) && !minus_zero;
    }
    case IR_MOD_OP:
        *low = 0, *high = bh - 1;
        if (ah < *high) *high = ah;
        return al >= 0 && bl > 0;
    default: return false;
    }
}

static void bit_result(IrOp op, TypeInfo a, TypeInfo b, int64_t *low, int64_t *high) {
    *low = INT32_MIN, *high = INT32_MAX;
    switch (op) {
    case IR_BIT_AND_OP:
        if (a.low >= 0 && b.low >= 0) *low = 0, *high = min64(a.high, b.high);
        else if (b.low >= 0) *low = 0, *high = b.high;
        else if (a.low >= 0) *low = 0, *high = a.high;
        break;
    case IR_BIT_OR_OP:
    case IR_BIT_XOR_OP:
        if (a.low >= 0 && b.low >= 0) {
            int64_t bound = 1;
            while (bound <= max64(a.high, b.high)) bound *= 2;
            *low = op == IR_BIT_OR_OP ? max64(a.low, b.low) : 0, *high = bound - 1;
        } else if (op == IR_BIT_OR_OP && b.low == 0 && b.high == 0) {
            *low = a.low, *high = a.high;
        }
        break;
    case IR_SHR_OP:
        if (b.low == b.high) *low = a.low >> (b.low & 31), *high = a.high >> (b.low & 31);
        else if (a.low >= 0) *low = 0, *high = a.high;
        break;
    default: break;
    }
}

static bool is_bit_op(int op) {
    return op == IR_BIT_AND_OP || op == IR_BIT_OR_OP || op == IR_BIT_XOR_OP || op == IR_SHL_OP || op == IR_SHR_OP ||
           op == IR_USHR_OP || op == IR_BIT_NOT_OP;
}

static TypeInfo operand_at(const Inference *t, const IrInst *i, uint32_t k) {
    return infer_at(t, i->operands[k < i->operand_count ? k : 0], i->block);
}

/* Operands of bit operations: what ToInt32 leaves of a range. */
static TypeInfo to_int_range(TypeInfo a) { return a.mask == TYPE_INT ? a : full_int(a.mask); }

ArithmeticKind infer_arithmetic(const Inference *t, const IrInst *i, TypeInfo *result) {
    TypeInfo a = operand_at(t, i, 0), b = operand_at(t, i, 1);
    bool step = i->op == IR_INC_OP || i->op == IR_DEC_OP; /* the 1 is of the operand's type */
    if (step) b = int_range(1, 1);
    if (!a.mask || !b.mask) {
        *result = (TypeInfo){0};
        return ARITHMETIC_BOXED;
    }
    bool wants_int = info_of(t, i).wants_int;
    *result = full_int(types_of_arithmetic((IrOp)i->op, a.mask, step ? a.mask : b.mask));
    bool numbers = !((a.mask | b.mask) & ~TYPE_NUMBER), ints = !((a.mask | b.mask) & ~TYPE_INT);
    int64_t low, high;
    if (is_bit_op(i->op)) {
        if (i->op == IR_USHR_OP) {
            bool small = b.mask == TYPE_INT && b.low == b.high && (b.low & 31) != 0;
            if (a.mask == TYPE_INT && a.low >= 0 && b.mask == TYPE_INT) *result = int_range(0, a.high);
            else if (small && numbers) *result = int_range(0, (int64_t)(UINT32_MAX >> (b.low & 31)));
            else return ARITHMETIC_BOXED;
        } else if (result->mask == TYPE_INT) {
            bit_result((IrOp)i->op, to_int_range(a), to_int_range(b), &low, &high);
            *result = int_range(low, high);
        }
        bool a_ready = a.mask == TYPE_INT || (!(a.mask & ~TYPE_NUMBER) && a.real);
        bool b_ready = b.mask == TYPE_INT || (!(b.mask & ~TYPE_NUMBER) && b.real);
        return a_ready && b_ready ? ARITHMETIC_I32 : ARITHMETIC_BOXED;
    }
    if (!numbers) return ARITHMETIC_BOXED;
    bool definite = a.mask == TYPE_DOUBLE || b.mask == TYPE_DOUBLE; /* at least one operand has no int32 form */
    bool real = a.real || b.real || definite;
    if (ints && int_result((IrOp)i->op, a, b, &low, &high)) {
        *result = int_range(low, high);
        return ARITHMETIC_I32;
    }
    if (i->op == IR_DIV_OP && !wants_int) real = true;
    if (i->op == IR_EXP_OP) {
        result->real = real || !wants_int;
        return ARITHMETIC_BOXED;
    }
    if (definite || (real && !wants_int)) {
        bool fraction = a.real || b.real || i->op == IR_DIV_OP;
        *result = (TypeInfo){.mask = TYPE_DOUBLE, .real = fraction, .low = INT32_MIN, .high = INT32_MAX};
        return ARITHMETIC_F64;
    }
    return ARITHMETIC_BOXED;
}

/* ---- transfer ---- */

static bool is_arithmetic(int op) { return (op >= IR_ADD_OP && op <= IR_BIT_NOT_OP) || op == IR_INC_OP || op == IR_DEC_OP; }

static TypeInfo constant_double(double d) {
    TypeInfo info = full_int(TYPE_DOUBLE);
    info.real = d != floor(d) || fabs(d) > 2147483647.0 || (d == 0 && signbit(d));
    return info;
}

static TypeInfo transfer_typed(const Inference *t, const IrInst *i) {
    TypeInfo a = i->operand_count ? info_of(t, i->operands[0]) : unknown,
             b = i->operand_count > 1 ? info_of(t, i->operands[1]) : unknown;
    int64_t low, high;
    switch (i->op) {
    case IR_CONST_I32_OP: return int_range(i->imm.i, i->imm.i);
    case IR_CONST_F64_OP: return constant_double(i->imm.d);
    case IR_I32_AND_OP: bit_result(IR_BIT_AND_OP, a, b, &low, &high); return int_range(low, high);
    case IR_I32_OR_OP: bit_result(IR_BIT_OR_OP, a, b, &low, &high); return int_range(low, high);
    case IR_I32_SHR_OP: bit_result(IR_SHR_OP, a, b, &low, &high); return int_range(low, high);
    case IR_I32_ADD_OP: low = (int64_t)a.low + b.low, high = (int64_t)a.high + b.high; break;
    case IR_I32_SUB_OP: low = (int64_t)a.low - b.high, high = (int64_t)a.high - b.low; break;
    case IR_UNBOX_I32_OP: return a.mask & TYPE_INT ? int_range(a.low, a.high) : full_int(TYPE_INT);
    default: return full_int(TYPE_INT);
    }
    return fits(low, high) ? int_range(low, high) : full_int(TYPE_INT);
}

static TypeInfo transfer(const Inference *t, const IrInst *i) {
    TypeInfo r;
    if (i->type == IR_F64) {
        r = full_int(TYPE_DOUBLE);
        if (i->op == IR_CONST_F64_OP) return constant_double(i->imm.d);
        switch (i->op) {
        case IR_F64_ADD_OP:
        case IR_F64_SUB_OP:
        case IR_F64_MUL_OP:
        case IR_F64_NEG_OP:
            for (uint32_t k = 0; k < i->operand_count; k++) r.real |= info_of(t, i->operands[k]).real;
            return r;
        case IR_F64_DIV_OP: r.real = true; return r;
        case IR_UNBOX_F64_OP: r.real = i->imm.i != 0; return r; /* what speculate saw around it */
        default: return r;
        }
    }
    if (i->type != IR_VALUE) return transfer_typed(t, i);
    switch (i->op) {
    case IR_BOX_I32_OP: {
        TypeInfo a = info_of(t, i->operands[0]);
        return a.mask ? int_range(a.low, a.high) : a;
    }
    case IR_BOX_F64_OP: {
        r = full_int(TYPE_DOUBLE);
        TypeInfo a = info_of(t, i->operands[0]);
        r.real = a.real;
        return r;
    }
    case IR_TDZ_CHECK_OP:
    case IR_UNDEFINED_TO_THIS_OP:
        r = infer_at(t, i->operands[0], i->block);
        if (r.mask & ~TYPE_HOLE) r.mask &= (TypeMask)~TYPE_HOLE;
        return r;
    case IR_TO_NUMBER_OP:
    case IR_TO_NUMERIC_OP:
        r = infer_at(t, i->operands[0], i->block);
        if (!(r.mask & ~TYPE_NUMBER)) return r;
        return full_int(types_of_arithmetic((IrOp)i->op, r.mask, r.mask));
    case IR_SELECT_OP: {
        TypeInfo a = info_of(t, i->operands[1]), b = info_of(t, i->operands[2]);
        r.mask = a.mask | b.mask;
        r.low = (int32_t)min64(a.low, b.low), r.high = (int32_t)max64(a.high, b.high);
        r.real = a.real || b.real;
        return r;
    }
    default: break;
    }
    if (is_arithmetic(i->op) && i->op != IR_TO_STRING_OP) {
        infer_arithmetic(t, i, &r);
        return r;
    }
    return full_int(types_of_op(i));
}

/* Joins `from` into *info; true where it grew. Values without int32 part do not touch the range. */
static bool join(TypeInfo *info, TypeInfo from) {
    if (!from.mask) return false;
    TypeInfo old = *info;
    bool old_int = old.mask & TYPE_INT, new_int = from.mask & TYPE_INT;
    info->mask |= from.mask;
    info->real |= from.real;
    if (new_int) {
        info->low = old_int ? (int32_t)min64(old.low, from.low) : from.low;
        info->high = old_int ? (int32_t)max64(old.high, from.high) : from.high;
        if (old_int && info->widenings >= WIDEN_AFTER) {
            if (info->low < old.low) info->low = INT32_MIN;
            if (info->high > old.high) info->high = INT32_MAX;
        }
        if (old_int && (info->low != old.low || info->high != old.high) && info->widenings < 255) info->widenings++;
    } else if (!old_int) {
        info->low = INT32_MIN, info->high = INT32_MAX;
    }
    return info->mask != old.mask || info->real != old.real || info->low != old.low || info->high != old.high;
}

typedef struct {
    Inference *t;
    const IrBlock *from;
    bool changed;
} EdgeJoin;

static void join_edge(IrEdge *edge, void *context) {
    EdgeJoin *j = context;
    for (uint32_t k = 0; k < edge->arg_count; k++) {
        IrInst *param = edge->target->params[k];
        if (param->type != IR_VALUE && param->type != IR_I32 && param->type != IR_F64) continue;
        TypeInfo from = infer_at(j->t, edge->args[k], j->from);
        /* The edge itself may be a condition's: narrowed where the target has no other way in. */
        j->changed |= join(&j->t->info[param->id], from);
    }
}

/* ---- demand for integers ---- */

static void demand(Inference *t, IrInst *v, bool *changed) {
    if (v->id >= t->count || t->info[v->id].wants_int) return;
    t->info[v->id].wants_int = true;
    *changed = true;
}

static void demand_edge(IrEdge *edge, void *context) {
    EdgeJoin *j = context;
    for (uint32_t k = 0; k < edge->arg_count; k++)
        if (j->t->info[edge->target->params[k]->id].wants_int) demand(j->t, edge->args[k], &j->changed);
}

static void spread_demand(Inference *t) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t p = t->dominators->count; p-- > 0;) {
            IrBlock *b = t->dominators->order[p];
            EdgeJoin j = {t, b, false};
            ir_block_for_each_edge(b, demand_edge, &j);
            changed |= j.changed;
            for (IrInst *i = b->last; i; i = i->prev) {
                switch (i->op) {
                case IR_GET_ELEM_OP:
                case IR_SET_ELEM_OP:
                case IR_CALL_ELEM_OP: demand(t, i->operands[1], &changed); break;
                case IR_BIT_AND_OP:
                case IR_BIT_OR_OP:
                case IR_BIT_XOR_OP:
                case IR_SHL_OP:
                case IR_SHR_OP:
                case IR_USHR_OP:
                    demand(t, i->operands[0], &changed);
                    demand(t, i->operands[1], &changed);
                    break;
                case IR_BIT_NOT_OP: demand(t, i->operands[0], &changed); break;
                case IR_ADD_OP:
                case IR_SUB_OP:
                case IR_INC_OP:
                case IR_DEC_OP:
                case IR_TO_NUMERIC_OP:
                case IR_TO_NUMBER_OP:
                case IR_TDZ_CHECK_OP:
                case IR_BOX_I32_OP:
                case IR_MOD_OP:
                case IR_MUL_OP:
                    if (t->info[i->id].wants_int)
                        for (uint32_t k = 0; k < i->operand_count; k++) demand(t, i->operands[k], &changed);
                    break;
                default: break;
                }
            }
        }
    }
}

Inference *infer_function(Arena *arena, IrFunction *f) {
    Inference *t = IR_NEW(arena, Inference);
    t->arena = arena;
    t->function = f;
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->id = t->count++;
        for (IrInst *i = b->first; i; i = i->next) i->id = t->count++;
    }
    f->next_value_id = t->count;
    t->info = IR_NEW_ARRAY(arena, TypeInfo, t->count + 1);
    t->dominators = ir_dominators(arena, f);
    spread_demand(t);
    bool changed = true;
    for (int round = 0; changed && round < 60; round++) {
        changed = false;
        for (uint32_t p = 0; p < t->dominators->count; p++) {
            IrBlock *b = t->dominators->order[p];
            for (IrInst *i = b->first; i; i = i->next)
                if (i->type != IR_NONE && i->type != IR_BOOL) changed |= join(&t->info[i->id], transfer(t, i));
            EdgeJoin j = {t, b, false};
            ir_block_for_each_edge(b, join_edge, &j);
            changed |= j.changed;
        }
    }
    if (changed) /* did not settle: claim nothing */
        for (uint32_t k = 0; k < t->count; k++) t->info[k] = unknown;
    return t;
}
