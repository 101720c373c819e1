/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/own.h"

#include <stdlib.h>

#include "indexer/topics/own_terms.h"
#include "text/fold.h"
#include "text/utf8.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { PLURAL_MIN_BYTES = 4, MIN_PLACES = 64 };

/* ---- words ---- */

uint64_t dtl_own_word_hash(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    size_t const shown = dtl_word_surface(word, surface);
    size_t size = dtl_word_fold(dtl_slice_of(surface, shown), folded);
    if (size >= PLURAL_MIN_BYTES && folded[size - 1] == 's' && folded[size - 2] != 's') size--;
    return XXH3_64bits(folded, size) | 1;
}

static int by_hash(const void *a, const void *b) {
    const dtl_own_term *const x = a, *const y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->topic != y->topic) return x->topic < y->topic ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* ---- the table of first words ---- */

dtl_own_start *dtl_own_start_of(const dtl_own_topics *own, uint64_t word) {
    size_t at = (size_t)(word >> 16) & (own->start_places - 1);
    while (own->starts[at].word && own->starts[at].word != word) at = (at + 1) & (own->start_places - 1);
    return &own->starts[at];
}

/* There are as many places as could be wanted: twice the terms of the text, and those that were there. */
static void widen_starts(dtl_own_topics *own, size_t terms) {
    dtl_own_topics wider = {.start_places = MIN_PLACES};
    while (wider.start_places < 2 * terms) wider.start_places *= 2;
    if (wider.start_places <= own->start_places) return;
    wider.starts = calloc(wider.start_places, sizeof *wider.starts);
    if (!wider.starts) dtl_out_of_memory();
    for (size_t i = 0; i < own->start_places; i++)
        if (own->starts[i].word) *dtl_own_start_of(&wider, own->starts[i].word) = own->starts[i];
    free(own->starts);
    own->starts = wider.starts;
    own->start_places = wider.start_places;
}

/* ---- reading ---- */

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static dtl_slice trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && blank(s.data[begin])) begin++;
    while (end > begin && blank(s.data[end - 1])) end--;
    return dtl_slice_part(s, begin, end);
}

/* A number with at most two decimals, in hundredths; 0 where it is none, or not between .01 and WEIGHT_MAX. */
static int32_t hundredths(dtl_slice digits) {
    int32_t number = 0;
    int decimals = -1;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] == '.' && decimals < 0 && i > 0) {
            decimals = 0;
            continue;
        }
        unsigned const digit = (unsigned char)digits.data[i] - (unsigned)'0';
        if (digit > 9 || decimals == 2) return 0;
        number = number * 10 + (int32_t)digit;
        if (number > DTL_OWN_WEIGHT_MAX * DTL_OWN_WEIGHT_ONE) return 0;
        if (decimals >= 0) decimals++;
    }
    if (decimals == 0) return 0;
    number *= decimals == 2 ? 1 : decimals == 1 ? 10 : DTL_OWN_WEIGHT_ONE;
    return number > DTL_OWN_WEIGHT_MAX * DTL_OWN_WEIGHT_ONE ? 0 : number;
}

/* Takes the weight off the end of a line: what is behind a tab or two blanks. */
static dtl_status take_weight(dtl_slice *line, int32_t *weight, dtl_error *err) {
    size_t at = line->size;
    while (at > 0 && !blank(line->data[at - 1])) at--;
    bool const column = at > 0 && (line->data[at - 1] == '\t' || (at > 1 && blank(line->data[at - 2])));
    *weight = DTL_OWN_WEIGHT_ONE;
    if (!column) return DTL_OK;
    dtl_slice const word = dtl_slice_part(*line, at, line->size);
    *weight = hundredths(word);
    if (*weight == 0)
        return dtl_fail(err, DTL_BAD_INPUT, "no weight from 0.01 to %d: %.*s", DTL_OWN_WEIGHT_MAX,
                        word.size > 40 ? 40 : (int)word.size, word.data);
    *line = trim(dtl_slice_part(*line, 0, at));
    return DTL_OK;
}

static dtl_status begin_topic(dtl_own_topics *own, dtl_slice line, size_t *topic, dtl_error *err) {
    bool const closed = line.size > 2 && line.data[line.size - 1] == ']';
    dtl_slice const name = closed ? trim(dtl_slice_part(line, 1, line.size - 1)) : DTL_SLICE("");
    char id[DTL_TOPIC_OWN_ID_BYTES];
    size_t const size = dtl_topic_own_id(name, id);
    if (size == 0 || name.size > DTL_OWN_NAME_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_INPUT, "expected [a name] with a word in it, of at most %d bytes",
                        DTL_OWN_NAME_MAX_BYTES);
    for (*topic = 0; *topic < own->topic_count; ++*topic) {
        const dtl_own_topic *const t = &own->topics[*topic];
        if (dtl_slice_equal(dtl_slice_of(id, size), dtl_slice_of(t->id, t->id_size))) return DTL_OK;
    }
    if (own->topic_count == DTL_OWN_TOPICS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d topics", DTL_OWN_TOPICS_MAX);
    own->topics = realloc(own->topics, (own->topic_count + 1) * sizeof *own->topics);
    if (!own->topics) dtl_out_of_memory();
    dtl_own_topic *const made = &own->topics[own->topic_count];
    *made = (dtl_own_topic){.name_size = name.size,
                            .id_size = size,
                            .number = DTL_OWN_TOPIC_FIRST + (dtl_topic)own->topic_count,
                            .threshold = DTL_OWN_WEIGHT_ONE};
    memcpy(made->name, name.data, name.size);
    memcpy(made->id, id, size);
    own->topic_count++;
    return DTL_OK;
}

/* The hash of the words of a phrase. */
static dtl_status read_phrase(dtl_own_topics *own, dtl_slice phrase, bool entity, uint64_t *hash, dtl_error *err) {
    dtl_words words = {0};
    dtl_words_cut(phrase, &words);
    size_t const count = words.count;
    uint64_t first = 0;
    *hash = entity ? DTL_OWN_ENTITY : DTL_OWN_PHRASE;
    for (size_t i = 0; i < count && count <= DTL_OWN_PHRASE_MAX_WORDS; i++) {
        uint64_t const word = dtl_own_word_hash(dtl_slice_part(phrase, words.at[i].begin, words.at[i].end));
        if (i == 0) first = word;
        *hash = dtl_own_phrase_hash(*hash, word);
    }
    dtl_words_release(&words);
    if (count == 0 || count > DTL_OWN_PHRASE_MAX_WORDS)
        return dtl_fail(err, DTL_BAD_INPUT, "%zu words; expected 1 to %d", count, DTL_OWN_PHRASE_MAX_WORDS);
    if (entity) return DTL_OK;
    widen_starts(own, own->term_count + 1);
    dtl_own_start *const start = dtl_own_start_of(own, first);
    start->word = first;
    start->lengths |= 1u << (count - 1);
    return DTL_OK;
}

static dtl_status add_term(dtl_own_topics *own, size_t topic, dtl_slice line, dtl_error *err) {
    static const dtl_slice MARK = {.data = "entity:", .size = 7};
    bool const against = line.data[0] == '-';
    if (against) line = trim(dtl_slice_part(line, 1, line.size));
    bool const entity = dtl_slice_starts(line, MARK);
    if (entity) line = trim(dtl_slice_part(line, MARK.size, line.size));
    dtl_own_term term = {.topic = (uint32_t)topic};
    dtl_status status = take_weight(&line, &term.weight, err);
    if (status == DTL_OK) status = read_phrase(own, line, entity, &term.hash, err);
    if (status != DTL_OK) return status;
    if (own->term_count == DTL_OWN_TERMS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d words and phrases", DTL_OWN_TERMS_MAX);
    if (against) term.weight = -term.weight;
    if (own->term_count == own->term_capacity) {
        own->term_capacity = own->term_capacity ? 2 * own->term_capacity : MIN_PLACES;
        own->terms = realloc(own->terms, own->term_capacity * sizeof *own->terms);
        if (!own->terms) dtl_out_of_memory();
    }
    term.order = (uint32_t)own->term_count;
    own->terms[own->term_count++] = term;
    return DTL_OK;
}

/* Whether the line is "threshold" and a number, or what is meant for one. */
static bool is_threshold(dtl_slice line, dtl_slice *number) {
    static const dtl_slice MARK = {.data = "threshold ", .size = 10};
    if (!dtl_slice_starts(line, MARK)) return false;
    *number = trim(dtl_slice_part(line, MARK.size, line.size));
    for (size_t i = 0; i < number->size; i++)
        if (number->data[i] != '.' && (unsigned char)number->data[i] - (unsigned)'0' > 9) return false;
    return true;
}

static dtl_status read_line(dtl_own_topics *own, dtl_slice line, size_t *topic, dtl_error *err) {
    dtl_slice number;
    if (line.size == 0 || line.data[0] == '#') return DTL_OK;
    if (line.data[0] == '[') return begin_topic(own, line, topic, err);
    if (*topic == SIZE_MAX) return dtl_fail(err, DTL_BAD_INPUT, "expected the [name] of a topic before its words");
    if (!is_threshold(line, &number)) return add_term(own, *topic, line, err);
    int32_t const threshold = hundredths(number);
    if (threshold == 0) return dtl_fail(err, DTL_BAD_INPUT, "no threshold from 0.01 to %d", DTL_OWN_WEIGHT_MAX);
    own->topics[*topic].threshold = threshold;
    return DTL_OK;
}

/* The same phrase twice in one topic counts with the weight that was read last. */
static void put_in_order(dtl_own_topics *own) {
    size_t kept = 0;
    if (own->term_count == 0) return;
    qsort(own->terms, own->term_count, sizeof *own->terms, by_hash);
    for (size_t i = 1; i < own->term_count; i++) {
        bool const again = own->terms[kept].hash == own->terms[i].hash && own->terms[kept].topic == own->terms[i].topic;
        kept += !again;
        own->terms[kept] = own->terms[i];
    }
    own->term_count = kept + 1;
}

dtl_status dtl_own_topics_add(dtl_own_topics *own, dtl_slice text, dtl_error *err) {
    size_t topic = SIZE_MAX, line = 0;
    if (text.size > DTL_OWN_FILE_MAX_BYTES)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d bytes", DTL_OWN_FILE_MAX_BYTES);
    size_t const valid = dtl_utf8_valid_prefix(text);
    for (size_t begin = 0; begin < text.size;) {
        size_t end = begin;
        while (end < text.size && text.data[end] != '\n') end++;
        line++;
        dtl_status status = DTL_OK;
        if (end > valid) status = dtl_fail(err, DTL_BAD_INPUT, "not UTF-8");
        if (status == DTL_OK) status = read_line(own, trim(dtl_slice_part(text, begin, end)), &topic, err);
        if (status != DTL_OK) {
            err->offset = line;
            return status;
        }
        begin = end + 1;
    }
    put_in_order(own);
    own->hash = XXH3_64bits_withSeed(text.data ? text.data : "", text.size, own->hash);
    return DTL_OK;
}

dtl_own_topics *dtl_own_topics_new(void) {
    dtl_own_topics *const own = calloc(1, sizeof *own);
    if (!own) dtl_out_of_memory();
    return own;
}

void dtl_own_topics_free(dtl_own_topics *own) {
    if (!own) return;
    free(own->topics);
    free(own->terms);
    free(own->starts);
    free(own);
}

size_t dtl_own_topics_count(const dtl_own_topics *own) { return own->topic_count; }

dtl_slice dtl_own_topic_name(const dtl_own_topics *own, size_t i) {
    return dtl_slice_of(own->topics[i].name, own->topics[i].name_size);
}

dtl_topic dtl_own_topic_number(const dtl_own_topics *own, size_t i) { return own->topics[i].number; }
void dtl_own_topic_set_number(dtl_own_topics *own, size_t i, dtl_topic topic) { own->topics[i].number = topic; }
uint64_t dtl_own_topics_hash(const dtl_own_topics *own) { return own->hash; }
