/* realm.h - the realm's tables: intrinsics and globals made on first use.
 *
 * realm_start is called once by the runtime's start-up, after strings, symbols and objects work. The global object
 * starts empty: its exotic methods (OBJECT_GLOBAL) call realm_resolve_global on a miss and try again when it says that
 * it defined the property; before listing keys they call realm_resolve_all_globals. A global that was resolved once is
 * an ordinary property from then on and does not come back after `delete`.
 */
#ifndef NACRE_RUNTIME_REALM_H
#define NACRE_RUNTIME_REALM_H

#include "runtime/builtins.h"

/* Makes Object.prototype and Function.prototype, then everything else on demand. */
void realm_start(void);

/* Defines global `k` when it is a built-in that was not resolved before; true when it did. Cannot throw. */
bool realm_resolve_global(PropertyKey k);
void realm_resolve_all_globals(void);

/* The original value of a global made by a table, whether or not a program changed the global: HOLE if there is none. */
Value realm_global_value(const char *name);

/* Globals that are not in BuiltinGroup tables (console, process, Buffer, setTimeout …): `make` runs on first access and
 * gives the value; attributes as for object_define. `name` must stay alive. Later registrations win. */
void realm_register_global(const char *name, Value (*make)(void), uint8_t attributes);
/* As above, with two values that are passed on. */
void realm_register_global_with(const char *name, Value (*make)(Value a, Value b), Value a, Value b, uint8_t attributes);

/* For finish hooks: records an intrinsic that is no constructor or prototype (ArrayPrototypeValues …). */
void realm_set_intrinsic(Intrinsic id, Value v);

/* Defines every property of a table on `o`. */
void realm_define_properties(Object *o, const BuiltinProperty *table);
/* The groups, NULL-terminated. */
extern const BuiltinGroup *const realm_groups[];

/* The value that built-in `name` of a table had before any user code ran: "ArrayPrototypePush" (uncurried: this is the
 * first argument), "ArrayIsArray", "MapPrototypeGetSize" (uncurried getter), "SymbolIterator", "Map" … HOLE when there
 * is none. Used by the `primordials` object of core modules. */
Value primordial_resolve(const char *name);
/* The object whose properties are resolved by primordial_resolve on first access (OBJECT_HOST-like, null prototype). */
Value primordials_object(void);

#endif
