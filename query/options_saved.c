/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/options_saved.h"

#define TRY "; try dateline-query --help"
#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

/* Those that decide what a search finds, not how it is shown. */
static const char *const KEPT[] = {"entity",     "topic",    "exhaustive",  "no-link", "rank",  "articles",
                                   "all-copies", "versions", "per-article", "recent",  "expand"};

/* Those that ask for something, once. */
static const char *const ASKING[] = {
    "show", "background", "before",    "like",   "batch", "complete", "count", "entity-profile", "facets",   "forget",
    "help", "new",        "no-config", "offset", "peek",  "quiet",    "save",  "saved",          "timeline", "version"};

static bool among(const char *const *names, size_t count, dtl_slice name) {
    for (size_t i = 0; i < count; i++)
        if (dtl_slice_equal(dtl_slice_text(names[i]), name)) return true;
    return false;
}

void dtl_options_keep(dtl_arena *arena, const char *name, const char *value, dtl_query_options *options) {
    if (!among(KEPT, ROWS(KEPT), dtl_slice_text(name)) || options->kept_count == DTL_KEPT_MAX) return;
    dtl_buffer text = {0};
    dtl_buffer_printf(&text, "--%s", name);
    if (value) dtl_buffer_printf(&text, "=%s", value);
    options->kept[options->kept_count++] = dtl_arena_copy(arena, dtl_buffer_content(&text));
    dtl_buffer_release(&text);
}

bool dtl_query_option_kept(const char *option) {
    return dtl_slice_starts(dtl_slice_text(option), DTL_SLICE("--")) &&
           among(KEPT, ROWS(KEPT), dtl_setting_name(option));
}

dtl_status dtl_options_settable(const char *option, dtl_error *err) {
    dtl_slice const name = dtl_setting_name(option);
    if (!among(ASKING, ROWS(ASKING), name)) return DTL_OK;
    return dtl_fail(err, DTL_BAD_QUERY, "\"%.*s\" is for the command line only", (int)name.size, name.data);
}

dtl_status dtl_options_settle(dtl_query_options *o, const char *asked_by, dtl_error *err) {
    if (o->peek && !o->only_new) return dtl_fail(err, DTL_BAD_QUERY, "--peek goes with --new" TRY);
    if (o->only_new && o->asked != DTL_ASKED_QUERY && o->asked != DTL_ASKED_SAVED)
        return dtl_fail(err, DTL_BAD_QUERY, "%s beside --new; give the one or the other" TRY, asked_by);
    if (o->only_new && o->asked == DTL_ASKED_QUERY) o->asked = DTL_ASKED_SAVED;
    if (o->asked == DTL_ASKED_FORGET && o->query.size > 0)
        return dtl_fail(err, DTL_BAD_QUERY, "a query beside --forget; put a name of several words in quotes" TRY);
    if (o->asked != DTL_ASKED_SAVED) return DTL_OK;
    if (o->query.size > 0 && o->subject)
        return dtl_fail(err, DTL_BAD_QUERY, "a query beside --saved; --save keeps a query" TRY);
    if (o->query.size > 0) o->subject = o->query.data;
    if (o->only_new) o->asked = DTL_ASKED_NEW;
    return DTL_OK;
}
