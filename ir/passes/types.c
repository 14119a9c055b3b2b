/* types.c - kinds of values by op: see types.h. Conservative: an op not listed gives any JS value. */
#include "ir/passes/types.h"
#include <stddef.h>

static TypeMask type_of_constant(const IrInst *i) {
    static const TypeMask masks[] = {TYPE_UNDEFINED, TYPE_NULL, TYPE_BOOL, TYPE_BOOL, TYPE_HOLE};
    return masks[i->imm.i];
}

TypeMask types_of_op(const IrInst *i) {
    if (i->type != IR_VALUE) return 0;
    switch (i->op) {
    case IR_CONST_OP: return type_of_constant(i);
    case IR_BOX_I32_OP: return TYPE_INT;
    case IR_BOX_F64_OP: return TYPE_DOUBLE;
    case IR_BOX_NUMBER_OP: return TYPE_NUMBER;
    case IR_BOX_BOOL_OP: return TYPE_BOOL;
    case IR_CONST_STRING_OP:
    case IR_TO_STRING_OP:
    case IR_TYPEOF_OP:
    case IR_STRING_SLICE_OP:
    case IR_CONCAT_OP: return TYPE_STRING;
    case IR_CONST_BIGINT_OP: return TYPE_BIGINT;
    case IR_PARAM_REST_OP:
    case IR_PARAM_ARGUMENTS_OP:
    case IR_PARAM_ARGUMENTS_MAPPED_OP:
    case IR_GLOBAL_THIS_OP:
    case IR_PARAM_CALLEE_OP:
    case IR_THIS_SLOPPY_OP:
    case IR_TO_OBJECT_OP:
    case IR_OBJECT_NEW_OP:
    case IR_OBJECT_SHAPED_OP:
    case IR_ARRAY_NEW_OP:
    case IR_CLOSURE_OP:
    case IR_CLASS_NEW_OP:
    case IR_REGEXP_NEW_OP:
    case IR_TEMPLATE_OBJECT_OP:
    case IR_MAKE_ITER_RESULT_OP:
    case IR_CONSTRUCT_OP:
    case IR_CONSTRUCT_SPREAD_OP:
    case IR_IMPORT_META_OP:
    case IR_IMPORT_NAMESPACE_OP:
    case IR_IMPORT_DYNAMIC_OP:
    case IR_GENERATOR_START_OP:
    case IR_ITER_CHECK_OBJECT_OP:
    case IR_FRAME_CALLEE_OP: return TYPE_OBJECT;
    case IR_ITER_OPEN_OP:
    case IR_ITER_OPEN_ASYNC_OP:
    case IR_FORIN_OPEN_OP:
    case IR_FRAME_NEW_OP:
    case IR_PARAM_FRAME_OP:
    case IR_PRIVATE_NAME_OP:
    case IR_CELL_NEW_OP: return TYPE_INTERNAL;
    case IR_FORIN_NEXT_OP: return TYPE_STRING | TYPE_HOLE;
    case IR_ITER_STEP_OP:
    case IR_PARAM_THIS_OP: return TYPE_JS | TYPE_HOLE;
    case IR_SUB_OP:
    case IR_MUL_OP:
    case IR_DIV_OP:
    case IR_MOD_OP:
    case IR_EXP_OP:
    case IR_NEG_OP:
    case IR_INC_OP:
    case IR_DEC_OP:
    case IR_TO_NUMERIC_OP: return TYPE_NUMERIC;
    case IR_BIT_AND_OP:
    case IR_BIT_OR_OP:
    case IR_BIT_XOR_OP:
    case IR_SHL_OP:
    case IR_SHR_OP:
    case IR_BIT_NOT_OP: return TYPE_INT | TYPE_BIGINT;
    case IR_ADD_OP: return TYPE_NUMERIC | TYPE_STRING;
    case IR_USHR_OP:
    case IR_TO_NUMBER_OP:
    case IR_CHAR_CODE_AT_OP:
    case IR_PUSH_OP: return TYPE_NUMBER;
    case IR_TO_PROPERTY_KEY_OP: return TYPE_STRING | TYPE_SYMBOL | TYPE_NUMBER;
    case IR_TDZ_CHECK_OP:
    case IR_UNDEFINED_TO_THIS_OP: {
        TypeMask mask = types_of_op(i->operands[0]);
        return mask & (TypeMask)~TYPE_HOLE;
    }
    /* Loads of variables, block parameters, selections and operations on internal cells: anything. */
    case IR_BLOCK_PARAM_OP:
    case IR_CAPTURED_OP:
    case IR_CELL_GET_OP:
    case IR_SLOT_GET_OP:
    case IR_IMPORT_GET_OP:
    case IR_FRAME_GET_OP:
    case IR_SELECT_OP:
    case IR_SUSPEND_OP:
    case IR_PARAM_SENT_OP:
    case IR_CATCH_OP:
    case IR_PARAM_OP:
    case IR_DISPOSE_NEXT_OP:
    case IR_DISPOSE_STACK_OP:
    case IR_DISPOSE_ERROR_OP:
    case IR_CHECK_CONSTRUCTOR_RESULT_OP:
    case IR_CALL_DIRECT_OP: return TYPE_ANY;
    default: return TYPE_JS;
    }
}

TypeMask types_of_arithmetic(IrOp op, TypeMask a, TypeMask b) {
    if (!a || !b) return 0;
    /* Both operands of a binary op are Numbers, or both BigInts, or it throws: one that cannot be a BigInt decides. */
    bool number = !(a & ~TYPE_TO_NUMBER) || !(b & ~TYPE_TO_NUMBER);
    switch (op) {
    case IR_ADD_OP:
        if (a == TYPE_STRING || b == TYPE_STRING) return TYPE_STRING;
        if (!((a | b) & (TYPE_STRING | TYPE_OBJECT))) return number ? TYPE_NUMBER : TYPE_NUMERIC;
        return number ? TYPE_NUMBER | TYPE_STRING : TYPE_NUMERIC | TYPE_STRING;
    case IR_BIT_AND_OP:
    case IR_BIT_OR_OP:
    case IR_BIT_XOR_OP:
    case IR_SHL_OP:
    case IR_SHR_OP:
    case IR_BIT_NOT_OP: return number ? TYPE_INT : TYPE_INT | TYPE_BIGINT;
    case IR_USHR_OP:
    case IR_TO_NUMBER_OP: return TYPE_NUMBER;
    default: return number ? TYPE_NUMBER : TYPE_NUMERIC;
    }
}

const char *types_typeof(TypeMask mask) {
    if (!mask) return NULL;
    if (!(mask & ~TYPE_UNDEFINED)) return "undefined";
    if (!(mask & ~TYPE_NULL)) return "object";
    if (!(mask & ~TYPE_BOOL)) return "boolean";
    if (!(mask & ~TYPE_NUMBER)) return "number";
    if (!(mask & ~TYPE_STRING)) return "string";
    if (!(mask & ~TYPE_SYMBOL)) return "symbol";
    if (!(mask & ~TYPE_BIGINT)) return "bigint";
    return NULL;
}
