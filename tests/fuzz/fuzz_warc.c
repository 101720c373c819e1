/* fuzz_warc.c - the records of WARC and ARC files from any bytes, in any pieces.
 *
 * The first byte is the size of the pieces (plus 1).
 * Laws    those of record_laws.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/record_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 0)
        hold_in_pieces(dtl_slice_of((const char *)data + 1, size - 1), (size_t)data[0] + 1, DTL_FORMAT_WARC, NULL);
    return 0;
}
