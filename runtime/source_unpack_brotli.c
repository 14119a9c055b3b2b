/* source_unpack_brotli.c - sources that the compiler packed by Brotli (SourceUnpack in abi/module_layout.h).
 *
 * Only modules of programs that link Brotli's decoder for other reasons refer to it.
 */
#include <brotli/decode.h>
#include "runtime/abi.h"
#include "runtime/runtime.h"

SourceUnpack rt_source_unpack_brotli;
void rt_source_unpack_brotli(const void *packed, uint32_t packed_length, char *text, uint32_t length) {
    size_t written = length;
    if (BrotliDecoderDecompress(packed_length, packed, &written, (uint8_t *)text) != BROTLI_DECODER_RESULT_SUCCESS ||
        written != length)
        runtime_panic("a module's source is damaged");
}
