/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/facts.h"

#include "corpus/clean/clean.h"

/* Room in lists that are bounded grows with them, so that a small page costs little. */
enum { FIRST_CAPACITY = 64 };

static void *room_for(dtl_arena *arena, void *list, size_t count, size_t size) {
    if (count && (count < FIRST_CAPACITY || (count & (count - 1)))) return list; /* grows at powers of two */
    size_t const capacity = count ? 2 * count : FIRST_CAPACITY;
    char *larger = dtl_arena_alloc(arena, capacity * size);
    if (count) memcpy(larger, list, count * size);
    return larger;
}

dtl_slice dtl_page_meta_value(const dtl_page_facts *facts, const char *name) {
    dtl_slice const wanted = dtl_slice_text(name);
    for (size_t i = 0; i < facts->meta_count; i++)
        if (dtl_slice_equal(facts->metas[i].name, wanted)) return facts->metas[i].value;
    return (dtl_slice){0};
}

bool dtl_page_silent(const dtl_html_node *node) {
    switch (node->tag) {
    case DTL_TAG_NOSCRIPT:
    case DTL_TAG_RAW:
    case DTL_TAG_SCRIPT:
    case DTL_TAG_SVG: return true;
    case DTL_TAG_CONTROL: return dtl_html_is(node, "select") || dtl_html_is(node, "template");
    default: return false;
    }
}

static bool formatting(const dtl_html_node *node) {
    static const char *const names[] = {"b", "i", "em", "strong", "u", "sup", "sub", "wbr", "font"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dtl_html_is(node, names[i])) return true;
    return false;
}

static bool block(const dtl_html_node *node) {
    static const char *const names[] = {"div", "p",  "li", "br", "ul", "h2",     "h3",
                                        "h4",  "h5", "h6", "td", "dd", "section"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dtl_html_is(node, names[i])) return true;
    return false;
}

typedef struct {
    char text[DTL_PAGE_LABEL_BYTES + 1];
    size_t size;
    char sign; /* between blocks */
} label;

/* Before and behind an element. */
static void part(label *l, const dtl_html_node *node) {
    if (!node->name || formatting(node) || !l->size || l->size >= DTL_PAGE_LABEL_BYTES) return;
    char const sign = l->sign && block(node) ? l->sign : ' ', last = l->text[l->size - 1];
    if (last == l->sign && l->sign) return;
    if (last == ' ' && sign != ' ') l->text[l->size - 1] = sign;
    else if (last != ' ') l->text[l->size++] = sign;
}

static dtl_slice label_of(dtl_arena *arena, const dtl_html_node *node, char sign) {
    enum { BLANKS_MAX = 16 * DTL_PAGE_LABEL_BYTES }; /* of a text, with what is around them */
    label l = {.sign = sign};
    size_t nodes = 0;
    for (const dtl_html_node *n = node; n; n = dtl_html_following(node, n, !dtl_page_silent(n))) {
        if (++nodes > DTL_PAGE_LABEL_NODES || n->text.size > BLANKS_MAX) return (dtl_slice){0};
        if (n != node && n->prev) part(&l, n->prev);
        part(&l, n);
        dtl_slice content = n->text;
        if (content.size > DTL_PAGE_LABEL_BYTES - l.size) content = dtl_ascii_trim(content);
        if (content.size > DTL_PAGE_LABEL_BYTES - l.size) return (dtl_slice){0};
        bool const empty = !content.size || (l.sign && !dtl_ascii_trim(content).size);
        if (!empty) memcpy(l.text + l.size, content.data, content.size), l.size += content.size;
    }
    return dtl_clean_line(arena, dtl_arena_copy(arena, dtl_slice_of(l.text, l.size)));
}

dtl_slice dtl_page_label(dtl_arena *arena, const dtl_html_node *node) { return label_of(arena, node, '\0'); }
dtl_slice dtl_page_label_parted(dtl_arena *arena, const dtl_html_node *node) { return label_of(arena, node, '|'); }

/* data-publish-date, data-timestamp ...: a date that a script was to show. */
static bool date_attribute(dtl_slice name) {
    dtl_slice const data = DTL_SLICE("data-");
    if (!dtl_slice_starts(name, data)) return false;
    dtl_slice const rest = dtl_slice_part(name, data.size, name.size);
    return dtl_ascii_holds(rest, "date") || dtl_ascii_holds(rest, "publish") || dtl_ascii_holds(rest, "timestamp");
}

static bool named(dtl_slice name, const char *wanted) { return dtl_slice_equal(name, dtl_slice_text(wanted)); }

/* whole: the element is named after all that is on the page. */
static uint32_t of_attribute(const dtl_html_attribute *a, bool whole) {
    dtl_slice const name = a->name, value = a->value;
    switch (name.data[0]) {
    case 'c': return !whole && named(name, "class") ? dtl_says_names(value) : 0;
    case 'i':
        if (named(name, "id")) return whole ? 0 : dtl_says_names(value);
        if (named(name, "itemprop")) return dtl_says_property(value);
        if (!named(name, "itemtype")) return 0;
        if (dtl_ascii_holds(value, "breadcrumblist")) return DTL_SAYS_CRUMBS;
        return dtl_ascii_holds(value, "comment") ? DTL_SAYS_ASIDE : 0;
    case 'p':
        if (named(name, "property")) return dtl_says_property(value);
        return named(name, "pubdate") ? DTL_SAYS_PUBLISHED : 0;
    case 'r':
        if (!named(name, "rel")) return 0;
        if (dtl_ascii_is(value, "author")) return DTL_SAYS_BY;
        return dtl_ascii_holds(value, "tag") ? DTL_SAYS_KEYWORD : 0;
    case 'd': return date_attribute(name) ? DTL_SAYS_DATA : 0;
    default: return 0;
    }
}

static uint32_t of_tag(dtl_tag tag) {
    switch (tag) {
    case DTL_TAG_ASIDE:
    case DTL_TAG_NAV: return DTL_SAYS_ASIDE;
    case DTL_TAG_H1: return DTL_SAYS_H1;
    case DTL_TAG_H2:
    case DTL_TAG_H3: return DTL_SAYS_HEADING;
    case DTL_TAG_TIME: return DTL_SAYS_TIME;
    default: return 0;
    }
}

uint32_t dtl_page_says(const dtl_html_node *node) {
    uint32_t says = of_tag(node->tag);
    bool const whole = node->tag == DTL_TAG_BODY || node->tag == DTL_TAG_HTML;
    for (uint32_t i = 0; i < node->attribute_count; i++) says |= of_attribute(&node->attributes[i], whole);
    return says;
}

/* What an element says besides its text. */
static dtl_slice stated(const dtl_html_node *node, uint32_t says) {
    static const char *const names[] = {"content", "datetime"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dtl_slice const value = dtl_ascii_trim(dtl_html_value(node, names[i]));
        if (value.size) return value;
    }
    uint32_t const dated = DTL_SAYS_TIME | DTL_SAYS_DATE | DTL_SAYS_PUBLISHED | DTL_SAYS_IS_PUBLISHED;
    dtl_slice const title = dtl_ascii_trim(dtl_html_value(node, "title"));
    if ((says & dated) && title.size && title.data[title.size - 1] >= '0') return title;
    for (uint32_t i = 0; (says & DTL_SAYS_DATA) && i < node->attribute_count; i++)
        if (date_attribute(node->attributes[i].name)) return dtl_ascii_trim(node->attributes[i].value);
    return (dtl_slice){0};
}

typedef struct {
    dtl_page_facts facts;
    const dtl_html_node *aside;
    size_t at;
} collector;

/* Each of the names of a meta element: "dc:title og:title" are two. */
static void add_metas(dtl_page_facts *f, dtl_slice names, dtl_slice value) {
    for (size_t at = 0; at < names.size && f->meta_count < DTL_PAGE_METAS_MAX;) {
        size_t end = at;
        while (end < names.size && (unsigned char)names.data[end] > ' ') end++;
        if (end > at) {
            char *lower = dtl_arena_alloc(f->arena, end - at);
            for (size_t i = at; i < end; i++) lower[i - at] = dtl_ascii_lower(names.data[i]);
            f->metas = room_for(f->arena, f->metas, f->meta_count, sizeof *f->metas);
            f->metas[f->meta_count++] = (dtl_page_meta){.name = dtl_slice_of(lower, end - at), .value = value};
        }
        at = end + 1;
    }
}

static void take_meta(dtl_page_facts *f, const dtl_html_node *node) {
    static const char *const naming[] = {"property", "name", "http-equiv"};
    dtl_slice const value = dtl_ascii_trim(dtl_html_value(node, "content"));
    if (!value.size) return;
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) add_metas(f, dtl_html_value(node, naming[i]), value);
}

static void take_script(dtl_page_facts *f, const dtl_html_node *node) {
    if (!node->children) return;
    bool const linked = dtl_ascii_holds(dtl_html_value(node, "type"), "ld+json");
    size_t *count = linked ? &f->json_ld_count : &f->script_count;
    dtl_slice **list = linked ? &f->json_ld : &f->scripts;
    if (*count == DTL_PAGE_SCRIPTS_MAX) return;
    *list = room_for(f->arena, *list, *count, sizeof **list);
    (*list)[(*count)++] = node->children->text;
}

static void take_first(dtl_slice *field, dtl_slice value) {
    dtl_slice const trimmed = dtl_ascii_trim(value);
    if (!field->size) *field = trimmed;
}

static void take_head(dtl_page_facts *f, const dtl_html_node *node) {
    switch (node->tag) {
    case DTL_TAG_HTML: take_first(&f->language, dtl_html_value(node, "lang")); break;
    case DTL_TAG_METADATA:
        if (dtl_html_is(node, "meta")) take_meta(f, node);
        else if (dtl_html_is(node, "link") && dtl_ascii_is(dtl_html_value(node, "rel"), "canonical"))
            take_first(&f->canonical, dtl_html_value(node, "href"));
        break;
    case DTL_TAG_SCRIPT: take_script(f, node); break;
    case DTL_TAG_TITLE:
        if (node->children) take_first(&f->title, node->children->text);
        break;
    default: break;
    }
}

static void take_mark(collector *c, const dtl_html_node *node, uint32_t says) {
    dtl_page_facts *f = &c->facts;
    if ((says & DTL_SAYS_ASIDE) && !c->aside) c->aside = node;
    if (!(says & ~(uint32_t)(DTL_SAYS_ASIDE | DTL_SAYS_SITE)) || f->mark_count == DTL_PAGE_MARKS_MAX) return;
    f->marks = room_for(f->arena, f->marks, f->mark_count, sizeof *f->marks);
    f->marks[f->mark_count] = (dtl_page_mark){.node = node,
                                              .aside = c->aside,
                                              .value = stated(node, says),
                                              .at = c->at,
                                              .order = (uint32_t)f->mark_count,
                                              .says = says};
    f->mark_count++;
}

static void take(collector *c, const dtl_html_node *node) {
    c->at += dtl_ascii_trim(node->text).size;
    if (!node->name) return;
    take_head(&c->facts, node);
    uint32_t const says = dtl_page_says(node);
    if (says) take_mark(c, node, says);
}

dtl_page_facts dtl_page_facts_of(dtl_arena *arena, const dtl_html_node *html) {
    collector c = {.facts = {.arena = arena, .root = html}};
    for (const dtl_html_node *node = html; node;) {
        take(&c, node);
        if (node->children && !dtl_page_silent(node)) {
            node = node->children;
            continue;
        }
        while (node != html && !node->next) {
            if (node == c.aside) c.aside = NULL;
            node = node->parent;
        }
        if (node == c.aside) c.aside = NULL;
        node = node == html ? NULL : node->next;
    }
    return c.facts;
}
