/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part_terms.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/fields.h"
#include "text/fold.h"

/* Notes one term for the batch. Its text goes to term_text; the pointers are set in the end, as that may move. */
static void note_term(dtl_part *part, dtl_field_id field, dtl_slice text, uint32_t wdf) {
    const char *prefix = dtl_field_of(field)->prefix;
    size_t begin = part->term_text.size;
    dtl_buffer_text(&part->term_text, prefix);
    dtl_buffer_slice(&part->term_text, text);
    const xc_term term = {.size = part->term_text.size - begin, .wdf = wdf};
    dtl_buffer_append(&part->terms, (const char *)&term, sizeof term);
}

static void note_words(dtl_part *part, dtl_field_id field, dtl_slice text) {
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        size_t size = dtl_word_surface(dtl_slice_part(text, words.at[i].begin, words.at[i].end), surface);
        size = dtl_word_fold(dtl_slice_of(surface, size), folded);
        note_term(part, field, dtl_slice_of(folded, size), 0);
    }
    dtl_words_release(&words);
}

static void note_filters(dtl_part *part, const dtl_article *article) {
    note_words(part, DTL_FIELD_SOURCE, article->source);
    note_words(part, DTL_FIELD_SECTION, article->section);
    note_words(part, DTL_FIELD_PLACE, article->place);
    note_words(part, DTL_FIELD_AGENCY, article->agency);
    note_words(part, DTL_FIELD_BYLINE, article->byline);
    if (article->language.size) note_words(part, DTL_FIELD_LANGUAGE, article->language);
    if (article->precision == DTL_PRECISION_NONE) return;
    char day[DTL_DAY_VALUE_BYTES];
    dtl_day_value(article->day, day);
    note_term(part, DTL_FIELD_YEAR, dtl_slice_of(day, 4), 0);
    if (article->precision != DTL_PRECISION_YEAR) note_term(part, DTL_FIELD_MONTH, dtl_slice_of(day, 6), 0);
}

static void note_stems(dtl_part *part) {
    const uint32_t *stems = (const uint32_t *)(const void *)part->touched.data;
    for (size_t i = 0; i < part->touched.size / sizeof *stems; i++) {
        dtl_slice stem = dtl_lexicon_stem(part->lexicon, stems[i]);
        note_term(part, DTL_FIELD_TEXT, stem, part->wdf[stems[i]]);
        if (part->title_wdf[stems[i]]) note_term(part, DTL_FIELD_TITLE, stem, part->title_wdf[stems[i]]);
    }
}

static int by_number(const void *a, const void *b) {
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The digits of a unit as a number, and of all that contain it: no two units have the same. */
static void gather_unit(dtl_part *part, const dtl_unit *unit) {
    for (size_t digits = unit->size; digits > 0; digits = dtl_unit_digits_above(digits)) {
        uint32_t number = 0;
        for (size_t i = 0; i < digits; i++) number = number * 10 + (uint32_t)(unit->digits[i] - '0');
        dtl_buffer_append(&part->units, (const char *)&number, sizeof number);
    }
}

/* A term for each unit that the text speaks of, and for what contains it; once, for they are filters. */
static void note_times(dtl_part *part) {
    dtl_unit units[DTL_UNITS_MAX];
    part->units.size = 0;
    for (size_t i = 0; i < part->times.count; i++) {
        size_t const count = dtl_units_of(part->times.at[i].first, part->times.at[i].last, units);
        for (size_t k = 0; k < count; k++) gather_unit(part, &units[k]);
    }
    uint32_t *numbers = (uint32_t *)(void *)part->units.data;
    size_t const total = part->units.size / sizeof *numbers;
    if (total > 0) qsort(numbers, total, sizeof *numbers, by_number);
    for (size_t i = 0; i < total; i++) {
        char digits[16];
        if (i > 0 && numbers[i] == numbers[i - 1]) continue;
        int const size = snprintf(digits, sizeof digits, "%u", numbers[i]);
        note_term(part, DTL_FIELD_TIME, dtl_slice_of(digits, (size_t)size), 0);
    }
}

/* How much a topic counts as: a strong one a few times as much as a weak one, and none so much that it makes the article long. */
static uint32_t topic_wdf(uint8_t strength) { return 1 + strength / 64u; }

static void note_entities(dtl_part *part) {
    const dtl_part_named *named = (const dtl_part_named *)(const void *)part->named.data;
    dtl_buffer term = {0};
    for (size_t i = 0; i < part->named.size / sizeof *named; i++) {
        dtl_entity const entity = dtl_entities_draft_at(part->entities, named[i].number);
        dtl_entity_hash_term(entity.type, entity.key, &term);
        note_term(part, DTL_FIELD_ENTITY, dtl_buffer_content(&term), named[i].weight);
        if (named[i].quotations) note_term(part, DTL_FIELD_SAID, dtl_buffer_content(&term), named[i].quotations);
    }
    dtl_buffer_release(&term);
}

static void note_topics(dtl_part *part) {
    const dtl_part_topic *about = (const dtl_part_topic *)(const void *)part->about.data;
    for (size_t i = 0; i < part->about.size / sizeof *about; i++) {
        char digits[16];
        int const size = snprintf(digits, sizeof digits, "%u", about[i].topic);
        note_term(part, DTL_FIELD_TOPIC, dtl_slice_of(digits, (size_t)size), topic_wdf(about[i].strength));
    }
}

void dtl_part_note_terms(dtl_part *part, const dtl_article *article) {
    note_stems(part);
    note_filters(part, article);
    note_times(part);
    note_entities(part);
    note_topics(part);
}
