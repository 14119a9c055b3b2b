/* object_kinds.c - the table from ObjectKind to internal methods.
 *
 * A kind with methods of its own defines `const ObjectMethods object_methods_<kind>` in its file. The references here are
 * weak, so that this table pulls nothing into an executable. Proxies go through exotic.h.
 */
#include "runtime/exotic.h"
#include "runtime/object.h"

#define EXOTIC_KIND(kind) extern const ObjectMethods object_methods_##kind __attribute__((weak));
#define EXOTIC_KINDS                                                                                                             \
    extern const ObjectMethods object_methods_string;                                                                            \
    extern const ObjectMethods object_methods_mapped_arguments;                                                                  \
    EXOTIC_KIND(typed_array)                                                                                                     \
    EXOTIC_KIND(module_namespace)                                                                                                \
    EXOTIC_KIND(host)                                                                                                            \
    EXOTIC_KIND(external)                                                                                                        \
    EXOTIC_KIND(environment)
EXOTIC_KINDS

static const ObjectMethods ordinary;

static const ObjectMethods proxy = {
    proxy_get_prototype_js,
    proxy_set_prototype_js,
    proxy_is_extensible_js,
    proxy_prevent_extensions_js,
    proxy_get_own_property_js,
    proxy_define_own_property_js,
    proxy_has_property_js,
    proxy_get_js,
    proxy_set_js,
    proxy_delete_js,
    proxy_own_keys_js,
    SHAPE_EXOTIC,
};

const ObjectMethods *object_methods_of(ObjectKind kind) {
    const ObjectMethods *found = NULL;
    switch (kind) {
    case OBJECT_PROXY: return &proxy;
    case OBJECT_STRING: found = &object_methods_string; break;
    case OBJECT_MAPPED_ARGUMENTS: found = &object_methods_mapped_arguments; break;
    case OBJECT_TYPED_ARRAY: found = &object_methods_typed_array; break;
    case OBJECT_MODULE_NAMESPACE: found = &object_methods_module_namespace; break;
    case OBJECT_HOST: found = &object_methods_host; break;
    case OBJECT_EXTERNAL: found = &object_methods_external; break;
    case OBJECT_ENVIRONMENT: found = &object_methods_environment; break;
    default: break;
    }
    return found ? found : &ordinary;
}
