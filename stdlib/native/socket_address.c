/* socket_address.c - see socket_address.h. */
#include "stdlib/native/socket_address.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <string.h>

int socket_address_parse(Value address, Value port, struct sockaddr_storage *out) {
    if (!is_string(address)) return UV_EINVAL;
    const char *text = binding_path(address);
    int number = binding_int(port);
    memset(out, 0, sizeof *out);
    if (strchr(text, ':')) return uv_ip6_addr(text, number, (struct sockaddr_in6 *)out);
    return uv_ip4_addr(text, number, (struct sockaddr_in *)out);
}

Value socket_address_value(const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN + IF_NAMESIZE + 2] = "";
    bool v6 = address->sa_family == AF_INET6;
    if (!v6 && address->sa_family != AF_INET) return value_cell(array_new(0)); /* not bound yet */
    const struct sockaddr_in6 *a6 = (const struct sockaddr_in6 *)address;
    const struct sockaddr_in *a4 = (const struct sockaddr_in *)address;
    if (v6) uv_ip6_name(a6, text, INET6_ADDRSTRLEN);
    else uv_ip4_name(a4, text, sizeof text);
    if (v6 && a6->sin6_scope_id && IN6_IS_ADDR_LINKLOCAL(&a6->sin6_addr)) {
        size_t length = strlen(text), size = IF_NAMESIZE;
        text[length] = '%';
        if (uv_if_indextoiid(a6->sin6_scope_id, text + length + 1, &size) < 0) text[length] = 0;
    }
    Object *a = array_new(0);
    binding_push_string(a, text);
    binding_push_string(a, v6 ? "IPv6" : "IPv4");
    binding_push_number(a, ntohs(v6 ? a6->sin6_port : a4->sin_port));
    return value_cell(a);
}

int socket_address_family(Value v) {
    if (!is_string(v) || string_length(v) > 64) return 0;
    size_t length;
    char *text = string_to_utf8(v, &length);
    if (memchr(text, 0, length)) return 0;
    unsigned char bytes[16];
    if (inet_pton(AF_INET, text, bytes) == 1) return 4;
    char *zone = strchr(text, '%');
    if (zone) {
        /* A zone is a name of letters, digits and marks. */
        if (!zone[1]) return 0;
        for (char *p = zone + 1; *p; p++)
            if (!((*p >= '0' && *p <= '9') || ((*p | 32) >= 'a' && (*p | 32) <= 'z') || strchr("-.:", *p))) return 0;
        *zone = 0;
    }
    return inet_pton(AF_INET6, text, bytes) == 1 ? 6 : 0;
}
