/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/options_check.h"

#define TRY "; try dateline-query --help"

static const char *const ASKED_BY[] = {[DTL_ASKED_BATCH] = "--batch",   [DTL_ASKED_PROFILE] = "--entity-profile",
                                       [DTL_ASKED_LIKE] = "--like",     [DTL_ASKED_BACKGROUND] = "--background",
                                       [DTL_ASKED_SAVE] = "--save",     [DTL_ASKED_SAVED] = "--saved",
                                       [DTL_ASKED_FORGET] = "--forget", [DTL_ASKED_COMPLETE] = "--complete",
                                       [DTL_ASKED_SHOW] = "--show"};

const char *dtl_asked_by(dtl_asked asked) { return ASKED_BY[asked]; }

static bool counts(const dtl_query_options *options) { return options->facets.any || options->facets.timeline; }

static dtl_status check_counts(const dtl_query_options *options, dtl_error *err) {
    if (!options->renderer->facets)
        return dtl_fail(err, DTL_BAD_QUERY,
                        "--facets and --timeline are shown as text, json, jsonl, csv or html, not as %.40s" TRY,
                        options->renderer->name);
    if (options->facets.any && options->facets.timeline &&
        dtl_slice_equal(dtl_slice_text(options->renderer->name), DTL_SLICE("csv")))
        return dtl_fail(err, DTL_BAD_QUERY, "csv is one table; give --facets or --timeline" TRY);
    return DTL_OK;
}

static dtl_status check_profile(const dtl_query_options *options, size_t words, dtl_error *err) {
    if (words > 0)
        return dtl_fail(err, DTL_BAD_QUERY,
                        "a query beside --entity-profile; put a name of several words in quotes" TRY);
    if (counts(options))
        return dtl_fail(err, DTL_BAD_QUERY,
                        "--facets or --timeline beside --entity-profile; give the one or the other" TRY);
    if (options->favoured > 0)
        return dtl_fail(err, DTL_BAD_QUERY, "-e or -t beside --entity-profile; give the one or the other" TRY);
    if (!options->renderer->profile)
        return dtl_fail(err, DTL_BAD_QUERY, "--entity-profile is shown as text, json or jsonl, not as %.40s" TRY,
                        options->renderer->name);
    return DTL_OK;
}

/* What is like a text is ranked, not counted: nearly every article has some word of it. */
static dtl_status check_near(const dtl_query_options *options, dtl_error *err) {
    const char *name = dtl_asked_by(options->asked);
    if (counts(options) || options->count)
        return dtl_fail(err, DTL_BAD_QUERY, "%s ranks, and counts nothing; leave out -c, --facets, --timeline" TRY,
                        name);
    if (options->favoured > 0) return dtl_fail(err, DTL_BAD_QUERY, "-e and -t do not go with %s" TRY, name);
    if (options->expand > 0 && options->expand != DTL_EXPAND_AUTO)
        return dtl_fail(err, DTL_BAD_QUERY, "--expand beside %s; give the one or the other" TRY, name);
    return DTL_OK;
}

static bool is_near(const dtl_query_options *options) {
    return options->asked == DTL_ASKED_LIKE || options->asked == DTL_ASKED_BACKGROUND;
}

static dtl_status check_show(const dtl_query_options *options, dtl_error *err) {
    if (counts(options))
        return dtl_fail(err, DTL_BAD_QUERY, "--facets or --timeline beside --show; give the one or the other" TRY);
    if (options->count) return dtl_fail(err, DTL_BAD_QUERY, "--count beside --show; give the one or the other" TRY);
    if (!options->renderer->whole)
        return dtl_fail(err, DTL_BAD_QUERY, "--show prints text, json, jsonl or html, not %.40s" TRY,
                        options->renderer->name);
    return DTL_OK;
}

dtl_status dtl_options_check(const dtl_query_options *options, size_t words, dtl_error *err) {
    bool const batch = options->asked == DTL_ASKED_BATCH;
    bool const named = options->asked == DTL_ASKED_SAVED || options->asked == DTL_ASKED_NEW ||
                       options->asked == DTL_ASKED_FORGET || options->asked == DTL_ASKED_COMPLETE;
    if (options->before != DTL_DAY_NONE && options->asked != DTL_ASKED_BACKGROUND)
        return dtl_fail(err, DTL_BAD_QUERY, "--before goes with --background; a query says date:..1974" TRY);
    if (options->asked == DTL_ASKED_SHOW) return check_show(options, err);
    if (options->asked == DTL_ASKED_PROFILE) return check_profile(options, words, err);
    if (is_near(options)) return check_near(options, err);
    if (batch && words > 0)
        return dtl_fail(err, DTL_BAD_QUERY, "a query beside --batch; give the one or the other" TRY);
    if (batch && options->favoured > 0) return dtl_fail(err, DTL_BAD_QUERY, "-e and -t do not go with --batch" TRY);
    if (batch && options->renderer->one_page)
        return dtl_fail(err, DTL_BAD_QUERY, "%.40s is a page of one query; give --batch another format" TRY,
                        options->renderer->name);
    if (!batch && !named && words == 0 && options->favoured == 0)
        return dtl_fail(err, DTL_BAD_QUERY, "there is no query" TRY);
    return counts(options) ? check_counts(options, err) : DTL_OK;
}
