/* dateline-bench: latency of queries in one warm process.
 *
 *     dateline-bench ARCHIVE QUERIES.txt ROUNDS [LIMIT [RANK]]
 *
 * Prints, for each round and query, the query's number from 0, microseconds, and hits, parted by tabs. A query is one line
 * in dateline's own language; timed are parsing, both stages, and the best LIMIT (10) passages decoded, highlighted and
 * rendered as text. RANK is what dateline-query's --rank takes. `scripts/bench` drives this beside the same for other engines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "query/language/parse.h"
#include "query/render/render.h"
#include "query/search/search.h"

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static int fail(const dtl_error *err) {
    fprintf(stderr, "dateline-bench: %s\n", err->message);
    return 2;
}

static dtl_ranking ranking;

static dtl_status run(dtl_searcher *searcher, dtl_arena *arena, dtl_slice query, size_t limit, size_t *hits,
                      dtl_error *err) {
    static dtl_buffer out;
    const dtl_node *tree;
    const dtl_render_options render = {.width = 80, .colour = true};
    const dtl_renderer *renderer = dtl_renderer_named(DTL_SLICE("text"));
    const dtl_search_options search = {.wanted = limit, .per_article = 1, .ranking = ranking};
    dtl_arena_reset(arena);
    dtl_status status = dtl_query_parse(arena, query, &tree, err);
    if (status == DTL_OK) status = dtl_search(searcher, tree, &search, hits, err);
    for (size_t i = 0; status == DTL_OK && i < *hits; i++) {
        dtl_hit hit;
        out.size = 0;
        status = dtl_search_hit(searcher, i, &hit, err);
        if (status == DTL_OK) renderer->hit(&render, &hit, &out);
    }
    return status;
}

static int run_all(dtl_searcher *searcher, dtl_slice queries, long rounds, size_t limit) {
    dtl_arena *arena = dtl_arena_new();
    dtl_error err;
    int code = 0;
    for (long round = 0; round < rounds && code == 0; round++) {
        size_t number = 0;
        for (size_t at = 0; at < queries.size && code == 0; number++) {
            const char *end = memchr(queries.data + at, '\n', queries.size - at);
            size_t to = end ? (size_t)(end - queries.data) : queries.size, hits = 0;
            double began = now_us();
            if (run(searcher, arena, dtl_slice_part(queries, at, to), limit, &hits, &err) != DTL_OK) code = fail(&err);
            printf("%zu\t%.1f\t%zu\n", number, now_us() - began, hits);
            at = to + 1;
        }
    }
    dtl_arena_free(arena);
    return code;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fputs("usage: dateline-bench ARCHIVE QUERIES.txt ROUNDS [LIMIT [RANK]]\n", stderr);
        return 2;
    }
    dtl_error err;
    dtl_buffer queries = {0};
    dtl_searcher *searcher = NULL;
    const char *archives[] = {argv[1]};
    ranking = dtl_ranking_default();
    dtl_status status = argc > 5 ? dtl_ranking_parse(argv[5], &ranking, &err) : DTL_OK;
    if (status == DTL_OK) status = dtl_file_read(argv[2], (size_t)64 << 20, &queries, &err);
    if (status == DTL_END) status = dtl_fail(&err, DTL_IO, "there is no file %.200s", argv[2]);
    if (status == DTL_OK) status = dtl_searcher_open(archives, 1, DTL_VERSIONS_NEWEST, &searcher, &err);
    int code = status == DTL_OK ? run_all(searcher, dtl_buffer_content(&queries), strtol(argv[3], NULL, 10),
                                          argc > 4 ? (size_t)strtol(argv[4], NULL, 10) : 10)
                                : fail(&err);
    dtl_searcher_close(searcher);
    dtl_buffer_release(&queries);
    return code;
}
