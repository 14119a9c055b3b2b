/* Scratch memory of regular expression compilation: blocks that are all returned at the end; running out is a
 * longjmp. */
#include <string.h>

#include "support/regexp_internal.h"

struct RegexpBlock {
    RegexpBlock *next;
    size_t size;
};

enum { BLOCK_SIZE = 8192, ALIGNMENT = 8 };

void *regexp_allocate(RegexpScratch *scratch, size_t size) {
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if ((size_t)(scratch->end - scratch->cursor) < size) {
        size_t block_size = size + sizeof(RegexpBlock) + ALIGNMENT;
        if (block_size < BLOCK_SIZE) block_size = BLOCK_SIZE;
        RegexpBlock *block = support_memory_allocate(scratch->source, block_size);
        if (!block) regexp_fail(scratch, NULL, 0);
        block->next = scratch->blocks;
        block->size = block_size;
        scratch->blocks = block;
        scratch->cursor = (char *)(block + 1);
        scratch->end = (char *)block + block_size;
    }
    void *result = scratch->cursor;
    scratch->cursor += size;
    return result;
}

static void *reallocate_scratch(void *context, void *block, size_t old_size, size_t new_size) {
    if (new_size <= old_size) return new_size ? block : NULL;
    void *grown = regexp_allocate(context, new_size);
    if (old_size) memcpy(grown, block, old_size);
    return grown;
}

void regexp_scratch_init(RegexpScratch *scratch, const SupportMemory *memory) {
    memset(scratch, 0, sizeof *scratch);
    scratch->source = memory;
    scratch->as_memory = (SupportMemory){reallocate_scratch, scratch};
}

void regexp_scratch_free(RegexpScratch *scratch) {
    while (scratch->blocks) {
        RegexpBlock *block = scratch->blocks;
        scratch->blocks = block->next;
        support_memory_free(scratch->source, block, block->size);
    }
}

_Noreturn void regexp_fail(RegexpScratch *scratch, const char *message, size_t position) {
    scratch->error.message = message;
    scratch->error.position = (uint32_t)position;
    longjmp(scratch->failure, 1);
}

CodePointSet *regexp_new_set(RegexpScratch *scratch) {
    CodePointSet *set = regexp_allocate(scratch, sizeof *set);
    code_point_set_init(set, &scratch->as_memory);
    return set;
}
