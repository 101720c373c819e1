/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <stdlib.h>

#include "text/fold.h"
#include "text/sentences.h"
#include "text/utf8.h"

reference_word reference_word_of(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    reference_word w = {.text = word};
    w.surface = dtl_arena_copy(arena, dtl_slice_of(surface, dtl_word_surface(word, surface)));
    w.folded = dtl_arena_copy(arena, dtl_slice_of(folded, dtl_word_fold(w.surface, folded)));
    w.stem = dtl_arena_copy(arena, dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, w.folded));
    return w;
}

const reference_word *reference_words_of(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice text, uint32_t *count) {
    dtl_words cut = {0};
    dtl_words_cut(text, &cut);
    reference_word *words = dtl_arena_zeroed(arena, cut.count + 1, sizeof *words);
    for (size_t i = 0; i < cut.count; i++) {
        words[i] = reference_word_of(arena, stemmer, dtl_slice_part(text, cut.at[i].begin, cut.at[i].end));
        words[i].begin = cut.at[i].begin;
    }
    *count = (uint32_t)cut.count;
    dtl_words_release(&cut);
    return words;
}

void reference_cut(dtl_arena *arena, reference_article *article) {
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    size_t title = 0;
    while (article->stored.data[title] != '\n') title++;
    dtl_slice const body = dtl_slice_part(article->stored, title + 1, article->stored.size);
    dtl_words_cut(body, &words);
    dtl_sentences_cut(body, &words, &sentences);
    uint32_t *sentence_of = dtl_arena_zeroed(arena, article->title_words + words.count + 1, sizeof *sentence_of);
    uint32_t *paragraph_of = dtl_arena_zeroed(arena, article->title_words + words.count + 1, sizeof *paragraph_of);
    uint32_t word = article->title_words, paragraph = 1;
    for (uint32_t i = 0; i < sentences.count; i++) {
        for (uint32_t k = 0; k < sentences.at[i].words; k++, word++)
            sentence_of[word] = i + 1, paragraph_of[word] = paragraph;
        paragraph += sentences.at[i].ends_paragraph;
    }
    article->sentence_of = sentence_of;
    article->paragraph_of = paragraph_of;
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
}

void reference_read(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice stored, reference_article *article) {
    article->stored = stored;
    article->words = reference_words_of(arena, stemmer, stored, &article->word_count);
    size_t title = 0;
    while (stored.data[title] != '\n') title++;
    article->title_words = 0;
    while (article->title_words < article->word_count && article->words[article->title_words].begin < title)
        article->title_words++;
    reference_cut(arena, article);
}

static bool looks_in_text(const dtl_node *node) {
    return node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
}

static void collect(reference_query *q, const dtl_node *node) {
    bool const about = node->kind == DTL_NODE_DATE && node->scope == DTL_SCOPE_ABOUT;
    if ((node->kind < DTL_NODE_PHRASE && looks_in_text(node)) || about) {
        reference_leaf *leaf = &q->leaves[q->leaf_count++];
        *leaf = (reference_leaf){.node = node};
        reference_word forms = reference_word_of(q->arena, q->stemmer, node->text);
        leaf->folded = node->kind != DTL_NODE_WORD ? node->text : forms.folded;
        leaf->stem = forms.stem;
    }
    for (uint32_t i = 0; i < node->kid_count; i++) collect(q, node->kids[i]);
}

static size_t count_nodes(const dtl_node *node) {
    size_t count = 1;
    for (uint32_t i = 0; i < node->kid_count; i++) count += count_nodes(node->kids[i]);
    return count;
}

reference_query reference_query_of(dtl_arena *arena, dtl_stemmer *stemmer, const dtl_node *tree) {
    reference_query q = {.tree = tree, .arena = arena, .stemmer = stemmer};
    q.leaves = dtl_arena_zeroed(arena, count_nodes(tree), sizeof *q.leaves);
    collect(&q, tree);
    return q;
}

void reference_query_release(reference_query *query) {
    for (uint32_t i = 0; i < query->leaf_count; i++) dtl_buffer_release(&query->leaves[i].positions);
    dtl_buffer_release(&query->marks);
}

/* A typed apostrophe and a typographic one are the same even where spelling counts. */
bool reference_same_spelling(dtl_arena *arena, dtl_slice a, dtl_slice b) {
    dtl_slice plain[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        char *out = dtl_arena_alloc(arena, plain[i].size + 1);
        size_t size = 0;
        for (size_t k = 0; k < plain[i].size; k++) {
            bool curly = plain[i].size - k >= 3 && memcmp(plain[i].data + k, "’", 3) == 0;
            out[size++] = curly ? '\'' : plain[i].data[k];
            k += curly ? 2 : 0;
        }
        plain[i] = dtl_slice_of(out, size);
    }
    return dtl_slice_equal(plain[0], plain[1]);
}

/* Letters to change, add, take away or swap with their neighbour, by the definition (optimal string alignment). */
static uint32_t letters_apart(dtl_slice left, dtl_slice right, uint32_t most) {
    enum { MOST = DTL_FOLDED_MAX_BYTES };
    static uint32_t table[MOST + 1][MOST + 1];
    uint32_t a[MOST], b[MOST], m = 0, n = 0;
    for (size_t at = 0; at < left.size;) a[m++] = dtl_utf8_next(left.data, &at);
    for (size_t at = 0; at < right.size;) b[n++] = dtl_utf8_next(right.data, &at);
    if (m > n + most || n > m + most) return most + 1; /* each letter too many is one */
    for (uint32_t i = 0; i <= m; i++) {
        for (uint32_t k = 0; k <= n; k++) {
            uint32_t best = i == 0 ? k : k == 0 ? i : table[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
            if (i && k && table[i - 1][k] + 1 < best) best = table[i - 1][k] + 1;
            if (i && k && table[i][k - 1] + 1 < best) best = table[i][k - 1] + 1;
            bool const swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
            if (swapped && table[i - 2][k - 2] + 1 < best) best = table[i - 2][k - 2] + 1;
            table[i][k] = best;
        }
    }
    return table[m][n];
}

bool reference_word_is(const reference_leaf *leaf, const reference_word *word) {
    if (leaf->node->kind == DTL_NODE_FUZZY)
        return letters_apart(leaf->folded, word->folded, leaf->node->distance) <= leaf->node->distance;
    if (leaf->node->kind == DTL_NODE_PREFIX) return dtl_slice_starts(word->folded, leaf->folded);
    if (leaf->node->level == DTL_LEVEL_STEM) return dtl_slice_equal(word->stem, leaf->stem);
    if (leaf->node->level == DTL_LEVEL_FOLDED) return dtl_slice_equal(word->folded, leaf->folded);
    if (!dtl_slice_equal(word->stem, leaf->stem)) return false;
    dtl_arena *arena = dtl_arena_new();
    bool same = reference_same_spelling(arena, word->surface, leaf->node->text);
    dtl_arena_free(arena);
    return same;
}

/* The days from which the largest of day, month, year, decade and century that holds the day and does not reach out of
 * the time goes: that unit is what the text speaks of. */
static dtl_day unit_around(const reference_time *time, dtl_day day, dtl_day *end) {
    dtl_civil const c = dtl_day_to_civil(day);
    int const lengths[] = {100, 10, 1};
    for (int i = 0; i < 3; i++) {
        int const year = c.year - c.year % lengths[i];
        dtl_day const begin = dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1});
        *end = dtl_day_from_civil((dtl_civil){.year = year + lengths[i] - 1, .month = 12, .day = 31});
        if (begin >= time->first && *end <= time->last) return begin;
    }
    dtl_day const begin = day - c.day + 1;
    *end = begin + dtl_days_in_month(c.year, c.month) - 1;
    if (begin >= time->first && *end <= time->last) return begin;
    return *end = day;
}

static bool time_is(const dtl_day_span *asked, const reference_time *time) {
    for (dtl_day day = time->first; day <= time->last; day++) {
        dtl_day end, begin = unit_around(time, day, &end);
        if ((asked->first == DTL_DAY_NONE || begin >= asked->first) &&
            (asked->last == DTL_DAY_NONE || end <= asked->last))
            return true;
    }
    return false;
}

static void find_times(reference_leaf *leaf, const reference_article *article) {
    for (size_t i = 0; i < article->time_count; i++) {
        const reference_time *time = &article->times[i];
        if (!time_is(&leaf->node->days, time)) continue;
        for (uint32_t at = time->word; at < time->word + time->words; at++)
            dtl_buffer_append(&leaf->positions, (const char *)&at, sizeof at);
    }
}

void reference_find(reference_query *query, const reference_article *article) {
    for (uint32_t k = 0; k < query->leaf_count; k++) {
        reference_leaf *leaf = &query->leaves[k];
        leaf->positions.size = 0;
        if (leaf->node->kind == DTL_NODE_DATE) {
            find_times(leaf, article);
            continue;
        }
        for (uint32_t i = 0; i < article->word_count; i++)
            if (reference_word_is(leaf, &article->words[i]))
                dtl_buffer_append(&leaf->positions, (const char *)&i, sizeof i);
    }
}
