/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/tally.h"

#include <criterion/criterion.h>

#include "support/generate.h"

Test(tally, counts_each_article) {
    static dtl_tally tally;
    for (int round = 0; round < 3; round++) {
        dtl_tally_clear(&tally);
        for (uint32_t i = 0; i < 900; i++)
            for (uint32_t often = 0; often <= i % 4; often++) dtl_tally_add(&tally, i * 4096);
        cr_assert_eq(tally.count, 900);
        for (uint32_t i = 0; i < 900; i++) {
            cr_assert_eq(tally.items[i].ordinal, i * 4096);
            cr_assert_eq(tally.items[i].often, i % 4 + 1);
        }
    }
}

Test(tally, leaves_out_what_does_not_fit) {
    static dtl_tally tally;
    for (uint32_t i = 0; i < 3 * DTL_TALLY_MAX; i++) dtl_tally_add(&tally, i);
    cr_expect_eq(tally.count, DTL_TALLY_MAX);
    dtl_tally_add(&tally, 5);
    cr_expect_eq(tally.items[5].often, 2);
}

Test(story_set, has_what_was_added) {
    dtl_story_set *set = dtl_story_set_new();
    generator g = {.count = 4}, again = g;
    for (int i = 0; i < 5000; i++) dtl_story_set_add(set, draw(&g));
    for (int i = 0; i < 5000; i++) cr_assert(dtl_story_set_has(set, draw(&again)));
    cr_expect_not(dtl_story_set_has(set, draw(&g)));
    cr_expect_not(dtl_story_set_has(set, 0));
    dtl_story_set_free(set);
}
