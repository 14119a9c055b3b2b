// Keeps fastpath.bc a valid module for a target whatever runtime/fastpath/ holds.
typedef int nacre_translation_unit_is_not_empty;
