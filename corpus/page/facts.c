/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/facts.h"

#include "corpus/clean/clean.h"
#include "corpus/formats/xml.h"

/* Room in lists that are bounded grows with them, so that a small page costs little. */
enum { FIRST_CAPACITY = 64 };

static void *room_for(dtl_arena *arena, void *list, size_t count, size_t size) {
    if (count && (count < FIRST_CAPACITY || (count & (count - 1)))) return list; /* grows at powers of two */
    size_t const capacity = count ? 2 * count : FIRST_CAPACITY;
    char *larger = dtl_arena_alloc(arena, capacity * size);
    if (count) memcpy(larger, list, count * size);
    return larger;
}

bool dtl_page_same_name(dtl_slice a, const char *b) {
    size_t i = 0;
    for (; i < a.size && b[i]; i++)
        if (dtl_page_lower(a.data[i]) != b[i]) return false;
    return i == a.size && !b[i];
}

bool dtl_page_starts(dtl_slice text, const char *word) {
    size_t i = 0;
    for (; i < text.size && word[i]; i++)
        if (dtl_page_lower(text.data[i]) != word[i]) return false;
    return !word[i];
}

bool dtl_page_holds(dtl_slice text, const char *word) {
    for (size_t at = 0; at < text.size; at++)
        if (dtl_page_lower(text.data[at]) == word[0] && dtl_page_starts(dtl_slice_part(text, at, text.size), word))
            return true;
    return false;
}

dtl_slice dtl_page_trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && (unsigned char)s.data[begin] <= ' ') begin++;
    while (end > begin && (unsigned char)s.data[end - 1] <= ' ') end--;
    return dtl_slice_part(s, begin, end);
}

bool dtl_page_web_address(dtl_slice s) { return dtl_page_starts(s, "http://") || dtl_page_starts(s, "https://"); }

static dtl_slice value_of(const xmlAttr *a) {
    bool const plain = a->children && a->children->content && !a->children->next;
    return plain ? dtl_slice_text((const char *)a->children->content) : (dtl_slice){0};
}

dtl_slice dtl_page_attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0) return value_of(a);
    return (dtl_slice){0};
}

dtl_slice dtl_page_meta_value(const dtl_page_facts *facts, const char *name) {
    dtl_slice const wanted = dtl_slice_text(name);
    for (size_t i = 0; i < facts->meta_count; i++)
        if (dtl_slice_equal(facts->metas[i].name, wanted)) return facts->metas[i].value;
    return (dtl_slice){0};
}

const xmlNode *dtl_page_following(const xmlNode *root, const xmlNode *node, bool descend) {
    if (descend && node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node != root && !node->next) node = node->parent;
    return node == root ? NULL : node->next;
}

static bool named(const char *name, const char *wanted) { return strcmp(name, wanted) == 0; }

/* Called for every node: the first letter decides for nearly all. */
bool dtl_page_silent(const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE) return node->type == XML_COMMENT_NODE;
    const char *name = (const char *)node->name;
    switch (name[0]) {
    case 'i': return named(name, "iframe");
    case 'n': return named(name, "noscript");
    case 's':
        return name[1] &&
               (named(name, "script") || named(name, "style") || named(name, "svg") || named(name, "select"));
    case 't': return name[1] == 'e' && (named(name, "template") || named(name, "textarea"));
    default: return false;
    }
}

static bool formatting(const xmlNode *node) {
    static const char *const names[] = {"b", "i", "em", "strong", "u", "sup", "sub", "wbr", "font"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp((const char *)node->name, names[i]) == 0) return true;
    return false;
}

static bool block(const xmlNode *node) {
    static const char *const names[] = {"div", "p",  "li", "br", "ul", "h2",     "h3",
                                        "h4",  "h5", "h6", "td", "dd", "section"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (named((const char *)node->name, names[i])) return true;
    return false;
}

typedef struct {
    char text[DTL_PAGE_LABEL_BYTES + 1];
    size_t size;
    char sign; /* between blocks */
} label;

/* Before and behind an element. */
static void part(label *l, const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE || formatting(node) || !l->size || l->size >= DTL_PAGE_LABEL_BYTES) return;
    char const sign = l->sign && block(node) ? l->sign : ' ', last = l->text[l->size - 1];
    if (last == l->sign && l->sign) return;
    if (last == ' ' && sign != ' ') l->text[l->size - 1] = sign;
    else if (last != ' ') l->text[l->size++] = sign;
}

static dtl_slice label_of(dtl_arena *arena, const xmlNode *node, char sign) {
    label l = {.sign = sign};
    size_t nodes = 0;
    for (const xmlNode *n = node; n; n = dtl_page_following(node, n, !dtl_page_silent(n))) {
        if (++nodes > DTL_PAGE_LABEL_NODES) return (dtl_slice){0};
        if (n != node && n->prev) part(&l, n->prev);
        part(&l, n);
        if (n->type != XML_TEXT_NODE || !n->content) continue;
        dtl_slice content = dtl_slice_text((const char *)n->content);
        if (content.size > DTL_PAGE_LABEL_BYTES - l.size) content = dtl_page_trim(content);
        if (content.size > DTL_PAGE_LABEL_BYTES - l.size) return (dtl_slice){0};
        bool const empty = l.sign && !dtl_page_trim(content).size;
        if (!empty) memcpy(l.text + l.size, content.data, content.size), l.size += content.size;
    }
    return dtl_clean_line(arena, dtl_arena_copy(arena, dtl_slice_of(l.text, l.size)));
}

dtl_slice dtl_page_label(dtl_arena *arena, const xmlNode *node) { return label_of(arena, node, '\0'); }
dtl_slice dtl_page_label_parted(dtl_arena *arena, const xmlNode *node) { return label_of(arena, node, '|'); }

/* data-publish-date, data-timestamp ...: a date that a script was to show. */
static bool date_attribute(const char *name) {
    dtl_slice const rest = dtl_slice_text(name + 5);
    return dtl_page_holds(rest, "date") || dtl_page_holds(rest, "publish") || dtl_page_holds(rest, "timestamp");
}

static uint32_t of_attribute(const xmlAttr *a, bool whole) {
    const char *name = (const char *)a->name;
    switch (name[0]) {
    case 'c': return !whole && named(name, "class") ? dtl_says_names(value_of(a)) : 0;
    case 'i':
        if (named(name, "id")) return whole ? 0 : dtl_says_names(value_of(a));
        if (strcmp(name, "itemprop") == 0) return dtl_says_property(value_of(a));
        if (strcmp(name, "itemtype") != 0) return 0;
        if (dtl_page_holds(value_of(a), "breadcrumblist")) return DTL_SAYS_CRUMBS;
        return dtl_page_holds(value_of(a), "comment") ? DTL_SAYS_ASIDE : 0;
    case 'p':
        if (strcmp(name, "property") == 0) return dtl_says_property(value_of(a));
        return strcmp(name, "pubdate") == 0 ? DTL_SAYS_PUBLISHED : 0;
    case 'r':
        if (strcmp(name, "rel") != 0) return 0;
        if (dtl_page_same_name(value_of(a), "author")) return DTL_SAYS_BY;
        return dtl_page_holds(value_of(a), "tag") ? DTL_SAYS_KEYWORD : 0;
    case 'd': return strncmp(name, "data-", 5) == 0 && date_attribute(name) ? DTL_SAYS_DATA : 0;
    default: return 0;
    }
}

static uint32_t of_tag(const char *name) {
    switch (name[0]) {
    case 'a': return strcmp(name, "aside") == 0 ? DTL_SAYS_ASIDE : 0;
    case 'h':
        if (name[1] == '\0' || name[2] != '\0') return 0;
        return name[1] == '1' ? DTL_SAYS_H1 : name[1] == '2' || name[1] == '3' ? DTL_SAYS_HEADING : 0;
    case 'n': return strcmp(name, "nav") == 0 ? DTL_SAYS_ASIDE : 0;
    case 't': return strcmp(name, "time") == 0 ? DTL_SAYS_TIME : 0;
    default: return 0;
    }
}

uint32_t dtl_page_says(const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE) return 0;
    const char *name = (const char *)node->name;
    uint32_t says = of_tag(name);
    bool const whole = named(name, "body") || named(name, "html"); /* named after all that is on the page */
    for (const xmlAttr *a = node->properties; a; a = a->next) says |= of_attribute(a, whole);
    return says;
}

/* What an element says besides its text. */
static dtl_slice stated(const xmlNode *node, uint32_t says) {
    static const char *const names[] = {"content", "datetime"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dtl_slice const value = dtl_page_trim(dtl_page_attribute(node, names[i]));
        if (value.size) return value;
    }
    uint32_t const dated = DTL_SAYS_TIME | DTL_SAYS_DATE | DTL_SAYS_PUBLISHED | DTL_SAYS_IS_PUBLISHED;
    dtl_slice const title = dtl_page_trim(dtl_page_attribute(node, "title"));
    if ((says & dated) && title.size && title.data[title.size - 1] >= '0') return title;
    for (const xmlAttr *a = says & DTL_SAYS_DATA ? node->properties : NULL; a; a = a->next)
        if (strncmp((const char *)a->name, "data-", 5) == 0 && date_attribute((const char *)a->name))
            return dtl_page_trim(value_of(a));
    return (dtl_slice){0};
}

typedef struct {
    dtl_page_facts facts;
    const xmlNode *aside;
    size_t at;
} collector;

/* Each of the names of a meta element: "dc:title og:title" are two. */
static void add_metas(dtl_page_facts *f, dtl_slice names, dtl_slice value) {
    for (size_t at = 0; at < names.size && f->meta_count < DTL_PAGE_METAS_MAX;) {
        size_t end = at;
        while (end < names.size && (unsigned char)names.data[end] > ' ') end++;
        if (end > at) {
            char *lower = dtl_arena_alloc(f->arena, end - at);
            for (size_t i = at; i < end; i++) lower[i - at] = dtl_page_lower(names.data[i]);
            f->metas = room_for(f->arena, f->metas, f->meta_count, sizeof *f->metas);
            f->metas[f->meta_count++] = (dtl_page_meta){.name = dtl_slice_of(lower, end - at), .value = value};
        }
        at = end + 1;
    }
}

static void take_meta(dtl_page_facts *f, const xmlNode *node) {
    static const char *const naming[] = {"property", "name", "http-equiv"};
    dtl_slice const value = dtl_page_trim(dtl_page_attribute(node, "content"));
    if (!value.size) return;
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        add_metas(f, dtl_page_attribute(node, naming[i]), value);
}

static void take_script(dtl_page_facts *f, const xmlNode *node) {
    const xmlNode *content = node->children;
    if (!content || !content->content) return;
    dtl_slice const script = dtl_slice_text((const char *)content->content);
    bool const linked = dtl_page_holds(dtl_page_attribute(node, "type"), "ld+json");
    size_t *count = linked ? &f->json_ld_count : &f->script_count;
    dtl_slice **list = linked ? &f->json_ld : &f->scripts;
    if (*count == DTL_PAGE_SCRIPTS_MAX) return;
    *list = room_for(f->arena, *list, *count, sizeof **list);
    (*list)[(*count)++] = script;
}

static void take_first(dtl_slice *field, dtl_slice value) {
    dtl_slice const trimmed = dtl_page_trim(value);
    if (!field->size) *field = trimmed;
}

static void take_head(dtl_page_facts *f, const xmlNode *node) {
    const char *name = (const char *)node->name;
    switch (name[0]) {
    case 'h':
        if (named(name, "html")) take_first(&f->language, dtl_page_attribute(node, "lang"));
        break;
    case 'l':
        if (named(name, "link") && dtl_page_same_name(dtl_page_attribute(node, "rel"), "canonical"))
            take_first(&f->canonical, dtl_page_attribute(node, "href"));
        break;
    case 'm':
        if (named(name, "meta")) take_meta(f, node);
        break;
    case 's':
        if (named(name, "script")) take_script(f, node);
        break;
    case 't':
        if (!f->title.size && named(name, "title")) take_first(&f->title, dtl_xml_text(f->arena, node));
        break;
    default: break;
    }
}

static void take_mark(collector *c, const xmlNode *node, uint32_t says) {
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

static void take(collector *c, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE && node->content)
        c->at += dtl_page_trim(dtl_slice_text((const char *)node->content)).size;
    if (node->type != XML_ELEMENT_NODE) return;
    take_head(&c->facts, node);
    uint32_t const says = dtl_page_says(node);
    if (says) take_mark(c, node, says);
}

dtl_page_facts dtl_page_facts_of(dtl_arena *arena, const xmlDoc *doc) {
    const xmlNode *root = xmlDocGetRootElement(doc);
    collector c = {.facts = {.arena = arena, .root = root}};
    for (const xmlNode *node = root; node;) {
        take(&c, node);
        if (node->type == XML_ELEMENT_NODE && node->children && !dtl_page_silent(node)) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next) {
            if (node == c.aside) c.aside = NULL;
            node = node->parent;
        }
        if (node == c.aside) c.aside = NULL;
        node = node == root ? NULL : node->next;
    }
    return c.facts;
}
