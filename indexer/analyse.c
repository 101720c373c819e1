/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/analyse.h"

#include <stdlib.h>

#include "indexer/part_annotations.h"
#include "text/fold.h"

static void make_room_for_stems(dtl_part *part) {
    uint32_t needed = dtl_lexicon_stem_count(part->lexicon);
    if (needed <= part->wdf_room) return;
    uint32_t room = needed * 2;
    part->wdf = realloc(part->wdf, room * sizeof *part->wdf);
    part->title_wdf = realloc(part->title_wdf, room * sizeof *part->title_wdf);
    if (!part->wdf || !part->title_wdf) dtl_out_of_memory();
    memset(part->wdf + part->wdf_room, 0, (room - part->wdf_room) * sizeof *part->wdf);
    memset(part->title_wdf + part->wdf_room, 0, (room - part->wdf_room) * sizeof *part->title_wdf);
    part->wdf_room = room;
}

static void count_stem(dtl_part *part, uint32_t stem, bool in_title) {
    if (stem >= part->wdf_room) make_room_for_stems(part);
    if (part->wdf[stem]++ == 0) dtl_buffer_append(&part->touched, (const char *)&stem, sizeof stem);
    if (in_title) part->title_wdf[stem]++;
}

/* Surfaces and their hashes first, so that the lexicon's cache misses can be asked for ahead. */
static void lower_words(dtl_part *part) {
    size_t count = part->words.count;
    part->surfaces.size = part->surface_ends.size = part->hashes.size = 0;
    uint32_t *ends = (uint32_t *)(void *)dtl_buffer_reserve(&part->surface_ends, count * sizeof *ends);
    uint32_t *hashes = (uint32_t *)(void *)dtl_buffer_reserve(&part->hashes, count * sizeof *hashes);
    for (size_t i = 0; i < count; i++) {
        dtl_word w = part->words.at[i];
        char *surface = dtl_buffer_reserve(&part->surfaces, DTL_SURFACE_MAX_BYTES);
        size_t size = dtl_word_surface(dtl_slice_of(part->text.data + w.begin, w.end - w.begin), surface);
        part->surfaces.size += size;
        ends[i] = (uint32_t)part->surfaces.size;
        hashes[i] = dtl_lexicon_hash(dtl_slice_of(surface, size));
    }
}

static void number_words(dtl_part *part, size_t title_bytes, dtl_language language) {
    enum { AHEAD = 12 };
    size_t count = part->words.count;
    lower_words(part);
    const uint32_t *ends = (const uint32_t *)(const void *)part->surface_ends.data;
    const uint32_t *hashes = (const uint32_t *)(const void *)part->hashes.data;
    dtl_content_reserve(&part->content, count);
    part->touched.size = 0;
    part->content.title_words = 0;
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) dtl_lexicon_prefetch(part->lexicon, hashes[i + AHEAD]);
        uint32_t begin = i ? ends[i - 1] : 0;
        dtl_slice surface = dtl_slice_of(part->surfaces.data + begin, ends[i] - begin);
        uint32_t number = dtl_lexicon_number(part->lexicon, surface, hashes[i], language);
        bool in_title = part->words.at[i].end <= title_bytes;
        part->content.title_words += in_title;
        part->content.numbers[i] = number;
        count_stem(part, dtl_lexicon_word_of(part->lexicon, number)->stem, in_title);
    }
}

/* The title is a paragraph of its own, so its sentences are the first ones; the record keeps those of the body. */
static void cut_passages(dtl_part *part) {
    dtl_sentences_cut(dtl_buffer_content(&part->text), &part->words, &part->sentences);
    size_t first = 0;
    for (uint32_t words = 0; words < part->content.title_words; first++) words += part->sentences.at[first].words;
    const dtl_sentence *body = part->sentences.count > 0 ? part->sentences.at + first : NULL;
    part->content.sentences = body;
    part->content.sentence_count = part->sentences.count - first;
    dtl_passages_cut(body, part->content.sentence_count, &part->passages);
    part->content.passage_room.size = 0;
    for (size_t i = 0; i < part->passages.count; i++) {
        dtl_passage_size size = {.words = part->passages.at[i].words, .sentences = part->passages.at[i].sentences};
        dtl_buffer_append(&part->content.passage_room, (const char *)&size, sizeof size);
    }
    part->content.passages = (const dtl_passage_size *)(const void *)part->content.passage_room.data;
    part->content.passage_count = part->passages.count;
}

/* What the text speaks of; "Wednesday" can be told only where the day of publication is known. */
static void find_times(dtl_part *part, const dtl_article *article) {
    dtl_day const published = article->precision == DTL_PRECISION_DAY ? article->day : DTL_DAY_NONE;
    dtl_times_find(dtl_buffer_content(&part->text), &part->words, published, &part->times);
}

static void annotate(dtl_part *part, const dtl_article *article) {
    dtl_findings found = {0};
    const dtl_document document = {.text = dtl_buffer_content(&part->text),
                                   .words = &part->words,
                                   .sentences = &part->sentences,
                                   .title_words = part->content.title_words};
    if (!part->stored && part->annotator) dtl_annotate(part->annotator, &document, &part->passages, article, &found);
    dtl_part_annotate(part, article, part->stored ? part->stored : &found);
}

static void make_sketch(dtl_part *part, dtl_day day) {
    const uint32_t *hashes = (const uint32_t *)(const void *)part->hashes.data;
    size_t count = part->words.count;
    dtl_sketch_words words = {.hashes = hashes, .count = count, .title_words = part->content.title_words, .day = day};
    for (size_t i = words.title_words; i < count; i++) {
        char first = part->text.data[part->words.at[i].begin];
        words.figures += first >= '0' && first <= '9';
    }
    dtl_sketch_make(&words, &part->sketch);
}

void dtl_analyse(dtl_part *part, const dtl_article *article) {
    part->text.size = 0;
    dtl_buffer_slice(&part->text, article->title);
    dtl_buffer_byte(&part->text, '\n');
    dtl_buffer_slice(&part->text, article->text);
    dtl_slice text = dtl_buffer_content(&part->text);
    dtl_words_cut(text, &part->words);
    number_words(part, article->title.size, dtl_language_of(article->language));
    cut_passages(part);
    make_sketch(part, article->day);
    dtl_content_style(&part->content, text, &part->words, part->surfaces.data,
                      (const uint32_t *)(const void *)part->surface_ends.data);
    for (uint32_t i = 0; i < part->content.word_count; i++)
        dtl_lexicon_word_of(part->lexicon, part->content.numbers[i])->cases[dtl_style_case(part->content.styles[i])]++;
    part->content.fields = (dtl_fields){.id = article->id,
                                        .source = article->source,
                                        .section = article->section,
                                        .byline = article->byline,
                                        .url = article->url,
                                        .language = article->language,
                                        .place = article->place,
                                        .agency = article->agency,
                                        .day = article->day,
                                        .precision = article->precision};
    find_times(part, article);
    annotate(part, article);
}

void dtl_analyse_clear(dtl_part *part) {
    const uint32_t *stems = (const uint32_t *)(const void *)part->touched.data;
    for (size_t i = 0; i < part->touched.size / sizeof *stems; i++) part->wdf[stems[i]] = part->title_wdf[stems[i]] = 0;
}
