/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/find.h"

#include "base/ascii.h"
#include "query/search/searcher.h"

/* Every article that has the hash of this id, dead ones too; in order of segment and ordinal, so the oldest first. */
static void find_hash(const dtl_searcher *s, dtl_slice id, dtl_buffer *places) {
    dtl_buffer ordinals = {0};
    for (uint32_t i = 0; i < s->segment_count; i++) {
        ordinals.size = 0;
        dtl_copies_find_id(s->segments[i]->copies, dtl_id_hash(id), &ordinals);
        for (size_t k = 0; k < ordinals.size / sizeof(uint32_t); k++) {
            const dtl_place one = {.segment = i, .ordinal = ((const uint32_t *)(const void *)ordinals.data)[k]};
            dtl_buffer_append(places, (const char *)&one, sizeof one);
        }
    }
    dtl_buffer_release(&ordinals);
}

static dtl_status has_id(dtl_searcher *s, dtl_place at, dtl_slice id, bool *same, dtl_error *err) {
    dtl_record_view view;
    dtl_fields fields;
    s->fields_room.size = 0;
    dtl_slice const record = dtl_forward_record(s->segments[at.segment]->forward, at.ordinal);
    dtl_status status = dtl_record_open(record, &view, err);
    if (status == DTL_OK) status = dtl_record_fields(&view, s->packer, &s->fields_room, &fields, err);
    if (status == DTL_OK) *same = dtl_slice_equal(fields.id, id);
    return status;
}

/* Of all articles of that id the one to show: it is live, and the newest. The others are left in places. */
static dtl_status find_article(dtl_searcher *s, dtl_slice id, dtl_buffer *places, dtl_place *found, dtl_error *err) {
    dtl_status status = DTL_END;
    size_t kept = 0;
    places->size = 0;
    find_hash(s, id, places);
    dtl_place *all = (dtl_place *)(void *)places->data;
    for (size_t i = 0; i < places->size / sizeof *all; i++) {
        bool same = false;
        dtl_status const read = has_id(s, all[i], id, &same, err);
        if (read != DTL_OK) return read;
        if (!same) continue;
        const dtl_segment *segment = s->segments[all[i].segment];
        bool const live =
            !dtl_segment_is_dead(segment, all[i].ordinal) && !dtl_segment_is_replaced(segment, all[i].ordinal);
        if (live && status == DTL_OK) all[kept++] = *found; /* an archive before this one has it, too */
        if (live) *found = all[i];
        else all[kept++] = all[i];
        if (live) status = DTL_OK;
    }
    places->size = kept * sizeof *all;
    return status;
}

/* Cuts "#pN" off. */
static bool split_passage(dtl_slice *id, uint32_t *passage) {
    size_t digits = 0;
    uint64_t number = 0;
    while (digits < id->size && dtl_ascii_digit(id->data[id->size - digits - 1])) digits++;
    size_t const at = id->size - digits;
    if (digits == 0 || at < 2 || id->data[at - 2] != '#' || id->data[at - 1] != 'p') return false;
    if (dtl_ascii_number(dtl_slice_part(*id, at, id->size), UINT32_MAX, &number) != digits) return false;
    *passage = (uint32_t)number;
    *id = dtl_slice_part(*id, 0, at - 2);
    return true;
}

dtl_status dtl_find_called(dtl_searcher *s, dtl_slice name, dtl_called *called, dtl_buffer *others, dtl_error *err) {
    *called = (dtl_called){.id = name};
    dtl_status status = find_article(s, name, others, &called->at, err);
    if (status == DTL_END && split_passage(&called->id, &called->passage))
        status = find_article(s, called->id, others, &called->at, err);
    return status;
}
