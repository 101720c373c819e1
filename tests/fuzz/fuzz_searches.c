/* fuzz_searches.c - any bytes as the file of saved searches.
 *
 * Laws    what is read is printed and read again as it was; names are different, and each is found; lines rise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "schema/searches.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static bool same(const dtl_saved_search *a, const dtl_saved_search *b) {
    bool equal = dtl_slice_equal(a->name, b->name) && dtl_slice_equal(a->query, b->query) && a->seen == b->seen &&
                 dtl_slice_equal(a->asked, b->asked) && a->option_count == b->option_count;
    for (size_t i = 0; equal && i < a->option_count; i++) equal = dtl_slice_equal(a->options[i], b->options[i]);
    return equal;
}

static void hold_one(dtl_arena *arena, const dtl_searches *all, size_t index) {
    dtl_error err = {0};
    dtl_buffer line = {0};
    dtl_saved_search again;
    const dtl_saved_search *one = &all->at[index];
    dtl_saved_search_print(one, &line);
    hold(dtl_saved_search_read(arena, dtl_slice_part(dtl_buffer_content(&line), 0, line.size - 1), &again, &err) ==
         DTL_OK);
    hold(same(one, &again));
    hold(dtl_searches_find(all, one->name) == one);
    hold(one->line > 0 && (index == 0 || one->line > all->at[index - 1].line));
    dtl_buffer_release(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_error err = {0};
    dtl_searches all;
    dtl_arena *arena = dtl_arena_new();
    if (dtl_searches_read(arena, dtl_slice_of((const char *)data, size), "fuzz", &all, &err) == DTL_OK)
        for (size_t i = 0; i < all.count; i++) hold_one(arena, &all, i);
    dtl_arena_free(arena);
    return 0;
}
