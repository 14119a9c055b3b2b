/* constants.c - module variables that are set once, to a constant: reads of them are that constant.
 *
 * Requires: whole modules. A slot is a hole until it is set, so a read whose check has gone (initialised.c, or the lowering,
 * where the setting dominates it) finds what the one `slot.set` of the module stores; a read that is checked finds it behind the
 * check. Numbers, booleans, null and undefined only: strings would be loads as well. Keeps: behaviour.
 */
#include "ir/internal.h"
#include "ir/passes.h"
#include "ir/passes/rewrite.h"

typedef struct {
    uint32_t sets;
    Constant value;
} Slot;

static void find_sets(const IrModule *m, Slot *slots) {
    for (uint32_t n = 0; n < m->function_count; n++) {
        rewrite_clear(m->functions[n]);
        for (IrBlock *b = m->functions[n]->first_block; b; b = b->next)
            for (IrInst *i = b->first; i; i = i->next) {
                if (i->op != IR_SLOT_SET_OP) continue;
                Slot *slot = &slots[i->imm.i];
                if (slot->sets++ == 0) slot->value = rewrite_constant(i->operands[0]);
            }
    }
}

static bool is_constant(const Slot *slot) {
    if (slot->sets != 1 || slot->value.kind == CONSTANT_NONE || slot->value.kind == CONSTANT_STRING) return false;
    return slot->value.kind != CONSTANT_SIMPLE || slot->value.simple != IR_CONST_HOLE;
}

static IrInst *constant_before(IrInst *where, const Constant *c) {
    switch (c->kind) {
    case CONSTANT_NUMBER: return rewrite_number(where, c->number);
    case CONSTANT_BOOL: return rewrite_const(where, c->boolean ? IR_CONST_TRUE : IR_CONST_FALSE);
    default: return rewrite_const(where, c->simple);
    }
}

static bool is_read(const Slot *slots, const IrInst *i) { return i->op == IR_SLOT_GET_OP && is_constant(&slots[i->imm.i]); }

/* A read is followed by its check, where it has one. */
static bool is_checked(const IrInst *i) { return i->next && i->next->op == IR_TDZ_CHECK_OP && i->next->operands[0] == i; }

static bool has_other_checks(const Slot *slots, const IrFunction *f) {
    for (const IrBlock *b = f->first_block; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_TDZ_CHECK_OP && is_read(slots, i->operands[0]) && i->operands[0]->next != i) return true;
    return false;
}

static bool replace_reads(const Slot *slots, IrFunction *f) {
    if (has_other_checks(slots, f)) return false;
    bool changed = false;
    rewrite_clear(f);
    for (IrBlock *b = f->first_block; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (!is_read(slots, i)) continue;
            /* The check stays. */
            rewrite_forward(is_checked(i) ? i->next : i, constant_before(i, &slots[i->imm.i].value));
            changed = true;
        }
    if (changed) rewrite_apply(f);
    return changed;
}

bool pass_constants(IrFunction *f) {
    IrModule *m = f->module;
    if (f->index != 0 || m->slot_count == 0) return false;
    Arena arena = {0};
    Slot *slots = IR_NEW_ARRAY(&arena, Slot, m->slot_count);
    find_sets(m, slots);
    bool any = false, changed = false;
    for (uint32_t k = 0; k < m->slot_count; k++) any |= is_constant(&slots[k]);
    for (uint32_t n = 0; n < m->function_count && any; n++) changed |= replace_reads(slots, m->functions[n]);
    arena_release(&arena);
    return changed;
}
