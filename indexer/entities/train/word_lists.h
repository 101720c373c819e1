/* word_lists.h - the lexicon and the gazetteer of a model, from text files.
 *
 * Lexicon    FORM TAB FINE TAB COARSE TAB CAPPED, numbers as in dtl_lexeme; dateline-train-names lexicon writes it
 * Gazetteer  PHRASE TAB KINDS, a number whose bits are kinds of names; lines of one phrase are joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_WORD_LISTS_H
#define DTL_INDEXER_ENTITIES_TRAIN_WORD_LISTS_H

#include "indexer/entities/names_model.h"

typedef struct {
    dtl_lexeme *lexicon;
    dtl_listed *gazetteer;
    unsigned lexicon_bits, gazetteer_bits;
} dtl_word_lists;

/* Either path may be NULL: an empty list. */
dtl_status dtl_word_lists_read(const char *lexicon, const char *gazetteer, dtl_word_lists *lists,
                               dtl_error *err) DTL_MUST_CHECK;
void dtl_word_lists_release(dtl_word_lists *lists);

#endif
