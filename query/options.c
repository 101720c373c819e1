/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/options.h"

#include "base/command_line.h"

#define TRY "; try dateline-query --help"

enum {
    OPTION_OFFSET = 256,
    OPTION_ALL_COPIES,
    OPTION_ARTICLES,
    OPTION_NO_LINK,
    OPTION_VERSIONS,
    OPTION_PER_ARTICLE,
    OPTION_BATCH,
    OPTION_PROFILE,
    OPTION_SHOW,
    OPTION_RUN_NAME,
    OPTION_EXPLAIN,
    OPTION_FACETS,
    OPTION_FACET_LIMIT,
    OPTION_TIMELINE,
    OPTION_EXHAUSTIVE,
    OPTION_OFFSETS,
    OPTION_NO_PAGER,
    OPTION_COLOUR,
    OPTION_RANK
};

static const struct option LONG[] = {
    {"archive", required_argument, NULL, 'a'},
    {"limit", required_argument, NULL, 'n'},
    {"offset", required_argument, NULL, OPTION_OFFSET},
    {"format", required_argument, NULL, 'f'},
    {"articles", no_argument, NULL, OPTION_ARTICLES},
    {"per-article", required_argument, NULL, OPTION_PER_ARTICLE},
    {"batch", required_argument, NULL, OPTION_BATCH},
    {"entity-profile", required_argument, NULL, OPTION_PROFILE},
    {"show", required_argument, NULL, OPTION_SHOW},
    {"run-name", required_argument, NULL, OPTION_RUN_NAME},
    {"explain", no_argument, NULL, OPTION_EXPLAIN},
    {"facets", required_argument, NULL, OPTION_FACETS},
    {"facet-limit", required_argument, NULL, OPTION_FACET_LIMIT},
    {"timeline", optional_argument, NULL, OPTION_TIMELINE},
    {"exhaustive", no_argument, NULL, OPTION_EXHAUSTIVE},
    {"no-link", no_argument, NULL, OPTION_NO_LINK},
    {"rank", required_argument, NULL, OPTION_RANK},
    {"all-copies", no_argument, NULL, OPTION_ALL_COPIES},
    {"versions", no_argument, NULL, OPTION_VERSIONS},
    {"entity", required_argument, NULL, 'e'},
    {"topic", required_argument, NULL, 't'},
    {"count", no_argument, NULL, 'c'},
    {"quiet", no_argument, NULL, 'q'},
    {"offsets", required_argument, NULL, OPTION_OFFSETS},
    {"no-pager", no_argument, NULL, OPTION_NO_PAGER},
    {"color", required_argument, NULL, OPTION_COLOUR},
    {"colour", required_argument, NULL, OPTION_COLOUR},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static dtl_status read_format(const char *name, dtl_query_options *options, dtl_error *err) {
    const dtl_renderer *renderer = dtl_renderer_named(dtl_slice_text(name));
    if (!renderer)
        return dtl_fail(err, DTL_BAD_QUERY,
                        "no format \"%.40s\"; there are text, json, jsonl, csv, tsv, trec and html" TRY, name);
    options->renderer = renderer;
    return DTL_OK;
}

static dtl_status read_colour(const char *when, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"auto", "always", "never"}; /* by dtl_colour */
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(when, names[i]) != 0) continue;
        options->colour = (dtl_colour)i;
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY, "--color takes auto, always or never, not \"%.40s\"" TRY, when);
}

static dtl_status read_offsets(const char *unit, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"bytes", "characters", "utf-16"}; /* by dtl_offsets */
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(unit, names[i]) != 0) continue;
        options->offsets = (dtl_offsets)i;
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY, "--offsets takes bytes, characters or utf-16, not \"%.30s\"" TRY, unit);
}

static dtl_status read_per_article(const char *text, dtl_query_options *options, dtl_error *err) {
    uint64_t number = 0;
    dtl_status status = dtl_option_number(text, "--per-article", UINT32_MAX, &number, err);
    if (status == DTL_OK) options->per_article = (uint32_t)number;
    return status;
}

static dtl_status read_facets(dtl_slice list, dtl_query_options *options, dtl_error *err) {
    for (size_t at = 0, end; at <= list.size; at = end + 1) {
        dtl_facet_kind kind;
        for (end = at; end < list.size && list.data[end] != ',';) end++;
        dtl_slice const name = dtl_slice_part(list, at, end);
        if (!dtl_facet_named(name, &kind))
            return dtl_fail(
                err, DTL_BAD_QUERY,
                "no facet \"%.*s\"; there are entity, person, org, place, topic, source, section, language, "
                "year and month" TRY,
                (int)(name.size < 40 ? name.size : 40), name.data);
        options->facets.facets[kind] = options->facets.any = true;
    }
    return DTL_OK;
}

static dtl_status read_timeline(const char *unit, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"auto", "year", "month", "day"}; /* by dtl_precision */
    options->facets.timeline = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (unit && strcmp(unit, names[i]) != 0) continue;
        options->facets.unit = (dtl_precision)i;
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY, "--timeline takes year, month, day or auto, not \"%.40s\"" TRY, unit);
}

static dtl_status favour(dtl_query_options *options, dtl_scope scope, dtl_error *err) {
    if (options->favoured == DTL_FAVOURED_MAX)
        return dtl_fail(err, DTL_BAD_QUERY, "more than %d -e and -t" TRY, DTL_FAVOURED_MAX);
    options->favoured_scopes[options->favoured] = scope;
    options->favoured_texts[options->favoured++] = dtl_slice_text(optarg);
    return DTL_OK;
}

/* The option by which something else than a query is asked for. */
static const char *const ASKED_BY[] = {
    [DTL_ASKED_BATCH] = "--batch", [DTL_ASKED_PROFILE] = "--entity-profile", [DTL_ASKED_SHOW] = "--show"};

static dtl_status ask(dtl_query_options *options, dtl_asked asked, dtl_error *err) {
    if (options->asked != DTL_ASKED_QUERY && options->asked != asked)
        return dtl_fail(err, DTL_BAD_QUERY, "%s beside %s; give the one or the other" TRY, ASKED_BY[options->asked],
                        ASKED_BY[asked]);
    options->asked = asked;
    options->subject = optarg;
    return DTL_OK;
}

static dtl_status apply(int option, dtl_query_options *options, dtl_error *err) {
    switch (option) {
    case 'a': options->archives[options->archive_count++] = optarg; return DTL_OK;
    case 'n':
        options->limited = true;
        return dtl_option_number(optarg, "--limit (-n)", UINT64_MAX, &options->limit, err);
    case 'f': return read_format(optarg, options, err);
    case 'e': return favour(options, DTL_SCOPE_ENTITY, err);
    case 't': return favour(options, DTL_SCOPE_TOPIC, err);
    case 'c': options->count = true; return DTL_OK;
    case 'q': options->quiet = true; return DTL_OK;
    case 'h': options->help = true; return DTL_OK;
    case 'V': options->version = true; return DTL_OK;
    case OPTION_OFFSET: return dtl_option_number(optarg, "--offset", UINT64_MAX, &options->offset, err);
    case OPTION_ALL_COPIES: options->all_copies = true; return DTL_OK;
    case OPTION_VERSIONS: options->versions = options->all_copies = true; return DTL_OK;
    case OPTION_NO_LINK: options->no_link = true; return DTL_OK;
    case OPTION_OFFSETS: return read_offsets(optarg, options, err);
    case OPTION_NO_PAGER: options->no_pager = true; return DTL_OK;
    case OPTION_ARTICLES: options->articles = true; return DTL_OK;
    case OPTION_PER_ARTICLE: return read_per_article(optarg, options, err);
    case OPTION_BATCH: return ask(options, DTL_ASKED_BATCH, err);
    case OPTION_PROFILE: return ask(options, DTL_ASKED_PROFILE, err);
    case OPTION_SHOW: return ask(options, DTL_ASKED_SHOW, err);
    case OPTION_RUN_NAME: options->run_name = optarg; return DTL_OK;
    case OPTION_FACETS: return read_facets(dtl_slice_text(optarg), options, err);
    case OPTION_FACET_LIMIT: return dtl_option_number(optarg, "--facet-limit", UINT64_MAX, &options->facets.limit, err);
    case OPTION_TIMELINE: return read_timeline(optarg, options, err);
    case OPTION_EXPLAIN: options->explain = true; return DTL_OK;
    case OPTION_RANK: return dtl_ranking_parse(optarg, &options->ranking, err);
    case OPTION_EXHAUSTIVE: options->exhaustive = true; return DTL_OK;
    default: return read_colour(optarg, options, err);
    }
}

static dtl_slice join(dtl_arena *arena, char **words, size_t count) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) size += strlen(words[i]) + 1;
    char *joined = dtl_arena_alloc(arena, size);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) joined[used++] = ' ';
        size_t length = strlen(words[i]);
        memcpy(joined + used, words[i], length);
        used += length;
    }
    return dtl_slice_of(joined, used);
}

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

static dtl_status check_show(const dtl_query_options *options, dtl_error *err) {
    if (counts(options))
        return dtl_fail(err, DTL_BAD_QUERY, "--facets or --timeline beside --show; give the one or the other" TRY);
    if (options->count) return dtl_fail(err, DTL_BAD_QUERY, "--count beside --show; give the one or the other" TRY);
    if (!options->renderer->whole)
        return dtl_fail(err, DTL_BAD_QUERY, "--show prints text, json, jsonl or html, not %.40s" TRY,
                        options->renderer->name);
    return DTL_OK;
}

static dtl_status check(const dtl_query_options *options, size_t words, dtl_error *err) {
    bool const batch = options->asked == DTL_ASKED_BATCH;
    if (options->asked == DTL_ASKED_SHOW) return check_show(options, err);
    if (options->asked == DTL_ASKED_PROFILE) return check_profile(options, words, err);
    if (batch && words > 0)
        return dtl_fail(err, DTL_BAD_QUERY, "a query beside --batch; give the one or the other" TRY);
    if (batch && options->favoured > 0) return dtl_fail(err, DTL_BAD_QUERY, "-e and -t do not go with --batch" TRY);
    if (batch && options->renderer->one_page)
        return dtl_fail(err, DTL_BAD_QUERY, "%.40s is a page of one query; give --batch another format" TRY,
                        options->renderer->name);
    if (!batch && words == 0 && options->favoured == 0) return dtl_fail(err, DTL_BAD_QUERY, "there is no query" TRY);
    return counts(options) ? check_counts(options, err) : DTL_OK;
}

dtl_status dtl_query_options_parse(dtl_arena *arena, int argc, char **argv, dtl_query_options *options,
                                   dtl_error *err) {
    dtl_query_options read = {.limit = DTL_LIMIT_DEFAULT,
                              .per_article = DTL_PER_ARTICLE_DEFAULT,
                              .facets.limit = DTL_FACET_LIMIT_DEFAULT,
                              .ranking = dtl_ranking_default(),
                              .renderer = dtl_renderer_named(DTL_SLICE("text"))};
    read.archives = dtl_arena_zeroed(arena, (size_t)argc + 1, sizeof *read.archives);
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    dtl_status status = DTL_OK;
    int option;
    while (status == DTL_OK && !read.help && !read.version &&
           (option = getopt_long(argc, argv, ":a:n:f:e:t:cqhV", LONG, NULL)) != -1) {
        if (option == ':') status = dtl_fail(err, DTL_BAD_QUERY, "%.40s needs a value behind it" TRY, argv[optind - 1]);
        else if (option == '?') status = dtl_option_refuse(LONG, "dateline-query", argv[optind - 1], optopt, err);
        else status = apply(option, &read, err);
    }
    size_t words = status == DTL_OK ? (size_t)(argc - optind) : 0;
    if (status == DTL_OK && !read.help && !read.version) {
        status = check(&read, words, err);
        read.query = join(arena, argv + optind, words);
    }
    if (status == DTL_OK) *options = read;
    return status;
}
