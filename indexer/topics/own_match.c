/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>

#include "indexer/topics/own_terms.h"

enum { STRENGTH_AT_THRESHOLD = 128 };

struct dtl_own_matcher {
    const dtl_own_topics *own;
    uint64_t *words; /* hashes of the words of a passage */
    size_t words_capacity;
    uint32_t *seen; /* per term the passage, counted over all articles, that it was last seen in */
    uint32_t passage;
    int64_t *sums;   /* per topic; 0 where it was not touched */
    bool *touched;   /* per topic */
    uint32_t *order; /* the topics that were touched */
    size_t order_count;
    uint8_t *article; /* per topic: the strength in the article */
    dtl_passage_topic *found;
    size_t found_count, found_capacity;
    dtl_article_topic *said;
};

static void *zeroed(size_t count, size_t size) {
    void *const memory = calloc(count ? count : 1, size);
    if (!memory) dtl_out_of_memory();
    return memory;
}

dtl_own_matcher *dtl_own_matcher_new(const dtl_own_topics *own) {
    dtl_own_matcher *const m = zeroed(1, sizeof *m);
    m->own = own;
    m->seen = zeroed(own->term_count, sizeof *m->seen);
    m->sums = zeroed(own->topic_count, sizeof *m->sums);
    m->touched = zeroed(own->topic_count, sizeof *m->touched);
    m->order = zeroed(own->topic_count, sizeof *m->order);
    m->article = zeroed(own->topic_count, sizeof *m->article);
    m->said = zeroed(own->topic_count, sizeof *m->said);
    return m;
}

void dtl_own_matcher_free(dtl_own_matcher *m) {
    if (!m) return;
    free(m->words);
    free(m->seen);
    free(m->sums);
    free(m->touched);
    free(m->order);
    free(m->article);
    free(m->found);
    free(m->said);
    free(m);
}

/* Adds the weights of all terms with this hash, each once in a passage. */
static void count_terms(dtl_own_matcher *m, uint64_t hash) {
    const dtl_own_topics *const own = m->own;
    size_t low = 0, high = own->term_count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (own->terms[middle].hash < hash) low = middle + 1;
        else high = middle;
    }
    for (; low < own->term_count && own->terms[low].hash == hash && m->seen[low] != m->passage; low++) {
        const dtl_own_term *const term = &own->terms[low];
        m->seen[low] = m->passage;
        m->sums[term->topic] += term->weight;
        if (!m->touched[term->topic]) m->order[m->order_count++] = term->topic;
        m->touched[term->topic] = true;
    }
}

static void count_phrases(dtl_own_matcher *m, size_t count) {
    if (m->own->start_places == 0) return;
    for (size_t i = 0; i < count; i++) {
        const dtl_own_start *const start = dtl_own_start_of(m->own, m->words[i]);
        uint64_t hash = DTL_OWN_PHRASE;
        for (size_t length = 1; start->word && start->lengths >> (length - 1) && i + length <= count; length++) {
            hash = dtl_own_phrase_hash(hash, m->words[i + length - 1]);
            if (start->lengths >> (length - 1) & 1) count_terms(m, hash);
        }
    }
}

static void hash_words(dtl_own_matcher *m, const dtl_document *document, size_t begin, size_t end) {
    if (end - begin > m->words_capacity) {
        free(m->words);
        m->words_capacity = 2 * (end - begin);
        m->words = zeroed(m->words_capacity, sizeof *m->words);
    }
    for (size_t i = begin; i < end; i++) {
        dtl_word const word = document->words->at[i];
        m->words[i - begin] = dtl_own_word_hash(dtl_slice_part(document->text, word.begin, word.end));
    }
}

static void count_names(dtl_own_matcher *m, const dtl_passage_names *names) {
    dtl_words words = {0};
    for (size_t i = 0; i < names->count; i++) {
        uint64_t hash = DTL_OWN_ENTITY;
        dtl_words_cut(names->at[i], &words);
        for (size_t k = 0; k < words.count; k++)
            hash = dtl_own_phrase_hash(
                hash, dtl_own_word_hash(dtl_slice_part(names->at[i], words.at[k].begin, words.at[k].end)));
        if (words.count) count_terms(m, hash);
    }
    dtl_words_release(&words);
}

static int ascending(const void *a, const void *b) {
    const dtl_passage_topic *const x = a, *const y = b;
    return (x->topic > y->topic) - (x->topic < y->topic);
}

static void add_found(dtl_own_matcher *m, uint32_t passage, uint32_t topic) {
    int64_t const threshold = m->own->topics[topic].threshold;
    if (m->sums[topic] < threshold) return;
    int64_t const strength = m->sums[topic] * STRENGTH_AT_THRESHOLD / threshold;
    uint8_t const capped = strength > UINT8_MAX ? UINT8_MAX : (uint8_t)strength;
    if (m->found_count == m->found_capacity) {
        m->found_capacity = m->found_capacity ? 2 * m->found_capacity : 64;
        m->found = realloc(m->found, m->found_capacity * sizeof *m->found);
        if (!m->found) dtl_out_of_memory();
    }
    m->found[m->found_count++] =
        (dtl_passage_topic){.passage = passage, .topic = m->own->topics[topic].number, .strength = capped};
    if (m->article[topic] < capped) m->article[topic] = capped;
}

static void end_passage(dtl_own_matcher *m, uint32_t passage) {
    size_t const begin = m->found_count;
    for (size_t i = 0; i < m->order_count; i++) {
        uint32_t const topic = m->order[i];
        add_found(m, passage, topic);
        m->sums[topic] = 0;
        m->touched[topic] = false;
    }
    m->order_count = 0;
    if (m->found_count > begin + 1) qsort(m->found + begin, m->found_count - begin, sizeof *m->found, ascending);
}

static int strongest_first(const void *a, const void *b) {
    const dtl_article_topic *const x = a, *const y = b;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return (x->topic > y->topic) - (x->topic < y->topic);
}

/* The topics of the article, which is then forgotten. */
static size_t end_article(dtl_own_matcher *m) {
    size_t count = 0;
    for (size_t i = 0; i < m->own->topic_count && m->found_count; i++) {
        if (m->article[i] == 0) continue;
        m->said[count++] = (dtl_article_topic){
            .topic = m->own->topics[i].number, .origin = DTL_TOPIC_BY_USER, .strength = m->article[i]};
        m->article[i] = 0;
    }
    if (count > 1) qsort(m->said, count, sizeof *m->said, strongest_first);
    return count;
}

void dtl_own_matcher_run(dtl_own_matcher *m, const dtl_topic_input *in, const dtl_passage_names *names,
                         dtl_topics_said *said) {
    size_t begin = 0, end = in->document->title_words;
    m->found_count = 0;
    for (size_t i = 0; i < in->passage_count; i++) {
        end += in->passages[i].words;
        assert(end <= in->document->words->count);
        if (++m->passage == 0) { /* after four thousand million passages */
            memset(m->seen, 0, m->own->term_count * sizeof *m->seen);
            m->passage = 1;
        }
        hash_words(m, in->document, begin, end);
        count_phrases(m, end - begin);
        if (names) count_names(m, &names[i]);
        end_passage(m, (uint32_t)i);
        begin = end;
    }
    *said = (dtl_topics_said){.passages = m->found, .passage_count = m->found_count, .article = m->said};
    said->article_count = end_article(m);
}
