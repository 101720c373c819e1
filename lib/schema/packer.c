/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/packer.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { LEVEL = 7 };

struct dtl_packer {
    struct libdeflate_compressor *in; /* made at the first use: a query never packs */
    struct libdeflate_decompressor *out;
};

dtl_packer *dtl_packer_new(void) {
    dtl_packer *packer = calloc(1, sizeof *packer);
    if (!packer) dtl_out_of_memory();
    return packer;
}

void dtl_packer_free(dtl_packer *packer) {
    if (!packer) return;
    if (packer->in) libdeflate_free_compressor(packer->in);
    if (packer->out) libdeflate_free_decompressor(packer->out);
    free(packer);
}

size_t dtl_packer_pack(dtl_packer *packer, dtl_slice bytes, dtl_buffer *out) {
    if (!packer->in) packer->in = libdeflate_alloc_compressor(LEVEL);
    if (!packer->in) dtl_out_of_memory();
    char *at = dtl_buffer_reserve(out, bytes.size + 1);
    size_t size = bytes.size ? libdeflate_deflate_compress(packer->in, bytes.data, bytes.size, at, bytes.size - 1) : 0;
    if (size == 0) { /* not smaller */
        if (bytes.size) memcpy(at, bytes.data, bytes.size);
        size = bytes.size;
    }
    out->size += size;
    return size;
}

dtl_status dtl_packer_unpack(dtl_packer *packer, dtl_slice packed, size_t size, dtl_buffer *out, dtl_error *err) {
    if (packed.size == size) return dtl_buffer_slice(out, packed), DTL_OK;
    /* deflate makes at most 1032 times as many bytes: a larger claim is a lie that must not get memory */
    if (size / 1032 > packed.size) return dtl_fail(err, DTL_INDEX, "packed bytes claim to be %zu", size);
    if (!packer->out) packer->out = libdeflate_alloc_decompressor();
    if (!packer->out) dtl_out_of_memory();
    char *at = dtl_buffer_reserve(out, size);
    if (libdeflate_deflate_decompress(packer->out, packed.data, packed.size, at, size, NULL) != LIBDEFLATE_SUCCESS)
        return dtl_fail(err, DTL_INDEX, "packed bytes are damaged");
    out->size += size;
    return DTL_OK;
}
