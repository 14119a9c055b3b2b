/* exotic.h - essential internal methods of exotic objects that live outside object.c, called by object.c's
 * dispatch: proxies (10.5, runtime/builtins/). Same results and errors as the object_*_js functions of runtime.h.
 */
#ifndef NACRE_RUNTIME_EXOTIC_H
#define NACRE_RUNTIME_EXOTIC_H

#include "runtime/runtime.h"

Value proxy_target(Object *proxy);  /* JS_NULL when revoked */
Value proxy_handler(Object *proxy); /* JS_NULL when revoked */
bool proxy_is_callable(Object *proxy);
bool proxy_is_constructor(Object *proxy);

Value proxy_get_prototype_js(Object *o);
int proxy_set_prototype_js(Object *o, Value prototype);
int proxy_is_extensible_js(Object *o);
int proxy_prevent_extensions_js(Object *o);
int proxy_get_own_property_js(Object *o, PropertyKey k, PropertyDescriptor *out);
int proxy_define_own_property_js(Object *o, PropertyKey k, const PropertyDescriptor *d);
int proxy_has_property_js(Object *o, PropertyKey k);
Value proxy_get_js(Object *o, PropertyKey k, Value receiver);
int proxy_set_js(Object *o, PropertyKey k, Value v, Value receiver);
int proxy_delete_js(Object *o, PropertyKey k);
int proxy_own_keys_js(Object *o, KeyList *out);
Value proxy_call_js(Object *o, Value this_value, uint32_t argc, const Value *argv);
Value proxy_construct_js(Object *o, uint32_t argc, const Value *argv, Value new_target);

#endif
