/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/formats/xml_mend.h"
#include "text/utf8.h"

static dtl_slice text_of(const xmlChar *text) { return text ? dtl_slice_text((const char *)text) : (dtl_slice){0}; }

static size_t position(const xmlParserCtxt *parser) {
    const xmlParserInput *input = parser->input;
    return input ? input->consumed + (size_t)(input->cur - input->base) : 0;
}

static void on_error(void *state, xmlError *error) {
    const xmlParserCtxt *parser = state;
    dtl_xml_fault *f = parser->_private;
    if (error->level != XML_ERR_FATAL || f->found) return;
    f->found = true;
    f->first = position(parser);
    dtl_slice const whole = dtl_slice_text(error->message ? error->message : "the parser gave up");
    dtl_slice const line = dtl_utf8_front(dtl_slice_line(whole, 0), sizeof f->message - 1);
    memcpy(f->message, line.data, line.size);
    f->message[line.size] = '\0';
}

/* The tree of mended text, as far as there is one; NULL where there is no root. */
static xmlDoc *tree_of(dtl_slice text, dtl_xml_fault *f) {
    enum {
        OPTIONS = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC
    };
    if (text.size == 0 || text.size > INT32_MAX) return NULL;
    xmlParserCtxt *parser = xmlCreateMemoryParserCtxt(text.data, (int)text.size);
    if (!parser) dtl_out_of_memory();
    xmlCtxtUseOptions(parser, OPTIONS);
    parser->sax->serror = on_error;
    parser->_private = f;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(parser);
    f->end = position(parser);
    xmlDoc *doc = parser->myDoc;
    parser->myDoc = NULL;
    xmlFreeParserCtxt(parser);
    if (doc && xmlDocGetRootElement(doc)) return doc;
    if (doc) xmlFreeDoc(doc);
    return NULL;
}

dtl_status dtl_xml_read(dtl_slice text, xmlDoc **doc, dtl_xml_fault *fault, dtl_error *err) {
    dtl_buffer mended = {0};
    dtl_xml_fault f = {.found = false};
    dtl_status status = dtl_xml_mend(text, &mended, err);
    xmlDoc *made = status == DTL_OK ? tree_of(dtl_buffer_content(&mended), &f) : NULL;
    dtl_buffer_release(&mended);
    if (status != DTL_OK) return status;
    f.first = f.found ? dtl_xml_mend_origin(text, f.first) : 0;
    f.end = f.found ? dtl_xml_mend_origin(text, f.end) : text.size;
    if (!made) {
        dtl_fail(err, DTL_BAD_INPUT, "not XML that can be read: %s", f.found ? f.message : "no element in it");
        err->offset = f.first;
        return DTL_BAD_INPUT;
    }
    *doc = made;
    *fault = f;
    return DTL_OK;
}

/* The local name: a prefix that is declared nowhere is part of the name for libxml2. */
dtl_slice dtl_xml_name(const xmlNode *node) {
    if (!node || node->type != XML_ELEMENT_NODE) return (dtl_slice){0};
    const char *name = (const char *)node->name, *colon = strrchr(name, ':');
    return dtl_slice_text(colon ? colon + 1 : name);
}

static bool named(const xmlNode *node, dtl_slice name) {
    return node->type == XML_ELEMENT_NODE && dtl_ascii_same(dtl_xml_name(node), name);
}

bool dtl_xml_is(const xmlNode *node, const char *name) { return node && named(node, dtl_slice_text(name)); }

static xmlNode *among(xmlNode *node, dtl_slice name) {
    while (node && !named(node, name)) node = node->next;
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

xmlNode *dtl_xml_next(const xmlNode *node) { return among(node->next, dtl_xml_name(node)); }

/* The node behind this one in document order, below root; NULL behind the last. */
static const xmlNode *following(const xmlNode *root, const xmlNode *node) {
    if (node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node != root && !node->next) node = node->parent;
    return node == root ? NULL : node->next;
}

xmlNode *dtl_xml_find_next(const xmlNode *root, const xmlNode *last, const char *name) {
    for (const xmlNode *at = last ? following(root, last) : NULL; at; at = following(root, at))
        if (dtl_xml_is(at, name)) return (xmlNode *)(uintptr_t)at;
    return NULL;
}

xmlNode *dtl_xml_find(const xmlNode *node, const char *name) { return dtl_xml_find_next(node, node, name); }

dtl_slice dtl_xml_attribute(dtl_arena *arena, const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next) {
        const char *colon = strrchr((const char *)a->name, ':');
        dtl_slice const local = dtl_slice_text(colon ? colon + 1 : (const char *)a->name);
        if (!dtl_ascii_same(local, dtl_slice_text(name))) continue;
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
    for (const xmlNode *at = node; at; at = following(node, at))
        if (is_text(at)) dtl_buffer_slice(&out, text_of(at->content));
    dtl_slice text = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}
