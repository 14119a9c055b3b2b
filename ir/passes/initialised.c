/* initialised.c - checks of module variables (`tdz_check` of `slot.get`) that cannot fail.
 *
 * Requires: whole modules, before state_machine. A function of the module can run only once something else got hold of one of
 * its closures, or the module's body calls it or has returned: its *exposures*. A variable that has been set at every exposure is
 * set whenever any function but the body runs, so that checks of it there go. Keeps: behaviour. Modules whose body may be
 * suspended, or whose functions other modules can call before the body starts (exported declarations), are left alone.
 *
 *   private values: closures, classes and literals that hold them, as long as only the body's variables know them
 *   body, forwards: which slots are set on all paths  ──at each exposure──▶  intersection: the safe slots
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/rewrite.h"

typedef struct {
    Arena arena;
    IrModule *module;
    bool *private_slots; /* may hold a private value */
    bool *exported;      /* other modules read it */
    uint32_t words;      /* of a set of slots */
    uint64_t *safe;
    bool changed;
} Facts;

static bool is_private(const IrInst *i) { return i->data != NULL; }

static void make_private(Facts *k, IrInst *i) {
    if (i->data) return;
    i->data = i;
    k->changed = true;
}

/* Whether operand n is only put where private values may be. */
static bool keeps_private(const Facts *k, const IrInst *i, uint32_t n) {
    switch (i->op) {
    case IR_SLOT_SET_OP: return !k->exported[i->imm.i];
    case IR_CLOSURE_OP:
    case IR_CELL_NEW_OP:
    case IR_CELL_SET_OP:
    case IR_CELL_GET_OP:
    case IR_CLASS_SET_FIELDS_OP:
    case IR_SET_HOME_OBJECT_OP:
    case IR_CLASS_NEW_OP: return true;
    case IR_SET_FUNCTION_NAME_OP: return n == 0;
    case IR_FIELD_INIT_OP:
    case IR_DEFINE_FIELD_OP: return n == 0 || is_private(i->operands[0]);
    case IR_DEFINE_METHOD_OP: return n == 0 || (n == 2 && is_private(i->operands[0]));
    default: return false;
    }
}

/* What an instruction says of its result and its operands. */
static void spread(Facts *k, IrInst *i) {
    switch (i->op) {
    case IR_CLOSURE_OP:
    case IR_CLASS_NEW_OP:
    case IR_CELL_NEW_OP:
    case IR_CELL_GET_OP: make_private(k, i); break;
    case IR_SLOT_GET_OP:
        if (k->private_slots[i->imm.i]) make_private(k, i);
        break;
    case IR_SLOT_SET_OP:
        if (!is_private(i->operands[0]) || k->private_slots[i->imm.i]) break;
        k->private_slots[i->imm.i] = true;
        k->changed = true;
        break;
    case IR_FIELD_INIT_OP:
    case IR_DEFINE_FIELD_OP:
    case IR_DEFINE_METHOD_OP:
        if (ir_is_object_literal(i->operands[0]) && is_private(i->operands[i->op == IR_DEFINE_METHOD_OP ? 2 : 1]))
            make_private(k, i->operands[0]);
        break;
    default: break;
    }
}

static void spread_edge(IrEdge *edge, void *context) {
    for (uint32_t n = 0; n < edge->arg_count; n++)
        if (is_private(edge->args[n])) make_private(context, edge->target->params[n]);
}

static void find_private(Facts *k, IrFunction *f) {
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next) spread(k, i);
        ir_block_for_each_edge(b, spread_edge, k);
    }
}

static bool is_exposure(const Facts *k, const IrInst *i) {
    if (i->op == IR_RETURN_OP || i->op == IR_CALL_DIRECT_OP) return true;
    for (uint32_t n = 0; n < i->operand_count; n++)
        if (is_private(i->operands[n]) && !keeps_private(k, i, n)) return true;
    return false;
}

static bool has_exposure(const Facts *k, const IrFunction *f) {
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (i->op != IR_RETURN_OP && is_exposure(k, i)) return true;
    return false;
}

/* ---- which slots are set ---- */

static bool is_hole(const IrInst *i) { return i->op == IR_CONST_OP && i->imm.i == IR_CONST_HOLE; }

typedef struct {
    Facts *facts;
    const uint64_t *set;
} Flow;

/* IrBlock.data: slots that are set where the block begins; NULL: not reached yet. */
static void flow_along(IrEdge *edge, void *context) {
    Flow *flow = context;
    Facts *k = flow->facts;
    uint64_t *in = edge->target->data;
    if (!in) {
        edge->target->data = in = IR_NEW_ARRAY(&k->arena, uint64_t, k->words);
        memcpy(in, flow->set, k->words * sizeof *in);
        k->changed = true;
        return;
    }
    for (uint32_t w = 0; w < k->words; w++) {
        if (in[w] & ~flow->set[w]) k->changed = true;
        in[w] &= flow->set[w];
    }
}

/* One turn over the body; with `collect` the safe slots lose what is not set at an exposure. */
static void flow_through(Facts *k, IrFunction *body, uint64_t *set, bool collect) {
    for (IrBlock *b = body->first_block; b; b = b->next) {
        if (!b->data) continue;
        memcpy(set, b->data, k->words * sizeof *set);
        Flow flow = {k, set};
        for (IrInst *i = b->first; i; i = i->next) {
            if (collect && is_exposure(k, i))
                for (uint32_t w = 0; w < k->words; w++) k->safe[w] &= set[w];
            if (i->unwind) flow_along(i->unwind, &flow);
            if (i->op != IR_SLOT_SET_OP) continue;
            uint64_t bit = 1ull << (i->imm.i & 63);
            if (is_hole(i->operands[0])) set[i->imm.i / 64] &= ~bit;
            else set[i->imm.i / 64] |= bit;
        }
        for (uint32_t n = 0; n < b->last->target_count; n++) flow_along(&b->last->targets[n], &flow);
    }
}

static void find_safe(Facts *k, IrFunction *body) {
    for (IrBlock *b = body->first_block; b; b = b->next) b->data = NULL;
    body->first_block->data = IR_NEW_ARRAY(&k->arena, uint64_t, k->words);
    uint64_t *set = IR_NEW_ARRAY(&k->arena, uint64_t, k->words);
    do {
        k->changed = false;
        flow_through(k, body, set, false);
    } while (k->changed);
    flow_through(k, body, set, true);
    for (IrBlock *b = body->first_block; b; b = b->next) b->data = NULL;
}

/* ---- rewriting ---- */

static bool drop_checks(const Facts *k, IrFunction *f) {
    bool changed = false;
    rewrite_clear(f);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->op != IR_TDZ_CHECK_OP || i->operands[0]->op != IR_SLOT_GET_OP) continue;
            int32_t slot = i->operands[0]->imm.i;
            if (!(k->safe[slot / 64] >> (slot & 63) & 1)) continue;
            rewrite_forward(i, i->operands[0]);
            ir_inst_remove(i);
            changed = true;
        }
    if (!changed) return false;
    rewrite_apply(f);
    rewrite_remove_unreachable(f); /* handlers of nothing but checks */
    return true;
}

static void clear(IrFunction *f) {
    for (IrBlock *b = f->first_block; b; b = b->next) {
        for (uint32_t n = 0; n < b->param_count; n++) b->params[n]->data = NULL;
        for (IrInst *i = b->first; i; i = i->next) i->data = NULL;
    }
}

bool pass_initialised(IrFunction *f) {
    IrModule *m = f->module;
    if (f->index != 0 || f->kind != IR_FN_MODULE || m->is_async || m->slot_count == 0) return false;
    Facts k = {.module = m, .words = (m->slot_count + 63) / 64};
    k.private_slots = IR_NEW_ARRAY(&k.arena, bool, m->slot_count);
    k.exported = IR_NEW_ARRAY(&k.arena, bool, m->slot_count);
    k.safe = IR_NEW_ARRAY(&k.arena, uint64_t, k.words);
    memset(k.safe, 255, k.words * sizeof *k.safe);
    for (uint32_t n = 0; n < m->export_count; n++)
        if (m->exports[n].kind == IR_EXPORT_LOCAL) k.exported[m->exports[n].slot] = true;
    IrFunction *instantiate = m->kind == IR_MODULE_ESM && m->function_count > 1 ? m->functions[1] : NULL;
    clear(f);
    if (instantiate) clear(instantiate);
    do {
        k.changed = false;
        find_private(&k, f);
        if (instantiate) find_private(&k, instantiate);
    } while (k.changed);
    bool changed = false, early = instantiate && has_exposure(&k, instantiate);
    if (!early) find_safe(&k, f);
    clear(f);
    if (instantiate) clear(instantiate);
    for (uint32_t n = 1; n < m->function_count && !early; n++)
        if (m->functions[n] != instantiate) changed |= drop_checks(&k, m->functions[n]);
    arena_release(&k.arena);
    return changed;
}
