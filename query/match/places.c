/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/judge.h"

size_t dtl_judge_positions(const dtl_judge *j, const dtl_step *leaf, const uint32_t **positions) {
    const dtl_buffer *all = &j->matcher->positions[leaf->leaf];
    size_t count = all->size / sizeof **positions;
    *positions = (const uint32_t *)(const void *)all->data;
    if (leaf->node->scope == DTL_SCOPE_TITLE)
        while (count > 0 && (*positions)[count - 1] >= j->article->title_words) count--;
    return count;
}

static bool has_position(const dtl_judge *j, const dtl_step *leaf, uint32_t position) {
    const uint32_t *positions;
    size_t const count = dtl_judge_positions(j, leaf, &positions);
    size_t low = 0, high = count;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        if (positions[middle] < position) low = middle + 1;
        else high = middle;
    }
    return low < count && positions[low] == position;
}

/* A phrase that begins in the title ends there. */
static bool phrase_stands(const dtl_judge *j, const dtl_step *phrase, uint32_t first) {
    uint32_t const count = phrase->node->kid_count, title = j->article->title_words;
    if (first < title && first + count > title) return false;
    uint32_t k = 1;
    while (k < count && has_position(j, phrase->kids[k], first + k)) k++;
    return k == count;
}

void dtl_judge_places(const dtl_judge *j, const dtl_step *step, dtl_buffer *out) {
    bool const phrase = step->node->kind == DTL_NODE_PHRASE;
    const uint32_t *first;
    size_t const count = dtl_judge_positions(j, phrase ? step->kids[0] : step, &first);
    for (size_t i = 0; i < count; i++)
        if (!phrase || phrase_stands(j, step, first[i])) dtl_buffer_append(out, (const char *)&first[i], sizeof *first);
}

static void mark(dtl_judge *j, uint32_t position, uint32_t leaf) {
    const dtl_hit_word word = {.position = position, .leaf = leaf};
    dtl_buffer_append(&j->matcher->marks, (const char *)&word, sizeof word);
}

void dtl_judge_mark(dtl_judge *j, const dtl_step *step, uint32_t position) {
    if (step->node->kind != DTL_NODE_PHRASE) {
        mark(j, position, step->leaf);
        return;
    }
    for (uint32_t i = 0; i < step->node->kid_count; i++) mark(j, position + i, step->kids[i]->leaf);
}
