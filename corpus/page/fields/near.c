/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/near.h"

#include "corpus/clean/clean.h"
#include "text/utf8.h"

static bool listed(const dtl_html_node *node, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (dtl_html_is(node, names[i])) return true;
    return false;
}

static bool within_line(const dtl_html_node *node) {
    static const char *const names[] = {"a",   "abbr", "td", "th",    "b",    "big",    "cite", "em",  "font", "i",
                                        "img", "mark", "q",  "small", "span", "strong", "sub",  "sup", "time", "u"};
    return listed(node, names, sizeof names / sizeof *names);
}

/* Nothing in it is said of the article, or not as what it looks like. */
static bool passed_over(const dtl_html_node *node) {
    static const char *const names[] = {"figure", "figcaption", "blockquote", "form",
                                        "button", "option",     "video",      "audio"};
    if (dtl_page_silent(node) || listed(node, names, sizeof names / sizeof *names)) return true;
    uint32_t const says = dtl_page_says(node);
    bool const changed = (says & DTL_SAYS_MODIFIED) && !(says & DTL_SAYS_PUBLISHED);
    return changed || (says & (DTL_SAYS_ASIDE | DTL_SAYS_NO_DAY));
}

typedef struct {
    dtl_arena *arena;
    dtl_page_lines *lines;
    char text[DTL_PAGE_LINE_BYTES];
    size_t size, bytes;
    bool longer;
} writer;

static void end_line(writer *w) {
    dtl_slice const text = dtl_ascii_trim(dtl_slice_of(w->text, w->size));
    if (text.size && w->lines->count < DTL_PAGE_LINES_MAX)
        w->lines->at[w->lines->count++] =
            (dtl_page_line){.text = dtl_clean_line(w->arena, dtl_arena_copy(w->arena, text)), .longer = w->longer};
    w->size = 0;
    w->longer = false;
}

static void put(writer *w, dtl_slice text) {
    size_t const room = DTL_PAGE_LINE_BYTES - w->size;
    dtl_slice const fits = dtl_utf8_front(text, room);
    if (text.size > room) w->longer |= dtl_ascii_trim(dtl_slice_part(text, room, text.size)).size > 0;
    if (fits.size) memcpy(w->text + w->size, fits.data, fits.size);
    w->size += fits.size;
    w->bytes += dtl_ascii_trim(text).size;
}

static void take(writer *w, const dtl_html_node *node) {
    if (!node->name) put(w, node->text);
    else if (within_line(node)) put(w, DTL_SLICE(" "));
    else end_line(w);
}

/* Behind the last node of an element its line may end, too. */
static const dtl_html_node *step(writer *w, const dtl_html_node *root, const dtl_html_node *node, bool descend) {
    if (descend && node->children) return node->children;
    for (; node != root && !node->next; node = node->parent)
        if (node->parent != root) {
            if (within_line(node->parent)) put(w, DTL_SLICE(" "));
            else end_line(w);
        }
    return node == root ? NULL : node->next;
}

/* Writes the lines from node on, up to the end of the room, or to the node end. */
static void write_lines(writer *w, const dtl_html_node *root, const dtl_html_node *node, const dtl_html_node *end,
                        size_t room) {
    size_t nodes = 0;
    while (node && node != end && nodes++ < DTL_PAGE_NEAR_NODES && w->bytes < room &&
           w->lines->count < DTL_PAGE_LINES_MAX) {
        bool const pass = node->tag == DTL_TAG_HEAD || passed_over(node);
        if (!pass) take(w, node);
        node = step(w, root, node, !pass);
    }
    end_line(w);
}

/* The node some way before this one, in document order. */
static const dtl_html_node *before(const dtl_html_node *root, const dtl_html_node *node) {
    enum { NODES_MAX = 150 };
    size_t bytes = 0, nodes = 0;
    while (node != root && bytes < DTL_PAGE_NEAR_BEFORE && nodes++ < NODES_MAX) {
        if (node->prev) {
            node = node->prev;
            while (node->last && !passed_over(node)) node = node->last;
        } else {
            node = node->parent;
        }
        bytes += dtl_ascii_trim(node->text).size;
    }
    return node;
}

void dtl_page_lines_near(const dtl_page_facts *f, const dtl_page_headline *headline, dtl_page_lines *lines) {
    writer w = {.arena = f->arena, .lines = lines};
    const dtl_html_node *headed = headline->mark ? headline->mark->node : NULL;
    if (lines->read) return;
    lines->count = 0;
    lines->read = true;
    if (!headed) {
        write_lines(&w, f->root, f->root, NULL, 4 * (size_t)DTL_PAGE_NEAR_BYTES);
        return;
    }
    write_lines(&w, f->root, dtl_html_following(f->root, headed, false), NULL, DTL_PAGE_NEAR_BYTES);
    w.bytes = 0;
    write_lines(&w, f->root, before(f->root, headed), headed, DTL_PAGE_NEAR_BYTES);
}

enum { BEFORE_COST = 50 };

size_t dtl_page_distance(const dtl_page_headline *headline, const dtl_page_mark *mark) {
    const dtl_page_mark *from = headline->mark;
    if (!from) return mark->aside ? SIZE_MAX : mark->at;
    if (mark->aside && mark->aside != from->aside) return SIZE_MAX;
    bool const behind = mark->at > from->at || (mark->at == from->at && mark->order >= from->order);
    if (behind) return mark->at - from->at <= DTL_PAGE_NEAR_BYTES ? mark->at - from->at : SIZE_MAX;
    size_t const before = from->at - mark->at;
    return before <= DTL_PAGE_NEAR_BEFORE ? 3 * before + BEFORE_COST : SIZE_MAX;
}
