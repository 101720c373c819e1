/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

#include <stdlib.h>

#include "text/fold.h"

static bool looks_in_text(const dtl_node *node) {
    return node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
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
    uint32_t at;
    const dtl_node *part;
} reference_place;

typedef struct {
    const judge *j;
    const dtl_node *node;
    dtl_buffer places[NEAR_KIDS_MAX]; /* reference_place */
    uint32_t chosen[NEAR_KIDS_MAX];
    bool has[NEAR_KIDS_MAX];
} near;

static uint32_t unit_of(const near *n, uint32_t position) {
    const reference_article *a = n->j->article;
    return n->node->reach == DTL_REACH_SENTENCE ? a->sentence_of[position] : a->paragraph_of[position];
}

static bool fits(const near *n, uint32_t at) {
    for (uint32_t k = 0; k < n->node->kid_count; k++) {
        if (!n->has[k]) continue;
        uint32_t other = n->chosen[k], apart = at > other ? at - other : other - at;
        if (apart == 0) return false;
        if (n->node->reach != DTL_REACH_WORDS) {
            if (unit_of(n, at) != unit_of(n, other)) return false;
        } else if (apart > n->node->distance || !same_side(n->j, at, other)) {
            return false;
        }
    }
    return true;
}

/* Whether the kids from kid on can be chosen too. */
static bool completes(near *n, uint32_t kid) {
    while (kid < n->node->kid_count && n->has[kid]) kid++;
    if (kid == n->node->kid_count) return true;
    const reference_place *places = (const reference_place *)(const void *)n->places[kid].data;
    bool done = false;
    for (size_t i = 0; i < n->places[kid].size / sizeof *places && !done; i++) {
        if (!fits(n, places[i].at)) continue;
        n->chosen[kid] = places[i].at;
        n->has[kid] = true;
        done = completes(n, kid + 1);
        n->has[kid] = false;
    }
    return done;
}

/* Where a kid may stand, by each of its alternatives; in one sentence or paragraph, with all of its words. */
static void kid_places(near *n, const dtl_node *part, dtl_buffer *out) {
    for (uint32_t i = 0; i < part->kid_count && part->kind == DTL_NODE_OR; i++) kid_places(n, part->kids[i], out);
    if (part->kind == DTL_NODE_OR) return;
    dtl_buffer places = {0};
    places_of(n->j, part, &places);
    const uint32_t *at = (const uint32_t *)(const void *)places.data;
    for (size_t i = 0; i < places.size / sizeof *at; i++) {
        uint32_t const last = at[i] + (part->kind == DTL_NODE_PHRASE ? part->kid_count - 1 : 0);
        const reference_place one = {.at = at[i], .part = part};
        if (n->node->reach == DTL_REACH_WORDS || unit_of(n, at[i]) == unit_of(n, last))
            dtl_buffer_append(out, (const char *)&one, sizeof one);
    }
    dtl_buffer_release(&places);
}

static bool judge_near(judge *j, const dtl_node *node) {
    near *n = calloc(1, sizeof *n);
    if (!n || node->kid_count > NEAR_KIDS_MAX) abort();
    *n = (near){.j = j, .node = node};
    for (uint32_t k = 0; k < node->kid_count; k++) kid_places(n, node->kids[k], &n->places[k]);
    bool found = false;
    for (uint32_t k = 0; k < node->kid_count; k++) {
        const reference_place *places = (const reference_place *)(const void *)n->places[k].data;
        for (size_t i = 0; i < n->places[k].size / sizeof *places; i++) {
            n->chosen[k] = places[i].at;
            n->has[k] = true;
            if (completes(n, 0)) {
                mark_at(j, places[i].part, places[i].at);
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
    const dtl_slice texts[] = {
        [DTL_SCOPE_SOURCE] = a->source, [DTL_SCOPE_SECTION] = a->section, [DTL_SCOPE_DATELINE] = a->place,
        [DTL_SCOPE_AGENCY] = a->agency, [DTL_SCOPE_BYLINE] = a->byline,   [DTL_SCOPE_LANGUAGE] = a->language};
    return texts[scope];
}

/* Words of source: and the other fields that filter. */
static bool judge_field(const judge *j, const dtl_node *node) {
    dtl_arena *arena = dtl_arena_new();
    uint32_t count, length = node->kind == DTL_NODE_PHRASE ? node->kid_count : 1;
    dtl_slice field = field_text(j->article, node->scope);
    const reference_word *words = reference_words_of(arena, j->query->stemmer, field, &count);
    bool found = false;
    for (uint32_t i = 0; i + length <= count && !found; i++) {
        found = true;
        for (uint32_t k = 0; k < length && found; k++) {
            const dtl_node *kid = node->kind == DTL_NODE_PHRASE ? node->kids[k] : node;
            const reference_word *word = &words[i + k];
            if (kid->kind == DTL_NODE_PREFIX) found = dtl_slice_starts(word->folded, kid->text);
            else if (kid->level == DTL_LEVEL_EXACT) found = reference_same_spelling(arena, word->surface, kid->text);
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
    case DTL_NODE_FUZZY:
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
