/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/corpus.h"

#include <stdlib.h>
#include <strings.h>

#include "base/file.h"

enum { CORPUS_MAX_BYTES = 1 << 30, NO_NAME = -1 };

static const struct {
    const char *label;
    dtl_entity_type type;
} LABELS[] = {{"PER", DTL_PERSON},
              {"PERS", DTL_PERSON},
              {"PERSON", DTL_PERSON},
              {"ORG", DTL_ORGANISATION},
              {"ORGANIZATION", DTL_ORGANISATION},
              {"ORGANISATION", DTL_ORGANISATION},
              {"GROUP", DTL_ORGANISATION},
              {"CORPORATION", DTL_ORGANISATION},
              {"LOC", DTL_PLACE},
              {"LOCATION", DTL_PLACE},
              {"PLACE", DTL_PLACE},
              {"GPE", DTL_PLACE},
              {"FACILITY", DTL_PLACE},
              {"MISC", DTL_MISC},
              {"NORP", DTL_MISC},
              {"PRODUCT", DTL_MISC},
              {"CREATIVE-WORK", DTL_MISC},
              {"NATIONALITY", DTL_MISC}};

static int type_of(dtl_slice label) {
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (strlen(LABELS[i].label) == label.size && strncasecmp(LABELS[i].label, label.data, label.size) == 0)
            return (int)LABELS[i].type;
    return NO_NAME;
}

#define GROW(list, count, capacity)                                                                                    \
    do {                                                                                                               \
        if ((count) < (capacity)) break;                                                                               \
        (capacity) = (capacity) ? 2 * (capacity) : 64;                                                                 \
        (list) = realloc((list), (capacity) * sizeof *(list));                                                         \
        if (!(list)) dtl_out_of_memory();                                                                              \
    } while (0)

static void add_name(dtl_gold_text *text, dtl_gold name) {
    GROW(text->names, text->name_count, text->name_capacity);
    text->names[text->name_count++] = name;
}

static void add_token(dtl_gold_text *text, dtl_gold_token token) {
    GROW(text->tokens, text->token_count, text->token_capacity);
    text->tokens[text->token_count++] = token;
}

typedef struct {
    dtl_slice word, tag;
} line;

static line line_of(dtl_slice s) {
    if (s.size && s.data[s.size - 1] == '\r') s.size--;
    size_t word = 0;
    while (word < s.size && s.data[word] != '\t' && s.data[word] != ' ') word++;
    size_t tag = word < s.size ? word + 1 : word, end = tag;
    while (end < s.size && s.data[end] != '\t') end++;
    return (line){.word = dtl_slice_part(s, 0, word), .tag = dtl_slice_part(s, tag, end)};
}

typedef struct {
    bool quoted, tight; /* inside of quotes; no blank before the next token */
    dtl_slice last;
    size_t place; /* tokens before it in the sentence */
} printing;

static bool one_of(dtl_slice word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (dtl_slice_equal(word, dtl_slice_text(list[i]))) return true;
    return false;
}
#define ONE_OF(word, list) one_of(word, list, sizeof(list) / sizeof *(list))

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* Whether a hyphen that stands alone was torn from a word: year - old, 3 - 0, Silpa - archa, Al - Ikhwan; not so those of
 * datelines, which stand early in a sentence, and between words in capitals. */
static bool torn(dtl_slice before, dtl_slice behind, size_t place) {
    enum { DATELINE_TOKENS = 8 };
    if (!before.size || !behind.size) return false;
    char const first = behind.data[0], last = before.data[before.size - 1];
    if ((first >= 'a' && first <= 'z') || (is_digit(last) && is_digit(first))) return true;
    static const char *const PREFIXES[] = {"non",  "ultra", "pro", "anti",  "ex",   "mid",
                                           "post", "pre",   "sub", "Covid", "COVID"};
    if (ONE_OF(before, PREFIXES) || (place > DATELINE_TOKENS && is_digit(first) && is_capital(before.data[0])))
        return true;
    bool const small = last >= 'a' && last <= 'z' && behind.size > 1 && !is_capital(behind.data[1]);
    return small && is_capital(before.data[0]) && is_capital(first) && (place > DATELINE_TOKENS || before.size < 4);
}

/* Whether token is printed without a blank before it; settles whether the next one is, too. */
static bool printed_tight(printing *state, dtl_slice word, dtl_slice next) {
    static const char *const NONE_BEFORE[] = {",",  ".",   ";",   ":",   "?",   "!",  ")",  "]",  "%", "'s",
                                              "'S", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "”", "’s"};
    static const char *const NONE_BEHIND[] = {"(", "[", "$", "#", "``", "“", "£", "€"};
    static const char *const SHORTENED[] = {"s", "S", "t", "re", "ve", "ll", "d", "m"};
    bool tight = state->tight || ONE_OF(word, NONE_BEFORE);
    state->tight = ONE_OF(word, NONE_BEHIND);
    if (dtl_slice_equal(word, DTL_SLICE("\""))) {
        tight = tight || state->quoted;
        state->quoted = !state->quoted;
        state->tight = state->quoted;
    } else if (dtl_slice_equal(word, DTL_SLICE("'")) || dtl_slice_equal(word, DTL_SLICE("’"))) {
        bool const shortened = ONE_OF(next, SHORTENED);
        tight = tight || shortened || (state->last.size && (state->last.data[state->last.size - 1] | 0x20) == 's');
        state->tight = shortened;
    } else if (dtl_slice_equal(word, DTL_SLICE("-")) && torn(state->last, next, state->place)) {
        tight = state->tight = true;
    }
    state->last = word;
    state->place++;
    return tight;
}

typedef struct {
    dtl_corpus *corpus;
    dtl_gold_text *text; /* the one that is read; NULL before the first */
    dtl_spacing spacing;
    printing print;
    int open; /* type of the name that is not at its end, or NO_NAME */
} reading;

static dtl_gold_text *new_text(dtl_corpus *corpus) {
    GROW(corpus->at, corpus->count, corpus->capacity);
    corpus->at[corpus->count] = (dtl_gold_text){0};
    return &corpus->at[corpus->count++];
}

static void end_sentence(reading *r) {
    r->open = NO_NAME;
    r->print = (printing){.tight = true};
    if (!r->text || !r->text->text.size || r->text->text.data[r->text->text.size - 1] == '\n') return;
    add_token(r->text, (dtl_gold_token){.begin = r->text->text.size, .end = r->text->text.size});
    dtl_buffer_byte(&r->text->text, '\n');
}

static void mark(reading *r, dtl_slice tag, size_t begin, size_t end) {
    int const type = tag.size > 2 && tag.data[1] == '-' ? type_of(dtl_slice_part(tag, 2, tag.size)) : NO_NAME;
    if (type != NO_NAME) {
        r->corpus->types |= 1u << type;
        if (tag.data[0] == 'I' && r->open == type) r->text->names[r->text->name_count - 1].end = end;
        else add_name(r->text, (dtl_gold){.begin = begin, .end = end, .type = (dtl_entity_type)type});
    }
    r->open = type;
}

static void take_token(reading *r, line now, dtl_slice next) {
    if (!r->text) r->text = new_text(r->corpus);
    bool const first = r->text->text.size == 0 || r->text->text.data[r->text->text.size - 1] == '\n';
    bool const tight = printed_tight(&r->print, now.word, next);
    if (!first && (r->spacing == DTL_SPACED || !tight)) dtl_buffer_byte(&r->text->text, ' ');
    size_t const begin = r->text->text.size;
    dtl_buffer_slice(&r->text->text, now.word);
    add_token(r->text, (dtl_gold_token){.begin = begin, .end = r->text->text.size});
    mark(r, now.tag, begin, r->text->text.size);
}

static dtl_slice line_at(dtl_slice bytes, size_t at) {
    const char *end = at < bytes.size ? memchr(bytes.data + at, '\n', bytes.size - at) : NULL;
    return dtl_slice_part(bytes, at < bytes.size ? at : bytes.size, end ? (size_t)(end - bytes.data) : bytes.size);
}

dtl_status dtl_corpus_read(const char *path, dtl_spacing spacing, dtl_corpus *corpus, dtl_error *err) {
    dtl_buffer file = {0};
    dtl_status const status = dtl_file_read(path, CORPUS_MAX_BYTES, &file, err);
    if (status) return status < 0 ? status : dtl_fail(err, DTL_IO, "no file %s", path);
    dtl_slice const bytes = dtl_buffer_content(&file);
    size_t const first = corpus->count;
    reading r = {.corpus = corpus, .spacing = spacing, .open = NO_NAME, .print = {.tight = true}};
    for (size_t at = 0; at < bytes.size;) {
        dtl_slice const s = line_at(bytes, at);
        at += s.size + 1;
        line const now = line_of(s);
        if (dtl_slice_starts(now.word, DTL_SLICE("-DOCSTART-"))) {
            end_sentence(&r);
            r.text = NULL;
        } else if (now.word.size == 0) {
            end_sentence(&r);
        } else {
            take_token(&r, now, line_of(line_at(bytes, at)).word);
        }
    }
    end_sentence(&r);
    for (size_t i = first; i < corpus->count; i++) {
        dtl_gold_text *text = &corpus->at[i];
        dtl_words_cut(dtl_buffer_content(&text->text), &text->words);
        dtl_sentences_cut(dtl_buffer_content(&text->text), &text->words, &text->sentences);
    }
    dtl_buffer_release(&file);
    return DTL_OK;
}

void dtl_gold_text_release(dtl_gold_text *text) {
    dtl_buffer_release(&text->text);
    free(text->names);
    free(text->tokens);
    dtl_words_release(&text->words);
    dtl_sentences_release(&text->sentences);
    *text = (dtl_gold_text){0};
}

void dtl_corpus_release(dtl_corpus *corpus) {
    for (size_t i = 0; i < corpus->count; i++) dtl_gold_text_release(&corpus->at[i]);
    free(corpus->at);
    *corpus = (dtl_corpus){0};
}

static void upper(char *bytes, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z') bytes[i] = (char)(bytes[i] - 0x20);
}

/* A title in English keeps these in lower case. */
static bool small_in_titles(dtl_slice word) {
    static const char *const SMALL[] = {"a",   "an",  "the", "of",  "in", "on", "at",   "to",
                                        "for", "and", "or",  "but", "by", "as", "from", "with"};
    return ONE_OF(word, SMALL);
}

/* The words [word, end) as in a title: all with a capital, or all but the small ones. */
static void recase_title(dtl_gold_text *copy, const dtl_word *words, size_t word, size_t end, bool small_too) {
    for (; word < end; word++) {
        dtl_slice const bytes = dtl_slice_part(dtl_buffer_content(&copy->text), words[word].begin, words[word].end);
        if (small_too || !small_in_titles(bytes)) upper(copy->text.data, words[word].begin, words[word].begin + 1);
    }
}

/* The names in bytes [begin, end) in capitals, as bylines and some papers have them. */
static void recase_names(dtl_gold_text *copy, size_t begin, size_t end) {
    for (size_t i = 0; i < copy->name_count; i++)
        if (copy->names[i].begin >= begin && copy->names[i].end <= end)
            upper(copy->text.data, copy->names[i].begin, copy->names[i].end);
}

dtl_gold_text dtl_gold_text_recased(const dtl_gold_text *text, dtl_recasing recasing, uint64_t seed) {
    enum { AS_BEFORE, TITLE, TITLE_OF_CAPITALS, NAMES, WAYS };
    dtl_gold_text copy = {0};
    const dtl_word *words = text->words.at;
    dtl_buffer_slice(&copy.text, dtl_buffer_content(&text->text));
    for (size_t i = 0; i < text->name_count; i++) add_name(&copy, text->names[i]);
    size_t word = 0;
    for (size_t i = 0; i < text->sentences.count; i++) {
        size_t const end = word + text->sentences.at[i].words;
        unsigned const way = (unsigned)(dtl_next_random(&seed) % WAYS);
        if (recasing == DTL_UPPER_CASE) upper(copy.text.data, words[word].begin, words[end - 1].end);
        else if (way == NAMES) recase_names(&copy, words[word].begin, words[end - 1].end);
        else if (way != AS_BEFORE) recase_title(&copy, words, word, end, way == TITLE_OF_CAPITALS);
        word = end;
    }
    dtl_words_cut(dtl_buffer_content(&copy.text), &copy.words);
    dtl_sentences_cut(dtl_buffer_content(&copy.text), &copy.words, &copy.sentences);
    return copy;
}
