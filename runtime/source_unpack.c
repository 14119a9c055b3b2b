/* source_unpack.c - sources that the compiler packed (SourceUnpack in abi/module_layout.h).
 *
 * Only modules with a packed source refer to it: with it comes zlib's inflate. source_unpack_brotli.c is the same for programs
 * that link Brotli's decoder anyway.
 */
#include <zlib.h>
#include "runtime/abi.h"
#include "runtime/runtime.h"

SourceUnpack rt_source_unpack;
void rt_source_unpack(const void *packed, uint32_t packed_length, char *text, uint32_t length) {
    uLongf written = length;
    if (uncompress((Bytef *)text, &written, packed, packed_length) != Z_OK || written != length)
        runtime_panic("a module's source is damaged");
}
