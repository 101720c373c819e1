/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edits.h"
#include "schema/topics_table.h"

enum { ASKED_MAX_WORDS = 16, SHORT_WORD = 4, MAX_EDITS = 2 };

typedef struct {
    dtl_slice at[ASKED_MAX_WORDS];
    size_t count;
} word_list;

/* The lower the better. */
typedef struct {
    dtl_topic topic;
    unsigned rank;
} candidate;

static word_list words_of(dtl_slice key) {
    word_list list = {.count = 0};
    for (size_t begin = 0; begin < key.size && list.count < ASKED_MAX_WORDS;) {
        size_t end = begin;
        while (end < key.size && key.data[end] != ' ') end++;
        list.at[list.count++] = dtl_slice_part(key, begin, end);
        begin = end + 1;
    }
    return list;
}

static bool connects(dtl_slice word) {
    static const char *const words[] = {"and", "or", "of", "the", "in", "for", "on", "a"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_slice_equal(word, dtl_slice_text(words[i]))) return true;
    return false;
}

static bool plural_ending(dtl_slice rest) {
    return rest.size == 0 || dtl_slice_equal(rest, DTL_SLICE("s")) || dtl_slice_equal(rest, DTL_SLICE("es"));
}

/* The same but for a plural's ending. */
static bool same_word(dtl_slice a, dtl_slice b) {
    size_t const shared = a.size < b.size ? a.size : b.size;
    if (memcmp(a.data, b.data, shared) != 0) return false;
    return plural_ending(dtl_slice_part(a, shared, a.size)) && plural_ending(dtl_slice_part(b, shared, b.size));
}

static bool has_word(dtl_slice key, dtl_slice word) {
    for (size_t begin = 0; begin < key.size;) {
        size_t end = begin;
        while (end < key.size && key.data[end] != ' ') end++;
        if (same_word(dtl_slice_part(key, begin, end), word)) return true;
        begin = end + 1;
    }
    return false;
}

static unsigned depth_of(dtl_topic topic) {
    dtl_topic above[DTL_TOPIC_DEPTH_MAX];
    return (unsigned)dtl_topic_ancestors(topic, above);
}

/* Keeps the best of all that it is given, each topic once. */
static void offer(candidate *best, size_t *count, dtl_topic topic, unsigned rank) {
    size_t at = 0;
    while (at < *count && (best[at].rank < rank || (best[at].rank == rank && best[at].topic < topic))) {
        if (best[at].topic == topic) return;
        at++;
    }
    size_t end = at;
    while (end < *count && best[end].topic != topic) end++;
    if (end == *count && *count < DTL_TOPICS_FOUND_MAX) ++*count;
    if (end == DTL_TOPICS_FOUND_MAX) end--;
    if (at == DTL_TOPICS_FOUND_MAX) return;
    memmove(&best[at + 1], &best[at], (end - at) * sizeof *best);
    best[at] = (candidate){.topic = topic, .rank = rank};
}

/* How many of the words the key has, but for those that only connect; *asked: how many there are. */
static unsigned shared_words(dtl_slice key, const word_list *words, unsigned *asked) {
    unsigned shared = 0;
    *asked = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (connects(words->at[i])) continue;
        ++*asked;
        shared += has_word(key, words->at[i]);
    }
    return shared;
}

static size_t find_by_words(const word_list *words, candidate *best) {
    size_t rows_count, count = 0;
    const dtl_topic_row *const rows = dtl_topic_rows(&rows_count);
    for (size_t i = 0; i < rows_count; i++) {
        unsigned asked;
        unsigned const shared = shared_words(dtl_slice_of(rows[i].key, rows[i].key_size), words, &asked);
        if (rows[i].retired || asked == 0 || shared < asked) continue;
        offer(best, &count, rows[i].number, depth_of(rows[i].number) << 8 | rows[i].key_size);
    }
    return count;
}

/* The nearer the spelling the better; then whoever shares words with what was asked. */
static unsigned nearness(dtl_slice key, dtl_slice asked, const word_list *words) {
    size_t const edits = dtl_edits(key, asked, MAX_EDITS);
    if (edits <= MAX_EDITS && asked.size >= SHORT_WORD) return (unsigned)edits;
    unsigned shared = 0;
    for (size_t i = 0; i < words->count; i++)
        shared += words->at[i].size >= SHORT_WORD && !connects(words->at[i]) && has_word(key, words->at[i]);
    return shared ? (64 - shared) << 4 : UINT32_MAX;
}

static size_t find_near(dtl_slice asked, const word_list *words, candidate *best) {
    size_t rows_count, names_count, count = 0;
    const dtl_topic_row *const rows = dtl_topic_rows(&rows_count);
    const dtl_topic_name *const names = dtl_topic_names(&names_count);
    for (size_t i = 0; i < rows_count; i++) {
        unsigned const rank = nearness(dtl_slice_of(rows[i].key, rows[i].key_size), asked, words);
        if (rank == UINT32_MAX || rows[i].retired) continue;
        offer(best, &count, rows[i].number, rank << 4 | depth_of(rows[i].number));
    }
    for (size_t i = 0; i < names_count; i++) {
        unsigned const rank = nearness(dtl_slice_of(names[i].key, names[i].key_size), asked, words);
        if (rank != UINT32_MAX) offer(best, &count, names[i].topic, rank << 4 | depth_of(names[i].topic));
    }
    return count;
}

void dtl_topics_find(dtl_slice asked, dtl_topics_found *found) {
    char bytes[DTL_TOPIC_KEY_MAX_BYTES];
    dtl_slice const key = dtl_slice_of(bytes, dtl_topic_key(asked, bytes));
    *found = (dtl_topics_found){.match = DTL_TOPIC_UNKNOWN};
    dtl_topic topic = dtl_topic_of_code(asked);
    if (!topic && key.size) topic = dtl_topic_of_other_name(key);
    if (!topic && key.size) topic = dtl_topic_of_key(key);
    if (topic) {
        *found = (dtl_topics_found){.match = DTL_TOPIC_FOUND, .at = {topic}, .count = 1};
        return;
    }
    word_list const words = words_of(key);
    candidate best[DTL_TOPICS_FOUND_MAX];
    found->match = DTL_TOPIC_FOUND_WORD;
    found->count = find_by_words(&words, best);
    if (found->count == 0 && key.size) {
        found->match = DTL_TOPIC_NEAR;
        found->count = find_near(key, &words, best);
    }
    if (found->count == 0) found->match = DTL_TOPIC_UNKNOWN;
    for (size_t i = 0; i < found->count; i++) found->at[i] = best[i].topic;
}
