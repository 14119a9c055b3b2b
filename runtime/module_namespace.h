/* module_namespace.h - making and reading module namespace objects (10.4.6). */
#ifndef NACRE_RUNTIME_MODULE_NAMESPACE_H
#define NACRE_RUNTIME_MODULE_NAMESPACE_H

#include "runtime/modules.h"

/* An empty namespace; its exports may be set later, because namespaces can name each other in a cycle. */
Value namespace_new(void);
/* Takes the vector over and sorts it. */
void namespace_set_exports(Value namespace, ExportCell *exports, uint32_t count);
/* NULL where there is no such export. */
const ExportCell *namespace_find(Value namespace, PropertyKey k);
/* A copy that also has `__esModule: true`: what require() of an ES module with a default export gives. */
Value namespace_with_es_module_flag(Value namespace);

#endif
