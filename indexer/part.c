/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part.h"

#include <stdlib.h>

#include "indexer/analyse.h"
#include "schema/archive.h"
#include "schema/fields.h"
#include "text/fold.h"

static dtl_status open_writer(dtl_part *part, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_path(path, err, "%s/postings", part->folder);
    if (status != DTL_OK) return status;
    /* a database that nobody reads and that is thrown away when anything fails: no sync, blocks written in place */
    const xc_writer_options options = {.action = XC_CREATE_OR_OVERWRITE,
                                       .flags = XC_WRITER_NO_SYNC | XC_WRITER_DANGEROUS | XC_WRITER_NO_TERMLIST};
    xc_error cause;
    if (xc_writer_open(path, &options, &part->writer, &cause) != XC_OK ||
        xc_document_new(&part->document, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot begin a segment");
    return DTL_OK;
}

dtl_status dtl_part_open(const char *folder, dtl_part **part, dtl_error *err) {
    dtl_part *p = calloc(1, sizeof *p);
    if (!p) dtl_out_of_memory();
    p->lexicon = dtl_lexicon_new();
    p->entities = dtl_entities_draft_new();
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_path(p->folder, err, "%s", folder);
    if (status == DTL_OK) status = dtl_folder_make(folder, err);
    if (status == DTL_OK) status = open_writer(p, err);
    if (status == DTL_OK) status = dtl_path(path, err, "%s/records", folder);
    if (status == DTL_OK && !(p->records = fopen(path, "wbe"))) status = dtl_fail_errno(err, "cannot create %s", path);
    if (status != DTL_OK) {
        dtl_part_free(p);
        return status;
    }
    setvbuf(p->records, NULL, _IOFBF, (size_t)1 << 18);
    static const uint64_t zero = 0;
    dtl_buffer_append(&p->offsets, (const char *)&zero, sizeof zero);
    *part = p;
    return DTL_OK;
}

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

static dtl_status add_postings(dtl_part *part, const dtl_article *article, dtl_error *err) {
    part->terms.size = part->term_text.size = 0;
    note_stems(part);
    note_filters(part, article);
    note_times(part);
    xc_term *terms = (xc_term *)(void *)part->terms.data;
    size_t count = part->terms.size / sizeof *terms, at = 0;
    for (size_t i = 0; i < count; at += terms[i++].size) terms[i].data = part->term_text.data + at;
    xc_error cause;
    if (xc_document_clear(part->document, &cause) != XC_OK ||
        xc_document_add_terms(part->document, terms, count, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot make postings");
    if (article->precision != DTL_PRECISION_NONE) {
        char day[DTL_DAY_VALUE_BYTES];
        dtl_day_value(article->day, day);
        uint32_t slot = (uint32_t)dtl_field_of(DTL_FIELD_DAY)->slot;
        if (xc_document_add_value(part->document, slot, day, sizeof day, &cause) != XC_OK)
            return dtl_fail_xapian(err, &cause, "cannot make postings");
    }
    if (xc_writer_add_document(part->writer, part->document, NULL, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot add postings");
    part->unflushed_bytes += part->text.size;
    if (part->unflushed_bytes < DTL_FLUSH_TEXT_BYTES) return DTL_OK;
    part->unflushed_bytes = 0;
    return xc_writer_commit(part->writer, &cause) == XC_OK ? DTL_OK
                                                           : dtl_fail_xapian(err, &cause, "cannot flush postings");
}

static dtl_status add_record(dtl_part *part, dtl_key key, dtl_error *err) {
    const dtl_coder provisional = {.stoppers = 128, .count = dtl_lexicon_count(part->lexicon)};
    part->record.size = 0;
    dtl_record_pack(&part->content, &provisional, NULL, &part->record);
    if (fwrite(part->record.data, 1, part->record.size, part->records) != part->record.size)
        return dtl_fail_errno(err, "cannot write %s/records", part->folder);
    uint64_t end;
    memcpy(&end, part->offsets.data + part->offsets.size - sizeof end, sizeof end);
    end += part->record.size;
    dtl_buffer_append(&part->offsets, (const char *)&end, sizeof end);
    dtl_buffer_append(&part->keys, (const char *)&key, sizeof key);
    part->origin.traits = part->sketch.traits;
    dtl_buffer_append(&part->origins, (const char *)&part->origin, sizeof part->origin);
    dtl_buffer_append(&part->values, (const char *)part->sketch.values,
                      part->sketch.traits.sizes[0] * sizeof *part->sketch.values);
    return DTL_OK;
}

dtl_status dtl_part_add(dtl_part *part, const dtl_article *article, dtl_key key, uint32_t *ordinal, dtl_error *err) {
    dtl_analyse(part, article);
    dtl_status status = add_postings(part, article, err);
    if (status == DTL_OK) status = add_record(part, key, err);
    dtl_analyse_clear(part);
    if (status != DTL_OK) return status;
    *ordinal = (uint32_t)part->totals.articles++;
    part->totals.words += part->content.word_count;
    part->totals.text_bytes += part->text.size;
    part->totals.passages += part->passages.count;
    return DTL_OK;
}

dtl_status dtl_part_seal(dtl_part *part, dtl_error *err) {
    xc_error cause;
    if (part->writer && xc_writer_close(part->writer, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot flush postings");
    xc_writer_free(part->writer);
    part->writer = NULL;
    int failed = part->records ? fclose(part->records) : 0;
    part->records = NULL;
    return failed ? dtl_fail_errno(err, "cannot write %s/records", part->folder) : DTL_OK;
}

size_t dtl_part_bytes(const dtl_part *part) {
    return dtl_lexicon_bytes(part->lexicon) + dtl_entities_draft_bytes(part->entities) + part->origins.capacity + part->values.capacity;
}

void dtl_part_free(dtl_part *part) {
    if (!part) return;
    xc_document_free(part->document);
    xc_writer_free(part->writer);
    if (part->records) fclose(part->records);
    dtl_error ignored; /* what stays behind is removed by the next run */
    if (part->folder[0] && dtl_folder_remove(part->folder, &ignored) != DTL_OK) ignored.message[0] = '\0';
    dtl_lexicon_free(part->lexicon);
    dtl_entities_draft_free(part->entities);
    dtl_buffer *buffers[] = {&part->offsets,      &part->keys,        &part->dead,      &part->text,    &part->surfaces,
                             &part->surface_ends, &part->terms,       &part->term_text, &part->record,  &part->touched,
                             &part->hashes,       &part->annotations, &part->units,     &part->origins, &part->values};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    dtl_words_release(&part->words);
    dtl_sentences_release(&part->sentences);
    dtl_passages_release(&part->passages);
    dtl_times_release(&part->times);
    part->content.sentences = NULL;
    dtl_content_release(&part->content);
    free(part->wdf);
    free(part->title_wdf);
    free(part);
}
