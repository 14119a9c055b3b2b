/* fold.c - constant folding and local identities.
 *
 * Requires: any IR. Keeps: control flow but for branches that simplify_cfg then takes; exceptions (only operations on
 * constants that cannot throw are computed). Works forward through each block in layout order; uses of a folded value
 * are redirected at the end. Numbers follow 6.1.6.1; what needs text conversion is left to the runtime.
 */
#include <math.h>
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/rewrite.h"
#include "ir/passes/types.h"

/* 7.1.6 */
static int32_t to_int32(double d) {
    if (!isfinite(d)) return 0;
    double m = fmod(trunc(d), 4294967296.0);
    return (int32_t)(uint32_t)(int64_t)m;
}

static bool arithmetic(IrOp op, double a, double b, double *result) {
    int32_t x = to_int32(a), y = to_int32(b);
    switch (op) {
    case IR_ADD_OP: *result = a + b; return true;
    case IR_SUB_OP: *result = a - b; return true;
    case IR_MUL_OP: *result = a * b; return true;
    case IR_DIV_OP: *result = a / b; return true;
    case IR_MOD_OP: *result = fmod(a, b); return true;
    case IR_BIT_AND_OP: *result = x & y; return true;
    case IR_BIT_OR_OP: *result = x | y; return true;
    case IR_BIT_XOR_OP: *result = x ^ y; return true;
    case IR_SHL_OP: *result = (int32_t)((uint32_t)x << (y & 31)); return true;
    case IR_SHR_OP: *result = x >> (y & 31); return true;
    case IR_USHR_OP: *result = (uint32_t)x >> (y & 31); return true;
    default: return false;
    }
}

static bool compare(IrOp op, double a, double b, bool *result) {
    switch (op) {
    case IR_LT_OP: *result = a < b; return true;
    case IR_LE_OP: *result = a <= b; return true;
    case IR_GT_OP: *result = a > b; return true;
    case IR_GE_OP: *result = a >= b; return true;
    case IR_EQ_OP:
    case IR_STRICT_EQ_OP: *result = a == b; return true;
    default: return false;
    }
}

static IrInst *fold_two_constants(IrInst *i, Constant a, Constant b) {
    double number;
    bool boolean;
    if (a.kind == CONSTANT_NUMBER && b.kind == CONSTANT_NUMBER) {
        if (arithmetic((IrOp)i->op, a.number, b.number, &number)) return rewrite_number(i, number);
        if (compare((IrOp)i->op, a.number, b.number, &boolean)) return rewrite_bool(i, boolean);
        return NULL;
    }
    if (i->op == IR_STRICT_EQ_OP || (i->op == IR_EQ_OP && a.kind == b.kind)) {
        if (a.kind != b.kind) return rewrite_bool(i, false);
        if (a.kind == CONSTANT_STRING) return rewrite_bool(i, a.atom == b.atom);
        if (a.kind == CONSTANT_BOOL) return rewrite_bool(i, a.boolean == b.boolean);
        return rewrite_bool(i, a.simple == b.simple || i->op == IR_EQ_OP); /* null == undefined */
    }
    return NULL;
}

/* x === undefined, x == null and the like become tests of the tag. */
static IrInst *fold_equality(IrInst *i, IrInst *a, IrInst *b, Constant ca, Constant cb) {
    if (ca.kind == CONSTANT_SIMPLE) {
        IrInst *t = a;
        a = b, b = t;
        Constant c = ca;
        ca = cb, cb = c;
    }
    if (cb.kind != CONSTANT_SIMPLE || cb.simple == IR_CONST_HOLE) return NULL;
    if (i->op == IR_EQ_OP) return rewrite_insert(i, IR_IS_NULLISH_OP, IR_BOOL, a, NULL);
    if (cb.simple == IR_CONST_UNDEFINED) return rewrite_insert(i, IR_IS_UNDEFINED_OP, IR_BOOL, a, NULL);
    return NULL;
}

static IrInst *fold_typed(IrInst *i, IrInst *a, IrInst *b) {
    bool ints = a->op == IR_CONST_I32_OP && b && b->op == IR_CONST_I32_OP;
    if (ints) {
        int64_t x = a->imm.i, y = b->imm.i, r;
        switch (i->op) {
        case IR_I32_ADD_OP: r = x + y; break;
        case IR_I32_SUB_OP: r = x - y; break;
        case IR_I32_MUL_OP: r = (int32_t)(uint32_t)((uint64_t)x * (uint64_t)y); break;
        case IR_I32_AND_OP: r = x & y; break;
        case IR_I32_OR_OP: r = x | y; break;
        case IR_I32_XOR_OP: r = x ^ y; break;
        case IR_I32_SHL_OP: r = (int32_t)((uint32_t)x << (y & 31)); break;
        case IR_I32_SHR_OP: r = (int32_t)x >> (y & 31); break;
        case IR_I32_EQ_OP: return rewrite_bool(i, x == y);
        case IR_I32_LT_OP: return rewrite_bool(i, x < y);
        case IR_I32_LE_OP: return rewrite_bool(i, x <= y);
        default: return NULL;
        }
        return r == (int32_t)r ? rewrite_i32(i, (int32_t)r) : NULL;
    }
    if (a->op == IR_CONST_F64_OP && b && b->op == IR_CONST_F64_OP) {
        double x = a->imm.d, y = b->imm.d;
        switch (i->op) {
        case IR_F64_ADD_OP: return rewrite_f64(i, x + y);
        case IR_F64_SUB_OP: return rewrite_f64(i, x - y);
        case IR_F64_MUL_OP: return rewrite_f64(i, x * y);
        case IR_F64_DIV_OP: return rewrite_f64(i, x / y);
        case IR_F64_LT_OP: return rewrite_bool(i, x < y);
        case IR_F64_LE_OP: return rewrite_bool(i, x <= y);
        case IR_F64_EQ_OP: return rewrite_bool(i, x == y);
        default: return NULL;
        }
    }
    switch (i->op) {
    case IR_I32_TO_F64_OP: return a->op == IR_CONST_I32_OP ? rewrite_f64(i, a->imm.i) : NULL;
    case IR_F64_TO_I32_OP:
        if (a->op == IR_CONST_F64_OP) return rewrite_i32(i, to_int32(a->imm.d));
        return a->op == IR_I32_TO_F64_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_F64_NEG_OP: return a->op == IR_CONST_F64_OP ? rewrite_f64(i, -a->imm.d) : NULL;
    case IR_NOT_OP:
        if (a->op == IR_CONST_BOOL_OP) return rewrite_bool(i, !a->imm.i);
        return a->op == IR_NOT_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_BOX_I32_OP: return a->op == IR_UNBOX_I32_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_BOX_F64_OP: return a->op == IR_UNBOX_F64_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_BOX_NUMBER_OP:
        if (a->op == IR_CONST_F64_OP) return rewrite_number(i, a->imm.d);
        return a->op == IR_UNBOX_F64_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_BOX_BOOL_OP: return a->op == IR_UNBOX_BOOL_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_UNBOX_I32_OP: return a->op == IR_BOX_I32_OP ? rewrite_resolve(a->operands[0]) : NULL;
    case IR_UNBOX_F64_OP:
        return a->op == IR_BOX_F64_OP || a->op == IR_BOX_NUMBER_OP || a->op == IR_BOX_I32_OP ? rewrite_unbox(i, a, IR_F64) : NULL;
    case IR_UNBOX_BOOL_OP: return a->op == IR_BOX_BOOL_OP ? rewrite_resolve(a->operands[0]) : NULL;
    default: return NULL;
    }
}

static IrInst *fold_to_bool(IrInst *i, IrInst *a, Constant c) {
    const IrModule *m = i->block->function->module;
    switch (c.kind) {
    case CONSTANT_BOOL: return rewrite_bool(i, c.boolean);
    case CONSTANT_SIMPLE: return rewrite_bool(i, false);
    case CONSTANT_NUMBER: return rewrite_bool(i, c.number != 0 && c.number == c.number);
    case CONSTANT_STRING: return rewrite_bool(i, m->atoms[c.atom].length != 0);
    default: break;
    }
    if (a->op == IR_BOX_BOOL_OP) return rewrite_resolve(a->operands[0]);
    return NULL;
}

static IrInst *fold_typeof(IrInst *i, TypeMask mask) {
    const char *text = types_typeof(mask);
    if (!text) return NULL;
    IrModule *m = i->block->function->module;
    uint32_t atom = ir_module_atom_ascii(m, text);
    if (i->op == IR_TYPEOF_OP) return rewrite_string(i, atom);
    return rewrite_bool(i, atom == i->imm.atom);
}

/* What a test of the kind of value says where the op that made it decides. */
static IrInst *fold_test(IrInst *i, TypeMask mask, TypeMask tested) {
    if (mask && !(mask & tested)) return rewrite_bool(i, false);
    if (mask && !(mask & ~tested)) return rewrite_bool(i, true);
    return NULL;
}

static IrInst *fold_instruction(IrInst *i) {
    if (i->operand_count == 0) return NULL;
    IrInst *a = rewrite_resolve(i->operands[0]), *b = i->operand_count > 1 ? rewrite_resolve(i->operands[1]) : NULL;
    IrInst *typed = fold_typed(i, a, b);
    if (typed) return typed;
    Constant ca = rewrite_constant(a), cb = b ? rewrite_constant(b) : (Constant){.kind = CONSTANT_NONE};
    TypeMask mask = types_of_op(a);
    switch (i->op) {
    case IR_TO_BOOL_OP: return fold_to_bool(i, a, ca);
    case IR_SELECT_OP: return ca.kind == CONSTANT_BOOL ? rewrite_resolve(i->operands[ca.boolean ? 1 : 2]) : NULL;
    case IR_TYPEOF_OP:
    case IR_TYPEOF_IS_OP: return fold_typeof(i, mask);
    case IR_IS_NULLISH_OP: return fold_test(i, mask, TYPE_UNDEFINED | TYPE_NULL);
    case IR_IS_UNDEFINED_OP: return fold_test(i, mask, TYPE_UNDEFINED);
    case IR_IS_HOLE_OP: return fold_test(i, mask, TYPE_HOLE);
    case IR_IS_OBJECT_OP: return fold_test(i, mask, TYPE_OBJECT);
    case IR_TDZ_CHECK_OP:
    case IR_UNDEFINED_TO_THIS_OP: return mask & TYPE_HOLE ? NULL : a;
    case IR_TO_STRING_OP: return mask == TYPE_STRING ? a : NULL;
    case IR_TO_PROPERTY_KEY_OP: return !(mask & ~(TYPE_STRING | TYPE_SYMBOL)) ? a : NULL;
    case IR_TO_NUMBER_OP: return !(mask & ~TYPE_NUMBER) ? a : NULL;
    case IR_TO_NUMERIC_OP: return !(mask & ~(TYPE_NUMBER | TYPE_BIGINT)) ? a : NULL;
    case IR_TO_OBJECT_OP: return mask == TYPE_OBJECT ? a : NULL;
    case IR_THIS_SLOPPY_OP: return mask == TYPE_OBJECT ? a : NULL;
    case IR_NEG_OP: return ca.kind == CONSTANT_NUMBER ? rewrite_number(i, -ca.number) : NULL;
    case IR_BIT_NOT_OP: return ca.kind == CONSTANT_NUMBER ? rewrite_number(i, ~to_int32(ca.number)) : NULL;
    case IR_INC_OP: return ca.kind == CONSTANT_NUMBER ? rewrite_number(i, ca.number + 1) : NULL;
    case IR_DEC_OP: return ca.kind == CONSTANT_NUMBER ? rewrite_number(i, ca.number - 1) : NULL;
    default: break;
    }
    if (!b) return NULL;
    if (i->op == IR_EQ_OP || i->op == IR_STRICT_EQ_OP) {
        IrInst *test = ca.kind != CONSTANT_NONE && cb.kind != CONSTANT_NONE ? NULL : fold_equality(i, a, b, ca, cb);
        if (test) return test;
    }
    return ca.kind != CONSTANT_NONE && cb.kind != CONSTANT_NONE ? fold_two_constants(i, ca, cb) : NULL;
}

bool pass_fold(IrFunction *f) {
    bool any = false;
    rewrite_clear(f);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (ir_inst_is_terminator(i)) continue;
            IrInst *folded = fold_instruction(i);
            if (!folded || folded == i) continue;
            rewrite_forward(i, folded);
            i->unwind = NULL;
            any = true;
        }
    if (!any) return false;
    /* What was folded has no effect any more: it goes now, so that no throwing op stays behind. */
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->data) ir_inst_remove(i);
        }
    rewrite_apply(f);
    rewrite_remove_unreachable(f);
    return true;
}
