/* small_model.h - a model of names that is small, whole, and knows nothing but what its bytes happen to say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_SMALL_MODEL_H
#define DTL_TESTS_SUPPORT_SMALL_MODEL_H

#include <stdlib.h>

#include "indexer/entities/names_model.h"

enum {
    SMALL_BITS = 4,
    SMALL_TABLES_BYTES = sizeof(int16_t) * DTL_STATES * DTL_STATES + (sizeof(int16_t) * DTL_LABELS << DTL_VOTE_BITS) +
                         (DTL_LABELS << DTL_ROW_BITS_MIN) + (2 * sizeof(dtl_lexeme) << SMALL_BITS)
};

/* The bytes of a model whose tables repeat seed, which is of at least one byte. */
static inline dtl_buffer small_model(dtl_slice seed) {
    char *bytes = malloc(SMALL_TABLES_BYTES);
    if (!bytes) dtl_out_of_memory();
    for (size_t i = 0; i < SMALL_TABLES_BYTES; i++) bytes[i] = seed.data[i % seed.size];
    char *at = bytes;
    dtl_names_model model = {.row_bits = DTL_ROW_BITS_MIN, .lexicon_bits = SMALL_BITS, .gazetteer_bits = SMALL_BITS};
    model.transitions = (void *)at;
    model.votes = (void *)(at += sizeof(int16_t) * DTL_STATES * DTL_STATES);
    model.rows = (void *)(at += sizeof(int16_t) * DTL_LABELS << DTL_VOTE_BITS);
    model.lexicon = (void *)(at += DTL_LABELS << DTL_ROW_BITS_MIN);
    model.gazetteer = (void *)(at + (sizeof(dtl_lexeme) << SMALL_BITS));
    dtl_buffer out = {0};
    dtl_names_model_write(&model, &out);
    free(bytes);
    return out;
}

#endif
