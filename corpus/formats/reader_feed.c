/* RSS 0.90 to 2.0 and Atom 0.3 and 1.0: an article an item or entry.
 *
 * Feeds mix vocabularies that share names: a media:title is not the title, an itunes:summary not the text. So elements
 * are looked for by name and namespace (feed_parts.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/feed_parts.h"
#include "corpus/formats/xml_formats.h"

/* What the channel, or the root of Atom, says of all of its items: read once, for it may be long. */
typedef struct {
    dtl_slice title, byline, language;
    dtl_day_span month;
    const char *month_from; /* NULL: it has no date */
} channel;

typedef struct {
    dtl_reading *all;
    const channel *channel;
    const xmlNode *item;
    dtl_arena *arena;
} item;

static bool blank(dtl_slice s) { return dtl_ascii_trim(s).size == 0; }

/* The first of these elements of parent that holds text, as a line. */
static dtl_slice first_line(const item *it, const xmlNode *parent, const dtl_feed_name *names) {
    for (size_t i = 0; names[i].name; i++)
        for (const xmlNode *n = dtl_feed_child(parent, names[i]); n; n = dtl_feed_next(n, names[i])) {
            dtl_slice text = dtl_feed_line(it->arena, n);
            if (!blank(text)) return text;
        }
    return (dtl_slice){0};
}

static dtl_slice title(const item *it, const xmlNode *parent) {
    static const dtl_feed_name names[] = {{DTL_FEED_CORE, "title"}, {DTL_FEED_DC, "title"}, {0}};
    return first_line(it, parent, names);
}

static dtl_slice text(const item *it) {
    static const dtl_feed_name names[] = {{DTL_FEED_CONTENT, "encoded"}, {DTL_FEED_CORE, "content"},
                                          {DTL_FEED_XHTML, "body"},      {DTL_FEED_XHTML, "div"},
                                          {DTL_FEED_CORE, "fullText"},   {DTL_FEED_CORE, "description"},
                                          {DTL_FEED_CORE, "summary"},    {DTL_FEED_DC, "description"},
                                          {DTL_FEED_TERMS, "abstract"},  {0}};
    for (size_t i = 0; names[i].name; i++)
        for (const xmlNode *n = dtl_feed_child(it->item, names[i]); n; n = dtl_feed_next(n, names[i])) {
            dtl_slice found = dtl_feed_text(it->arena, n);
            if (!blank(found)) return found;
        }
    return (dtl_slice){0};
}

static dtl_slice id(const item *it, dtl_slice url) {
    static const dtl_feed_name names[] = {
        {DTL_FEED_CORE, "guid"}, {DTL_FEED_CORE, "id"}, {DTL_FEED_DC, "identifier"}, {0}};
    dtl_slice found = first_line(it, it->item, names);
    if (!found.size) found = dtl_xml_attribute(it->arena, it->item, "about");
    return blank(found) ? url : found;
}

/* The link of Atom that leads to the article, among those to comments, pictures and the feed itself. */
static const xmlNode *alternate(const item *it) {
    static const dtl_feed_name link = {DTL_FEED_CORE, "link"};
    for (const xmlNode *n = dtl_feed_child(it->item, link); n; n = dtl_feed_next(n, link)) {
        dtl_slice rel = dtl_xml_attribute(it->arena, n, "rel");
        bool const leads = !rel.size || dtl_slice_equal(rel, DTL_SLICE("alternate"));
        if (leads && dtl_xml_attribute(it->arena, n, "href").size) return n;
    }
    return NULL;
}

static dtl_slice url(const item *it) {
    static const dtl_feed_name original[] = {{DTL_FEED_BURNER, "origLink"}, {0}},
                               link[] = {{DTL_FEED_CORE, "link"}, {0}}, guid[] = {{DTL_FEED_CORE, "guid"}, {0}};
    dtl_slice found = first_line(it, it->item, original);
    if (found.size) return found;
    const xmlNode *atom = alternate(it);
    found = atom ? dtl_xml_attribute(it->arena, atom, "href") : first_line(it, it->item, link);
    if (found.size) return dtl_feed_resolve(it->arena, it->item, dtl_clean_line(it->arena, found));
    found = first_line(it, it->item, guid);
    return dtl_web_address(found) ? found : (dtl_slice){0};
}

/* Offers the first of these that is a date. */
static bool offer(const item *it, const xmlNode *parent, const dtl_feed_name *names, dtl_article *article) {
    for (size_t i = 0; parent && names[i].name; i++)
        for (const xmlNode *n = dtl_feed_child(parent, names[i]); n; n = dtl_feed_next(n, names[i]))
            if (dtl_reading_offer_day(it->all, article, dtl_clean_line(it->arena, dtl_feed_line(it->arena, n)),
                                      names[i].name))
                return true;
    return false;
}

/* A feed is made again when something is added to it: its own date bounds an item's, and says no more than the month. */
static void read_month(const item *it, const xmlNode *node, channel *c) {
    static const struct {
        dtl_feed_name name;
        const char *from;
    } dates[] = {{{DTL_FEED_CORE, "pubDate"}, "channel pubDate"},
                 {{DTL_FEED_CORE, "updated"}, "feed updated"},
                 {{DTL_FEED_CORE, "modified"}, "feed modified"},
                 {{DTL_FEED_DC, "date"}, "channel date"},
                 {{DTL_FEED_CORE, "lastBuildDate"}, "channel lastBuildDate"}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates && !c->month_from; i++) {
        const xmlNode *n = dtl_feed_child(node, dates[i].name);
        if (!n || !dtl_date_parse(dtl_clean_line(it->arena, dtl_feed_line(it->arena, n)), &c->month)) continue;
        dtl_civil civil = dtl_day_to_civil(c->month.first);
        civil.day = 1;
        c->month.first = dtl_day_from_civil(civil);
        if (c->month.precision == DTL_PRECISION_DAY) c->month.precision = DTL_PRECISION_MONTH;
        c->month_from = dates[i].from;
    }
}

static void date(const item *it, dtl_article *article) {
    static const dtl_feed_name made[] = {
        {DTL_FEED_CORE, "pubDate"},   {DTL_FEED_CORE, "published"}, {DTL_FEED_CORE, "issued"},
        {DTL_FEED_DC, "date"},        {DTL_FEED_TERMS, "issued"},   {DTL_FEED_CORE, "created"},
        {DTL_FEED_TERMS, "created"},  {DTL_FEED_CORE, "updated"},   {DTL_FEED_CORE, "modified"},
        {DTL_FEED_TERMS, "modified"}, {DTL_FEED_CORE, "date"},      {0}};
    if (offer(it, it->item, made, article) || !it->channel->month_from) return;
    dtl_reading_offer_span(it->all, article, it->channel->month, it->channel->month_from);
}

static void add_name(dtl_buffer *names, dtl_slice name) {
    if (!name.size) return;
    if (names->size) dtl_buffer_text(names, ", ");
    dtl_buffer_slice(names, name);
}

/* All authors that parent names, in one line. */
static dtl_slice byline(const item *it, const xmlNode *parent) {
    static const dtl_feed_name makers[] = {
        {DTL_FEED_CORE, "author"}, {DTL_FEED_DC, "creator"}, {DTL_FEED_ITUNES, "author"}};
    static const dtl_feed_name name = {DTL_FEED_CORE, "name"};
    dtl_buffer names = {0};
    for (size_t i = 0; parent && !names.size && i < sizeof makers / sizeof *makers; i++)
        for (const xmlNode *n = dtl_feed_child(parent, makers[i]); n; n = dtl_feed_next(n, makers[i])) {
            const xmlNode *person = dtl_feed_child(n, name);
            dtl_slice line =
                person || !dtl_feed_elements(n) ? dtl_feed_line(it->arena, person ? person : n) : (dtl_slice){0};
            add_name(&names, dtl_feed_person(dtl_clean_line(it->arena, line)));
        }
    dtl_slice all = dtl_arena_copy(it->arena, dtl_buffer_content(&names));
    dtl_buffer_release(&names);
    return all;
}

/* "scheme:term" of Atom, and of RSS its domain; the term where there is no scheme. */
static dtl_slice code(dtl_arena *arena, dtl_slice scheme, dtl_slice term) {
    if (!scheme.size || !term.size) return term;
    char *out = dtl_arena_alloc(arena, scheme.size + 1 + term.size);
    memcpy(out, scheme.data, scheme.size);
    out[scheme.size] = ':';
    memcpy(out + scheme.size + 1, term.data, term.size);
    return dtl_slice_of(out, scheme.size + 1 + term.size);
}

static void add_category(const item *it, const xmlNode *category, dtl_article *article) {
    dtl_slice term = dtl_xml_attribute(it->arena, category, "term");
    dtl_slice label = dtl_xml_attribute(it->arena, category, "label");
    dtl_slice scheme = dtl_xml_attribute(it->arena, category, "scheme");
    dtl_slice inner = dtl_clean_line(it->arena, dtl_feed_line(it->arena, category));
    if (!label.size) label = term.size ? term : inner;
    if (!scheme.size) scheme = dtl_xml_attribute(it->arena, category, "domain");
    bool const coded = scheme.size || (term.size && !dtl_slice_equal(term, label));
    dtl_slice named = coded ? code(it->arena, scheme, term.size ? term : inner) : (dtl_slice){0};
    dtl_article_add_subject(it->arena, article, named, label);
    if (!article->section.size) article->section = label;
}

static void categories(const item *it, dtl_article *article) {
    static const dtl_feed_name names[] = {{DTL_FEED_CORE, "category"}, {DTL_FEED_DC, "subject"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const xmlNode *n = dtl_feed_child(it->item, names[i]); n; n = dtl_feed_next(n, names[i]))
            add_category(it, n, article);
}

/* Where an aggregated item came from, else the feed. */
static dtl_slice source(const item *it) {
    static const dtl_feed_name name = {DTL_FEED_CORE, "source"};
    const xmlNode *n = dtl_feed_child(it->item, name);
    dtl_slice found = n && dtl_feed_elements(n) ? title(it, n) : n ? dtl_feed_line(it->arena, n) : (dtl_slice){0};
    return blank(found) ? it->channel->title : found;
}

static const dtl_feed_name LANGUAGES[] = {{DTL_FEED_DC, "language"}, {DTL_FEED_CORE, "language"}, {0}};

static dtl_slice language(const item *it) {
    dtl_slice found = first_line(it, it->item, LANGUAGES);
    if (!found.size) found = dtl_feed_xml_lang(it->arena, it->item);
    if (!found.size) found = it->channel->language;
    return dtl_language_code(it->arena, dtl_clean_line(it->arena, found));
}

static dtl_slice shared(dtl_arena *arena, dtl_slice line) {
    dtl_slice clean = dtl_clean_line(arena, line);
    return clean.size <= DTL_SHARED_FIELD_MAX_BYTES ? clean : (dtl_slice){0};
}

static channel read_channel(dtl_reading *reading, const xmlNode *node) {
    item const it = {.all = reading, .arena = reading->arena};
    channel c = {.title = shared(reading->arena, title(&it, node)),
                 .byline = shared(reading->arena, byline(&it, node)),
                 .language = shared(reading->arena, first_line(&it, node, LANGUAGES))};
    read_month(&it, node, &c);
    return c;
}

static dtl_status read_item(const item *it, dtl_error *err) {
    static const dtl_feed_name source_name = {DTL_FEED_CORE, "source"};
    dtl_article article = dtl_reading_article(it->all);
    article.title = title(it, it->item);
    article.text = text(it);
    if (blank(article.text) && blank(article.title)) {
        dtl_reading_skip(it->all, DTL_BAD_INPUT, 0, "an item without a title and a text");
        return DTL_OK;
    }
    article.url = url(it);
    article.id = id(it, article.url);
    article.source = source(it);
    article.byline = byline(it, it->item);
    if (!article.byline.size) article.byline = byline(it, dtl_feed_child(it->item, source_name));
    if (!article.byline.size) article.byline = it->channel->byline;
    article.language = language(it);
    categories(it, &article);
    date(it, &article);
    return dtl_reading_give(it->all, &article, err);
}

static bool is_item(const xmlNode *node) {
    return dtl_feed_is(node, (dtl_feed_name){DTL_FEED_CORE, "item"}) ||
           dtl_feed_is(node, (dtl_feed_name){DTL_FEED_CORE, "entry"});
}

/* The items among parent's children. The last one is only told of where the file breaks off within it. */
static dtl_status read_items(dtl_reading *reading, const xmlNode *parent, const channel *c, const xmlNode *broken,
                             dtl_error *err) {
    dtl_status status = DTL_OK;
    for (const xmlNode *n = parent->children; n && status == DTL_OK; n = n->next) {
        if (!is_item(n) || n == broken) continue;
        item const it = {.all = reading, .channel = c, .item = n, .arena = reading->arena};
        status = read_item(&it, err);
    }
    return status;
}

dtl_status dtl_read_feed(dtl_reading *reading, const xmlNode *root, size_t damage, dtl_error *err) {
    static const dtl_feed_name channel_name = {DTL_FEED_CORE, "channel"};
    const xmlNode *broken = damage == SIZE_MAX ? NULL : dtl_feed_cut_item(root, reading->bytes, damage);
    const xmlNode *first = dtl_feed_child(root, channel_name);
    channel const of_root = is_item(root) ? (channel){.month_from = NULL} : read_channel(reading, first ? first : root);
    if (is_item(root)) {
        item const it = {.all = reading, .channel = &of_root, .item = root, .arena = reading->arena};
        return read_item(&it, err);
    }
    dtl_status status = DTL_OK;
    for (const xmlNode *n = first; n && status == DTL_OK; n = dtl_feed_next(n, channel_name)) {
        channel const own = read_channel(reading, n);
        status = read_items(reading, n, &own, broken, err);
    }
    if (status == DTL_OK) status = read_items(reading, root, &of_root, broken, err);
    if (status != DTL_OK) return status;
    if (broken) dtl_reading_skip(reading, DTL_BAD_INPUT, damage, "the feed breaks off within this item");
    if (reading->given + reading->skipped == 0) return dtl_fail(err, DTL_BAD_INPUT, "a feed without items");
    return DTL_OK;
}
