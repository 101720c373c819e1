/* dateline-index: the command. Everything that is printed is printed here. SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "indexer/ingest.h"
#include "indexer/models.h"
#include "indexer/options.h"
#include "indexer/preview.h"
#include "indexer/stories.h"
#include "indexer/upkeep.h"

enum { EXIT_DONE = 0, EXIT_SKIPPED = 1, EXIT_ERROR = 2, EXIT_LOCKED = 75 };

typedef struct {
    dtl_index_options options;
    dtl_arena *arena;         /* of the settings */
    double began, last_shown; /* seconds */
    bool terminal, progress_shown;
    uint64_t skipped; /* by --dry-run, which has no counts */
    dtl_loaded_models models;
} command;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Since 1970, in UTC. */
static dtl_day day_of_clock(void) {
    enum { SECONDS_A_DAY = 86400 };
    return (dtl_day)(time(NULL) / SECONDS_A_DAY);
}

static void clear_progress(command *c) {
    if (c->progress_shown && c->terminal) fputs("\r\033[K", stderr);
    c->progress_shown = false;
}

static void print_error(const dtl_error *err) {
    if (err->source[0]) fprintf(stderr, "dateline-index: %s:%" PRIu64 ": %s\n", err->source, err->offset, err->message);
    else fprintf(stderr, "dateline-index: %s\n", err->message);
}

static void on_skipped(void *state, const dtl_error *err) {
    command *c = state;
    clear_progress(c);
    c->skipped++;
    print_error(err);
}

static void on_repaired(void *state, const dtl_error *err) {
    command *c = state;
    if (c->options.quiet) return;
    clear_progress(c);
    print_error(err);
}

/* 1234567 as 1,234,567. */
static const char *grouped(uint64_t number, char out[32]) {
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, number), at = 0;
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

static void on_progress(void *state, const dtl_counts *counts) {
    command *c = state;
    double time = now(), seconds = time - c->began;
    if (time - c->last_shown < .25) return;
    c->last_shown = time;
    double share = counts->total_bytes ? (double)counts->bytes_read / (double)counts->total_bytes : 0;
    double left = share > .02 ? seconds / share - seconds : -1;
    double rate = (double)counts->text_bytes / 1e6 / seconds;
    if (c->options.progress == DTL_PROGRESS_JSON) {
        fprintf(stderr,
                "{\"records\":%" PRIu64 ",\"articles\":%" PRIu64 ",\"skipped\":%" PRIu64
                ",\"mb_per_second\":%.1f,\"share\":%.4f,\"seconds_left\":%.0f}\n",
                counts->records, counts->added + counts->replaced, counts->skipped, rate, share, left);
        return;
    }
    char number[32], rest[64] = "";
    if (left >= 0) snprintf(rest, sizeof rest, "  %3.0f%%  %.0f s left", share * 100, left);
    fprintf(stderr, "\r\033[K%s records  %.1f MB/s%s", grouped(counts->records, number), rate, rest);
    c->progress_shown = true;
}

static void print_summary(const command *c, const dtl_counts *n) {
    if (c->options.quiet) return;
    char a[32], b[32];
    double seconds = now() - c->began;
    uint64_t changed = n->added + n->replaced;
    if (changed == 0) {
        fprintf(stderr, "nothing changed: %s article%s in the archive already", grouped(n->unchanged, a),
                n->unchanged == 1 ? " is" : "s are");
    } else {
        fprintf(stderr, "%s article%s added", grouped(n->added, a), n->added == 1 ? "" : "s");
        if (n->replaced) fprintf(stderr, ", %s replaced", grouped(n->replaced, b));
        if (n->unchanged) fprintf(stderr, ", %s unchanged", grouped(n->unchanged, b));
    }
    if (n->copies) fprintf(stderr, ", %s cop%s", grouped(n->copies, b), n->copies == 1 ? "y" : "ies");
    if (n->repaired) fprintf(stderr, ", %s repaired", grouped(n->repaired, b));
    if (n->skipped) fprintf(stderr, ", %s skipped", grouped(n->skipped, b));
    fprintf(stderr, " (%.1f s", seconds);
    if (changed) fprintf(stderr, ", %.1f MB/s of text", (double)n->text_bytes / 1e6 / seconds);
    fputs(")\n", stderr);
}

static int fail(const dtl_error *err) {
    print_error(err);
    return err->status == DTL_LOCKED ? EXIT_LOCKED : EXIT_ERROR;
}

static int run_index(command *c, dtl_archive_writer *writer, dtl_error *err) {
    const dtl_index_options *o = &c->options;
    size_t deleted = 0;
    if (o->keep_versions) dtl_archive_writer_keep_versions(writer);
    if (o->delete_count > 0) {
        if (dtl_delete(writer, o->deletes, o->delete_count, &deleted, err) != DTL_OK) return fail(err);
        if (!o->quiet) fprintf(stderr, "%zu of %zu articles deleted\n", deleted, o->delete_count);
    }
    dtl_counts counts = {0};
    if (o->input_count > 0) {
        const dtl_own_names *topics = c->models.use.own_names;
        if (topics && dtl_archive_writer_name_topics(writer, topics, err) != DTL_OK) return fail(err);
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        bool shown = o->progress == DTL_PROGRESS_JSON || (o->progress == DTL_PROGRESS_AUTO && c->terminal && !o->quiet);
        const dtl_ingest_options ingest = {
            .jobs = o->jobs     ? o->jobs
                    : cores > 0 ? (unsigned)cores
                                : 1,
            .memory_bytes = o->memory_bytes,
            .format = o->format,
            .reader = &o->reader,
            .models = o->words_only ? NULL : &c->models.use,
            .listener = {
                .skipped = on_skipped, .repaired = on_repaired, .progress = shown ? on_progress : NULL, .state = c}};
        dtl_status status = dtl_ingest(writer, o->inputs, o->input_count, &ingest, &counts, err);
        clear_progress(c);
        if (status != DTL_OK) return fail(err);
    }
    dtl_status status = o->task == DTL_TASK_MERGE ? dtl_merge_all(writer, err) : dtl_merge_some(writer, err);
    if (status != DTL_OK) return fail(err);
    if (o->input_count > 0) print_summary(c, &counts);
    return counts.skipped > 0 ? EXIT_SKIPPED : EXIT_DONE;
}

static void on_problem(void *state, const dtl_error *problem) {
    (void)state;
    fprintf(stderr, "dateline-index: %s: %s\n", problem->source, problem->message);
}

static int run_check(const command *c, const char *path, dtl_error *err) {
    size_t problems = 0;
    dtl_status status = dtl_check(path, on_problem, NULL, &problems, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_INDEX, "there is no archive at %.200s", path);
    if (status != DTL_OK) return fail(err);
    if (!c->options.quiet)
        printf(problems ? "%zu problem%s\n" : "the archive is sound\n", problems, problems == 1 ? "" : "s");
    return problems ? EXIT_ERROR : EXIT_DONE;
}

/* What the order gives: to the file of an export, else to standard output. */
static dtl_status put(const command *c, dtl_slice text, dtl_error *err) {
    const dtl_index_options *o = &c->options;
    bool const exports = o->order.kind == DTL_ENTITIES_EXPORT;
    if (exports && o->input_count > 0 && strcmp(o->inputs[0], "-") != 0)
        return dtl_file_replace(o->inputs[0], text, err);
    if ((exports || !o->quiet) && text.size > 0) fwrite(text.data, 1, text.size, stdout);
    return DTL_OK;
}

static int run_order(command *c, const char *path, dtl_error *err) {
    dtl_entity_order order = c->options.order;
    dtl_buffer out = {0};
    order.file = c->options.input_count > 0 ? c->options.inputs[0] : "-";
    order.skipped = on_skipped;
    order.state = c;
    dtl_status status = dtl_entity_order_run(path, &order, &out, err);
    if (status == DTL_OK) status = put(c, dtl_buffer_content(&out), err);
    dtl_buffer_release(&out);
    if (status != DTL_OK) return fail(err);
    return c->skipped ? EXIT_SKIPPED : EXIT_DONE;
}

static dtl_status count_copies(const char *path, uint64_t *told, uint64_t *copies, dtl_error *err) {
    dtl_archive *archive = NULL;
    dtl_status status = dtl_archive_open(path, &archive, err);
    if (status == DTL_OK) dtl_stories_count(archive, told, copies);
    dtl_archive_close(archive);
    return status;
}

static int run_stats(const command *c, const char *path, dtl_error *err) {
    dtl_manifest *m = calloc(1, sizeof *m);
    if (!m) dtl_out_of_memory();
    dtl_status status = dtl_manifest_load(path, m, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_INDEX, "there is no archive at %.200s", path);
    uint64_t articles = 0, dead = 0, words = 0, text = 0, passages = 0, disk = dtl_folder_bytes(path);
    for (size_t i = 0; status == DTL_OK && i < m->segment_count; i++) {
        articles += m->segments[i].articles;
        dead += m->segments[i].dead;
        words += m->segments[i].words;
        text += m->segments[i].text_bytes;
        passages += m->segments[i].passages;
    }
    uint64_t told = 0, copies = 0;
    if (status == DTL_OK) status = count_copies(path, &told, &copies, err);
    if (status == DTL_OK && c->options.json) {
        printf("{\"articles\":%" PRIu64 ",\"stories\":%" PRIu64 ",\"copies\":%" PRIu64 ",\"dead\":%" PRIu64
               ",\"passages\":%" PRIu64 ",\"words\":%" PRIu64 ",\"text_bytes\":%" PRIu64 ",\"disk_bytes\":%" PRIu64
               ",\"segments\":%zu,\"generation\":%" PRIu64 "}\n",
               articles - dead, articles - dead - copies, copies, dead, passages, words, text, disk, m->segment_count,
               m->generation);
    } else if (status == DTL_OK) {
        char a[32];
        printf("articles   %s\n", grouped(articles - dead, a));
        if (copies) printf("stories    %s\n", grouped(articles - dead - copies, a));
        if (copies)
            printf("copies     %s (of %" PRIu64 " stor%s)\n", grouped(copies, a), told, told == 1 ? "y" : "ies");
        if (dead)
            printf("replaced   %s (%s)\n", grouped(dead, a),
                   m->keeps_versions ? "versions are kept" : "gone at the next --merge");
        printf("passages   %s\n", grouped(passages, a));
        printf("words      %s\n", grouped(words, a));
        printf("text       %.1f MB\n", (double)text / 1e6);
        printf("on disk    %.1f MB (%.2f of the text)\n", (double)disk / 1e6, text ? (double)disk / (double)text : 0);
        printf("segments   %zu\n", m->segment_count);
    }
    free(m);
    return status == DTL_OK ? EXIT_DONE : fail(err);
}

static void print_preview(void *state, dtl_slice text) {
    (void)state;
    fwrite(text.data, 1, text.size, stdout);
}

static int run_preview(command *c) {
    const dtl_preview_options preview = {.format = c->options.format,
                                         .reader = &c->options.reader,
                                         .models = c->options.words_only ? NULL : &c->models.use,
                                         .form = c->options.json    ? DTL_PREVIEW_JSON
                                                 : c->options.conll ? DTL_PREVIEW_CONLL
                                                                    : DTL_PREVIEW_TEXT,
                                         .print = print_preview,
                                         .skipped = on_skipped,
                                         .state = c};
    dtl_preview(c->options.inputs, c->options.input_count, &preview);
    return c->skipped ? EXIT_SKIPPED : EXIT_DONE;
}

/* The rules of what is left out: built in, and those of --drop. */
static dtl_status load_rules(command *c, dtl_promotions **rules, dtl_error *err) {
    dtl_status status = DTL_OK;
    dtl_promotions *made = dtl_promotions_new();
    dtl_buffer text = {0};
    for (size_t i = 0; i < c->options.drop_count && status == DTL_OK; i++) {
        text.size = 0;
        status = dtl_file_read(c->options.drops[i], DTL_PROMOTION_FILE_MAX_BYTES, &text, err);
        if (status == DTL_END) status = dtl_fail(err, DTL_IO, "there is no file %s", c->options.drops[i]);
        else if (status == DTL_OK && (status = dtl_promotions_add(made, dtl_buffer_content(&text), err)) != DTL_OK)
            dtl_error_locate(err, c->options.drops[i], err->offset);
    }
    dtl_buffer_release(&text);
    c->options.reader.promotions = *rules = made;
    return status;
}

static dtl_status load_models(command *c, dtl_error *err) {
    const dtl_index_options *o = &c->options;
    dtl_status status = dtl_models_load(o->names_model, o->topics_model, &c->models, err);
    for (size_t i = 0; i < o->given_count && status == DTL_OK; i++)
        status = dtl_models_give(&c->models, &o->given[i], err);
    return status;
}

static void tell_passed_over(const command *c) {
    size_t const count = c->models.use.external ? dtl_external_passed_over(c->models.use.external) : 0;
    if (count == 0 || c->options.quiet) return;
    fprintf(stderr, "dateline-index: %zu mention%s of --annotations passed over: no words there, or another mention\n",
            count, count == 1 ? "" : "s");
}

static int run(command *c) {
    dtl_error err;
    char path[DTL_PATH_BYTES];
    const dtl_index_options *o = &c->options;
    bool const reads = o->input_count > 0 && !o->words_only && o->task != DTL_TASK_ENTITIES;
    if (reads && load_models(c, &err) != DTL_OK) return fail(&err);
    if (o->task == DTL_TASK_DRY_RUN) return run_preview(c);
    const char *environment = getenv("DATELINE_ARCHIVE");
    bool const named = o->archive && !(o->archive_set && environment && *environment);
    dtl_status status = named ? dtl_path(path, &err, "%s", o->archive) : dtl_archive_default(path, &err);
    if (status != DTL_OK) return fail(&err);
    if (o->task == DTL_TASK_CHECK) return run_check(c, path, &err);
    if (o->task == DTL_TASK_STATS) return run_stats(c, path, &err);
    if (o->task == DTL_TASK_ENTITIES) return run_order(c, path, &err);
    dtl_archive_writer *writer = NULL;
    if (dtl_archive_writer_open(path, &writer, &err) != DTL_OK) return fail(&err);
    int code = run_index(c, writer, &err);
    dtl_archive_writer_close(writer);
    return code;
}

/* The command line is read alone first: it may say that there are to be no settings, or ask for help with them. */
static dtl_status read_options(command *c, char **argv, dtl_error *err) {
    dtl_settings settings = {0};
    dtl_index_options *o = &c->options;
    dtl_status status = dtl_index_options_parse(NULL, argv, o, err);
    if (status != DTL_OK || o->help || o->version || o->no_config) return status;
    status = dtl_settings_load(c->arena, "DATELINE_INDEX_CONFIG", "index.conf", &settings, err);
    if (status != DTL_OK || settings.count == 0) return status;
    return dtl_index_options_parse(&settings, argv, o, err);
}

int main(int argc, char **argv) {
    (void)argc;
    command *c = calloc(1, sizeof *c);
    if (!c) dtl_out_of_memory();
    c->arena = dtl_arena_new();
    c->began = now();
    c->terminal = isatty(STDERR_FILENO);
    dtl_error err;
    int code;
    if (read_options(c, argv, &err) != DTL_OK) {
        code = fail(&err);
    } else if (c->options.help || c->options.version) {
        for (size_t i = 0; c->options.help && dtl_index_help[i]; i++) fputs(dtl_index_help[i], stdout);
        if (!c->options.help) puts("dateline-index " DTL_VERSION);
        code = EXIT_DONE;
    } else {
        dtl_promotions *rules = NULL;
        dtl_languages *languages = dtl_languages_new();
        c->options.reader.languages = languages;
        if (!c->options.reader.today) c->options.reader.today = day_of_clock();
        code = c->options.keep_all || load_rules(c, &rules, &err) == DTL_OK ? run(c) : fail(&err);
        tell_passed_over(c);
        dtl_promotions_free(rules);
        dtl_models_release(&c->models);
        dtl_languages_free(languages);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("dateline-index: cannot write to standard output");
        code = EXIT_ERROR;
    }
    dtl_arena_free(c->arena);
    free(c);
    return code;
}
