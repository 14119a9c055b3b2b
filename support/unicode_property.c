/* Unicode properties by name: see unicode_property.h. Names are one string of entries (kind, index, name,
 * NUL) searched linearly. */
#include "support/unicode_property.h"

#include <string.h>

#include "support/unicode_tables.h"

static const char property_names[] =
#include "support/unicode_property_names.inc"
    ;

static const uint8_t *const binary_tables[] = {
#include "support/unicode_binary_tables.inc"
};

static const uint32_t category_groups[] = {
#include "support/unicode_category_groups.inc"
};

static const uint8_t *const string_tables[] = {unicode_table_basic_emoji, unicode_table_emoji_keycap_sequence,
    unicode_table_rgi_emoji_modifier_sequence, unicode_table_rgi_emoji_flag_sequence, unicode_table_rgi_emoji_tag_sequence,
    unicode_table_rgi_emoji_zwj_sequence};

enum { CATEGORY_COUNT = 30, STRING_TABLE_COUNT = 6, LONGEST_SEQUENCE = 16 };

/* The index of the name of the given kind, or -1. */
static int find_name(char kind, const char *name) {
    const char *entry = property_names, *end = property_names + sizeof property_names - 1;
    while (entry < end) {
        const char *text = entry + 2;
        if (entry[0] == kind && strcmp(text, name) == 0) return (uint8_t)entry[1];
        entry = text + strlen(text) + 1;
    }
    return -1;
}

static void add_ranges(const uint8_t *table, CodePointSet *set) {
    UnicodeRangeIterator iterator;
    unicode_ranges_start(&iterator, table);
    while (unicode_ranges_next(&iterator)) code_point_set_add(set, iterator.low, iterator.high);
}

static void add_category(int index, CodePointSet *set) {
    uint32_t mask = index < CATEGORY_COUNT ? (uint32_t)1 << index : category_groups[index - CATEGORY_COUNT];
    const uint8_t *cursor = unicode_table_general_category;
    for (uint32_t position = 0; position <= CODE_POINT_MAX;) {
        uint32_t category = *cursor++, length = unicode_table_varint(&cursor) + 1;
        if (mask >> category & 1) code_point_set_add(set, position, position + length - 1);
        position += length;
    }
}

static void add_script(int script, CodePointSet *set) {
    const uint8_t *cursor = unicode_table_script;
    for (uint32_t position = 0; position <= CODE_POINT_MAX;) {
        uint32_t class = *cursor++, length = unicode_table_varint(&cursor) + 1;
        if ((int)class == script) code_point_set_add(set, position, position + length - 1);
        position += length;
    }
}

/* Script_Extensions: explicit sets, elsewhere the script itself. */
static void add_script_extensions(int script, CodePointSet *set) {
    CodePointSet explicit_points, own;
    code_point_set_init(&explicit_points, set->memory);
    code_point_set_init(&own, set->memory);
    add_script(script, &own);
    const uint8_t *cursor = unicode_table_script_extension;
    for (uint32_t position = 0; position <= CODE_POINT_MAX;) {
        uint32_t index = unicode_table_varint(&cursor), length = unicode_table_varint(&cursor) + 1;
        if (index) {
            code_point_set_add(&explicit_points, position, position + length - 1);
            const uint8_t *list = unicode_table_script_extension_sets;
            for (; index; index--) list += *list + 1;
            if (memchr(list + 1, script, *list)) code_point_set_add(set, position, position + length - 1);
        }
        position += length;
    }
    code_point_set_subtract(&own, &explicit_points);
    code_point_set_unite(set, &own);
    code_point_set_free(&own);
    code_point_set_free(&explicit_points);
}

static void add_strings(const uint8_t *table, CodePointSet *set, UnicodeStringVisitor *visit, void *context) {
    UnicodeRangeIterator iterator;
    unicode_ranges_start(&iterator, table);
    while (unicode_ranges_next(&iterator)) code_point_set_add(set, iterator.low, iterator.high);
    const uint8_t *cursor = iterator.cursor;
    uint32_t string[LONGEST_SEQUENCE];
    for (uint32_t remaining = unicode_table_varint(&cursor); remaining; remaining--) {
        uint32_t shared = *cursor++, added = *cursor++;
        for (uint32_t i = 0; i < added; i++) string[shared + i] = unicode_table_varint(&cursor);
        visit(context, string, shared + added);
    }
}

bool unicode_property_find(
    const char *name, const char *value, CodePointSet *set, UnicodeStringVisitor *visit, void *context, bool *has_strings) {
    if (has_strings) *has_strings = false;
    int index;
    if (value) {
        if (!strcmp(name, "General_Category") || !strcmp(name, "gc")) {
            if ((index = find_name('G', value)) < 0) return false;
            add_category(index, set);
        } else if (!strcmp(name, "Script") || !strcmp(name, "sc")) {
            if ((index = find_name('S', value)) < 0) return false;
            add_script(index, set);
        } else if (!strcmp(name, "Script_Extensions") || !strcmp(name, "scx")) {
            if ((index = find_name('S', value)) < 0) return false;
            add_script_extensions(index, set);
        } else {
            return false;
        }
        return true;
    }
    if ((index = find_name('G', name)) >= 0) {
        add_category(index, set);
    } else if ((index = find_name('B', name)) >= 0) {
        add_ranges(binary_tables[index], set);
    } else if (visit && (index = find_name('Q', name)) >= 0) {
        int first = index < STRING_TABLE_COUNT ? index : 0, last = index < STRING_TABLE_COUNT ? index : index - 1;
        for (int i = first; i <= last; i++) add_strings(string_tables[i], set, visit, context);
        *has_strings = true;
    } else {
        return false;
    }
    code_point_set_normalise(set);
    return true;
}
