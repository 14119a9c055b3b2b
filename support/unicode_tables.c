/* The generated Unicode tables: one array each, so that the linker drops those that nothing names. */
#include "support/unicode_tables.h"

#include "support/unicode_tables.inc"
