/* contents.h - what lives in an archive: id to text, however many segments there are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_CONTENTS_H
#define DTL_TESTS_SUPPORT_CONTENTS_H

#include "support/stored.h"
#include "support/stories.h"

typedef struct {
    dtl_slice id, text, source, section;
    uint64_t story;
    dtl_day day;
    dtl_precision precision;
} living;

typedef struct {
    dtl_arena *arena;
    living *at; /* in order of id */
    size_t count, dead, segments;
} contents;

static inline int by_id(const void *a, const void *b) {
    return dtl_slice_compare(((const living *)a)->id, ((const living *)b)->id);
}

static inline contents contents_of(const char *path) {
    contents c = {.arena = dtl_arena_new()};
    dtl_archive *archive = NULL;
    dtl_error err;
    stored s = {0};
    must_work(dtl_archive_open(path, &archive, &err), &err);
    size_t most = 0;
    for (size_t i = 0; i < archive->segment_count; i++) most += (size_t)archive->segments[i].entry.articles;
    c.at = dtl_arena_zeroed(c.arena, most + 1, sizeof *c.at);
    c.segments = archive->segment_count;
    for (size_t i = 0; i < archive->segment_count; i++) {
        const dtl_segment *segment = &archive->segments[i];
        for (uint64_t k = 0; k < segment->entry.articles; k++) {
            if (dtl_segment_is_dead(segment, k)) {
                c.dead++;
                continue;
            }
            dtl_slice text = dtl_arena_copy(c.arena, stored_text(&s, segment->forward, k));
            const dtl_fields *f = &s.content.fields;
            c.at[c.count++] = (living){.id = dtl_arena_copy(c.arena, f->id),
                                       .text = text,
                                       .source = dtl_arena_copy(c.arena, f->source),
                                       .section = dtl_arena_copy(c.arena, f->section),
                                       .story = dtl_copies_story(segment->copies, (uint32_t)k),
                                       .day = f->day,
                                       .precision = f->precision};
        }
    }
    qsort(c.at, c.count, sizeof *c.at, by_id);
    stored_release(&s);
    dtl_archive_close(archive);
    return c;
}

static inline void contents_release(contents *c) { dtl_arena_free(c->arena); }

static inline bool contents_equal(const contents *a, const contents *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++) {
        const living *x = &a->at[i], *y = &b->at[i];
        if (!dtl_slice_equal(x->id, y->id) || !dtl_slice_equal(x->text, y->text) ||
            !dtl_slice_equal(x->source, y->source) || !dtl_slice_equal(x->section, y->section) ||
            x->story != y->story || x->precision != y->precision ||
            (x->precision != DTL_PRECISION_NONE && x->day != y->day))
            return false;
    }
    return true;
}

/* Whether the story is there, with its text. */
static inline bool contents_have(const contents *c, const story *s) {
    living key = {.id = s->id};
    const living *found = bsearch(&key, c->at, c->count, sizeof key, by_id);
    return found && dtl_slice_equal(found->text, story_stored(c->arena, s)) &&
           dtl_slice_equal(found->source, s->source) && dtl_slice_equal(found->section, s->section);
}

#endif
