/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_words.h"

enum {
    COURTESY = DTL_WORD_COURTESY,
    RANK = DTL_WORD_RANK,
    STYLE = DTL_WORD_STYLE,
    ROLE = DTL_WORD_ROLE,
    BEFORE = DTL_WORD_BEFORE,
    COMPANY = DTL_WORD_COMPANY,
    CLUB = DTL_WORD_CLUB,
    SMALL = DTL_WORD_SMALL,
    PARTICLE = DTL_WORD_PARTICLE,
    GENERATION = DTL_WORD_GENERATION,
    BODY = DTL_WORD_BODY,
    FIRM = DTL_WORD_FIRM,
    MALE = DTL_WORD_MALE,
    FEMALE = DTL_WORD_FEMALE
};

#define W(word, flags) {word, flags},
static const struct {
    const char *word;
    uint32_t flags;
} WORDS[] = {
#include "name_words.inc"
};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

uint32_t dtl_name_word_find(dtl_slice folded) {
    size_t low = 0, high = WORD_COUNT;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        int const order = dtl_slice_compare(folded, dtl_slice_text(WORDS[middle].word));
        if (order == 0) return WORDS[middle].flags;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return 0;
}

const char *dtl_name_word_at(size_t i) { return i < WORD_COUNT ? WORDS[i].word : NULL; }
