/* fuzz_external.c - any bytes as annotations; what stands behind a first 0 byte, repaired, is the text of the article "a",
 * with its first line as the title.
 *
 * Laws    a file is read, or refused with a line of it; what is found lies in order, inside of the text, without overlap, none
 *         in title and text at once; what is given of an entity has a key and a name; the same article gives the same again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "indexer/given/external.h"
#include "support/cut_article.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_found(const dtl_document *d, const dtl_givens *found) {
    size_t behind = 0;
    for (size_t i = 0; i < found->count; i++) {
        const dtl_given *const one = &found->at[i];
        hold(one->span.begin >= behind && one->span.words >= 1 && (unsigned)one->span.type < DTL_ENTITY_TYPES);
        behind = one->span.begin + one->span.words;
        hold(behind <= d->words->count && (one->span.begin >= d->title_words || behind <= d->title_words));
        hold(!one->entity || (one->entity->key.size > 0 && one->entity->name.size > 0));
    }
}

static void search(dtl_external *x, dtl_slice text) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const repaired = dtl_utf8_repair(arena, text, &report);
    size_t end = 0;
    while (end < repaired.size && repaired.data[end] != '\n') end++;
    cut_article a = {0};
    dtl_givens found = {0}, again = {0};
    dtl_buffer room = {0};
    cut(&a, dtl_slice_part(repaired, 0, end), dtl_slice_part(repaired, end, repaired.size));
    if (dtl_external_find(x, DTL_SLICE("a"), &a.document, end + 1, &room, &found)) {
        size_t const passed_over = dtl_external_passed_over(x);
        hold_found(&a.document, &found);
        hold(dtl_external_find(x, DTL_SLICE("a"), &a.document, end + 1, &room, &again));
        hold(again.count == found.count && dtl_external_passed_over(x) == 2 * passed_over);
    }
    free(found.at);
    free(again.at);
    dtl_buffer_release(&room);
    cut_article_release(&a);
    dtl_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *const zero = size ? memchr(data, 0, size) : NULL;
    size_t const file = zero ? (size_t)(zero - data) : size;
    dtl_external *const x = dtl_external_new();
    dtl_error err = {0};
    dtl_status const status = dtl_external_add(x, dtl_slice_of((const char *)data, file), &err);
    hold(status == DTL_OK || (err.status == status && err.offset >= 1 && err.offset <= file + 1 && err.message[0]));
    if (status == DTL_OK && zero) search(x, dtl_slice_of((const char *)zero + 1, size - file - 1));
    dtl_external_free(x);
    return 0;
}
