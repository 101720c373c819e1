/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/preview.h"

#include "corpus/input/input.h"
#include "indexer/preview_parts.h"

typedef struct {
    const dtl_preview_options *options;
    dtl_arena *arena;
    dtl_annotator *annotator; /* NULL: words only */
    dtl_buffer text, out;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages;
} preview;

/* Cuts the article as analyse.c does: the title is a paragraph of its own. */
static void cut(preview *p, dtl_previewed *shown) {
    size_t const title_bytes = shown->article->title.size;
    p->text.size = 0;
    dtl_buffer_slice(&p->text, shown->article->title);
    dtl_buffer_byte(&p->text, '\n');
    dtl_buffer_slice(&p->text, shown->article->text);
    shown->document =
        (dtl_document){.text = dtl_buffer_content(&p->text), .words = &p->words, .sentences = &p->sentences};
    dtl_words_cut(shown->document.text, &p->words);
    dtl_sentences_cut(shown->document.text, &p->words, &p->sentences);
    uint32_t title_words = 0, words = 0;
    while (title_words < p->words.count && p->words.at[title_words].end <= title_bytes) title_words++;
    size_t first = 0;
    for (; words < title_words; first++) words += p->sentences.at[first].words;
    dtl_passages_cut(p->sentences.count ? p->sentences.at + first : NULL, p->sentences.count - first, &p->passages);
    shown->document.title_words = title_words;
    shown->passages = &p->passages;
}

static void show(preview *p, const dtl_article *article, dtl_slice path) {
    static void (*const forms[])(const dtl_previewed *, dtl_buffer *) = {dtl_preview_text, dtl_preview_json,
                                                                         dtl_preview_conll}; /* by dtl_preview_form */
    dtl_previewed shown = {.article = article, .path = path, .annotated = p->annotator};
    if (p->options->models) shown.own_names = p->options->models->own_names;
    cut(p, &shown);
    if (p->annotator) dtl_annotate(p->annotator, &shown.document, &p->passages, article, &shown.findings);
    p->out.size = 0;
    forms[p->options->form](&shown, &p->out);
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
    preview p = {.options = options,
                 .arena = dtl_arena_new(),
                 .annotator = options->models ? dtl_annotator_new(options->models) : NULL};
    dtl_input *input = dtl_input_new(inputs, input_count, options->format);
    show_records(&p, input);
    dtl_input_free(input);
    dtl_arena_free(p.arena);
    dtl_annotator_free(p.annotator);
    dtl_buffer_release(&p.text);
    dtl_words_release(&p.words);
    dtl_sentences_release(&p.sentences);
    dtl_passages_release(&p.passages);
    dtl_buffer_release(&p.out);
}
