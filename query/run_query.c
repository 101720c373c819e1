/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "query/command.h"
#include "query/language/caret.h"
#include "query/language/favour.h"
#include "query/language/parse.h"
#include "query/near/feedback.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* A query that cannot be read is shown with its place. */
static void fail_query(dtl_command *c, dtl_slice query, const dtl_error *err) {
    if (err->status != DTL_BAD_QUERY) {
        dtl_command_fail(err);
        return;
    }
    c->out.size = 0;
    dtl_query_caret(query, err, c->width, &c->out);
    fputs("dateline-query: the query cannot be read\n", stderr);
    fwrite(c->out.data, 1, c->out.size, stderr);
    c->out.size = 0;
}

/* In a batch nobody is there to be asked. */
static bool suggests(const dtl_command *c) { return !c->options.quiet && c->render.query_id.size == 0; }

static void print_notes(dtl_command *c) {
    if (c->options.quiet) return;
    dtl_buffer notes = {0};
    dtl_search_notes(c->searcher, &notes);
    for (size_t at = 0, end; at < notes.size; at = end + 1) {
        end = at;
        while (notes.data[end] != '\n') end++;
        fprintf(stderr, "dateline-query: %.*s\n", (int)(end - at), notes.data + at);
    }
    dtl_buffer_release(&notes);
}

static int print_count(dtl_command *c, const dtl_node *tree, dtl_error *err) {
    uint64_t count = 0;
    const dtl_search_options search = {
        .no_link = c->options.no_link, .suggest = suggests(c), .ranking = c->options.ranking};
    if (dtl_search_count(c->searcher, tree, &search, &count, err) != DTL_OK) return dtl_command_fail(err);
    print_notes(c);
    c->found += count;
    if (!c->options.quiet) printf("%" PRIu64 "\n", count);
    return count ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}

static dtl_status count_facets(dtl_command *c, const dtl_node *tree, const dtl_facets_asked *asked, dtl_facets *facets,
                               dtl_error *err) {
    const dtl_facets_query query = {
        .searcher = c->searcher,
        .tree = tree,
        .options = {.no_link = c->options.no_link, .suggest = suggests(c), .ranking = c->options.ranking},
        .asked = *asked};
    return dtl_facets_count(c->query, &query, facets, err);
}

static int print_facets(dtl_command *c, dtl_slice query, const dtl_node *tree) {
    dtl_error err;
    dtl_facets facets;
    if (count_facets(c, tree, &c->options.facets, &facets, &err) != DTL_OK) return dtl_command_fail(&err);
    print_notes(c);
    dtl_buffer understood = {0};
    dtl_query_print(dtl_search_tree(c->searcher), &understood);
    dtl_page_head head = {
        .query = query, .understood = dtl_buffer_content(&understood), .articles = dtl_searcher_articles(c->searcher)};
    head.matched = dtl_search_matched(c->searcher, &head.matched_exact);
    head.suggestions = dtl_search_suggestions(c->searcher, &head.suggestion_count);
    if (!c->options.quiet) c->options.renderer->facets(&c->render, &head, &facets, &c->out);
    dtl_command_flush(c);
    dtl_buffer_release(&understood);
    c->found += head.matched;
    return head.matched ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}

/* What stands beside the passages where the renderer wants counts. */
static dtl_facets_asked beside_passages(void) {
    dtl_facets_asked asked = {.any = true, .limit = DTL_FACET_LIMIT_DEFAULT, .timeline = true};
    static const dtl_facet_kind kinds[] = {DTL_FACET_PERSON, DTL_FACET_ORGANISATION, DTL_FACET_PLACE,
                                           DTL_FACET_TOPIC,  DTL_FACET_SOURCE,       DTL_FACET_YEAR};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) asked.facets[kinds[i]] = true;
    return asked;
}

static dtl_search_options search_of(const dtl_command *c, const dtl_asked_query *asked) {
    const dtl_query_options *o = &c->options;
    uint64_t const shown = o->limit ? o->limit + o->offset : 0;
    return (dtl_search_options){.wanted = asked->given ? dtl_overlap_wanted(shown) : shown,
                                .per_article = o->articles ? 1 : o->per_article,
                                .exhaustive = o->exhaustive,
                                .all_copies = o->all_copies || o->renderer->all_copies,
                                .explain = o->explain,
                                .no_link = o->no_link || asked->linked,
                                .suggest = suggests(c),
                                .names_only = o->renderer->names_only,
                                .half_life = o->half_life,
                                .left_out = asked->left_out,
                                .left_out_count = asked->left_out_count,
                                .ranking = o->ranking};
}

static uint64_t words_to_expand(const dtl_query_options *o, const dtl_asked_query *asked) {
    if (o->expand != DTL_EXPAND_AUTO) return o->expand;
    return !asked->linked && dtl_feedback_suits(asked->tree) ? DTL_EXPAND_DEFAULT : 0;
}

/* Searches, with words of the best articles or without near-copies where that is asked for. */
static dtl_status search(dtl_command *c, const dtl_asked_query *asked, size_t *count, dtl_error *err) {
    const dtl_query_options *o = &c->options;
    dtl_search_options options = search_of(c, asked);
    const dtl_node *tree = asked->tree;
    dtl_status status = DTL_OK;
    uint64_t const words = words_to_expand(o, asked);
    if (words > 0) {
        status = dtl_feedback(c->query, c->searcher, tree, &options, (size_t)words, &tree, err);
        options.no_link = true;
    }
    if (status == DTL_OK) status = dtl_search(c->searcher, tree, &options, count, err);
    if (status == DTL_OK && asked->given)
        status = dtl_overlap_leave_out(c->searcher, asked->given, o->limit ? o->limit + o->offset : 0, count, err);
    return status;
}

/* The page, hit by hit; *shown is how many were. */
static dtl_status print_page(dtl_command *c, const dtl_page_head *head, uint64_t *shown, dtl_error *err) {
    const dtl_query_options *o = &c->options;
    dtl_status status = DTL_OK;
    if (!o->quiet) o->renderer->begin(&c->render, head, &c->out);
    for (*shown = 0; *shown < head->results && !c->broken_pipe; ++*shown) {
        dtl_hit hit;
        status = dtl_search_hit(c->searcher, (size_t)(o->offset + *shown), &hit, err);
        if (status != DTL_OK) break;
        if (o->quiet) continue;
        o->renderer->hit(&c->render, &hit, &c->out);
        dtl_command_flush(c);
    }
    if (!o->quiet) o->renderer->end(&c->render, head, *shown, &c->out);
    dtl_command_flush(c);
    return status;
}

/* Counts that the page shows beside its passages. */
static dtl_status count_beside(dtl_command *c, const dtl_asked_query *asked, dtl_facets *counts, dtl_page_head *head,
                               dtl_error *err) {
    const dtl_facets_asked beside = beside_passages();
    if (!c->options.renderer->wants_counts || c->options.quiet || asked->linked) return DTL_OK;
    dtl_status const status = count_facets(c, asked->tree, &beside, counts, err);
    head->matched = dtl_search_matched(c->searcher, &head->matched_exact);
    head->counts = counts;
    return status;
}

int dtl_run_query(dtl_command *c, const dtl_asked_query *asked) {
    dtl_error err;
    const dtl_query_options *o = &c->options;
    if (o->count) return print_count(c, asked->tree, &err);
    if (o->facets.any || o->facets.timeline) return print_facets(c, asked->text, asked->tree);
    double const began = now();
    dtl_facets counts;
    dtl_page_head head = {.query = asked->text, .articles = dtl_searcher_articles(c->searcher)};
    size_t count = 0;
    if (count_beside(c, asked, &counts, &head, &err) != DTL_OK || search(c, asked, &count, &err) != DTL_OK)
        return dtl_command_fail(&err);
    print_notes(c);
    dtl_buffer understood = {0};
    dtl_query_print(dtl_search_tree(c->searcher), &understood);
    head.understood = dtl_buffer_content(&understood);
    if (!head.counts) head.matched = dtl_search_matched(c->searcher, &head.matched_exact);
    head.suggestions = dtl_search_suggestions(c->searcher, &head.suggestion_count);
    head.results = count > o->offset ? count - o->offset : 0;
    head.seconds = now() - began;
    uint64_t shown = 0;
    dtl_status const status = print_page(c, &head, &shown, &err);
    dtl_buffer_release(&understood);
    c->found += shown;
    if (status != DTL_OK) return dtl_command_fail(&err);
    return shown ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}

const dtl_node *dtl_command_tree(dtl_command *c) {
    dtl_error err;
    const dtl_node *tree = NULL;
    const dtl_query_options *o = &c->options;
    if ((o->query.size > 0 || o->favoured == 0) && dtl_query_parse(c->query, o->query, &tree, &err) != DTL_OK)
        return fail_query(c, o->query, &err), NULL;
    if (o->favoured > 0 &&
        dtl_query_favour(c->query, tree, o->favoured_scopes, o->favoured_texts, o->favoured, &tree, &err) != DTL_OK)
        return dtl_command_fail(&err), NULL;
    return tree;
}

int dtl_run_one(dtl_command *c) {
    const dtl_node *tree = dtl_command_tree(c);
    if (!tree) return DTL_EXIT_ERROR;
    return dtl_run_query(c, &(dtl_asked_query){.text = c->options.query, .tree = tree});
}
