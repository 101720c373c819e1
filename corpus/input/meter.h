/* meter.h - the guard against data that was packed to do harm ("bombs"), one for a file with all that is inside of it.
 *
 * taken counts the bytes of the file that were read (for what is read out of order: how far), given those that any
 * layer unpacked from them: a gzip member, an archive's member, what was compressed within that. Text shrinks to a
 * tenth or, where pages repeat, a hundredth; bombs to a thousandth and less.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_METER_H
#define DTL_CORPUS_METER_H

#include "base/error.h"

#define DTL_UNPACKED_FREE_BYTES ((uint64_t)256 << 20) /* given whatever was taken */
enum { DTL_UNPACKED_RATIO_MAX = 250 };                /* above that, given at most so often what was taken */

typedef struct {
    uint64_t taken, given;
} dtl_meter;

/* Counts unpacked bytes. DTL_TOO_BIG: they are too many for what they came from, and the file is to be left. */
static inline dtl_status dtl_meter_give(dtl_meter *meter, uint64_t bytes, dtl_error *err) {
    meter->given += bytes;
    if (meter->given <= DTL_UNPACKED_FREE_BYTES || meter->given / DTL_UNPACKED_RATIO_MAX <= meter->taken) return DTL_OK;
    dtl_fail(err, DTL_TOO_BIG, "unpacks to more than %d times its size: refused, it seems made to fill memory or time",
             DTL_UNPACKED_RATIO_MAX);
    err->offset = meter->taken;
    return DTL_TOO_BIG;
}

#endif
