/* What can come first: supersets of the characters that a node, or all that follows a place in the pattern,
 * can begin with.
 *
 * The compiler uses them to skip starts and alternatives that cannot match and to drop choices that can never
 * be needed. All answers are conservative: a set may be too large, `unknown` gives up. Lookarounds and
 * boundaries only restrict, so they count as matching nothing, `conditional`ly. Only for forward matching.
 */
#include "support/regexp_internal.h"

enum { LARGEST_SET = 4000 };

void regexp_first_init(RegexpFirst *first, RegexpScratch *scratch) {
    code_point_set_init(&first->set, &scratch->as_memory);
    first->end = first->accept = first->conditional = first->unknown = false;
    first->previous = REGEXP_PREVIOUS_UNKNOWN;
}

static bool give_up(RegexpFirst *first) {
    first->unknown = true;
    return false;
}

static void add_line_terminators(RegexpFirst *first) {
    code_point_set_add(&first->set, '\n', '\n');
    code_point_set_add(&first->set, '\r', '\r');
    code_point_set_add(&first->set, 0x2028, 0x2029);
}

/* A boundary after a character of known kind fixes the kind of the next one. */
static bool first_of_boundary(const RegexpNode *node, RegexpFirst *first) {
    if (first->previous == REGEXP_PREVIOUS_UNKNOWN) {
        first->conditional = true;
        return true;
    }
    bool next_is_word = (first->previous == REGEXP_PREVIOUS_WORD) == node->boundary.negated;
    CodePointSet next;
    code_point_set_init(&next, first->set.memory);
    code_point_set_copy(&next, node->boundary.word);
    if (!next_is_word) {
        code_point_set_invert(&next);
        first->end = true;
    }
    code_point_set_unite(&first->set, &next);
    return false;
}

bool regexp_first_of_node(const RegexpNode *node, RegexpFirst *first, uint32_t *budget) {
    if (*budget == 0 || first->unknown || first->set.count > LARGEST_SET) return give_up(first);
    --*budget;
    switch (node->kind) {
    case REGEXP_NODE_EMPTY: return true;
    case REGEXP_NODE_CHARACTER: code_point_set_add(&first->set, node->character, node->character); return false;
    case REGEXP_NODE_SET:
        *budget -= *budget < node->set->count / 8 ? *budget : node->set->count / 8;
        code_point_set_unite(&first->set, node->set);
        return false;
    case REGEXP_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->list.count; i++)
            if (!regexp_first_of_node(node->list.items[i], first, budget)) return false;
        return true;
    case REGEXP_NODE_ALTERNATION: {
        bool empty = false;
        RegexpPrevious previous = first->previous;
        for (uint32_t i = 0; i < node->list.count; i++) {
            first->previous = previous;
            empty |= regexp_first_of_node(node->list.items[i], first, budget);
        }
        return empty;
    }
    case REGEXP_NODE_CAPTURE: return regexp_first_of_node(node->capture.body, first, budget);
    case REGEXP_NODE_QUANTIFIER:
        if (node->quantifier.maximum == 0) return true;
        return regexp_first_of_node(node->quantifier.body, first, budget) | (node->quantifier.minimum == 0);
    case REGEXP_NODE_LOOK:
    case REGEXP_NODE_LINE_START: first->conditional = true; return true;
    case REGEXP_NODE_LINE_END:
        first->end = true;
        if (node->line.multiline) add_line_terminators(first);
        return false;
    case REGEXP_NODE_BOUNDARY: return first_of_boundary(node, first);
    case REGEXP_NODE_BACK_REFERENCE: return give_up(first);
    }
    return give_up(first);
}

void regexp_first_of_follow(const RegexpFollow *follow, RegexpFirst *first, uint32_t *budget) {
    for (; follow; follow = follow->next) {
        for (uint32_t i = 0; i < follow->count; i++)
            if (!regexp_first_of_node(follow->items[i], first, budget)) return;
        if (follow->loop_body) regexp_first_of_node(follow->loop_body, first, budget);
    }
    first->accept = true;
}
