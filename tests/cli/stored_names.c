/* stored_names ARCHIVE - whom the living articles of an archive name and what they are about, as JSON: a line per article.
 *
 *   {"id": "a1", "entities": ["person:irene holt"], "topics": ["medtop:11000000"]}
 * Each mention and each topic, with those that contain it, as they are stored: perhaps several times. What the tests
 * count facets by, in the plainest way.
 * exit: 0 done, 2 error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "query/names/names.h"
#include "query/render/json.h"
#include "schema/annotation.h"
#include "schema/archive.h"
#include "schema/topics.h"

static void put_entities(dtl_arena *arena, const dtl_segment *segment, const dtl_annotations *all, dtl_buffer *out) {
    dtl_buffer_text(out, ", \"entities\": [");
    for (size_t i = 0; i < all->mention_count; i++) {
        dtl_entity const e = dtl_entities_at(segment->entities, all->mentions[i].entity);
        if (i > 0) dtl_buffer_byte(out, ',');
        dtl_json_string(dtl_entity_id_text(arena, e.type, e.key), out);
    }
    dtl_buffer_byte(out, ']');
}

static void put_topics(const dtl_annotations *all, dtl_buffer *out) {
    dtl_buffer_text(out, ", \"topics\": [");
    for (size_t i = 0; i < all->about_count + all->topic_count; i++) {
        char code[DTL_TOPIC_CODE_BYTES];
        dtl_topic topic = i < all->about_count ? all->about[i].topic : all->topics[i - all->about_count].topic;
        for (; topic != DTL_TOPIC_NONE; topic = dtl_topic_parent(topic)) {
            if (out->data[out->size - 1] != '[') dtl_buffer_byte(out, ',');
            dtl_json_string(dtl_slice_of(code, dtl_topic_code(topic, code)), out);
        }
    }
    dtl_buffer_byte(out, ']');
}

static dtl_status put_article(dtl_arena *arena, const dtl_segment *segment, uint64_t ordinal, dtl_packer *packer,
                              dtl_error *err) {
    dtl_record_view view;
    dtl_fields fields;
    dtl_annotations all;
    dtl_buffer room = {0}, line = {0};
    dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, ordinal), &view, err);
    if (status == DTL_OK) status = dtl_record_fields(&view, packer, &room, &fields, err);
    if (status == DTL_OK) status = dtl_annotations_decode(arena, view.annotations, &all, err);
    if (status == DTL_OK) {
        dtl_buffer_text(&line, "{\"id\": ");
        dtl_json_string(fields.id, &line);
        put_entities(arena, segment, &all, &line);
        put_topics(&all, &line);
        dtl_buffer_text(&line, "}\n");
        fwrite(line.data, 1, line.size, stdout);
    }
    dtl_buffer_release(&room);
    dtl_buffer_release(&line);
    return status;
}

int main(int argc, char **argv) {
    dtl_archive *archive = NULL;
    dtl_error err;
    if (argc != 2) {
        fputs("usage: stored_names ARCHIVE\n", stderr);
        return 2;
    }
    dtl_status status = dtl_archive_open(argv[1], &archive, &err);
    dtl_arena *arena = dtl_arena_new();
    dtl_packer *packer = dtl_packer_new();
    for (size_t i = 0; status == DTL_OK && i < archive->segment_count; i++) {
        const dtl_segment *segment = &archive->segments[i];
        for (uint64_t k = 0; status == DTL_OK && k < segment->entry.articles; k++) {
            dtl_arena_reset(arena);
            if (!dtl_segment_is_dead(segment, k)) status = put_article(arena, segment, k, packer, &err);
        }
    }
    if (status != DTL_OK)
        fprintf(stderr, "stored_names: %s\n", status == DTL_END ? "there is no archive" : err.message);
    dtl_packer_free(packer);
    dtl_arena_free(arena);
    dtl_archive_close(archive);
    return status == DTL_OK ? 0 : 2;
}
