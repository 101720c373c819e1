/* fuzz_words.c - any bytes, repaired, as a text: what lib/text promises of words, folding, stems and sentences.
 *
 * Laws    repair gives valid text and leaves that alone; normal form twice is once; words lie in order, are bounded, and are
 *         the same cut out alone; a space parts all that there is to know; a surface is its own surface, a folded word its
 *         own fold, and neither has a capital; no stem is empty; sentences cover the words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "text/fold.h"
#include "text/normal.h"
#include "text/sentences.h"
#include "text/stem.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_form(dtl_slice form) {
    hold(form.size > 0 && dtl_utf8_valid_prefix(form) == form.size);
    for (size_t i = 0; i < form.size; i++) hold(form.data[i] != ' ' && !(form.data[i] >= 'A' && form.data[i] <= 'Z'));
}

static void hold_levels(dtl_stemmer *stemmer, dtl_slice word) {
    char first[DTL_SURFACE_MAX_BYTES], second[DTL_SURFACE_MAX_BYTES];
    dtl_slice surface = dtl_slice_of(first, dtl_word_surface(word, first));
    hold_form(surface);
    hold(dtl_slice_equal(dtl_slice_of(second, dtl_word_surface(surface, second)), surface));
    char folded[DTL_FOLDED_MAX_BYTES], again[DTL_FOLDED_MAX_BYTES];
    dtl_slice fold = dtl_slice_of(folded, dtl_word_fold(surface, folded));
    hold_form(fold);
    hold(dtl_slice_equal(dtl_slice_of(again, dtl_word_fold(fold, again)), fold));
    dtl_slice stem = dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, fold);
    hold_form(stem);
    hold(stem.size <= DTL_FOLDED_MAX_BYTES);
}

static void hold_words(dtl_slice text, const dtl_words *words, dtl_words *room, dtl_stemmer *stemmer) {
    uint32_t behind = 0;
    for (size_t i = 0; i < words->count; i++) {
        dtl_word w = words->at[i];
        hold(w.begin >= behind && w.begin < w.end && w.end <= text.size && w.end - w.begin <= DTL_WORD_MAX_BYTES);
        behind = w.end;
        dtl_slice word = dtl_slice_part(text, w.begin, w.end);
        hold(dtl_utf8_valid_prefix(word) == word.size);
        dtl_words_cut(word, room);
        hold(room->count == 1 && room->at[0].begin == 0 && room->at[0].end == word.size);
        hold_levels(stemmer, word);
    }
}

/* The words before each space are those of the text up to there. */
static void hold_apart(dtl_slice text, const dtl_words *words, dtl_words *room) {
    size_t checks = 0, before = 0;
    for (size_t at = 0; at < text.size && checks < 16; at++) {
        if (text.data[at] != ' ' && text.data[at] != '\n') continue;
        while (before < words->count && words->at[before].end <= at) before++;
        dtl_words_cut(dtl_slice_part(text, 0, at), room);
        hold(room->count == before && (before == 0 || memcmp(room->at, words->at, before * sizeof *room->at) == 0));
        dtl_words_cut(dtl_slice_part(text, at + 1, text.size), room);
        hold(room->count == words->count - before);
        checks++;
    }
}

static void hold_sentences(dtl_slice text, const dtl_words *words) {
    dtl_sentences sentences = {0};
    size_t covered = 0;
    dtl_sentences_cut(text, words, &sentences);
    for (size_t i = 0; i < sentences.count; i++) {
        hold(sentences.at[i].words > 0 && sentences.at[i].words <= DTL_SENTENCE_MAX_WORDS);
        covered += sentences.at[i].words;
        size_t end = covered < words->count ? words->at[covered].begin : text.size;
        bool line_ends = covered == words->count ||
                         memchr(text.data + words->at[covered - 1].end, '\n', end - words->at[covered - 1].end);
        hold(sentences.at[i].ends_paragraph == line_ends);
    }
    hold(covered == words->count);
    dtl_sentences_release(&sentences);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static dtl_stemmer *stemmer;
    if (!stemmer) stemmer = dtl_stemmer_new();
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice bytes = dtl_slice_of((const char *)data, size);
    dtl_slice text = dtl_utf8_repair(arena, bytes, &report);
    hold(dtl_utf8_valid_prefix(text) == text.size);
    hold((dtl_utf8_valid_prefix(bytes) == size) == (text.data == bytes.data && report.repaired == 0));
    dtl_slice normal = dtl_text_nfc(arena, text);
    hold(dtl_utf8_valid_prefix(normal) == normal.size && dtl_text_nfc(arena, normal).data == normal.data);
    dtl_words words = {0}, room = {0};
    for (int i = 0; i < 2; i++) { /* as it is, and in normal form */
        dtl_slice now = i ? normal : text;
        dtl_words_cut(now, &words);
        hold_words(now, &words, &room, stemmer);
        hold_apart(now, &words, &room);
        hold_sentences(now, &words);
    }
    dtl_words_release(&words);
    dtl_words_release(&room);
    dtl_arena_free(arena);
    return 0;
}
