/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sentences.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/alloc.h"
#include "text/utf8.h"

void dtl_sentences_release(dtl_sentences *sentences) {
    free(sentences->at);
    *sentences = (dtl_sentences){0};
}

static void add(dtl_sentences *sentences, size_t words, bool ends_paragraph) {
    if (sentences->count == sentences->capacity) {
        sentences->capacity = sentences->capacity ? sentences->capacity * 2 : 256;
        sentences->at = dtl_alloc_resized(sentences->at, sentences->capacity, sizeof *sentences->at);
    }
    sentences->at[sentences->count++] = (dtl_sentence){.words = (uint32_t)words, .ends_paragraph = ends_paragraph};
}

/* Shortenings whose point ends no sentence: always, or only before a digit. */
static const char *const ALWAYS[] = {"mr",   "mrs",  "ms",   "dr",  "prof", "gen",    "col",  "maj",
                                     "capt", "lt",   "cmdr", "adm", "sgt",  "cpl",    "pvt",  "sen",
                                     "rep",  "gov",  "rev",  "hon", "st",   "messrs", "pres", "supt",
                                     "det",  "insp", "amb",  "sec", "vs",   "v",      "etc",  "approx"};
static const char *const BEFORE_DIGIT[] = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep",
                                           "oct", "nov", "dec", "no",  "nos", "art", "vol", "fig",  "pp"};
/* Shortenings that may end one: only before a word that opens sentences. */
static const char *const MAYBE[] = {"inc",  "co",    "corp", "ltd",  "jr",  "sr",
                                    "bros", "calif", "mass", "conn", "fla", "pa"};
static const char *const OPENERS[] = {"the", "a",     "an",    "in",    "on",      "at",   "he",   "she",
                                      "it",  "they",  "we",    "i",     "but",     "and",  "this", "that",
                                      "his", "her",   "its",   "their", "when",    "if",   "as",   "after",
                                      "for", "there", "these", "those", "however", "while"};

static bool among(const char *word, size_t size, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == size && memcmp(list[i], word, size) == 0) return true;
    return false;
}
#define AMONG(word, size, list) among(word, size, list, sizeof(list) / sizeof *(list))

/* The word in lower case when it is short ASCII; its size, or 0. */
static size_t lowered(dtl_slice text, dtl_word word, char out[8]) {
    size_t size = word.end - word.begin;
    if (size > 7) return 0;
    for (size_t i = 0; i < size; i++) {
        char c = text.data[word.begin + i];
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return size;
}

/* Whether a point behind word is that of a shortening, given the word that follows. */
static bool shortening(dtl_slice text, dtl_word word, dtl_word next) {
    char low[8], low_next[8];
    size_t size = lowered(text, word, low), next_size = lowered(text, next, low_next);
    if (size == 0) return false;
    bool digit_next = text.data[next.begin] >= '0' && text.data[next.begin] <= '9';
    bool acronym = size > 2 && low[1] == '.';
    bool initial = size == 1 && text.data[word.begin] >= 'A' && text.data[word.begin] <= 'Z' && low[0] != 'i';
    if (AMONG(low, size, ALWAYS) || initial) return true;
    if (AMONG(low, size, BEFORE_DIGIT)) return digit_next;
    return (acronym || AMONG(low, size, MAYBE)) && !AMONG(low_next, next_size, OPENERS);
}

/* Whether a character opens a sentence: anything but a small letter. */
static bool opens(dtl_slice text, size_t at) {
    unsigned char c = (unsigned char)text.data[at];
    if (c < 0x80) return !(c >= 'a' && c <= 'z');
    return !u_islower((UChar32)dtl_utf8_next(text.data, &at));
}

typedef enum { GOES_ON, SENTENCE_ENDS, PARAGRAPH_ENDS } boundary;

static boundary boundary_between(dtl_slice text, dtl_word word, dtl_word next) {
    const char *gap = text.data + word.end;
    size_t size = next.begin - word.end;
    if (size == 1 && gap[0] != '\n') return GOES_ON;
    if (memchr(gap, '\n', size)) return PARAGRAPH_ENDS;
    const char *stop = NULL;
    for (size_t i = 0; i < size && !stop; i++)
        if (gap[i] == '.' || gap[i] == '?' || gap[i] == '!') stop = gap + i;
    if (!stop || !memchr(stop, ' ', size - (size_t)(stop - gap)) || !opens(text, next.begin)) return GOES_ON;
    return *stop == '.' && stop == gap && shortening(text, word, next) ? GOES_ON : SENTENCE_ENDS;
}

void dtl_sentences_cut(dtl_slice text, const dtl_words *words, dtl_sentences *sentences) {
    sentences->count = 0;
    size_t begin = 0;
    for (size_t i = 0; i < words->count; i++) {
        boundary here = i + 1 == words->count ? PARAGRAPH_ENDS : boundary_between(text, words->at[i], words->at[i + 1]);
        if (here == GOES_ON && i + 1 - begin < DTL_SENTENCE_MAX_WORDS) continue;
        add(sentences, i + 1 - begin, here == PARAGRAPH_ENDS);
        begin = i + 1;
    }
}
