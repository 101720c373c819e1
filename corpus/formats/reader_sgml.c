/* TREC collections and Reuters-21578.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/keys.h"
#include "corpus/formats/markup.h"
#include "corpus/formats/sgml_parts.h"
#include "corpus/formats/wrap.h"

typedef struct {
    const dtl_reading *all;
    dtl_arena *arena;
    const dtl_sgml_parts *parts;
} document;

/* The text of a part that is one line. */
static dtl_slice line(const document *d, dtl_slice part) {
    return dtl_clean_line(d->arena, dtl_markup_text(d->arena, part));
}

static dtl_slice best_line(const document *d, dtl_sgml_kind kind) { return line(d, dtl_sgml_best(d->parts, kind)); }

/* Paragraphs are marked by tags, or by how the lines stand. */
static dtl_slice paragraphs(const document *d, dtl_slice raw) {
    if (raw.size == 0) return raw;
    if (memmem(raw.data, raw.size, "<P>", 3) || memmem(raw.data, raw.size, "<p>", 3))
        return dtl_markup_text(d->arena, raw);
    dtl_slice lines = dtl_wrap_paragraphs(d->arena, raw);
    dtl_buffer marked = {0};
    for (size_t i = 0; i < lines.size; i++) {
        bool const end = lines.data[i] == '\n', blank = end && i + 1 < lines.size && lines.data[i + 1] == '\n';
        if (end) dtl_buffer_text(&marked, blank ? "<p>" : "<br>");
        else dtl_buffer_byte(&marked, lines.data[i]);
        i += blank;
    }
    dtl_slice text = dtl_markup_text(d->arena, dtl_buffer_content(&marked));
    dtl_buffer_release(&marked);
    return text;
}

/* The bytes of a text part without the parts of other kinds that stand in it (a title, a dateline). */
static dtl_slice without_parts(const document *d, const dtl_sgml_part *text) {
    dtl_buffer out = {0};
    for (size_t at = text->begin; at < text->end;) {
        const dtl_sgml_part *next = NULL;
        for (size_t i = 0; i < d->parts->count; i++) {
            const dtl_sgml_part *p = &d->parts->at[i];
            bool const within = p->kind != DTL_SGML_TEXT && p->outer >= at && p->behind <= text->end && p->behind > at;
            if (within && (!next || p->outer < next->outer)) next = p;
        }
        size_t const end = next ? next->outer : text->end;
        dtl_buffer_append(&out, d->parts->bytes.data + at, end - at);
        at = next ? next->behind : end;
    }
    dtl_slice raw = dtl_arena_copy(d->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return raw;
}

/* Whether a part holds another text part: the inner one is the text, whatever the two are called. */
static bool holds_text(const document *d, const dtl_sgml_part *text) {
    for (size_t i = 0; i < d->parts->count; i++) {
        const dtl_sgml_part *p = &d->parts->at[i];
        if (p != text && p->kind == DTL_SGML_TEXT && p->outer >= text->begin && p->behind <= text->end) return true;
    }
    return false;
}

static void add_paragraphs(dtl_buffer *out, dtl_slice text) {
    if (out->size && text.size) dtl_buffer_text(out, "\n\n");
    dtl_buffer_slice(out, text);
}

/* "    LENTE, March 3 -" goes in front of the text again, where it has not been repeated there. */
static void add_dateline(const document *d, dtl_buffer *out, dtl_slice text) {
    dtl_slice dateline = best_line(d, DTL_SGML_DATELINE);
    if (!dateline.size || dtl_slice_starts(text, dateline)) return;
    dtl_buffer_slice(out, dateline);
    char const last = dateline.data[dateline.size - 1];
    dtl_buffer_text(out, last == '-' || last == '_' ? " " : " - ");
}

/* Reuters ends its stories with its name, and a control character. */
static dtl_slice without_sign_off(const document *d, dtl_slice text, dtl_article *article) {
    static const char *const names[] = {"Reuter", "REUTER", "reuter"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t const size = strlen(names[i]);
        bool const ends = text.size > size && memcmp(text.data + text.size - size, names[i], size) == 0;
        char const before = ends ? text.data[text.size - size - 1] : 'x';
        if (!ends || (before != ' ' && before != '\n')) continue;
        dtl_article_add_drop(d->arena, article, dtl_slice_text(names[i]), "sign-off");
        return dtl_slice_part(text, 0, text.size - size);
    }
    return text;
}

static void read_text(const document *d, dtl_article *article) {
    dtl_buffer body = {0}, out = {0};
    add_paragraphs(&body, dtl_clean_text(d->arena, paragraphs(d, dtl_sgml_best(d->parts, DTL_SGML_LEAD))));
    for (size_t i = 0; i < d->parts->count; i++) {
        const dtl_sgml_part *p = &d->parts->at[i];
        if (p->kind != DTL_SGML_TEXT || holds_text(d, p)) continue;
        add_paragraphs(&body, dtl_clean_text(d->arena, paragraphs(d, without_parts(d, p))));
    }
    dtl_slice text = without_sign_off(d, dtl_buffer_content(&body), article);
    if (text.size) add_dateline(d, &out, text);
    dtl_buffer_slice(&out, text);
    article->text = dtl_arena_copy(d->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&body);
    dtl_buffer_release(&out);
}

static int pair(dtl_slice s, size_t at) { return (s.data[at] - '0') * 10 + (s.data[at + 1] - '0'); }

static bool offer_civil(const document *d, dtl_article *article, dtl_civil civil, const char *from) {
    dtl_day const day = dtl_day_from_civil(civil);
    if (day == DTL_DAY_NONE) return false;
    dtl_day_span const span = {.first = day, .last = day, .precision = DTL_PRECISION_DAY};
    return dtl_reading_offer_span(d->all, article, span, from);
}

/* A run of digits as ids and dates have them: 19960812, or 960812. */
static bool offer_digits(const document *d, dtl_article *article, dtl_slice digits, const char *from) {
    size_t const year = digits.size == 8 ? 4 : 2;
    if (digits.size != 6 && digits.size != 8) return false;
    int const first = pair(digits, 0);
    dtl_civil const civil = {.year = year == 4 ? first * 100 + pair(digits, 2) : first + (first < 50 ? 2000 : 1900),
                             .month = pair(digits, year),
                             .day = pair(digits, year + 2)};
    return civil.year >= 1600 && civil.year < 2100 && offer_civil(d, article, civil, from);
}

/* The first run of digits in an id that is a day. */
static bool offer_id(const document *d, dtl_article *article, dtl_slice id) {
    for (size_t at = 0; at < id.size;) {
        size_t end = at;
        while (end < id.size && dtl_ascii_digit(id.data[end])) end++;
        if (end > at && offer_digits(d, article, dtl_slice_part(id, at, end), "id")) return true;
        at = end + 1;
    }
    return false;
}

/* "AP-NR-02-12-90 2158EST": month, day and year of two digits each. */
static bool offer_month_first(const document *d, dtl_article *article, dtl_slice s) {
    for (size_t i = 0; i + 8 <= s.size; i++) {
        bool pattern = true;
        for (size_t j = 0; j < 8; j++) pattern &= j % 3 == 2 ? s.data[i + j] == '-' : dtl_ascii_digit(s.data[i + j]);
        if (!pattern) continue;
        int const year = pair(s, i + 6);
        dtl_civil const civil = {.year = year + (year < 50 ? 2000 : 1900), .month = pair(s, i), .day = pair(s, i + 3)};
        if (offer_civil(d, article, civil, "date")) return true;
    }
    return false;
}

/* "January 1, 1989, Sunday, Home Edition" is a date up to one of its commas. */
static bool offer_written(const document *d, dtl_article *article, dtl_slice s) {
    if (offer_digits(d, article, s, "date") || dtl_reading_offer_day(d->all, article, s, "date")) return true;
    for (size_t end = s.size, commas = 0; end > 0 && commas < 8; end--) {
        if (s.data[end - 1] != ',') continue;
        commas++;
        if (dtl_reading_offer_day(d->all, article, dtl_slice_part(s, 0, end - 1), "date")) return true;
    }
    return offer_month_first(d, article, s);
}

static void read_date(const document *d, dtl_article *article) {
    for (size_t i = 0; i < d->parts->count; i++) {
        const dtl_sgml_part *p = &d->parts->at[i];
        dtl_slice part = dtl_slice_part(d->parts->bytes, p->begin, p->end);
        if (p->kind == DTL_SGML_DATE && offer_written(d, article, line(d, part))) return;
    }
    offer_id(d, article, article->id);
}

/* Reuters parts them by <D>, others write a list. */
static void read_subjects(const document *d, dtl_article *article) {
    for (size_t i = 0; i < d->parts->count; i++) {
        const dtl_sgml_part *p = &d->parts->at[i];
        if (p->kind != DTL_SGML_SUBJECT) continue;
        dtl_buffer list = {0};
        for (size_t at = p->begin; at < p->end; at++) {
            dtl_slice rest = dtl_slice_part(d->parts->bytes, at, p->end);
            bool const ends = dtl_slice_starts(rest, DTL_SLICE("</D>")) || dtl_slice_starts(rest, DTL_SLICE("</d>"));
            if (ends) dtl_buffer_byte(&list, ';');
            dtl_buffer_byte(&list, rest.data[0]);
        }
        dtl_subjects_split(d->arena, article, dtl_markup_text(d->arena, dtl_buffer_content(&list)));
        dtl_buffer_release(&list);
    }
}

static dtl_slice id(const document *d) {
    static const char *const names[] = {"newid", "id", "docid"};
    dtl_slice found = best_line(d, DTL_SGML_ID);
    for (size_t i = 0; i < sizeof names / sizeof *names && !found.size; i++)
        found = dtl_sgml_attribute(d->parts->root, names[i]);
    return found;
}

dtl_status dtl_read_sgml(dtl_reading *reading, dtl_error *err) {
    dtl_sgml_parts *parts = dtl_arena_alloc(reading->arena, sizeof *parts);
    dtl_sgml_find(reading->bytes, parts);
    document const d = {.all = reading, .arena = reading->arena, .parts = parts};
    dtl_article article = dtl_reading_article(reading);
    read_text(&d, &article);
    article.title = best_line(&d, DTL_SGML_TITLE);
    if (!article.text.size && !article.title.size)
        return dtl_fail(err, DTL_BAD_INPUT, "a document without TEXT, BODY and headline");
    article.id = id(&d);
    article.byline = best_line(&d, DTL_SGML_BYLINE);
    article.source = best_line(&d, DTL_SGML_SOURCE);
    dtl_slice section = best_line(&d, DTL_SGML_SECTION);
    const char *part = section.size ? memchr(section.data, ';', section.size) : NULL;
    article.section = part ? dtl_slice_part(section, 0, (size_t)(part - section.data)) : section;
    read_subjects(&d, &article);
    read_date(&d, &article);
    return dtl_reading_give(reading, &article, err);
}
