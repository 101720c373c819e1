/* fuzz_article.c - an article from any record.
 *
 * The first byte picks the format (bit 0: text) and mapped keys (bit 1). Other formats differ only in how records are cut.
 * Laws    the promise of article.h; cleaning again changes nothing; the same record gives the same article; a failure has a
 *         message and leaves the article alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "support/article_laws.h"
#include "support/one_article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_reader_options options = {0};
    dtl_error err = {.status = DTL_OK};
    if (data[0] & 2) {
        hold(dtl_reader_map(&options, "text=a.b", &err) == DTL_OK);
        hold(dtl_reader_map(&options, "byline=c", &err) == DTL_OK);
    }
    dtl_record const record = {.bytes = dtl_slice_of((const char *)data + 1, size - 1),
                               .format = data[0] & 1 ? DTL_FORMAT_TEXT : DTL_FORMAT_JSONL};
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {.day = 4711}, again = {0};
    dtl_status const status = read_one_article(arena, &record, DTL_SLICE("a/b.txt"), &options, &article, &err);
    if (status == DTL_OK) {
        hold_promise(arena, &article);
        hold(read_one_article(arena, &record, DTL_SLICE("a/b.txt"), &options, &again, &err) == DTL_OK);
        hold(dtl_slice_equal(article.text, again.text) && dtl_slice_equal(article.id, again.id));
    } else {
        hold(status == err.status && (status == DTL_BAD_INPUT || status == DTL_TOO_BIG));
        hold(err.message[0] && !strchr(err.message, '\n') && article.day == 4711 && article.text.size == 0);
    }
    dtl_arena_free(arena);
    held_articles all = {.given = 0}; /* a JSON object may be several */
    hold_record(&record, &options, &all);
    dtl_buffer_release(&all.log);
    return 0;
}
