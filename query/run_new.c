/* --new: what came since saved searches were asked last. SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "query/run_saved.h"

static dtl_slice time_of_clock(dtl_arena *arena) {
    char text[32];
    struct tm utc;
    time_t const now = time(NULL);
    size_t const size = gmtime_r(&now, &utc) ? strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) : 0;
    return dtl_arena_copy(arena, dtl_slice_of(text, size == DTL_SEARCH_TIME_BYTES ? size : 0));
}

/* One whose results may be many is told whole, unless -n says otherwise: what is not shown now is not new later. */
static int print_new(dtl_command *c, const dtl_listed_search *listed, const dtl_node *tree) {
    dtl_query_options *o = &c->options;
    if (o->count) {
        dtl_buffer_printf(&c->out, "%.*s\t%" PRIu64 "\n", (int)listed->search->name.size, listed->search->name.data,
                          listed->fresh);
        dtl_command_flush(c);
        return DTL_EXIT_FOUND;
    }
    if (o->quiet) return DTL_EXIT_FOUND;
    if (!o->limited) o->limit = 0;
    c->render.query_id = listed->search->name;
    if (dtl_slice_equal(dtl_slice_text(o->renderer->name), DTL_SLICE("text"))) {
        if (c->render.continued) dtl_buffer_byte(&c->out, '\n');
        dtl_render_search_head(&c->render, listed, &c->out);
    }
    return dtl_run_query(c, &(dtl_asked_query){.text = o->query, .tree = tree});
}

typedef struct {
    dtl_search_mark *marks; /* of what was asked */
    size_t count;
    uint64_t shown;
    bool failed;
} report;

static void ask(dtl_command *c, const dtl_saved_search *search, report *r) {
    const dtl_node *tree = NULL;
    dtl_listed_search const listed = dtl_saved_count(c, search, &tree);
    c->render.continued = r->shown > 0;
    bool const well = listed.counted && (listed.fresh == 0 || print_new(c, &listed, tree) != DTL_EXIT_ERROR);
    if (!well) {
        fprintf(stderr, "dateline-query: the saved search \"%.*s\" could not be asked\n", (int)search->name.size,
                search->name.data);
        r->failed = true;
        return;
    }
    r->shown += listed.fresh > 0;
    r->marks[r->count++] = (dtl_search_mark){.name = search->name,
                                             .asked = time_of_clock(c->arena),
                                             .was = search->seen,
                                             .seen = dtl_searcher_generation(c->searcher)};
}

/* Whether all that was printed has been taken. */
static bool is_written(const dtl_command *c) { return fflush(stdout) == 0 && !ferror(stdout) && !c->broken_pipe; }

/* The marks move once the output is written: who is killed before is told again. */
int dtl_run_new(dtl_command *c) {
    dtl_error err;
    dtl_searches searches;
    const dtl_query_options *o = &c->options;
    bool const moves = !o->peek && !o->count && !o->quiet;
    if (!dtl_saved_load(c, &searches)) return DTL_EXIT_ERROR;
    const dtl_saved_search *one = o->subject ? dtl_saved_find(c, &searches) : NULL;
    if (o->subject && !one) return DTL_EXIT_ERROR;
    const char *archive = o->archives[0];
    if (moves && searches.count > 0 && dtl_searches_writable(archive, &err) != DTL_OK) {
        dtl_command_fail(&err);
        fputs("dateline-query: --peek shows what is new and notes nothing\n", stderr);
        return DTL_EXIT_ERROR;
    }
    report r = {.marks = dtl_arena_zeroed(c->arena, searches.count + 1, sizeof *r.marks),
                .failed = searches.problem_count > 0};
    for (size_t i = 0; i < searches.count && !c->broken_pipe; i++)
        if (!one || one == &searches.at[i]) ask(c, &searches.at[i], &r);
    if (moves && r.count > 0 && is_written(c) && dtl_searches_note(archive, r.marks, r.count, &err) != DTL_OK)
        return dtl_command_fail(&err);
    return r.failed ? DTL_EXIT_ERROR : r.shown > 0 ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}
