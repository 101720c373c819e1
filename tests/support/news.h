/* news.h - invented news text, for laws to meet what text is like: frequent words and rare ones, names in many scripts,
 * abbreviations, numbers, quotes, paragraphs, and now and then a character or a separator that nobody expects.
 *
 * Out     valid UTF-8, the same for the same seed
 * Source  word ranks by Zipf's law with exponent 1: every octave of ranks is as likely as the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_NEWS_H
#define DTL_TESTS_SUPPORT_NEWS_H

#include "base/buffer.h"
#include "support/generate.h"
#include "text/utf8.h"

enum { NEWS_OCTAVES = 13, NEWS_SYLLABLES = 6 };

static inline void news_rare_word(uint32_t rank, dtl_buffer *out) {
    static const char *const SYLLABLES[] = {"ra",   "ton", "mi",  "bel", "sho", "ver", "ding", "lo",
                                            "kes",  "ed",  "una", "pre", "sta", "ing", "or",   "el",
                                            "wick", "ham", "du",  "gri", "ous", "ly",  "cal",  "ne"};
    for (int i = 0; rank > 0 && i < NEWS_SYLLABLES; i++, rank /= (uint32_t)ARRAY_LEN(SYLLABLES))
        dtl_buffer_text(out, SYLLABLES[rank % ARRAY_LEN(SYLLABLES)]);
}

static inline void news_common_word(generator *g, dtl_buffer *out) {
    static const char *const COMMON[] = {
        "the",    "of",     "to",       "and",   "in",      "a",      "said",   "that",  "for",      "on",    "was",
        "it",     "with",   "is",       "as",    "at",      "by",     "he",     "from",  "has",      "have",  "its",
        "be",     "were",   "are",      "had",   "but",     "not",    "his",    "who",   "an",       "they",  "after",
        "more",   "will",   "been",     "their", "which",   "this",   "would",  "about", "up",       "when",  "one",
        "people", "year",   "new",      "we",    "out",     "two",    "than",   "all",   "first",    "could", "council",
        "police", "report", "minister", "river", "harbour", "strike", "market", "vote",  "election", "plan",  "court"};
    uint32_t octave = below(g, NEWS_OCTAVES), rank = (1u << octave) - 1 + below(g, 1u << octave);
    if (rank < ARRAY_LEN(COMMON)) dtl_buffer_text(out, COMMON[rank]);
    else news_rare_word(rank, out);
}

static inline void news_special(generator *g, dtl_buffer *out) {
    static const char *const SPECIAL[] = {"Müller",
                                          "O’Neill",
                                          "Łódź",
                                          "São",
                                          "İstanbul",
                                          "Straße",
                                          "naïve",
                                          "Zoë",
                                          "Αθήνας",
                                          "Київ",
                                          "МОСКВА",
                                          "東京",
                                          "東京都庁",
                                          "القاهرة",
                                          "תל-אביב",
                                          "서울시",
                                          "U.S.",
                                          "U.S",
                                          "p.m.",
                                          "U.K.'s",
                                          "e.g.",
                                          "Mr. Quill",
                                          "J. R. Tamsel",
                                          "No. 5",
                                          "5.93",
                                          "155,221",
                                          "$1.5m",
                                          "3-D",
                                          "pre-2014",
                                          "1990s",
                                          "'90s",
                                          "42%",
                                          "eBay",
                                          "iPhone's",
                                          "McDonald’s",
                                          "NATO",
                                          "NASA's",
                                          "l'homme",
                                          "d’État",
                                          "rock'n'roll",
                                          "desk@ledger.example",
                                          "https://ledger.example/a?b=c&d=1",
                                          "#strike",
                                          "@harbour",
                                          "x",
                                          "I",
                                          "Ǆepina",
                                          "ﬁnance",
                                          "e\u0301te\u0301",
                                          "K",
                                          "ŉ",
                                          "ΣΊΣΥΦΟΣ",
                                          "dogs'",
                                          "’twas",
                                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                          "Feb. 12",
                                          "Inc.",
                                          "St. Brannock",
                                          "ὈΔΥΣΣΕΎΣ",
                                          "ไทยแลนด์",
                                          "हिन्दी",
                                          "カタカナ",
                                          "ﾊﾟﾅﾏ",
                                          "½",
                                          "№",
                                          "™"};
    dtl_buffer_text(out, SPECIAL[below(g, ARRAY_LEN(SPECIAL))]);
}

/* Any code point but the surrogates, those of the lower planes and small ones more often. */
static inline void news_any_code(generator *g, dtl_buffer *out) {
    uint32_t c = (uint32_t)any_size(g) % 0x110000;
    if (c >= 0xD800 && c < 0xE000) c -= 0xD000;
    out->size += dtl_utf8_put(dtl_buffer_reserve(out, 4), c);
}

static inline void news_word(generator *g, uint32_t odd, dtl_buffer *out) {
    if (chance(g, odd)) {
        for (uint32_t left = 1 + below(g, 4); left > 0; left--) news_any_code(g, out);
        return;
    }
    if (chance(g, 60)) {
        news_special(g, out);
        return;
    }
    size_t begin = out->size;
    news_common_word(g, out);
    uint32_t letters = below(g, 100);
    for (size_t i = begin; i < out->size && (letters < 2 || (letters < 14 && i == begin)); i++)
        if (out->data[i] >= 'a' && out->data[i] <= 'z') out->data[i] = (char)(out->data[i] - 0x20);
}

static inline void news_gap(generator *g, uint32_t odd, dtl_buffer *out) {
    static const char *const GAPS[] = {", ",  ", ", ", ",   "; ",   ": ",  " - ", " – ",    " — ", "—",   "-",     "/",
                                       " (",  ") ", ", \"", ",\" ", ", “", ",” ", " ‘",     "’ ",  "...", " ... ", "… ",
                                       " & ", " $", "% ",   ". ",   "? ",  "! ",  ".\" ",   ".” ", "  ",  "\n",    ".",
                                       "'",   ",",  " [",   "] ",   " * ", "\t",  "\u00a0", " • ", "_",   "''",    "."};
    if (chance(g, odd)) news_any_code(g, out);
    else if (chance(g, 150)) dtl_buffer_text(out, GAPS[below(g, ARRAY_LEN(GAPS))]);
    else dtl_buffer_byte(out, ' ');
}

/* odd: how many of a thousand words and gaps are anything at all. */
static inline void news_sentence(generator *g, uint32_t odd, dtl_buffer *out) {
    static const char *const ENDS[] = {".", ".", ".", ".", "?", "!", ".\"", ".”", "...", ""};
    size_t begin = out->size;
    for (uint32_t left = 1 + below(g, 30); left > 0; left--) {
        news_word(g, odd, out);
        if (left > 1) news_gap(g, odd, out);
    }
    if (out->data[begin] >= 'a' && out->data[begin] <= 'z') out->data[begin] = (char)(out->data[begin] - 0x20);
    dtl_buffer_text(out, ENDS[below(g, ARRAY_LEN(ENDS))]);
}

/* Appends up to that many paragraphs. */
static inline void news_body(generator *g, uint32_t paragraphs, uint32_t odd, dtl_buffer *out) {
    for (uint32_t left = below(g, paragraphs + 1); left > 0; left--) {
        for (uint32_t sentences = 1 + below(g, 5); sentences > 0; sentences--) {
            news_sentence(g, odd, out);
            if (sentences > 1) dtl_buffer_byte(out, ' ');
        }
        if (left > 1) dtl_buffer_text(out, chance(g, 800) ? "\n\n" : "\n");
    }
}

#endif
