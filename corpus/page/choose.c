/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/choose.h"

/* The most that an element may hold of the page's prose, in hundredths, for its hint to be believed. */
static const uint8_t SHARE_MAX[DTL_HINT_COUNT] = {
    [DTL_HINT_ASIDE] = 30,       [DTL_HINT_TAGS] = 10,     [DTL_HINT_BYLINE] = 10,        [DTL_HINT_CAPTION] = 20,
    [DTL_HINT_MEDIA] = 20,       [DTL_HINT_AUTHOR] = 20,   [DTL_HINT_NAVIGATION] = 30,    [DTL_HINT_FOOTER] = 30,
    [DTL_HINT_SHARE] = 10,       [DTL_HINT_RELATED] = 40,  [DTL_HINT_PROMOTION] = 20,     [DTL_HINT_NEWSLETTER] = 20,
    [DTL_HINT_CONSENT] = 50,     [DTL_HINT_COMMENTS] = 95, [DTL_HINT_ADVERTISEMENT] = 20,
};

void dtl_page_believe_hints(dtl_page *page) {
    dtl_page_weigh(page);
    uint64_t const all = page->nodes[0].prose;
    for (size_t i = 1; i < page->node_count; i++) {
        const dtl_page_node *node = &page->nodes[i];
        if (node->is_text || node->hint < DTL_HINT_ASIDE) continue;
        if ((uint64_t)node->prose * 100 > all * SHARE_MAX[node->hint]) continue;
        dtl_page_leave_out(page, (uint32_t)i, dtl_hint_why((dtl_hint)node->hint));
        i = node->end - 1;
    }
    dtl_page_weigh(page);
}

/* The child of element that holds most of the prose. */
static uint32_t heaviest_child(const dtl_page *page, uint32_t element) {
    uint32_t best = element;
    for (uint32_t i = element + 1; i < page->nodes[element].end; i = page->nodes[i].end)
        if (!page->nodes[i].is_text && (best == element || page->nodes[i].prose > page->nodes[best].prose)) best = i;
    return best;
}

static bool may_hold(dtl_tag tag) {
    switch (tag) {
    case DTL_TAG_P:
    case DTL_TAG_LI:
    case DTL_TAG_BLOCKQUOTE:
    case DTL_TAG_PRE:
    case DTL_TAG_DD:
    case DTL_TAG_DT: return false;
    default: return !dtl_tag_is_heading(tag) && !dtl_tag_is(tag, DTL_TAG_IS_INLINE);
    }
}

uint32_t dtl_page_choose(const dtl_page *page) {
    enum { KEPT = 75 };
    uint32_t at = 0;
    for (;;) {
        uint32_t const child = heaviest_child(page, at);
        if (child == at || !may_hold(dtl_page_tag(page, child))) return at;
        if ((uint64_t)page->nodes[child].prose * 100 < (uint64_t)page->nodes[at].prose * KEPT) return at;
        at = child;
    }
}
