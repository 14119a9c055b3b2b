/* context.h - what the files of codegen/ share while one module is compiled. Not for other folders.
 *
 *   codegen.c      the steps of codegen_module, fast paths, pass pipeline, emission
 *   abi.c          declarations of the runtime's functions, from abi.def
 *   function.c     a function: signature, prologue, blocks, edges, terminators
 *   operation.c    instructions that call the runtime, calls, closures, frames
 *   typed.c        instructions on unboxed values, boxing, tests of a value's tag
 *   module_data.c  the descriptor and its tables
 *   debug.c        locations and DWARF
 *   line_table.c   functions' details with compact line tables, made from the emitted object's DWARF
 *   program.c      the program's descriptor
 */
#ifndef NACRE_CODEGEN_CONTEXT_H
#define NACRE_CODEGEN_CONTEXT_H

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/TargetMachine.h>
#include "abi/value_layout.h"
#include "codegen/codegen.h"

typedef enum { EFFECT_NONE, EFFECT_READ, EFFECT_READ_KEEP, EFFECT_ANY, EFFECT_ANY_KEEP } AbiEffect;

enum {
#define ABI(RESULT, NAME, PARAMETERS, EFFECT) ABI_##NAME,
#include "abi/abi.def"
    ABI_COUNT
};

enum { ABI_MAX_PARAMETERS = 16 };

typedef struct {
    const char *name;
    char result;                         /* letter of abi.def */
    char parameters[ABI_MAX_PARAMETERS]; /* letters, R spelled out as UVVVP with 'R' first */
    uint8_t parameter_count;
    uint8_t effect;   /* AbiEffect */
    LLVMTypeRef type; /* NULL until first used */
    LLVMValueRef function;
    bool tiny; /* a fast path that is no longer than a call of it: inlined in cold code, too */
} AbiFunction;

/* A guard's target block may use the double that the guard has made of a value already. */
typedef struct {
    const IrBlock *target;
    const IrInst *value;
    LLVMValueRef number;
} NumberGuard;
enum { MAX_NUMBER_GUARDS = 256 };

/* State of one function's emission. */
typedef struct {
    const IrFunction *ir;
    LLVMValueRef function;
    LLVMMetadataRef scope;            /* DISubprogram */
    LLVMBasicBlockRef entry;          /* prologue: allocas and parameters */
    LLVMBasicBlockRef exception_exit; /* NULL until needed */
    LLVMValueRef operand_array;       /* [n x i64] for calls with many operands, NULL where none needs it */
    LLVMTypeRef operand_array_type;
    NumberGuard guards[MAX_NUMBER_GUARDS];
    uint32_t guard_count;
    bool cold;         /* the running block is cold: helpers are called, not inlined */
    bool once;         /* the running block runs at most once: its sites need no caches */
    bool in_leaf_loop; /* it is in a loop of a function whose loops call nothing */
} FunctionState;

typedef struct {
    LLVMContextRef llvm;
    LLVMModuleRef module;
    LLVMBuilderRef builder;
    LLVMDIBuilderRef debug;
    LLVMMetadataRef debug_unit, debug_file, debug_type;
    LLVMTypeRef i1, i8, i16, i32, i64, f64, ptr, none;
    LLVMTypeRef js_code_type, resume_type;
    AbiFunction abi[ABI_COUNT];
    int16_t abi_of_op[IR_OP_COUNT]; /* -1: the op has its own emission */
    const IrModule *ir;
    const CodegenOptions *options;
    LLVMValueRef *functions; /* by IrFunction.index */
    LLVMValueRef descriptor, infos, atoms, slots, caches, import_cells, template_objects, state;
    uint8_t *slot_stores; /* by module slot: how many instructions store into it; 2 stands for more */
    uint32_t cache_count;
    uint32_t instruction_count; /* of the whole module */
    LLVMMetadataRef cold_weights, hot_weights;
    unsigned prof_kind, invariant_kind;
    LLVMAttributeRef noinline_attribute, optnone_attribute, optsize_attribute, minsize_attribute;
    FunctionState f;
    char *error; /* malloc'ed; the first one wins */
} Codegen;

void codegen_fail(Codegen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- codegen.c: shared by module and program ---- */
/* NULL and *error set where LLVM has no such target. */
LLVMTargetMachineRef codegen_target_machine(const char *triple, int level, char **error);
bool codegen_init(Codegen *g, LLVMTargetMachineRef machine, const CodegenOptions *options, const char *name);
void codegen_dispose(Codegen *g);
/* Verifies and writes in the wanted form. */
bool codegen_emit(Codegen *g, LLVMTargetMachineRef machine, CodegenOutput *output);
unsigned codegen_instruction_count(LLVMValueRef function); /* LLVM instructions of its body */

/* ---- abi.c ---- */
void abi_init(Codegen *g);
AbiFunction *abi_function(Codegen *g, int id); /* declared in the module */
/* Calls with LLVM arguments already in the C types. */
LLVMValueRef abi_call(Codegen *g, int id, LLVMValueRef *arguments, unsigned count);
LLVMTypeRef abi_type(Codegen *g, char letter);

/* ---- function.c ---- */
void function_declare(Codegen *g, const IrFunction *f);
void function_emit(Codegen *g, const IrFunction *f);
/* Where the function takes its arguments unboxed in a signature of its own, not that of JsCode. */
bool function_is_direct(const IrFunction *f);
LLVMValueRef function_value(const IrInst *i);
/* Ends the current block: where `condition` (i1) holds the exception leaves by the instruction's unwind edge. */
void function_check_exception(Codegen *g, const IrInst *i, LLVMValueRef condition);
void function_raise(Codegen *g, const IrInst *i);                            /* unconditionally */
LLVMValueRef function_guarded_number(const Codegen *g, const IrInst *unbox); /* NULL where no guard made it */
LLVMBasicBlockRef function_new_block(Codegen *g, const char *name);
LLVMValueRef function_branch(
    Codegen *g, LLVMValueRef condition, LLVMBasicBlockRef yes, LLVMBasicBlockRef no, LLVMMetadataRef weights);

/* ---- operation.c ---- */
void operation_emit(Codegen *g, IrInst *i);
/* Operands that an op passes as an array, for the size of the function's shared one. */
uint32_t operation_array_size(const Codegen *g, const IrInst *i);

/* ---- typed.c ---- */
bool typed_emit(Codegen *g, IrInst *i, LLVMValueRef *result); /* false: not one of these ops */
LLVMValueRef typed_box_f64(Codegen *g, LLVMValueRef d);
LLVMValueRef typed_box_number(Codegen *g, LLVMValueRef d); /* int32 where integral; ends the block */
LLVMValueRef typed_constant(Codegen *g, uint64_t bits);

/* ---- module_data.c ---- */
void module_data_declare(Codegen *g);
void module_data_define(Codegen *g);
LLVMValueRef module_data_atom(Codegen *g, uint32_t atom); /* address of its value */
LLVMValueRef module_data_slot(Codegen *g, LLVMValueRef array, uint32_t index);
LLVMValueRef module_data_cache(Codegen *g);                                 /* a fresh inline cache */
LLVMValueRef module_data_object_template(Codegen *g, const IrInst *shaped); /* ObjectTemplate */
LLVMValueRef module_data_function_info(Codegen *g, const IrFunction *f);
LLVMValueRef module_data_bytes(Codegen *g, const void *data, size_t size, unsigned align, const char *name);
LLVMValueRef module_data_table(Codegen *g, LLVMTypeRef type, LLVMValueRef *rows, size_t count, const char *name);
/* A read-only table of uint32 and Relative fields that is made a word after the other. */
typedef struct {
    LLVMValueRef global; /* NULL pointer where it has no words */
    LLVMValueRef *words; /* malloc'ed until words_finish */
    uint32_t count, capacity;
} WordTable;
WordTable words_start(Codegen *g, uint32_t count, const char *name); /* count: of words, exactly */
void words_add(Codegen *g, WordTable *t, uint32_t word);
void words_add_address(Codegen *g, WordTable *t, LLVMValueRef target); /* a Relative field; target may be the NULL pointer */
LLVMValueRef words_finish(Codegen *g, WordTable *t);                   /* gives the table's address */

/* ---- debug.c ---- */
void debug_init(Codegen *g);
LLVMMetadataRef debug_function(Codegen *g, const IrFunction *f, LLVMValueRef function);
void debug_set_location(Codegen *g, IrLoc loc);
void debug_finish(Codegen *g);

/* ---- line_table.c ---- */
#define LINE_FUNCTION_SECTION ".text.js." /* followed by the function's index */
#define FUNCTION_INFO_SECTION ".rodata.nacre_functions"
#define FUNCTION_DETAILS_SECTION ".rodata.nacre_details"
/* Fills the functions' details of an ELF object in, the lines from its DWARF, which goes unless keep_debug. Replaces *output. */
bool line_table_fill(const IrModule *m, CodegenOutput *output, bool keep_debug, const char **error);

#endif
