/* names.h - class and id names cut into words (private to the room).
 *
 * A word ends at a sign, at a blank, and where a capital follows a small letter: "articleBody", "article-body" and
 * "article__body" are the same two. Digits belong to their word, so that "x7ad3" of a machine is no "ad"; at its end they are
 * numbers and go: "ad2".
 * Cost    linear
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_NAMES_H
#define DTL_CORPUS_PAGE_NAMES_H

#include "base/slice.h"

enum {
    DTL_NAME_WORD_MAX_BYTES = 20, /* longer words are passed over */
    DTL_NAMES_MAX_BYTES = 4096    /* of an attribute that are looked at */
};

typedef struct {
    dtl_slice names;
    size_t at;
    char word[DTL_NAME_WORD_MAX_BYTES + 1]; /* in small letters, NUL behind it */
    size_t size;
    bool first; /* of a name, or behind a word that was passed over */
} dtl_name_words;

static inline dtl_name_words dtl_name_words_of(dtl_slice names) {
    if (names.size > DTL_NAMES_MAX_BYTES) names.size = DTL_NAMES_MAX_BYTES;
    return (dtl_name_words){.names = names};
}

/* Moves to the next word; false behind the last. */
bool dtl_name_words_next(dtl_name_words *words);

#endif
