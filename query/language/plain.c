/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/lex.h"
#include "query/language/nodes.h"
#include "query/language/parse.h"
#include "query/language/surface.h"
#include "text/utf8.h"

static bool listed(const dtl_node_list *list, dtl_slice surface) {
    for (uint32_t i = 0; i < list->count; i++)
        if (dtl_slice_equal(list->at[i]->text, surface)) return true;
    return false;
}

dtl_status dtl_query_plain(dtl_arena *arena, dtl_slice text, const dtl_node **tree, dtl_error *err) {
    if (text.size > DTL_TEXT_MAX_BYTES) return dtl_query_fail(err, 0, "this text is too long to search for");
    dtl_utf8_report report;
    text = dtl_utf8_repair(arena, text, &report);
    dtl_words words = {0}, scratch = {0};
    dtl_node_list kids = {0};
    if (text.size <= DTL_TEXT_MAX_BYTES) dtl_words_cut(text, &words);
    for (size_t i = 0; i < words.count && kids.count < DTL_QUERY_MAX_LEAVES; i++) {
        dtl_word word = words.at[i];
        dtl_slice surface = dtl_query_surface(arena, &scratch, dtl_slice_part(text, word.begin, word.end));
        if (surface.size == 0 || listed(&kids, surface)) continue;
        dtl_node *node = dtl_node_new(arena, DTL_NODE_WORD, word.begin, word.end);
        node->text = surface;
        dtl_node_list_add(arena, &kids, node);
    }
    dtl_words_release(&scratch);
    dtl_words_release(&words);
    if (kids.count == 0) return dtl_query_fail(err, 0, "there is no word in this query");
    *tree = dtl_node_join(arena, DTL_NODE_BAG, &kids);
    return DTL_OK;
}
