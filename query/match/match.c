/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/match.h"

#include <stdlib.h>

#include "query/match/judge.h"

void dtl_matcher_release(dtl_matcher *matcher) {
    for (size_t i = 0; i < matcher->leaf_count; i++) dtl_buffer_release(&matcher->positions[i]);
    free(matcher->positions);
    dtl_buffer_release(&matcher->marks);
    for (size_t i = 0; i < 2; i++) dtl_buffer_release(&matcher->ends[i]);
    dtl_words_release(&matcher->field_words);
    *matcher = (dtl_matcher){0};
}

static bool judge_places(dtl_judge *j, const dtl_step *step) {
    dtl_buffer places = {0};
    dtl_judge_places(j, step, &places);
    const uint32_t *at = (const uint32_t *)(const void *)places.data;
    size_t const count = places.size / sizeof *at;
    for (size_t i = 0; i < count; i++) dtl_judge_mark(j, step, at[i]);
    dtl_buffer_release(&places);
    return count > 0;
}

static bool judge_leaf(dtl_judge *j, const dtl_step *step) {
    const uint32_t *positions;
    size_t const count = dtl_judge_positions(j, step, &positions);
    for (size_t i = 0; i < count; i++) dtl_judge_mark(j, step, positions[i]);
    return count > 0;
}

static bool judge_date(const dtl_judge *j, const dtl_node *node) {
    if (j->article->fields->precision == DTL_PRECISION_NONE) return false;
    return (node->days.first == DTL_DAY_NONE || j->article->fields->day >= node->days.first) &&
           (node->days.last == DTL_DAY_NONE || j->article->fields->day <= node->days.last);
}

static bool judge_step(dtl_judge *j, const dtl_step *step);

static bool judge_bag(dtl_judge *j, const dtl_step *step) {
    bool musts = false, should = false, shoulds = false;
    for (uint32_t i = 0; i < step->node->kid_count; i++) {
        const dtl_step *kid = step->kids[i];
        size_t before = j->matcher->marks.size;
        bool is = judge_step(j, kid);
        if (kid->node->role == DTL_ROLE_MUST_NOT) j->matcher->marks.size = before;
        if (is == (kid->node->role == DTL_ROLE_MUST_NOT) && kid->node->role != DTL_ROLE_SHOULD) return false;
        musts = musts || kid->node->role == DTL_ROLE_MUST;
        shoulds = shoulds || kid->node->role == DTL_ROLE_SHOULD;
        should = should || (is && kid->node->role == DTL_ROLE_SHOULD);
    }
    return musts || !shoulds || should;
}

/* Marks of a step that turns out false are taken back. */
static bool judge_step(dtl_judge *j, const dtl_step *step) {
    if (step->trusted) return true;
    size_t before = j->matcher->marks.size;
    const dtl_node *node = step->node;
    bool in_text = node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
    bool is = node->kind == DTL_NODE_AND || node->kind == DTL_NODE_NOT;
    if (node->kind == DTL_NODE_DATE && node->scope != DTL_SCOPE_ABOUT) return judge_date(j, node);
    if (node->kind <= DTL_NODE_NEAR && !in_text) return dtl_judge_field(j, step);
    switch (node->kind) {
    case DTL_NODE_WORD:
    case DTL_NODE_PREFIX:
    case DTL_NODE_FUZZY:
    case DTL_NODE_NAMED:
    case DTL_NODE_DATE: is = judge_leaf(j, step); break;
    case DTL_NODE_PHRASE: is = judge_places(j, step); break;
    case DTL_NODE_NEAR: is = dtl_judge_near(j, step); break;
    case DTL_NODE_BAG: is = judge_bag(j, step); break;
    case DTL_NODE_AND:
        for (uint32_t i = 0; i < node->kid_count && is; i++) is = judge_step(j, step->kids[i]);
        break;
    case DTL_NODE_OR:
        for (uint32_t i = 0; i < node->kid_count; i++) is = judge_step(j, step->kids[i]) || is;
        break;
    default: is = !judge_step(j, step->kids[0]); j->matcher->marks.size = before;
    }
    if (!is) j->matcher->marks.size = before;
    return is;
}

static int by_position(const void *a, const void *b) {
    const dtl_hit_word *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

/* Parts of a tree mark in their own order, and may mark the same word. */
static void sort_marks(dtl_buffer *marks) {
    dtl_hit_word *words = (dtl_hit_word *)(void *)marks->data;
    size_t count = marks->size / sizeof *words, kept = 0;
    if (count == 0) return;
    qsort(words, count, sizeof *words, by_position);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_position(&words[kept - 1], &words[i]) != 0) words[kept++] = words[i];
    marks->size = kept * sizeof *words;
}

bool dtl_match(dtl_matcher *matcher, const dtl_plan *plan, const dtl_hit_word *hits, size_t hit_count,
               const dtl_match_article *article) {
    if (matcher->leaf_count < plan->leaf_count) {
        matcher->positions = realloc(matcher->positions, plan->leaf_count * sizeof *matcher->positions);
        if (!matcher->positions) dtl_out_of_memory();
        while (matcher->leaf_count < plan->leaf_count) matcher->positions[matcher->leaf_count++] = (dtl_buffer){0};
    }
    for (size_t i = 0; i < plan->leaf_count; i++) matcher->positions[i].size = 0;
    for (size_t i = 0; i < hit_count; i++)
        dtl_buffer_append(&matcher->positions[hits[i].leaf], (const char *)&hits[i].position, sizeof hits[i].position);
    matcher->marks.size = 0;
    dtl_judge j = {.matcher = matcher, .plan = plan, .article = article};
    bool is = judge_step(&j, plan->root);
    sort_marks(&matcher->marks);
    return is;
}
