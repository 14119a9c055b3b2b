/* function.c - one IR function to one LLVM function.
 *
 * Blocks are emitted in reverse postorder, so that a definition precedes its uses; block parameters become phis whose
 * incoming values are added where each edge is emitted (an IR block may have become several LLVM blocks by then).
 * The LLVM value of an instruction is in IrInst.data, the LLVM block of a block in IrBlock.data.
 *
 *   entry (stack check, allocas, parameters) -> blocks …
 *                                            -> exception exit: returns the exception sentinel
 */
#include "codegen/context.h"
#include "ir/dominators.h"
#include "support/arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { /* IR instructions */
    BIG_MODULE = 6000,
    HUGE_MODULE = 30000,
    SMALL_FUNCTION = 100,
    SMALL_FUNCTION_OF_BIG_MODULE = 30,
    SMALL_FUNCTION_AT_O3 = 2000,
    SMALL_FUNCTION_OF_HUGE_MODULE = 16,
    LOOPING_CORE_FUNCTION = 150,
    LOOPING_FUNCTION_OF_HUGE_MODULE = 150
};

LLVMValueRef function_value(const IrInst *i) { return i->data; }

LLVMBasicBlockRef function_new_block(Codegen *g, const char *name) {
    return LLVMAppendBasicBlockInContext(g->llvm, g->f.function, name);
}

LLVMValueRef function_branch(
    Codegen *g, LLVMValueRef condition, LLVMBasicBlockRef yes, LLVMBasicBlockRef no, LLVMMetadataRef weights) {
    LLVMValueRef branch = LLVMBuildCondBr(g->builder, condition, yes, no);
    if (weights) LLVMSetMetadata(branch, g->prof_kind, LLVMMetadataAsValue(g->llvm, weights));
    return branch;
}

static LLVMTypeRef type_of(Codegen *g, IrType type) {
    switch (type) {
    case IR_I32: return g->i32;
    case IR_F64: return g->f64;
    case IR_BOOL: return g->i1;
    default: return g->i64;
    }
}

/* ---- edges ---- */

/* Passes the edge's arguments from the current block; gives the block to branch to. */
static LLVMBasicBlockRef take_edge(Codegen *g, const IrEdge *edge) {
    LLVMBasicBlockRef here = LLVMGetInsertBlock(g->builder);
    for (uint32_t k = 0; k < edge->arg_count; k++) {
        LLVMValueRef value = function_value(edge->args[k]);
        LLVMAddIncoming(function_value(edge->target->params[k]), &value, &here, 1);
    }
    return edge->target->data;
}

/* As take_edge, but through a block of its own where an earlier edge of the terminator leads to the same target. */
static LLVMBasicBlockRef take_edge_of(Codegen *g, const IrInst *i, uint32_t k) {
    const IrEdge *edge = &i->targets[k];
    bool shared = false;
    for (uint32_t j = 0; j < k; j++) shared |= i->targets[j].target == edge->target;
    if (!shared || edge->arg_count == 0) return take_edge(g, edge);
    LLVMBasicBlockRef here = LLVMGetInsertBlock(g->builder), stub = function_new_block(g, "edge");
    LLVMPositionBuilderAtEnd(g->builder, stub);
    LLVMBuildBr(g->builder, take_edge(g, edge));
    LLVMPositionBuilderAtEnd(g->builder, here);
    return stub;
}

static LLVMBasicBlockRef exception_exit(Codegen *g) {
    if (!g->f.exception_exit) {
        LLVMBasicBlockRef here = LLVMGetInsertBlock(g->builder);
        g->f.exception_exit = function_new_block(g, "exception");
        LLVMPositionBuilderAtEnd(g->builder, g->f.exception_exit);
        LLVMBuildRet(g->builder, typed_constant(g, NACRE_VALUE_EXCEPTION));
        LLVMPositionBuilderAtEnd(g->builder, here);
    }
    return g->f.exception_exit;
}

static LLVMBasicBlockRef unwind_target(Codegen *g, const IrInst *i) {
    return i->unwind ? take_edge(g, i->unwind) : exception_exit(g);
}

void function_check_exception(Codegen *g, const IrInst *i, LLVMValueRef condition) {
    LLVMBasicBlockRef next = function_new_block(g, "");
    function_branch(g, condition, unwind_target(g, i), next, g->cold_weights);
    LLVMPositionBuilderAtEnd(g->builder, next);
}

void function_raise(Codegen *g, const IrInst *i) {
    LLVMBuildBr(g->builder, unwind_target(g, i));
    LLVMPositionBuilderAtEnd(g->builder, function_new_block(g, "dead"));
}

/* ---- terminators ---- */

/* A guard that v is a number, in front of its unboxing: the test for a double leaves the double's bits, so that one
 * subtraction serves both; int32 is converted aside. Notes the double for the target block. */
static bool emit_number_guard(Codegen *g, IrInst *i) {
    const IrInst *test = i->operands[0];
    IrBlock *target = i->targets[0].target;
    if (test->op != IR_IS_NUMBER_OP || i->targets[0].arg_count || target->first->op != IR_UNBOX_F64_OP) return false;
    const IrInst *v = test->operands[0];
    if (target->first->operands[0] != v || g->f.guard_count == MAX_NUMBER_GUARDS) return false;
    LLVMBuilderRef b = g->builder;
    LLVMBasicBlockRef here = LLVMGetInsertBlock(b), other = function_new_block(g, "not_double"),
                      integer = function_new_block(g, "int32"), join = function_new_block(g, "double");
    LLVMValueRef value = function_value(v);
    LLVMValueRef bits = LLVMBuildSub(b, value, typed_constant(g, NACRE_DOUBLE_OFFSET), "");
    LLVMValueRef limit = typed_constant(g, NACRE_INT_TAG - NACRE_DOUBLE_OFFSET);
    LLVMValueRef doubles[2] = {LLVMBuildBitCast(b, bits, g->f64, "")};
    function_branch(g, LLVMBuildICmp(b, LLVMIntULT, bits, limit, ""), join, other, g->hot_weights);
    LLVMPositionBuilderAtEnd(b, other);
    LLVMValueRef is_int = LLVMBuildICmp(b, LLVMIntUGE, value, typed_constant(g, NACRE_INT_TAG), "");
    function_branch(g, is_int, integer, take_edge(g, &i->targets[1]), g->hot_weights);
    LLVMPositionBuilderAtEnd(b, integer);
    doubles[1] = LLVMBuildSIToFP(b, LLVMBuildTrunc(b, value, g->i32, ""), g->f64, "");
    LLVMBuildBr(b, join);
    LLVMPositionBuilderAtEnd(b, join);
    LLVMValueRef phi = LLVMBuildPhi(b, g->f64, "");
    LLVMBasicBlockRef blocks[2] = {here, integer};
    LLVMAddIncoming(phi, doubles, blocks, 2);
    LLVMBuildBr(b, take_edge(g, &i->targets[0]));
    g->f.guards[g->f.guard_count++] = (NumberGuard){target, v, phi};
    return true;
}

LLVMValueRef function_guarded_number(const Codegen *g, const IrInst *unbox) {
    for (uint32_t k = g->f.guard_count; k-- > 0;)
        if (g->f.guards[k].target == unbox->block && g->f.guards[k].value == unbox->operands[0]) return g->f.guards[k].number;
    return NULL;
}

static void emit_terminator(Codegen *g, IrInst *i) {
    LLVMBuilderRef b = g->builder;
    switch (i->op) {
    case IR_BR_OP: LLVMBuildBr(b, take_edge(g, &i->targets[0])); break;
    case IR_GUARD_OP:
        if (emit_number_guard(g, i)) break;
        __attribute__((fallthrough));
    case IR_BRIF_OP: {
        LLVMBasicBlockRef yes = take_edge_of(g, i, 0), no = take_edge_of(g, i, 1);
        bool yes_cold = i->targets[0].target->cold, no_cold = i->op == IR_GUARD_OP || i->targets[1].target->cold;
        LLVMMetadataRef weights = yes_cold == no_cold ? NULL : yes_cold ? g->cold_weights : g->hot_weights;
        function_branch(g, function_value(i->operands[0]), yes, no, weights);
        break;
    }
    case IR_SWITCH_I32_OP: {
        LLVMBasicBlockRef fallback = take_edge_of(g, i, 0);
        LLVMBasicBlockRef *cases = malloc((i->target_count + 1) * sizeof *cases);
        for (uint32_t k = 1; k < i->target_count; k++) cases[k] = take_edge_of(g, i, k);
        LLVMValueRef s = LLVMBuildSwitch(b, function_value(i->operands[0]), fallback, i->target_count);
        for (uint32_t k = 1; k < i->target_count; k++) LLVMAddCase(s, LLVMConstInt(g->i32, k - 1, 0), cases[k]);
        free(cases);
        break;
    }
    case IR_RETURN_OP: LLVMBuildRet(b, function_value(i->operands[0])); break;
    case IR_THROW_OP:
    case IR_THROW_AGAIN_OP: {
        LLVMValueRef value = function_value(i->operands[0]);
        abi_call(g, i->op == IR_THROW_OP ? ABI_rt_throw : ABI_rt_throw_again, &value, 1);
        LLVMBuildBr(b, unwind_target(g, i));
        break;
    }
    case IR_RETHROW_OP: LLVMBuildBr(b, unwind_target(g, i)); break;
    case IR_UNREACHABLE_OP: LLVMBuildUnreachable(b); break;
    default: codegen_fail(g, "unknown terminator %s in %s", ir_op_info[i->op].text, g->f.ir->symbol);
    }
}

/* ---- order ---- */

typedef struct {
    IrBlock **order;
    uint32_t count;
    IrBlock **stack;
    uint32_t stack_count, capacity;
} Postorder;

static void push_successor(IrEdge *edge, void *context) {
    Postorder *p = context;
    if (edge->target->data) return;
    if (p->stack_count == p->capacity) {
        p->capacity *= 2;
        p->stack = realloc(p->stack, p->capacity * sizeof *p->stack);
    }
    p->stack[p->stack_count++] = edge->target;
}

/* Reverse postorder, without recursion. Uses IrBlock.data as the visited mark: 1 on the stack, 2 done. */
static Postorder reverse_postorder(const IrFunction *f) {
    uint32_t blocks = 0;
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL, blocks++;
    Postorder p = {malloc((blocks + 1) * sizeof *p.order), 0, malloc((blocks + 16) * sizeof *p.stack), 0, blocks + 16};
    p.stack[p.stack_count++] = f->first_block;
    while (p.stack_count) {
        IrBlock *b = p.stack[p.stack_count - 1];
        if (b->data == (void *)2) {
            p.stack_count--;
        } else if (b->data == (void *)1) {
            b->data = (void *)2;
            p.order[p.count++] = b;
            p.stack_count--;
        } else {
            b->data = (void *)1;
            ir_block_for_each_edge(b, push_successor, &p);
        }
    }
    free(p.stack);
    for (uint32_t i = 0; i < p.count / 2; i++) {
        IrBlock *t = p.order[i];
        p.order[i] = p.order[p.count - 1 - i];
        p.order[p.count - 1 - i] = t;
    }
    return p;
}

/* ---- signature and prologue ---- */

bool function_is_direct(const IrFunction *f) {
    if (!(f->flags & IR_FN_DIRECT_ONLY) || f->flags & IR_FN_RESUME) return false;
    for (const IrInst *i = f->first_block->first; i; i = i->next) switch (i->op) {
        case IR_PARAM_ARGC_OP:
        case IR_PARAM_NEW_TARGET_OP:
        case IR_PARAM_REST_OP:
        case IR_PARAM_ARGUMENTS_OP:
        case IR_PARAM_ARGUMENTS_MAPPED_OP: return false;
        }
    return true;
}

static void add_string_attribute(Codegen *g, LLVMValueRef function, const char *name, const char *value) {
    LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
        LLVMCreateStringAttribute(g->llvm, name, (unsigned)strlen(name), value, (unsigned)strlen(value)));
}

static void add_attribute(LLVMValueRef function, LLVMAttributeRef attribute) {
    LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, attribute);
}

void function_declare(Codegen *g, const IrFunction *f) {
    LLVMTypeRef type = f->flags & IR_FN_RESUME ? g->resume_type : g->js_code_type;
    if (function_is_direct(f)) { /* callee, this, parameters */
        unsigned count = 2 + f->param_count;
        LLVMTypeRef *types = malloc(count * sizeof *types);
        for (unsigned k = 0; k < count; k++) types[k] = g->i64;
        type = LLVMFunctionType(g->i64, types, count, 0);
        free(types);
    }
    char name[160]; /* a name space of their own: a JS function may be called like one of the runtime's */
    snprintf(name, sizeof name, "js.%.140s", f->symbol);
    LLVMValueRef function = LLVMAddFunction(g->module, name, type);
    LLVMSetLinkage(function, LLVMInternalLinkage);
    char section[48];
    snprintf(section, sizeof section, LINE_FUNCTION_SECTION "%u", f->index);
    LLVMSetSection(function, section);
    unsigned nounwind = LLVMGetEnumAttributeKindForName("nounwind", 8);
    add_attribute(function, LLVMCreateEnumAttribute(g->llvm, nounwind, 0));
    add_attribute(function, g->noinline_attribute); /* a frame a JS call: err.stack shows each one */
    add_string_attribute(g, function, "frame-pointer", "all");
    if (!(f->flags & IR_FN_THUNK)) add_string_attribute(g, function, "disable-tail-calls", "true");
    g->functions[f->index] = function;
}

/* Functions that call nothing which could call back need no check. */
static bool needs_stack_check(const IrFunction *f) {
    if (f->flags & (IR_FN_RESUME | IR_FN_THUNK)) return false;
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (ir_op_info[i->op].flags & IR_FLAG_THROWS && !ir_inst_is_terminator(i)) return true;
    return false;
}

static void emit_stack_check(Codegen *g) {
    LLVMBuilderRef b = g->builder;
    LLVMValueRef limit = LLVMGetNamedGlobal(g->module, "nacre_stack_limit");
    if (!limit) {
        limit = LLVMAddGlobal(g->module, g->ptr, "nacre_stack_limit");
        LLVMSetVisibility(limit, LLVMHiddenVisibility);
    }
    LLVMTypeRef type = LLVMFunctionType(g->ptr, &g->i32, 1, 0);
    LLVMValueRef frame_address =
        LLVMGetIntrinsicDeclaration(g->module, LLVMLookupIntrinsicID("llvm.frameaddress", 17), &g->ptr, 1);
    LLVMValueRef zero = LLVMConstInt(g->i32, 0, 0);
    LLVMValueRef frame = LLVMBuildCall2(b, type, frame_address, &zero, 1, "");
    LLVMValueRef low = LLVMBuildICmp(b, LLVMIntULT, frame, LLVMBuildLoad2(b, g->ptr, limit, ""), "");
    LLVMBasicBlockRef overflow = function_new_block(g, "stack_overflow"), next = function_new_block(g, "");
    function_branch(g, low, overflow, next, g->cold_weights);
    LLVMPositionBuilderAtEnd(b, overflow);
    abi_call(g, ABI_rt_throw_stack_overflow, NULL, 0);
    LLVMBuildBr(b, exception_exit(g));
    LLVMPositionBuilderAtEnd(b, next);
}

static void make_operand_array(Codegen *g, const IrFunction *f) {
    uint32_t size = 0;
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            uint32_t wanted = operation_array_size(g, i);
            if (wanted > size) size = wanted;
        }
    g->f.operand_array = NULL;
    if (size == 0) return;
    g->f.operand_array_type = LLVMArrayType2(g->i64, size);
    g->f.operand_array = LLVMBuildAlloca(g->builder, g->f.operand_array_type, "operands");
}

/* How much compile time a function is worth. Inlined fast paths make code some five times bigger and slower to compile, so
 * they go into loops and into functions that are small enough to be called often for what they cost; the bigger the
 * module, the fewer. In huge modules straight-line functions are translated without optimisation. */
typedef enum { TIER_FAST, TIER_CALLS /* helpers are called */, TIER_LOOPS /* inlined in loops */, TIER_ALL } Tier;

static bool has_loops(const IrFunction *f, const uint32_t *loop_depth) {
    for (const IrBlock *b = f->first_block; b; b = b->next)
        if (loop_depth[b->id]) return true;
    return false;
}

/* Whether -O3 is meant for this function of a core module. */
static bool is_hot(const Codegen *g, const IrFunction *f) {
    const char *name = g->options->hot;
    if (!name || ir_atom_is(g->ir, f->name_atom, "")) return true;
    for (; *name; name += *name == ',') {
        size_t length = strcspn(name, ",");
        char text[64];
        if (length < sizeof text) {
            memcpy(text, name, length);
            text[length] = 0;
            if (ir_atom_is(g->ir, f->name_atom, text)) return true;
        }
        name += length;
    }
    return false;
}

/* Functions of core modules but those of stdlib/hot.list. */
static bool is_glue(const Codegen *g, const IrFunction *f) {
    return f->module->kind == IR_MODULE_STDLIB && (g->options->level < 3 || !is_hot(g, f));
}

static Tier choose_tier(const Codegen *g, const IrFunction *f, const uint32_t *loop_depth) {
    uint32_t size = 0;
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i && !b->cold; i = i->next) size++;
    bool core = is_glue(g, f), cold = f->flags & IR_FN_COLD || core;
    if (core && size > LOOPING_CORE_FUNCTION) return TIER_CALLS;
    if (g->instruction_count <= HUGE_MODULE) {
        uint32_t small = g->options->level >= 3              ? SMALL_FUNCTION_AT_O3
                         : g->instruction_count > BIG_MODULE ? SMALL_FUNCTION_OF_BIG_MODULE
                                                             : SMALL_FUNCTION;
        return !cold && size <= small ? TIER_ALL : TIER_LOOPS;
    }
    if (!cold && size <= SMALL_FUNCTION_OF_HUGE_MODULE) return TIER_ALL;
    if (!has_loops(f, loop_depth)) return TIER_FAST;
    return size <= LOOPING_FUNCTION_OF_HUGE_MODULE       ? TIER_LOOPS
           : size <= 4 * LOOPING_FUNCTION_OF_HUGE_MODULE ? TIER_CALLS
                                                         : TIER_FAST;
}

static bool calls_in_loops(const IrFunction *f, const uint32_t *loop_depth) {
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i && loop_depth[b->id] && !b->cold; i = i->next) switch (i->op) {
            case IR_CALL_OP:
            case IR_CALL_METHOD_OP:
            case IR_CALL_ELEM_OP:
            case IR_CALL_DIRECT_OP:
            case IR_CALL_SPREAD_OP:
            case IR_CONSTRUCT_OP:
            case IR_CONSTRUCT_SPREAD_OP: return true;
            default: break;
            }
    return false;
}

void function_emit(Codegen *g, const IrFunction *f) {
    if (!f->first_block) {
        codegen_fail(g, "function %s has no body", f->symbol);
        return;
    }
    LLVMValueRef function = g->functions[f->index];
    g->f = (FunctionState){.ir = f, .function = function, .cold = (f->flags & IR_FN_COLD) != 0};
    g->f.scope = debug_function(g, f, function);
    debug_set_location(g, f->loc);
    Postorder p = reverse_postorder(f);
    g->f.entry = function_new_block(g, "prologue");
    for (IrBlock *b = f->first_block; b; b = b->next) b->data = NULL;
    for (uint32_t k = 0; k < p.count; k++) {
        IrBlock *block = p.order[k];
        block->data = function_new_block(g, block->role ? block->role : "");
        LLVMPositionBuilderAtEnd(g->builder, block->data);
        for (uint32_t n = 0; n < block->param_count; n++)
            block->params[n]->data = LLVMBuildPhi(g->builder, type_of(g, block->params[n]->type), "");
    }
    LLVMPositionBuilderAtEnd(g->builder, g->f.entry);
    make_operand_array(g, f);
    if (needs_stack_check(f)) emit_stack_check(g);
    LLVMBuildBr(g->builder, f->first_block->data);

    Arena arena = {0};
    uint32_t *loop_depth = NULL;
    if (g->options->level > 0) loop_depth = ir_loop_depths(&arena, f, ir_dominators(&arena, f));
    /* Core modules are glue: outside loops size and compile time count for more than the last nanoseconds, but where
     * -O3 says otherwise (stdlib/hot.list). */
    bool is_leaf = loop_depth && !calls_in_loops(f, loop_depth);
    Tier tier = loop_depth ? choose_tier(g, f, loop_depth) : TIER_CALLS;
    /* Resume functions are entered again. */
    bool runs_once = loop_depth && f->flags & IR_FN_COLD && !(f->flags & IR_FN_RESUME);
    bool rare = tier != TIER_FAST && (runs_once || is_glue(g, f)) && !has_loops(f, loop_depth);
    if (rare) add_attribute(function, g->optsize_attribute); /* not aligned, above all */
    if (rare && runs_once) add_attribute(function, g->minsize_attribute);
    if (tier == TIER_FAST) add_attribute(function, g->optnone_attribute);
    for (uint32_t k = 0; k < p.count && !g->error; k++) {
        IrBlock *block = p.order[k];
        LLVMPositionBuilderAtEnd(g->builder, block->data);
        bool in_loop = loop_depth && loop_depth[block->id] != 0;
        g->f.once = runs_once && !in_loop;
        g->f.cold = block->cold || !(tier == TIER_ALL || (tier == TIER_LOOPS && in_loop));
        g->f.in_leaf_loop = in_loop && is_leaf && !g->f.cold;
        IrLoc loc = f->loc;
        for (IrInst *i = block->first; i && !g->error; i = i->next) {
            if (i->loc.line) loc = i->loc;
            debug_set_location(g, loc);
            if (ir_inst_is_terminator(i)) emit_terminator(g, i);
            else operation_emit(g, i);
        }
    }
    arena_release(&arena);
    free(p.order);
}
