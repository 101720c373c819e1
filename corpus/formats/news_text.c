/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/news_text.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"
#include "corpus/formats/wrap.h"

enum { SUBJECT_CODE_DIGITS = 8 };

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
        while (at < s.size && dtl_ascii_alphanumeric(s.data[at])) at++;
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
    bool const by = line.size > 3 && dtl_ascii_starts(line, "by ");
    return by ? dtl_slice_part(line, 3, line.size) : line;
}

static dtl_slice trimmed(dtl_slice s) {
    while (s.size && (s.data[s.size - 1] == ' ' || s.data[s.size - 1] == ',' || s.data[s.size - 1] == '-')) s.size--;
    return s;
}

dtl_slice dtl_news_place(dtl_slice line) {
    dtl_slice place = trimmed(dtl_slice_part(line, 0, dtl_slice_find(line, 0, '(')));
    if (!place.size || dtl_ascii_digit(place.data[0])) return (dtl_slice){0};
    for (;;) {
        const char *comma = memrchr(place.data, ',', place.size);
        size_t const at = comma ? (size_t)(comma - place.data) : place.size;
        if (!dtl_ascii_has_digit(dtl_slice_part(place, at, place.size)))
            return dtl_ascii_has_digit(place) ? (dtl_slice){0} : place;
        place = trimmed(dtl_slice_part(place, 0, at));
        if (!place.size) return place;
    }
}

dtl_slice dtl_news_credit(dtl_slice line) {
    static const dtl_slice dashes[] = {{"-", 1}, {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {" ", 1}, {"/", 1}};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes;) {
        dtl_slice const dash = dashes[i];
        bool const ends = dtl_slice_ends(line, dash);
        line.size -= ends ? dash.size : 0;
        i = ends ? 0 : i + 1;
    }
    return line;
}

uint32_t dtl_news_version(dtl_slice text) {
    uint64_t number;
    return dtl_ascii_number(text, UINT32_MAX, &number) ? (uint32_t)number : 0;
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
        if (at == text.size || dtl_ascii_lower(text.data[at]) != dtl_ascii_lower(begin.data[i])) return 0;
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
    size_t at = dtl_slice_find(text, 0, '\n');
    if (at == text.size || !article->title.size) return;
    if (!dtl_news_same(dtl_slice_part(text, 0, at), article->title)) return;
    pass_blanks(text, &at);
    article->text = dtl_slice_part(text, at, text.size);
}

void dtl_news_subject(dtl_arena *arena, dtl_article *article, dtl_slice code, dtl_slice label) {
    char text[sizeof "subj:" + SUBJECT_CODE_DIGITS] = "subj:";
    size_t digits = 0;
    while (digits < code.size && dtl_ascii_digit(code.data[digits])) digits++;
    if (digits == code.size && digits == SUBJECT_CODE_DIGITS) {
        memcpy(text + 5, code.data, SUBJECT_CODE_DIGITS);
        code = dtl_slice_of(text, 5 + SUBJECT_CODE_DIGITS);
    }
    dtl_article_add_subject(arena, article, code, label);
}
