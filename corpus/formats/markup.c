/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/markup.h"

#include "base/ascii.h"
#include "corpus/formats/entities.h"
#include "text/utf8.h"

enum { NAME_MAX_BYTES = 16 };

static const char BLOCKS[] =
    " p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr blockquote section article header footer "
    "aside figure figcaption pre hr main nav form address body html head title ";
static const char INLINES[] = " br a b i em strong span u img sup sub small cite q iframe td th ";

/* The name, in lower case, of the tag whose '<' is at at; "" where none begins. */
static void tag_name(dtl_slice s, size_t at, char name[NAME_MAX_BYTES]) {
    size_t size = 0;
    at++;
    if (at < s.size && s.data[at] == '/') at++;
    bool const named = at < s.size && dtl_ascii_letter(s.data[at]);
    for (; named && at < s.size && dtl_ascii_alphanumeric(s.data[at]) && size + 1 < NAME_MAX_BYTES; at++)
        name[size++] = dtl_ascii_lower(s.data[at]);
    name[size] = '\0';
}

static bool among(const char *list, const char *name) {
    size_t size = strlen(name);
    for (const char *found = list; size && (found = strstr(found, name)); found++)
        if (found[-1] == ' ' && found[size] == ' ') return true;
    return false;
}

bool dtl_markup_present(dtl_slice s) {
    char name[NAME_MAX_BYTES];
    const char *open = s.size ? memchr(s.data, '<', s.size) : NULL;
    while (open) {
        size_t at = (size_t)(open - s.data);
        tag_name(s, at, name);
        size_t behind = at + 1 + (at + 1 < s.size && s.data[at + 1] == '/') + strlen(name);
        bool const ends = behind < s.size && (s.data[behind] == '>' || s.data[behind] == '/' || s.data[behind] == ' ');
        if (ends && (among(BLOCKS, name) || among(INLINES, name))) return true;
        open = at + 1 < s.size ? memchr(open + 1, '<', s.size - at - 1) : NULL;
    }
    return false;
}

/* What follows the '&' at at, as far as a name or a number goes. */
static dtl_slice reference(dtl_slice s, size_t at) {
    size_t const begin = at + 1;
    size_t end = begin;
    while (end < s.size && end - begin < NAME_MAX_BYTES && (dtl_ascii_alphanumeric(s.data[end]) || s.data[end] == '#'))
        end++;
    return dtl_slice_part(s, begin, end);
}

static uint32_t code_of(dtl_slice name) {
    if (!name.size || name.data[0] != '#') return dtl_entity_code(name);
    uint32_t const code = dtl_entity_number(name);
    return code == DTL_ENTITY_NONE ? 0 : code;
}

/* The code point of the entity whose '&' is at *at, which then moves behind its ';'; 0 where there is none. */
static uint32_t entity(dtl_slice s, size_t *at) {
    dtl_slice const name = reference(s, *at);
    size_t const end = *at + 1 + name.size;
    uint32_t const code = end < s.size && s.data[end] == ';' ? code_of(name) : 0;
    if (code) *at = end + 1;
    return code;
}

uint32_t dtl_markup_loose_entity(dtl_slice s, size_t *at) {
    size_t const before = *at;
    uint32_t code = entity(s, at);
    if (code) return code;
    dtl_slice const name = reference(s, before);
    size_t const end = before + 1 + name.size;
    bool const bare = name.size < NAME_MAX_BYTES && (end == s.size || s.data[end] != '=');
    code = bare ? code_of(name) : 0;
    bool const old = code < 0x100 || (name.size && name.data[0] == '#');
    if (!code || !old) return 0;
    *at = end;
    return code;
}

static const char *next_ampersand(dtl_slice s, size_t at) {
    return at < s.size ? memchr(s.data + at, '&', s.size - at) : NULL;
}

dtl_slice dtl_markup_entities(dtl_arena *arena, dtl_slice text) {
    char *out = NULL;
    size_t size = 0, kept = 0; /* text[0, kept) has been written */
    for (const char *sign = next_ampersand(text, 0); sign;) {
        size_t const begin = (size_t)(sign - text.data);
        size_t at = begin;
        uint32_t const code = entity(text, &at);
        if (code) {
            if (!out) out = dtl_arena_alloc(arena, text.size);
            memcpy(out + size, text.data + kept, begin - kept);
            size += begin - kept;
            size += dtl_utf8_put(out + size, code);
            kept = at;
        }
        sign = next_ampersand(text, code ? at : begin + 1);
    }
    if (!out) return text;
    memcpy(out + size, text.data + kept, text.size - kept);
    return dtl_slice_of(out, size + text.size - kept);
}

/* The position behind the next text, or the size. */
static size_t behind(dtl_slice s, size_t at, dtl_slice text) {
    const char *found = at < s.size ? memmem(s.data + at, s.size - at, text.data, text.size) : NULL;
    return found ? (size_t)(found - s.data) + text.size : s.size;
}

/* Behind the end tag of a script or style; the size where there is none. */
static size_t behind_raw(dtl_slice s, size_t at, const char *name) {
    char end_name[NAME_MAX_BYTES];
    while (at < s.size) {
        at = behind(s, at, DTL_SLICE("</"));
        if (at == s.size) return at;
        tag_name(s, at - 2, end_name);
        if (strcmp(end_name, name) == 0) return behind(s, at, DTL_SLICE(">"));
    }
    return at;
}

typedef struct {
    dtl_slice html;
    size_t at, size;
    size_t last_close; /* behind the last '>' of the input: no tag begins there */
    char *out; /* never longer than the input: <br> is the shortest tag, and an entity is longer than its sign */
} stripper;

static void write(stripper *s, const char *text) {
    size_t size = strlen(text);
    memcpy(s->out + s->size, text, size);
    s->size += size;
}

/* The '<' at s->at: a tag, a comment, or itself. */
static void pass_tag(stripper *s) {
    char name[NAME_MAX_BYTES];
    tag_name(s->html, s->at, name);
    char const next = s->at + 1 < s->html.size ? s->html.data[s->at + 1] : '\0';
    if (s->at >= s->last_close || (!*name && next != '!' && next != '?' && next != '/')) {
        s->out[s->size++] = '<';
        s->at++;
        return;
    }
    dtl_slice rest = dtl_slice_part(s->html, s->at, s->html.size);
    if (dtl_slice_starts(rest, DTL_SLICE("<!--"))) {
        s->at = behind(s->html, s->at + 4, DTL_SLICE("-->"));
        return;
    }
    s->at = behind(s->html, s->at, DTL_SLICE(">"));
    if (next != '/' && (strcmp(name, "script") == 0 || strcmp(name, "style") == 0))
        s->at = behind_raw(s->html, s->at, name);
    else if (strcmp(name, "br") == 0) write(s, "\n");
    else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) write(s, " ");
    else if (among(BLOCKS, name)) write(s, "\n\n");
}

dtl_slice dtl_markup_text(dtl_arena *arena, dtl_slice html) {
    stripper s = {.html = html, .out = dtl_arena_alloc(arena, html.size + 1)};
    const char *close = html.size ? memrchr(html.data, '>', html.size) : NULL;
    s.last_close = close ? (size_t)(close - html.data) : 0;
    while (s.at < html.size) {
        char const c = html.data[s.at];
        uint32_t code = c == '&' ? entity(html, &s.at) : 0;
        if (c == '<') {
            pass_tag(&s);
        } else if (code) {
            s.size += dtl_utf8_put(s.out + s.size, code);
        } else {
            s.out[s.size++] = c == '\n' || c == '\r' ? ' ' : c;
            s.at++;
        }
    }
    return dtl_slice_of(s.out, s.size);
}
