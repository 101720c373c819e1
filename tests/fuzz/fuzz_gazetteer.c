/* fuzz_gazetteer.c - any bytes as a user's names; what stands behind a first 0 byte, repaired, is an article.
 *
 * Laws    a file is read, or refused with a line of it; what is found lies in order, inside of the text, without overlap, and
 *         has the type of its entity, which is known by its key; a name by itself is found in whole; a file read twice
 *         changes nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "indexer/given/gazetteer.h"
#include "support/cut_article.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_found(const dtl_gazetteer *g, const dtl_document *d, const dtl_givens *found) {
    size_t behind = 0;
    for (size_t i = 0; i < found->count; i++) {
        const dtl_given *const one = &found->at[i];
        hold(one->span.begin >= behind && one->span.words >= 1 && one->span.words <= DTL_GAZETTEER_NAME_MAX_WORDS);
        behind = one->span.begin + one->span.words;
        hold(behind <= d->words->count && one->span.type == one->entity->type && one->entity->key.size > 0);
        hold(dtl_gazetteer_known(g, one->entity->type, one->entity->key) != NULL);
        dtl_slice const words =
            dtl_slice_part(d->text, d->words->at[one->span.begin].begin, d->words->at[behind - 1].end);
        hold(!memchr(words.data, '\n', words.size));
    }
}

/* What is found is found again where nothing else is. */
static void hold_alone(const dtl_gazetteer *g, const cut_article *a, const dtl_given *one) {
    cut_article alone = {0};
    dtl_givens found = {0};
    dtl_buffer room = {0};
    size_t const end = one->span.begin + one->span.words;
    cut(&alone, DTL_SLICE(""),
        dtl_slice_part(a->document.text, a->words.at[one->span.begin].begin, a->words.at[end - 1].end));
    dtl_gazetteer_find(g, &alone.document, &room, &found);
    hold(found.count >= 1);
    if (alone.words.count == one->span.words) hold(found.count == 1 && found.at[0].entity == one->entity);
    free(found.at);
    dtl_buffer_release(&room);
    cut_article_release(&alone);
}

static void search(const dtl_gazetteer *g, dtl_slice text) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const repaired = dtl_utf8_repair(arena, text, &report);
    cut_article a = {0};
    dtl_givens found = {0};
    dtl_buffer room = {0};
    cut(&a, DTL_SLICE(""), repaired);
    dtl_gazetteer_find(g, &a.document, &room, &found);
    hold_found(g, &a.document, &found);
    if (found.count > 0) hold_alone(g, &a, &found.at[0]);
    free(found.at);
    dtl_buffer_release(&room);
    cut_article_release(&a);
    dtl_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *const zero = size ? memchr(data, 0, size) : NULL;
    size_t const file = zero ? (size_t)(zero - data) : size;
    dtl_gazetteer *const g = dtl_gazetteer_new();
    dtl_error err = {0};
    dtl_slice const text = dtl_slice_of((const char *)data, file);
    dtl_status const status = dtl_gazetteer_add(g, text, &err);
    hold(status == DTL_OK || (err.status == status && err.offset >= 1 && err.offset <= file + 1 && err.message[0]));
    if (status == DTL_OK) {
        size_t const count = dtl_gazetteer_count(g);
        if (zero) search(g, dtl_slice_of((const char *)zero + 1, size - file - 1));
        hold(dtl_gazetteer_add(g, text, &err) == DTL_OK && dtl_gazetteer_count(g) == count);
    }
    dtl_gazetteer_free(g);
    return 0;
}
