/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "schema/copies.h"

/* Every entry is found by its value, and each article has as many as its traits say. */
static dtl_status check_entries(const dtl_copies *copies, uint64_t articles, dtl_error *err) {
    uint32_t *found = calloc(articles + 1, sizeof *found);
    if (!found) dtl_out_of_memory();
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < dtl_copies_entry_count(copies) && status == DTL_OK; i++) {
        size_t begin, end;
        dtl_copy_entry entry = dtl_copies_entry(copies, i);
        dtl_copies_find(copies, entry.value, &begin, &end);
        if (i < begin || i >= end || entry.ordinal >= articles)
            status = dtl_fail(err, DTL_INDEX, "value %zu of the file copies is out of order", i);
        else found[entry.ordinal]++;
    }
    for (uint32_t i = 0; i < articles && status == DTL_OK; i++)
        if (found[i] != dtl_copies_traits(copies, i).sizes[0])
            status = dtl_fail(err, DTL_INDEX, "article %" PRIu32 " has not the values that its sketch had", i);
    free(found);
    return status;
}

dtl_status dtl_copies_check(const dtl_copies *copies, const dtl_forward *forward, dtl_error *err) {
    uint64_t articles = dtl_forward_count(forward);
    dtl_status status = check_entries(copies, articles, err);
    for (size_t i = 0; i < dtl_copies_follower_count(copies) && status == DTL_OK; i++) {
        dtl_follower follower = dtl_copies_follower(copies, i);
        bool rising = i == 0 || dtl_copies_follower(copies, i - 1).ordinal < follower.ordinal;
        if (!rising || dtl_copies_story(copies, follower.ordinal) != follower.story ||
            !dtl_copies_has_followers(copies, follower.story) ||
            dtl_forward_key(forward, follower.ordinal).id == follower.story)
            status = dtl_fail(err, DTL_INDEX, "follower %zu of the file copies is out of order", i);
    }
    for (uint32_t i = 0; i < articles && status == DTL_OK; i++)
        if (dtl_copies_count(copies, dtl_copies_story(copies, i), NULL) == 0)
            status = dtl_fail(err, DTL_INDEX, "article %" PRIu32 " is not found by its story", i);
    return status;
}
