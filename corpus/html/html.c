/* The bytes of a page cut into tags and texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/html.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/formats/markup.h"
#include "corpus/html/html_tree.h"
#include "corpus/page/fields/script_date.h"
#include "text/utf8.h"

typedef struct {
    dtl_arena *arena;
    dtl_slice in;
    size_t at;
    dtl_buffer text; /* since the last tag that did anything */
    dtl_html_start start;
    dtl_html_attribute attributes[DTL_HTML_MAX_ATTRIBUTES];
    size_t all_attributes, all_values; /* of the page; values in bytes */
    size_t all_text;                   /* bytes */
    size_t scripts;
    bool tag_ended;       /* the last tag had its '>' */
    bool no_drawing_ends; /* an svg without an end: no use to look for that of another */
    dtl_html_tree tree;
} reader;

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
        uint32_t const code = dtl_markup_loose_entity(s, &at);
        if (code) out->size += dtl_utf8_put(dtl_buffer_reserve(out, 4), code);
        else dtl_buffer_byte(out, s.data[at++]);
    }
}

/* In the arena, with blanks for NUL bytes. */
static dtl_slice kept(const reader *r, dtl_slice s) {
    dtl_slice const copy = dtl_arena_copy(r->arena, s);
    char *data = (char *)(uintptr_t)copy.data;
    for (char *nul = memchr(data, '\0', copy.size); nul;) {
        *nul++ = ' ';
        nul = memchr(nul, '\0', copy.size - (size_t)(nul - data));
    }
    return copy;
}

static void flush(reader *r) {
    r->all_text += r->text.size;
    if (r->text.size) dtl_html_tree_text(&r->tree, kept(r, dtl_buffer_content(&r->text)));
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

/* Reads the name of the tag at r->at, in small letters. */
static void read_name(reader *r, char name[DTL_HTML_MAX_NAME_BYTES + 1]) {
    size_t size = 0;
    for (char c; (c = peek(r, 0)) && c != '>' && c != '/' && !blank(c); r->at++)
        if (size < DTL_HTML_MAX_NAME_BYTES) name[size++] = dtl_ascii_lower(c);
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
        char const c = name.data[i];
        if (!dtl_ascii_alphanumeric(c) && c != '-' && c != '_' && c != ':' && c != '.') return false;
    }
    return name.size > 0 && dtl_ascii_letter(name.data[0]);
}

static dtl_slice small_letters(const reader *r, dtl_slice name) {
    size_t at = 0;
    while (at < name.size && name.data[at] == dtl_ascii_lower(name.data[at])) at++;
    if (at == name.size) return name;
    char *small = dtl_arena_alloc(r->arena, name.size);
    for (size_t i = 0; i < name.size; i++) small[i] = dtl_ascii_lower(name.data[i]);
    return dtl_slice_of(small, name.size);
}

static dtl_slice decoded(const reader *r, dtl_slice value) {
    if (!value.size || (!memchr(value.data, '&', value.size) && !memchr(value.data, '\0', value.size))) return value;
    dtl_buffer out = {0};
    put_decoded(&out, value);
    dtl_slice const copy = kept(r, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return copy;
}

/* The first of a name counts. */
static void keep_attribute(reader *r, dtl_slice raw_name, dtl_slice value) {
    if (r->start.count == DTL_HTML_MAX_ATTRIBUTES || r->all_attributes == DTL_HTML_MAX_ALL_ATTRIBUTES) return;
    if (raw_name.size > DTL_HTML_MAX_NAME_BYTES || !plain_name(raw_name)) return;
    if (value.size > DTL_HTML_MAX_VALUE_BYTES || value.size > DTL_HTML_MAX_ALL_VALUE_BYTES - r->all_values) return;
    dtl_slice const name = small_letters(r, raw_name);
    for (size_t i = 0; i < r->start.count; i++)
        if (dtl_slice_equal(r->attributes[i].name, name)) return;
    r->attributes[r->start.count++] = (dtl_html_attribute){.name = name, .value = decoded(r, value)};
    r->all_attributes++;
    r->all_values += value.size;
}

/* At the first byte of an attribute. */
static void read_attribute(reader *r) {
    size_t const begin = r->at++;
    for (char c; r->at < r->in.size && (c = peek(r, 0)) != '=' && c != '>' && c != '/' && !blank(c);) r->at++;
    dtl_slice const name = dtl_slice_part(r->in, begin, r->at);
    while (blank(peek(r, 0))) r->at++;
    dtl_slice value = {0};
    if (peek(r, 0) == '=') {
        r->at++;
        value = read_value(r);
    }
    keep_attribute(r, name, value);
}

/* Reads attributes up to and with the '>'; returns whether the tag closes itself. */
static bool read_attributes(reader *r) {
    bool slash = false;
    r->start.count = 0;
    r->tag_ended = false;
    while (r->at < r->in.size && !r->tag_ended) {
        char const c = peek(r, 0);
        r->tag_ended = c == '>';
        slash = c == '/' || (r->tag_ended && slash);
        if (r->tag_ended || blank(c) || c == '/' || c == '\0') r->at++;
        else read_attribute(r);
    }
    return slash;
}

static void start_element(reader *r) {
    size_t const size = r->start.count * sizeof *r->attributes;
    r->start.at = size ? memcpy(dtl_arena_alloc(r->arena, size), r->attributes, size) : NULL;
    dtl_html_tree_start(&r->tree, &r->start);
}

static void read_end_tag(reader *r) {
    char name[DTL_HTML_MAX_NAME_BYTES + 1];
    const char *known;
    r->at += 2;
    read_name(r, name);
    skip_behind(r, DTL_SLICE(">"));
    dtl_tag const tag = dtl_tag_named(dtl_slice_text(name), &known);
    flush(r);
    if (tag == DTL_TAG_BR) {
        r->start = (dtl_html_start){.name = "br", .known = known, .tag = tag};
        start_element(r);
        return;
    }
    if (tag != DTL_TAG_BODY && tag != DTL_TAG_HTML) dtl_html_tree_end(&r->tree, tag, name);
}

static bool same_word(const char *at, const char *name, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (dtl_ascii_lower(at[i]) != name[i]) return false;
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
            (behind == r->in.size || !dtl_ascii_letter(r->in.data[behind]))) {
            r->at = behind;
            skip_behind(r, DTL_SLICE(">"));
            return dtl_slice_part(r->in, begin, at);
        }
        at += 2;
    }
    r->at = r->in.size;
    return dtl_slice_part(r->in, begin, r->at);
}

/* Scripts that say something of the article: JSON-LD, and what has a day of publication in it. */
static bool tells(const reader *r, dtl_slice script) {
    for (size_t i = 0; i < r->start.count; i++) {
        dtl_slice const name = r->attributes[i].name, value = r->attributes[i].value;
        if (dtl_slice_equal(name, DTL_SLICE("type")) && dtl_ascii_holds(value, "ld+json")) return true;
    }
    size_t at = 0;
    dtl_slice day;
    return dtl_script_date_next(script, &at, &day);
}

/* A raw text element whose start tag was just read. Titles have entities, scripts do not. */
static void take_raw(reader *r) {
    dtl_slice const content = read_raw(r, r->start.name);
    bool const script = r->start.tag == DTL_TAG_SCRIPT, title = r->start.tag == DTL_TAG_TITLE;
    if (!title && !(script && r->scripts < DTL_HTML_MAX_SCRIPTS && tells(r, content))) return;
    start_element(r);
    if (title) put_decoded(&r->text, content);
    else if (content.size) dtl_html_tree_text(&r->tree, content);
    r->scripts += script;
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
    r->start.tag = dtl_tag_named(dtl_slice_text(r->start.name), &r->start.known);
    dtl_tag const tag = r->start.tag;
    if (tag == DTL_TAG_SVG && (closed || pass_drawing(r))) return;
    bool const head_frame = tag == DTL_TAG_NOSCRIPT && r->tree.in_head;
    flush(r);
    if (head_frame) read_raw(r, "noscript");
    else if (dtl_tag_is(tag, DTL_TAG_IS_RAW)) take_raw(r);
    else start_element(r);
}

static bool too_big(const reader *r) {
    return r->tree.nodes > DTL_HTML_MAX_NODES || r->all_text + r->text.size > DTL_HTML_MAX_TEXT_BYTES;
}

static void read_all(reader *r) {
    while (r->at < r->in.size && !too_big(r)) {
        const char *open = memchr(r->in.data + r->at, '<', r->in.size - r->at);
        size_t const end = open ? (size_t)(open - r->in.data) : r->in.size;
        if (end > r->at) put_decoded(&r->text, dtl_slice_part(r->in, r->at, end));
        r->at = end;
        if (!open) break;
        char const next = peek(r, 1);
        if (dtl_ascii_letter(next)) {
            read_start_tag(r);
        } else if (next == '/' && dtl_ascii_letter(peek(r, 2))) {
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

dtl_status dtl_html_parse(dtl_arena *arena, dtl_slice utf8, const dtl_html_node **html, dtl_error *err) {
    reader r = {.arena = arena, .in = utf8};
    dtl_html_tree_begin(&r.tree, arena);
    read_all(&r);
    dtl_buffer_release(&r.text);
    if (too_big(&r))
        return dtl_fail(err, DTL_TOO_BIG, "a page of more than %d elements and texts, or %d bytes of text",
                        DTL_HTML_MAX_NODES, DTL_HTML_MAX_TEXT_BYTES);
    *html = r.tree.html;
    return DTL_OK;
}
