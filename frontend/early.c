#include "frontend/build.h"
void early_errors(AstProgram *program, Arena *arena, Diagnostics *diagnostics) {
    (void)program; (void)arena; (void)diagnostics;
}
