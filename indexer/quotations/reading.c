/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/reading.h"

#include <stdlib.h>

#include "indexer/quotations/marks.h"

void dtl_reading_release(dtl_reading *r) {
    free(r->at);
    free(r->runs);
    free(r->marks);
    *r = (dtl_reading){0};
}

static void make_room(dtl_reading *r, size_t words) {
    if (words <= r->word_capacity) return;
    r->word_capacity = words + words / 2;
    free(r->at);
    r->at = malloc(r->word_capacity * sizeof *r->at);
    if (!r->at) dtl_out_of_memory();
}

/* Whether word ends in 's, or in an s with an apostrophe behind it. */
static bool is_possessive(dtl_slice text, dtl_word word, bool mentioned) {
    dtl_slice const w = dtl_slice_part(text, word.begin, word.end);
    if (w.size < 3 || w.data[w.size - 1] != 's') return false;
    if (w.data[w.size - 2] == '\'' || (w.size > 4 && memcmp(w.data + w.size - 4, "\xE2\x80\x99", 3) == 0)) return true;
    if (!mentioned || word.end >= text.size) return false;
    dtl_slice const behind = dtl_slice_part(text, word.end, text.size);
    size_t const mark = behind.data[0] == '\'' ? 1 : dtl_slice_starts(behind, DTL_SLICE("\xE2\x80\x99")) ? 3 : 0;
    return mark && behind.size > mark + 1 && behind.data[mark] == ' ' && behind.data[mark + 1] >= 'a';
}

static void read_words(dtl_reading *r) {
    dtl_slice const text = r->document->text;
    const dtl_words *words = r->document->words;
    const dtl_sentences *sentences = r->document->sentences;
    size_t end = 0, sentence = 0;
    uint32_t sentence_end = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        bool const begins = i == sentence_end;
        if (begins && sentence < sentences->count) sentence_end += sentences->at[sentence++].words;
        dtl_word const w = words->at[i];
        dtl_read_word *word = &r->at[i];
        *word = (dtl_read_word){.is = dtl_speech_word_of(r->speech, dtl_slice_part(text, w.begin, w.end)),
                                .capital = (unsigned char)(text.data[w.begin] - 'A') < 26};
        size_t const gap = w.begin - end;
        bool const blank = gap == 1 && text.data[end] == ' ';
        bool const shortened =
            gap == 2 && text.data[end] == '.' && text.data[end + 1] == ' ' && !begins; /* Rep. Smith */
        if (!blank && !shortened) word->gap = dtl_marks_read(r, end, w.begin, i);
        end = w.end;
        word->possessive = is_possessive(text, w, false);
    }
    r->at[r->count] = (dtl_read_word){.gap = dtl_marks_read(r, end, text.size, r->count) | DTL_GAP_BREAK};
}

static void read_mentions(dtl_reading *r) {
    for (size_t m = 0; m < r->names->mention_count; m++) {
        const dtl_mention *mention = &r->names->mentions[m];
        for (uint32_t i = 0; i < mention->words; i++) r->at[mention->begin + i].mention = (uint32_t)m + 1;
        uint32_t const last = mention->begin + mention->words - 1;
        r->at[last].possessive = is_possessive(r->document->text, r->document->words->at[last], true);
    }
}

static void read_runs(dtl_reading *r) {
    dtl_marks_pair(r);
    for (uint32_t q = 0; q < r->run_count; q++) {
        r->at[r->runs[q].begin].gap |= DTL_GAP_OPENS;
        r->at[r->runs[q].end].gap |= DTL_GAP_CLOSES;
        for (uint32_t i = r->runs[q].begin; i < r->runs[q].end; i++) r->at[i].quoted = q + 1;
    }
}

void dtl_reading_take(dtl_reading *r, const dtl_document *document, const dtl_names *names) {
    r->document = document;
    r->names = names;
    r->count = (uint32_t)document->words->count;
    r->mark_count = 0;
    make_room(r, (size_t)r->count + 1);
    read_words(r);
    read_mentions(r);
    read_runs(r);
}
