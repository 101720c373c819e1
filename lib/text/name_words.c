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

/* A word with zeros behind it, so that two can be compared as numbers. */
enum { WORD_BYTES = 16 };

#define W(word, flags) {word, flags},
static const struct {
    char word[WORD_BYTES];
    uint32_t flags;
} WORDS[] = {
#include "name_words.inc"
};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

typedef struct {
    uint64_t high, low;
} number;

static uint64_t big_endian(const char *bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < 8; i++) value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static number number_of(const char word[WORD_BYTES]) {
    return (number){.high = big_endian(word), .low = big_endian(word + 8)};
}

uint32_t dtl_name_word_find(dtl_slice folded) {
    char padded[WORD_BYTES] = {0};
    if (folded.size == 0 || folded.size >= WORD_BYTES) return 0;
    memcpy(padded, folded.data, folded.size);
    number const wanted = number_of(padded);
    size_t low = 0, high = WORD_COUNT;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        number const n = number_of(WORDS[middle].word);
        if (n.high == wanted.high && n.low == wanted.low) return WORDS[middle].flags;
        if (wanted.high < n.high || (wanted.high == n.high && wanted.low < n.low)) high = middle;
        else low = middle + 1;
    }
    return 0;
}

const char *dtl_name_word_at(size_t i) { return i < WORD_COUNT ? WORDS[i].word : NULL; }
