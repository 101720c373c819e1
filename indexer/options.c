/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"

#include "base/command_line.h"
#include "indexer/ingest.h"

#define TRY "; try dateline-index --help"
#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

enum {
    OPTION_FORMAT = 256,
    OPTION_FIELD,
    OPTION_DROP,
    OPTION_KEEP_ALL,
    OPTION_TODAY,
    OPTION_WORDS_ONLY,
    OPTION_VERSIONS,
    OPTION_NAMES_MODEL,
    OPTION_TOPICS_MODEL,
    OPTION_GAZETTEER,
    OPTION_ANNOTATIONS,
    OPTION_TOPICS,
    OPTION_DRY_RUN,
    OPTION_DELETE,
    OPTION_MERGE,
    OPTION_CHECK,
    OPTION_STATS,
    OPTION_ENTITIES,
    OPTION_ENTITY_MERGE, /* and so on, as dtl_entity_order_kind */
    OPTION_ENTITY_RENAME,
    OPTION_ENTITY_SPLIT,
    OPTION_ENTITY_TYPE,
    OPTION_UNDO,
    OPTION_PROGRESS,
    OPTION_NO_CONFIG
};

static const struct option LONG[] = {
    {"archive", required_argument, NULL, 'a'},
    {"jobs", required_argument, NULL, 'j'},
    {"memory", required_argument, NULL, 'm'},
    {"output", required_argument, NULL, 'f'},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"field", required_argument, NULL, OPTION_FIELD},
    {"drop", required_argument, NULL, OPTION_DROP},
    {"keep-all", no_argument, NULL, OPTION_KEEP_ALL},
    {"today", required_argument, NULL, OPTION_TODAY},
    {"words-only", no_argument, NULL, OPTION_WORDS_ONLY},
    {"names-model", required_argument, NULL, OPTION_NAMES_MODEL},
    {"topics-model", required_argument, NULL, OPTION_TOPICS_MODEL},
    {"gazetteer", required_argument, NULL, OPTION_GAZETTEER},
    {"annotations", required_argument, NULL, OPTION_ANNOTATIONS},
    {"topics", required_argument, NULL, OPTION_TOPICS},
    {"versions", no_argument, NULL, OPTION_VERSIONS},
    {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
    {"delete", required_argument, NULL, OPTION_DELETE},
    {"merge", no_argument, NULL, OPTION_MERGE},
    {"check", no_argument, NULL, OPTION_CHECK},
    {"stats", no_argument, NULL, OPTION_STATS},
    {"entities", required_argument, NULL, OPTION_ENTITIES},
    {"entity-merge", required_argument, NULL, OPTION_ENTITY_MERGE},
    {"entity-rename", required_argument, NULL, OPTION_ENTITY_RENAME},
    {"entity-split", required_argument, NULL, OPTION_ENTITY_SPLIT},
    {"entity-type", required_argument, NULL, OPTION_ENTITY_TYPE},
    {"undo", no_argument, NULL, OPTION_UNDO},
    {"progress", required_argument, NULL, OPTION_PROGRESS},
    {"no-config", no_argument, NULL, OPTION_NO_CONFIG},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static dtl_status read_jobs(const char *text, dtl_index_options *options, dtl_error *err) {
    uint64_t number = 0;
    dtl_status status = dtl_option_number(text, "--jobs (-j)", UINT32_MAX, &number, err);
    if (status == DTL_OK && (number < 1 || number > DTL_JOBS_MAX))
        status = dtl_fail(err, DTL_BAD_QUERY, "--jobs (-j) takes 1 to %d" TRY, DTL_JOBS_MAX);
    if (status == DTL_OK) options->jobs = (unsigned)number;
    return status;
}

/* Bytes: a number with K, M or G behind it (also MB, MiB, m); without, it counts megabytes. */
static dtl_status read_memory(const char *text, dtl_index_options *options, dtl_error *err) {
    char digits[16];
    size_t size = strspn(text, "0123456789");
    static const char units[] = "kmg";
    const char *unit = text[size] ? strchr(units, text[size] | 0x20) : units + 1;
    const char *rest = text[size] ? text + size + 1 : "";
    uint64_t number = 0;
    if (size == 0 || size >= sizeof digits || !unit || !*unit ||
        (strcmp(rest, "") && strcmp(rest, "B") && strcmp(rest, "iB")))
        return dtl_fail(err, DTL_BAD_QUERY, "--memory (-m) takes a size such as 512M or 2G, not \"%.40s\"" TRY, text);
    memcpy(digits, text, size);
    digits[size] = '\0';
    dtl_status status = dtl_option_number(digits, "--memory (-m)", UINT32_MAX, &number, err);
    uint64_t bytes = number << (10 * (unit - units + 1));
    if (status == DTL_OK && (bytes >> 20 < DTL_MEMORY_MIN_MB || bytes >> 20 > UINT32_MAX))
        status = dtl_fail(err, DTL_BAD_QUERY, "--memory (-m) takes %dM or more" TRY, DTL_MEMORY_MIN_MB);
    if (status == DTL_OK) options->memory_bytes = (size_t)bytes;
    return status;
}

static dtl_status read_today(const char *text, dtl_index_options *options, dtl_error *err) {
    dtl_day_span span;
    bool const day = dtl_day_parse_iso(dtl_slice_text(text), &span) && span.precision == DTL_PRECISION_DAY;
    if (!day || strlen(text) != strlen("YYYY-MM-DD"))
        return dtl_fail(err, DTL_BAD_QUERY, "--today takes a day such as 2024-07-12, not \"%.40s\"" TRY, text);
    options->reader.today = span.first;
    return DTL_OK;
}

static dtl_status read_progress(const char *when, dtl_index_options *options, dtl_error *err) {
    static const char *const names[] = {"auto", "never", "json"}; /* by dtl_progress */
    size_t place;
    dtl_status const status = dtl_option_choose("--progress", dtl_slice_text(when), names, ROWS(names), &place, err);
    if (status == DTL_OK) options->progress = (dtl_progress)place;
    return status;
}

static dtl_status read_output(const char *name, dtl_index_options *options, dtl_error *err) {
    static const char *const names[] = {"text", "json", "conll"};
    size_t place;
    dtl_format input;
    if (dtl_format_named(dtl_slice_text(name), &input) && strcmp(name, "text") != 0 && strcmp(name, "json") != 0)
        return dtl_fail(err, DTL_BAD_QUERY, "-f is for what is printed: text, json or conll; for input it is --format");
    dtl_status const status = dtl_option_choose("-f", dtl_slice_text(name), names, ROWS(names), &place, err);
    if (status != DTL_OK) return status;
    options->json = place == 1;
    options->conll = place == 2;
    return DTL_OK;
}

static dtl_status add_given(dtl_index_options *options, dtl_given_kind kind, const char *path, dtl_error *err) {
    if (options->given_count == DTL_GIVEN_FILES_MAX)
        return dtl_fail(err, DTL_BAD_QUERY, "more than %d --gazetteer, --annotations and --topics",
                        DTL_GIVEN_FILES_MAX);
    options->given[options->given_count++] = (dtl_given_file){.kind = kind, .path = path};
    return DTL_OK;
}

static dtl_status set_task(dtl_index_options *options, dtl_task task, dtl_error *err) {
    if (options->task != DTL_TASK_INDEX && options->task != task)
        return dtl_fail(err, DTL_BAD_QUERY,
                        "--dry-run, --merge, --check, --stats and orders about entities: only one at a time" TRY);
    options->task = task;
    return DTL_OK;
}

static dtl_status set_order(dtl_index_options *options, dtl_entity_order_kind kind, const char *text, dtl_error *err) {
    if (options->task == DTL_TASK_ENTITIES)
        return dtl_fail(err, DTL_BAD_QUERY, "one order about entities at a time; many: --entities=import" TRY);
    options->order = (dtl_entity_order){.kind = kind, .text = text};
    return set_task(options, DTL_TASK_ENTITIES, err);
}

static dtl_status read_entities(const char *what, dtl_index_options *options, dtl_error *err) {
    static const char *const names[] = {"export", "import"};
    size_t place;
    dtl_status const status = dtl_option_choose("--entities", dtl_slice_text(what), names, ROWS(names), &place, err);
    return status == DTL_OK ? set_order(options, place ? DTL_ENTITIES_IMPORT : DTL_ENTITIES_EXPORT, NULL, err) : status;
}

static dtl_status apply(int option, dtl_index_options *options, dtl_error *err) {
    switch (option) {
    case 'a': options->archive = optarg; return DTL_OK;
    case 'j': return read_jobs(optarg, options, err);
    case 'm': return read_memory(optarg, options, err);
    case 'f': return read_output(optarg, options, err);
    case 'q': options->quiet = true; return DTL_OK;
    case 'v': options->verbose = true; return DTL_OK;
    case 'h': options->help = true; return DTL_OK;
    case 'V': options->version = true; return DTL_OK;
    case OPTION_NO_CONFIG: options->no_config = true; return DTL_OK;
    case OPTION_FORMAT:
        if (dtl_format_named(dtl_slice_text(optarg), &options->format)) return DTL_OK;
        return dtl_fail(err, DTL_BAD_QUERY,
                        "no input format \"%.40s\"; there are text, json, jsonl, html, xml, csv, sgml, wire, "
                        "warc and auto" TRY,
                        optarg);
    case OPTION_FIELD: return dtl_reader_map(&options->reader, optarg, err);
    case OPTION_DROP:
        if (options->drop_count == DTL_DROP_FILES_MAX)
            return dtl_fail(err, DTL_BAD_QUERY, "more than %d --drop", DTL_DROP_FILES_MAX);
        options->drops[options->drop_count++] = optarg;
        return DTL_OK;
    case OPTION_KEEP_ALL: options->keep_all = true; return DTL_OK;
    case OPTION_TODAY: return read_today(optarg, options, err);
    case OPTION_WORDS_ONLY: options->words_only = true; return DTL_OK;
    case OPTION_NAMES_MODEL: options->names_model = optarg; return DTL_OK;
    case OPTION_TOPICS_MODEL: options->topics_model = optarg; return DTL_OK;
    case OPTION_GAZETTEER: return add_given(options, DTL_GIVEN_GAZETTEER, optarg, err);
    case OPTION_ANNOTATIONS: return add_given(options, DTL_GIVEN_ANNOTATIONS, optarg, err);
    case OPTION_TOPICS: return add_given(options, DTL_GIVEN_TOPICS, optarg, err);
    case OPTION_VERSIONS: options->keep_versions = true; return DTL_OK;
    case OPTION_DELETE:
        if (options->delete_count == DTL_DELETES_MAX) return dtl_fail(err, DTL_BAD_QUERY, "too many --delete");
        options->deletes[options->delete_count++] = optarg;
        return DTL_OK;
    case OPTION_DRY_RUN: return set_task(options, DTL_TASK_DRY_RUN, err);
    case OPTION_MERGE: return set_task(options, DTL_TASK_MERGE, err);
    case OPTION_CHECK: return set_task(options, DTL_TASK_CHECK, err);
    case OPTION_STATS: return set_task(options, DTL_TASK_STATS, err);
    case OPTION_ENTITIES: return read_entities(optarg, options, err);
    case OPTION_ENTITY_MERGE:
    case OPTION_ENTITY_RENAME:
    case OPTION_ENTITY_SPLIT:
    case OPTION_ENTITY_TYPE:
    case OPTION_UNDO: return set_order(options, (dtl_entity_order_kind)(option - OPTION_ENTITY_MERGE), optarg, err);
    default: return read_progress(optarg, options, err);
    }
}

static dtl_status check_order(const dtl_index_options *o, dtl_error *err) {
    bool const file = o->order.kind == DTL_ENTITIES_EXPORT || o->order.kind == DTL_ENTITIES_IMPORT;
    if (o->input_count <= file && o->delete_count == 0) return DTL_OK;
    return dtl_fail(err, DTL_BAD_QUERY, "%s" TRY,
                    file ? "--entities=export and --entities=import take one file"
                         : "an order about entities takes no input; put it in quotes as one word");
}

static dtl_status check(const dtl_index_options *o, dtl_error *err) {
    if (o->task == DTL_TASK_ENTITIES) return check_order(o, err);
    bool reads = o->task == DTL_TASK_INDEX || o->task == DTL_TASK_DRY_RUN || o->task == DTL_TASK_MERGE;
    if (!reads && (o->input_count > 0 || o->delete_count > 0))
        return dtl_fail(err, DTL_BAD_QUERY, "--check and --stats take no input" TRY);
    if (o->input_count == 0 && (o->task == DTL_TASK_DRY_RUN || (o->task == DTL_TASK_INDEX && o->delete_count == 0)))
        return dtl_fail(err, DTL_BAD_QUERY, "nothing to index: name a file, a folder, or - for standard input" TRY);
    if (o->words_only && o->given_count > 0)
        return dtl_fail(
            err, DTL_BAD_QUERY,
            "--words-only looks for no names and topics: not with --gazetteer, --annotations or --topics" TRY);
    if (o->keep_all && o->drop_count > 0) return dtl_fail(err, DTL_BAD_QUERY, "--drop and --keep-all: only one" TRY);
    return DTL_OK;
}

static int count_words(char **argv) {
    int count = 0;
    while (argv[count]) count++;
    return count;
}

static dtl_status read_options(char **argv, dtl_index_options *options, dtl_error *err) {
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    dtl_status status = DTL_OK;
    int option;
    while (status == DTL_OK && !options->help && !options->version &&
           (option = getopt_long(count_words(argv), argv, ":a:j:m:f:qvhV", LONG, NULL)) != -1) {
        if (option == ':') status = dtl_fail(err, DTL_BAD_QUERY, "%.40s needs a value behind it" TRY, argv[optind - 1]);
        else if (option == '?') status = dtl_option_refuse(LONG, "dateline-index", argv[optind - 1], optopt, err);
        else status = apply(option, options, err);
    }
    return status;
}

/* What to do is for the command line to say. */
static dtl_status read_setting(const dtl_setting *setting, dtl_index_options *options, dtl_error *err) {
    static char program[] = "dateline-index";
    char *argv[] = {program, setting->option, NULL};
    dtl_status status = DTL_OK;
    if (!dtl_option_exists(LONG, program, setting->option, err)) status = err->status;
    else status = read_options(argv, options, err);
    if (status == DTL_OK && (options->task != DTL_TASK_INDEX || options->delete_count > 0 || options->help ||
                             options->version || options->no_config))
        status = dtl_fail(err, DTL_BAD_QUERY, "\"%.40s\" is for the command line only", setting->option + 2);
    if (status != DTL_OK) dtl_error_locate(err, setting->source, setting->line);
    return status;
}

dtl_status dtl_index_options_parse(const dtl_settings *settings, char **argv, dtl_index_options *options,
                                   dtl_error *err) {
    *options = (dtl_index_options){.memory_bytes = (size_t)DTL_MEMORY_DEFAULT_MB << 20};
    dtl_status status = DTL_OK;
    for (size_t i = 0; settings && i < settings->count && status == DTL_OK; i++)
        status = read_setting(&settings->at[i], options, err);
    const char *set = options->archive;
    if (status == DTL_OK) status = read_options(argv, options, err);
    options->archive_set = set && options->archive == set;
    if (status != DTL_OK || options->help || options->version) return status;
    options->inputs = (const char *const *)(argv + optind);
    options->input_count = (size_t)(count_words(argv) - optind);
    return check(options, err);
}
