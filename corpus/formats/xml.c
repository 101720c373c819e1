/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/buffer.h"

static dtl_slice text_of(const xmlChar *text) { return text ? dtl_slice_text((const char *)text) : (dtl_slice){0}; }

/* What libxml2 says of the last error, without the line end that it puts behind it. */
static dtl_status refuse(const xmlParserCtxt *parser, size_t at, dtl_error *err) {
    const char *message = parser->lastError.message ? parser->lastError.message : "the parser gave up";
    dtl_fail(err, DTL_BAD_INPUT, "not XML that can be read: %.*s", (int)strcspn(message, "\n"), message);
    err->offset = at;
    return DTL_BAD_INPUT;
}

/* Only the five entities of XML, and characters by number, mean anything: what a doctype declares is not looked up. */
static xmlEntity *no_entity(void *state, const xmlChar *name) {
    (void)state;
    return xmlGetPredefinedEntity(name);
}

static void no_declaration(void *state, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content) {
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    xmlParserCtxt *parser = state;
    xmlStopParser(parser); /* billion laughs begin so; no news format has entities of its own */
}

static bool within_limits(const xmlDoc *doc) {
    size_t nodes = 0;
    const xmlNode *node = xmlDocGetRootElement(doc);
    while (node && nodes <= DTL_XML_MAX_NODES) {
        nodes++;
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node && !node->next) node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
        if (node) node = node->next;
    }
    return nodes <= DTL_XML_MAX_NODES;
}

dtl_status dtl_xml_parse(dtl_slice bytes, dtl_slice charset, xmlDoc **doc, size_t *damage, dtl_error *err) {
    char name[64];
    bool const named = charset.size > 0 && charset.size < sizeof name;
    if (named) memcpy(name, charset.data, charset.size), name[charset.size] = '\0';
    if (bytes.size > INT32_MAX) return dtl_fail(err, DTL_TOO_BIG, "XML over 2 GiB");
    xmlParserCtxt *parser = xmlCreateMemoryParserCtxt(bytes.size ? bytes.data : "", (int)bytes.size);
    if (!parser) return dtl_fail(err, DTL_BAD_INPUT, "empty, where XML was expected");
    int const options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    xmlCtxtUseOptions(parser, options);
    parser->sax->getEntity = no_entity;
    parser->sax->getParameterEntity = NULL;
    parser->sax->entityDecl = no_declaration;
    if (named && xmlFindCharEncodingHandler(name)) xmlSwitchToEncoding(parser, xmlFindCharEncodingHandler(name));
    xmlParseDocument(parser);
    long const consumed = xmlByteConsumed(parser);
    size_t const at = consumed > 0 && (size_t)consumed < bytes.size ? (size_t)consumed : bytes.size;
    xmlDoc *made = parser->myDoc;
    parser->myDoc = NULL;
    bool const stopped = parser->disableSAX && parser->errNo == XML_ERR_USER_STOP;
    bool const usable = made && xmlDocGetRootElement(made) && !stopped && within_limits(made);
    dtl_status status = DTL_OK;
    if (stopped) {
        dtl_fail(err, DTL_BAD_INPUT, "XML with entities of its own, which no news format has");
        err->offset = at;
        status = DTL_BAD_INPUT;
    } else if (!usable) {
        status = refuse(parser, at, err);
    }
    if (status == DTL_OK) {
        *doc = made;
        *damage = parser->wellFormed ? SIZE_MAX : at;
    } else if (made) {
        xmlFreeDoc(made);
    }
    xmlFreeParserCtxt(parser);
    return status;
}

bool dtl_xml_is(const xmlNode *node, const char *name) {
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *among(xmlNode *node, dtl_slice name) {
    while (node && !(node->type == XML_ELEMENT_NODE && dtl_slice_equal(text_of(node->name), name))) node = node->next;
    return node;
}

xmlNode *dtl_xml_child(const xmlNode *node, const char *path) {
    const xmlNode *at = node;
    while (at && *path) {
        size_t const size = strcspn(path, "/");
        at = among(at->children, dtl_slice_of(path, size));
        path += size + (path[size] == '/');
    }
    return at == node ? NULL : (xmlNode *)(uintptr_t)at;
}

xmlNode *dtl_xml_next(const xmlNode *node) { return among(node->next, text_of(node->name)); }

/* The node behind this one in document order, below root; NULL behind the last. */
static const xmlNode *following(const xmlNode *root, const xmlNode *node, bool descend) {
    if (descend && node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node != root && !node->next) node = node->parent;
    return node == root ? NULL : node->next;
}

xmlNode *dtl_xml_find(const xmlNode *node, const char *name) {
    for (const xmlNode *at = node ? following(node, node, true) : NULL; at; at = following(node, at, true))
        if (dtl_xml_is(at, name)) return (xmlNode *)(uintptr_t)at;
    return NULL;
}

dtl_slice dtl_xml_attribute(dtl_arena *arena, const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        if (a->children && !a->children->next && a->children->type == XML_TEXT_NODE)
            return dtl_arena_copy(arena, text_of(a->children->content));
        xmlChar *value = xmlNodeListGetString(a->doc, a->children, 1);
        dtl_slice copy = value ? dtl_arena_copy(arena, text_of(value)) : (dtl_slice){0};
        xmlFree(value);
        return copy;
    }
    return (dtl_slice){0};
}

static bool is_text(const xmlNode *node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

dtl_slice dtl_xml_text(dtl_arena *arena, const xmlNode *node) {
    dtl_buffer out = {0};
    for (const xmlNode *at = node; at; at = following(node, at, true))
        if (is_text(at)) dtl_buffer_slice(&out, text_of(at->content));
    dtl_slice text = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}

static bool listed(const xmlNode *node, const char *const *names) {
    for (size_t i = 0; names && names[i]; i++)
        if (dtl_xml_is(node, names[i])) return true;
    return false;
}

static const char *const INLINE[] = {
    "a",          "b",           "i",     "em",       "strong",   "span",      "u",
    "sub",        "sup",         "small", "cite",     "q",        "abbr",      "acronym",
    "font",       "big",         "tt",    "code",     "person",   "org",       "location",
    "event",      "chron",       "money", "num",      "function", "virtloc",   "object.title",
    "copyrite",   "city",        "state", "country",  "lang",     "pronounce", "keyword",
    "name.given", "name.family", "frac",  "frac-num", "frac-den", "frac-sep",  "postaddr",
    "alt-code",   "mark",        "time",  "s",        "strike",   NULL};
static const char *const LEFT_OUT[] = {"script", "style", "noscript", "template", "svg", NULL};

/* What begins or ends an element in the text; out never ends in a blank then. */
static void part(dtl_buffer *out, const char *separator) {
    while (out->size && out->data[out->size - 1] == ' ') out->size--;
    if (out->size) dtl_buffer_text(out, separator);
}

static void boundary(dtl_buffer *out, const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE || listed(node, INLINE)) return;
    if (dtl_xml_is(node, "br")) part(out, "\n");
    else if (dtl_xml_is(node, "td") || dtl_xml_is(node, "th")) part(out, "\t");
    else if (dtl_xml_is(node, "tr")) part(out, "\n");
    else part(out, "\n\n");
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void put_text(dtl_buffer *out, dtl_slice text) {
    for (size_t i = 0; i < text.size; i++) {
        if (!blank(text.data[i])) dtl_buffer_byte(out, text.data[i]);
        else if (out->size && !blank(out->data[out->size - 1])) dtl_buffer_byte(out, ' ');
    }
}

dtl_slice dtl_xml_blocks(dtl_arena *arena, const xmlNode *node, const char *const *skip) {
    dtl_buffer out = {0};
    bool down = true;
    for (const xmlNode *at = node; at;) {
        bool const left_out = at != node && (listed(at, LEFT_OUT) || listed(at, skip));
        if (down) boundary(&out, at);
        if (down && is_text(at)) put_text(&out, text_of(at->content));
        if (down && !left_out && at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        if (at == node) break;
        if (!down || left_out || at->type != XML_ELEMENT_NODE || !at->children) boundary(&out, at);
        down = at->next != NULL;
        at = down ? at->next : at->parent;
    }
    part(&out, "");
    dtl_slice text = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}
