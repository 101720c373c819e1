/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/surface.h"
#include "query/match/judge.h"
#include "text/fold.h"

/* Whether word i of the field is what the node says. */
static bool field_word_is(const dtl_judge *j, dtl_slice field, size_t i, const dtl_node *node) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES], wanted[DTL_FOLDED_MAX_BYTES];
    dtl_word w = j->matcher->field_words.at[i];
    size_t size = dtl_word_surface(dtl_slice_part(field, w.begin, w.end), surface);
    if (node->level == DTL_LEVEL_EXACT && node->kind == DTL_NODE_WORD)
        return dtl_query_same_surface(dtl_slice_of(surface, size), node->text);
    dtl_slice fold = dtl_slice_of(folded, dtl_word_fold(dtl_slice_of(surface, size), folded));
    if (node->kind == DTL_NODE_PREFIX) return dtl_slice_starts(fold, node->text);
    return dtl_slice_equal(fold, dtl_slice_of(wanted, dtl_word_fold(node->text, wanted)));
}

static dtl_slice field_text(const dtl_fields *fields, dtl_scope scope) {
    switch (scope) {
    case DTL_SCOPE_SOURCE: return fields->source;
    case DTL_SCOPE_DATELINE: return fields->place;
    case DTL_SCOPE_AGENCY: return fields->agency;
    case DTL_SCOPE_BYLINE: return fields->byline;
    case DTL_SCOPE_LANGUAGE: return fields->language;
    default: return fields->section;
    }
}

/* NEAR means: all of them. */
bool dtl_judge_field(dtl_judge *j, const dtl_step *step) {
    const dtl_node *node = step->node;
    dtl_slice field = field_text(j->article->fields, node->scope);
    if (node->kind == DTL_NODE_NEAR) {
        for (uint32_t i = 0; i < node->kid_count; i++)
            if (!dtl_judge_field(j, step->kids[i])) return false;
        return true;
    }
    for (uint32_t i = 0; i < node->kid_count && node->kind == DTL_NODE_OR; i++)
        if (dtl_judge_field(j, step->kids[i])) return true;
    if (node->kind == DTL_NODE_OR) return false;
    dtl_words_cut(field, &j->matcher->field_words);
    uint32_t length = node->kind == DTL_NODE_PHRASE ? node->kid_count : 1;
    for (size_t i = 0; i + length <= j->matcher->field_words.count; i++) {
        uint32_t k = 0;
        while (k < length && field_word_is(j, field, i + k, length > 1 ? node->kids[k] : node)) k++;
        if (k == length) return true;
    }
    return false;
}
