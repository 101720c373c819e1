/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <stdlib.h>

#include "text/fold.h"

reference_word reference_word_of(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    reference_word w = {.text = word};
    w.surface = dtl_arena_copy(arena, dtl_slice_of(surface, dtl_word_surface(word, surface)));
    w.folded = dtl_arena_copy(arena, dtl_slice_of(folded, dtl_word_fold(w.surface, folded)));
    w.stem = dtl_arena_copy(arena, dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, w.folded));
    return w;
}

static reference_word *read_words(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice text, uint32_t *count) {
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

void reference_read(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice stored, reference_article *article) {
    article->stored = stored;
    article->words = read_words(arena, stemmer, stored, &article->word_count);
    size_t title = 0;
    while (stored.data[title] != '\n') title++;
    article->title_words = 0;
    while (article->title_words < article->word_count && article->words[article->title_words].begin < title)
        article->title_words++;
}

static bool looks_in_text(const dtl_node *node) {
    return node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
}

static void collect(reference_query *q, const dtl_node *node) {
    bool const about = node->kind == DTL_NODE_DATE && node->scope == DTL_SCOPE_ABOUT;
    if (((node->kind == DTL_NODE_WORD || node->kind == DTL_NODE_PREFIX) && looks_in_text(node)) || about) {
        reference_leaf *leaf = &q->leaves[q->leaf_count++];
        *leaf = (reference_leaf){.node = node};
        reference_word forms = reference_word_of(q->arena, q->stemmer, node->text);
        leaf->folded = node->kind == DTL_NODE_PREFIX ? node->text : forms.folded;
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
static bool same_spelling(dtl_arena *arena, dtl_slice a, dtl_slice b) {
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

bool reference_word_is(const reference_leaf *leaf, const reference_word *word) {
    if (leaf->node->kind == DTL_NODE_PREFIX) return dtl_slice_starts(word->folded, leaf->folded);
    if (leaf->node->level == DTL_LEVEL_STEM) return dtl_slice_equal(word->stem, leaf->stem);
    if (leaf->node->level == DTL_LEVEL_FOLDED) return dtl_slice_equal(word->folded, leaf->folded);
    if (!dtl_slice_equal(word->stem, leaf->stem)) return false;
    dtl_arena *arena = dtl_arena_new();
    bool same = same_spelling(arena, word->surface, leaf->node->text);
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

typedef struct {
    reference_query *query;
    const reference_article *article;
    dtl_buffer *marks;
} judge;

static uint32_t number_of(const judge *j, const dtl_node *node) {
    uint32_t k = 0;
    while (j->query->leaves[k].node != node) k++;
    return k;
}

static const uint32_t *positions_of(const judge *j, const dtl_node *node, size_t *count) {
    const dtl_buffer *positions = &j->query->leaves[number_of(j, node)].positions;
    *count = positions->size / sizeof(uint32_t);
    return (const uint32_t *)(const void *)positions->data;
}

static bool finds_at(const judge *j, const dtl_node *leaf, uint32_t position) {
    size_t count;
    const uint32_t *positions = positions_of(j, leaf, &count);
    if (leaf->scope == DTL_SCOPE_TITLE && position >= j->article->title_words) return false;
    size_t low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        if (positions[middle] == position) return true;
        if (positions[middle] < position) low = middle + 1;
        else count = middle;
    }
    return false;
}

static bool same_side(const judge *j, uint32_t a, uint32_t b) {
    return (a < j->article->title_words) == (b < j->article->title_words);
}

static void mark(judge *j, const dtl_node *leaf, uint32_t position) {
    const reference_mark m = {.position = position, .leaf = number_of(j, leaf)};
    dtl_buffer_append(j->marks, (const char *)&m, sizeof m);
}

/* Whether a word, prefix or phrase stands with its first word there. */
static bool stands_at(const judge *j, const dtl_node *node, uint32_t position) {
    if (node->kind != DTL_NODE_PHRASE) return finds_at(j, node, position);
    for (uint32_t i = 0; i < node->kid_count; i++)
        if (!finds_at(j, node->kids[i], position + i) || !same_side(j, position, position + i)) return false;
    return true;
}

static void mark_at(judge *j, const dtl_node *node, uint32_t position) {
    if (node->kind != DTL_NODE_PHRASE) mark(j, node, position);
    else
        for (uint32_t i = 0; i < node->kid_count; i++) mark(j, node->kids[i], position + i);
}

/* All places where it stands, as uint32. */
static void places_of(const judge *j, const dtl_node *node, dtl_buffer *places) {
    size_t count;
    const uint32_t *first = positions_of(j, node->kind == DTL_NODE_PHRASE ? node->kids[0] : node, &count);
    for (size_t i = 0; i < count; i++)
        if (stands_at(j, node, first[i])) dtl_buffer_append(places, (const char *)&first[i], sizeof *first);
}

static bool judge_places(judge *j, const dtl_node *node) {
    dtl_buffer places = {0};
    places_of(j, node, &places);
    const uint32_t *at = (const uint32_t *)(const void *)places.data;
    size_t count = places.size / sizeof *at;
    for (size_t i = 0; i < count; i++) mark_at(j, node, at[i]);
    dtl_buffer_release(&places);
    return count > 0;
}

enum { NEAR_KIDS_MAX = 64 };

typedef struct {
    const judge *j;
    const dtl_node *node;
    dtl_buffer places[NEAR_KIDS_MAX];
    uint32_t chosen[NEAR_KIDS_MAX];
    bool has[NEAR_KIDS_MAX];
} near;

static bool fits(const near *n, uint32_t at) {
    for (uint32_t k = 0; k < n->node->kid_count; k++) {
        if (!n->has[k]) continue;
        uint32_t other = n->chosen[k], apart = at > other ? at - other : other - at;
        if (apart == 0 || apart > n->node->distance || !same_side(n->j, at, other)) return false;
    }
    return true;
}

/* Whether the kids from kid on can be chosen too. */
static bool completes(near *n, uint32_t kid) {
    while (kid < n->node->kid_count && n->has[kid]) kid++;
    if (kid == n->node->kid_count) return true;
    const uint32_t *at = (const uint32_t *)(const void *)n->places[kid].data;
    bool done = false;
    for (size_t i = 0; i < n->places[kid].size / sizeof *at && !done; i++) {
        if (!fits(n, at[i])) continue;
        n->chosen[kid] = at[i];
        n->has[kid] = true;
        done = completes(n, kid + 1);
        n->has[kid] = false;
    }
    return done;
}

static bool judge_near(judge *j, const dtl_node *node) {
    near *n = calloc(1, sizeof *n);
    if (!n || node->kid_count > NEAR_KIDS_MAX) abort();
    *n = (near){.j = j, .node = node};
    for (uint32_t k = 0; k < node->kid_count; k++) places_of(j, node->kids[k], &n->places[k]);
    bool found = false;
    for (uint32_t k = 0; k < node->kid_count; k++) {
        const uint32_t *at = (const uint32_t *)(const void *)n->places[k].data;
        for (size_t i = 0; i < n->places[k].size / sizeof *at; i++) {
            n->chosen[k] = at[i];
            n->has[k] = true;
            if (completes(n, 0)) {
                mark_at(j, node->kids[k], at[i]);
                found = true;
            }
            n->has[k] = false;
        }
    }
    for (uint32_t k = 0; k < node->kid_count; k++) dtl_buffer_release(&n->places[k]);
    free(n);
    return found;
}

static dtl_slice field_text(const reference_article *a, dtl_scope scope) {
    const dtl_slice texts[] = {[DTL_SCOPE_SOURCE] = a->source,
                               [DTL_SCOPE_SECTION] = a->section,
                               [DTL_SCOPE_DATELINE] = a->place,
                               [DTL_SCOPE_AGENCY] = a->agency};
    return texts[scope];
}

/* Words of source:, section:, dateline: and agency: */
static bool judge_field(const judge *j, const dtl_node *node) {
    dtl_arena *arena = dtl_arena_new();
    uint32_t count, length = node->kind == DTL_NODE_PHRASE ? node->kid_count : 1;
    dtl_slice field = field_text(j->article, node->scope);
    const reference_word *words = read_words(arena, j->query->stemmer, field, &count);
    bool found = false;
    for (uint32_t i = 0; i + length <= count && !found; i++) {
        found = true;
        for (uint32_t k = 0; k < length && found; k++) {
            const dtl_node *kid = node->kind == DTL_NODE_PHRASE ? node->kids[k] : node;
            const reference_word *word = &words[i + k];
            if (kid->kind == DTL_NODE_PREFIX) found = dtl_slice_starts(word->folded, kid->text);
            else if (kid->level == DTL_LEVEL_EXACT) found = same_spelling(arena, word->surface, kid->text);
            else found = dtl_slice_equal(word->folded, reference_word_of(arena, j->query->stemmer, kid->text).folded);
        }
    }
    dtl_arena_free(arena);
    return found;
}

static bool judge_node(judge *j, const dtl_node *node);

static bool judge_bag(judge *j, const dtl_node *node) {
    uint32_t musts = 0, shoulds = 0, must = 0, should = 0, must_not = 0;
    for (uint32_t i = 0; i < node->kid_count; i++) {
        size_t before = j->marks->size;
        bool is = judge_node(j, node->kids[i]);
        switch (node->kids[i]->role) {
        case DTL_ROLE_MUST:
            musts++;
            must += is;
            break;
        case DTL_ROLE_SHOULD:
            shoulds++;
            should += is;
            break;
        case DTL_ROLE_MUST_NOT:
            j->marks->size = before;
            must_not += is;
            break;
        }
    }
    if (must_not > 0) return false;
    if (musts > 0) return must == musts;
    return shoulds == 0 || should > 0;
}

static bool judge_date(const judge *j, const dtl_node *node) {
    if (j->article->precision == DTL_PRECISION_NONE) return false;
    if (node->days.first != DTL_DAY_NONE && j->article->day < node->days.first) return false;
    return node->days.last == DTL_DAY_NONE || j->article->day <= node->days.last;
}

static bool judge_kids(judge *j, const dtl_node *node) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < node->kid_count; i++) count += judge_node(j, node->kids[i]);
    return node->kind == DTL_NODE_OR ? count > 0 : count == node->kid_count;
}

static bool judge_node(judge *j, const dtl_node *node) {
    size_t before = j->marks->size;
    bool is = false;
    switch (node->kind) {
    case DTL_NODE_WORD:
    case DTL_NODE_PREFIX:
    case DTL_NODE_PHRASE: is = looks_in_text(node) ? judge_places(j, node) : judge_field(j, node); break;
    case DTL_NODE_NEAR:
        if (looks_in_text(node)) return judge_near(j, node);
        is = true; /* of a field: all of them */
        for (uint32_t i = 0; i < node->kid_count; i++) is = judge_field(j, node->kids[i]) && is;
        break;
    case DTL_NODE_AND:
    case DTL_NODE_OR: is = judge_kids(j, node); break;
    case DTL_NODE_NOT:
        is = !judge_node(j, node->kids[0]);
        j->marks->size = before;
        break;
    case DTL_NODE_BAG: is = judge_bag(j, node); break;
    case DTL_NODE_NAMED: break; /* names are not looked for here */
    case DTL_NODE_DATE: is = node->scope == DTL_SCOPE_ABOUT ? judge_places(j, node) : judge_date(j, node); break;
    }
    if (!is) j->marks->size = before;
    return is;
}

static int by_position(const void *a, const void *b) {
    const reference_mark *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

bool reference_judge(reference_query *query, const reference_article *article) {
    query->marks.size = 0;
    judge j = {.query = query, .article = article, .marks = &query->marks};
    bool is = judge_node(&j, query->tree);
    reference_mark *marks = (reference_mark *)(void *)query->marks.data;
    size_t count = query->marks.size / sizeof *marks, kept = 0;
    if (count) qsort(marks, count, sizeof *marks, by_position);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_position(&marks[i], &marks[i - 1]) != 0) marks[kept++] = marks[i];
    query->marks.size = kept * sizeof *marks;
    return is;
}
