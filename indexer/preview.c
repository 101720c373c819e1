/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/preview.h"

#include <jansson.h>
#include <stdlib.h>

#include "corpus/input/input.h"
#include "corpus/passage.h"

typedef struct {
    const dtl_preview_options *options;
    dtl_arena *arena;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages;
    dtl_buffer out;
} preview;

/* Where passage i ends, given the word at which it begins; moves *word on. */
static dtl_slice passage_text(const preview *p, dtl_slice text, size_t i, size_t *word) {
    size_t begin = p->words.at[*word].begin;
    *word += p->passages.at[i].words;
    return dtl_slice_part(text, begin, p->words.at[*word - 1].end);
}

static void put(json_t *object, const char *name, dtl_slice value) {
    if (value.size) json_object_set_new(object, name, json_stringn_nocheck(value.data, value.size));
}

static const char *precision_name(dtl_precision precision) {
    static const char *const names[] = {"", "year", "month", "day"}; /* by dtl_precision */
    return names[precision];
}

/* Subjects, and what was left out of the text. */
static void put_lists(json_t *object, const dtl_article *a) {
    json_t *subjects = json_array(), *dropped = json_array();
    for (size_t i = 0; i < a->subjects.count; i++) {
        json_t *subject = json_object();
        put(subject, "code", a->subjects.at[i].code);
        put(subject, "label", a->subjects.at[i].label);
        json_array_append_new(subjects, subject);
    }
    for (size_t i = 0; i < a->drops.count; i++) {
        json_t *drop = json_object();
        put(drop, "text", a->drops.at[i].text);
        put(drop, "why", dtl_slice_text(a->drops.at[i].why));
        json_array_append_new(dropped, drop);
    }
    if (a->subjects.count) json_object_set(object, "subjects", subjects);
    if (a->drops.count) json_object_set(object, "dropped", dropped);
    json_decref(subjects);
    json_decref(dropped);
}

static void print_json(preview *p, const dtl_article *a, dtl_slice path) {
    char day[DTL_DAY_TEXT_BYTES];
    json_t *object = json_object(), *passages = json_array();
    put(object, "id", a->id);
    put(object, "title", a->title);
    put(object, "date", dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
    put(object, "date_from", dtl_slice_text(a->day_from ? a->day_from : ""));
    put(object, "date_precision", dtl_slice_text(precision_name(a->precision)));
    put(object, "place", a->place);
    put(object, "agency", a->agency);
    put(object, "byline", a->byline);
    put(object, "source", a->source);
    put(object, "section", a->section);
    put(object, "language", a->language);
    put(object, "url", a->url);
    put(object, "place", a->place);
    put(object, "agency", a->agency);
    if (a->version) json_object_set_new(object, "version", json_integer(a->version));
    if (a->day_from) put(object, "date_from", dtl_slice_text(a->day_from));
    if (a->encoding) put(object, "encoding", dtl_slice_text(a->encoding));
    put(object, "file", path);
    put(object, "text", a->text);
    size_t word = 0;
    for (size_t i = 0; i < p->passages.count; i++) {
        size_t begin = p->words.at[word].begin;
        dtl_slice text = passage_text(p, a->text, i, &word);
        json_array_append_new(passages, json_pack("{s:i, s:i, s:i}", "begin", (int)begin, "end",
                                                  (int)(begin + text.size), "words", (int)p->passages.at[i].words));
    }
    json_object_set_new(object, "passages", passages);
    put_lists(object, a);
    char *line = json_dumps(object, JSON_COMPACT);
    if (!line) dtl_out_of_memory();
    dtl_buffer_text(&p->out, line);
    dtl_buffer_byte(&p->out, '\n');
    free(line);
    json_decref(object);
}

static void print_field(preview *p, const char *name, dtl_slice value) {
    if (value.size) dtl_buffer_printf(&p->out, "%-9s %.*s\n", name, (int)value.size, value.data);
}

static void print_subject(preview *p, const dtl_subject *s) {
    bool const both = s->code.size && s->label.size;
    dtl_buffer_printf(&p->out, "%-9s %.*s%s%.*s\n", "subject", (int)s->code.size, s->code.size ? s->code.data : "",
                      both ? "  " : "", (int)s->label.size, s->label.size ? s->label.data : "");
}

static void print_text(preview *p, const dtl_article *a, dtl_slice path) {
    char day[DTL_DAY_TEXT_BYTES];
    print_field(p, "id", a->id);
    print_field(p, "title", a->title);
    print_field(p, "date", dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
    print_field(p, "from", dtl_slice_text(a->day_from ? a->day_from : ""));
    print_field(p, "place", a->place);
    print_field(p, "agency", a->agency);
    print_field(p, "source", a->source);
    print_field(p, "section", a->section);
    print_field(p, "byline", a->byline);
    print_field(p, "language", a->language);
    print_field(p, "url", a->url);
    print_field(p, "place", a->place);
    print_field(p, "agency", a->agency);
    if (a->version) dtl_buffer_printf(&p->out, "%-9s %u\n", "version", a->version);
    if (a->day_from) print_field(p, "date from", dtl_slice_text(a->day_from));
    if (a->encoding) print_field(p, "encoding", dtl_slice_text(a->encoding));
    for (size_t i = 0; i < a->subjects.count; i++) print_subject(p, &a->subjects.at[i]);
    print_field(p, "file", path);
    size_t word = 0;
    for (size_t i = 0; i < p->passages.count; i++) {
        dtl_slice text = passage_text(p, a->text, i, &word);
        dtl_buffer_printf(&p->out, "\npassage %zu of %zu, %u words\n", i + 1, p->passages.count,
                          p->passages.at[i].words);
        dtl_buffer_slice(&p->out, text);
        dtl_buffer_byte(&p->out, '\n');
    }
    for (size_t i = 0; i < a->drops.count; i++) {
        dtl_slice const text = a->drops.at[i].text;
        dtl_buffer_printf(&p->out, "\nleft out (%s)\n%.*s\n", a->drops.at[i].why, (int)text.size, text.data);
    }
    dtl_buffer_text(&p->out, "\n\n");
}

static void show(preview *p, const dtl_article *article, dtl_slice path) {
    dtl_words_cut(article->text, &p->words);
    dtl_sentences_cut(article->text, &p->words, &p->sentences);
    dtl_passages_cut(p->sentences.at, p->sentences.count, &p->passages);
    p->out.size = 0;
    if (p->options->json) print_json(p, article, path);
    else print_text(p, article, path);
    p->options->print(p->options->state, dtl_buffer_content(&p->out));
}

/* The record whose articles are shown. */
typedef struct {
    preview *p;
    const char *path;
    uint64_t offset;
} shown_record;

static dtl_status on_article(void *state, const dtl_article *article, dtl_error *err) {
    (void)err;
    const shown_record *r = state;
    show(r->p, article, dtl_slice_text(r->path));
    return DTL_OK;
}

static void on_skipped(void *state, const dtl_error *err) {
    const shown_record *r = state;
    dtl_error bad = *err;
    dtl_error_locate(&bad, r->path, r->offset + bad.offset);
    r->p->options->skipped(r->p->options->state, &bad);
}

static void show_records(preview *p, dtl_input *input) {
    for (;;) {
        dtl_input_record found;
        dtl_error err;
        dtl_arena_reset(p->arena);
        dtl_status status = dtl_input_next(input, &found, &err);
        if (status == DTL_END) return;
        if (status != DTL_OK) {
            p->options->skipped(p->options->state, &err);
            continue;
        }
        shown_record r = {.p = p, .path = found.path, .offset = found.record.offset};
        const dtl_article_sink sink = {.article = on_article, .skipped = on_skipped, .state = &r};
        status = dtl_articles_read(p->arena, &found.record, found.name, p->options->reader, &sink, &err);
        if (status != DTL_OK) on_skipped(&r, &err);
    }
}

void dtl_preview(const char *const *inputs, size_t input_count, const dtl_preview_options *options) {
    preview p = {.options = options, .arena = dtl_arena_new()};
    dtl_input *input = dtl_input_new(inputs, input_count, options->format);
    show_records(&p, input);
    dtl_input_free(input);
    dtl_arena_free(p.arena);
    dtl_words_release(&p.words);
    dtl_sentences_release(&p.sentences);
    dtl_passages_release(&p.passages);
    dtl_buffer_release(&p.out);
}
