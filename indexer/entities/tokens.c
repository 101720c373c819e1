/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/tokens.h"

#include <stdlib.h>

#include "text/utf8.h"

/* Shortenings whose point is theirs wherever they stand; in lower case. */
static const char *const SHORTENINGS[] = {"adm", "al",  "ave",    "bros", "capt", "co",  "col", "corp", "cpl",  "dept",
                                          "det", "dr",  "etc",    "ft",   "gen",  "gov", "hon", "inc",  "jr",   "lt",
                                          "ltd", "maj", "messrs", "mr",   "mrs",  "ms",  "mt",  "no",   "pres", "prof",
                                          "pvt", "rep", "rev",    "sen",  "sgt",  "sr",  "st",  "supt", "vs"};

static void add(dtl_tokens *tokens, dtl_token token) {
    if (tokens->count == tokens->capacity) {
        tokens->capacity = tokens->capacity ? tokens->capacity * 2 : 1024;
        tokens->at = realloc(tokens->at, tokens->capacity * sizeof *tokens->at);
        if (!tokens->at) dtl_out_of_memory();
    }
    tokens->at[tokens->count++] = token;
}

static bool letter(char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

/* Whether the point at the end of these bytes is theirs: U.S  J  St */
static bool shortened(dtl_slice s) {
    if (s.size == 1) return letter(s.data[0]) && s.data[0] < 'a';
    if (s.size > 2 && letter(s.data[0]) && s.data[1] == '.') return true;
    if (s.size > 6) return false;
    char low[8] = {0};
    for (size_t i = 0; i < s.size; i++) {
        if (!letter(s.data[i])) return false;
        low[i] = (char)(s.data[i] | 0x20);
    }
    for (size_t i = 0; i < sizeof SHORTENINGS / sizeof *SHORTENINGS; i++)
        if (strcmp(low, SHORTENINGS[i]) == 0) return s.data[0] < 'a';
    return false;
}

/* Whether what stands between two words makes one token of them: one of the joining marks, also behind an acronym's point. */
static bool joins(dtl_slice gap, dtl_slice before) {
    if (gap.size == 2 && gap.data[0] == '.' && gap.data[1] == '-') return shortened(before);
    if (gap.size == 1) return memchr("-&.@_", gap.data[0], 5) != NULL;
    return gap.size == 3 && (memcmp(gap.data, "\u2010", 3) == 0 || memcmp(gap.data, "\u2011", 3) == 0);
}

/* Bytes of the possessive at the end of a word: 's or its typographic form; 0 where there is none. */
static size_t possessive(dtl_slice s) {
    if (s.size < 3 || (s.data[s.size - 1] | 0x20) != 's') return 0;
    if (s.data[s.size - 2] == '\'') return 2;
    return s.size > 4 && memcmp(s.data + s.size - 4, "\xE2\x80\x99", 3) == 0 ? 4 : 0;
}

static bool blank(uint32_t c) { return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F); }

/* The bytes of the gap in which marks of the sentence that ends here stand: those before the last blank. */
static size_t closing(dtl_slice gap) {
    size_t end = gap.size;
    while (end > 0 && (unsigned char)gap.data[end - 1] > ' ') end--;
    return end;
}

/* The marks of text[begin, end), at most DTL_GAP_MAX_MARKS; a mark that is repeated counts once. */
static void add_marks(const dtl_document *document, dtl_slice range, dtl_token token, dtl_tokens *tokens) {
    size_t const begin = (size_t)(range.data - document->text.data);
    uint32_t last = 0;
    int left = DTL_GAP_MAX_MARKS;
    for (size_t at = 0; at < range.size && left > 0;) {
        size_t const from = at;
        uint32_t const c = dtl_utf8_next(range.data, &at);
        if (blank(c) || c == last) continue;
        last = c;
        left--;
        token.begin = (uint32_t)(begin + from);
        token.end = (uint32_t)(begin + at);
        token.kind = DTL_TOKEN_MARK;
        token.words = 0;
        add(tokens, token);
        token.opens = false;
    }
}

/* The words from first on that are one token, of those before limit. */
static size_t joined(const dtl_document *document, size_t first, size_t limit) {
    const dtl_word *words = document->words->at;
    size_t last = first;
    while (last + 1 < limit && words[last + 1].end - words[first].begin <= DTL_TOKEN_MAX_BYTES &&
           joins(dtl_slice_part(document->text, words[last].end, words[last + 1].begin),
                 dtl_slice_part(document->text, words[first].begin, words[last].end)))
        last++;
    return last + 1 - first;
}

/* The token of these words, and the possessive apart; returns where the gap behind begins. */
static size_t add_words(const dtl_document *document, size_t first, size_t count, dtl_tokens *tokens, bool opens) {
    const dtl_word *words = document->words->at;
    size_t const begin = words[first].begin, end = words[first + count - 1].end;
    dtl_slice const bytes = dtl_slice_part(document->text, begin, end);
    size_t const owned = possessive(bytes);
    add(tokens, (dtl_token){.begin = (uint32_t)begin,
                            .end = (uint32_t)(end - owned),
                            .word = (uint32_t)first,
                            .words = (uint8_t)count,
                            .kind = DTL_TOKEN_WORD,
                            .opens = opens});
    if (owned) {
        add(tokens, (dtl_token){.begin = (uint32_t)(end - owned),
                                .end = (uint32_t)end,
                                .word = (uint32_t)(first + count - 1),
                                .words = 1,
                                .kind = DTL_TOKEN_POSSESSIVE});
        return end;
    }
    bool const point = end < document->text.size && document->text.data[end] == '.';
    return point && shortened(bytes) ? end + 1 : end;
}

/* The tokens of words [begin, end), which are a sentence, with the marks that open it; the marks that close it, too. */
static void add_sentence(const dtl_document *document, size_t begin, size_t end, dtl_tokens *tokens) {
    const dtl_words *words = document->words;
    size_t const before = begin ? words->at[begin - 1].end : 0;
    dtl_slice const opening = dtl_slice_part(document->text, before, words->at[begin].begin);
    size_t const count = tokens->count;
    size_t const skip = begin ? closing(opening) : 0;
    add_marks(document, dtl_slice_part(opening, skip, opening.size),
              (dtl_token){.word = (uint32_t)begin, .opens = true}, tokens);
    for (size_t i = begin; i < end;) {
        size_t const several = joined(document, i, end);
        size_t const gap = add_words(document, i, several, tokens, tokens->count == count);
        i += several;
        size_t const next = i < words->count ? words->at[i].begin : document->text.size;
        dtl_slice between = dtl_slice_part(document->text, gap < next ? gap : next, next);
        if (i == end) between.size = i < words->count ? closing(between) : between.size;
        add_marks(document, between, (dtl_token){.word = (uint32_t)i}, tokens);
    }
}

void dtl_tokens_cut(const dtl_document *document, dtl_token_cursor *cursor, dtl_tokens *tokens) {
    tokens->count = 0;
    while (cursor->sentence < document->sentences->count && tokens->count < DTL_STRETCH_TOKENS) {
        size_t const end = cursor->word + document->sentences->at[cursor->sentence++].words;
        add_sentence(document, cursor->word, end, tokens);
        cursor->word = end;
    }
}

dtl_slice dtl_span_bytes(const dtl_document *document, dtl_span span) {
    dtl_word const first = document->words->at[span.begin], last = document->words->at[span.begin + span.words - 1];
    dtl_slice const word = dtl_slice_part(document->text, last.begin, last.end);
    size_t const owned = possessive(word);
    bool const point =
        !owned && last.end < document->text.size && document->text.data[last.end] == '.' && shortened(word);
    return dtl_slice_part(document->text, first.begin, last.end - owned + (point ? 1 : 0));
}
