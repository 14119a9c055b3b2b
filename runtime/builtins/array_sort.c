/* array_sort.c - the sorter, and Array.prototype.sort and toSorted (23.1.3.30, 23.1.3.34).
 *
 * Stable merge sort: a run that is already in order (or strictly descending) at the front is found first, short runs
 * are made by binary insertion, then merged pairwise from the bottom. Comparators see at most n log n calls.
 */
#include "runtime/builtins/array.h"
#include "runtime/heap.h"

enum { RUN = 12 };

/* Binary insertion of values[sorted..count) into the sorted front. */
static int insertion_sort(Value *values, size_t sorted, size_t count, SortCompare compare, void *context) {
    for (size_t i = sorted; i < count; i++) {
        Value pivot = values[i];
        size_t low = 0, high = i;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            double order;
            if (compare(context, pivot, values[middle], &order) < 0) return -1;
            if (order < 0) high = middle;
            else low = middle + 1;
        }
        memmove(values + low + 1, values + low, (i - low) * sizeof(Value));
        values[low] = pivot;
    }
    return 0;
}

/* Merges source[0..left) and source[left..count) into target. */
static int merge(Value *target, const Value *source, size_t left, size_t count, SortCompare compare, void *context) {
    size_t i = 0, j = left, k = 0;
    double order;
    if (left < count) {
        if (compare(context, source[left], source[left - 1], &order) < 0) return -1;
        if (!(order < 0)) i = 0, j = count; /* in order already */
    }
    if (j == count) {
        memcpy(target, source, count * sizeof(Value));
        return 0;
    }
    while (i < left && j < count) {
        if (compare(context, source[j], source[i], &order) < 0) return -1;
        target[k++] = order < 0 ? source[j++] : source[i++];
    }
    if (i < left) memcpy(target + k, source + i, (left - i) * sizeof(Value));
    else memcpy(target + k, source + j, (count - j) * sizeof(Value));
    return 0;
}

int sort_values(Value *values, Value *scratch, size_t count, SortCompare compare, void *context) {
    if (count < 2) return 0;
    double order;
    size_t run = 1;
    if (compare(context, values[1], values[0], &order) < 0) return -1;
    run = 2;
    bool descending = order < 0;
    while (run < count) {
        if (compare(context, values[run], values[run - 1], &order) < 0) return -1;
        if ((order < 0) != descending) break;
        run++;
    }
    if (descending) {
        for (size_t i = 0, j = run; i + 1 < j; i++) {
            Value v = values[i];
            values[i] = values[--j];
            values[j] = v;
        }
    }
    if (run == count) return 0;
    if (count <= 2 * RUN) return insertion_sort(values, run, count, compare, context);
    for (size_t start = 0; start < count; start += RUN) {
        size_t length = count - start < RUN ? count - start : RUN;
        size_t sorted = run > start ? (run - start < length ? run - start : length) : 1;
        if (insertion_sort(values + start, sorted, length, compare, context) < 0) return -1;
    }
    Value *from = values, *to = scratch;
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t length = count - start < 2 * width ? count - start : 2 * width;
            size_t left = length < width ? length : width;
            if (merge(to + start, from + start, left, length, compare, context) < 0) return -1;
        }
        Value *swap = from;
        from = to;
        to = swap;
    }
    if (from != values) memcpy(values, from, count * sizeof(Value));
    return 0;
}

int sort_compare_user_js(void *context, Value a, Value b, double *order) {
    Value result = js_call2(*(Value *)context, UNDEFINED, a, b);
    if (likely(is_int(result))) {
        *order = as_int(result);
        return 0;
    }
    if (result == EXCEPTION) return -1;
    return to_double(result, order);
}

/* 23.1.3.30.2 CompareArrayElements without comparator; neither is undefined. */
int sort_compare_default_js(void *context, Value a, Value b, double *order) {
    Value x = is_string(a) ? a : to_string(a);
    if (x == EXCEPTION) return -1;
    Value y = is_string(b) ? b : to_string(b);
    if (y == EXCEPTION) return -1;
    *order = string_compare(x, y);
    return 0;
}

/* Numbers sorted by their text: pairs (text, number) would cost memory, so texts are made once and carried along. */
typedef struct {
    Value text, value;
} TextPair;

static int compare_pair(void *context, Value a, Value b, double *order) {
    const TextPair *pairs = context;
    *order = string_compare(pairs[as_int(a)].text, pairs[as_int(b)].text);
    return 0;
}

/* Sorts primitives that are not all strings by text, computing each text once. Symbols are the caller's to exclude. */
static int sort_by_text(Value *values, size_t count) {
    TextPair *pairs = heap_alloc(count * sizeof *pairs);
    Value *order = heap_alloc(count * sizeof *order), *scratch = heap_alloc(count * sizeof *scratch);
    for (size_t i = 0; i < count; i++) {
        Value text = to_string(values[i]);
        if (text == EXCEPTION) return -1;
        pairs[i] = (TextPair){text, values[i]};
        order[i] = value_int((int32_t)i);
    }
    if (sort_values(order, scratch, count, compare_pair, pairs) < 0) return -1;
    for (size_t i = 0; i < count; i++) values[i] = pairs[as_int(order[i])].value;
    return 0;
}

static int sort_list_js(Value *values, size_t count, Value comparator) {
    if (count < 2) return 0;
    if (is_undefined(comparator)) {
        bool strings = true, primitives = count < INT32_MAX;
        for (size_t i = 0; i < count; i++) {
            strings = strings && is_string(values[i]);
            primitives = primitives && !is_object(values[i]) && !is_symbol(values[i]);
        }
        if (!strings && primitives) return sort_by_text(values, count);
    }
    Value *scratch = heap_alloc(count * sizeof *scratch);
    if (!scratch) return throw_out_of_memory(), -1;
    return sort_values(
        values, scratch, count, is_undefined(comparator) ? sort_compare_default_js : sort_compare_user_js, &comparator);
}

/* 23.1.3.30.1 SortIndexedProperties: the sorted values, undefined ones last; holes skipped or read through. */
static Value *sorted_values_js(Object *o, uint64_t length, Value comparator, bool skip_holes, uint64_t *count) {
    if (length > 0x10000000u) {
        /* Sparse giants: only their present indices are collected. */
        if (!skip_holes) return throw_range_error("Invalid array length"), NULL;
    }
    uint64_t capacity = length < 64 ? 64 : length > 0x100000 ? 0x100000 : length, n = 0, undefined_count = 0;
    Value *values = heap_alloc(capacity * sizeof *values);
    if (!values) return throw_out_of_memory(), NULL;
    for (uint64_t k = 0; k < length; k++) {
        Value v = skip_holes ? array_like_get_present(o, k) : array_like_get(o, k);
        if (v == EXCEPTION) return NULL;
        if (v == HOLE) continue;
        if (is_undefined(v)) {
            undefined_count++;
            continue;
        }
        if (n == capacity) {
            Value *grown = heap_alloc(capacity * 2 * sizeof *values);
            if (!grown) return throw_out_of_memory(), NULL;
            memcpy(grown, values, n * sizeof *values);
            values = grown;
            capacity *= 2;
        }
        values[n++] = v;
    }
    if (sort_list_js(values, n, comparator) < 0) return NULL;
    if (n + undefined_count > capacity) {
        Value *grown = heap_alloc((n + undefined_count) * sizeof *values);
        if (!grown) return throw_out_of_memory(), NULL;
        memcpy(grown, values, n * sizeof *values);
        values = grown;
    }
    for (uint64_t i = 0; i < undefined_count; i++) values[n++] = UNDEFINED;
    *count = n;
    return values;
}

/* 23.1.3.30 Array.prototype.sort ( comparator ) */
BUILTIN(array_proto_sort) {
    if (!is_undefined(a0) && !is_callable(a0))
        return throw_type_error("The comparison function must be either a function or undefined");
    uint64_t length, count;
    Object *o = receiver_array_like(this_value, "Array.prototype.sort", &length);
    if (!o) return EXCEPTION;
    Value *values = sorted_values_js(o, length, a0, true, &count);
    if (!values) return EXCEPTION;
    for (uint64_t k = 0; k < count; k++) {
        TRY(set, array_like_set(o, k, values[k]));
    }
    for (uint64_t k = count; k < length; k++) {
        PropertyKey key = index_key(k);
        TRY_INT(present, object_has_property_js(o, key));
        if (!present) continue;
        TRY(deleted, delete_property_or_throw(o, key));
    }
    return value_cell(o);
}

/* 23.1.3.34 Array.prototype.toSorted ( comparator ) */
BUILTIN(array_proto_to_sorted) {
    if (!is_undefined(a0) && !is_callable(a0))
        return throw_type_error("The comparison function must be either a function or undefined");
    uint64_t length, count;
    Object *o = receiver_array_like(this_value, "Array.prototype.toSorted", &length);
    if (!o) return EXCEPTION;
    if (length > 0xffffffffu) return throw_range_error("Invalid array length");
    Value *values = sorted_values_js(o, length, a0, false, &count);
    if (!values) return EXCEPTION;
    return value_cell(array_from(values, (uint32_t)count));
}
