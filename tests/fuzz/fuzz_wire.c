/* fuzz_wire.c - wire messages, from any bytes in any pieces.
 *
 * Laws    of article_laws.h: the same records whole and in pieces, in order, not overlapping; lawful articles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "support/article_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    hold_format(data, size, DTL_FORMAT_WIRE);
    return 0;
}
