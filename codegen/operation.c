/* operation.c - instructions that call: the runtime, JS functions, or each other's code.
 *
 * An op without emission of its own is a call of rt_<op>; the letters of its row in abi.def say what is passed:
 * operands in order, then the immediates. Throwing calls are followed by the test for the exception result.
 * Operands passed as an array go through the function's one shared array, which is dead between calls.
 */
#include "codegen/context.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define B g->builder

static LLVMValueRef u32(Codegen *g, uint32_t v) { return LLVMConstInt(g->i32, v, 0); }
static LLVMValueRef undefined(Codegen *g) { return typed_constant(g, NACRE_VALUE_UNDEFINED); }

/* ---- operands in arrays ---- */

uint32_t operation_array_size(const Codegen *g, const IrInst *i) {
    if (i->op == IR_PARAM_ARGUMENTS_MAPPED_OP) return i->operand_count;
    if (i->op == IR_CALL_DIRECT_OP) return i->operand_count > 5 && !function_is_direct(i->imm.func) ? i->operand_count - 2 : 0;
    int id = g->abi_of_op[i->op];
    if (id < 0) return 0;
    const AbiFunction *f = &g->abi[id];
    uint32_t fixed = 0;
    for (int k = 0; k < f->parameter_count; k++) {
        if (f->parameters[k] == 'V') fixed++;
        if (f->parameters[k] == 'S') return i->operand_count - fixed;
        if (f->parameters[k] == 'R') return i->operand_count > fixed + 3 ? i->operand_count - fixed : 0;
    }
    return 0;
}

static LLVMValueRef store_operands(Codegen *g, const IrInst *i, uint32_t from) {
    if (from >= i->operand_count) return LLVMConstNull(g->ptr);
    for (uint32_t k = from; k < i->operand_count; k++) {
        LLVMValueRef index = LLVMConstInt(g->i64, k - from, 0);
        LLVMValueRef address = LLVMBuildInBoundsGEP2(B, g->i64, g->f.operand_array, &index, 1, "");
        LLVMBuildStore(B, function_value(i->operands[k]), address);
    }
    return g->f.operand_array;
}

/* The words of a call behind callee and this: argc, a0, a1, a2, args. */
static unsigned call_words(Codegen *g, const IrInst *i, uint32_t from, LLVMValueRef *out) {
    uint32_t argc = i->operand_count - from;
    out[0] = u32(g, argc);
    for (uint32_t k = 0; k < 3; k++) out[1 + k] = k < argc ? function_value(i->operands[from + k]) : undefined(g);
    out[4] = argc > 3 ? store_operands(g, i, from) : LLVMGetUndef(g->ptr);
    return 5;
}

/* ---- results ---- */

/* Properties of a literal: the object is new, extensible and nobody else's. (A handler keeps its edge, lest it lose its last.) */
static bool cannot_fail(const IrInst *i) {
    if (i->unwind || i->operand_count == 0 || !ir_is_object_literal(i->operands[0])) return false;
    return i->op == IR_DEFINE_FIELD_OP || (i->op == IR_DEFINE_METHOD_OP && i->operands[1]->op == IR_CONST_STRING_OP);
}

/* Turns the C result into the instruction's LLVM value and leaves where it is an exception. */
static void finish_call(Codegen *g, IrInst *i, char letter, LLVMValueRef result) {
    bool throws = ir_op_info[i->op].flags & IR_FLAG_THROWS;
    LLVMValueRef zero32 = u32(g, 0);
    switch (letter) {
    case 'V':
        if (throws)
            function_check_exception(g, i, LLVMBuildICmp(B, LLVMIntEQ, result, typed_constant(g, NACRE_VALUE_EXCEPTION), ""));
        i->data = result;
        break;
    case 'X':
        if (!cannot_fail(i)) function_check_exception(g, i, LLVMBuildICmp(B, LLVMIntSLT, result, zero32, ""));
        break;
    case 'Y':
        function_check_exception(g, i, LLVMBuildICmp(B, LLVMIntSLT, result, zero32, ""));
        i->data = LLVMBuildICmp(B, LLVMIntNE, result, zero32, "");
        break;
    case 'B': i->data = LLVMBuildICmp(B, LLVMIntNE, result, zero32, ""); break;
    case 'N': break;
    default: i->data = result; /* I D P */
    }
}

/* ---- the default: rt_<op> ---- */

static void emit_runtime_call(Codegen *g, IrInst *i, int id) {
    const AbiFunction *f = &g->abi[id];
    LLVMValueRef arguments[ABI_MAX_PARAMETERS + 4];
    unsigned count = 0;
    uint32_t next = 0; /* operand */
    bool atom_used = false;
    for (int k = 0; k < f->parameter_count; k++) {
        switch (f->parameters[k]) {
        case 'V':
        case 'D':
            if (next >= i->operand_count) {
                codegen_fail(g, "%s: too few operands in %s", ir_op_info[i->op].text, g->f.ir->symbol);
                return;
            }
            arguments[count++] = function_value(i->operands[next++]);
            break;
        case 'B': arguments[count++] = LLVMBuildZExt(B, function_value(i->operands[next++]), g->i32, ""); break;
        case 'I': arguments[count++] = u32(g, (uint32_t)i->imm.i); break;
        case 'A':
            arguments[count++] = module_data_atom(g, atom_used ? (uint32_t)i->imm.i : i->imm.atom);
            atom_used = true;
            break;
        case 'C': arguments[count++] = module_data_cache(g); break;
        case 'S':
            arguments[count++] = store_operands(g, i, next);
            arguments[count++] = u32(g, i->operand_count - next);
            k++; /* U */
            break;
        case 'R': count += call_words(g, i, next, arguments + count); break;
        case 'M': arguments[count++] = g->descriptor; break;
        case 'F': arguments[count++] = module_data_function_info(g, i->imm.func); break;
        case 'P': arguments[count++] = g->functions[i->imm.func->index]; break; /* resume code of a frame */
        default: codegen_fail(g, "abi.def: letter %c of %s", f->parameters[k], f->name); return;
        }
    }
    finish_call(g, i, f->result, abi_call(g, id, arguments, count));
}

/* ---- parameters ---- */

static LLVMValueRef argc(Codegen *g) {
    return LLVMBuildAnd(B, LLVMGetParam(g->f.function, 2), u32(g, ~NACRE_CALL_CONSTRUCT), "argc");
}

static LLVMValueRef parameter(Codegen *g, uint32_t n) {
    if (function_is_direct(g->f.ir)) return LLVMGetParam(g->f.function, 2 + n);
    if (n < 3) return LLVMGetParam(g->f.function, 3 + n);
    LLVMBasicBlockRef here, present = function_new_block(g, "arg"), join = function_new_block(g, "");
    LLVMValueRef enough = LLVMBuildICmp(B, LLVMIntUGT, argc(g), u32(g, n), "");
    here = LLVMGetInsertBlock(B);
    LLVMBuildCondBr(B, enough, present, join);
    LLVMPositionBuilderAtEnd(B, present);
    LLVMValueRef index = LLVMConstInt(g->i64, n, 0);
    LLVMValueRef address = LLVMBuildInBoundsGEP2(B, g->i64, LLVMGetParam(g->f.function, 6), &index, 1, "");
    LLVMValueRef values[2] = {undefined(g), LLVMBuildLoad2(B, g->i64, address, "")};
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, join);
    LLVMValueRef phi = LLVMBuildPhi(B, g->i64, "");
    LLVMBasicBlockRef blocks[2] = {here, present};
    LLVMAddIncoming(phi, values, blocks, 2);
    return phi;
}

static void emit_arguments_call(Codegen *g, IrInst *i, int id, LLVMValueRef first) {
    LLVMValueRef f = g->f.function;
    LLVMValueRef arguments[10] = {first, argc(g), LLVMGetParam(f, 3), LLVMGetParam(f, 4), LLVMGetParam(f, 5), LLVMGetParam(f, 6)};
    unsigned count = 6;
    if (id == ABI_rt_param_arguments_mapped) {
        arguments[count++] = store_operands(g, i, 0);
        arguments[count++] = u32(g, i->operand_count);
    }
    i->data = abi_call(g, id, arguments, count);
}

static void emit_argument(Codegen *g, IrInst *i) {
    LLVMValueRef f = g->f.function;
    LLVMValueRef arguments[7] = {function_value(i->operands[0]), i->imm.i ? LLVMGetParam(f, 0) : undefined(g), argc(g),
        LLVMGetParam(f, 3), LLVMGetParam(f, 4), LLVMGetParam(f, 5), LLVMGetParam(f, 6)};
    finish_call(g, i, 'V', abi_call(g, ABI_rt_argument, arguments, 7));
}

/* ---- calls of known functions ---- */

static void emit_call_direct(Codegen *g, IrInst *i) {
    const IrFunction *callee = i->imm.func;
    LLVMValueRef function = g->functions[callee->index], result;
    LLVMTypeRef type = LLVMGlobalGetValueType(function);
    if (function_is_direct(callee)) {
        unsigned count = 2 + callee->param_count;
        LLVMValueRef *arguments = malloc(count * sizeof *arguments);
        for (unsigned k = 0; k < count; k++) arguments[k] = k < i->operand_count ? function_value(i->operands[k]) : undefined(g);
        result = LLVMBuildCall2(B, type, function, arguments, count, "");
        free(arguments);
        if (g->f.ir->flags & IR_FN_THUNK) { /* returned as it is, exception or not, from a frame that is gone */
            LLVMSetTailCallKind(result, LLVMTailCallKindTail);
            i->data = result;
            return;
        }
    } else {
        LLVMValueRef arguments[7] = {function_value(i->operands[0]), function_value(i->operands[1])};
        call_words(g, i, 2, arguments + 2);
        result = LLVMBuildCall2(B, type, function, arguments, 7, "");
    }
    finish_call(g, i, 'V', result);
}

/* ---- Math ---- */

/* Depends on its argument alone: loops may compute it once. */
static void mark_pure(Codegen *g, LLVMValueRef function) {
    static const char *const names[] = {"nounwind", "willreturn", "memory"}; /* memory(none) is 0 */
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
            LLVMCreateEnumAttribute(g->llvm, LLVMGetEnumAttributeKindForName(names[k], strlen(names[k])), 0));
}

static LLVMValueRef call_f64(Codegen *g, const char *name, LLVMValueRef x, bool intrinsic) {
    LLVMTypeRef type = LLVMFunctionType(g->f64, &g->f64, 1, 0);
    LLVMValueRef function;
    if (intrinsic) {
        function = LLVMGetIntrinsicDeclaration(g->module, LLVMLookupIntrinsicID(name, strlen(name)), &g->f64, 1);
    } else {
        function = LLVMGetNamedFunction(g->module, name);
        if (!function) {
            function = LLVMAddFunction(g->module, name, type);
            LLVMSetVisibility(function, LLVMHiddenVisibility);
            mark_pure(g, function);
        }
    }
    return LLVMBuildCall2(B, type, function, &x, 1, "");
}

/* The function computed in place; *integral where its results are whole numbers. */
static LLVMValueRef compute_math(Codegen *g, const char *name, LLVMValueRef x, bool *integral) {
    static const struct {
        const char *name, *function;
        bool intrinsic, integral;
    } rows[] = {{"sqrt", "llvm.sqrt", true, false}, {"abs", "llvm.fabs", true, true}, {"floor", "llvm.floor", true, true},
        {"ceil", "llvm.ceil", true, true}, {"trunc", "llvm.trunc", true, true}, {"sin", "elementary_sin", false, false},
        {"cos", "elementary_cos", false, false}, {"tan", "elementary_tan", false, false},
        {"atan", "elementary_atan", false, false}, {"exp", "elementary_exp", false, false},
        {"log", "elementary_log", false, false}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strcmp(rows[k].name, name) == 0) {
            *integral = rows[k].integral;
            return call_f64(g, rows[k].function, x, rows[k].intrinsic);
        }
    return NULL;
}

/* Computed in place where the site's cache says that the method is the runtime's own; else a call like any other. */
static void emit_call_math(Codegen *g, IrInst *i) {
    const IrAtom *atom = &g->ir->atoms[i->imm.atom];
    char name[16], symbol[24];
    snprintf(name, sizeof name, "%.*s", (int)atom->length, (const char *)atom->data);
    snprintf(symbol, sizeof symbol, "math_%s", name);
    LLVMValueRef native = LLVMGetNamedFunction(g->module, symbol);
    if (!native) {
        native = LLVMAddFunction(g->module, symbol, g->js_code_type);
        LLVMSetVisibility(native, LLVMHiddenVisibility);
    }
    LLVMValueRef math = function_value(i->operands[0]), x = function_value(i->operands[1]), cache = module_data_cache(g);
    LLVMValueRef test[3] = {math, native, cache};
    LLVMValueRef original = LLVMBuildICmp(B, LLVMIntNE, abi_call(g, ABI_rt_method_is, test, 3), u32(g, 0), "");
    LLVMBasicBlockRef fast = function_new_block(g, "math"), slow = function_new_block(g, "math.call"),
                      join = function_new_block(g, "math.end"), blocks[2];
    function_branch(g, original, fast, slow, g->hot_weights);
    LLVMValueRef values[2];
    LLVMPositionBuilderAtEnd(B, fast);
    bool integral = false;
    LLVMValueRef result = compute_math(g, name, x, &integral);
    if (!result) {
        codegen_fail(g, "call_math: no Math.%s", name);
        return;
    }
    values[0] = integral ? typed_box_number(g, result) : typed_box_f64(g, result);
    blocks[0] = LLVMGetInsertBlock(B);
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, slow);
    LLVMValueRef undef = undefined(g);
    LLVMValueRef arguments[9] = {math, module_data_atom(g, i->imm.atom), module_data_atom(g, (uint32_t)i->imm.i), cache,
        u32(g, 1), typed_box_number(g, x), undef, undef, LLVMGetUndef(g->ptr)};
    values[1] = abi_call(g, ABI_rt_call_method, arguments, 9);
    function_check_exception(g, i, LLVMBuildICmp(B, LLVMIntEQ, values[1], typed_constant(g, NACRE_VALUE_EXCEPTION), ""));
    blocks[1] = LLVMGetInsertBlock(B);
    LLVMBuildBr(B, join);
    LLVMPositionBuilderAtEnd(B, join);
    i->data = LLVMBuildPhi(B, g->i64, "");
    LLVMAddIncoming(i->data, values, blocks, 2);
}

/* ---- suspended activations ---- */

static LLVMValueRef frame_slot(Codegen *g, const IrInst *i) {
    LLVMValueRef arguments[2] = {function_value(i->operands[0]), u32(g, (uint32_t)i->imm.i)};
    return abi_call(g, ABI_rt_frame_slot, arguments, 2);
}

static LLVMTypeRef slot_type(Codegen *g, uint8_t type) {
    return type == IR_I32 ? g->i32 : type == IR_F64 ? g->f64 : type == IR_BOOL ? g->i8 : g->i64;
}

static void emit_frame_get(Codegen *g, IrInst *i) {
    LLVMValueRef value = LLVMBuildLoad2(B, slot_type(g, i->type), frame_slot(g, i), "");
    i->data = i->type == IR_BOOL ? LLVMBuildTrunc(B, value, g->i1, "") : value;
}

static void emit_frame_set(Codegen *g, IrInst *i) {
    LLVMValueRef value = function_value(i->operands[1]);
    if (i->operands[1]->type == IR_BOOL) value = LLVMBuildZExt(B, value, g->i8, "");
    LLVMBuildStore(B, value, frame_slot(g, i));
}

/* ---- module variables ---- */

static LLVMValueRef load_constant(Codegen *g, LLVMTypeRef type, LLVMValueRef address) {
    LLVMValueRef load = LLVMBuildLoad2(B, type, address, "");
    LLVMSetMetadata(load, g->invariant_kind, LLVMMetadataAsValue(g->llvm, LLVMMDNodeInContext2(g->llvm, NULL, 0)));
    return load;
}

/* typeof a === 'text': tests of the kinds that programs ask for most have functions of their own. */
static int typeof_test(const Codegen *g, const IrInst *i) {
    if (ir_atom_is(g->ir, i->imm.atom, "string")) return ABI_rt_is_string;
    if (ir_atom_is(g->ir, i->imm.atom, "function")) return ABI_rt_is_function;
    return ABI_rt_typeof_is;
}

/* A constant of an outer function or of a module, own or imported, is a key that hardly is an index: a symbol or a name. */
static bool has_constant_key(const Codegen *g, const IrInst *i) {
    const IrInst *key = i->operands[1];
    if (key->op == IR_TDZ_CHECK_OP) key = key->operands[0];
    if (key->op == IR_SLOT_GET_OP) return g->slot_stores[key->imm.i] < 2;
    return key->op == IR_CAPTURED_OP || key->op == IR_IMPORT_GET_OP;
}

/* A call where it is not inlined: of up to two arguments by a function that takes no more. */
static int call_function(const Codegen *g, const IrInst *i, uint32_t fixed, int general, int of_none) {
    uint32_t argc = i->operand_count - fixed;
    return g->f.cold && argc <= 2 ? of_none + (int)argc : general;
}

static int runtime_function(const Codegen *g, const IrInst *i) {
    switch (i->op) {
    case IR_CALL_OP: return call_function(g, i, 2, ABI_rt_call, ABI_rt_call_0);
    case IR_CALL_METHOD_OP: return call_function(g, i, 1, ABI_rt_call_method, ABI_rt_call_method_0);
    case IR_CONSTRUCT_OP: return call_function(g, i, 2, ABI_rt_construct, ABI_rt_construct_0);
    case IR_TYPEOF_IS_OP: return typeof_test(g, i);
    case IR_SET_OP: return g->f.once ? ABI_rt_set_once : ABI_rt_set;
    case IR_DEFINE_FIELD_OP: return g->f.once ? ABI_rt_define_field_once : ABI_rt_define_field;
    case IR_GET_OP:
        if (g->f.once) return ABI_rt_get_once;
        if (!ir_atom_is(g->ir, i->imm.atom, "length")) return ABI_rt_get;
        return g->f.in_leaf_loop ? ABI_rt_get_length_in_leaf : ABI_rt_get_length;
    case IR_GET_ELEM_OP:
        if (has_constant_key(g, i)) return ABI_rt_get_keyed;
        return g->f.in_leaf_loop ? ABI_rt_get_elem_in_leaf : ABI_rt_get_elem;
    case IR_SET_ELEM_OP:
        if (has_constant_key(g, i)) return ABI_rt_set_keyed;
        return g->f.in_leaf_loop ? ABI_rt_set_elem_in_leaf : ABI_rt_set_elem;
    default: return g->abi_of_op[i->op];
    }
}

/* Null, undefined and booleans equal nothing but themselves. */
static bool compares_bits(const IrInst *i) {
    return i->op == IR_STRICT_EQ_OP && (i->operands[0]->op == IR_CONST_OP || i->operands[1]->op == IR_CONST_OP);
}

void operation_emit(Codegen *g, IrInst *i) {
    int id = runtime_function(g, i);
    LLVMValueRef f = g->f.function, result = NULL;
    if (compares_bits(i)) {
        i->data = LLVMBuildICmp(B, LLVMIntEQ, function_value(i->operands[0]), function_value(i->operands[1]), "");
        return;
    }
    if (id >= 0) {
        emit_runtime_call(g, i, id);
        return;
    }
    if (typed_emit(g, i, &result)) {
        i->data = result;
        return;
    }
    switch (i->op) {
    case IR_CONST_STRING_OP: i->data = load_constant(g, g->i64, module_data_atom(g, i->imm.atom)); break;
    case IR_PARAM_OP: i->data = parameter(g, (uint32_t)i->imm.i); break;
    case IR_PARAM_CALLEE_OP: i->data = LLVMGetParam(f, 0); break;
    case IR_PARAM_THIS_OP: i->data = LLVMGetParam(f, 1); break;
    case IR_PARAM_ARGC_OP: i->data = argc(g); break;
    case IR_PARAM_NEW_TARGET_OP: {
        LLVMValueRef raw = LLVMGetParam(f, 2);
        i->data = abi_call(g, ABI_rt_new_target, &raw, 1);
        break;
    }
    case IR_PARAM_FRAME_OP: i->data = LLVMGetParam(f, 0); break;
    case IR_PARAM_MODE_OP: i->data = LLVMGetParam(f, 1); break;
    case IR_PARAM_SENT_OP: i->data = LLVMGetParam(f, 2); break;
    case IR_PARAM_REST_OP: emit_arguments_call(g, i, ABI_rt_param_rest, u32(g, (uint32_t)i->imm.i)); break;
    case IR_PARAM_ARGUMENTS_OP:
        emit_arguments_call(g, i, ABI_rt_param_arguments, i->imm.i ? LLVMGetParam(f, 0) : undefined(g));
        break;
    case IR_PARAM_ARGUMENTS_MAPPED_OP: emit_arguments_call(g, i, ABI_rt_param_arguments_mapped, LLVMGetParam(f, 0)); break;
    case IR_ARGUMENT_OP: emit_argument(g, i); break;
    case IR_CAPTURED_OP: {
        LLVMValueRef callee = LLVMGetParam(f, 0); /* resume functions: the frame knows the callee */
        if (g->f.ir->flags & IR_FN_RESUME) callee = abi_call(g, ABI_rt_frame_callee, &callee, 1);
        LLVMValueRef arguments[2] = {callee, u32(g, (uint32_t)i->imm.i)};
        i->data = abi_call(g, ABI_rt_captured, arguments, 2);
        break;
    }
    case IR_SLOT_GET_OP: i->data = LLVMBuildLoad2(B, g->i64, module_data_slot(g, g->slots, (uint32_t)i->imm.i), ""); break;
    case IR_SLOT_SET_OP:
        LLVMBuildStore(B, function_value(i->operands[0]), module_data_slot(g, g->slots, (uint32_t)i->imm.i));
        break;
    case IR_IMPORT_GET_OP: {
        LLVMValueRef cell = load_constant(g, g->ptr, module_data_slot(g, g->import_cells, (uint32_t)i->imm.i));
        i->data = LLVMBuildLoad2(B, g->i64, cell, "");
        break;
    }
    case IR_OBJECT_SHAPED_OP: {
        LLVMValueRef arguments[2] = {module_data_object_template(g, i)};
        if (!g->f.once) arguments[1] = module_data_cache(g);
        i->data = abi_call(g, g->f.once ? ABI_rt_object_shaped_once : ABI_rt_object_shaped, arguments, g->f.once ? 1 : 2);
        break;
    }
    case IR_FIELD_INIT_OP: {
        LLVMValueRef object = LLVMBuildIntToPtr(B, function_value(i->operands[0]), g->ptr, "");
        LLVMValueRef offset = LLVMConstInt(g->i64, NACRE_OBJECT_HEADER + (uint64_t)i->imm.i * 8, 0);
        LLVMBuildStore(B, function_value(i->operands[1]), LLVMBuildInBoundsGEP2(B, g->i8, object, &offset, 1, ""));
        break;
    }
    case IR_CALL_DIRECT_OP: emit_call_direct(g, i); break;
    case IR_CALL_MATH_OP: emit_call_math(g, i); break;
    case IR_FRAME_GET_OP: emit_frame_get(g, i); break;
    case IR_FRAME_SET_OP: emit_frame_set(g, i); break;
    case IR_CATCH_OP: i->data = abi_call(g, ABI_rt_catch, NULL, 0); break;
    default: codegen_fail(g, "no emission for %s in %s", ir_op_info[i->op].text, g->f.ir->symbol);
    }
}
