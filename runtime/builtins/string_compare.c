/* string_compare.c - String.prototype.localeCompare (22.1.3.12) in the order of the root collation.
 *
 * Text is decomposed, each character becomes weights at three levels (letter, accent, case), and strings compare level by
 * level: all letters first, then accents, then case. The weights of common scripts come from a generated table; what is
 * not in it follows by code point. Of Intl's options `numeric` and `sensitivity` are honoured, locales are not.
 */
#include "runtime/builtins/string.h"
#include "support/unicode.h"

typedef struct {
    uint16_t low, high, first; /* of collation_weights */
} CollationRange;
typedef struct {
    uint16_t primary; /* 0: ignored at this level; see below */
    uint8_t secondary, tertiary;
} CollationWeights;
typedef struct {
    uint16_t unit, text[4];
} CollationExpansion;
#include "runtime/builtins/collation_table.inc"

enum { WEIGHT_UNLISTED = 0xfffe, WEIGHT_EXPANSION = 0xffff, PRIMARY_BY_CODE_POINT = 0x20000 };

typedef struct {
    uint32_t primary;
    uint8_t secondary, tertiary;
} Weight;
typedef struct {
    Weight *items;
    uint32_t count, capacity;
} WeightList;

typedef struct {
    bool numeric, compare_accents, compare_case;
} CollationOptions;

static void push(WeightList *list, Weight w) {
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity * 2;
        Weight *items = heap_alloc_leaf(capacity * sizeof *items);
        memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = w;
}

static CollationWeights weights_of(uint32_t c) {
    for (size_t i = 0; i < sizeof collation_ranges / sizeof *collation_ranges; i++) {
        const CollationRange *r = &collation_ranges[i];
        if (c <= r->high)
            return c >= r->low ? collation_weights[r->first + c - r->low] : (CollationWeights){WEIGHT_UNLISTED, 1, 1};
    }
    return (CollationWeights){WEIGHT_UNLISTED, 1, 1};
}

static void push_code_point(WeightList *list, uint32_t c) {
    CollationWeights w = weights_of(c);
    if (w.primary == WEIGHT_EXPANSION) {
        for (size_t i = 0; i < sizeof collation_expansions / sizeof *collation_expansions; i++) {
            if (collation_expansions[i].unit != c) continue;
            for (int k = 0; k < 4 && collation_expansions[i].text[k]; k++) {
                w = weights_of(collation_expansions[i].text[k]);
                if (w.primary < WEIGHT_UNLISTED) push(list, (Weight){w.primary, w.secondary, (uint8_t)(w.tertiary + 2)});
            }
            return;
        }
    }
    if (w.primary >= WEIGHT_UNLISTED) push(list, (Weight){PRIMARY_BY_CODE_POINT + c, 1, 1});
    else if (w.primary | w.secondary) push(list, (Weight){w.primary, w.secondary, w.tertiary});
}

static inline bool is_digit(uint16_t unit) { return unit >= '0' && unit <= '9'; }

/* A run of digits as one number: its length without zeros ranks first, then its digits. */
static uint32_t push_number(WeightList *list, const uint16_t *units, uint32_t i, uint32_t length) {
    uint32_t end = i, zero = weights_of('0').primary;
    while (end < length && is_digit(units[end])) end++;
    while (i + 1 < end && units[i] == '0') i++;
    push(list, (Weight){zero, 1, 1});
    push(list, (Weight){end - i, 0, 0});
    for (; i < end; i++) push(list, (Weight){zero + units[i] - '0', 1, 1});
    return end;
}

static WeightList weights_of_string(Value s, const CollationOptions *options, Weight *store, uint32_t capacity) {
    WeightList list = {store, 0, capacity};
    uint32_t length = string_length(s);
    uint16_t small[64], *units = length <= 64 ? small : heap_alloc_leaf(length * sizeof *units);
    bool ascii = true;
    for (uint32_t i = 0; i < length; i++) ascii &= (units[i] = string_at(s, i)) < 0x80;
    uint16_t *decomposed = NULL;
    size_t decomposed_length = 0;
    if (!ascii && !unicode_is_normalized_quickly(UNICODE_NFD, units, length) &&
        unicode_normalize(UNICODE_NFD, units, length, &support_memory_libc, &decomposed, &decomposed_length)) {
        units = decomposed;
        length = (uint32_t)decomposed_length;
    }
    for (uint32_t i = 0; i < length;) {
        uint32_t c = units[i];
        if (options->numeric && is_digit(units[i])) {
            i = push_number(&list, units, i, length);
            continue;
        }
        i++;
        if (c >> 10 == 0x36 && i < length && units[i] >> 10 == 0x37) c = ((c - 0xd800) << 10) + (units[i++] - 0xdc00) + 0x10000;
        push_code_point(&list, c);
    }
    support_memory_free(&support_memory_libc, decomposed, decomposed_length * 2);
    return list;
}

typedef enum { LEVEL_PRIMARY, LEVEL_SECONDARY, LEVEL_TERTIARY } Level;

static uint32_t weight_at(const Weight *w, Level level) {
    return level == LEVEL_PRIMARY ? w->primary : level == LEVEL_SECONDARY ? w->secondary : w->tertiary;
}

/* letters_only: weights without a primary part (combining marks) do not count. */
static int compare_level(const WeightList *a, const WeightList *b, Level level, bool letters_only) {
    uint32_t i = 0, j = 0;
    for (;;) {
        while (i < a->count && (!weight_at(&a->items[i], level) || (letters_only && !a->items[i].primary))) i++;
        while (j < b->count && (!weight_at(&b->items[j], level) || (letters_only && !b->items[j].primary))) j++;
        if (i == a->count || j == b->count) return (i < a->count) - (j < b->count);
        uint32_t x = weight_at(&a->items[i++], level), y = weight_at(&b->items[j++], level);
        if (x != y) return x < y ? -1 : 1;
    }
}

static int collate(Value a, Value b, const CollationOptions *options) {
    Weight store_a[64], store_b[64];
    if (string_equals(a, b)) return 0;
    WeightList x = weights_of_string(a, options, store_a, 64), y = weights_of_string(b, options, store_b, 64);
    int order = compare_level(&x, &y, LEVEL_PRIMARY, false);
    if (!order && options->compare_accents) order = compare_level(&x, &y, LEVEL_SECONDARY, false);
    if (!order && options->compare_case) order = compare_level(&x, &y, LEVEL_TERTIARY, !options->compare_accents);
    return order;
}

int string_collate(Value a, Value b) {
    static const CollationOptions all = {false, true, true};
    return collate(a, b, &all);
}

/* The options object of Intl.Collator; -1 on exception. */
static int read_options_js(Value v, CollationOptions *out) {
    *out = (CollationOptions){false, true, true};
    if (is_undefined(v)) return 0;
    Value sensitivity = get_js(v, atom_from_ascii("sensitivity"));
    if (sensitivity == EXCEPTION) return -1;
    if (!is_undefined(sensitivity)) {
        Value name = to_string(sensitivity);
        if (name == EXCEPTION) return -1;
        char *text = string_to_utf8(name, NULL);
        bool base = !strcmp(text, "base"), accent = !strcmp(text, "accent"), letter_case = !strcmp(text, "case");
        if (!base && !accent && !letter_case && strcmp(text, "variant"))
            return throw_range_error("Value %s out of range for Intl.Collator options property sensitivity", text), -1;
        out->compare_accents = !base && !letter_case;
        out->compare_case = !base && !accent;
    }
    Value numeric = get_js(v, atom_from_ascii("numeric"));
    if (numeric == EXCEPTION) return -1;
    out->numeric = to_boolean(numeric);
    return 0;
}

/* 22.1.3.12 String.prototype.localeCompare ( that [ , locales [ , options ] ] ) */
BUILTIN(string_proto_locale_compare) {
    TRY(s, receiver_string(this_value, "String.prototype.localeCompare"));
    TRY(that, to_string(a0));
    CollationOptions options;
    if (read_options_js(a2, &options) < 0) return EXCEPTION;
    return value_int(collate(s, that, &options));
}
