/* abi.c - LLVM declarations of the runtime's functions, made from abi.def.
 *
 * Input: the rows of abi.def, whose parameter letters are read from their text; output: an AbiFunction a row, declared
 * in the LLVM module at its first use. Effects become LLVM attributes; all functions are nounwind (exceptions are
 * return values) and hidden (the runtime is linked statically). It knows nothing of what the functions do.
 */
#include "codegen/context.h"
#include <string.h>

static const struct {
    const char *name, *result, *parameters;
    uint8_t effect;
} abi_rows[ABI_COUNT] = {
#define ABI(RESULT, NAME, PARAMETERS, EFFECT) {#NAME, #RESULT, #PARAMETERS, EFFECT_##EFFECT},
#include "abi/abi.def"
};

/* Ops that operation.c or typed.c emits although a runtime function of the same name exists. */
static bool op_has_own_emission(int op) {
    switch (op) {
    case IR_PARAM_REST_OP:
    case IR_PARAM_ARGUMENTS_OP:
    case IR_PARAM_ARGUMENTS_MAPPED_OP:
    case IR_ARGUMENT_OP:
    case IR_CAPTURED_OP:
    case IR_F64_TO_I32_OP:
    case IR_OBJECT_SHAPED_OP:
    case IR_THROW_OP:
    case IR_THROW_AGAIN_OP:
    case IR_CATCH_OP: return true;
    default: return false;
    }
}

void abi_init(Codegen *g) {
    for (int id = 0; id < ABI_COUNT; id++) {
        AbiFunction *f = &g->abi[id];
        f->name = abi_rows[id].name;
        f->result = abi_rows[id].result[0];
        f->effect = abi_rows[id].effect;
        for (const char *p = abi_rows[id].parameters; *p; p++)
            if (*p >= 'A' && *p <= 'Z') f->parameters[f->parameter_count++] = *p;
    }
    for (int op = 0; op < IR_OP_COUNT; op++) {
        g->abi_of_op[op] = -1;
        if (op_has_own_emission(op)) continue;
        char name[64] = "rt_";
        size_t n = 3;
        for (const char *p = ir_op_info[op].text; *p && n < sizeof name - 1; p++) name[n++] = *p == '.' ? '_' : *p;
        name[n] = 0;
        for (int id = 0; id < ABI_COUNT; id++)
            if (strcmp(name, g->abi[id].name) == 0) g->abi_of_op[op] = (int16_t)id;
    }
}

LLVMTypeRef abi_type(Codegen *g, char letter) {
    switch (letter) {
    case 'V': return g->i64;
    case 'I':
    case 'B':
    case 'U':
    case 'X':
    case 'Y': return g->i32;
    case 'D': return g->f64;
    case 'N': return g->none;
    default: return g->ptr; /* A C S P M F */
    }
}

static void add_attribute(Codegen *g, LLVMValueRef function, const char *name, uint64_t value) {
    unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
    LLVMAddAttributeAtIndex(
        function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, LLVMCreateEnumAttribute(g->llvm, kind, value));
}

/* KEEPS_REGISTERS of abi/value_layout.h. */
static unsigned convention_of(const AbiFunction *f) {
    return f->effect == EFFECT_READ_KEEP || f->effect == EFFECT_ANY_KEEP ? LLVMPreserveMostCallConv : LLVMCCallConv;
}

enum { TINY_FAST_PATH = 12 }; /* LLVM instructions */

AbiFunction *abi_function(Codegen *g, int id) {
    AbiFunction *f = &g->abi[id];
    if (f->function) return f;
    LLVMTypeRef types[ABI_MAX_PARAMETERS + 4];
    unsigned count = 0;
    for (int i = 0; i < f->parameter_count; i++) {
        if (f->parameters[i] == 'R') { /* argc, a0, a1, a2, args */
            types[count++] = g->i32;
            types[count++] = g->i64, types[count++] = g->i64, types[count++] = g->i64;
            types[count++] = g->ptr;
        } else {
            types[count++] = abi_type(g, f->parameters[i]);
        }
    }
    f->type = LLVMFunctionType(abi_type(g, f->result), types, count, 0);
    f->function = LLVMGetNamedFunction(g->module, f->name); /* the fast paths' definition, when linked already */
    if (f->function) {
        f->tiny = !LLVMIsDeclaration(f->function) && codegen_instruction_count(f->function) <= TINY_FAST_PATH;
        return f;
    }
    f->function = LLVMAddFunction(g->module, f->name, f->type);
    LLVMSetVisibility(f->function, LLVMHiddenVisibility);
    LLVMSetFunctionCallConv(f->function, convention_of(f));
    add_attribute(g, f->function, "nounwind", 0);
    if (f->effect < EFFECT_ANY) {
        add_attribute(g, f->function, "willreturn", 0);
        add_attribute(g, f->function, "memory", f->effect == EFFECT_NONE ? 0 : 0x15);
    }
    return f;
}

LLVMValueRef abi_call(Codegen *g, int id, LLVMValueRef *arguments, unsigned count) {
    AbiFunction *f = abi_function(g, id);
    LLVMValueRef call = LLVMBuildCall2(g->builder, f->type, f->function, arguments, count, "");
    LLVMSetInstructionCallConv(call, convention_of(f));
    if (g->f.cold && !f->tiny)
        LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, g->noinline_attribute);
    return call;
}
