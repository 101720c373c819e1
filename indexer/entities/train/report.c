/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/report.h"

#include <stdlib.h>

#include "indexer/entities/tagger.h"
#include "indexer/entities/train/corpus.h"
#include "text/utf8.h"

static const char *const TYPES[] = {"PER", "ORG", "LOC", "MISC"};

static void print_tokens(dtl_slice text, const dtl_tokens *tokens, FILE *out) {
    for (size_t i = 0; i < tokens->count; i++) {
        const dtl_token *t = &tokens->at[i];
        if (i) fputc(t->opens ? '\n' : ' ', out);
        for (size_t k = t->begin; k < t->end; k++)
            fputc(text.data[k] >= '0' && text.data[k] <= '9' ? '0' : text.data[k], out);
    }
    if (tokens->count) fputc('\n', out);
}

dtl_status dtl_report_tokens(FILE *in, FILE *out, dtl_error *err) {
    char *line = NULL;
    size_t capacity = 0;
    dtl_arena *arena = dtl_arena_new();
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_tokens tokens = {0};
    for (ssize_t size; (size = getline(&line, &capacity, in)) > 0; dtl_arena_reset(arena)) {
        if ((size_t)size > DTL_TEXT_MAX_BYTES) continue;
        dtl_utf8_report report;
        dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of(line, (size_t)size), &report);
        dtl_words_cut(text, &words);
        dtl_sentences_cut(text, &words, &sentences);
        dtl_document const document = {.text = text, .words = &words, .sentences = &sentences};
        dtl_token_cursor cursor = {0};
        for (dtl_tokens_cut(&document, &cursor, &tokens); tokens.count; dtl_tokens_cut(&document, &cursor, &tokens))
            print_tokens(text, &tokens, out);
    }
    free(line);
    free(tokens.at);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
    dtl_arena_free(arena);
    return ferror(in) || ferror(out) ? dtl_fail(err, DTL_IO, "cannot copy") : DTL_OK;
}

/* A name at bytes of the text, for either side of the comparison. */
typedef struct {
    size_t begin, end;
    dtl_entity_type type;
} range;

/* The tag of the unit [begin, end): of the first range that it overlaps; ranges are in order, *at moves on. */
static void print_tag(const range *ranges, size_t count, size_t *at, size_t begin, size_t end, bool *inside,
                      FILE *out) {
    size_t const before = *at;
    while (*at < count && ranges[*at].end <= begin) ++*at;
    bool const in = *at < count && ranges[*at].begin < end;
    if (in) fprintf(out, "\t%c-%s", *inside && *at == before ? 'I' : 'B', TYPES[ranges[*at].type]);
    else fputs("\tO", out);
    *inside = in;
}

static void print_line(dtl_slice text, size_t begin, size_t end, const range *ranges[2], const size_t counts[2],
                       size_t at[2], bool inside[2], FILE *out) {
    fwrite(text.data + begin, 1, end - begin, out);
    for (int side = 0; side < 2; side++)
        print_tag(ranges[side], counts[side], &at[side], begin, end, &inside[side], out);
    fputc('\n', out);
}

/* A line for each name of either side, alike where its bytes are. */
static void print_names(const range *ranges[2], const size_t counts[2], FILE *out) {
    size_t at[2] = {0};
    while (at[0] < counts[0] || at[1] < counts[1]) {
        const range *g = at[0] < counts[0] ? &ranges[0][at[0]] : NULL,
                    *f = at[1] < counts[1] ? &ranges[1][at[1]] : NULL;
        bool const same = g && f && g->begin == f->begin && g->end == f->end;
        bool const gold_first = g && (!f || g->begin < f->begin || (g->begin == f->begin && g->end < f->end));
        if (same) fprintf(out, "=\tB-%s\tB-%s\n\n", TYPES[g->type], TYPES[f->type]);
        else if (gold_first) fprintf(out, "<\tB-%s\tO\n\n", TYPES[g->type]);
        else fprintf(out, ">\tO\tB-%s\n\n", TYPES[f->type]);
        at[0] += same || gold_first;
        at[1] += same || !gold_first;
    }
}

static void print_words(const dtl_gold_text *text, const range *ranges[2], const size_t counts[2], FILE *out) {
    size_t at[2] = {0}, word = 0;
    bool inside[2] = {0};
    for (size_t i = 0; i < text->sentences.count; i++) {
        for (size_t end = word + text->sentences.at[i].words; word < end; word++)
            print_line(dtl_buffer_content(&text->text), text->words.at[word].begin, text->words.at[word].end, ranges,
                       counts, at, inside, out);
        fputc('\n', out);
    }
}

static void print_gold_tokens(const dtl_gold_text *text, const range *ranges[2], const size_t counts[2], FILE *out) {
    size_t at[2] = {0};
    bool inside[2] = {0};
    for (size_t i = 0; i < text->token_count; i++) {
        const dtl_gold_token *t = &text->tokens[i];
        if (t->begin == t->end) fputc('\n', out);
        else print_line(dtl_buffer_content(&text->text), t->begin, t->end, ranges, counts, at, inside, out);
    }
}

static void print_text(const dtl_gold_text *text, const dtl_spans *spans, const char *how, FILE *out) {
    range *found = calloc(spans->count + 1, sizeof *found), *gold = calloc(text->name_count + 1, sizeof *gold);
    if (!found || !gold) dtl_out_of_memory();
    for (size_t i = 0; i < text->name_count; i++)
        gold[i] = (range){text->names[i].begin, text->names[i].end, text->names[i].type};
    dtl_document const document = dtl_gold_document(text);
    for (size_t i = 0; i < spans->count; i++) {
        dtl_slice const bytes = dtl_span_bytes(&document, spans->at[i]);
        size_t const begin = (size_t)(bytes.data - text->text.data);
        found[i] = (range){begin, begin + bytes.size, spans->at[i].type};
    }
    const range *ranges[2] = {gold, found};
    size_t const counts[2] = {text->name_count, spans->count};
    if (strcmp(how, "words") == 0) print_words(text, ranges, counts, out);
    else if (strcmp(how, "bytes") == 0) print_names(ranges, counts, out);
    else print_gold_tokens(text, ranges, counts, out);
    free(found);
    free(gold);
}

static dtl_status open_model(const char *path, dtl_names_model *model, dtl_error *err) {
    if (strcmp(path, "-") == 0) return dtl_names_model_read(dtl_names_model_built_in(), model, err);
    return dtl_names_model_open(path, model, err);
}

dtl_status dtl_report_tags(const char *model_path, const char *path, const char *how, FILE *out, dtl_error *err) {
    dtl_names_model model;
    dtl_corpus corpus = {0};
    dtl_status status = open_model(model_path, &model, err);
    if (status) return status;
    status = dtl_corpus_read(path, strcmp(how, "spaced") == 0 ? DTL_SPACED : DTL_RUNNING, &corpus, err);
    dtl_tagger *tagger = status ? NULL : dtl_tagger_new(&model);
    dtl_spans spans = {0};
    for (size_t i = 0; !status && i < corpus.count; i++) {
        dtl_document const document = dtl_gold_document(&corpus.at[i]);
        dtl_tagger_tag(tagger, &document, &spans);
        print_text(&corpus.at[i], &spans, how, out);
    }
    free(spans.at);
    dtl_tagger_free(tagger);
    dtl_corpus_release(&corpus);
    dtl_names_model_close(&model);
    return status;
}

static void print_marked(const dtl_document *document, const dtl_spans *spans, FILE *out) {
    size_t at = 0;
    for (size_t i = 0; i < spans->count; i++) {
        const dtl_span *s = &spans->at[i];
        dtl_slice const bytes = dtl_span_bytes(document, *s);
        size_t const begin = (size_t)(bytes.data - document->text.data), end = begin + bytes.size;
        fwrite(document->text.data + at, 1, begin - at, out);
        fprintf(out, "[%s ", TYPES[s->type]);
        fwrite(document->text.data + begin, 1, end - begin, out);
        fputc(']', out);
        at = end;
    }
    fwrite(document->text.data + at, 1, document->text.size - at, out);
}

dtl_status dtl_report_marked(const char *model_path, FILE *in, FILE *out, dtl_error *err) {
    dtl_names_model model;
    dtl_status const status = open_model(model_path, &model, err);
    if (status) return status;
    dtl_tagger *tagger = dtl_tagger_new(&model);
    dtl_arena *arena = dtl_arena_new();
    char *bytes = NULL;
    size_t capacity = 0;
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_spans spans = {0};
    for (ssize_t size; (size = getdelim(&bytes, &capacity, '\f', in)) > 0; dtl_arena_reset(arena)) {
        if ((size_t)size > DTL_TEXT_MAX_BYTES) continue;
        dtl_utf8_report report;
        dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of(bytes, (size_t)size), &report);
        dtl_words_cut(text, &words);
        dtl_sentences_cut(text, &words, &sentences);
        dtl_document const document = {.text = text, .words = &words, .sentences = &sentences};
        dtl_tagger_tag(tagger, &document, &spans);
        print_marked(&document, &spans, out);
    }
    free(bytes);
    free(spans.at);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
    dtl_arena_free(arena);
    dtl_tagger_free(tagger);
    dtl_names_model_close(&model);
    return ferror(in) || ferror(out) ? dtl_fail(err, DTL_IO, "cannot copy") : DTL_OK;
}
