/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/options.h"

#include "base/command_line.h"
#include "query/language/dates.h"
#include "query/language/day_words.h"
#include "query/options_check.h"
#include "query/options_saved.h"
#include "query/search/recent.h"

#define TRY "; try dateline-query --help"
#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

enum {
    OPTION_OFFSET = 256,
    OPTION_ALL_COPIES,
    OPTION_ARTICLES,
    OPTION_NO_LINK,
    OPTION_VERSIONS,
    OPTION_PER_ARTICLE,
    OPTION_BATCH,
    OPTION_PROFILE,
    OPTION_LIKE,
    OPTION_BACKGROUND,
    OPTION_BEFORE,
    OPTION_EXPAND,
    OPTION_RECENT,
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
    OPTION_RANK,
    OPTION_SAVE,
    OPTION_SAVED,
    OPTION_FORGET,
    OPTION_NEW,
    OPTION_PEEK,
    OPTION_NO_CONFIG,
    OPTION_COMPLETE
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
    {"like", required_argument, NULL, OPTION_LIKE},
    {"background", required_argument, NULL, OPTION_BACKGROUND},
    {"before", required_argument, NULL, OPTION_BEFORE},
    {"expand", optional_argument, NULL, OPTION_EXPAND},
    {"recent", optional_argument, NULL, OPTION_RECENT},
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
    {"save", required_argument, NULL, OPTION_SAVE},
    {"saved", optional_argument, NULL, OPTION_SAVED},
    {"forget", required_argument, NULL, OPTION_FORGET},
    {"new", no_argument, NULL, OPTION_NEW},
    {"peek", no_argument, NULL, OPTION_PEEK},
    {"complete", required_argument, NULL, OPTION_COMPLETE},
    {"no-config", no_argument, NULL, OPTION_NO_CONFIG},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static dtl_status read_format(const char *name, dtl_query_options *options, dtl_error *err) {
    const char *names[DTL_RENDERERS_MAX];
    size_t count = 0, place;
    for (; dtl_renderers[count]; count++) names[count] = dtl_renderers[count]->name;
    dtl_status const status = dtl_option_choose("--format (-f)", dtl_slice_text(name), names, count, &place, err);
    if (status == DTL_OK) options->renderer = dtl_renderers[place];
    return status;
}

static dtl_status read_colour(const char *when, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"auto", "always", "never"}; /* by dtl_colour */
    size_t place;
    dtl_status const status = dtl_option_choose("--color", dtl_slice_text(when), names, ROWS(names), &place, err);
    if (status == DTL_OK) options->colour = (dtl_colour)place;
    return status;
}

static dtl_status read_offsets(const char *unit, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"bytes", "characters", "utf-16"}; /* by dtl_offsets */
    size_t place;
    dtl_status const status = dtl_option_choose("--offsets", dtl_slice_text(unit), names, ROWS(names), &place, err);
    if (status == DTL_OK) options->offsets = (dtl_offsets)place;
    return status;
}

static dtl_status read_per_article(const char *text, dtl_query_options *options, dtl_error *err) {
    uint64_t number = 0;
    dtl_status status = dtl_option_number(text, "--per-article", UINT32_MAX, &number, err);
    if (status == DTL_OK) options->per_article = (uint32_t)number;
    return status;
}

static dtl_status read_facets(dtl_slice list, dtl_query_options *options, dtl_error *err) {
    const char *names[DTL_FACETS];
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < DTL_FACETS; i++) names[i] = dtl_facet_name((dtl_facet_kind)i);
    for (size_t at = 0, end; at <= list.size && status == DTL_OK; at = end + 1) {
        size_t kind;
        end = dtl_slice_find(list, at, ',');
        status = dtl_option_choose("--facets", dtl_slice_part(list, at, end), names, DTL_FACETS, &kind, err);
        if (status == DTL_OK) options->facets.facets[kind] = options->facets.any = true;
    }
    return status;
}

static dtl_status read_timeline(const char *unit, dtl_query_options *options, dtl_error *err) {
    static const char *const names[] = {"auto", "year", "month", "day"}; /* by dtl_precision */
    size_t place = 0;
    dtl_status const status =
        unit ? dtl_option_choose("--timeline", dtl_slice_text(unit), names, ROWS(names), &place, err) : DTL_OK;
    if (status != DTL_OK) return status;
    options->facets.timeline = true;
    options->facets.unit = (dtl_precision)place;
    return DTL_OK;
}

static dtl_status favour(dtl_query_options *options, dtl_scope scope, dtl_error *err) {
    if (options->favoured == DTL_FAVOURED_MAX)
        return dtl_fail(err, DTL_BAD_QUERY, "more than %d -e and -t" TRY, DTL_FAVOURED_MAX);
    options->favoured_scopes[options->favoured] = scope;
    options->favoured_texts[options->favoured++] = dtl_slice_text(optarg);
    return DTL_OK;
}

static dtl_status ask(dtl_query_options *options, dtl_asked asked, dtl_error *err) {
    if (options->asked != DTL_ASKED_QUERY && options->asked != asked)
        return dtl_fail(err, DTL_BAD_QUERY, "%s beside %s; give the one or the other" TRY, dtl_asked_by(options->asked),
                        dtl_asked_by(asked));
    options->asked = asked;
    options->subject = optarg;
    return DTL_OK;
}

static dtl_status add_like(dtl_query_options *options, dtl_error *err) {
    if (options->like_count == DTL_LIKE_MAX)
        return dtl_fail(err, DTL_BAD_QUERY, "more than %d --like" TRY, DTL_LIKE_MAX);
    options->like[options->like_count++] = dtl_slice_text(optarg);
    return ask(options, DTL_ASKED_LIKE, err);
}

static dtl_status read_before(dtl_slice date, dtl_query_options *options, dtl_error *err) {
    dtl_day_span days;
    if (dtl_query_days_parse(date, dtl_query_today(), &days, err) != DTL_OK || days.first == DTL_DAY_NONE)
        return dtl_fail(err, DTL_BAD_QUERY, "--before takes a date such as 1974, 1974-06 or 1974-06-20" TRY);
    options->before = days.first;
    return DTL_OK;
}

static dtl_status read_expand(const char *words, dtl_query_options *options, dtl_error *err) {
    options->expand = DTL_EXPAND_DEFAULT;
    return words ? dtl_option_number(words, "--expand", DTL_EXPAND_MAX, &options->expand, err) : DTL_OK;
}

static dtl_status read_recent(const char *half_life, dtl_query_options *options, dtl_error *err) {
    options->half_life = DTL_HALF_LIFE_DEFAULT_DAYS;
    return half_life ? dtl_half_life_parse(dtl_slice_text(half_life), &options->half_life, err) : DTL_OK;
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
    case OPTION_LIKE: return add_like(options, err);
    case OPTION_BACKGROUND: return ask(options, DTL_ASKED_BACKGROUND, err);
    case OPTION_BEFORE: return read_before(dtl_slice_text(optarg), options, err);
    case OPTION_EXPAND: return read_expand(optarg, options, err);
    case OPTION_RECENT: return read_recent(optarg, options, err);
    case OPTION_SAVE: return ask(options, DTL_ASKED_SAVE, err);
    case OPTION_SAVED: return ask(options, DTL_ASKED_SAVED, err);
    case OPTION_FORGET: return ask(options, DTL_ASKED_FORGET, err);
    case OPTION_COMPLETE: return ask(options, DTL_ASKED_COMPLETE, err);
    case OPTION_NEW: options->only_new = true; return DTL_OK;
    case OPTION_PEEK: options->peek = true; return DTL_OK;
    case OPTION_NO_CONFIG: options->no_config = true; return DTL_OK;
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
    char *joined = dtl_arena_alloc(arena, size + 1); /* read as a name, too, which ends */
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0) joined[used++] = ' ';
        size_t length = strlen(words[i]);
        memcpy(joined + used, words[i], length);
        used += length;
    }
    joined[used] = '\0';
    return dtl_slice_of(joined, used);
}

static const char *name_of(int code) {
    const struct option *found = LONG;
    while (found->name && found->val != code) found++;
    return found->name;
}

static int count_words(char **argv) {
    int count = 0;
    while (argv[count]) count++;
    return count;
}

static dtl_status read_options(dtl_arena *arena, char **argv, dtl_query_options *read, dtl_error *err) {
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    dtl_status status = DTL_OK;
    int option;
    while (status == DTL_OK && !read->help && !read->version &&
           (option = getopt_long(count_words(argv), argv, ":a:n:f:e:t:cqhV", LONG, NULL)) != -1) {
        if (option == ':') status = dtl_fail(err, DTL_BAD_QUERY, "%.40s needs a value behind it" TRY, argv[optind - 1]);
        else if (option == '?') status = dtl_option_refuse(LONG, "dateline-query", argv[optind - 1], optopt, err);
        else if ((status = apply(option, read, err)) == DTL_OK) dtl_options_keep(arena, name_of(option), optarg, read);
    }
    return status;
}

static dtl_status read_setting(dtl_arena *arena, const dtl_setting *setting, dtl_query_options *read, dtl_error *err) {
    static char program[] = "dateline-query";
    char *argv[] = {program, setting->option, NULL};
    dtl_status status = DTL_OK;
    if (!dtl_option_exists(LONG, program, setting->option, err)) status = err->status;
    else if ((status = dtl_options_settable(setting->option, err)) == DTL_OK)
        status = read_options(arena, argv, read, err);
    if (status != DTL_OK) dtl_error_locate(err, setting->source, setting->line);
    return status;
}

/* Archives of the command line are searched in place of those of the settings. */
static void prefer_given_archives(dtl_query_options *read, size_t set) {
    read->archives_set = set > 0 && read->archive_count == set;
    if (read->archive_count == set) return;
    read->archives += set;
    read->archive_count -= set;
}

dtl_status dtl_query_options_parse(dtl_arena *arena, const dtl_settings *settings, char **argv,
                                   dtl_query_options *options, dtl_error *err) {
    dtl_query_options read = {.limit = DTL_LIMIT_DEFAULT,
                              .per_article = DTL_PER_ARTICLE_DEFAULT,
                              .facets.limit = DTL_FACET_LIMIT_DEFAULT,
                              .before = DTL_DAY_NONE,
                              .expand = DTL_EXPAND_AUTO,
                              .ranking = dtl_ranking_default(),
                              .renderer = dtl_renderer_named(DTL_SLICE("text"))};
    size_t const set = settings ? settings->count : 0;
    dtl_status status = DTL_OK;
    read.archives = dtl_arena_zeroed(arena, set + (size_t)count_words(argv) + 1, sizeof *read.archives);
    read.kept = dtl_arena_zeroed(arena, DTL_KEPT_MAX, sizeof *read.kept);
    for (size_t i = 0; i < set && status == DTL_OK; i++) status = read_setting(arena, &settings->at[i], &read, err);
    size_t const archives_set = read.archive_count;
    if (status == DTL_OK) status = read_options(arena, argv, &read, err);
    prefer_given_archives(&read, archives_set);
    if (status == DTL_OK && !read.help && !read.version) {
        size_t const words = (size_t)(count_words(argv) - optind);
        read.query = join(arena, argv + optind, words);
        status = dtl_options_settle(&read, dtl_asked_by(read.asked), err);
        if (status == DTL_OK) status = dtl_options_check(&read, words, err);
    }
    if (status == DTL_OK) *options = read;
    return status;
}
