/* passes.h - prototypes of all passes, made from passes.def, and the table of them for --list=passes. */
#ifndef NACRE_IR_PASSES_H
#define NACRE_IR_PASSES_H

#include "ir/ir.h"

#define IR_PASS(NAME, FUNCTION, ...) bool FUNCTION(IrFunction *f);
#include "ir/passes.def"

typedef struct {
    const char *name;
    bool (*run)(IrFunction *);
    const char *summary, *contract;
} IrPass;
extern const IrPass ir_passes[];
extern const unsigned ir_pass_count;

#endif
