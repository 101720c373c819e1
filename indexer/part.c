/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/part.h"

#include <stdlib.h>

#include "indexer/analyse.h"
#include "indexer/part_terms.h"
#include "schema/archive.h"
#include "schema/fields.h"

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

static dtl_status add_postings(dtl_part *part, const dtl_article *article, dtl_error *err) {
    part->terms.size = part->term_text.size = 0;
    dtl_part_note_terms(part, article);
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
    return dtl_lexicon_bytes(part->lexicon) + dtl_entities_draft_bytes(part->entities) + part->origins.capacity +
           part->values.capacity;
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
                             &part->hashes,       &part->annotations, &part->units,     &part->origins, &part->values,
                             &part->named,        &part->about};
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
