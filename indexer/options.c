/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"

#include "base/command_line.h"
#include "indexer/ingest.h"

#define TRY "; try dateline-index --help"

const char dtl_index_help[] = "dateline-index - make an archive of news articles searchable\n"
                              "\n"
                              "Examples\n"
                              "  dateline-index -a archive articles/             all files below a folder\n"
                              "  dateline-index -a archive 2024.jsonl.gz         one article a line\n"
                              "  dateline-index -a archive crawl.warc.gz 1998.zip   pages, archives\n"
                              "  zcat dump.gz | dateline-index -a archive -      standard input\n"
                              "  dateline-index -a archive --field text=story --field date=run_on old.jsonl\n"
                              "  dateline-index --dry-run article.txt            show what would be indexed\n"
                              "  dateline-index -a archive --check               is the archive whole?\n"
                              "  dateline-index -a archive --entity-merge='Orlo, A. = Ada Orlo'\n"
                              "  dateline-index -a archive --entities=export names.tsv\n"
                              "\n"
                              "Usage\n"
                              "  dateline-index [OPTION]... INPUT...\n"
                              "  Text, web pages, JSON, JSON Lines and ninjs, NITF, NewsML, RSS and Atom, CSV,\n"
                              "  TREC and Reuters SGML, wire messages, ALTO pages, WARC files; also in .gz .zst\n"
                              "  .xz .bz2 .tar .zip; folders with all below them. What a file is, is found.\n"
                              "  A second run over the same input changes nothing; changed articles replace\n"
                              "  the old ones; what is published stays whole if the run is killed.\n"
                              "\n"
                              "What to do\n"
                              "      --dry-run          print articles and passages, index nothing\n"
                              "      --delete=ID        delete the article with this id; may be given often\n"
                              "      --merge            make one segment of all, without what was replaced\n"
                              "      --check            verify the archive: exit code 0 sound, 2 not\n"
                              "      --stats            print what is in the archive\n"
                              "\n"
                              "Who is who: holds at once, nothing is indexed anew\n"
                              "      --entity-merge='A = B'      A and B are one, which is B\n"
                              "      --entity-rename='A = NAME'  A is shown as NAME, and found by it\n"
                              "      --entity-split='X of A = B' where A is called X, B is meant, old or new\n"
                              "      --entity-type='A = TYPE'    A is a person, org, place or misc\n"
                              "      --undo                      take back the last change; again: one more\n"
                              "      --entities=export [FILE]    all entities as a table for a spreadsheet\n"
                              "      --entities=import [FILE]    take over what was edited there: an id, to\n"
                              "                                  make two one, a name, a type, an alias moved\n"
                              "  A and B are names, or written as in 'person:ada orlo'.\n"
                              "\n"
                              "How to read the input\n"
                              "      --format=NAME      text, json, jsonl, html, xml, csv, sgml, wire, warc or\n"
                              "                         auto (auto: found from what is in the file)\n"
                              "      --field NAME=KEY   read field NAME from this JSON key, such as\n"
                              "                         date=run_on or byline=meta.author; may be given often\n"
                              "      --drop=FILE        leave out paragraphs that these rules name, too, beside\n"
                              "                         those built in (docs/formats.md)\n"
                              "      --keep-all         leave out nothing\n"
                              "      --today=DATE       no article is later than this YYYY-MM-DD (by the clock)\n"
                              "      --words-only       no names, topics or quotations, only words\n"
                              "      --names-model=FILE, --topics-model=FILE   in place of those built in\n"
                              "      --gazetteer=FILE   names that are always found (docs/formats.md)\n"
                              "      --annotations=FILE names that another program found (docs/formats.md)\n"
                              "      --topics=FILE      topics of your own, by words, phrases and names\n"
                              "                         (docs/topics.md)\n"
                              "      --versions         keep what later versions replace, now and from now on;\n"
                              "                         dateline-query --versions shows it\n"
                              "\n"
                              "How to run\n"
                              "  -a, --archive=DIR      the archive ($DATELINE_ARCHIVE, else\n"
                              "                         ~/.local/share/dateline/archive); made when missing\n"
                              "  -j, --jobs=N           workers (one per core)\n"
                              "  -m, --memory=SIZE      memory to keep within, such as 512M or 2G (768M)\n"
                              "  -f, --output=FORMAT    text (else) or json, for --dry-run and --stats;\n"
                              "                         conll, for --dry-run: a word a line with its tag\n"
                              "      --progress=WHEN    auto (on a terminal), never or json (auto)\n"
                              "  -q, --quiet            print errors only\n"
                              "  -v, --verbose          say more\n"
                              "  -h, --help             print this\n"
                              "  -V, --version          print the version\n"
                              "\n"
                              "Exit code\n"
                              "  0 done, 1 done but records were skipped, 2 error, 75 another run is writing\n";

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
    OPTION_PROGRESS
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
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(when, names[i]) != 0) continue;
        options->progress = (dtl_progress)i;
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY, "--progress takes auto, never or json, not \"%.40s\"" TRY, when);
}

static dtl_status read_output(const char *name, dtl_index_options *options, dtl_error *err) {
    options->json = strcmp(name, "json") == 0;
    options->conll = strcmp(name, "conll") == 0;
    if (options->json || options->conll || strcmp(name, "text") == 0) return DTL_OK;
    return dtl_fail(err, DTL_BAD_QUERY, "-f takes text, json or conll, not \"%.40s\"; for input it is --format" TRY,
                    name);
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
    bool const import = strcmp(what, "import") == 0;
    if (!import && strcmp(what, "export") != 0)
        return dtl_fail(err, DTL_BAD_QUERY, "--entities takes export or import, not \"%.40s\"" TRY, what);
    return set_order(options, import ? DTL_ENTITIES_IMPORT : DTL_ENTITIES_EXPORT, NULL, err);
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

dtl_status dtl_index_options_parse(int argc, char **argv, dtl_index_options *options, dtl_error *err) {
    *options = (dtl_index_options){.memory_bytes = (size_t)DTL_MEMORY_DEFAULT_MB << 20};
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    dtl_status status = DTL_OK;
    int option;
    while (status == DTL_OK && !options->help && !options->version &&
           (option = getopt_long(argc, argv, ":a:j:m:f:qvhV", LONG, NULL)) != -1) {
        if (option == ':') status = dtl_fail(err, DTL_BAD_QUERY, "%.40s needs a value behind it" TRY, argv[optind - 1]);
        else if (option == '?') status = dtl_option_refuse(LONG, "dateline-index", argv[optind - 1], optopt, err);
        else status = apply(option, options, err);
    }
    if (status != DTL_OK || options->help || options->version) return status;
    options->inputs = (const char *const *)(argv + optind);
    options->input_count = (size_t)(argc - optind);
    return check(options, err);
}
