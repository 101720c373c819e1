/* names_features.h - which rows of weights a token adds up. Training and tagging share it.
 *
 * A row is a hash of 32 bits, of which a model takes the lowest row_bits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_NAMES_FEATURES_H
#define DTL_INDEXER_ENTITIES_NAMES_FEATURES_H

#include "indexer/entities/scene.h"

/* So many rows at most, each in -128..127, are summed in 16 bits without overflow: 32767 / 128 = 255. */
enum { DTL_WORD_ROWS_MAX = 32, DTL_PLACE_ROWS_MAX = 48, DTL_VOTE_ROWS_MAX = 8 };

/* What a word adds to the token that is offset (-2..2) tokens behind it. Returns how many rows. */
size_t dtl_word_rows(const dtl_word_type *type, int offset, uint32_t rows[DTL_WORD_ROWS_MAX]);

/* What the place of token i in its sentence and document adds. */
size_t dtl_place_rows(const dtl_scene *scene, size_t i, uint32_t rows[DTL_PLACE_ROWS_MAX]);

/* What the first pass over the document adds in the second: label is what the first gave to i. Rows are below 2^DTL_VOTE_BITS. */
size_t dtl_vote_rows(const dtl_scene *scene, size_t i, dtl_label label, uint32_t rows[DTL_VOTE_ROWS_MAX]);

/* Differs where the rows of a fixed sentence differ, so that a model is never used with other features than its own. */
uint64_t dtl_names_features_hash(void);

#endif
