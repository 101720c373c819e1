/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/feed_parts.h"

#include <libxml/uri.h>
#include <stdio.h>

#include "base/ascii.h"
#include "corpus/formats/markup.h"

enum { ADDRESS_MAX_BYTES = 4096 };

static const struct {
    const char *uri; /* in small letters, without / and # at the end */
    const char *prefix;
    dtl_feed_space space;
} SPACES[] = {
    {"http://www.w3.org/2005/atom", "atom:", DTL_FEED_CORE},
    {"https://www.w3.org/2005/atom", NULL, DTL_FEED_CORE},
    {"http://purl.org/atom/ns", NULL, DTL_FEED_CORE},
    {"http://purl.org/rss/1.0", "rss:", DTL_FEED_CORE},
    {"http://my.netscape.com/rdf/simple/0.9", NULL, DTL_FEED_CORE},
    {"http://channel.netscape.com/rdf/simple/0.9", NULL, DTL_FEED_CORE},
    {"http://my.netscape.com/publish/formats/rss-0.91.dtd", NULL, DTL_FEED_CORE},
    {"http://purl.org/net/rss1.1", NULL, DTL_FEED_CORE},
    {"http://backend.userland.com/rss", NULL, DTL_FEED_CORE},
    {"http://backend.userland.com/rss2", NULL, DTL_FEED_CORE},
    {"http://backend.userland.com/rss091", NULL, DTL_FEED_CORE},
    {"http://backend.userland.com/rss092", NULL, DTL_FEED_CORE},
    {"http://blogs.law.harvard.edu/tech/rss", NULL, DTL_FEED_CORE},
    {"http://purl.org/dc/elements/1.1", "dc:", DTL_FEED_DC},
    {"http://purl.org/dc/elements/1.0", NULL, DTL_FEED_DC},
    {"http://purl.org/dc/terms", "dcterms:", DTL_FEED_TERMS},
    {"http://purl.org/rss/1.0/modules/dcterms", NULL, DTL_FEED_TERMS},
    {"http://purl.org/rss/1.0/modules/content", "content:", DTL_FEED_CONTENT},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:", DTL_FEED_ITUNES},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner:", DTL_FEED_BURNER},
    {"http://www.w3.org/1999/xhtml", "xhtml:", DTL_FEED_XHTML},
};

static bool same_uri(const char *uri, const char *known) {
    size_t size = strlen(uri);
    while (size && (uri[size - 1] == '/' || uri[size - 1] == '#')) size--;
    return dtl_ascii_is(dtl_slice_of(uri, size), known);
}

static const char *text_of(const xmlChar *text) { return text ? (const char *)text : ""; }

bool dtl_feed_is(const xmlNode *node, dtl_feed_name name) {
    if (!node || node->type != XML_ELEMENT_NODE) return false;
    const char *local = text_of(node->name), *colon = strrchr(local, ':'),
               *uri = node->ns ? text_of(node->ns->href) : "";
    if (strcmp(colon ? colon + 1 : local, name.name) != 0) return false;
    if (!*uri && !colon) return name.space == DTL_FEED_CORE;
    for (size_t i = 0; i < sizeof SPACES / sizeof *SPACES; i++) {
        if (SPACES[i].space != name.space) continue;
        if (*uri ? same_uri(uri, SPACES[i].uri)
                 : SPACES[i].prefix && strncmp(local, SPACES[i].prefix, strlen(SPACES[i].prefix)) == 0)
            return true;
    }
    return false;
}

static const xmlNode *among(const xmlNode *node, dtl_feed_name name) {
    while (node && !dtl_feed_is(node, name)) node = node->next;
    return node;
}

const xmlNode *dtl_feed_child(const xmlNode *parent, dtl_feed_name name) {
    return parent ? among(parent->children, name) : NULL;
}

const xmlNode *dtl_feed_next(const xmlNode *node, dtl_feed_name name) { return among(node->next, name); }

bool dtl_feed_elements(const xmlNode *node) {
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE) return true;
    return false;
}

static bool has(dtl_slice s, const char *part) { return s.size && memmem(s.data, s.size, part, strlen(part)); }

/* What the type attribute, and mode in Atom 0.3, say of what stands in an element. */
typedef enum { GUESS, PLAIN, ESCAPED, INLINE, NO_TEXT } kind;

static kind kind_of(dtl_arena *arena, const xmlNode *node) {
    dtl_slice type = dtl_xml_attribute(arena, node, "type"), mode = dtl_xml_attribute(arena, node, "mode");
    if (dtl_slice_equal(mode, DTL_SLICE("base64"))) return NO_TEXT;
    if (dtl_feed_elements(node)) return INLINE; /* whatever is said: markup stands there unescaped */
    if (dtl_slice_equal(mode, DTL_SLICE("escaped")) && !has(type, "plain")) return ESCAPED;
    if (!type.size || dtl_slice_starts(type, DTL_SLICE("http"))) return GUESS;
    if (has(type, "html")) return ESCAPED;
    if (dtl_slice_equal(type, DTL_SLICE("text")) || has(type, "text/")) return PLAIN;
    return has(type, "xml") ? INLINE : has(type, "/") ? NO_TEXT : GUESS;
}

/* Markup that is not announced: tags, or entities that are still there once XML has been read. */
static bool looks_escaped(dtl_slice text) {
    if (dtl_markup_present(text)) return true;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != '&') continue;
        size_t end = i + 1;
        while (end < text.size && end - i < 10 && (text.data[end] == '#' || dtl_ascii_alphanumeric(text.data[end])))
            end++;
        if (end > i + 2 && end < text.size && text.data[end] == ';') return true;
    }
    return false;
}

static dtl_slice content_of(dtl_arena *arena, const xmlNode *node) {
    return dtl_xml_text(arena, node->children ? node : NULL);
}

dtl_slice dtl_feed_line(dtl_arena *arena, const xmlNode *node) {
    kind const what = kind_of(arena, node);
    if (what == NO_TEXT || !node->children) return (dtl_slice){0};
    if (what == INLINE) return dtl_xml_blocks(arena, node, NULL);
    dtl_slice text = content_of(arena, node);
    return what == ESCAPED || (what == GUESS && looks_escaped(text)) ? dtl_markup_text(arena, text) : text;
}

/* Blank lines part paragraphs in text without tags; markup would make spaces of them. */
static dtl_slice decode_plain(dtl_arena *arena, dtl_slice text) {
    dtl_buffer out = {0};
    bool line_end = false;
    for (size_t i = 0; i < text.size; i++) {
        char const c = text.data[i];
        if (c == '\n' && line_end) dtl_buffer_text(&out, "<p>");
        else dtl_buffer_byte(&out, c);
        line_end = c == '\n' || (line_end && (c == ' ' || c == '\t' || c == '\r'));
    }
    dtl_slice decoded = dtl_markup_text(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return decoded;
}

dtl_slice dtl_feed_text(dtl_arena *arena, const xmlNode *node) {
    kind const what = kind_of(arena, node);
    bool const elsewhere = dtl_xml_attribute(arena, node, "src").size > 0;
    if (what == NO_TEXT || elsewhere || !node->children) return (dtl_slice){0};
    if (what == INLINE) return dtl_xml_blocks(arena, node, NULL);
    dtl_slice text = content_of(arena, node);
    if (what == PLAIN || (what == GUESS && !looks_escaped(text))) return text;
    return dtl_markup_present(text) ? dtl_markup_text(arena, text) : decode_plain(arena, text);
}

dtl_slice dtl_feed_person(dtl_slice line) {
    const char *at = line.size ? memchr(line.data, '@', line.size) : NULL;
    const char *open = at ? memchr(line.data, '(', line.size) : NULL;
    const char *close = open ? memrchr(line.data, ')', line.size) : NULL;
    if (close && close > open + 1 && at < open) return dtl_slice_of(open + 1, (size_t)(close - open) - 1);
    const char *angle = at ? memchr(line.data, '<', line.size) : NULL;
    if (angle && angle > line.data && angle < at) return dtl_slice_of(line.data, (size_t)(angle - line.data));
    return line;
}

dtl_slice dtl_feed_resolve(dtl_arena *arena, const xmlNode *node, dtl_slice url) {
    if (url.size == 0 || url.size > ADDRESS_MAX_BYTES || has(url, "://")) return url;
    xmlChar *base = xmlNodeGetBase(node->doc, node);
    dtl_slice named = dtl_arena_copy(arena, url); /* with the NUL that libxml2 wants */
    bool const usable = base && strlen(text_of(base)) <= ADDRESS_MAX_BYTES && strstr(text_of(base), "://");
    xmlChar *whole = usable ? xmlBuildURI((const xmlChar *)named.data, base) : NULL;
    if (whole) named = dtl_arena_copy(arena, dtl_slice_text(text_of(whole)));
    xmlFree(whole);
    xmlFree(base);
    return named;
}

dtl_slice dtl_feed_xml_lang(dtl_arena *arena, const xmlNode *node) {
    xmlChar *lang = xmlNodeGetLang(node);
    dtl_slice copy = dtl_arena_copy(arena, dtl_slice_text(text_of(lang)));
    xmlFree(lang);
    return copy;
}

/* Where the last text of that kind ends before byte end; 0 where there is none. */
static size_t last(dtl_slice bytes, size_t end, const char *text) {
    size_t const size = strlen(text);
    for (size_t at = end; at >= size; at--)
        if (memcmp(bytes.data + at - size, text, size) == 0) return at;
    return 0;
}

const xmlNode *dtl_feed_cut_item(const xmlNode *root, dtl_slice bytes, size_t damage) {
    if (!bytes.size || damage > bytes.size) damage = bytes.size;
    const xmlNode *deepest = NULL;
    for (const xmlNode *n = root; n; n = n->last) {
        bool const is_item = dtl_feed_is(n, (dtl_feed_name){DTL_FEED_CORE, "item"});
        if (is_item || dtl_feed_is(n, (dtl_feed_name){DTL_FEED_CORE, "entry"})) deepest = n;
        if (deepest) break;
    }
    if (!deepest) return NULL;
    const char *name = dtl_feed_is(deepest, (dtl_feed_name){DTL_FEED_CORE, "item"}) ? "item" : "entry";
    char open[16], shut[16];
    snprintf(open, sizeof open, "<%s", name);
    snprintf(shut, sizeof shut, "</%s", name);
    return last(bytes, damage, open) > last(bytes, damage, shut) ? deepest : NULL;
}
