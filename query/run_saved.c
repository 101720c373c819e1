/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/run_saved.h"

#include <stdio.h>

#include "base/edits.h"

enum { NAME_SHOWN = 40, EDITS_MOST = 3 };

/* A search is of one archive, since its mark is. */
static bool has_one_archive(const dtl_command *c) {
    if (c->options.archive_count == 1) return true;
    fputs("dateline-query: a saved search is of one archive; give one -a\n", stderr);
    return false;
}

/* Whether the options of a saved search are such as --save keeps: an archive may come from anywhere. */
static bool options_are_kept(dtl_arena *arena, const dtl_saved_search *search, dtl_error *err) {
    for (size_t i = 0; i < search->option_count; i++) {
        dtl_slice const option = search->options[i];
        if (dtl_query_option_kept(dtl_arena_copy(arena, option).data)) continue;
        dtl_fail(err, DTL_BAD_INPUT, "a saved search has no option \"%.*s\"",
                 (int)(option.size < NAME_SHOWN ? option.size : NAME_SHOWN), option.data);
        return false;
    }
    return true;
}

bool dtl_saved_load(dtl_command *c, dtl_searches *searches) {
    dtl_error err;
    char path[DTL_PATH_BYTES];
    const char *archive = c->options.archives[0];
    if (!has_one_archive(c)) return false;
    if (dtl_path(path, &err, "%s/searches", archive) != DTL_OK ||
        dtl_searches_load(c->arena, archive, searches, &err) != DTL_OK)
        return dtl_command_fail(&err), false;
    for (size_t i = 0; i < searches->problem_count; i++) dtl_command_fail(&searches->problems[i]);
    size_t kept = 0;
    for (size_t i = 0; i < searches->count; i++) {
        if (options_are_kept(c->arena, &searches->at[i], &err)) {
            searches->at[kept++] = searches->at[i];
            continue;
        }
        dtl_error_locate(&err, path, searches->at[i].line);
        dtl_command_fail(&err);
    }
    searches->count = kept;
    return true;
}

const dtl_saved_search *dtl_saved_find(dtl_command *c, const dtl_searches *searches) {
    dtl_slice const name = dtl_slice_text(c->options.subject);
    const dtl_saved_search *found = dtl_searches_find(searches, name), *near = NULL;
    if (found) return found;
    size_t least = name.size / 2 < EDITS_MOST ? name.size / 2 + 1 : EDITS_MOST + 1;
    for (size_t i = 0; i < searches->count; i++) {
        size_t const edits = dtl_edits(name, searches->at[i].name, least);
        if (edits < least) least = edits, near = &searches->at[i];
    }
    if (near)
        fprintf(stderr, "dateline-query: no search \"%.*s\" is saved; did you mean \"%.*s\"?\n", NAME_SHOWN, name.data,
                (int)near->name.size, near->name.data);
    else
        fprintf(stderr, "dateline-query: no search \"%.*s\" is saved; --saved lists those that are\n", NAME_SHOWN,
                name.data);
    return NULL;
}

bool dtl_saved_take(dtl_command *c, const dtl_saved_search *search) {
    dtl_error err;
    dtl_settings all = {0};
    dtl_status status = DTL_OK;
    char path[DTL_PATH_BYTES];
    snprintf(path, sizeof path, "%s/searches", c->options.archives[0]);
    for (size_t i = 0; i < c->settings.count && status == DTL_OK; i++)
        status = dtl_settings_add(c->arena, c->settings.at[i], &all, &err);
    for (size_t i = 0; i < search->option_count && status == DTL_OK; i++) {
        dtl_slice const option = dtl_arena_copy(c->arena, search->options[i]);
        const dtl_setting one = {.option = (char *)(uintptr_t)option.data,
                                 .source = dtl_arena_copy(c->arena, dtl_slice_text(path)).data,
                                 .line = search->line};
        status = dtl_settings_add(c->arena, one, &all, &err);
    }
    const char **archives = c->options.archives; /* found already */
    if (status == DTL_OK) status = dtl_query_options_parse(c->arena, &all, c->argv, &c->options, &err);
    if (status != DTL_OK) return dtl_command_fail(&err), false;
    c->options.archives = archives;
    c->options.archive_count = 1;
    c->options.query = search->query;
    return true;
}

dtl_listed_search dtl_saved_count(dtl_command *c, const dtl_saved_search *search, const dtl_node **tree) {
    dtl_error err;
    dtl_listed_search listed = {.search = search};
    dtl_arena_reset(c->query);
    if (!dtl_saved_take(c, search) || !(*tree = dtl_command_tree(c)) || !dtl_command_open(c, 0)) return listed;
    uint64_t const since = search->seen <= dtl_searcher_generation(c->searcher) ? search->seen : 0;
    if (since > 0) dtl_searcher_show_since(c->searcher, since);
    const dtl_search_options options = {.no_link = c->options.no_link, .ranking = c->options.ranking};
    listed.counted = dtl_search_count(c->searcher, *tree, &options, &listed.fresh, &err) == DTL_OK;
    if (!listed.counted) dtl_command_fail(&err);
    return listed;
}

int dtl_run_save(dtl_command *c) {
    dtl_error err;
    const dtl_query_options *o = &c->options;
    if (!has_one_archive(c) || !dtl_command_tree(c)) return DTL_EXIT_ERROR;
    const dtl_saved_search search = {.name = dtl_slice_text(o->subject),
                                     .query = o->query,
                                     .seen = dtl_searcher_generation(c->searcher),
                                     .options = o->kept,
                                     .option_count = o->kept_count};
    if (dtl_search_name_check(search.name, &err) != DTL_OK ||
        dtl_searches_save(o->archives[0], &search, &err) != DTL_OK)
        return dtl_command_fail(&err);
    if (!o->quiet)
        fprintf(stderr, "saved \"%s\"; what is new from now on is told by: dateline-query --new\n", o->subject);
    return DTL_EXIT_FOUND;
}

int dtl_run_forget(dtl_command *c) {
    dtl_error err;
    dtl_searches searches;
    if (!dtl_saved_load(c, &searches)) return DTL_EXIT_ERROR;
    if (!dtl_saved_find(c, &searches)) return DTL_EXIT_ERROR;
    dtl_status const status = dtl_searches_forget(c->options.archives[0], dtl_slice_text(c->options.subject), &err);
    return status == DTL_OK || status == DTL_END ? DTL_EXIT_FOUND : dtl_command_fail(&err);
}

static int print_list(dtl_command *c, const dtl_searches *searches) {
    const dtl_renderer *renderer = c->options.renderer;
    bool const quiet = c->options.quiet;
    bool whole = searches->problem_count == 0;
    dtl_listed_search *list = dtl_arena_zeroed(c->arena, searches->count + 1, sizeof *list);
    for (size_t i = 0; i < searches->count; i++) {
        const dtl_node *tree = NULL;
        list[i] = dtl_saved_count(c, &searches->at[i], &tree);
        whole &= list[i].counted;
    }
    if (!quiet && !dtl_render_searches(renderer->name, &c->render, list, searches->count, &c->out)) {
        fprintf(stderr, "dateline-query: the saved searches are listed as text, json, jsonl or tsv, not as %s\n",
                renderer->name);
        return DTL_EXIT_ERROR;
    }
    dtl_command_flush(c);
    if (searches->count == 0 && !quiet) fputs("no search is saved here; --save=NAME QUERY saves one\n", stderr);
    return !whole ? DTL_EXIT_ERROR : searches->count ? DTL_EXIT_FOUND : DTL_EXIT_NONE;
}

int dtl_run_saved(dtl_command *c) {
    dtl_searches searches;
    if (!dtl_saved_load(c, &searches)) return DTL_EXIT_ERROR;
    if (!c->options.subject) return print_list(c, &searches);
    const dtl_saved_search *search = dtl_saved_find(c, &searches);
    if (!search) return DTL_EXIT_ERROR;
    if (!dtl_saved_take(c, search) || !dtl_command_open(c, 0)) return DTL_EXIT_ERROR;
    return dtl_run_one(c);
}
