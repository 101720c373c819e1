/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "indexer/given/external_mentions.h"
#include "schema/forward.h"

static int by_id(const void *a, const void *b) {
    uint64_t const x = *(const uint64_t *)a, y = ((const dtl_external_article *)b)->id;
    return (x > y) - (x < y);
}

/* Where a word begins and ends in the title, or in the text: what the annotations count. */
typedef struct {
    uint32_t begin, end;
} extent;

static uint32_t points_of(dtl_slice text, size_t begin, size_t end) {
    uint32_t points = 0;
    for (size_t i = begin; i < end; i++) points += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return points;
}

static void measure(const dtl_document *d, size_t body, bool bytes, extent *extents) {
    size_t at = 0;
    uint32_t points = 0;
    for (size_t i = 0; i < d->words->count; i++) {
        dtl_word const w = d->words->at[i];
        size_t const base = i < d->title_words ? 0 : body;
        if (i == d->title_words) {
            at = base;
            points = 0;
        }
        points += points_of(d->text, at, w.begin);
        extents[i].begin = bytes ? (uint32_t)(w.begin - base) : points;
        points += points_of(d->text, w.begin, w.end);
        extents[i].end = bytes ? (uint32_t)(w.end - base) : points;
        at = w.end;
    }
}

/* The first word of [first, last) that ends behind place. */
static size_t ending_behind(const extent *extents, size_t first, size_t last, uint32_t place) {
    while (first < last) {
        size_t const middle = first + (last - first) / 2;
        if (extents[middle].end <= place) first = middle + 1;
        else last = middle;
    }
    return first;
}

/* The first word of [first, last) that does not begin before place. */
static size_t beginning_at(const extent *extents, size_t first, size_t last, uint32_t place) {
    while (first < last) {
        size_t const middle = first + (last - first) / 2;
        if (extents[middle].begin < place) first = middle + 1;
        else last = middle;
    }
    return first;
}

/* The words among [first, last) that a mention touches; none: words is 0. */
static dtl_span touched(const extent *extents, size_t first, size_t last, const dtl_external_mention *m) {
    size_t const begin = ending_behind(extents, first, last, m->start);
    size_t const end = beginning_at(extents, begin, last, m->end);
    bool const none = m->end <= m->start;
    return (dtl_span){.begin = (uint32_t)begin, .words = none ? 0 : (uint32_t)(end - begin), .type = m->type};
}

bool dtl_external_find(dtl_external *x, dtl_slice id, const dtl_document *d, size_t body, dtl_buffer *room,
                       dtl_givens *found) {
    uint64_t const hash = dtl_id_hash(id);
    if (x->article_count == 0) return false;
    const dtl_external_article *const article =
        bsearch(&hash, x->articles, x->article_count, sizeof *x->articles, by_id);
    if (!article) return false;
    found->count = 0;
    room->size = 0;
    extent *const extents = (extent *)(void *)dtl_buffer_reserve(room, (d->words->count + 1) * sizeof *extents);
    measure(d, body, article->bytes, extents);
    size_t behind = 0;
    for (uint32_t i = 0; i < article->count; i++) {
        const dtl_external_mention *const m = &x->mentions[article->first + i];
        dtl_span const span =
            touched(extents, m->title ? 0 : d->title_words, m->title ? d->title_words : d->words->count, m);
        if (span.words == 0 || span.begin < behind) {
            atomic_fetch_add_explicit(&x->passed_over, 1, memory_order_relaxed);
            continue;
        }
        behind = span.begin + span.words;
        dtl_givens_add(found, (dtl_given){.span = span, .entity = m->entity ? &x->entities[m->entity - 1] : NULL});
    }
    return true;
}

size_t dtl_external_passed_over(const dtl_external *x) {
    return atomic_load_explicit(&x->passed_over, memory_order_relaxed);
}
