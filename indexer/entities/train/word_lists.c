/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/word_lists.h"

#include <stdlib.h>

#include "base/file.h"
#include "indexer/entities/scene.h"
#include "text/fold.h"

enum { LIST_MAX_BYTES = 1 << 28 };

/* The next line of bytes from *at on; false at the end. */
static bool next_line(dtl_slice bytes, size_t *at, dtl_slice *line) {
    if (*at >= bytes.size) return false;
    const char *end = memchr(bytes.data + *at, '\n', bytes.size - *at);
    size_t const stop = end ? (size_t)(end - bytes.data) : bytes.size;
    *line = dtl_slice_part(bytes, *at, stop);
    *at = stop + 1;
    return true;
}

/* The field before the next tab of *line, which is moved behind it. */
static dtl_slice next_field(dtl_slice *line) {
    const char *tab = memchr(line->data, '\t', line->size);
    size_t const size = tab ? (size_t)(tab - line->data) : line->size;
    dtl_slice const field = dtl_slice_part(*line, 0, size);
    *line = dtl_slice_part(*line, tab ? size + 1 : size, line->size);
    return field;
}

static unsigned next_number(dtl_slice *line) {
    dtl_slice const field = next_field(line);
    unsigned number = 0;
    for (size_t i = 0; i < field.size && field.data[i] >= '0' && field.data[i] <= '9' && number < 100000; i++)
        number = number * 10 + (unsigned)(field.data[i] - '0');
    return number;
}

/* Bits of a table in which count entries fill three quarters at most. */
static unsigned bits_for(size_t count) {
    unsigned bits = 4;
    while (((size_t)1 << bits) * 3 / 4 < count) bits++;
    return bits;
}

static size_t line_count(dtl_slice bytes) {
    size_t count = 0, at = 0;
    for (dtl_slice line; next_line(bytes, &at, &line);) count++;
    return count;
}

static size_t place_of(uint64_t hash, size_t n, unsigned bits) {
    return (size_t)(hash + n) & (((size_t)1 << bits) - 1);
}

static void fill_lexicon(dtl_slice bytes, dtl_word_lists *lists) {
    size_t at = 0;
    for (dtl_slice line; next_line(bytes, &at, &line);) {
        uint64_t const hash = dtl_form_hash(next_field(&line));
        dtl_lexeme lexeme = {.key = (uint32_t)(hash >> 32) | 1};
        lexeme.fine = (uint16_t)next_number(&line);
        lexeme.coarse = (uint8_t)next_number(&line);
        lexeme.capped = (uint8_t)next_number(&line);
        for (size_t n = 0; n < DTL_MODEL_LOOKUP_MAX; n++) {
            dtl_lexeme *to = &lists->lexicon[place_of(hash, n, lists->lexicon_bits)];
            if (to->key && to->key != lexeme.key) continue;
            if (!to->key) *to = lexeme;
            break;
        }
    }
}

static void list(dtl_word_lists *lists, uint64_t phrase, unsigned kinds, bool more) {
    uint32_t const key = (uint32_t)(phrase >> 32) | 1;
    for (size_t n = 0; n < DTL_MODEL_LOOKUP_MAX; n++) {
        dtl_listed *to = &lists->gazetteer[place_of(phrase, n, lists->gazetteer_bits)];
        if (to->key && to->key != key) continue;
        to->key = key;
        to->kinds = (uint16_t)(to->kinds | kinds);
        to->more = (uint16_t)(to->more | more);
        return;
    }
}

/* The phrase word by word, as the tagger sees it: token by token, each folded. */
static void list_phrase(dtl_word_lists *lists, dtl_slice phrase, unsigned kinds, dtl_words *words, dtl_tokens *tokens) {
    dtl_sentence whole = {.ends_paragraph = true};
    dtl_sentences const sentence = {.at = &whole, .count = 1};
    dtl_token_cursor cursor = {0};
    dtl_words_cut(phrase, words);
    if (words->count == 0 || words->count > DTL_PHRASE_MAX_TOKENS) return;
    whole.words = (uint32_t)words->count;
    dtl_document const document = {.text = phrase, .words = words, .sentences = &sentence};
    dtl_tokens_cut(&document, &cursor, tokens);
    uint64_t hash = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        char lower[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice const bytes = dtl_slice_part(phrase, tokens->at[i].begin, tokens->at[i].end);
        size_t const size = dtl_word_surface(bytes, lower);
        hash =
            dtl_phrase_add(hash, dtl_form_hash(dtl_slice_of(folded, dtl_word_fold(dtl_slice_of(lower, size), folded))));
        list(lists, hash, i + 1 == tokens->count ? kinds : 0, i + 1 < tokens->count);
    }
}

static void fill_gazetteer(dtl_slice bytes, dtl_word_lists *lists) {
    dtl_words words = {0};
    dtl_tokens tokens = {0};
    size_t at = 0;
    for (dtl_slice line; next_line(bytes, &at, &line);) {
        dtl_slice const phrase = next_field(&line);
        list_phrase(lists, phrase, next_number(&line), &words, &tokens);
    }
    dtl_words_release(&words);
    free(tokens.at);
}

static dtl_status read_list(const char *path, dtl_buffer *out, dtl_error *err) {
    if (!path) return DTL_OK;
    dtl_status const status = dtl_file_read(path, LIST_MAX_BYTES, out, err);
    return status == DTL_END ? dtl_fail(err, DTL_IO, "no file %s", path) : status;
}

dtl_status dtl_word_lists_read(const char *lexicon, const char *gazetteer, dtl_word_lists *lists, dtl_error *err) {
    dtl_buffer words = {0}, phrases = {0};
    dtl_status status = read_list(lexicon, &words, err);
    if (!status) status = read_list(gazetteer, &phrases, err);
    if (!status) {
        *lists = (dtl_word_lists){.lexicon_bits = bits_for(line_count(dtl_buffer_content(&words))),
                                  .gazetteer_bits = bits_for(line_count(dtl_buffer_content(&phrases)) * 3 / 2)};
        lists->lexicon = calloc((size_t)1 << lists->lexicon_bits, sizeof *lists->lexicon);
        lists->gazetteer = calloc((size_t)1 << lists->gazetteer_bits, sizeof *lists->gazetteer);
        if (!lists->lexicon || !lists->gazetteer) dtl_out_of_memory();
        fill_lexicon(dtl_buffer_content(&words), lists);
        fill_gazetteer(dtl_buffer_content(&phrases), lists);
    }
    dtl_buffer_release(&words);
    dtl_buffer_release(&phrases);
    return status;
}

void dtl_word_lists_release(dtl_word_lists *lists) {
    free(lists->lexicon);
    free(lists->gazetteer);
    *lists = (dtl_word_lists){0};
}
