/* codegen.c - the steps of compiling a module: set up LLVM, fast paths, bodies, data, passes, emission, line tables.
 *
 * Input: a verified IR module; output: bytes of an object, assembly or LLVM text. At -O1 and above the target's fast
 * paths are linked in as bodies that may be inlined but are never emitted (available_externally): the runtime holds
 * the out-of-line copies. At -O0 there are no fast paths and no LLVM passes.
 */
#include "codegen/codegen.h"
#include <llvm-c/Analysis.h>
#include <llvm-c/BitReader.h>
#include <llvm-c/Linker.h>
#include <llvm-c/Target.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "codegen/context.h"
#include "codegen/target.h"

enum { ALWAYS_INLINE_LIMIT = 120 }; /* LLVM instructions of a fast path that is inlined wherever code is warm */

void codegen_fail(Codegen *g, const char *format, ...) {
    if (g->error) return;
    char text[512];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    g->error = strdup(text);
}

/* ---- set-up ---- */

LLVMTargetMachineRef codegen_target_machine(const char *triple, int level, char **error) {
    const Target *target = target_find(triple);
    if (target && strncmp(triple, "x86_64", 6) == 0) {
        LLVMInitializeX86TargetInfo(), LLVMInitializeX86Target(), LLVMInitializeX86TargetMC();
        LLVMInitializeX86AsmPrinter();
    } else if (target && strncmp(triple, "aarch64", 7) == 0) {
        LLVMInitializeAArch64TargetInfo(), LLVMInitializeAArch64Target(), LLVMInitializeAArch64TargetMC();
        LLVMInitializeAArch64AsmPrinter();
    } else {
        *error = strdup("no such target");
        return NULL;
    }
    LLVMTargetRef llvm;
    char *message = NULL;
    if (LLVMGetTargetFromTriple(triple, &llvm, &message)) {
        *error = strdup(message);
        LLVMDisposeMessage(message);
        return NULL;
    }
    static const LLVMCodeGenOptLevel levels[] = {
        LLVMCodeGenLevelNone, LLVMCodeGenLevelLess, LLVMCodeGenLevelDefault, LLVMCodeGenLevelDefault};
    return LLVMCreateTargetMachine(
        llvm, triple, target->cpu, target->features, levels[level & 3], LLVMRelocPIC, LLVMCodeModelDefault);
}

static LLVMMetadataRef branch_weights(Codegen *g, uint32_t taken, uint32_t other) {
    LLVMMetadataRef parts[] = {LLVMMDStringInContext2(g->llvm, "branch_weights", 14),
        LLVMValueAsMetadata(LLVMConstInt(g->i32, taken, 0)), LLVMValueAsMetadata(LLVMConstInt(g->i32, other, 0))};
    return LLVMMDNodeInContext2(g->llvm, parts, 3);
}

bool codegen_init(Codegen *g, LLVMTargetMachineRef machine, const CodegenOptions *options, const char *name) {
    g->options = options;
    g->llvm = LLVMContextCreate();
    g->module = LLVMModuleCreateWithNameInContext(name, g->llvm);
    LLVMSetSourceFileName(g->module, name, strlen(name));
    char *triple = LLVMNormalizeTargetTriple(options->triple); /* as clang writes it into fastpath.bc */
    LLVMSetTarget(g->module, triple);
    LLVMDisposeMessage(triple);
    LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(machine);
    LLVMSetModuleDataLayout(g->module, layout);
    LLVMDisposeTargetData(layout);
    g->builder = LLVMCreateBuilderInContext(g->llvm);
    g->i1 = LLVMInt1TypeInContext(g->llvm);
    g->i8 = LLVMInt8TypeInContext(g->llvm);
    g->i16 = LLVMInt16TypeInContext(g->llvm);
    g->i32 = LLVMInt32TypeInContext(g->llvm);
    g->i64 = LLVMInt64TypeInContext(g->llvm);
    g->f64 = LLVMDoubleTypeInContext(g->llvm);
    g->ptr = LLVMPointerTypeInContext(g->llvm, 0);
    g->none = LLVMVoidTypeInContext(g->llvm);
    LLVMTypeRef js_code[] = {g->i64, g->i64, g->i32, g->i64, g->i64, g->i64, g->ptr};
    g->js_code_type = LLVMFunctionType(g->i64, js_code, 7, 0);
    LLVMTypeRef resume[] = {g->i64, g->i32, g->i64};
    g->resume_type = LLVMFunctionType(g->i64, resume, 3, 0);
    g->cold_weights = branch_weights(g, 1, 1 << 16);
    g->hot_weights = branch_weights(g, 1 << 16, 1);
    g->prof_kind = LLVMGetMDKindIDInContext(g->llvm, "prof", 4);
    g->invariant_kind = LLVMGetMDKindIDInContext(g->llvm, "invariant.load", 14);
    g->noinline_attribute = LLVMCreateEnumAttribute(g->llvm, LLVMGetEnumAttributeKindForName("noinline", 8), 0);
    g->optsize_attribute = LLVMCreateEnumAttribute(g->llvm, LLVMGetEnumAttributeKindForName("optsize", 7), 0);
    g->minsize_attribute = LLVMCreateEnumAttribute(g->llvm, LLVMGetEnumAttributeKindForName("minsize", 7), 0);
    g->optnone_attribute = LLVMCreateEnumAttribute(g->llvm, LLVMGetEnumAttributeKindForName("optnone", 7), 0);
    return true;
}

void codegen_dispose(Codegen *g) {
    if (g->debug) LLVMDisposeDIBuilder(g->debug);
    if (g->builder) LLVMDisposeBuilder(g->builder);
    if (g->module) LLVMDisposeModule(g->module);
    if (g->llvm) LLVMContextDispose(g->llvm);
    free(g->functions);
    free(g->slot_stores);
}

/* ---- fast paths ---- */

unsigned codegen_instruction_count(LLVMValueRef function) {
    unsigned count = 0;
    for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b))
        for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i)) count++;
    return count;
}

static void adopt_fast_path(Codegen *g, LLVMValueRef function) {
    static const char *const host_attributes[] = {"target-cpu", "target-features", "tune-cpu"};
    LLVMAttributeIndex at = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
    for (int k = 0; k < 3; k++)
        LLVMRemoveStringAttributeAtIndex(function, at, host_attributes[k], (unsigned)strlen(host_attributes[k]));
    if (LLVMGetLinkage(function) != LLVMExternalLinkage) return;
    LLVMSetLinkage(function, LLVMAvailableExternallyLinkage);
    unsigned always = LLVMGetEnumAttributeKindForName("alwaysinline", 12);
    unsigned never = LLVMGetEnumAttributeKindForName("noinline", 8);
    if (codegen_instruction_count(function) <= ALWAYS_INLINE_LIMIT && !LLVMGetEnumAttributeAtIndex(function, at, never))
        LLVMAddAttributeAtIndex(function, at, LLVMCreateEnumAttribute(g->llvm, always, 0));
}

/* The runtime is linked statically, the C library (names without underscore, like fmod) perhaps not. */
static bool is_runtime_name(LLVMValueRef global) {
    size_t length;
    const char *name = LLVMGetValueName2(global, &length);
    return strncmp(name, "llvm.", 5) != 0 && strncmp(name, "__", 2) != 0 && strchr(name, '_') != NULL;
}

static bool link_fast_paths(Codegen *g) {
    LLVMMemoryBufferRef buffer;
    char *message = NULL;
    if (LLVMCreateMemoryBufferWithContentsOfFile(g->options->fastpath_bitcode, &buffer, &message)) {
        codegen_fail(g, "cannot read %s: %s", g->options->fastpath_bitcode, message);
        LLVMDisposeMessage(message);
        return false;
    }
    LLVMModuleRef fast;
    bool failed = LLVMParseBitcodeInContext2(g->llvm, buffer, &fast);
    LLVMDisposeMemoryBuffer(buffer);
    if (failed || LLVMLinkModules2(g->module, fast)) {
        codegen_fail(g, "%s is not LLVM 19 bitcode of this target", g->options->fastpath_bitcode);
        return false;
    }
    unsigned lazy = LLVMGetEnumAttributeKindForName("nonlazybind", 11);
    for (LLVMValueRef f = LLVMGetFirstFunction(g->module); f; f = LLVMGetNextFunction(f)) {
        if (!LLVMIsDeclaration(f)) adopt_fast_path(g, f);
        else if (is_runtime_name(f)) LLVMSetVisibility(f, LLVMHiddenVisibility);
        LLVMRemoveEnumAttributeAtIndex(f, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, lazy);
    }
    for (LLVMValueRef v = LLVMGetFirstGlobal(g->module); v; v = LLVMGetNextGlobal(v))
        if (LLVMIsDeclaration(v) && is_runtime_name(v)) LLVMSetVisibility(v, LLVMHiddenVisibility);
        else if (LLVMGetLinkage(v) == LLVMExternalLinkage) LLVMSetLinkage(v, LLVMAvailableExternallyLinkage);
    return true;
}

/* ---- passes and emission ---- */

static bool run_passes(Codegen *g, LLVMTargetMachineRef machine) {
    if (g->options->level == 0) return true;
    LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
    bool vectorize = g->options->level >= 3;
    LLVMPassBuilderOptionsSetLoopVectorization(options, vectorize);
    LLVMPassBuilderOptionsSetSLPVectorization(options, vectorize);
    LLVMPassBuilderOptionsSetLoopInterleaving(options, vectorize);
    const char *passes = g->options->level == 1 ? "globaldce,default<O1>" : "globaldce,default<O2>";
    LLVMErrorRef failed = LLVMRunPasses(g->module, passes, machine, options);
    LLVMDisposePassBuilderOptions(options);
    if (failed) {
        char *message = LLVMGetErrorMessage(failed);
        codegen_fail(g, "LLVM passes: %s", message);
        LLVMDisposeErrorMessage(message);
    }
    return !g->error;
}

/* Frames stand at calls: without a debugger to please, only those need positions. Smaller tables, faster emission. */
static void keep_positions_of_calls(Codegen *g) {
    for (LLVMValueRef f = LLVMGetFirstFunction(g->module); f; f = LLVMGetNextFunction(f))
        for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(f); b; b = LLVMGetNextBasicBlock(b))
            for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
                if (LLVMGetInstructionOpcode(i) != LLVMCall) LLVMInstructionSetDebugLoc(i, NULL);
}

static void copy_output(CodegenOutput *output, const void *data, size_t size) {
    output->data = malloc(size + 1);
    memcpy(output->data, data, size);
    output->size = size;
}

bool codegen_emit(Codegen *g, LLVMTargetMachineRef machine, CodegenOutput *output) {
    if (g->error) return false;
    char *message = NULL;
    if (g->options->kind == CODEGEN_LLVM) {
        char *text = LLVMPrintModuleToString(g->module);
        copy_output(output, text, strlen(text));
        LLVMDisposeMessage(text);
        return true;
    }
    if (!g->options->debug) keep_positions_of_calls(g);
    LLVMMemoryBufferRef buffer;
    LLVMCodeGenFileType type = g->options->kind == CODEGEN_ASSEMBLY ? LLVMAssemblyFile : LLVMObjectFile;
    if (LLVMTargetMachineEmitToMemoryBuffer(machine, g->module, type, &message, &buffer)) {
        codegen_fail(g, "LLVM emission: %s", message);
        LLVMDisposeMessage(message);
        return false;
    }
    copy_output(output, LLVMGetBufferStart(buffer), LLVMGetBufferSize(buffer));
    LLVMDisposeMemoryBuffer(buffer);
    return true;
}

static bool verify(Codegen *g) {
    char *message = NULL;
    bool broken = LLVMVerifyModule(g->module, LLVMReturnStatusAction, &message);
    if (broken) codegen_fail(g, "LLVM module is invalid: %s", message);
    LLVMDisposeMessage(message);
    return !broken;
}

static void emit_bodies(Codegen *g) {
    const IrModule *m = g->ir;
    g->functions = calloc(m->function_count + 1, sizeof *g->functions);
    g->slot_stores = calloc(m->slot_count + 1, sizeof *g->slot_stores);
    for (uint32_t i = 0; i < m->function_count; i++) {
        function_declare(g, m->functions[i]);
        for (const IrBlock *b = m->functions[i]->first_block; b; b = b->next)
            for (const IrInst *x = b->first; x; x = x->next) {
                g->instruction_count++;
                if (x->op == IR_SLOT_SET_OP && g->slot_stores[x->imm.i] < 2) g->slot_stores[x->imm.i]++;
            }
    }
    module_data_declare(g);
    for (uint32_t i = 0; i < m->function_count && !g->error; i++) function_emit(g, m->functions[i]);
    if (g->error) return;
    module_data_define(g);
    debug_finish(g);
    if (g->options->kind != CODEGEN_OBJECT && !g->options->debug) LLVMStripModuleDebugInfo(g->module);
}

bool codegen_module(const IrModule *module, const CodegenOptions *options, CodegenOutput *output, char **error) {
    LLVMTargetMachineRef machine = codegen_target_machine(options->triple, options->level, error);
    if (!machine) return false;
    Codegen g = {.ir = module};
    bool ok = codegen_init(&g, machine, options, module->path ? module->path : "module");
    if (options->level > 0 && options->fastpath_bitcode) ok = ok && link_fast_paths(&g);
    if (ok) {
        abi_init(&g);
        debug_init(&g);
        emit_bodies(&g);
        ok = !g.error && verify(&g) && run_passes(&g, machine) && codegen_emit(&g, machine, output);
    }
    const char *reason = NULL;
    if (ok && options->kind == CODEGEN_OBJECT && !line_table_fill(module, output, options->debug, &reason)) {
        codegen_fail(&g, "line tables: %s", reason);
        free(output->data);
        ok = false;
    }
    if (error) *error = g.error;
    codegen_dispose(&g);
    LLVMDisposeTargetMachine(machine);
    return ok;
}
