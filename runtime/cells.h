/* cells.h - layouts of the heap cells that are not objects: strings, symbols, boxes, frames, accessors, BigInts, records.
 *
 * Each starts with its 32-bit tag (kind in the low byte, flags above). Layouts are known to runtime/fastpath/ and to
 * the files that own the kind; built-ins use the functions of runtime.h. Keys' hashes stand at one offset in strings,
 * symbols and private names.
 */
#ifndef NACRE_RUNTIME_CELLS_H
#define NACRE_RUNTIME_CELLS_H

#include "runtime/value.h"

enum { /* String.tag flags */
    STRING_LATIN1 = 0x100,
    STRING_INLINE = 0x200, /* the units follow the header */
    STRING_ROPE = 0x400,
    STRING_ATOM = 0x800,         /* interned: equal atoms are one cell */
    STRING_INDEX_KNOWN = 0x1000, /* whether it is an array index was found out */
    STRING_IS_INDEX = 0x2000,    /* canonical array index, value in `index` */
    STRING_BORROWED = 0x4000     /* units belong to static memory or to `owner` */
};

struct String {
    uint32_t tag;
    uint32_t length; /* in code units */
    uint32_t hash;   /* 0: not computed */
    uint32_t index;
    union {
        struct {
            const void *data;
            String *owner;
        } far; /* not inline, not rope; owner keeps data alive or is NULL */
        struct {
            String *left, *right;
        } rope;
        uint8_t latin1[16];
        uint16_t utf16[8];
    };
};
_Static_assert(offsetof(struct String, length) == sizeof(uint32_t), "string_length");
enum { STRING_HEADER = offsetof(struct String, latin1), STRING_LENGTH_MAX = (1 << 29) - 24 };

static inline const void *string_units(const String *s) { return s->tag & STRING_INLINE ? (const void *)s->latin1 : s->far.data; }

/* Symbols and private names. */
struct Symbol {
    uint32_t tag;
    uint32_t flags; /* SYMBOL_REGISTERED: made by Symbol.for */
    uint32_t hash;
    uint32_t unused;
    Value description; /* string or UNDEFINED */
};
enum { SYMBOL_REGISTERED = 1 };

static inline uint32_t key_hash(Value key) { return ((const uint32_t *)as_cell(key))[2]; }

typedef struct {
    uint32_t tag, unused;
    Value value;
} Box;
typedef struct {
    uint32_t tag, unused;
    Value getter, setter; /* UNDEFINED: none */
} Accessor;

/* A suspended activation (generator.c). Slots hold values, int32 or doubles as the compiler chose. */
typedef struct {
    uint32_t tag;
    int32_t state;
    Value callee;
    ResumeCode resume;
    Value owner;              /* the generator object or the async function's promise; UNDEFINED before */
    const void *suspended_at; /* return address of the await that it waits at; NULL before the first */
    uint64_t slots[];
} Frame;

#endif
