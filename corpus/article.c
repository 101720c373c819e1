/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/article.h"

#include "base/ascii.h"

/* Room for one more in a list that lives in an arena; the old one is left there. */
static void *grown(dtl_arena *arena, void *list, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return list;
    *capacity = *capacity ? 2 * *capacity : 8;
    char *larger = dtl_arena_alloc(arena, *capacity * size);
    if (count) memcpy(larger, list, count * size);
    return larger;
}

void dtl_article_add_subject(dtl_arena *arena, dtl_article *article, dtl_slice code, dtl_slice label) {
    dtl_subjects *s = &article->subjects;
    if ((code.size == 0 && label.size == 0) || s->count == DTL_SUBJECTS_MAX) return;
    for (size_t i = 0; i < s->count; i++)
        if (dtl_slice_equal(s->at[i].code, code) && dtl_slice_equal(s->at[i].label, label)) return;
    s->at = grown(arena, s->at, s->count, &s->capacity, sizeof *s->at);
    s->at[s->count++] = (dtl_subject){.code = dtl_arena_copy(arena, code), .label = dtl_arena_copy(arena, label)};
}

void dtl_article_add_drop(dtl_arena *arena, dtl_article *article, dtl_slice text, const char *why) {
    dtl_drops *d = &article->drops;
    if (d->count == DTL_DROPS_MAX) {
        d->uncounted++;
        return;
    }
    d->at = grown(arena, d->at, d->count, &d->capacity, sizeof *d->at);
    d->at[d->count++] = (dtl_drop){.text = dtl_arena_copy(arena, text), .why = why};
}

bool dtl_web_address(dtl_slice text) { return dtl_ascii_starts(text, "http://") || dtl_ascii_starts(text, "https://"); }
