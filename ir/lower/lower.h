/* lower/lower.h - what the files of lowering share: the state of the function in work, SSA building, control contexts.
 *
 * A function is lowered in one walk over its AST. Variables and temporaries that join are SSA variables
 * (ssa.c: construction on the fly after Braun et al.); `block` is always a block that can take instructions, after
 * a jump a dead one that ssa_finish drops. Inside a try region `handler` is the block that throwing ops unwind to.
 * Functions are lowered one after the other from a queue; nothing of one function's state survives.
 */
#ifndef NACRE_IR_LOWER_LOWER_H
#define NACRE_IR_LOWER_LOWER_H

#include "frontend/scope.h"
#include "ir/internal.h"
#include "ir/lower.h"
#include "support/vec.h"

typedef struct Control Control;

/* A way out through a finally: a jump to a block of an outer context, or a return. */
typedef struct {
    Control *target; /* NULL: return */
    bool is_continue;
} Exit;

typedef enum { CONTROL_JUMP, CONTROL_FINALLY } ControlKind;

struct Control {
    ControlKind kind;
    Control *outer;
    IrBlock *outer_handler;
    /* JUMP: loop, switch, labelled statement, destructuring (no blocks) */
    const JsString **labels;
    uint32_t label_count;
    bool is_loop, is_switch;
    IrBlock *break_block, *continue_block;
    IrInst *iterator; /* closed on every way out but continue; NULL: none */
    bool async_iterator;
    /* FINALLY: completion record (0 normal, 1 throw, 2 + i exits[i]) */
    IrBlock *finally_block, *unwind_block;
    uint32_t kind_variable, value_variable;
    VEC(Exit) exits;
};

typedef enum { PENDING_FUNCTION, PENDING_DEFAULT_CONSTRUCTOR } PendingKind;

typedef struct {
    PendingKind kind;
    IrFunction *ir;
    ScopeFunction *fn;      /* FUNCTION */
    ScopeClass *class_info; /* DEFAULT_CONSTRUCTOR, initialisers */
    Scope *outer_scope;
} Pending;

typedef struct {
    uint64_t key;
    IrInst *value;
} SsaDefinition;

typedef struct Lower {
    Arena *arena;
    IrModule *module;
    const AstProgram *program;
    const Source *source;
    ScopeInfo *scopes;
    const ModuleScan *scan;
    Diagnostics *diagnostics;
    IrModuleKind kind;
    VEC(Pending) queue;
    VEC(IrTemplate) templates;
    uint32_t *import_requests; /* by import number: namespace imports' request, or UINT32_MAX */
    uint32_t empty_atom;

    /* the function in work */
    IrFunction *f;
    ScopeFunction *fn;
    ScopeClass *class_info;
    Scope *scope;
    IrBlock *block, *handler;
    Control *control;
    IrLoc loc;
    bool strict, is_async, is_generator, is_derived, has_fields;
    IrInst *callee, *this_param, *new_target; /* default constructors and prologues */
    const JsString **pending_labels;          /* of the statement about to be lowered */
    uint32_t pending_label_count;
    IrBlock *chain_exit; /* where a nullish optional chain goes */
    uint32_t chain_variable;
    uint32_t using_variable; /* dispose stack of the innermost block with using */

    /* SSA */
    VEC(uint8_t) variable_types;
    SsaDefinition *definitions;
    uint32_t definition_count, definition_capacity;
} Lower;

/* ---- ssa.c: blocks, variables ---- */
void ssa_begin(Lower *l);
void ssa_finish(Lower *l); /* drops dead blocks and trivial parameters; every block must be sealed */
uint32_t ssa_variable(Lower *l, IrType type);
void ssa_write(Lower *l, uint32_t variable, IrInst *value);
IrInst *ssa_read(Lower *l, uint32_t variable);
IrBlock *lower_block(Lower *l, const char *role);
IrBlock *lower_cold_block(Lower *l, const char *role);
void lower_seal(Lower *l, IrBlock *b);  /* no more predecessors will come */
void lower_start(Lower *l, IrBlock *b); /* makes b current and puts it into the layout */
void lower_start_sealed(Lower *l, IrBlock *b);

/* ---- emit.c: instructions; those that throw get the unwind edge ---- */
IrInst *emit(Lower *l, IrOp op, uint32_t count, IrInst *const *operands);
IrInst *emit0(Lower *l, IrOp op);
IrInst *emit1(Lower *l, IrOp op, IrInst *a);
IrInst *emit2(Lower *l, IrOp op, IrInst *a, IrInst *b);
IrInst *emit3(Lower *l, IrOp op, IrInst *a, IrInst *b, IrInst *c);
IrInst *emit4(Lower *l, IrOp op, IrInst *a, IrInst *b, IrInst *c, IrInst *d);
IrInst *emit_atom(Lower *l, IrOp op, uint32_t count, IrInst *const *operands, uint32_t atom, int32_t i);
IrInst *emit_int(Lower *l, IrOp op, uint32_t count, IrInst *const *operands, int32_t i);
IrInst *emit_made(Lower *l, IrInst *i); /* an instruction made with ir_inst_new */
void emit_br(Lower *l, IrBlock *target);
void emit_brif(Lower *l, IrInst *condition, IrBlock *yes, IrBlock *no);
void emit_switch(Lower *l, IrInst *selector, IrBlock *const *targets, uint32_t count);
void emit_throw(Lower *l, IrInst *value);
void emit_throw_again(Lower *l, IrInst *value);
void emit_error(Lower *l, int kind, const char *message); /* 1 TypeError 2 ReferenceError 3 SyntaxError */
void emit_unreachable(Lower *l);
IrInst *emit_const(Lower *l, IrConst c);
IrInst *emit_undefined(Lower *l);
IrInst *emit_hole(Lower *l);
IrInst *emit_i32(Lower *l, int32_t i);   /* unboxed */
IrInst *emit_number(Lower *l, double d); /* boxed */
IrInst *emit_string(Lower *l, uint32_t atom);
IrInst *emit_box_bool(Lower *l, IrInst *b);
IrInst *emit_await(Lower *l, IrInst *value);
uint32_t lower_atom(Lower *l, const JsString *s);
uint32_t lower_atom_text(Lower *l, const char *ascii);
void lower_at(Lower *l, const AstNode *n); /* sets the current location */
void lower_at_offset(Lower *l, uint32_t offset);
const char *lower_utf8(Lower *l, const JsString *s);

/* ---- names.c: bindings and identifier references ---- */
typedef struct {
    AstNode *node;     /* Identifier */
    Binding *binding;  /* NULL: global */
    IrInst *with_base; /* value: the object that has the name, or hole; NULL outside of with */
} NameReference;
IrInst *binding_read(Lower *l, Binding *b); /* no TDZ check */
void binding_initialise(Lower *l, Binding *b, IrInst *value);
void binding_store(Lower *l, Binding *b, IrInst *value); /* plain store, no checks */
IrInst *binding_capture(Lower *l, Binding *b);           /* what a closure made here captures */
void scope_prepare(Lower *l, Scope *s);                  /* holes, cells */
void scope_instantiate(Lower *l, Scope *s);              /* the same, then hoisted functions */
void scope_refresh_cells(Lower *l, Scope *s, bool copy); /* new cells for the next iteration */
NameReference name_open(Lower *l, AstNode *identifier);
IrInst *name_get(Lower *l, const NameReference *r, bool is_typeof);
void name_set(Lower *l, const NameReference *r, IrInst *value);
IrInst *name_read(Lower *l, AstNode *identifier);
IrInst *name_typeof(Lower *l, AstNode *identifier);
IrInst *name_delete(Lower *l, AstNode *identifier);
/* The function that the identifier always means here, or NULL. */
ScopeFunction *name_known_function(Lower *l, AstNode *identifier);
IrInst *this_read(Lower *l);

/* ---- expression.c ---- */
IrInst *lower_expression(Lower *l, AstNode *n);
IrInst *lower_bool(Lower *l, AstNode *n);
void lower_condition(Lower *l, AstNode *n, IrBlock *yes, IrBlock *no);
void lower_discard(Lower *l, AstNode *n);                      /* for effects */
IrInst *lower_named(Lower *l, AstNode *n, uint32_t name_atom); /* names an anonymous function */
IrInst *lower_named_by(Lower *l, AstNode *n, IrInst *key);     /* by a computed key */
bool is_anonymous_function(const AstNode *n);
IrInst *emit_binary(Lower *l, AstOperator op, IrInst *a, IrInst *b);
bool is_pure_expression(Lower *l, AstNode *n);        /* neither effects nor exceptions, nor dependent on order */
const char *lower_render(Lower *l, const AstNode *n); /* as V8 shows a callee in messages */
uint32_t lower_render_atom(Lower *l, const AstNode *n);

/* ---- literal.c ---- */
IrInst *lower_literal(Lower *l, AstLiteral *n);
IrInst *lower_array(Lower *l, AstList elements, bool *has_spread);
IrInst *lower_array_literal(Lower *l, AstArrayExpression *n);
IrInst *lower_object(Lower *l, AstObjectExpression *n);
IrInst *lower_template(Lower *l, AstTemplateLiteral *n);
IrInst *lower_template_object(Lower *l, AstTemplateLiteral *n);

/* ---- member.c: references ---- */
typedef enum { REF_NAME, REF_PROPERTY, REF_ELEMENT, REF_SUPER, REF_PRIVATE, REF_INVALID } ReferenceKind;
typedef struct {
    ReferenceKind kind;
    AstNode *node;
    NameReference name;
    IrInst *base, *key, *this_value;
    uint32_t atom;
} Reference;
Reference reference_open(Lower *l, AstNode *n);
void reference_fix_key(Lower *l, Reference *r); /* ToPropertyKey once, for read-modify-write */
IrInst *reference_get(Lower *l, const Reference *r);
void reference_set(Lower *l, const Reference *r, IrInst *value);
IrInst *lower_member(Lower *l, AstMemberExpression *n);
IrInst *lower_chain(Lower *l, AstChainExpression *n);
Reference member_open(Lower *l, AstMemberExpression *m); /* as reference_open, also for optional links */
void lower_optional(Lower *l, IrInst *base);             /* leaves the chain where base is nullish */
IrInst *lower_delete(Lower *l, AstNode *argument);
/* A property name that stands in the source: atom, or UINT32_MAX where it must be computed (array index, computed). */
uint32_t property_atom(Lower *l, AstNode *key, bool computed);
IrInst *property_key(Lower *l, AstNode *key, bool computed); /* as a value */
IrInst *super_base(Lower *l);
IrInst *private_name_read(Lower *l, AstNode *n);

/* ---- call.c ---- */
IrInst *lower_call(Lower *l, AstCallExpression *n);
IrInst *lower_new(Lower *l, AstNewExpression *n);
IrInst *lower_tagged_template(Lower *l, AstTaggedTemplateExpression *n);

/* ---- assign.c, pattern.c ---- */
IrInst *lower_assignment(Lower *l, AstAssignmentExpression *n);
IrInst *lower_update(Lower *l, AstUpdateExpression *n, bool wanted);
typedef enum { BIND_ASSIGN, BIND_INITIALISE } BindMode; /* assignment or declaration */
void lower_pattern(Lower *l, AstNode *pattern, IrInst *value, BindMode mode);

/* ---- statement.c, loop.c, try.c ---- */
void lower_statement(Lower *l, AstNode *n);
void lower_statements(Lower *l, AstList list);
void lower_variables(Lower *l, AstVariableDeclaration *v);
void lower_for(Lower *l, AstForStatement *n);
void lower_for_in(Lower *l, AstForInStatement *n);
void lower_for_of(Lower *l, AstForOfStatement *n);
void lower_while(Lower *l, AstWhileStatement *n);
void lower_do_while(Lower *l, AstDoWhileStatement *n);
void lower_try(Lower *l, AstTryStatement *n);
void control_push_jump(Lower *l, Control *c); /* takes the pending labels */
void control_pop(Lower *l, Control *c);
void control_leave(Lower *l, Control *target, bool is_continue, IrInst *return_value);
void control_break(Lower *l, const JsString *label);
void control_continue(Lower *l, const JsString *label);
void lower_return(Lower *l, IrInst *value); /* through finally blocks and iterator closing */
void iterator_close_silent(Lower *l, IrInst *record, bool async);
void finally_begin(Lower *l, Control *c);
void finally_body(Lower *l, Control *c); /* now current: the code that always runs */
void finally_end(Lower *l, Control *c);  /* goes on as the completion says */
void iterator_close_async(Lower *l, IrInst *record);
/* Blocks with using declarations: a finally whose body disposes. */
typedef struct {
    Control control;
    uint32_t outer_variable;
    bool async;
} UsingBlock;
bool list_has_using(AstList list, bool *async);
void using_begin(Lower *l, UsingBlock *u, bool async);
void using_end(Lower *l, UsingBlock *u);
void using_add(Lower *l, IrInst *value, bool async);

/* ---- generator.c ---- */
IrInst *lower_yield(Lower *l, AstYieldExpression *n);
IrInst *lower_resume(Lower *l, IrInst *sent); /* after a yield: goes on by mode */
void lower_initial_suspend(Lower *l);

/* ---- function.c, class.c, module.c ---- */
IrFunction *function_ir(Lower *l, ScopeFunction *fn, uint32_t name_atom); /* made and queued at first use */
IrInst *lower_closure(Lower *l, AstNode *n, uint32_t name_atom);
IrInst *emit_closure(Lower *l, IrFunction *ir, ScopeFunction *fn);
void function_lower(Lower *l, Pending *p);
void function_enter(Lower *l, IrFunction *ir, ScopeFunction *fn); /* sets up the state, opens the entry block */
void function_source(IrFunction *ir, const AstNode *n, uint32_t start);
void function_hoist(Lower *l, Scope *s); /* initialises the scope's function declarations */
IrInst *lower_class(Lower *l, AstNode *n, uint32_t name_atom, IrInst *name);
void class_lower_default_constructor(Lower *l, Pending *p);
void class_lower_initialiser(Lower *l, ScopeFunction *fn);
void module_lower_body(Lower *l); /* statements of function 0, with a script's declarations */
void class_check_new(Lower *l, IrInst *new_target, IrInst *callee);

#endif
