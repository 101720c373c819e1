/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/live.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"
#include "support/stories.h"

static dtl_key key(uint64_t id, uint64_t raw) { return (dtl_key){.id = id, .raw = raw}; }

static uint32_t dead_count(const dtl_part *part) { return (uint32_t)(part->dead.size / sizeof(uint32_t)); }

static bool part_dead(const dtl_part *part, uint32_t ordinal) {
    const uint32_t *dead = (const uint32_t *)(const void *)part->dead.data;
    for (uint32_t i = 0; i < dead_count(part); i++)
        if (dead[i] == ordinal) return true;
    return false;
}

/* A published segment with articles of ids first.. and raw hashes 1000 + id. */
static dtl_segment make_segment(temp *t, const char *name, uint64_t first, uint64_t count) {
    dtl_segment segment = {.entry = {.articles = count}};
    dtl_forward_writer *writer = NULL;
    const dtl_vocabulary_sections none = {0};
    dtl_error err;
    must_work(dtl_forward_create(temp_path(t, name), &writer, &err), &err);
    for (uint64_t i = 0; i < count; i++)
        must_work(dtl_forward_add(writer, DTL_SLICE("x"), key(first + i, 1000 + first + i), &err), &err);
    must_work(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err), &err);
    dtl_forward_writer_close(writer);
    must_work(dtl_forward_open(temp_path(t, name), &segment.forward, &err), &err);
    return segment;
}

static void free_segment(dtl_segment *segment) {
    dtl_forward_close(segment->forward);
    free(segment->dead);
}

Test(live, tells_new_from_known) {
    dtl_live *live = dtl_live_new();
    dtl_part part = {0};
    cr_expect_not(dtl_live_has_raw(live, 50));
    cr_expect_eq(dtl_live_claim(live, key(5, 50), 1), DTL_CLAIM_NEW);
    cr_expect_not(dtl_live_has_raw(live, 50), "it is not placed yet");
    dtl_live_place(live, key(5, 50), 1, &part, 0);
    cr_expect(dtl_live_has_raw(live, 50));
    cr_expect_eq(dtl_live_claim(live, key(6, 60), 2), DTL_CLAIM_NEW);
    dtl_live_place(live, key(6, 60), 2, &part, 1);
    cr_expect_eq(part.dead.size, 0);
    dtl_live_free(live);
    dtl_live_free(NULL);
}

Test(live, supersedes_what_was_published) {
    temp t = temp_new();
    dtl_live *live = dtl_live_new();
    dtl_part part = {0};
    dtl_segment segment = make_segment(&t, "forward", 1, 20);
    dtl_live_add_segment(live, &segment);
    cr_expect(dtl_live_has_raw(live, 1005));
    cr_expect_null(segment.dead);
    cr_expect_eq(dtl_live_claim(live, key(5, 77), 1), DTL_CLAIM_REPLACES);
    cr_expect(dtl_segment_is_dead(&segment, 4));
    cr_expect_eq(segment.entry.dead, 1);
    cr_expect_not(dtl_live_has_raw(live, 1005), "what it was is no more");
    dtl_live_place(live, key(5, 77), 1, &part, 0);
    cr_expect(dtl_live_has_raw(live, 77));
    cr_expect_eq(dead_count(&part), 0);
    cr_expect_eq(dtl_live_claim(live, key(5, 88), 2), DTL_CLAIM_REPLACES);
    cr_expect(part_dead(&part, 0));
    cr_expect_eq(segment.entry.dead, 1);
    dtl_live_free(live);
    dtl_buffer_release(&part.dead);
    free_segment(&segment);
    temp_end(&t);
}

/* Dead articles of a segment are not live; the same id in a later segment is the one that lives. */
Test(live, knows_who_is_dead_already) {
    temp t = temp_new();
    dtl_live *live = dtl_live_new();
    dtl_segment old = make_segment(&t, "one", 1, 3), fresh = make_segment(&t, "two", 3, 3);
    old.dead = calloc(1, 1);
    old.dead[0] = 1 | 4;
    old.entry.dead = 2;
    dtl_live_add_segment(live, &old);
    dtl_live_add_segment(live, &fresh);
    cr_expect_not(dtl_live_has_raw(live, 1001));
    cr_expect(dtl_live_has_raw(live, 1002));
    cr_expect(dtl_live_delete(live, 3));
    cr_expect(dtl_segment_is_dead(&fresh, 0));
    cr_expect_eq(dtl_live_claim(live, key(1, 9), 1), DTL_CLAIM_NEW);
    dtl_live_free(live);
    free_segment(&old);
    free_segment(&fresh);
    temp_end(&t);
}

/* The later record stays, in whichever order two workers claim and place. */
Test(live, keeps_the_later_record) {
    dtl_part one = {0}, two = {0};
    dtl_live *live = dtl_live_new();
    cr_expect_eq(dtl_live_claim(live, key(5, 50), 7), DTL_CLAIM_NEW);
    dtl_live_place(live, key(5, 50), 7, &one, 0);
    cr_expect_eq(dtl_live_claim(live, key(5, 49), 3), DTL_CLAIM_STALE);
    cr_expect_eq(dead_count(&one), 0);
    /* both claimed before either is placed */
    cr_expect_eq(dtl_live_claim(live, key(6, 60), 10), DTL_CLAIM_NEW);
    cr_expect_eq(dtl_live_claim(live, key(6, 61), 11), DTL_CLAIM_REPLACES);
    dtl_live_place(live, key(6, 61), 11, &two, 4);
    dtl_live_place(live, key(6, 60), 10, &one, 1);
    cr_expect(part_dead(&one, 1));
    cr_expect_eq(dead_count(&two), 0);
    cr_expect(dtl_live_has_raw(live, 61));
    cr_expect_not(dtl_live_has_raw(live, 60));
    /* and placed the other way round */
    cr_expect_eq(dtl_live_claim(live, key(7, 70), 12), DTL_CLAIM_NEW);
    cr_expect_eq(dtl_live_claim(live, key(7, 71), 13), DTL_CLAIM_REPLACES);
    dtl_live_place(live, key(7, 70), 12, &one, 2);
    dtl_live_place(live, key(7, 71), 13, &two, 5);
    cr_expect(part_dead(&one, 2));
    cr_expect_eq(dead_count(&two), 0);
    dtl_live_free(live);
    dtl_buffer_release(&one.dead);
    dtl_buffer_release(&two.dead);
}

/* The same record twice in one run, before the first is placed: it is one article. */
Test(live, takes_the_same_record_once) {
    dtl_part one = {0}, two = {0};
    dtl_live *live = dtl_live_new();
    cr_expect_eq(dtl_live_claim(live, key(5, 50), 1), DTL_CLAIM_NEW);
    cr_expect_eq(dtl_live_claim(live, key(5, 50), 2), DTL_CLAIM_STALE);
    dtl_live_place(live, key(5, 50), 1, &one, 0);
    cr_expect(dtl_live_has_raw(live, 50));
    cr_expect_eq(dead_count(&one), 0);
    /* one that stood between them comes late: it is not the last of its id */
    cr_expect_eq(dtl_live_claim(live, key(6, 60), 3), DTL_CLAIM_NEW);
    cr_expect_eq(dtl_live_claim(live, key(6, 60), 5), DTL_CLAIM_STALE);
    cr_expect_eq(dtl_live_claim(live, key(6, 61), 4), DTL_CLAIM_STALE);
    dtl_live_place(live, key(6, 60), 3, &one, 1);
    cr_expect(dtl_live_has_raw(live, 60));
    cr_expect_eq(dead_count(&one), 0);
    dtl_live_free(live);
    dtl_buffer_release(&one.dead);
    dtl_buffer_release(&two.dead);
}

/* A record that is live already, seen again: an earlier one with its id that comes late does not supersede it. */
Test(live, keeps_what_was_seen_again) {
    temp t = temp_new();
    dtl_part part = {0};
    dtl_live *live = dtl_live_new();
    dtl_segment segment = make_segment(&t, "forward", 1, 9);
    dtl_live_add_segment(live, &segment);
    cr_expect(dtl_live_sees_raw(live, 1004, 8));
    cr_expect(dtl_live_sees_raw(live, 1004, 6));
    cr_expect_not(dtl_live_sees_raw(live, 99, 8));
    cr_expect_eq(dtl_live_claim(live, key(4, 44), 7), DTL_CLAIM_STALE);
    cr_expect_eq(segment.entry.dead, 0);
    cr_expect_eq(dtl_live_claim(live, key(4, 44), 9), DTL_CLAIM_REPLACES);
    cr_expect_eq(segment.entry.dead, 1);
    dtl_live_place(live, key(4, 44), 9, &part, 0);
    cr_expect(dtl_live_sees_raw(live, 44, 12));
    cr_expect_eq(dtl_live_claim(live, key(4, 45), 11), DTL_CLAIM_STALE);
    cr_expect_eq(part.dead.size, 0);
    dtl_live_free(live);
    free_segment(&segment);
    temp_end(&t);
}

Test(live, deletes_what_is_published_only) {
    temp t = temp_new();
    dtl_live *live = dtl_live_new();
    dtl_part part = {0};
    dtl_segment segment = make_segment(&t, "forward", 1, 9);
    dtl_live_add_segment(live, &segment);
    cr_expect(dtl_live_delete(live, 9));
    cr_expect_not(dtl_live_delete(live, 9), "it is gone");
    cr_expect_not(dtl_live_delete(live, 400));
    cr_expect_eq(segment.entry.dead, 1);
    cr_expect(dtl_segment_is_dead(&segment, 8));
    cr_expect_not(dtl_live_has_raw(live, 1009));
    /* it may come again */
    cr_expect_eq(dtl_live_claim(live, key(9, 1009), 1), DTL_CLAIM_NEW);
    dtl_live_place(live, key(9, 1009), 1, &part, 0);
    cr_expect(dtl_live_has_raw(live, 1009));
    cr_expect_eq(segment.entry.dead, 1);
    cr_expect_not(dtl_live_delete(live, 9), "it is not published yet");
    dtl_live_free(live);
    free_segment(&segment);
    temp_end(&t);
}

/* Against a slow table: what is live after many claims, replacements and deletions, with colliding hashes. */
Test(live, holds_many) {
    enum { IDS = 6000, STEPS = 60000 };
    temp t = temp_new();
    generator g = {.count = 5};
    dtl_live *live = dtl_live_new();
    dtl_part part = {0};
    dtl_segment segment = make_segment(&t, "forward", 0, IDS / 2);
    static uint64_t raw[IDS];
    static bool lives[IDS], published[IDS];
    dtl_live_add_segment(live, &segment);
    for (uint64_t i = 0; i < IDS / 2; i++) raw[i] = 1000 + i, lives[i] = published[i] = true;
    uint64_t placed = 0, superseded = 0, buried = 0;
    for (uint64_t step = 1; step <= STEPS; step++) {
        uint64_t id = below(&g, IDS);
        if (chance(&g, 100)) {
            cr_assert_eq(dtl_live_delete(live, id), published[id]);
            buried += published[id];
            lives[id] = lives[id] && !published[id];
            published[id] = false;
            continue;
        }
        uint64_t fresh = UINT64_C(0x100000) * step + below(&g, 64); /* many have the same low bits */
        cr_assert_eq(dtl_live_claim(live, key(id, fresh), step), lives[id] ? DTL_CLAIM_REPLACES : DTL_CLAIM_NEW);
        superseded += lives[id] && !published[id];
        buried += published[id];
        dtl_live_place(live, key(id, fresh), step, &part, (uint32_t)placed++);
        raw[id] = fresh;
        lives[id] = true;
        published[id] = false;
    }
    for (uint64_t id = 0; id < IDS; id++)
        if (raw[id]) cr_assert_eq(dtl_live_has_raw(live, raw[id]), lives[id]);
    cr_expect_eq(segment.entry.dead, buried);
    cr_expect_eq(dead_count(&part), superseded);
    dtl_live_free(live);
    dtl_buffer_release(&part.dead);
    free_segment(&segment);
    temp_end(&t);
}

Test(live, an_earlier_version_never_replaces_a_later_one) {
    dtl_live *live = dtl_live_new();
    dtl_key const first = {.id = 7, .raw = 1, .version = 1}, second = {.id = 7, .raw = 2, .version = 2};
    cr_expect_eq(dtl_live_claim(live, second, 1), DTL_CLAIM_NEW);
    cr_expect_eq(dtl_live_claim(live, first, 2), DTL_CLAIM_STALE); /* though it comes later */
    dtl_key const third = {.id = 7, .raw = 3, .version = 3}, uncounted = {.id = 7, .raw = 4};
    cr_expect_eq(dtl_live_claim(live, third, 1), DTL_CLAIM_REPLACES);
    cr_expect_eq(dtl_live_claim(live, second, 9), DTL_CLAIM_STALE);
    cr_expect_eq(dtl_live_claim(live, uncounted, 10), DTL_CLAIM_REPLACES);
    cr_expect_eq(dtl_live_claim(live, uncounted, 5), DTL_CLAIM_STALE);
    dtl_live_free(live);
}
