/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "indexer/upkeep.h"
#include "schema/text.h"

dtl_status dtl_delete(dtl_archive_writer *writer, const char *const *ids, size_t count, size_t *deleted,
                      dtl_error *err) {
    *deleted = 0;
    for (size_t i = 0; i < count; i++) *deleted += dtl_live_delete(writer->live, dtl_id_hash(dtl_slice_text(ids[i])));
    return dtl_archive_writer_publish(writer, NULL, 0, err);
}

/* A stored article as the indexer takes it in. Borrows from content and text. */
static dtl_article article_of(const dtl_content *content, dtl_slice text) {
    const char *end_of_title = memchr(text.data, '\n', text.size);
    size_t title = end_of_title ? (size_t)(end_of_title - text.data) : text.size;
    const dtl_fields *f = &content->fields;
    return (dtl_article){.id = f->id,
                         .title = dtl_slice_part(text, 0, title),
                         .text = dtl_slice_part(text, title < text.size ? title + 1 : title, text.size),
                         .source = f->source,
                         .section = f->section,
                         .byline = f->byline,
                         .url = f->url,
                         .language = f->language,
                         .place = f->place,
                         .agency = f->agency,
                         .day = f->day,
                         .precision = f->precision};
}

typedef struct {
    dtl_packer *packer;
    dtl_content content;
    dtl_buffer text;
} scratch;

static dtl_status reindex_one(const dtl_segment *segment, uint64_t ordinal, scratch *s, dtl_part *part,
                              dtl_error *err) {
    dtl_record_view view;
    dtl_coder coder = dtl_forward_coder(segment->forward);
    uint32_t place;
    dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, ordinal), &view, err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, s->packer, &s->content, err);
    if (status != DTL_OK) return status;
    s->text.size = 0;
    dtl_text_whole(&s->content, dtl_forward_vocabulary(segment->forward), &s->text);
    dtl_article article = article_of(&s->content, dtl_buffer_content(&s->text));
    part->origin = (dtl_part_origin){.story = dtl_copies_story(segment->copies, (uint32_t)ordinal)};
    status = dtl_part_add(part, &article, dtl_forward_key(segment->forward, ordinal), &place, err);
    if (status == DTL_OK && dtl_segment_is_dead(segment, ordinal))
        dtl_buffer_append(&part->dead, (const char *)&place, sizeof place);
    return status;
}

/* Postings cannot be taken out of a compacted database without its term lists, which would cost a sixth of the archive;
 * so a segment with dead articles is made again from the stored text of the living, and of versions that are kept. */
static dtl_status reindex_live(const dtl_archive_writer *writer, const bool *merge, dtl_part *part, dtl_error *err) {
    scratch s = {.packer = dtl_packer_new()};
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < writer->archive->segment_count && status == DTL_OK; i++) {
        const dtl_segment *segment = &writer->archive->segments[i];
        if (!merge[i] || segment->entry.dead == 0) continue;
        for (uint64_t k = 0; k < segment->entry.articles && status == DTL_OK; k++)
            if (!dtl_segment_is_dead(segment, k) || dtl_segment_is_replaced(segment, k))
                status = reindex_one(segment, k, &s, part, err);
    }
    dtl_packer_free(s.packer);
    dtl_content_release(&s.content);
    dtl_buffer_release(&s.text);
    return status == DTL_OK ? dtl_part_seal(part, err) : status;
}

static dtl_status merge_segments(dtl_archive_writer *writer, const bool *merge, dtl_error *err) {
    dtl_part *part = NULL;
    dtl_status status = dtl_archive_writer_part(writer, 0, &part, err);
    if (status == DTL_OK) status = reindex_live(writer, merge, part, err);
    if (status == DTL_OK) status = dtl_archive_writer_replace(writer, merge, &part, 1, err);
    dtl_part_free(part);
    return status;
}

/* Whether some of its dead are not kept as versions. */
static bool has_waste(const dtl_segment *segment) {
    uint64_t kept = 0;
    for (uint64_t i = 0; i < segment->entry.articles; i++) kept += dtl_segment_is_replaced(segment, i);
    return segment->entry.dead > kept;
}

dtl_status dtl_merge_all(dtl_archive_writer *writer, dtl_error *err) {
    size_t count = writer->archive->segment_count;
    if (count == 0 || (count == 1 && !has_waste(&writer->archive->segments[0]))) return DTL_OK;
    bool merge[DTL_SEGMENTS_MAX];
    for (size_t i = 0; i < count; i++) merge[i] = true;
    return merge_segments(writer, merge, err);
}

dtl_status dtl_merge_some(dtl_archive_writer *writer, dtl_error *err) {
    dtl_status status = DTL_OK;
    while (status == DTL_OK && writer->archive->segment_count >= DTL_SEGMENTS_MANY) {
        bool merge[DTL_SEGMENTS_MAX] = {false};
        const dtl_segment *segments = writer->archive->segments;
        for (int taken = 0; taken < DTL_SEGMENTS_AT_ONCE; taken++) {
            size_t smallest = SIZE_MAX;
            for (size_t i = 0; i < writer->archive->segment_count; i++)
                if (!merge[i] &&
                    (smallest == SIZE_MAX || segments[i].entry.articles < segments[smallest].entry.articles))
                    smallest = i;
            merge[smallest] = true;
        }
        status = merge_segments(writer, merge, err);
    }
    return status;
}
