/* packer.h - raw deflate in one piece, with the memory for it: small inputs, many times over.
 *
 * Threads one packer, one thread
 * Source  RFC 1951; libdeflate, which needs no window set up per call, where zlib would clear 64 KiB for 500 bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_PACKER_H
#define DTL_SCHEMA_PACKER_H

#include "base/buffer.h"

typedef struct dtl_packer dtl_packer;

dtl_packer *dtl_packer_new(void);
void dtl_packer_free(dtl_packer *packer);

/* Appends the deflated bytes, or the bytes themselves where that is not smaller; returns the size appended. */
size_t dtl_packer_pack(dtl_packer *packer, dtl_slice bytes, dtl_buffer *out);

/* Appends the size bytes that packed was made of; DTL_INDEX where it was not made of that many. */
dtl_status dtl_packer_unpack(dtl_packer *packer, dtl_slice packed, size_t size, dtl_buffer *out,
                             dtl_error *err) DTL_MUST_CHECK;

#endif
