/* data_url.h - the text of a data: URL (RFC 2397). */
#ifndef NACRE_FRONTEND_DATA_URL_H
#define NACRE_FRONTEND_DATA_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

/* The body of a data: URL whose media type is JavaScript's, decoded, in the arena; NULL for any other URL. A fragment is no part
 * of it. */
const char *data_url_script(Arena *arena, const char *url, size_t *length);

#endif
