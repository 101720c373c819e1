/* decode.h - the best labels of a run of tokens, given what each label scores at each.
 *
 * The tokens before and behind the run are outside of names.
 * Cost    97 of the 289 pairs of labels may stand side by side, so about 100 steps a token
 * Source  A. Viterbi, "Error bounds for convolutional codes", IEEE Trans. Inf. Theory 13 (1967)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_DECODE_H
#define DTL_INDEXER_ENTITIES_DECODE_H

#include <stddef.h>

#include "indexer/entities/labels.h"

/* Room for the way back; grows as needed, {0} at first, end with free(steps.at). */
typedef struct {
    dtl_label (*at)[DTL_STATES];
    size_t capacity;
} dtl_decode_steps;

/* Labels for count tokens (at least one), each with DTL_LABELS scores. Where two are as good, the lower label wins. */
void dtl_decode(const int16_t transitions[][DTL_STATES], const int32_t scores[][DTL_LABELS], size_t count,
                dtl_decode_steps *steps, dtl_label *labels);

#endif
