/* typed.c - instructions that need no runtime: constants, boxing, arithmetic on unboxed values, tests of a tag.
 *
 * Values are i64 in the encoding of abi/value_layout.h; int32 is i32, double is double, bool is i1. Nothing here
 * touches memory or throws, but for f64.to_i32 and f64.mod, which call a pure runtime function on their rare side.
 */
#include "codegen/context.h"

LLVMValueRef typed_constant(Codegen *g, uint64_t bits) { return LLVMConstInt(g->i64, bits, 0); }

#define B g->builder

static LLVMValueRef constant_value(Codegen *g, int which) {
    static const uint64_t bits[] = {
        NACRE_VALUE_UNDEFINED, NACRE_VALUE_NULL, NACRE_VALUE_TRUE, NACRE_VALUE_FALSE, NACRE_VALUE_HOLE};
    return typed_constant(g, bits[which]);
}

LLVMValueRef typed_box_f64(Codegen *g, LLVMValueRef d) {
    LLVMValueRef bits = LLVMBuildBitCast(B, d, g->i64, "");
    LLVMValueRef boxed = LLVMBuildAdd(B, bits, typed_constant(g, NACRE_DOUBLE_OFFSET), "");
    LLVMValueRef nan = LLVMBuildFCmp(B, LLVMRealUNO, d, d, "");
    return LLVMBuildSelect(B, nan, typed_constant(g, 0x7ff8000000000000ull + NACRE_DOUBLE_OFFSET), boxed, "");
}

static LLVMValueRef is_int32(Codegen *g, LLVMValueRef v) {
    return LLVMBuildICmp(B, LLVMIntUGE, v, typed_constant(g, NACRE_INT_TAG), "");
}

static LLVMValueRef unbox_f64(Codegen *g, LLVMValueRef v) {
    LLVMValueRef from_int = LLVMBuildSIToFP(B, LLVMBuildTrunc(B, v, g->i32, ""), g->f64, "");
    LLVMValueRef bits = LLVMBuildSub(B, v, typed_constant(g, NACRE_DOUBLE_OFFSET), "");
    return LLVMBuildSelect(B, is_int32(g, v), from_int, LLVMBuildBitCast(B, bits, g->f64, ""), "");
}

/* 7.1.6 ToInt32: exact by way of int64 below 2^63, the runtime beyond. */
static LLVMValueRef f64_to_i32(Codegen *g, LLVMValueRef d) {
    LLVMBasicBlockRef fast = function_new_block(g, "toint"), slow = function_new_block(g, "toint.slow"),
                      join = function_new_block(g, "toint.end");
    LLVMTypeRef type = LLVMFunctionType(g->f64, &g->f64, 1, 0);
    unsigned id = LLVMLookupIntrinsicID("llvm.fabs", 9);
    LLVMValueRef fabs = LLVMGetIntrinsicDeclaration(g->module, id, &g->f64, 1);
    LLVMValueRef magnitude = LLVMBuildCall2(B, type, fabs, &d, 1, "");
    LLVMValueRef small = LLVMBuildFCmp(B, LLVMRealOLT, magnitude, LLVMConstReal(g->f64, 9223372036854775808.0), "");
    function_branch(g, small, fast, slow, g->hot_weights);
    LLVMPositionBuilderAtEnd(B, slow);
    LLVMValueRef values[2];
    values[0] = abi_call(g, ABI_rt_f64_to_i32, &d, 1);
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, fast);
    values[1] = LLVMBuildTrunc(B, LLVMBuildFPToSI(B, d, g->i64, ""), g->i32, "");
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, join);
    LLVMValueRef phi = LLVMBuildPhi(B, g->i32, "");
    LLVMBasicBlockRef blocks[2] = {slow, fast};
    LLVMAddIncoming(phi, values, blocks, 2);
    return phi;
}

/* A double that may well be integral: int32 where the round trip keeps all bits. */
LLVMValueRef typed_box_number(Codegen *g, LLVMValueRef d) {
    LLVMBasicBlockRef here, small = function_new_block(g, "number"), join = function_new_block(g, "number.end");
    LLVMValueRef boxed = typed_box_f64(g, d);
    LLVMValueRef above = LLVMBuildFCmp(B, LLVMRealOGE, d, LLVMConstReal(g->f64, -2147483648.0), "");
    LLVMValueRef below = LLVMBuildFCmp(B, LLVMRealOLE, d, LLVMConstReal(g->f64, 2147483647.0), "");
    here = LLVMGetInsertBlock(B);
    LLVMBuildCondBr(B, LLVMBuildAnd(B, above, below, ""), small, join);
    LLVMPositionBuilderAtEnd(B, small);
    LLVMValueRef i = LLVMBuildFPToSI(B, d, g->i32, "");
    LLVMValueRef back = LLVMBuildBitCast(B, LLVMBuildSIToFP(B, i, g->f64, ""), g->i64, "");
    LLVMValueRef exact = LLVMBuildICmp(B, LLVMIntEQ, back, LLVMBuildBitCast(B, d, g->i64, ""), "");
    LLVMValueRef tagged = LLVMBuildOr(B, LLVMBuildZExt(B, i, g->i64, ""), typed_constant(g, NACRE_INT_TAG), "");
    LLVMValueRef values[2] = {boxed, LLVMBuildSelect(B, exact, tagged, boxed, "")};
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, join);
    LLVMValueRef phi = LLVMBuildPhi(B, g->i64, "");
    LLVMBasicBlockRef blocks[2] = {here, small};
    LLVMAddIncoming(phi, values, blocks, 2);
    return phi;
}

static LLVMValueRef equals(Codegen *g, LLVMValueRef v, uint64_t bits) {
    return LLVMBuildICmp(B, LLVMIntEQ, v, typed_constant(g, bits), "");
}

static LLVMValueRef masked(Codegen *g, LLVMValueRef v, uint64_t mask) { return LLVMBuildAnd(B, v, typed_constant(g, mask), ""); }

bool typed_emit(Codegen *g, IrInst *i, LLVMValueRef *result) {
    LLVMValueRef a = i->operand_count > 0 ? function_value(i->operands[0]) : NULL;
    LLVMValueRef b = i->operand_count > 1 ? function_value(i->operands[1]) : NULL;
    LLVMValueRef r = NULL;
    switch (i->op) {
    case IR_CONST_OP: r = constant_value(g, i->imm.i); break;
    case IR_CONST_I32_OP: r = LLVMConstInt(g->i32, (uint32_t)i->imm.i, 0); break;
    case IR_CONST_F64_OP: r = LLVMConstReal(g->f64, i->imm.d); break;
    case IR_CONST_BOOL_OP: r = LLVMConstInt(g->i1, i->imm.i != 0, 0); break;
    case IR_BOX_I32_OP: r = LLVMBuildOr(B, LLVMBuildZExt(B, a, g->i64, ""), typed_constant(g, NACRE_INT_TAG), ""); break;
    case IR_BOX_F64_OP: r = typed_box_f64(g, a); break;
    case IR_BOX_NUMBER_OP: r = typed_box_number(g, a); break;
    case IR_BOX_BOOL_OP: r = LLVMBuildOr(B, LLVMBuildZExt(B, a, g->i64, ""), typed_constant(g, NACRE_VALUE_FALSE), ""); break;
    case IR_UNBOX_I32_OP: r = LLVMBuildTrunc(B, a, g->i32, ""); break;
    case IR_UNBOX_F64_OP:
        r = function_guarded_number(g, i);
        if (!r) r = unbox_f64(g, a);
        break;
    case IR_UNBOX_BOOL_OP: r = LLVMBuildTrunc(B, a, g->i1, ""); break;
    case IR_I32_TO_F64_OP: r = LLVMBuildSIToFP(B, a, g->f64, ""); break;
    case IR_F64_TO_I32_OP: r = f64_to_i32(g, a); break;
    case IR_I32_ADD_OP: r = LLVMBuildNSWAdd(B, a, b, ""); break;
    case IR_I32_SUB_OP: r = LLVMBuildNSWSub(B, a, b, ""); break;
    case IR_I32_MOD_OP: r = LLVMBuildSRem(B, a, b, ""); break;
    case IR_I32_ADD_WRAP_OP: r = LLVMBuildAdd(B, a, b, ""); break;
    case IR_I32_SUB_WRAP_OP: r = LLVMBuildSub(B, a, b, ""); break;
    case IR_I32_MUL_OP: r = LLVMBuildMul(B, a, b, ""); break;
    case IR_I32_AND_OP: r = LLVMBuildAnd(B, a, b, ""); break;
    case IR_I32_OR_OP: r = LLVMBuildOr(B, a, b, ""); break;
    case IR_I32_XOR_OP: r = LLVMBuildXor(B, a, b, ""); break;
    case IR_I32_SHL_OP:
    case IR_I32_SHR_OP:
    case IR_I32_USHR_OP: {
        LLVMValueRef count = LLVMBuildAnd(B, b, LLVMConstInt(g->i32, 31, 0), "");
        r = i->op == IR_I32_SHL_OP   ? LLVMBuildShl(B, a, count, "")
            : i->op == IR_I32_SHR_OP ? LLVMBuildAShr(B, a, count, "")
                                     : LLVMBuildLShr(B, a, count, "");
        break;
    }
    case IR_U32_TO_F64_OP: r = LLVMBuildUIToFP(B, a, g->f64, ""); break;
    case IR_I32_EQ_OP:
    case IR_BOOL_EQ_OP: r = LLVMBuildICmp(B, LLVMIntEQ, a, b, ""); break;
    case IR_I32_LT_OP: r = LLVMBuildICmp(B, LLVMIntSLT, a, b, ""); break;
    case IR_I32_LE_OP: r = LLVMBuildICmp(B, LLVMIntSLE, a, b, ""); break;
    case IR_F64_ADD_OP: r = LLVMBuildFAdd(B, a, b, ""); break;
    case IR_F64_SUB_OP: r = LLVMBuildFSub(B, a, b, ""); break;
    case IR_F64_MUL_OP: r = LLVMBuildFMul(B, a, b, ""); break;
    case IR_F64_DIV_OP: r = LLVMBuildFDiv(B, a, b, ""); break;
    case IR_F64_NEG_OP: r = LLVMBuildFNeg(B, a, ""); break;
    case IR_F64_EQ_OP: r = LLVMBuildFCmp(B, LLVMRealOEQ, a, b, ""); break;
    case IR_F64_LT_OP: r = LLVMBuildFCmp(B, LLVMRealOLT, a, b, ""); break;
    case IR_F64_LE_OP: r = LLVMBuildFCmp(B, LLVMRealOLE, a, b, ""); break;
    case IR_F64_TO_BOOL_OP: r = LLVMBuildFCmp(B, LLVMRealONE, a, LLVMConstReal(g->f64, 0), ""); break;
    case IR_NOT_OP: r = LLVMBuildNot(B, a, ""); break;
    case IR_IS_NUMBER_OP: r = LLVMBuildICmp(B, LLVMIntNE, masked(g, a, NACRE_INT_TAG), typed_constant(g, 0), ""); break;
    case IR_IS_INT32_OP: r = is_int32(g, a); break;
    case IR_IS_NULLISH_OP: r = equals(g, masked(g, a, ~8ull), NACRE_VALUE_NULL); break;
    case IR_IS_UNDEFINED_OP: r = equals(g, a, NACRE_VALUE_UNDEFINED); break;
    case IR_IS_HOLE_OP: r = equals(g, a, NACRE_VALUE_HOLE); break;
    case IR_SELECT_OP: r = LLVMBuildSelect(B, a, b, function_value(i->operands[2]), ""); break;
    default: return false;
    }
    *result = r;
    return true;
}
