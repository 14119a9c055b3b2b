/* state.h - the Runtime: everything that a second JS thread needs a copy of.
 *
 * Small and flat, so that fast paths reach a field by one address. `nacre_stack_limit` stands alone because compiled
 * prologues compare the stack pointer with it.
 */
#ifndef NACRE_RUNTIME_STATE_H
#define NACRE_RUNTIME_STATE_H

#include "runtime/runtime.h"
#include "runtime/heap.h"

typedef struct PrototypeInfo PrototypeInfo;

enum { PRIMITIVE_STRING, PRIMITIVE_NUMBER, PRIMITIVE_BOOLEAN, PRIMITIVE_SYMBOL, PRIMITIVE_BIGINT, PRIMITIVE_COUNT };
enum { OBJECT_SHAPE_CLASSES = 33, FUNCTION_SHAPES = 66, MEGAMORPHIC_ENTRIES = 1024, ATOM_CACHE_ENTRIES = 1024 };

/* What a key means on objects of `shape` (see cache.h), and which key, in the global megamorphic cache. */
typedef struct {
    Shape *shape;
    Value value;
    uint32_t epoch;
    uint16_t offset, kind;
} CacheEntry;
typedef struct {
    PropertyKey key;
    CacheEntry entry;
} MegamorphicEntry;

/* What was thrown where: the return address of a throw statement, or an offset in a text that JSON.parse refused. */
typedef struct {
    Value value;
    uintptr_t address; /* 0: none */
    Value text;        /* 0: none */
    uint32_t offset;
} Thrown;

struct Runtime {
    Value exception;  /* the pending one, 0 none */
    Value new_target; /* of the construct call being entered */
    Thrown thrown;    /* the last one */
    Object *global;
    uintptr_t stack_base;          /* highest address of the stack */
    uint32_t epoch;                /* advanced when a cached lookup through prototypes may have become wrong; never 0 */
    bool indexed_prototypes;       /* some prototype has, or may have, indexed properties */
    bool array_iteration_pristine; /* Array.prototype[@@iterator] and %ArrayIteratorPrototype%.next are the original ones */
    bool started;
    uint32_t zone_changes; /* how often process.env.TZ was set or deleted: Date then reads the zone anew */
    Shape *array_shape;
    Shape *object_shapes[OBJECT_SHAPE_CLASSES]; /* %Object.prototype%, by inline capacity */
    Shape *function_shapes[FUNCTION_SHAPES];    /* by function_variant */
    Shape *primitive_shapes[PRIMITIVE_COUNT];   /* stand-ins for caches: no properties, the wrapper's prototype */
    Shape *iter_result_shape;
    PrototypeInfo *null_prototype_info;
    Value atoms[ATOM_COUNT];
    Value symbols[SYMBOL_COUNT];
    Value intrinsics[INTRINSIC_COUNT]; /* 0: not made yet */
    Value single_units[256];
    Value small_integers[256]; /* text of 0..255, made on demand */
    String **atom_table;       /* open addressing */
    uint32_t atom_count, atom_mask;
    uint32_t hash_seed;
    Value lexical_names; /* global lexical environment: object of boxes, see global.c */
    struct {
        const String *string;
        Value key;
    } atom_cache[ATOM_CACHE_ENTRIES]; /* computed strings to keys */
    MegamorphicEntry megamorphic[MEGAMORPHIC_ENTRIES];
};

extern NACRE_THREAD Runtime nacre_runtime;
/* Lowest address that the stack may reach. */
extern NACRE_THREAD uintptr_t nacre_stack_limit;

/* Heap, strings, atoms, symbols, shapes; then realm_start. Call once, from a frame that outlives everything. */
void runtime_init(void *stack_base);
/* The same for a stack of a known size, and a heap of at most heap_bytes (0: as the environment and the machine say). */
void runtime_init_thread(void *stack_base, size_t stack_bytes, size_t heap_bytes);

/* True where less than the reserve is left; the caller throws. */
static inline bool stack_is_low(void) { return (uintptr_t)__builtin_frame_address(0) < nacre_stack_limit; }
Value throw_stack_overflow(void);

#endif
