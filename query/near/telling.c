/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/telling.h"

#include <stdlib.h>

#include "query/match/plan.h"
#include "text/fold.h"

typedef struct {
    dtl_slice stem, surface;
    double count;
    uint32_t text;
} entry;

void dtl_telling_begin(dtl_telling *t, dtl_arena *arena, const dtl_collection *collection) {
    *t = (dtl_telling){.arena = arena, .collection = collection};
}

void dtl_telling_release(dtl_telling *t) { dtl_buffer_release(&t->entries); }

void dtl_telling_text(dtl_telling *t) { t->texts++; }

void dtl_telling_add(dtl_telling *t, dtl_slice surface, dtl_language language, double count) {
    char folded[DTL_FOLDED_MAX_BYTES];
    dtl_slice const word = dtl_slice_of(folded, dtl_word_fold(surface, folded));
    dtl_slice const stem = dtl_stem(t->collection->stemmer, language, word);
    const entry one = {.stem = dtl_arena_copy(t->arena, stem), .surface = surface, .count = count, .text = t->texts};
    dtl_buffer_append(&t->entries, (const char *)&one, sizeof one);
}

static int by_stem(const void *a, const void *b) {
    const entry *x = a, *y = b;
    int order = dtl_slice_compare(x->stem, y->stem);
    if (order == 0) order = dtl_slice_compare(x->surface, y->surface);
    return order ? order : (x->text > y->text) - (x->text < y->text);
}

/* The entries of one stem, which are in order of surface, as one word. */
static dtl_telling_word word_of(const entry *entries, size_t count) {
    dtl_telling_word word = {.stem = entries[0].stem};
    double most = 0, of_surface = 0;
    for (size_t i = 0; i < count; i++) {
        bool const same = i > 0 && dtl_slice_equal(entries[i].surface, entries[i - 1].surface);
        of_surface = (same ? of_surface : 0) + entries[i].count;
        if (of_surface > most) {
            most = of_surface;
            word.surface = entries[i].surface;
        }
        word.share += entries[i].count;
        bool known = false;
        for (size_t k = 0; k < i && !known; k++) known = entries[k].text == entries[i].text;
        word.texts += !known;
    }
    return word;
}

static int by_slice(const void *a, const void *b) {
    return dtl_slice_compare(*(const dtl_slice *)a, *(const dtl_slice *)b);
}

static bool is_wanted(const dtl_telling_word *word, const dtl_telling_choice *choice, uint32_t articles) {
    if (word->texts < choice->least_texts || word->frequency < choice->least_frequency) return false;
    if (word->frequency > articles / 2) return false;
    return choice->except_count == 0 ||
           !bsearch(&word->stem, choice->except, choice->except_count, sizeof word->stem, by_slice);
}

static int most_first(const void *a, const void *b) {
    const dtl_telling_word *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return dtl_slice_compare(x->stem, y->stem);
}

/* The words of all entries, with counts, and the sum of these. */
static dtl_telling_word *join(const dtl_telling *t, size_t *count, double *sum) {
    entry *entries = (entry *)(void *)t->entries.data;
    size_t const total = t->entries.size / sizeof *entries;
    dtl_telling_word *words = dtl_arena_zeroed(t->arena, total + 1, sizeof *words);
    if (total > 0) qsort(entries, total, sizeof *entries, by_stem);
    *count = 0;
    *sum = 0;
    for (size_t at = 0, end; at < total; at = end) {
        for (end = at + 1; end < total && dtl_slice_equal(entries[end].stem, entries[at].stem);) end++;
        words[*count] = word_of(entries + at, end - at);
        *sum += words[(*count)++].share;
    }
    return words;
}

dtl_status dtl_telling_choose(const dtl_telling *t, const dtl_telling_choice *choice, const dtl_telling_word **words,
                              size_t *count, dtl_error *err) {
    xc_error cause;
    xc_totals totals;
    size_t total;
    double sum;
    dtl_telling_word *all = join(t, &total, &sum);
    xc_status status = xc_database_totals(t->collection->all, &totals, &cause);
    *count = 0;
    for (size_t i = 0; i < total && status == XC_OK; i++) {
        dtl_telling_word word = all[i];
        status = xc_database_termfreq(t->collection->all, word.stem.data, word.stem.size, &word.frequency, &cause);
        word.share /= sum;
        word.idf = dtl_idf(totals.document_count, word.frequency);
        word.weight = word.share * word.idf;
        if (is_wanted(&word, choice, totals.document_count)) all[(*count)++] = word;
    }
    if (status != XC_OK) return dtl_fail_xapian(err, &cause, "cannot search");
    if (*count > 0) qsort(all, *count, sizeof *all, most_first);
    if (*count > choice->most) *count = choice->most;
    *words = all;
    return DTL_OK;
}

dtl_node *dtl_telling_leaf(dtl_arena *arena, const dtl_telling_word *word, double weight) {
    dtl_node *leaf = dtl_arena_zeroed(arena, 1, sizeof *leaf);
    *leaf = (dtl_node){.kind = DTL_NODE_WORD, .text = word->surface, .weight = weight};
    return leaf;
}
