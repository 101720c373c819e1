/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/phrase.h"

const dtl_step *dtl_phrase_alone(const dtl_plan *plan) {
    const dtl_node *node = plan->root->node;
    bool in_text = node->scope == DTL_SCOPE_TEXT || node->scope == DTL_SCOPE_TITLE;
    return node->kind == DTL_NODE_PHRASE && in_text ? plan->root : NULL;
}

uint32_t dtl_phrase_anchor(const dtl_plan *plan, const dtl_step *phrase) {
    const double rare = 3; /* idf; the word is in less than a twentieth of the articles */
    uint32_t best = 0, count = phrase->node->kid_count;
    for (uint32_t i = 1; i < count; i++) {
        double idf = plan->leaves[phrase->kids[i]->leaf].idf;
        if (idf > plan->leaves[phrase->kids[best]->leaf].idf && (i + 1 < count || idf > rare)) best = i;
    }
    return best;
}

/* Moves *code to the beginning of the code before it; false at the beginning of the stream. */
static bool step_back(unsigned stoppers, const uint8_t *begin, const uint8_t **code) {
    const uint8_t *at = *code;
    if (at == begin) return false;
    at--; /* its stopper */
    while (at > begin && at[-1] >= stoppers) at--;
    *code = at;
    return true;
}

/* Whether the words around the anchor at code are those of the phrase. */
static bool stands(const dtl_step *phrase, uint32_t anchor, const dtl_scan *all, dtl_slice stream,
                   const uint8_t *code) {
    const uint8_t *begin = (const uint8_t *)stream.data, *end = begin + stream.size, *at = code;
    uint32_t number;
    for (uint32_t i = anchor; i > 0; i--) {
        if (!step_back(all->stoppers, begin, &at)) return false;
        const uint8_t *word = at;
        if (!dtl_dense_read(all->stoppers, &word, end, &number) ||
            !dtl_scan_has(all, number, phrase->kids[i - 1]->leaf))
            return false;
    }
    at = code;
    if (!dtl_dense_read(all->stoppers, &at, end, &number)) return false;
    for (uint32_t i = anchor + 1; i < phrase->node->kid_count; i++)
        if (!dtl_dense_read(all->stoppers, &at, end, &number) || !dtl_scan_has(all, number, phrase->kids[i]->leaf))
            return false;
    return true;
}

/* Appends a mark in order of position and leaf. A phrase that overlaps itself (ha ha ha) comes back by less than its length. */
static void add_mark(dtl_buffer *marks, size_t from, dtl_hit_word mark) {
    dtl_buffer_append(marks, (const char *)&mark, sizeof mark);
    dtl_hit_word *first = (dtl_hit_word *)(void *)(marks->data + from),
                 *at = (dtl_hit_word *)(void *)(marks->data + marks->size) - 1;
    for (; at > first &&
           (at[-1].position > mark.position || (at[-1].position == mark.position && at[-1].leaf > mark.leaf));
         at--)
        at[0] = at[-1];
    *at = mark;
}

bool dtl_phrase_match(const dtl_step *phrase, uint32_t anchor, const dtl_scan *all, const dtl_record_view *view,
                      const dtl_buffer *places, dtl_buffer *marks) {
    const uint32_t *at = (const uint32_t *)(const void *)places->data;
    uint32_t count = phrase->node->kid_count;
    bool title_only = phrase->node->scope == DTL_SCOPE_TITLE;
    size_t const before = marks ? marks->size : 0;
    uint32_t counted = 0, position = 0; /* words before that place */
    for (size_t i = 0; i < places->size / sizeof *at; i++) {
        if (!stands(phrase, anchor, all, view->stream, (const uint8_t *)view->stream.data + at[i])) continue;
        position += dtl_scan_count(all, dtl_slice_part(view->stream, counted, at[i]));
        counted = at[i];
        uint32_t const first = position - anchor, last = first + count - 1;
        bool in_title = first < view->title_words;
        if (in_title != (last < view->title_words) || (title_only && !in_title)) continue;
        if (!marks) return true;
        for (uint32_t k = 0; k < count; k++)
            add_mark(marks, before, (dtl_hit_word){.position = first + k, .leaf = phrase->kids[k]->leaf});
    }
    return marks && marks->size > before;
}
