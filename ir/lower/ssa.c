/* ssa.c - SSA construction on the fly (after Braun et al., "Simple and Efficient Construction of SSA Form").
 *
 * Variables are numbers; a definition is remembered per (block, variable). A read in a block without a definition asks
 * the predecessors; where several meet it makes a block parameter. A block is sealed when all its
 * predecessors are known; until then parameters wait for their arguments. ssa_finish removes dead blocks, parameters
 * that always get one value, and parameters nobody uses, and joins straight-line blocks.
 */
#include "ir/lower/lower.h"

typedef struct {
    IrEdge *edge;
    IrBlock *from;
} SsaPred;

typedef struct {
    uint32_t variable, index;
} SsaWaiting;

typedef struct {
    bool sealed, started, reached;
    VEC(SsaPred) preds;
    VEC(SsaWaiting) waiting;
} SsaBlock;

static SsaBlock *info(IrBlock *b) { return b->data; }

void ssa_begin(Lower *l) {
    l->variable_types.count = 0;
    l->definition_count = 0;
    if (l->definition_capacity > 4096) l->definition_capacity = 0, l->definitions = NULL;
    if (l->definitions) memset(l->definitions, 0, sizeof *l->definitions * l->definition_capacity);
}

uint32_t ssa_variable(Lower *l, IrType type) {
    vec_push(l->arena, &l->variable_types, (uint8_t)type);
    return l->variable_types.count - 1;
}

/* ---- definitions: key = (block id + 1) << 32 | variable ---- */

static uint32_t definition_slot(const Lower *l, uint64_t key) {
    uint32_t slot = (uint32_t)((key * 0x9e3779b97f4a7c15ull) >> 32) & (l->definition_capacity - 1);
    while (l->definitions[slot].key && l->definitions[slot].key != key) slot = (slot + 1) & (l->definition_capacity - 1);
    return slot;
}

static uint64_t definition_key(const IrBlock *b, uint32_t variable) { return (uint64_t)(b->id + 1) << 32 | variable; }

static IrInst *definition(Lower *l, IrBlock *b, uint32_t variable) {
    if (!l->definition_capacity) return NULL;
    return l->definitions[definition_slot(l, definition_key(b, variable))].value;
}

static void define(Lower *l, IrBlock *b, uint32_t variable, IrInst *value) {
    if ((l->definition_count + 1) * 2 > l->definition_capacity) {
        SsaDefinition *old = l->definitions;
        uint32_t old_capacity = l->definition_capacity;
        l->definition_capacity = old_capacity ? old_capacity * 2 : 256;
        l->definitions = ARENA_ARRAY(l->arena, SsaDefinition, l->definition_capacity);
        for (uint32_t i = 0; i < old_capacity; i++)
            if (old[i].key) l->definitions[definition_slot(l, old[i].key)] = old[i];
    }
    uint64_t key = definition_key(b, variable);
    uint32_t slot = definition_slot(l, key);
    if (!l->definitions[slot].key) l->definition_count++;
    l->definitions[slot] = (SsaDefinition){key, value};
}

void ssa_write(Lower *l, uint32_t variable, IrInst *value) { define(l, l->block, variable, value); }

/* ---- reading ---- */

static IrInst *default_value(Lower *l, IrBlock *b, IrType type) {
    IrOp op = type == IR_I32    ? IR_CONST_I32_OP
              : type == IR_F64  ? IR_CONST_F64_OP
              : type == IR_BOOL ? IR_CONST_BOOL_OP
                                : IR_CONST_OP;
    IrInst *c = ir_inst_new(l->f, op, type, NULL, 0);
    c->imm.i = op == IR_CONST_OP ? IR_CONST_UNDEFINED : 0;
    if (b->first) ir_inst_insert_before(b->first, c);
    else ir_inst_append(b, c);
    return c;
}

static void set_argument(Lower *l, IrEdge *e, uint32_t index, IrInst *value) {
    if (index >= e->arg_count) {
        uint32_t capacity = e->arg_count ? 4 : 0;
        while (capacity < e->arg_count) capacity *= 2;
        if (index >= capacity) {
            uint32_t grown = capacity ? capacity : 4;
            while (grown <= index) grown *= 2;
            IrInst **args = ARENA_ARRAY(l->arena, IrInst *, grown);
            if (e->arg_count) memcpy(args, e->args, sizeof *args * e->arg_count);
            e->args = args;
        }
        e->arg_count = index + 1;
    }
    e->args[index] = value;
}

static IrInst *read_at_end(Lower *l, IrBlock *b, uint32_t variable);

static void add_arguments(Lower *l, IrBlock *b, uint32_t variable, uint32_t index) {
    for (uint32_t i = 0; i < info(b)->preds.count; i++) {
        SsaPred p = info(b)->preds.items[i];
        set_argument(l, p.edge, index, read_at_end(l, p.from, variable));
    }
}

static IrInst *read_at_end(Lower *l, IrBlock *start, uint32_t variable) {
    IrBlock *b = start;
    IrInst *value;
    for (;;) {
        value = definition(l, b, variable);
        if (value) break;
        SsaBlock *s = info(b);
        if (s->sealed && s->preds.count == 1) {
            b = s->preds.items[0].from;
            continue;
        }
        if (s->sealed && !s->preds.count) {
            value = default_value(l, b, (IrType)l->variable_types.items[variable]);
            define(l, b, variable, value);
            break;
        }
        value = ir_block_add_param(b, (IrType)l->variable_types.items[variable]);
        define(l, b, variable, value);
        SsaWaiting waiting = {variable, b->param_count - 1};
        if (s->sealed) add_arguments(l, b, variable, waiting.index);
        else vec_push(l->arena, &s->waiting, waiting);
        break;
    }
    if (b != start) define(l, start, variable, value);
    return value;
}

IrInst *ssa_read(Lower *l, uint32_t variable) { return read_at_end(l, l->block, variable); }

/* ---- blocks ---- */

IrBlock *lower_block(Lower *l, const char *role) {
    IrBlock *b = ir_block_new(l->f, role);
    b->data = ARENA_NEW(l->arena, SsaBlock);
    return b;
}

IrBlock *lower_cold_block(Lower *l, const char *role) {
    IrBlock *b = lower_block(l, role);
    b->cold = true;
    return b;
}

void lower_seal(Lower *l, IrBlock *b) {
    SsaBlock *s = info(b);
    if (s->sealed) return;
    s->sealed = true;
    for (uint32_t i = 0; i < s->waiting.count; i++) add_arguments(l, b, s->waiting.items[i].variable, s->waiting.items[i].index);
}

void lower_start(Lower *l, IrBlock *b) {
    info(b)->started = true;
    ir_block_append(l->f, b);
    l->block = b;
}

void lower_start_sealed(Lower *l, IrBlock *b) {
    lower_seal(l, b);
    lower_start(l, b);
}

/* Called by emit.c for each edge made. */
void ssa_add_pred(Lower *l, IrBlock *target, IrEdge *edge, IrBlock *from);
void ssa_add_pred(Lower *l, IrBlock *target, IrEdge *edge, IrBlock *from) {
    edge->target = target;
    vec_push(l->arena, &info(target)->preds, ((SsaPred){edge, from}));
}

/* ---- finishing ---- */

typedef struct {
    Lower *l;
    VEC(IrBlock *) work;
} Reach;

static void reach_edge(IrEdge *e, void *context) {
    Reach *r = context;
    SsaBlock *s = info(e->target);
    if (s->reached) return;
    s->reached = true;
    vec_push(r->l->arena, &r->work, e->target);
}

static void drop_dead_blocks(Lower *l) {
    Reach r = {.l = l};
    info(l->f->first_block)->reached = true;
    vec_push(l->arena, &r.work, l->f->first_block);
    while (r.work.count) ir_block_for_each_edge(vec_pop(&r.work), reach_edge, &r);
    for (IrBlock *b = l->f->first_block, *next; b; b = next) {
        next = b->next;
        if (!info(b)->reached) ir_block_remove(l->f, b);
    }
    for (IrBlock *b = l->f->first_block; b; b = b->next) {
        SsaBlock *s = info(b);
        uint32_t kept = 0;
        for (uint32_t i = 0; i < s->preds.count; i++)
            if (info(s->preds.items[i].from)->reached) s->preds.items[kept++] = s->preds.items[i];
        s->preds.count = kept;
    }
}

/* IrInst.data of a parameter: what replaces it. */
static IrInst *resolved(IrInst *i) {
    IrInst *root = i;
    while (root->op == IR_BLOCK_PARAM_OP && root->data) root = root->data;
    while (i != root) {
        IrInst *next = i->data;
        i->data = root;
        i = next;
    }
    return root;
}

static bool simplify_parameter(SsaBlock *s, IrInst *p, uint32_t k) {
    IrInst *same = NULL;
    for (uint32_t i = 0; i < s->preds.count; i++) {
        IrInst *a = resolved(s->preds.items[i].edge->args[k]);
        if (a == p || a == same) continue;
        if (same) return false;
        same = a;
    }
    if (!same) return false;
    p->data = same;
    return true;
}

static void simplify_parameters(Lower *l) {
    for (bool changed = true; changed;) {
        changed = false;
        for (IrBlock *b = l->f->first_block; b; b = b->next)
            for (uint32_t k = 0; k < b->param_count; k++)
                if (!b->params[k]->data) changed |= simplify_parameter(info(b), b->params[k], k);
    }
}

typedef struct {
    Lower *l;
    VEC(IrInst *) work;
} Liveness;

static void use(Liveness *v, IrInst **place) {
    *place = resolved(*place);
    if ((*place)->op != IR_BLOCK_PARAM_OP || (*place)->mark) return;
    (*place)->mark = 1;
    vec_push(v->l->arena, &v->work, *place);
}

static void rewrite_uses(Lower *l) {
    Liveness v = {.l = l};
    for (IrBlock *b = l->f->first_block; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->operand_count; k++) use(&v, &i->operands[k]);
    while (v.work.count) {
        IrInst *p = vec_pop(&v.work);
        IrBlock *b = p->block;
        uint32_t k = 0;
        while (b->params[k] != p) k++;
        for (uint32_t i = 0; i < info(b)->preds.count; i++) use(&v, &info(b)->preds.items[i].edge->args[k]);
    }
}

static void drop_parameters(Lower *l) {
    for (IrBlock *b = l->f->first_block; b; b = b->next) {
        SsaBlock *s = info(b);
        uint32_t kept = 0;
        for (uint32_t k = 0; k < b->param_count; k++) {
            if (!b->params[k]->mark) continue;
            for (uint32_t i = 0; i < s->preds.count; i++) s->preds.items[i].edge->args[kept] = s->preds.items[i].edge->args[k];
            b->params[kept++] = b->params[k];
        }
        for (uint32_t i = 0; i < s->preds.count; i++) s->preds.items[i].edge->arg_count = kept;
        b->param_count = kept;
    }
    for (IrBlock *b = l->f->first_block; b; b = b->next)
        for (uint32_t k = 0; k < b->param_count; k++) b->params[k]->mark = 0, b->params[k]->data = NULL;
}

/* br to a block with no other predecessor: one block. */
static void join_blocks(Lower *l) {
    for (IrBlock *b = l->f->first_block; b; b = b->next)
        while (b->last->op == IR_BR_OP && !(b->last->prev && b->last->prev->unwind)) {
            IrBlock *t = b->last->targets[0].target;
            if (t == b || t == l->f->first_block || info(t)->preds.count != 1 || t->param_count) break;
            ir_inst_remove(b->last);
            for (IrInst *i = t->first; i; i = i->next) i->block = b;
            t->first->prev = b->last;
            if (b->last) b->last->next = t->first;
            else b->first = t->first;
            b->last = t->last;
            t->first = t->last = NULL;
            ir_block_remove(l->f, t);
        }
}

void ssa_finish(Lower *l) {
    drop_dead_blocks(l);
    simplify_parameters(l);
    rewrite_uses(l);
    drop_parameters(l);
    join_blocks(l);
    for (IrBlock *b = l->f->first_block; b; b = b->next) b->data = NULL;
}
