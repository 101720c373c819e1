/* The bytes of a page cut into tags and texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/html.h"

#include "corpus/formats/markup.h"
#include "corpus/page/html_tree.h"
#include "text/utf8.h"

typedef struct {
    dtl_slice in;
    size_t at;
    dtl_buffer text;   /* since the last tag that did anything */
    dtl_buffer values; /* names and values of the attributes of a tag, each with a NUL behind it */
    dtl_html_start start;
    dtl_html_attribute attributes[DTL_HTML_MAX_ATTRIBUTES];
    bool tag_ended;       /* the last tag had its '>' */
    bool no_drawing_ends; /* an svg without an end: no use to look for that of another */
    dtl_html_tree tree;
} reader;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/* The byte size bytes on; NUL behind the end. */
static char peek(const reader *r, size_t size) { return r->at + size < r->in.size ? r->in.data[r->at + size] : '\0'; }

static void put_decoded(dtl_buffer *out, dtl_slice s) {
    for (size_t at = 0; at < s.size;) {
        const char *sign = memchr(s.data + at, '&', s.size - at);
        size_t const end = sign ? (size_t)(sign - s.data) : s.size;
        dtl_buffer_append(out, s.data + at, end - at);
        at = end;
        if (at == s.size) return;
        uint32_t const code = dtl_markup_entity(s, &at);
        if (code) out->size += dtl_utf8_put(dtl_buffer_reserve(out, 4), code);
        else dtl_buffer_byte(out, s.data[at++]);
    }
}

/* NUL bytes would end a text of libxml2. */
static void flush(reader *r) {
    for (size_t i = 0; i < r->text.size; i++)
        if (r->text.data[i] == '\0') r->text.data[i] = ' ';
    if (r->text.size) dtl_html_tree_text(&r->tree, dtl_buffer_content(&r->text));
    r->text.size = 0;
}

static void skip_behind(reader *r, dtl_slice mark) {
    const char *found = memmem(r->in.data + r->at, r->in.size - r->at, mark.data, mark.size);
    r->at = found ? (size_t)(found - r->in.data) + mark.size : r->in.size;
}

static void skip_declaration(reader *r) {
    dtl_slice const rest = dtl_slice_part(r->in, r->at, r->in.size);
    bool const comment = dtl_slice_starts(rest, DTL_SLICE("<!--"));
    r->at += comment ? 2 : 0; /* "<!-->" is one, too */
    skip_behind(r, comment ? DTL_SLICE("-->") : DTL_SLICE(">"));
}

/* Reads the name of the tag at r->at, in lower case. */
static void read_name(reader *r, char name[64]) {
    size_t size = 0;
    for (char c; (c = peek(r, 0)) && c != '>' && c != '/' && !blank(c); r->at++)
        if (size < 63) name[size++] = lower(c);
    while (size && ((unsigned char)name[size - 1] & 0x80)) size--; /* not the half of a character */
    name[size] = '\0';
}

/* The value behind '=', with quotes or without. */
static dtl_slice read_value(reader *r) {
    while (blank(peek(r, 0))) r->at++;
    char const quote = peek(r, 0);
    size_t begin = r->at;
    if (quote != '"' && quote != '\'') {
        while (r->at < r->in.size && peek(r, 0) != '>' && !blank(peek(r, 0))) r->at++;
        return dtl_slice_part(r->in, begin, r->at);
    }
    begin++;
    const char *end = begin < r->in.size ? memchr(r->in.data + begin, quote, r->in.size - begin) : NULL;
    r->at = end ? (size_t)(end - r->in.data) + 1 : r->in.size;
    return dtl_slice_part(r->in, begin, end ? r->at - 1 : r->at);
}

static bool plain_name(dtl_slice name) {
    for (size_t i = 0; i < name.size; i++) {
        char const c = lower(name.data[i]);
        if (!letter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != ':' && c != '.') return false;
    }
    return name.size > 0 && letter(name.data[0]);
}

/* Keeps an attribute as offsets into values, which may still move. */
static void keep_attribute(reader *r, dtl_slice name, dtl_slice value) {
    if (r->start.count == DTL_HTML_MAX_ATTRIBUTES || !plain_name(name)) return;
    if (name.size >= 64 || value.size > DTL_HTML_MAX_VALUE_BYTES) return;
    dtl_html_attribute *a = &r->attributes[r->start.count++];
    a->name = (dtl_slice){.size = r->values.size};
    for (size_t i = 0; i < name.size; i++) dtl_buffer_byte(&r->values, lower(name.data[i]));
    a->value = (dtl_slice){.size = r->values.size};
    put_decoded(&r->values, value);
    dtl_buffer_byte(&r->values, '\0');
}

/* Reads attributes up to and with the '>'; returns whether the tag closes itself. */
static bool read_attributes(reader *r) {
    bool slash = false;
    r->values.size = 0;
    r->start.count = 0;
    r->tag_ended = false;
    while (r->at < r->in.size && !r->tag_ended) {
        char const c = peek(r, 0);
        if (c == '>') {
            r->at++;
            r->tag_ended = true;
            continue;
        }
        if (blank(c) || c == '/' || c == '\0') {
            slash = c == '/';
            r->at++;
            continue;
        }
        slash = false;
        size_t const begin = r->at++;
        for (char n; r->at < r->in.size && (n = peek(r, 0)) != '=' && n != '>' && n != '/' && !blank(n);) r->at++;
        dtl_slice const name = dtl_slice_part(r->in, begin, r->at);
        while (blank(peek(r, 0))) r->at++;
        dtl_slice value = {0};
        if (peek(r, 0) == '=') {
            r->at++;
            value = read_value(r);
        }
        keep_attribute(r, name, value);
    }
    size_t end = r->values.size;
    for (size_t i = r->start.count; i-- > 0;) { /* from offsets to slices */
        dtl_html_attribute *a = &r->attributes[i];
        size_t const name = a->name.size, value = a->value.size;
        a->name = dtl_slice_part(dtl_buffer_content(&r->values), name, value);
        a->value = dtl_slice_part(dtl_buffer_content(&r->values), value, end - 1);
        end = name;
    }
    r->start.at = r->attributes;
    return slash;
}

static void read_end_tag(reader *r) {
    char name[64];
    r->at += 2;
    read_name(r, name);
    skip_behind(r, DTL_SLICE(">"));
    dtl_tag const tag = dtl_tag_named(dtl_slice_text(name));
    flush(r);
    if (tag == DTL_TAG_BR) {
        r->start = (dtl_html_start){.name = "br", .tag = tag};
        dtl_html_tree_start(&r->tree, &r->start);
        return;
    }
    if (tag != DTL_TAG_BODY && tag != DTL_TAG_HTML) dtl_html_tree_end(&r->tree, tag, name);
}

static bool same_word(const char *at, const char *name, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (lower(at[i]) != name[i]) return false;
    return true;
}

/* The content up to the end tag of that name, which r->at moves behind; all that is left where there is none. */
static dtl_slice read_raw(reader *r, const char *name) {
    size_t const begin = r->at, size = strlen(name);
    for (size_t at = begin; at < r->in.size;) {
        const char *open = memmem(r->in.data + at, r->in.size - at, "</", 2);
        if (!open) break;
        at = (size_t)(open - r->in.data);
        size_t const behind = at + 2 + size;
        if (behind <= r->in.size && same_word(open + 2, name, size) &&
            (behind == r->in.size || !letter(r->in.data[behind]))) {
            r->at = behind;
            skip_behind(r, DTL_SLICE(">"));
            return dtl_slice_part(r->in, begin, at);
        }
        at += 2;
    }
    r->at = r->in.size;
    return dtl_slice_part(r->in, begin, r->at);
}

static bool holds(dtl_slice text, dtl_slice word) {
    return text.size && memmem(text.data, text.size, word.data, word.size) != NULL;
}

/* Scripts that say something of the article: JSON, and those that speak of publication (script_date.h). */
static bool tells(const dtl_html_start *start, dtl_slice script) {
    for (size_t i = 0; i < start->count; i++)
        if (dtl_slice_equal(start->at[i].name, DTL_SLICE("type")) && holds(start->at[i].value, DTL_SLICE("json")))
            return true;
    return holds(script, DTL_SLICE("ublish")) || holds(script, DTL_SLICE("ubdate")) || holds(script, DTL_SLICE("ubDate"));
}

/* A raw text element whose start tag was just read. Titles have entities, scripts do not. */
static void take_raw(reader *r) {
    dtl_slice const content = read_raw(r, r->start.name);
    bool const title = r->start.tag == DTL_TAG_TITLE;
    if (!title && !(r->start.tag == DTL_TAG_SCRIPT && tells(&r->start, content))) return;
    dtl_html_tree_start(&r->tree, &r->start);
    if (title) put_decoded(&r->text, content);
    else dtl_buffer_slice(&r->text, content);
    flush(r);
    dtl_html_tree_end(&r->tree, r->start.tag, r->start.name);
}

/* A drawing is passed over with all that is in it; one that has no end is an element like others. */
static bool pass_drawing(reader *r) {
    size_t const begin = r->at;
    if (r->no_drawing_ends) return false;
    read_raw(r, "svg");
    r->no_drawing_ends = r->at == r->in.size;
    if (r->no_drawing_ends) r->at = begin;
    return !r->no_drawing_ends;
}

static void read_start_tag(reader *r) {
    r->at++;
    read_name(r, r->start.name);
    bool const closed = read_attributes(r);
    if (!r->tag_ended) return; /* cut off within a tag */
    r->start.tag = dtl_tag_named(dtl_slice_text(r->start.name));
    dtl_tag const tag = r->start.tag;
    if (tag == DTL_TAG_SVG && (closed || pass_drawing(r))) return;
    bool const head_frame = tag == DTL_TAG_NOSCRIPT && r->tree.in_head;
    flush(r);
    if (head_frame) read_raw(r, "noscript");
    else if (dtl_tag_is(tag, DTL_TAG_IS_RAW)) take_raw(r);
    else dtl_html_tree_start(&r->tree, &r->start);
}

static void read_all(reader *r) {
    while (r->at < r->in.size && r->tree.nodes <= DTL_HTML_MAX_NODES) {
        const char *open = memchr(r->in.data + r->at, '<', r->in.size - r->at);
        size_t const end = open ? (size_t)(open - r->in.data) : r->in.size;
        if (end > r->at) put_decoded(&r->text, dtl_slice_part(r->in, r->at, end));
        r->at = end;
        if (!open) break;
        char const next = peek(r, 1);
        if (letter(next)) {
            read_start_tag(r);
        } else if (next == '/' && letter(peek(r, 2))) {
            read_end_tag(r);
        } else if (next == '!' || next == '?' || next == '/') {
            skip_declaration(r);
        } else {
            dtl_buffer_byte(&r->text, '<');
            r->at++;
        }
    }
    flush(r);
}

dtl_status dtl_html_parse(dtl_slice utf8, xmlDoc **doc, dtl_error *err) {
    reader r = {.in = utf8};
    dtl_html_tree_begin(&r.tree);
    read_all(&r);
    dtl_buffer_release(&r.text);
    dtl_buffer_release(&r.values);
    if (r.tree.nodes > DTL_HTML_MAX_NODES) {
        xmlFreeDoc(r.tree.doc);
        return dtl_fail(err, DTL_TOO_BIG, "a page of more than %d elements, texts and attributes", DTL_HTML_MAX_NODES);
    }
    *doc = r.tree.doc;
    return DTL_OK;
}
