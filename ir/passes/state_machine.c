#include "ir/passes.h"
bool pass_state_machine(IrFunction *f) { return false; }
