/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/versions.h"

#include <stdlib.h>

typedef struct {
    uint64_t id;
    size_t segment, ordinal;
} gone;

static int by_id(const void *a, const void *b) {
    const gone *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* All dead articles, in order of id. */
static gone *list_dead(const dtl_archive *archive, size_t *count) {
    size_t room = 0, used = 0;
    for (size_t i = 0; i < archive->segment_count; i++) room += archive->segments[i].entry.dead;
    gone *all = calloc(room + 1, sizeof *all);
    if (!all) dtl_out_of_memory();
    for (size_t i = 0; i < archive->segment_count; i++) {
        const dtl_segment *segment = &archive->segments[i];
        for (size_t k = 0; segment->dead && k < segment->entry.articles && used < room; k++)
            if (dtl_segment_is_dead(segment, k))
                all[used++] = (gone){.id = dtl_forward_key(segment->forward, k).id, .segment = i, .ordinal = k};
    }
    if (used > 0) qsort(all, used, sizeof *all, by_id);
    *count = used;
    return all;
}

/* The first of those with this id, or with the next higher one. */
static size_t lower_bound(const gone *all, size_t count, uint64_t id) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        if (all[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low;
}

static void mark_replaced(dtl_segment *segment, size_t ordinal) {
    if (!segment->replaced && !(segment->replaced = calloc((size_t)segment->entry.articles / 8 + 1, 1)))
        dtl_out_of_memory();
    segment->replaced[ordinal / 8] |= (uint8_t)(1u << ordinal % 8);
}

void dtl_versions_find(dtl_archive *archive) {
    size_t count = 0;
    gone *dead = archive->manifest.keeps_versions ? list_dead(archive, &count) : NULL;
    for (size_t i = 0; i < archive->segment_count && count > 0; i++) {
        const dtl_segment *segment = &archive->segments[i];
        for (size_t k = 0; k < segment->entry.articles; k++) {
            if (dtl_segment_is_dead(segment, k)) continue;
            uint64_t const id = dtl_forward_key(segment->forward, k).id;
            for (size_t d = lower_bound(dead, count, id); d < count && dead[d].id == id; d++)
                mark_replaced(&archive->segments[dead[d].segment], dead[d].ordinal);
        }
    }
    free(dead);
}

void dtl_versions_show(dtl_archive *archive) {
    for (size_t i = 0; i < archive->segment_count; i++) {
        dtl_segment *segment = &archive->segments[i];
        for (size_t k = 0; segment->replaced && k < segment->entry.articles; k++) {
            if (!dtl_segment_is_replaced(segment, k)) continue;
            segment->dead[k / 8] &= (uint8_t) ~(1u << k % 8);
            segment->entry.dead--;
        }
    }
}

void dtl_versions_hide(dtl_archive *archive, uint64_t generation) {
    for (size_t i = 0; i < archive->segment_count; i++) {
        dtl_segment *segment = &archive->segments[i];
        if (!segment->dead && !(segment->dead = calloc((size_t)segment->entry.articles / 8 + 1, 1)))
            dtl_out_of_memory();
        for (size_t k = 0; k < segment->entry.articles; k++) {
            if (dtl_segment_is_dead(segment, k) || dtl_forward_key(segment->forward, k).generation > generation)
                continue;
            segment->dead[k / 8] |= (uint8_t)(1u << k % 8);
            segment->entry.dead++;
        }
    }
}
