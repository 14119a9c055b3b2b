// Runs a function on a stack large enough for recursive walks over deeply nested programs.
//
// The compiler limits nesting (AST_MAX_DEPTH) and recurses freely below that limit; this is what makes that
// safe. The stack is 1 GB of address space, touched as needed. Nested calls run in place.
#pragma once

typedef void DeepStackFunction(void *argument);
void deep_stack_run(DeepStackFunction *function, void *argument);
