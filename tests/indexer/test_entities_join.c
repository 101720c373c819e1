/* entities_join.h: the entities of parts and segments to one file. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities_join.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/stories.h"

enum { NAMES = 90, INPUTS = 3 };

static dtl_slice nth_key(uint32_t n, char out[16]) {
    return dtl_slice_of(out, (size_t)snprintf(out, 16, "orlo %02u", n));
}

/* Some of the names, each counted once, with aliases of its own and a common one. */
static void name_some(generator *g, dtl_entities_draft *draft, uint32_t *counts) {
    char text[16];
    for (uint32_t n = 0; n < NAMES; n++) {
        if (chance(g, 500)) continue;
        uint32_t const number = dtl_entities_draft_number(draft, DTL_PERSON, nth_key(n, text));
        dtl_entities_draft_count(draft, number, 1, 2, (dtl_day)n, (dtl_day)n);
        dtl_entities_draft_alias(draft, number, DTL_SLICE("Pada Quill"), 2);
        counts[n]++;
    }
}

static void file_has(const dtl_entities *e, const uint32_t *counts) {
    uint32_t there = 0, number;
    char text[16];
    for (uint32_t n = 0; n < NAMES; n++) {
        bool const found = dtl_entities_find(e, DTL_PERSON, nth_key(n, text), &number);
        cr_assert_eq(found, counts[n] > 0, "name %u", n);
        if (!found) continue;
        there++;
        cr_assert_eq(dtl_entities_at(e, number).articles, counts[n]);
        cr_assert_eq(dtl_entities_at(e, number).mentions, 2 * counts[n]);
        cr_assert_eq(dtl_entities_alias_count(e, number), 1);
        cr_assert_eq(dtl_entities_alias(e, number, 0).count, 2 * counts[n]);
    }
    cr_assert_eq(dtl_entities_count(e), there);
}

static dtl_entities *join(temp *t, const char *name, const dtl_segment_input *inputs, size_t count,
                          dtl_entities_joined *joined) {
    dtl_entities *e = NULL;
    dtl_error err;
    must_work(dtl_entities_join(temp_path(t, name), inputs, count, joined, &err), &err);
    must_work(dtl_entities_open(temp_path(t, name), &e, &err), &err);
    must_work(dtl_entities_check(e, &err), &err);
    return e;
}

/* Each number of a part leads to the same entity in the file. */
static void numbers_lead(const dtl_entities *e, const dtl_segment_input *inputs, const dtl_entities_joined *joined) {
    for (size_t i = 0; i < joined->inputs; i++)
        for (uint32_t k = 0; k < joined->counts[i]; k++) {
            dtl_slice const key = inputs[i].part ? dtl_entities_draft_at(inputs[i].part->entities, k).key
                                                 : dtl_entities_at(inputs[i].segment->entities, k).key;
            cr_assert(dtl_slice_equal(dtl_entities_at(e, joined->numbers[i][k]).key, key));
        }
}

Test(entities_join, parts_and_segments) {
    temp t = temp_new();
    generator g = {35};
    dtl_part parts[INPUTS] = {0};
    dtl_segment_input inputs[INPUTS] = {0};
    dtl_segment segment = {0};
    dtl_entities_joined joined, again;
    uint32_t counts[NAMES] = {0};
    for (size_t i = 0; i < INPUTS; i++) {
        parts[i].entities = dtl_entities_draft_new();
        name_some(&g, parts[i].entities, counts);
        inputs[i].part = &parts[i];
    }
    segment.entities = join(&t, "first", inputs, INPUTS, &joined);
    file_has(segment.entities, counts);
    numbers_lead(segment.entities, inputs, &joined);

    name_some(&g, parts[0].entities, counts); /* a part that says what it said before, and more */
    for (uint32_t k = 0; k < joined.counts[0]; k++) {
        char text[16];
        for (uint32_t n = 0; n < NAMES; n++)
            counts[n] += dtl_slice_equal(dtl_entities_draft_at(parts[0].entities, k).key, nth_key(n, text));
    }
    const dtl_segment_input both[] = {{.segment = &segment}, {.part = &parts[0]}};
    dtl_entities *e = join(&t, "second", both, 2, &again);
    file_has(e, counts);
    numbers_lead(e, both, &again);

    dtl_entities_joined_release(&joined);
    dtl_entities_joined_release(&again);
    dtl_entities_close(e);
    dtl_entities_close(segment.entities);
    for (size_t i = 0; i < INPUTS; i++) dtl_entities_draft_free(parts[i].entities);
    temp_end(&t);
}

/* What cannot be read must not be written as if there were nobody. */
Test(entities_join, refuses_damaged_segments) {
    temp t = temp_new();
    generator g = {36};
    uint32_t counts[NAMES] = {0}, numbers[NAMES];
    dtl_entities_draft *draft = dtl_entities_draft_new();
    dtl_buffer file = {0};
    dtl_segment segment = {0};
    dtl_entities_joined joined;
    dtl_error err;
    name_some(&g, draft, counts);
    dtl_entities_draft_finish(draft, numbers, &file);
    memset(file.data + 140, 0xff, 8); /* in the first block */
    must_work(dtl_entities_read(dtl_buffer_content(&file), "test", &segment.entities, &err), &err);
    const dtl_segment_input input = {.segment = &segment};
    cr_assert_eq(dtl_entities_join(temp_path(&t, "none"), &input, 1, &joined, &err), DTL_INDEX);
    dtl_entities_joined_release(&joined);
    dtl_entities_close(segment.entities);
    dtl_entities_draft_free(draft);
    dtl_buffer_release(&file);
    temp_end(&t);
}
