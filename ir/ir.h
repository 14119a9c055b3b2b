/* ir.h - nacre's SSA intermediate representation.
 *
 * A module holds functions; a function holds basic blocks with parameters (instead of phi nodes); a block holds
 * instructions and ends in one terminator. Every instruction is a value of one representation (IrType).
 *
 * Invariants (checked by ir_verify):
 *  - a definition dominates its uses; block parameters are passed by every incoming edge, in order, same type;
 *  - ops flagged TERM end a block, and only they do;
 *  - an instruction that may throw inside a try region has an `unwind` edge; it is then the last instruction
 *    before the block's terminator, which is `br`. Without an unwind edge an exception leaves the function;
 *  - `catch` is the first instruction of a block reached only by unwind edges;
 *  - entry-block-only ops (param*) stand before all others in the entry block.
 * All memory comes from the module's arena. Nothing here knows LLVM or the runtime's layouts.
 */
#ifndef NACRE_IR_H
#define NACRE_IR_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Arena Arena; /* support/arena.h */

typedef enum { IR_NONE, IR_VALUE, IR_I32, IR_F64, IR_BOOL } IrType;

typedef enum {
#define IR_OP(ENUM, ...) IR_##ENUM##_OP,
#include "ir/ir_ops.def"
    IR_OP_COUNT
} IrOp;

typedef enum { IR_CONST_UNDEFINED, IR_CONST_NULL, IR_CONST_TRUE, IR_CONST_FALSE, IR_CONST_HOLE } IrConst;

enum { /* IrOpInfo.flags */
    IR_FLAG_PURE = 1,
    IR_FLAG_READS = 2,
    IR_FLAG_WRITES = 4,
    IR_FLAG_ALLOC = 8,
    IR_FLAG_THROWS = 16,
    IR_FLAG_TERM = 32
};
enum { IR_IMM_NONE, IR_IMM_ATOM, IR_IMM_INT, IR_IMM_DOUBLE, IR_IMM_FUNC, IR_IMM_CONST, IR_IMM_ATOM_INT, IR_IMM_FUNC_INT };

typedef struct {
    const char *enum_name, *text, *operands, *summary;
    uint8_t result;    /* IrType; 255 = given by the instruction */
    uint8_t immediate; /* IR_IMM_* */
    uint8_t flags;     /* IR_FLAG_* */
} IrOpInfo;
extern const IrOpInfo ir_op_info[IR_OP_COUNT];

typedef struct IrModule IrModule;
typedef struct IrFunction IrFunction;
typedef struct IrBlock IrBlock;
typedef struct IrInst IrInst;

typedef struct {
    IrBlock *target;
    IrInst **args; /* one per parameter of target */
    uint32_t arg_count;
} IrEdge;

/* Source position: 1-based line and UTF-16 column, 0 = none. */
typedef struct {
    uint32_t line, column;
} IrLoc;

struct IrInst {
    uint16_t op;  /* IrOp */
    uint8_t type; /* IrType */
    uint8_t mark; /* scratch for passes, 0 between them */
    uint32_t id;  /* renumbered on print */
    uint32_t operand_count;
    IrInst **operands;
    struct {
        uint32_t atom;
        int32_t i;
        double d;
        IrFunction *func;
    } imm;
    IrEdge *targets; /* terminators: successors */
    uint32_t target_count;
    IrEdge *unwind; /* NULL: an exception leaves the function */
    IrBlock *block;
    IrInst *prev, *next; /* order in the block */
    IrLoc loc;
    void *data; /* scratch for passes and codegen */
};

struct IrBlock {
    uint32_t id;
    const char *role; /* "entry", "loop", "then", "handler" …: for readers only */
    IrFunction *function;
    IrInst **params; /* BLOCK_PARAM instructions */
    uint32_t param_count, param_capacity;
    IrInst *first, *last;
    IrBlock *prev, *next; /* layout order; first = entry */
    bool cold;            /* handlers, throws, slow exits */
    void *data;
};

typedef enum {
    IR_FN_NORMAL,
    IR_FN_ARROW,
    IR_FN_METHOD,
    IR_FN_GETTER,
    IR_FN_SETTER,
    IR_FN_CLASS_BASE,
    IR_FN_CLASS_DERIVED,
    IR_FN_FIELD_INIT,
    IR_FN_MODULE
} IrFunctionKind;

enum { /* IrFunction.flags */
    IR_FN_STRICT = 1,
    IR_FN_ASYNC = 2,
    IR_FN_GENERATOR = 4,
    IR_FN_RESUME = 8,         /* made by the state-machine pass: resume(frame, mode, value) */
    IR_FN_HAS_PROTOTYPE = 16, /* .prototype property: normal functions, classes, generators */
    IR_FN_CONSTRUCTOR = 32,   /* has [[Construct]] */
    IR_FN_DIRECT_ONLY = 64,   /* never escapes: only call_direct */
    IR_FN_COLD = 128,         /* runs at most once a program: helpers are called, not inlined, and learn nothing outside loops */
    IR_FN_THUNK = 256         /* made by direct_calls: only calls the direct entry; leaves no frame of its own */
};

struct IrFunction {
    IrModule *module;
    uint32_t index;       /* in module->functions */
    const char *symbol;   /* unique in the module, [A-Za-z0-9_.$] */
    uint32_t name_atom;   /* .name */
    uint32_t length;      /* .length: parameters before the first default or rest */
    uint32_t param_count; /* formal parameters: how many `param n` there are */
    uint32_t capture_count;
    IrFunctionKind kind;
    uint32_t flags;
    uint32_t source_start, source_end; /* bytes of the source text, for toString; 0,0 = native-looking */
    IrLoc loc;
    IrBlock *first_block, *last_block;
    uint32_t next_value_id, next_block_id;
    IrFunction *entry_of; /* a direct entry: the function whose body this is; else NULL */
};

/* String table entry: JS string, one byte a unit where is_latin1, else two. */
typedef struct {
    const void *data;
    uint32_t length;
    bool is_latin1;
} IrAtom;

typedef enum { IR_MODULE_CJS, IR_MODULE_ESM, IR_MODULE_SCRIPT, IR_MODULE_STDLIB, IR_MODULE_JSON } IrModuleKind;

/* One a request of frontend/modules/scan.h, in its order; kind is its RequestKind. */
typedef struct {
    uint32_t specifier;
    uint32_t type_attribute; /* atom or UINT32_MAX */
    IrLoc loc;
    uint32_t kind;
} IrRequest;
/* name UINT32_MAX = the namespace object. */
typedef struct {
    uint32_t request, name;
    uint32_t local_name;
    IrLoc loc;
} IrImport;
typedef enum { IR_EXPORT_LOCAL, IR_EXPORT_INDIRECT, IR_EXPORT_STAR, IR_EXPORT_STAR_AS, IR_EXPORT_IMPORT } IrExportKind;
/* LOCAL: slot; INDIRECT: request+import_name; STAR: request; STAR_AS: name, request; IMPORT: slot is an import index. */
typedef struct {
    IrExportKind kind;
    uint32_t name, slot, request, import_name;
    IrLoc loc;
} IrExport;
/* cooked atoms, UINT32_MAX = undefined (invalid escape); raw atoms. */
typedef struct {
    uint32_t count;
    uint32_t *cooked, *raw;
} IrTemplate;

struct IrModule {
    Arena *arena;
    IrModuleKind kind;
    const char *path; /* as it shall appear in the program: relative to the project root */
    const char *source;
    uint32_t source_length;
    bool is_async; /* ESM with top-level await */
    IrFunction **functions;
    uint32_t function_count, function_capacity; /* [0] = the module's own body */
    IrAtom *atoms;
    uint32_t atom_count, atom_capacity;
    uint32_t slot_count;
    uint32_t *slot_names; /* atom of each slot, for readers; may be NULL */
    IrRequest *requests;
    uint32_t request_count;
    IrImport *imports;
    uint32_t import_count;
    IrExport *exports;
    uint32_t export_count;
    IrTemplate *templates;
    uint32_t template_count;
    void *atom_table; /* interning, private to ir/ */
};

/* ---- building (ir/build.c) ---- */
IrModule *ir_module_new(Arena *arena, IrModuleKind kind, const char *path);
uint32_t ir_module_atom(IrModule *m, const void *data, uint32_t length, bool is_latin1); /* interned */
uint32_t ir_module_atom_ascii(IrModule *m, const char *text);
/* An object that only its own instructions know so far. */
static inline bool ir_is_object_literal(const IrInst *i) { return i->op == IR_OBJECT_NEW_OP || i->op == IR_OBJECT_SHAPED_OP; }
bool ir_atom_is(const IrModule *m, uint32_t atom, const char *ascii); /* whether the atom is this text */
IrFunction *ir_function_new(IrModule *m, const char *symbol_hint);    /* symbol made unique */
IrBlock *ir_block_new(IrFunction *f, const char *role);               /* not yet in the layout */
void ir_block_append(IrFunction *f, IrBlock *b);                      /* puts it at the end of the layout */
void ir_block_remove(IrFunction *f, IrBlock *b);                      /* takes it out of the layout */
IrInst *ir_block_add_param(IrBlock *b, IrType type);
IrInst *ir_inst_new(IrFunction *f, IrOp op, IrType type, IrInst *const *operands, uint32_t count);
void ir_inst_append(IrBlock *b, IrInst *i);
void ir_inst_insert_before(IrInst *where, IrInst *i);
void ir_inst_remove(IrInst *i);
void ir_replace_all_uses(IrFunction *f, IrInst *old, IrInst *with);
bool ir_inst_is_terminator(const IrInst *i);
/* Successors of a block including unwind edges: calls visit on each edge. */
void ir_block_for_each_edge(IrBlock *b, void (*visit)(IrEdge *edge, void *context), void *context);

/* ---- text (ir/print.c, ir/parse.c) ---- */
void ir_print_module(const IrModule *m, FILE *out);
void ir_print_function(const IrFunction *f, FILE *out);
/* NULL on error; *error then says line and reason (arena). print(parse(print(m))) == print(m). */
IrModule *ir_parse(Arena *arena, const char *text, size_t length, const char **error);

/* ---- checking and passes (ir/verify.c, ir/passes.c, passes.def) ---- */
bool ir_verify(const IrFunction *f, const char **error);
typedef struct {
    int level;          /* 0-3 */
    const char *passes; /* comma list instead of the level's, or NULL */
    const char *dump_after, *dump_function;
    bool verify_each, time_passes;
    FILE *out;
} IrPassOptions;
void ir_run_passes(IrModule *m, const IrPassOptions *options);

#endif
