/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/names.h"

#include "base/ascii.h"

static bool in_word(char c) { return dtl_ascii_alphanumeric(c); }

/* Reads the word at w->at; returns its bytes, of which no more than there is room for are kept. */
static size_t read_word(dtl_name_words *w) {
    const char *data = w->names.data;
    size_t size = 0;
    do {
        char const c = data[w->at++];
        if (size < DTL_NAME_WORD_MAX_BYTES) w->word[size] = dtl_ascii_lower(c);
        size++;
    } while (w->at < w->names.size && in_word(data[w->at]) &&
             !(dtl_ascii_capital(data[w->at]) && dtl_ascii_small(data[w->at - 1])));
    return size;
}

bool dtl_name_words_next(dtl_name_words *w) {
    w->first = w->at == 0;
    while (w->at < w->names.size) {
        char const c = w->names.data[w->at];
        if (!in_word(c)) {
            w->first |= (unsigned char)c <= ' ';
            w->at++;
            continue;
        }
        size_t size = read_word(w);
        if (size <= DTL_NAME_WORD_MAX_BYTES) {
            while (size > 1 && dtl_ascii_digit(w->word[size - 1])) size--;
            w->size = size;
            w->word[size] = '\0';
            return true;
        }
        w->first = true;
    }
    return false;
}
