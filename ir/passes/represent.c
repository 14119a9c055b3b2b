/* represent.c - representation inference: numbers and booleans out of their boxes.
 *
 * Requires: any IR; infer.c's result for it. Keeps: behaviour, to the bit. Arithmetic, comparisons and conversions
 * whose operand kinds are known become typed ops; block parameters that hold only int32, double or boolean values
 * lose their box; tests that the kinds decide become constants. A typed result is boxed at once for uses that want a
 * value; fold and dce take superfluous boxes away.
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/infer.h"
#include "ir/passes/rewrite.h"

typedef struct {
    Inference *t;
    IrFunction *f;
    bool changed;
} Represent;

/* real: there is evidence of fractions, so that it is not worth looking for an int32. */
static IrInst *box(IrInst *where, IrInst *typed, bool real) {
    IrOp op = typed->type == IR_I32    ? IR_BOX_I32_OP
              : typed->type == IR_BOOL ? IR_BOX_BOOL_OP
              : real                   ? IR_BOX_F64_OP
                                       : IR_BOX_NUMBER_OP;
    return rewrite_insert(where, op, IR_VALUE, typed, NULL);
}

static TypeInfo operand_info(Represent *r, const IrInst *i, uint32_t k) { return infer_at(r->t, i->operands[k], i->block); }

/* Operand k as int32, by ToInt32 where it is a double. */
static IrInst *as_i32(Represent *r, IrInst *i, uint32_t k) {
    TypeInfo info = operand_info(r, i, k);
    if (info.mask == TYPE_INT) return rewrite_unbox(i, i->operands[k], IR_I32);
    return rewrite_insert(i, IR_F64_TO_I32_OP, IR_I32, rewrite_unbox(i, i->operands[k], IR_F64), NULL);
}

static IrInst *as_f64(IrInst *i, uint32_t k) { return rewrite_unbox(i, i->operands[k], IR_F64); }

static IrOp i32_op(int op) {
    switch (op) {
    case IR_ADD_OP:
    case IR_INC_OP: return IR_I32_ADD_OP;
    case IR_SUB_OP:
    case IR_DEC_OP:
    case IR_NEG_OP: return IR_I32_SUB_OP;
    case IR_MUL_OP: return IR_I32_MUL_OP;
    case IR_MOD_OP: return IR_I32_MOD_OP;
    case IR_BIT_AND_OP: return IR_I32_AND_OP;
    case IR_BIT_OR_OP: return IR_I32_OR_OP;
    case IR_BIT_XOR_OP:
    case IR_BIT_NOT_OP: return IR_I32_XOR_OP;
    case IR_SHL_OP: return IR_I32_SHL_OP;
    case IR_SHR_OP: return IR_I32_SHR_OP;
    default: return IR_I32_USHR_OP;
    }
}

static IrInst *arithmetic_i32(Represent *r, IrInst *i) {
    IrInst *a, *b;
    if (i->op == IR_NEG_OP) a = rewrite_i32(i, 0), b = as_i32(r, i, 0);
    else if (i->op == IR_BIT_NOT_OP) a = as_i32(r, i, 0), b = rewrite_i32(i, -1);
    else if (i->op == IR_INC_OP || i->op == IR_DEC_OP) a = as_i32(r, i, 0), b = rewrite_i32(i, 1);
    else a = as_i32(r, i, 0), b = as_i32(r, i, 1);
    return box(i, rewrite_insert(i, i32_op(i->op), IR_I32, a, b), false);
}

static IrInst *arithmetic_f64(IrInst *i, bool real) {
    IrInst *a = as_f64(i, 0), *b;
    if (i->op == IR_NEG_OP) return box(i, rewrite_insert(i, IR_F64_NEG_OP, IR_F64, a, NULL), real);
    b = i->op == IR_INC_OP || i->op == IR_DEC_OP ? rewrite_f64(i, 1) : as_f64(i, 1);
    IrOp op = i->op == IR_ADD_OP || i->op == IR_INC_OP   ? IR_F64_ADD_OP
              : i->op == IR_SUB_OP || i->op == IR_DEC_OP ? IR_F64_SUB_OP
              : i->op == IR_MUL_OP                       ? IR_F64_MUL_OP
              : i->op == IR_DIV_OP                       ? IR_F64_DIV_OP
                                                         : IR_F64_MOD_OP;
    return box(i, rewrite_insert(i, op, IR_F64, a, b), real);
}

/* (a + b) | 0 and the like on int32: the intermediate result may wrap. */
static IrInst *wrapping(Represent *r, IrInst *i) {
    IrInst *zero = i->operands[1], *inner = i->operands[0];
    Constant c = rewrite_constant(rewrite_resolve(zero));
    if (i->op != IR_BIT_OR_OP || c.kind != CONSTANT_NUMBER || c.number != 0) return NULL;
    if (inner->op != IR_ADD_OP && inner->op != IR_SUB_OP) return NULL;
    for (uint32_t k = 0; k < 2; k++)
        if (infer_at(r->t, inner->operands[k], inner->block).mask != TYPE_INT) return NULL;
    IrInst *a = rewrite_unbox(i, inner->operands[0], IR_I32), *b = rewrite_unbox(i, inner->operands[1], IR_I32);
    IrOp op = inner->op == IR_ADD_OP ? IR_I32_ADD_WRAP_OP : IR_I32_SUB_WRAP_OP;
    return box(i, rewrite_insert(i, op, IR_I32, a, b), false);
}

static IrInst *rewrite_arithmetic(Represent *r, IrInst *i) {
    if (i->op == IR_BIT_OR_OP) {
        IrInst *wrapped = wrapping(r, i);
        if (wrapped) return wrapped;
    }
    TypeInfo result;
    switch (infer_arithmetic(r->t, i, &result)) {
    case ARITHMETIC_I32: return arithmetic_i32(r, i);
    case ARITHMETIC_F64: return arithmetic_f64(i, result.real);
    default: return NULL;
    }
}

/* "a" + x where x is a string too. */
static IrInst *rewrite_add(Represent *r, IrInst *i) {
    TypeInfo a = operand_info(r, i, 0), b = operand_info(r, i, 1);
    if (a.mask == TYPE_STRING && b.mask == TYPE_STRING) {
        IrInst *operands[2] = {rewrite_resolve(i->operands[0]), rewrite_resolve(i->operands[1])};
        IrInst *concat = ir_inst_new(r->f, IR_CONCAT_OP, IR_VALUE, operands, 2);
        concat->loc = i->loc;
        concat->unwind = i->unwind; /* RangeError: Invalid string length */
        ir_inst_insert_before(i, concat);
        return concat;
    }
    return rewrite_arithmetic(r, i);
}

static IrInst *rewrite_compare(Represent *r, IrInst *i) {
    TypeInfo a = operand_info(r, i, 0), b = operand_info(r, i, 1);
    if (!a.mask || !b.mask || ((a.mask | b.mask) & ~TYPE_NUMBER)) return NULL;
    bool ints = !((a.mask | b.mask) & ~TYPE_INT);
    bool real = a.mask == TYPE_DOUBLE || b.mask == TYPE_DOUBLE || a.real || b.real;
    if (!ints && !real) return NULL;
    IrInst *x, *y;
    if (ints) x = as_i32(r, i, 0), y = as_i32(r, i, 1);
    else x = as_f64(i, 0), y = as_f64(i, 1);
    switch (i->op) {
    case IR_LT_OP: return rewrite_insert(i, ints ? IR_I32_LT_OP : IR_F64_LT_OP, IR_BOOL, x, y);
    case IR_LE_OP: return rewrite_insert(i, ints ? IR_I32_LE_OP : IR_F64_LE_OP, IR_BOOL, x, y);
    case IR_GT_OP: return rewrite_insert(i, ints ? IR_I32_LT_OP : IR_F64_LT_OP, IR_BOOL, y, x);
    case IR_GE_OP: return rewrite_insert(i, ints ? IR_I32_LE_OP : IR_F64_LE_OP, IR_BOOL, y, x);
    default: return rewrite_insert(i, ints ? IR_I32_EQ_OP : IR_F64_EQ_OP, IR_BOOL, x, y);
    }
}

/* x === 47 */
static IrInst *rewrite_strict_eq_int(IrInst *i) {
    for (uint32_t k = 0; k < 2; k++) {
        Constant c = rewrite_constant(i->operands[k]);
        if (c.kind != CONSTANT_NUMBER || c.number != (int32_t)c.number) continue;
        IrInst *test = rewrite_insert(i, IR_STRICT_EQ_INT_OP, IR_BOOL, rewrite_resolve(i->operands[1 - k]), NULL);
        test->imm.i = (int32_t)c.number;
        return test;
    }
    return NULL;
}

static IrInst *rewrite_equality(Represent *r, IrInst *i) {
    TypeInfo a = operand_info(r, i, 0), b = operand_info(r, i, 1);
    if (!a.mask || !b.mask) return NULL;
    if (a.mask == TYPE_BOOL && b.mask == TYPE_BOOL) {
        IrInst *x = rewrite_unbox(i, i->operands[0], IR_BOOL), *y = rewrite_unbox(i, i->operands[1], IR_BOOL);
        return rewrite_insert(i, IR_BOOL_EQ_OP, IR_BOOL, x, y);
    }
    if (i->op == IR_STRICT_EQ_OP) {
        TypeMask na = a.mask & TYPE_NUMBER ? a.mask | TYPE_NUMBER : a.mask;
        if (!(na & b.mask) && !((a.mask | b.mask) & TYPE_INTERNAL)) {
            TypeMask nb = b.mask & TYPE_NUMBER ? b.mask | TYPE_NUMBER : b.mask;
            if (!(na & nb)) return rewrite_bool(i, false);
        }
    }
    IrInst *unboxed = rewrite_compare(r, i);
    return unboxed || i->op == IR_EQ_OP ? unboxed : rewrite_strict_eq_int(i);
}

static IrInst *rewrite_to_bool(Represent *r, IrInst *i) {
    TypeInfo a = operand_info(r, i, 0);
    if (!a.mask) return NULL;
    if (a.mask == TYPE_BOOL) return rewrite_unbox(i, i->operands[0], IR_BOOL);
    if (!(a.mask & ~(TYPE_OBJECT | TYPE_SYMBOL))) return rewrite_bool(i, true);
    if (!(a.mask & ~(TYPE_UNDEFINED | TYPE_NULL))) return rewrite_bool(i, false);
    if (a.mask == TYPE_INT) {
        IrInst *x = rewrite_unbox(i, i->operands[0], IR_I32);
        IrInst *zero = rewrite_insert(i, IR_I32_EQ_OP, IR_BOOL, x, rewrite_i32(i, 0));
        return rewrite_insert(i, IR_NOT_OP, IR_BOOL, zero, NULL);
    }
    if (!(a.mask & ~TYPE_NUMBER) && (a.real || a.mask == TYPE_DOUBLE))
        return rewrite_insert(i, IR_F64_TO_BOOL_OP, IR_BOOL, as_f64(i, 0), NULL);
    return NULL;
}

static IrInst *rewrite_test(Represent *r, IrInst *i, TypeMask tested) {
    TypeMask mask = operand_info(r, i, 0).mask;
    if (!mask) return NULL;
    if (!(mask & tested)) return rewrite_bool(i, false);
    if (!(mask & ~tested)) return rewrite_bool(i, true);
    return NULL;
}

static IrInst *rewrite_typeof(Represent *r, IrInst *i) {
    const char *text = types_typeof(operand_info(r, i, 0).mask);
    if (!text) return NULL;
    uint32_t atom = ir_module_atom_ascii(r->f->module, text);
    return i->op == IR_TYPEOF_OP ? rewrite_string(i, atom) : rewrite_bool(i, atom == i->imm.atom);
}

/* Conversions that do nothing to operands of these kinds. */
static IrInst *identity_on(Represent *r, IrInst *i, TypeMask kinds) {
    TypeMask mask = operand_info(r, i, 0).mask;
    return mask && !(mask & ~kinds) ? rewrite_resolve(i->operands[0]) : NULL;
}

/* Math.sqrt(x) and the like with a number. */
static IrInst *rewrite_math(Represent *r, IrInst *i) {
    static const char *const names[] = {"sqrt", "abs", "floor", "ceil", "trunc", "sin", "cos", "tan", "atan", "exp", "log"};
    const IrModule *m = r->f->module;
    IrInst *math = i->operands[0];
    if (i->operand_count != 2 || math->op != IR_GLOBAL_GET_OP) return NULL;
    if (!ir_atom_is(m, math->imm.atom, "Math")) return NULL;
    bool known = false;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) known |= ir_atom_is(m, i->imm.atom, names[k]);
    TypeInfo x = operand_info(r, i, 1);
    if (!known || !x.mask || x.mask & ~TYPE_NUMBER) return NULL;
    IrInst *call = rewrite_insert(i, IR_CALL_MATH_OP, IR_VALUE, rewrite_resolve(math), as_f64(i, 1));
    call->imm.atom = i->imm.atom, call->imm.i = i->imm.i;
    call->loc = i->loc;
    call->unwind = i->unwind;
    return call;
}

static IrInst *rewrite_instruction(Represent *r, IrInst *i) {
    switch (i->op) {
    case IR_ADD_OP: return rewrite_add(r, i);
    case IR_SUB_OP:
    case IR_MUL_OP:
    case IR_DIV_OP:
    case IR_MOD_OP:
    case IR_NEG_OP:
    case IR_INC_OP:
    case IR_DEC_OP:
    case IR_BIT_AND_OP:
    case IR_BIT_OR_OP:
    case IR_BIT_XOR_OP:
    case IR_SHL_OP:
    case IR_SHR_OP:
    case IR_USHR_OP:
    case IR_BIT_NOT_OP: return rewrite_arithmetic(r, i);
    case IR_LT_OP:
    case IR_LE_OP:
    case IR_GT_OP:
    case IR_GE_OP: return rewrite_compare(r, i);
    case IR_EQ_OP:
    case IR_STRICT_EQ_OP: return rewrite_equality(r, i);
    case IR_CALL_METHOD_OP: return rewrite_math(r, i);
    case IR_TO_BOOL_OP: return rewrite_to_bool(r, i);
    case IR_TYPEOF_OP:
    case IR_TYPEOF_IS_OP: return rewrite_typeof(r, i);
    case IR_IS_NUMBER_OP: return rewrite_test(r, i, TYPE_NUMBER);
    case IR_IS_INT32_OP: return rewrite_test(r, i, TYPE_INT);
    case IR_IS_NULLISH_OP: return rewrite_test(r, i, TYPE_UNDEFINED | TYPE_NULL);
    case IR_IS_UNDEFINED_OP: return rewrite_test(r, i, TYPE_UNDEFINED);
    case IR_IS_HOLE_OP: return rewrite_test(r, i, TYPE_HOLE);
    case IR_IS_OBJECT_OP: return rewrite_test(r, i, TYPE_OBJECT);
    case IR_TDZ_CHECK_OP:
    case IR_UNDEFINED_TO_THIS_OP: return identity_on(r, i, TYPE_ANY & ~TYPE_HOLE);
    case IR_TO_NUMBER_OP: return identity_on(r, i, TYPE_NUMBER);
    case IR_TO_NUMERIC_OP: return identity_on(r, i, TYPE_NUMERIC);
    case IR_TO_STRING_OP: return identity_on(r, i, TYPE_STRING);
    case IR_TO_OBJECT_OP:
    case IR_THIS_SLOPPY_OP: return identity_on(r, i, TYPE_OBJECT);
    case IR_TO_PROPERTY_KEY_OP: return identity_on(r, i, TYPE_STRING | TYPE_SYMBOL);
    default: return NULL;
    }
}

/* ---- block parameters ---- */

static IrType param_type(Represent *r, const IrInst *p) {
    TypeInfo info = r->t->info[p->id];
    if (p->type != IR_VALUE || !info.mask) return IR_VALUE;
    if (info.mask == TYPE_INT) return IR_I32;
    if (info.mask == TYPE_BOOL) return IR_BOOL;
    if (info.mask & ~TYPE_NUMBER) return IR_VALUE;
    if (info.mask == TYPE_DOUBLE) return IR_F64;
    return info.real && !info.wants_int ? IR_F64 : IR_VALUE;
}

static void unbox_params(Represent *r) {
    for (IrBlock *b = r->f->first_block; b; b = b->next) {
        IrInst *first = b->first->op == IR_CATCH_OP ? b->first->next : b->first;
        for (uint32_t k = 0; k < b->param_count; k++) {
            IrInst *p = b->params[k];
            IrType type = param_type(r, p);
            if (type == IR_VALUE) continue;
            IrInst *typed = ir_inst_new(r->f, IR_BLOCK_PARAM_OP, type, NULL, 0);
            typed->block = b;
            b->params[k] = typed;
            rewrite_forward(p, box(first, typed, r->t->info[p->id].real));
            r->changed = true;
        }
    }
}

typedef struct {
    IrInst *where;
} EdgeContext;

/* Converts what an edge passes to the representation of the parameter. */
static void convert_edge(IrEdge *edge, void *context) {
    EdgeContext *c = context;
    for (uint32_t k = 0; k < edge->arg_count; k++) {
        IrType type = (IrType)edge->target->params[k]->type;
        IrInst *arg = rewrite_resolve(edge->args[k]);
        if (arg->type != type) arg = type == IR_VALUE ? box(c->where, arg, false) : rewrite_unbox(c->where, arg, type);
        edge->args[k] = arg;
    }
}

static bool needs_conversion(const IrEdge *edge) {
    for (uint32_t k = 0; k < edge->arg_count; k++)
        if (rewrite_resolve(edge->args[k])->type != edge->target->params[k]->type) return true;
    return false;
}

/* A block of its own for the conversions of an edge that follows an instruction with an unwind edge. */
static void split_edge(IrEdge *edge) {
    IrFunction *f = edge->target->function;
    IrBlock *block = ir_block_new(f, "convert");
    ir_block_append(f, block);
    IrInst *branch = ir_inst_new(f, IR_BR_OP, IR_NONE, NULL, 0);
    branch->targets = IR_NEW(f->module->arena, IrEdge);
    branch->target_count = 1;
    branch->targets[0] = *edge;
    ir_inst_append(block, branch);
    *edge = (IrEdge){.target = block};
    EdgeContext c = {branch};
    convert_edge(&branch->targets[0], &c);
}

static void convert_edges(IrBlock *b) {
    IrInst *end = b->last, *thrower = end->prev;
    while (thrower && thrower->data) thrower = thrower->prev; /* replaced, not removed yet */
    if (thrower && !thrower->unwind) thrower = NULL;
    EdgeContext c = {thrower ? thrower : end};
    if (thrower) {
        convert_edge(thrower->unwind, &c);
        if (needs_conversion(&end->targets[0])) split_edge(&end->targets[0]);
        return;
    }
    if (end->unwind) convert_edge(end->unwind, &c);
    for (uint32_t k = 0; k < end->target_count; k++) convert_edge(&end->targets[k], &c);
}

bool pass_represent(IrFunction *f) {
    Arena scratch = {0};
    Represent r = {infer_function(&scratch, f), f, false};
    rewrite_clear(f);
    unbox_params(&r);
    /* In reverse postorder, so that a definition's replacement is known at its uses. */
    for (uint32_t p = 0; p < r.t->dominators->count; p++) {
        IrBlock *b = r.t->dominators->order[p];
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->id >= r.t->count || ir_inst_is_terminator(i)) continue;
            IrInst *with = rewrite_instruction(&r, i);
            if (!with || with == i) continue;
            rewrite_forward(i, with);
            i->unwind = NULL;
            r.changed = true;
        }
    }
    if (r.changed) {
        /* Replaced instructions go first: one that took over an unwind edge must stand right before its block's br. */
        for (IrBlock *b = f->first_block; b; b = b->next)
            for (IrInst *i = b->first, *next; i; i = next) {
                next = i->next;
                if (i->data) ir_inst_remove(i);
            }
        for (IrBlock *b = f->first_block; b; b = b->next) convert_edges(b);
        rewrite_apply(f);
        rewrite_remove_unreachable(f);
    }
    arena_release(&scratch);
    return r.changed;
}
