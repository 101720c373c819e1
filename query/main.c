/* dateline-query: the command. Everything that is printed is printed here. SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "query/count/profile.h"
#include "query/language/batch.h"
#include "query/language/caret.h"
#include "query/language/favour.h"
#include "query/language/parse.h"
#include "query/options.h"
#include "query/render/flow.h"
#include "query/search/search.h"

enum { EXIT_FOUND = 0, EXIT_NONE = 1, EXIT_ERROR = 2, TEXT_WIDTH_MAX = 100, TEXT_WIDTH = 80 };

typedef struct {
    dtl_query_options options;
    dtl_render_options render;
    dtl_arena *arena; /* of the command line */
    dtl_arena *query; /* of one query */
    dtl_searcher *searcher;
    dtl_buffer out;
    unsigned width; /* of the terminal */
    uint64_t found; /* results of all queries */
    bool broken_pipe;
} command;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int fail(const dtl_error *err) {
    if (err->source[0]) fprintf(stderr, "dateline-query: %s:%" PRIu64 ": %s\n", err->source, err->offset, err->message);
    else fprintf(stderr, "dateline-query: %s\n", err->message);
    return EXIT_ERROR;
}

/* Lines of an authority file that were passed over. */
static void tell_problems(const dtl_authority *authority) {
    for (size_t i = 0; dtl_authority_problem(authority, i); i++) fail(dtl_authority_problem(authority, i));
}

/* A query that cannot be read is shown with its place. */
static int fail_query(command *c, dtl_slice query, const dtl_error *err) {
    if (err->status != DTL_BAD_QUERY) return fail(err);
    c->out.size = 0;
    dtl_query_caret(query, err, c->width, &c->out);
    fputs("dateline-query: the query cannot be read\n", stderr);
    fwrite(c->out.data, 1, c->out.size, stderr);
    return EXIT_ERROR;
}

/* Writes out what was rendered; a reader that went away (head, less) ends the output quietly. */
static void flush(command *c) {
    if (c->out.size && fwrite(c->out.data, 1, c->out.size, stdout) != c->out.size && errno == EPIPE)
        c->broken_pipe = true;
    c->out.size = 0;
}

static void print_notes(command *c) {
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

static int print_count(command *c, const dtl_node *tree, dtl_error *err) {
    uint64_t count = 0;
    const dtl_search_options search = {.no_link = c->options.no_link,
                                       .suggest = !c->options.batch && !c->options.quiet,
                                       .ranking = c->options.ranking};
    if (dtl_search_count(c->searcher, tree, &search, &count, err) != DTL_OK) return fail(err);
    print_notes(c);
    c->found += count;
    if (!c->options.quiet) printf("%" PRIu64 "\n", count);
    return count ? EXIT_FOUND : EXIT_NONE;
}

static int print_facets(command *c, dtl_slice query, const dtl_node *tree) {
    dtl_error err;
    dtl_facets facets;
    const dtl_facets_query asked = {.searcher = c->searcher,
                                    .tree = tree,
                                    .options = {.no_link = c->options.no_link,
                                                .suggest = !c->options.batch && !c->options.quiet,
                                                .ranking = c->options.ranking},
                                    .asked = c->options.facets};
    if (dtl_facets_count(c->query, &asked, &facets, &err) != DTL_OK) return fail(&err);
    print_notes(c);
    dtl_buffer understood = {0};
    dtl_query_print(dtl_search_tree(c->searcher), &understood);
    dtl_page_head head = {
        .query = query, .understood = dtl_buffer_content(&understood), .articles = dtl_searcher_articles(c->searcher)};
    head.matched = dtl_search_matched(c->searcher, &head.matched_exact);
    head.suggestions = dtl_search_suggestions(c->searcher, &head.suggestion_count);
    if (!c->options.quiet) c->options.renderer->facets(&c->render, &head, &facets, &c->out);
    flush(c);
    dtl_buffer_release(&understood);
    c->found += head.matched;
    return head.matched ? EXIT_FOUND : EXIT_NONE;
}

static int run_query(command *c, dtl_slice query, const dtl_node *tree) {
    dtl_error err;
    const dtl_query_options *o = &c->options;
    if (o->count) return print_count(c, tree, &err);
    if (o->facets.any || o->facets.timeline) return print_facets(c, query, tree);
    double began = now();
    const dtl_search_options search = {.wanted = o->limit ? o->limit + o->offset : 0,
                                       .per_article = o->articles ? 1 : o->per_article,
                                       .exhaustive = o->exhaustive,
                                       .all_copies = o->all_copies || o->renderer->all_copies,
                                       .explain = o->explain,
                                       .no_link = o->no_link,
                                       .suggest = !o->batch && !o->quiet,
                                       .names_only = o->renderer->names_only,
                                       .ranking = o->ranking};
    size_t count = 0;
    if (dtl_search(c->searcher, tree, &search, &count, &err) != DTL_OK) return fail(&err);
    print_notes(c);
    dtl_buffer understood = {0};
    dtl_query_print(dtl_search_tree(c->searcher), &understood);
    dtl_page_head head = {.query = query,
                          .understood = dtl_buffer_content(&understood),
                          .articles = dtl_searcher_articles(c->searcher),
                          .seconds = now() - began};
    head.matched = dtl_search_matched(c->searcher, &head.matched_exact);
    head.suggestions = dtl_search_suggestions(c->searcher, &head.suggestion_count);
    uint64_t shown = 0;
    int code = EXIT_NONE;
    if (!o->quiet) o->renderer->begin(&c->render, &head, &c->out);
    for (size_t i = (size_t)(o->offset < count ? o->offset : count); i < count && !c->broken_pipe; i++, shown++) {
        dtl_hit hit;
        if (dtl_search_hit(c->searcher, i, &hit, &err) != DTL_OK) {
            code = fail(&err);
            break;
        }
        if (o->quiet) continue;
        o->renderer->hit(&c->render, &hit, &c->out);
        flush(c);
    }
    if (!o->quiet) o->renderer->end(&c->render, &head, shown, &c->out);
    flush(c);
    dtl_buffer_release(&understood);
    c->found += shown;
    return code == EXIT_ERROR ? code : shown ? EXIT_FOUND : EXIT_NONE;
}

static int run_one(command *c) {
    dtl_error err;
    const dtl_node *tree = NULL;
    const dtl_query_options *o = &c->options;
    if ((o->query.size > 0 || o->favoured == 0) && dtl_query_parse(c->query, o->query, &tree, &err) != DTL_OK)
        return fail_query(c, o->query, &err);
    if (o->favoured > 0 &&
        dtl_query_favour(c->query, tree, o->favoured_scopes, o->favoured_texts, o->favoured, &tree, &err) != DTL_OK)
        return fail(&err);
    return run_query(c, c->options.query, tree);
}

static dtl_status read_batch(const char *path, dtl_buffer *text, dtl_error *err) {
    bool standard = strcmp(path, "-") == 0;
    dtl_status status = dtl_file_read(standard ? "/dev/stdin" : path, DTL_BATCH_FILE_MAX_BYTES, text, err);
    return status == DTL_END ? dtl_fail(err, DTL_IO, "there is no file %.200s", path) : status;
}

/* A line that cannot be read, or has no words, is told and passed over. */
static int run_batch(command *c) {
    dtl_error err;
    dtl_buffer text = {0};
    int code = EXIT_NONE, told = EXIT_NONE; /* told: of a line that was passed over */
    size_t at = 0;
    if (read_batch(c->options.batch, &text, &err) != DTL_OK) code = fail(&err);
    while (code != EXIT_ERROR && !c->broken_pipe) {
        dtl_batch_line line;
        const dtl_node *tree = NULL;
        dtl_status status = dtl_batch_next(dtl_buffer_content(&text), &at, &line, &err);
        if (status == DTL_END) break;
        dtl_arena_reset(c->query);
        if (status == DTL_OK && (status = dtl_query_plain(c->query, line.query, &tree, &err)) != DTL_OK)
            err.offset = line.offset;
        if (status != DTL_OK) {
            dtl_error_locate(&err, c->options.batch, err.offset);
            told = fail(&err);
            continue;
        }
        c->render.query_id = line.id;
        if (run_query(c, line.query, tree) == EXIT_ERROR) code = EXIT_ERROR;
        c->render.continued = true;
    }
    dtl_buffer_release(&text);
    if (code == EXIT_ERROR || told == EXIT_ERROR) return EXIT_ERROR;
    return c->found ? EXIT_FOUND : EXIT_NONE;
}

/* Names are from articles: what a terminal would obey does not reach it. */
static int fail_unknown(command *c, const dtl_profile *profile) {
    dtl_flow line = {.out = &c->out, .style = DTL_STYLE_NONE};
    dtl_flow_begin(&line, false);
    dtl_flow_text(&line, DTL_SLICE("dateline-query: nobody and nothing in the archive is called \""), NULL, 0);
    dtl_flow_text(&line, profile->asked, NULL, 0);
    for (size_t i = 0; i < profile->suggested_count; i++) {
        dtl_flow_text(&line, i ? DTL_SLICE("\", \"") : DTL_SLICE("\"; did you mean \""), NULL, 0);
        dtl_flow_text(&line, profile->suggested[i], NULL, 0);
    }
    dtl_flow_text(&line, profile->suggested_count > 0 ? DTL_SLICE("\"?") : DTL_SLICE("\""), NULL, 0);
    dtl_flow_end(&line);
    fwrite(c->out.data, 1, c->out.size, stderr);
    c->out.size = 0;
    return EXIT_NONE;
}

static int run_profile(command *c) {
    dtl_error err;
    dtl_profile profile;
    const dtl_query_options *o = &c->options;
    uint64_t const listed = o->limited ? o->limit : DTL_PROFILE_LISTED;
    if (dtl_profile_make(c->query, c->searcher, dtl_slice_text(o->profile), listed, &profile, &err) != DTL_OK)
        return fail(&err);
    if (profile.how == DTL_MEANT_NOTHING) return o->quiet ? EXIT_NONE : fail_unknown(c, &profile);
    if (o->count) dtl_buffer_printf(&c->out, "%" PRIu64 "\n", profile.articles);
    else if (!o->quiet) o->renderer->profile(&c->render, &profile, &c->out);
    flush(c);
    return EXIT_FOUND;
}

/* Whether the terminal shows more than ASCII: as its user's programs find out, by the first of these that is set. */
static bool shows_utf8(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

static void set_render(command *c) {
    const dtl_query_options *o = &c->options;
    bool terminal = isatty(STDOUT_FILENO);
    const char *no_colour = getenv("NO_COLOR");
    bool wanted =
        o->colour == DTL_COLOUR_ALWAYS || (o->colour == DTL_COLOUR_AUTO && terminal && !(no_colour && *no_colour));
    struct winsize size = {0};
    c->width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : TEXT_WIDTH;
    c->render = (dtl_render_options){.colour = wanted,
                                     .articles = o->articles,
                                     .ascii = terminal && !shows_utf8(),
                                     .explain = o->explain,
                                     .width = c->width < TEXT_WIDTH_MAX ? c->width : TEXT_WIDTH_MAX,
                                     .offset = o->offset};
    if (o->run_name) c->render.run_name = dtl_slice_text(o->run_name);
}

static int run(command *c) {
    dtl_error err;
    char path[DTL_PATH_BYTES];
    const char *one[] = {path};
    const dtl_query_options *o = &c->options;
    bool named = o->archive_count > 0;
    dtl_status status = named ? DTL_OK : dtl_archive_default(path, &err);
    if (status == DTL_OK)
        status = dtl_searcher_open(named ? o->archives : one, named ? o->archive_count : 1,
                                   o->versions ? DTL_VERSIONS_ALL : DTL_VERSIONS_NEWEST, &c->searcher, &err);
    if (status != DTL_OK) return fail(&err);
    tell_problems(dtl_searcher_authority(c->searcher));
    set_render(c);
    if (o->profile) return run_profile(c);
    return o->batch ? run_batch(c) : run_one(c);
}

int main(int argc, char **argv) {
    command c = {.arena = dtl_arena_new(), .query = dtl_arena_new(), .width = TEXT_WIDTH};
    dtl_error err;
    int code;
    if (dtl_query_options_parse(c.arena, argc, argv, &c.options, &err) != DTL_OK) {
        code = fail(&err);
    } else if (c.options.help || c.options.version) {
        fputs(c.options.help ? dtl_query_help : "dateline-query " DTL_VERSION "\n", stdout);
        code = EXIT_FOUND;
    } else {
        code = run(&c);
    }
    if ((fflush(stdout) != 0 || ferror(stdout)) && !c.broken_pipe && errno != EPIPE) {
        perror("dateline-query: cannot write to standard output");
        code = EXIT_ERROR;
    }
    dtl_searcher_close(c.searcher);
    dtl_arena_free(c.arena);
    dtl_arena_free(c.query);
    dtl_buffer_release(&c.out);
    return code;
}
