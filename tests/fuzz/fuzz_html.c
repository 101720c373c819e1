/* fuzz_html.c - any bytes as a page: what its reader promises.
 *
 * Laws    the article keeps the promises of all articles (support/article_laws.h); its text is no longer than the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/article_laws.h"
#include "support/one_article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    const dtl_reader_options options = {.today = data[0] & 1 ? 18000 : 0};
    const dtl_record record = {.bytes = dtl_slice_of((const char *)data + 1, size - 1),
                               .format = DTL_FORMAT_HTML,
                               .context.url =
                                   data[0] & 2 ? DTL_SLICE("https://courier.example/2019/11/21/a") : (dtl_slice){0}};
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err = {0};
    if (read_one_article(arena, &record, DTL_SLICE("a/b.html"), &options, &article, &err) == DTL_OK) {
        hold_promise(arena, &article);
        hold(article.text.size <= 3 * size);
    } else {
        hold(err.status == DTL_BAD_INPUT || err.status == DTL_TOO_BIG);
    }
    dtl_arena_free(arena);
    return 0;
}
