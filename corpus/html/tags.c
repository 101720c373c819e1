/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/tags.h"

typedef struct {
    char name[DTL_TAG_NAME_MAX_BYTES + 2];
    dtl_tag tag;
} named_tag;

/* By name. What is not here is DTL_TAG_OTHER: unknown elements are inline, as browsers have them. */
static const named_tag NAMES[] = {
    {"a", DTL_TAG_A},
    {"address", DTL_TAG_ADDRESS},
    {"area", DTL_TAG_EMPTY},
    {"article", DTL_TAG_ARTICLE},
    {"aside", DTL_TAG_ASIDE},
    {"audio", DTL_TAG_CONTROL},
    {"b", DTL_TAG_STRONG},
    {"base", DTL_TAG_METADATA},
    {"big", DTL_TAG_EMPHASIS},
    {"blockquote", DTL_TAG_BLOCKQUOTE},
    {"body", DTL_TAG_BODY},
    {"br", DTL_TAG_BR},
    {"button", DTL_TAG_CONTROL},
    {"canvas", DTL_TAG_CONTROL},
    {"caption", DTL_TAG_CAPTION},
    {"center", DTL_TAG_BLOCK},
    {"code", DTL_TAG_EMPHASIS},
    {"col", DTL_TAG_EMPTY},
    {"datalist", DTL_TAG_CONTROL},
    {"dd", DTL_TAG_DD},
    {"details", DTL_TAG_BLOCK},
    {"dialog", DTL_TAG_CONTROL},
    {"div", DTL_TAG_DIV},
    {"dl", DTL_TAG_DL},
    {"dt", DTL_TAG_DT},
    {"em", DTL_TAG_EMPHASIS},
    {"embed", DTL_TAG_EMPTY},
    {"fieldset", DTL_TAG_BLOCK},
    {"figcaption", DTL_TAG_FIGCAPTION},
    {"figure", DTL_TAG_FIGURE},
    {"font", DTL_TAG_EMPHASIS},
    {"footer", DTL_TAG_FOOTER},
    {"form", DTL_TAG_FORM},
    {"h1", DTL_TAG_H1},
    {"h2", DTL_TAG_H2},
    {"h3", DTL_TAG_H3},
    {"h4", DTL_TAG_H4},
    {"h5", DTL_TAG_H5},
    {"h6", DTL_TAG_H6},
    {"head", DTL_TAG_HEAD},
    {"header", DTL_TAG_HEADER},
    {"hgroup", DTL_TAG_BLOCK},
    {"hr", DTL_TAG_HR},
    {"html", DTL_TAG_HTML},
    {"i", DTL_TAG_EMPHASIS},
    {"iframe", DTL_TAG_RAW},
    {"img", DTL_TAG_IMG},
    {"input", DTL_TAG_EMPTY},
    {"legend", DTL_TAG_BLOCK},
    {"li", DTL_TAG_LI},
    {"link", DTL_TAG_METADATA},
    {"main", DTL_TAG_MAIN},
    {"map", DTL_TAG_CONTROL},
    {"menu", DTL_TAG_UL},
    {"meta", DTL_TAG_METADATA},
    {"nav", DTL_TAG_NAV},
    {"noembed", DTL_TAG_RAW},
    {"noframes", DTL_TAG_RAW},
    {"noscript", DTL_TAG_NOSCRIPT},
    {"object", DTL_TAG_CONTROL},
    {"ol", DTL_TAG_OL},
    {"optgroup", DTL_TAG_CONTROL},
    {"option", DTL_TAG_OPTION},
    {"p", DTL_TAG_P},
    {"param", DTL_TAG_EMPTY},
    {"pre", DTL_TAG_PRE},
    {"s", DTL_TAG_EMPHASIS},
    {"script", DTL_TAG_SCRIPT},
    {"section", DTL_TAG_SECTION},
    {"select", DTL_TAG_CONTROL},
    {"small", DTL_TAG_EMPHASIS},
    {"source", DTL_TAG_EMPTY},
    {"strike", DTL_TAG_EMPHASIS},
    {"strong", DTL_TAG_STRONG},
    {"style", DTL_TAG_RAW},
    {"summary", DTL_TAG_BLOCK},
    {"svg", DTL_TAG_SVG},
    {"table", DTL_TAG_TABLE},
    {"tbody", DTL_TAG_TBODY},
    {"td", DTL_TAG_TD},
    {"template", DTL_TAG_CONTROL},
    {"textarea", DTL_TAG_RAW},
    {"tfoot", DTL_TAG_TBODY},
    {"th", DTL_TAG_TH},
    {"thead", DTL_TAG_TBODY},
    {"time", DTL_TAG_TIME},
    {"title", DTL_TAG_TITLE},
    {"tr", DTL_TAG_TR},
    {"track", DTL_TAG_EMPTY},
    {"tt", DTL_TAG_EMPHASIS},
    {"u", DTL_TAG_EMPHASIS},
    {"ul", DTL_TAG_UL},
    {"video", DTL_TAG_CONTROL},
    {"wbr", DTL_TAG_EMPTY},
};

enum {
    BLOCK = DTL_TAG_IS_BLOCK,
    SCOPE = DTL_TAG_IS_SCOPE,
    EMPTY = DTL_TAG_IS_VOID,
    INLINE = DTL_TAG_IS_INLINE,
    UNREAD = DTL_TAG_IS_UNREAD,
    COUNT = sizeof NAMES / sizeof *NAMES
};

static const uint8_t TRAITS[DTL_TAG_COUNT] = {
    [DTL_TAG_A] = INLINE,
    [DTL_TAG_ADDRESS] = BLOCK,
    [DTL_TAG_ARTICLE] = BLOCK,
    [DTL_TAG_ASIDE] = BLOCK,
    [DTL_TAG_BLOCKQUOTE] = BLOCK,
    [DTL_TAG_BODY] = BLOCK | SCOPE,
    [DTL_TAG_BR] = EMPTY,
    [DTL_TAG_CAPTION] = BLOCK | SCOPE,
    [DTL_TAG_DD] = BLOCK,
    [DTL_TAG_DIV] = BLOCK,
    [DTL_TAG_DL] = BLOCK,
    [DTL_TAG_DT] = BLOCK,
    [DTL_TAG_FIGCAPTION] = BLOCK,
    [DTL_TAG_FIGURE] = BLOCK,
    [DTL_TAG_FOOTER] = BLOCK,
    [DTL_TAG_FORM] = BLOCK,
    [DTL_TAG_H1] = BLOCK,
    [DTL_TAG_H2] = BLOCK,
    [DTL_TAG_H3] = BLOCK,
    [DTL_TAG_H4] = BLOCK,
    [DTL_TAG_H5] = BLOCK,
    [DTL_TAG_H6] = BLOCK,
    [DTL_TAG_HEAD] = UNREAD,
    [DTL_TAG_HEADER] = BLOCK,
    [DTL_TAG_HR] = BLOCK | EMPTY,
    [DTL_TAG_HTML] = BLOCK | SCOPE,
    [DTL_TAG_IMG] = EMPTY,
    [DTL_TAG_LI] = BLOCK,
    [DTL_TAG_MAIN] = BLOCK,
    [DTL_TAG_NAV] = BLOCK,
    [DTL_TAG_NOSCRIPT] = UNREAD,
    [DTL_TAG_OL] = BLOCK,
    [DTL_TAG_OPTION] = UNREAD,
    [DTL_TAG_P] = BLOCK,
    [DTL_TAG_PRE] = BLOCK,
    [DTL_TAG_SCRIPT] = DTL_TAG_IS_RAW | DTL_TAG_IS_HEAD | UNREAD,
    [DTL_TAG_SECTION] = BLOCK,
    [DTL_TAG_STRONG] = INLINE,
    [DTL_TAG_SVG] = UNREAD,
    [DTL_TAG_TABLE] = BLOCK | SCOPE,
    [DTL_TAG_TBODY] = BLOCK,
    [DTL_TAG_TD] = BLOCK | SCOPE,
    [DTL_TAG_TH] = BLOCK | SCOPE,
    [DTL_TAG_TITLE] = DTL_TAG_IS_RAW | DTL_TAG_IS_HEAD | UNREAD,
    [DTL_TAG_TR] = BLOCK,
    [DTL_TAG_UL] = BLOCK,
    [DTL_TAG_BLOCK] = BLOCK,
    [DTL_TAG_EMPTY] = EMPTY,
    [DTL_TAG_METADATA] = EMPTY | DTL_TAG_IS_HEAD,
    [DTL_TAG_EMPHASIS] = INLINE,
    [DTL_TAG_RAW] = DTL_TAG_IS_RAW | DTL_TAG_IS_HEAD | UNREAD,
    [DTL_TAG_CONTROL] = UNREAD,
};

unsigned dtl_tag_traits(dtl_tag tag) { return TRAITS[tag]; }

dtl_tag dtl_tag_named(dtl_slice name, const char **known) {
    *known = NULL;
    if (name.size > DTL_TAG_NAME_MAX_BYTES) return DTL_TAG_OTHER;
    size_t begin = 0, end = COUNT;
    while (begin < end) {
        size_t const middle = (begin + end) / 2;
        int const order = dtl_slice_compare(name, dtl_slice_text(NAMES[middle].name));
        if (order == 0) {
            *known = NAMES[middle].name;
            return NAMES[middle].tag;
        }
        if (order < 0) end = middle;
        else begin = middle + 1;
    }
    return DTL_TAG_OTHER;
}
