/* socket_address.h - addresses of sockets between JS and C. */
#ifndef NACRE_STDLIB_SOCKET_ADDRESS_H
#define NACRE_STDLIB_SOCKET_ADDRESS_H

#include "stdlib/native/binding.h"

/* An IPv4 or IPv6 address (with %scope) and a port 0 … 65535. 0, or UV_EINVAL for any other text. */
int socket_address_parse(Value address, Value port, struct sockaddr_storage *out);
/* [address, 'IPv4' | 'IPv6', port] */
Value socket_address_value(const struct sockaddr *address);
/* 4, 6, or 0 where the value is no string with an address. */
int socket_address_family(Value text);

#endif
