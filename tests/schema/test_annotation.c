/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/annotation.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/units.h"
#include "support/generate.h"

enum { MOST = 40 };

typedef struct {
    dtl_mention mentions[MOST];
    dtl_quotation quotations[MOST];
    dtl_passage_topic topics[MOST];
    dtl_article_topic about[MOST];
    dtl_spoken_time times[MOST];
    dtl_annotations all;
} lists;

/* A unit of any kind, or a span. */
static void fill_days(generator *g, dtl_spoken_time *t) {
    dtl_unit_kind const kind = (dtl_unit_kind)below(g, DTL_UNIT_SPAN + 1);
    dtl_day const day = (dtl_day)below(g, 3652058) - 719162;
    if (!dtl_unit_days(kind, dtl_unit_number(kind, day), &t->first, &t->last)) t->first = t->last = day;
    if (kind == DTL_UNIT_SPAN && t->first < 2900000) t->last = t->first + (dtl_day)below(g, 30000);
}

static void fill(generator *g, lists *l) {
    uint32_t at = 0;
    l->all = (dtl_annotations){.mentions = l->mentions,
                               .quotations = l->quotations,
                               .topics = l->topics,
                               .about = l->about,
                               .times = l->times};
    for (uint32_t left = below(g, MOST); left > 0; left--)
        l->mentions[l->all.mention_count++] =
            (dtl_mention){.entity = chance(g, 600) ? below(g, 12) : (uint32_t)any_size(g),
                          .begin = at += below(g, 300),
                          .words = 1 + below(g, 9),
                          .coreferent = chance(g, 300)};
    at = 0;
    for (uint32_t left = below(g, MOST); left > 0; left--)
        l->quotations[l->all.quotation_count++] =
            (dtl_quotation){.speaker = chance(g, 600) ? below(g, 12) : (uint32_t)any_size(g),
                            .begin = at += below(g, 300),
                            .words = 1 + below(g, 90),
                            .direct = chance(g, 500)};
    at = 0;
    for (uint32_t left = below(g, MOST); left > 0; left--)
        l->topics[l->all.topic_count++] = (dtl_passage_topic){.passage = at += below(g, 3),
                                                              .topic = (uint32_t)any_size(g),
                                                              .strength = dtl_strength_kept((uint8_t)draw(g))};
    for (uint32_t left = below(g, 6); left > 0; left--)
        l->about[l->all.about_count++] =
            (dtl_article_topic){.topic = below(g, 9),
                                .origin = (dtl_topic_origin)below(g, DTL_TOPIC_BY_USER + 1),
                                .strength = dtl_strength_kept((uint8_t)draw(g))};
    at = 0;
    for (uint32_t left = below(g, MOST); left > 0; left--) {
        dtl_spoken_time *t = &l->times[l->all.time_count++];
        *t = (dtl_spoken_time){.begin = at += below(g, 300), .words = 1 + below(g, 7)};
        fill_days(g, t);
    }
}

static void expect_same(const dtl_annotations *a, const dtl_annotations *b) {
    cr_assert_eq(a->mention_count, b->mention_count);
    cr_assert_eq(a->quotation_count, b->quotation_count);
    cr_assert_eq(a->topic_count, b->topic_count);
    cr_assert_eq(a->about_count, b->about_count);
    for (size_t i = 0; i < a->about_count; i++) {
        dtl_article_topic x = a->about[i], y = b->about[i];
        cr_assert(x.topic == y.topic && x.origin == y.origin && x.strength == y.strength);
    }
    cr_assert_eq(a->time_count, b->time_count);
    for (size_t i = 0; i < a->time_count; i++) {
        dtl_spoken_time x = a->times[i], y = b->times[i];
        cr_assert(x.begin == y.begin && x.words == y.words && x.first == y.first && x.last == y.last);
    }
    for (size_t i = 0; i < a->mention_count; i++) {
        dtl_mention x = a->mentions[i], y = b->mentions[i];
        cr_assert(x.entity == y.entity && x.begin == y.begin && x.words == y.words && x.coreferent == y.coreferent);
    }
    for (size_t i = 0; i < a->quotation_count; i++) {
        dtl_quotation x = a->quotations[i], y = b->quotations[i];
        cr_assert(x.speaker == y.speaker && x.begin == y.begin && x.words == y.words && x.direct == y.direct);
    }
    for (size_t i = 0; i < a->topic_count; i++) {
        dtl_passage_topic x = a->topics[i], y = b->topics[i];
        cr_assert(x.passage == y.passage && x.topic == y.topic && x.strength == y.strength);
    }
}

Test(annotation, decoded_is_what_was_encoded) {
    generator g = {16};
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer bytes = {0};
    static lists l;
    for (int i = 0; i < 3000; i++) {
        fill(&g, &l);
        bytes.size = 0;
        dtl_annotations_encode(&l.all, &bytes);
        dtl_annotations decoded;
        dtl_error err;
        cr_assert_eq(dtl_annotations_decode(arena, dtl_buffer_content(&bytes), &decoded, &err), DTL_OK);
        expect_same(&l.all, &decoded);
        cr_assert_eq(dtl_annotations_decode_names(arena, dtl_buffer_content(&bytes), &decoded, &err), DTL_OK);
        cr_assert_eq(decoded.topic_count + decoded.about_count + decoded.time_count, 0);
        dtl_annotations names = l.all;
        names.topic_count = names.about_count = names.time_count = 0;
        expect_same(&names, &decoded);
        dtl_arena_reset(arena);
    }
    dtl_buffer_release(&bytes);
    dtl_arena_free(arena);
}

/* Beyond what is told by rank, entities come as new ones again. */
Test(annotation, more_entities_than_are_remembered) {
    enum { MANY = 2000 };
    generator g = {18};
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer bytes = {0};
    static dtl_mention mentions[MANY];
    dtl_annotations decoded;
    dtl_error err;
    for (uint32_t i = 0; i < MANY; i++)
        mentions[i] = (dtl_mention){.entity = chance(&g, 500) ? i : below(&g, 1 + i), .begin = i * 2, .words = 1};
    const dtl_annotations all = {.mentions = mentions, .mention_count = MANY};
    dtl_annotations_encode(&all, &bytes);
    cr_assert_eq(dtl_annotations_decode(arena, dtl_buffer_content(&bytes), &decoded, &err), DTL_OK);
    expect_same(&all, &decoded);
    dtl_buffer_release(&bytes);
    dtl_arena_free(arena);
}

/* A known entity by one word takes two halves, a new one by two words as many and its number. */
Test(annotation, common_mentions_are_short) {
    dtl_buffer bytes = {0};
    static const dtl_mention mentions[] = {{.entity = 0xfff, .begin = 3, .words = 2},
                                           {.entity = 0xfff, .begin = 7, .words = 1},
                                           {.entity = 0xfff, .begin = 20, .words = 1, .coreferent = true}};
    const dtl_annotations all = {.mentions = mentions, .mention_count = 3};
    dtl_annotations_encode(&all, &bytes);
    /* width, count; 2 + 3, 2, 2; four empty lists */
    cr_assert_eq(bytes.size, (2 + 9 + 4 + 1) / 2);
    dtl_buffer_release(&bytes);
}

Test(annotation, fifteen_strengths_are_kept) {
    unsigned steps = 0;
    cr_assert_eq(dtl_strength_kept(255), 255);
    for (unsigned s = 1; s < 256; s++) {
        uint8_t const kept = dtl_strength_kept((uint8_t)s), before = dtl_strength_kept((uint8_t)(s - 1));
        cr_assert(kept > 0 && kept >= before && dtl_strength_kept(kept) == kept);
        cr_assert_leq(abs((int)kept - (int)s), 16);
        steps += kept != before;
    }
    cr_assert_eq(steps, 14);
}

Test(annotation, nothing_takes_nothing) {
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer bytes = {0};
    dtl_annotations nothing = {0}, decoded = {.mention_count = 5};
    dtl_error err;
    dtl_annotations_encode(&nothing, &bytes);
    cr_assert_eq(bytes.size, 0);
    cr_assert_eq(dtl_annotations_decode(arena, (dtl_slice){0}, &decoded, &err), DTL_OK);
    cr_assert_eq(decoded.mention_count + decoded.quotation_count + decoded.topic_count + decoded.time_count, 0);
    dtl_arena_free(arena);
}

/* Every prefix is refused, and so is a byte too many; changed bytes are refused or decode to something. */
Test(annotation, damage) {
    generator g = {17};
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer bytes = {0};
    static lists l;
    dtl_error err;
    for (int i = 0; i < 150; i++) {
        do fill(&g, &l);
        while (l.all.mention_count + l.all.quotation_count + l.all.topic_count + l.all.about_count + l.all.time_count ==
               0);
        bytes.size = 0;
        dtl_annotations_encode(&l.all, &bytes);
        dtl_annotations decoded = {.mention_count = 4711};
        for (size_t size = 1; size < bytes.size; size++) {
            char *exact = malloc(size);
            memcpy(exact, bytes.data, size);
            cr_assert_eq(dtl_annotations_decode(arena, dtl_slice_of(exact, size), &decoded, &err), DTL_INDEX);
            cr_assert_eq(decoded.mention_count, 4711);
            free(exact);
        }
        dtl_buffer_byte(&bytes, 0);
        cr_assert_eq(dtl_annotations_decode(arena, dtl_buffer_content(&bytes), &decoded, &err), DTL_INDEX);
        bytes.size--;
        for (size_t at = 0; at < bytes.size; at++) {
            char kept = bytes.data[at];
            bytes.data[at] = (char)draw(&g);
            dtl_status status = dtl_annotations_decode(arena, dtl_buffer_content(&bytes), &decoded, &err);
            cr_assert(status == DTL_OK || status == DTL_INDEX);
            bytes.data[at] = kept;
        }
        dtl_arena_reset(arena);
    }
    dtl_buffer_release(&bytes);
    dtl_arena_free(arena);
}

Test(annotation, a_claim_of_many_gets_no_memory) {
    dtl_arena *arena = dtl_arena_new();
    dtl_annotations decoded;
    dtl_error err;
    cr_assert_eq(dtl_annotations_decode(arena, DTL_SLICE("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), &decoded, &err),
                 DTL_INDEX);
    cr_assert_eq(dtl_annotations_decode(arena, DTL_SLICE("\xff\xff\xff\x7f\x01\x01\x01"), &decoded, &err), DTL_INDEX);
    cr_assert_lt(dtl_arena_bytes(arena), (size_t)1 << 20);
    dtl_arena_free(arena);
}
