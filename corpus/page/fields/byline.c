/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/byline.h"

#include "corpus/page/fields/author_names.h"

/* In order of trust. */
static const char *const METAS[] = {"article:author_name", "author",        "article.author",  "parsely-author",
                                    "sailthru.author",     "byl",           "dc.creator",      "dcterms.creator",
                                    "dc:creator",          "dcsext.author", "citation_author", "article:author"};

static bool named_after_site(const dtl_page_site *site, dtl_arena *arena, dtl_slice name) {
    dtl_called const called = dtl_called_of(arena, name);
    for (size_t i = 0; i < site->count; i++)
        if (dtl_called_same(&called, &site->names[i])) return true;
    return false;
}

static void add_metas(const dtl_page_facts *f, const char *name, dtl_author_names *names) {
    for (size_t i = 0; i < f->meta_count; i++)
        if (dtl_slice_equal(f->metas[i].name, dtl_slice_text(name)))
            dtl_author_names_add(f->arena, f->metas[i].value, names);
}

/* The name in an author element: that of its itemprop=name, else all of its text. */
static dtl_slice author_in(const dtl_page_facts *f, const dtl_page_mark *mark) {
    if (mark->value.size) return mark->value;
    size_t nodes = 0;
    for (const dtl_html_node *n = mark->node; n && nodes++ < DTL_PAGE_LABEL_NODES;
         n = dtl_html_following(mark->node, n, true)) {
        if (!dtl_ascii_is(dtl_html_value(n, "itemprop"), "name")) continue;
        dtl_slice const content = dtl_html_value(n, "content");
        return content.size ? content : dtl_page_label(f->arena, n);
    }
    return dtl_page_label(f->arena, mark->node);
}

/* All authors of one kind near the headline. Of elements in each other the outer one comes first, and has all names. */
static void add_marks(const dtl_page_signed *page, uint32_t kind, dtl_author_names *names) {
    const dtl_page_facts *f = page->facts;
    const dtl_html_node *outer = NULL;
    for (size_t i = 0; i < f->mark_count && names->count < DTL_AUTHORS_MAX; i++) {
        const dtl_page_mark *mark = &f->marks[i];
        if (!(mark->says & kind) || mark->aside || (outer && mark->node->parent == outer)) continue;
        if (mark->at && dtl_page_distance(page->headline, mark) == SIZE_MAX) continue;
        outer = mark->node;
        dtl_author_names_add(f->arena, author_in(f, mark), names);
    }
}

/* The nearest element that is named a byline and has names in it. */
static void add_nearest(const dtl_page_signed *page, dtl_author_names *names) {
    enum { TRIES_MAX = 8 };
    const dtl_page_facts *f = page->facts;
    size_t least = 0; /* what is nearer was tried */
    for (int tries = 0; tries < TRIES_MAX && !names->count; tries++) {
        const dtl_page_mark *nearest = NULL;
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < f->mark_count; i++) {
            const dtl_page_mark *mark = &f->marks[i];
            size_t const away = mark->says & DTL_SAYS_BYLINE ? dtl_page_distance(page->headline, mark) : SIZE_MAX;
            if (away < least || away >= best) continue;
            best = away;
            nearest = mark;
        }
        if (!nearest) return;
        least = best + 1;
        dtl_author_names_add(f->arena, dtl_page_label_parted(f->arena, nearest->node), names);
    }
}

/* "By Ada Finch" in a line of its own. */
static void add_lines(const dtl_page_signed *page, dtl_author_names *names) {
    static const char *const by[] = {"by ", "von ", "par ", "por ", "by: ", "text: ", "written by "};
    const dtl_page_lines *lines = page->lines;
    for (size_t i = 0; i < lines->count && !names->count; i++) {
        bool signed_line = false;
        for (size_t k = 0; k < sizeof by / sizeof *by; k++) signed_line |= dtl_ascii_starts(lines->at[i].text, by[k]);
        if (signed_line && !lines->at[i].longer && lines->at[i].text.size <= 2 * DTL_AUTHOR_MAX_BYTES)
            dtl_author_names_add(page->facts->arena, lines->at[i].text, names);
    }
}

typedef enum {
    BY_LINKED,
    BY_METAS,
    BY_ITEM = BY_METAS + sizeof METAS / sizeof *METAS,
    BY_REL,
    BY_CLASS,
    BY_LINE,
    BY_COUNT
} by;

static void add_by(const dtl_page_signed *page, size_t step, dtl_author_names *names) {
    if (step == BY_LINKED) {
        for (size_t i = 0; i < page->linked->authors.count; i++)
            dtl_author_names_add(page->facts->arena, page->linked->authors.at[i], names);
    } else if (step < BY_ITEM) {
        add_metas(page->facts, METAS[step - BY_METAS], names);
    } else if (step == BY_ITEM) {
        add_marks(page, DTL_SAYS_AUTHOR, names);
    } else if (step == BY_REL) {
        add_marks(page, DTL_SAYS_BY, names);
    } else if (step == BY_CLASS) {
        add_nearest(page, names);
    } else {
        dtl_page_lines_near(page->facts, page->headline, page->lines);
        add_lines(page, names);
    }
}

dtl_slice dtl_page_byline(const dtl_page_signed *page) {
    dtl_arena *arena = page->facts->arena;
    dtl_slice of_site = {0};
    for (size_t step = BY_LINKED; step < BY_COUNT; step++) {
        dtl_author_names names = {.count = 0};
        add_by(page, step, &names);
        if (!names.count) continue;
        dtl_slice const byline = dtl_author_names_join(arena, &names);
        if (names.count > 1 || !named_after_site(page->site, arena, byline)) return byline;
        if (!of_site.size) of_site = byline;
    }
    return of_site;
}
