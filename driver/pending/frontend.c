#include "frontend/parse.h"
AstProgram *frontend_parse(Arena *arena, const Source *source, ParseGoal goal, Diagnostics *diagnostics) {
    diagnostics_report(diagnostics, source, 0, 0, DIAGNOSTIC_UNSUPPORTED_FILE, "parsing is not built in yet");
    return NULL;
}
bool frontend_has_module_syntax(const Source *source) { return false; }
void estree_print(FILE *out, const AstProgram *program) {}
