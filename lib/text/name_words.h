/* name_words.h - what a single word does in a name or before it: titles, roles, given names, what companies are.
 *
 * In      one folded word (fold.h)
 * Out     a set of dtl_name_word; 0 for most words
 * Cost    a binary search, about 50 ns
 * Source  forms of address and ranks as in the Associated Press Stylebook; legal forms after ISO 20275 (ELF codes); given
 *         names: the most frequent ones in the United States Social Security data, and some of other countries' leaders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NAME_WORDS_H
#define DTL_TEXT_NAME_WORDS_H

#include <stdint.h>

#include "base/slice.h"

typedef enum {
    DTL_WORD_COURTESY = 1 << 0,   /* mr dr */
    DTL_WORD_RANK = 1 << 1,       /* gen sen */
    DTL_WORD_STYLE = 1 << 2,      /* king lord: part of the name where no full name follows ("King Charles") */
    DTL_WORD_ROLE = 1 << 3,       /* secretary minister coach: what a person can be called by alone */
    DTL_WORD_BEFORE = 1 << 4,     /* prime vice former: before a role */
    DTL_WORD_COMPANY = 1 << 5,    /* inc gmbh */
    DTL_WORD_CLUB = 1 << 6,       /* fc rfc */
    DTL_WORD_SMALL = 1 << 7,      /* of the and: not in an acronym */
    DTL_WORD_PARTICLE = 1 << 8,   /* bin van al: part of a surname */
    DTL_WORD_GENERATION = 1 << 9, /* jr iii */
    DTL_WORD_BODY = 1 << 10,      /* bank council: what an organisation can be called by alone if it is in its name */
    DTL_WORD_FIRM = 1 << 11,      /* company firm: what any company can be called by alone */
    DTL_WORD_MALE = 1 << 12,
    DTL_WORD_FEMALE = 1 << 13 /* of titles and given names */
} dtl_name_word_flags;

uint32_t dtl_name_word_find(dtl_slice folded);

/* Word number i, for whoever checks them all; NULL behind the last. */
const char *dtl_name_word_at(size_t i);

#endif
