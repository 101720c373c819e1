/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/news_text.h"

#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"
#include "corpus/formats/wrap.h"

enum { SUBJECT_CODE_DIGITS = 8 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

dtl_slice dtl_news_line(dtl_arena *arena, const xmlNode *node) {
    return dtl_clean_line(arena, dtl_xml_blocks(arena, node, NULL));
}

dtl_slice dtl_news_attribute(dtl_arena *arena, const xmlNode *node, const char *name) {
    return dtl_clean_line(arena, dtl_xml_attribute(arena, node, name));
}

dtl_slice dtl_news_parts(dtl_arena *arena, const xmlNode *node) {
    dtl_buffer out = {0};
    for (const xmlNode *n = node ? node->children : NULL; n; n = n->next) {
        dtl_slice const part = dtl_news_line(arena, n);
        if (n->type == XML_TEXT_NODE && part.size) {
            dtl_buffer_release(&out);
            return dtl_news_line(arena, node);
        }
        if (out.size && part.size) dtl_buffer_text(&out, ", ");
        dtl_buffer_slice(&out, part);
    }
    dtl_slice const text = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}

/* Whether an end tag stands in the text; nobody writes one for a reader. */
static bool has_end_tag(dtl_slice s) {
    const char *found = s.size ? memmem(s.data, s.size, "</", 2) : NULL;
    while (found) {
        size_t at = (size_t)(found - s.data) + 2;
        size_t const begin = at;
        while (at < s.size && (letter(s.data[at]) || digit(s.data[at]))) at++;
        if (at > begin && at < s.size && s.data[at] == '>') return true;
        found = at < s.size ? memmem(s.data + at, s.size - at, "</", 2) : NULL;
    }
    return false;
}

static bool escaped_markup(dtl_slice text) { return dtl_markup_present(text) || has_end_tag(text); }

/* Takes the tags out of paragraphs that stay paragraphs. */
static dtl_slice without_tags(dtl_arena *arena, dtl_slice text) {
    dtl_buffer html = {0};
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\n') dtl_buffer_text(&html, "<br>");
        else dtl_buffer_byte(&html, text.data[i]);
    }
    dtl_slice const plain = dtl_markup_text(arena, dtl_buffer_content(&html));
    dtl_buffer_release(&html);
    return plain;
}

dtl_slice dtl_news_body(dtl_arena *arena, const xmlNode *node, const char *const *skip) {
    dtl_slice text = dtl_xml_blocks(arena, node, skip);
    if (escaped_markup(text)) text = without_tags(arena, text);
    return dtl_wrap_join(arena, dtl_clean_text(arena, text));
}

dtl_slice dtl_news_plain(dtl_arena *arena, const xmlNode *node) {
    dtl_slice const text = dtl_xml_text(arena, node);
    if (escaped_markup(text)) return dtl_clean_text(arena, dtl_markup_text(arena, text));
    return dtl_clean_text(arena, dtl_wrap_paragraphs(arena, text));
}

dtl_slice dtl_news_byline(dtl_slice line) {
    bool const by = line.size > 3 && lower(line.data[0]) == 'b' && lower(line.data[1]) == 'y' && line.data[2] == ' ';
    return by ? dtl_slice_part(line, 3, line.size) : line;
}

static dtl_slice trimmed(dtl_slice s) {
    while (s.size && (s.data[s.size - 1] == ' ' || s.data[s.size - 1] == ',' || s.data[s.size - 1] == '-')) s.size--;
    return s;
}

static bool has_digit(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (digit(s.data[i])) return true;
    return false;
}

dtl_slice dtl_news_place(dtl_slice line) {
    const char *bracket = line.size ? memchr(line.data, '(', line.size) : NULL;
    dtl_slice place = trimmed(bracket ? dtl_slice_part(line, 0, (size_t)(bracket - line.data)) : line);
    if (!place.size || digit(place.data[0])) return (dtl_slice){0};
    for (;;) {
        const char *comma = memrchr(place.data, ',', place.size);
        size_t const at = comma ? (size_t)(comma - place.data) : place.size;
        if (!has_digit(dtl_slice_part(place, at, place.size))) return has_digit(place) ? (dtl_slice){0} : place;
        place = trimmed(dtl_slice_part(place, 0, at));
        if (!place.size) return place;
    }
}

dtl_slice dtl_news_credit(dtl_slice line) {
    static const dtl_slice dashes[] = {{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {" ", 1}, {"/", 1}};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes;) {
        dtl_slice const dash = dashes[i];
        bool const ends =
            line.size >= dash.size && memcmp(line.data + line.size - dash.size, dash.data, dash.size) == 0;
        line.size -= ends ? dash.size : 0;
        i = ends ? 0 : i + 1;
    }
    return line;
}

uint32_t dtl_news_version(dtl_slice text) {
    uint64_t number = 0;
    for (size_t i = 0; i < text.size && digit(text.data[i]); i++) {
        number = number * 10 + (uint64_t)(text.data[i] - '0');
        if (number > UINT32_MAX) return 0;
    }
    return (uint32_t)number;
}

static void pass_blanks(dtl_slice s, size_t *at) {
    while (*at < s.size && (s.data[*at] == ' ' || s.data[*at] == '\n')) (*at)++;
}

size_t dtl_news_begins(dtl_slice text, dtl_slice begin) {
    size_t at = 0, i = 0;
    for (;;) {
        pass_blanks(text, &at);
        pass_blanks(begin, &i);
        if (i == begin.size) return at;
        if (at == text.size || lower(text.data[at]) != lower(begin.data[i])) return 0;
        at++, i++;
    }
}

bool dtl_news_same(dtl_slice a, dtl_slice b) {
    return dtl_news_begins(a, b) == a.size && dtl_news_begins(b, a) == b.size;
}

void dtl_news_lead(dtl_arena *arena, dtl_article *article, dtl_slice paragraph) {
    bool const known = dtl_news_same(paragraph, article->title) || dtl_news_begins(article->text, paragraph);
    if (!paragraph.size || known) return;
    dtl_buffer text = {0};
    dtl_buffer_slice(&text, paragraph);
    if (article->text.size) dtl_buffer_text(&text, "\n\n");
    dtl_buffer_slice(&text, article->text);
    article->text = dtl_arena_copy(arena, dtl_buffer_content(&text));
    dtl_buffer_release(&text);
}

void dtl_news_untitle(dtl_article *article) {
    dtl_slice const text = article->text;
    const char *end = text.size ? memchr(text.data, '\n', text.size) : NULL;
    if (!end || !article->title.size) return;
    size_t at = (size_t)(end - text.data);
    if (!dtl_news_same(dtl_slice_part(text, 0, at), article->title)) return;
    pass_blanks(text, &at);
    article->text = dtl_slice_part(text, at, text.size);
}

void dtl_news_subject(dtl_arena *arena, dtl_article *article, dtl_slice code, dtl_slice label) {
    char text[sizeof "subj:" + SUBJECT_CODE_DIGITS] = "subj:";
    size_t digits = 0;
    while (digits < code.size && digit(code.data[digits])) digits++;
    if (digits == code.size && digits == SUBJECT_CODE_DIGITS) {
        memcpy(text + 5, code.data, SUBJECT_CODE_DIGITS);
        code = dtl_slice_of(text, 5 + SUBJECT_CODE_DIGITS);
    }
    dtl_article_add_subject(arena, article, code, label);
}
