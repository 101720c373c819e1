/* Wire messages: IPTC 7901 and ANPA 1312, and the dialects that agencies sent within them.
 *
 * What comes first in the text is for the desk: a slug, versions ("REFILE"), notes, the headline, the byline. In messages
 * of the AP kind such lines begin with ^; each ends with < (a line) or = (a line that is centred). Elsewhere the
 * headline is what stands before the first line that ends with =.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/keys.h"
#include "corpus/formats/wire_charset.h"
#include "corpus/formats/wire_header.h"
#include "corpus/formats/wrap.h"

enum { HEADING_LINES_MAX = 10, ID_BYTES = 64 };

typedef struct {
    dtl_arena *arena;
    dtl_article *article;
    dtl_wire_message message;
    dtl_slice slug; /* of the AP kind, in the text */
    bool rows;      /* some lines of the story are lines of a table or list */
} wire;

static dtl_slice without_last(dtl_slice s, char c) {
    while (s.size && (s.data[s.size - 1] == c || s.data[s.size - 1] == ' ')) s.size--;
    return s;
}

static void drop(const wire *w, dtl_slice line, const char *why) {
    dtl_article_add_drop(w->arena, w->article, dtl_clean_line(w->arena, line), why);
}

/* "AM-Ferry,0123", "BC-VAR--Ferry, 1st Ld,416" */
static bool is_slug(dtl_slice line) {
    if (line.size < 5 || !dtl_ascii_capital(line.data[0]) || !dtl_ascii_capital(line.data[1]) || line.data[2] != '-')
        return false;
    const char *comma = memrchr(line.data, ',', line.size);
    return comma && (comma + 1 == line.data + line.size || dtl_ascii_digit(comma[1]));
}

/* "BC-VAR--Ferry Sinks, 1st Ld-Writethru,416" -> "VAR--Ferry Sinks" */
static dtl_slice slug_words(dtl_slice slug) {
    size_t const begin = slug.size > 3 && slug.data[2] == '-' ? 3 : 0;
    dtl_slice words = dtl_slice_part(slug, begin, slug.size);
    return dtl_slice_part(words, 0, dtl_slice_find(words, 0, ','));
}

static bool starts_any(dtl_slice line, const char *const *words) {
    for (; *words; words++)
        if (dtl_slice_starts(line, dtl_slice_text(*words))) return true;
    return false;
}

static const char *const BYLINES[] = {"By ", "BY ", "by ", "Von ", "Par ", "Por ", NULL};
static const char *const NOTES[] = {"Eds:",     "Eds.:",    "Ed:",        "Editors:", "EDITORS:", "AP Photo",
                                    "AP Video", "AP Audio", "AP Graphic", "With ",    "Note:",    NULL};

static void set_byline(const wire *w, dtl_slice line) {
    size_t const begin = dtl_slice_find(line, 0, ' ') + 1; /* all of BYLINES have one */
    if (!w->article->byline.size) w->article->byline = dtl_slice_part(line, begin, line.size);
}

/* A line of the AP kind before the story. */
static void take_marked(wire *w, dtl_slice line) {
    bool const centred = line.size && line.data[line.size - 1] == '=';
    line = without_last(without_last(line, '<'), '=');
    if (line.size && line.data[0] == '^') line = dtl_slice_part(line, 1, line.size);
    if (line.size == 0) return;
    if (!w->slug.size && is_slug(line)) w->slug = line;
    else if (starts_any(line, NOTES)) drop(w, line, "note to editors");
    else if (starts_any(line, BYLINES)) set_byline(w, line);
    else if (centred) drop(w, line, "byline");
    else if (!w->article->title.size) w->article->title = line;
    else drop(w, line, "summary");
}

/* Reads the lines that begin with ^, or with a slug and end with <; returns where the story begins. */
static size_t marked_heading(wire *w, dtl_slice text) {
    size_t at = 0, story = 0;
    while (at < text.size) {
        dtl_slice line = dtl_wire_line(text, &at);
        bool const marked = line.size && line.data[0] == '^';
        bool const flush = line.size && (line.data[line.size - 1] == '<' || line.data[line.size - 1] == '=');
        bool const first = story == 0 && is_slug(without_last(line, '<'));
        if (line.size && !marked && !first && !(flush && w->slug.size && w->message.kind != DTL_WIRE_ANPA)) break;
        if (line.size) take_marked(w, line);
        story = at;
    }
    return story < text.size ? story : text.size;
}

/* A version or state, for the desk: "EXTRA", "1ST LEAD". */
static bool is_state(dtl_slice line) {
    bool any = false;
    for (size_t i = 0; i < line.size; i++) {
        if (dtl_ascii_small(line.data[i])) return false;
        any |= dtl_ascii_capital(line.data[i]);
    }
    return any && line.size <= 32;
}

/* Where the first of the leading lines ends with =, the byte behind it; 0 where none does. */
static size_t heading_end(dtl_slice text) {
    size_t at = 0;
    for (size_t lines = 0; at < text.size && lines < HEADING_LINES_MAX;) {
        dtl_slice line = dtl_wire_line(text, &at);
        lines += line.size > 0;
        if (line.size && line.data[line.size - 1] == '=') return at < text.size ? at : text.size;
    }
    return 0;
}

/* Headline lines up to one that ends with =, or a first line that a blank one follows; returns where the story begins. */
static size_t plain_heading(wire *w, dtl_slice text) {
    size_t const end = heading_end(text);
    dtl_buffer title = {0};
    size_t at = 0;
    while (at < end) {
        dtl_slice line = without_last(dtl_wire_line(text, &at), '=');
        if (line.size == 0) continue;
        if (starts_any(line, BYLINES)) set_byline(w, line);
        else if (is_state(line) && at < end) drop(w, line, "version");
        else {
            if (title.size) dtl_buffer_byte(&title, ' ');
            dtl_buffer_slice(&title, line);
        }
    }
    w->article->title = dtl_arena_copy(w->arena, dtl_buffer_content(&title));
    dtl_buffer_release(&title);
    if (end) return end;
    dtl_slice first = {0};
    while (at < text.size && !first.size) first = dtl_wire_line(text, &at);
    size_t const behind = at;
    if (at >= text.size || dtl_wire_line(text, &at).size || at >= text.size) return 0;
    w->article->title = first;
    return behind;
}

/* What agencies put behind a story, not for print. */
static bool ends_story(dtl_slice line) {
    bool const notebook = line.size && line.data[0] == '#' && dtl_ascii_holds(line, "notebook");
    return notebook || dtl_ascii_holds(line, "not for publication");
}

static bool is_rule(dtl_slice line) {
    size_t marks = 0;
    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] != ' ' && !strchr("_-*=", line.data[i])) return false;
        marks += line.data[i] != ' ';
    }
    return marks >= 3;
}

/* `` and '' are quotes, a lone _ is a dash. */
static void put_typed(dtl_buffer *out, dtl_slice line, bool const anpa) {
    for (size_t i = 0; i < line.size; i++) {
        char const c = line.data[i], next = i + 1 < line.size ? line.data[i + 1] : ' ';
        bool const alone = (i == 0 || line.data[i - 1] == ' ') && next == ' ';
        if ((c == '`' || c == '\'') && next == c) dtl_buffer_text(out, c == '`' ? "\xe2\x80\x9c" : "\xe2\x80\x9d"), i++;
        else if (anpa && c == '`') dtl_buffer_text(out, "\xe2\x80\x98");
        else if (anpa && c == '_' && alone) dtl_buffer_text(out, "\xe2\x80\x94");
        else if ((unsigned char)c >= ' ' || c == '\t') dtl_buffer_byte(out, c);
    }
}

/* Blanks in front of a line, which mark a paragraph, as they stand. */
static void put_indent(dtl_buffer *out, dtl_slice raw) {
    for (size_t i = 0; i < raw.size && (raw.data[i] == ' ' || raw.data[i] == '\t'); i++)
        dtl_buffer_byte(out, raw.data[i]);
}

/* The lines of the story, without what is not of it. A line that ends with < is a paragraph, and so is what follows. */
static dtl_slice story_lines(wire *w, dtl_slice text) {
    dtl_buffer out = {0};
    bool flush = false;
    for (size_t at = 0; at < text.size;) {
        size_t const begin = at;
        dtl_slice line = dtl_wire_line(text, &at);
        if (ends_story(line)) {
            drop(w, dtl_slice_part(text, begin, text.size), "note to editors");
            break;
        }
        dtl_wire_message found = w->message;
        bool const signed_off = dtl_wire_sign_off(line, &found);
        if (signed_off) {
            if (w->message.day == DTL_DAY_NONE) w->message = found;
            drop(w, line, "sign-off");
            continue;
        }
        if (is_rule(line)) line.size = 0;
        bool const bare = line.size && (line.data[0] == '^');
        if (bare) line = dtl_slice_part(line, 1, line.size);
        if (flush || bare || w->message.table) dtl_buffer_text(&out, "   ");
        put_indent(&out, dtl_slice_part(text, begin, at < text.size ? at : text.size));
        flush = line.size && line.data[line.size - 1] == '<';
        w->rows |= flush || w->message.table;
        put_typed(&out, flush ? without_last(line, '<') : line, w->message.kind == DTL_WIRE_ANPA);
        dtl_buffer_byte(&out, '\n');
    }
    dtl_slice lines = dtl_arena_copy(w->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return lines;
}

/* The desk's initials behind the story, led by the agency's name: "vta wsz jln". */
static dtl_slice without_initials(const wire *w, dtl_slice text) {
    size_t begin = text.size;
    while (begin && text.data[begin - 1] != '\n') begin--;
    dtl_slice last = dtl_slice_part(text, begin, text.size);
    dtl_slice agency = w->message.agency;
    bool initials =
        begin && agency.size && last.size > agency.size && last.size <= 32 && dtl_slice_starts(last, agency);
    for (size_t i = 0; i < last.size && initials; i++)
        initials = dtl_ascii_small(last.data[i]) || strchr(" -/", last.data[i]);
    if (!initials || last.data[agency.size] != ' ') return text;
    drop(w, last, "sign-off");
    return dtl_slice_part(text, 0, begin);
}

/* A number comes again the next day, so the day is part of the id. */
static void set_id(const wire *w) {
    char day[DTL_DAY_TEXT_BYTES], id[ID_BYTES];
    const dtl_wire_message *m = &w->message;
    if (!m->number.size || m->number.size > ID_BYTES / 2 || m->day == DTL_DAY_NONE) return;
    dtl_day_print(m->day, DTL_PRECISION_DAY, day);
    int const size = snprintf(id, sizeof id, "%.*s-%s", (int)m->number.size, m->number.data, day);
    w->article->id = dtl_arena_copy(w->arena, dtl_slice_of(id, (size_t)size));
}

/* "Varnland/weather/" are two subjects. */
static void set_subjects(const wire *w) {
    dtl_slice words = w->message.keywords;
    if (w->message.kind == DTL_WIRE_ANPA) words = slug_words(words);
    for (size_t at = 0; at < words.size;) {
        size_t const end = dtl_slice_find(words, at, '/');
        dtl_slice const label = dtl_clean_line(w->arena, dtl_slice_part(words, at, end));
        dtl_article_add_subject(w->arena, w->article, (dtl_slice){0}, label);
        at = end + 1;
    }
    bool const anpa = w->message.kind == DTL_WIRE_ANPA;
    dtl_slice const name = anpa ? dtl_wire_category(w->message.category) : (dtl_slice){0};
    if (name.size) w->article->section = name;
    char code[ID_BYTES];
    if (!w->message.category.size || w->message.category.size > ID_BYTES / 2) return;
    int const size = snprintf(code, sizeof code, "%s%.*s", anpa ? "a1312cat:" : "", (int)w->message.category.size,
                              w->message.category.data); /* the scheme as NewsML-G2 has it */
    dtl_article_add_subject(w->arena, w->article, dtl_slice_of(code, (size_t)size), name);
}

dtl_status dtl_read_wire(dtl_reading *reading, dtl_error *err) {
    dtl_article article = dtl_reading_article(reading);
    wire w = {.arena = reading->arena, .article = &article};
    const char *encoding = NULL;
    dtl_wire_cut(dtl_wire_utf8(reading->arena, reading->record->bytes, &encoding), &w.message);
    if (encoding) article.encoding = encoding;
    dtl_slice text = w.message.text;
    size_t begin = 0;
    dtl_slice const first = dtl_wire_line(text, &begin);
    bool const marked = (first.size && first.data[0] == '^') || is_slug(without_last(first, '<'));
    begin = marked ? marked_heading(&w, text) : plain_heading(&w, text);
    dtl_slice lines = story_lines(&w, dtl_slice_part(text, begin, text.size));
    dtl_slice story = w.rows ? dtl_wrap_indented(reading->arena, lines) : dtl_wrap_paragraphs(reading->arena, lines);
    article.text = without_initials(&w, dtl_clean_text(reading->arena, story));
    if (!article.title.size) article.title = slug_words(w.slug);
    if (!article.text.size && !article.title.size) return dtl_fail(err, DTL_BAD_INPUT, "a wire message without a text");
    article.source = w.message.agency;
    set_id(&w);
    set_subjects(&w);
    if (w.message.day != DTL_DAY_NONE) {
        dtl_day_span const span = {.first = w.message.day, .last = w.message.day, .precision = DTL_PRECISION_DAY};
        dtl_reading_offer_span(reading, &article, span, w.message.day_from);
    }
    return dtl_reading_give(reading, &article, err);
}
