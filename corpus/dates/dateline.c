/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/dateline.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "corpus/dates/agency.h"
#include "corpus/dates/dateline_parts.h"

enum {
    PLACE_WORDS_MAX = 6,
    LOOSE_WORDS_MAX = 3,  /* of a place in small letters, and of what stands behind its comma */
    QUALIFIERS_MAX = 2,   /* ", Calif.", ", South Korea" */
    LOOSE_DAYS_MAX = 10,  /* from publication, where there is nothing else but the date to go by */
    TEXT_LOOKED_AT = 100, /* bytes behind the dateline, for a small letter */
    PLACE_LETTERS_MIN = 3
};

/* What was found, and what speaks for it. */
typedef struct {
    dtl_slice text;
    size_t at;
    dtl_dateline out;
    dtl_place_shape shape;
    bool placed, dated, point_before_date;
    dtl_partial_date date;
    dtl_dash dash;
} scan;

static char byte_at(const scan *s, size_t at) { return at < s->text.size ? s->text.data[at] : '\n'; }

static void take_date(scan *s, size_t at) {
    size_t const end = dtl_partial_date_end(s->text, at, &s->date);
    if (end == at) return;
    s->dated = true;
    s->at = end;
}

/* What is behind the comma of a place: its country or state, or the date. */
static bool take_qualifiers(scan *s) {
    for (int i = 0; i <= QUALIFIERS_MAX && byte_at(s, s->at) == ','; i++) {
        size_t const next = dtl_skip_blanks(s->text, s->at + 1);
        take_date(s, next);
        if (s->dated) return true;
        dtl_place_shape shape;
        size_t const end = dtl_place_words(s->text, next, &shape);
        if (!shape.words || shape.words > LOOSE_WORDS_MAX) {
            if (end == next && i > 0) { /* Calif., (AP) */
                s->at = next;
                return true;
            }
            return false;
        }
        s->at = end;
        s->out.place.size = end - (size_t)(s->out.place.data - s->text.data);
    }
    return true;
}

static bool take_place(scan *s) {
    size_t const end = dtl_place_words(s->text, s->at, &s->shape);
    if (!s->shape.words) return false;
    s->out.place = dtl_slice_part(s->text, s->at, end);
    s->placed = true;
    s->at = end;
    if (!take_qualifiers(s)) return false;
    dtl_slice country;
    size_t const next = dtl_skip_blanks(s->text, s->at);
    if (byte_at(s, next) == '[') { /* Washington D.C. [USA], Nov 21 (ANI): */
        s->at = dtl_enclosed_end(s->text, next, &country);
        if (s->at == next) return false;
        if (byte_at(s, s->at) == ',' && !s->dated) take_date(s, dtl_skip_blanks(s->text, s->at + 1));
    }
    if (s->dated) return true;
    s->point_before_date = byte_at(s, s->at) == '.';
    size_t const behind = s->at + s->point_before_date;
    size_t const date = dtl_skip_blanks(s->text, behind);
    if (date > behind) take_date(s, date);
    return true;
}

static void name_agency(scan *s, dtl_slice wire) {
    s->out.wire = wire;
    s->out.agency = dtl_agency_named(wire);
}

/* "(AP)", "/PRNewswire/", "[ANI]", and behind a date and a comma or point "Reuter", "INTERFAX.RU", "/TASS/". */
static void take_agency(scan *s) {
    size_t const comma = s->at + (byte_at(s, s->at) == ',');
    size_t next = dtl_skip_blanks(s->text, comma);
    dtl_slice inner;
    size_t const end = dtl_enclosed_end(s->text, next, &inner);
    if (end > next) {
        name_agency(s, inner);
        s->at = end;
        return;
    }
    if (!s->dated || (comma == s->at && byte_at(s, next) != '.')) return;
    next = dtl_skip_blanks(s->text, comma > s->at ? comma : next + 1);
    size_t behind = dtl_enclosed_end(s->text, next, &inner);
    if (behind == next) {
        dtl_place_shape shape;
        behind = dtl_place_words(s->text, next, &shape);
        inner = dtl_slice_part(s->text, next, behind);
    }
    if (behind == next || !dtl_agency_named(inner)) return;
    name_agency(s, inner);
    s->at = behind;
}

/* Words in capitals that begin a line and are no place. */
static bool no_place(dtl_slice place) {
    static const char *const words[] = {
        "BREAKING",   "EXCLUSIVE",  "UPDATE",  "UPDATED", "WATCH",      "VIDEO",      "LIVE",     "NEWS",
        "OPINION",    "ANALYSIS",   "REVIEW",  "PHOTOS",  "PHOTO",      "POLL",       "QUIZ",     "EDITORIAL",
        "ALERT",      "CORRECTION", "EDITOR",  "NOTE",    "SPOILER",    "WARNING",    "NATO",     "NASA",
        "FIFA",       "UEFA",       "OPEC",    "COVID",   "UNESCO",     "UNICEF",     "READ",     "MORE",
        "RELATED",    "WHAT",       "WHEN",    "WHERE",   "WHO",        "WHY",        "HOW",      "THE",
        "THIS",       "THAT",       "YES",     "NO",      "NOT",        "AND",        "BUT",      "FOR",
        "WITH",       "FACT",       "TOP",     "BEST",    "WORST",      "WINNER",     "WINNERS",  "LOSER",
        "LOSERS",     "TODAY",      "TONIGHT", "TV",      "MLB",        "NBA",        "NFL",      "NHL",
        "NCAA",       "HBO",        "CBS",     "NBC",     "ABC",        "CNN",        "FBI",      "CIA",
        "GOP",        "AIDS",       "HIV",     "DVD",     "CEO",        "TSA",        "FEMA",     "CDC",
        "FDA",        "EPA",        "IRS",     "BMW",     "IBM",        "MVP",        "FAQ",      "SPORTS",
        "BUSINESS",   "WEATHER",    "OPENING", "SUMMARY", "BACKGROUND", "CONCLUSION", "PICTURES", "ADVERTISEMENT",
        "COMMENTARY", "EYES",       "NAME",    "AGE",     "DATE",       "TIME",       "PLACE",    "A",
        "AN",         "ON",         "IN",      "AT",      "BY",         "TO",         "FROM",     "IS",
        "ARE",        "STORY",      "PART",    "CHAPTER", "QUESTION",   "ANSWER",     "MYTH"};
    if (dtl_slice_starts(place, DTL_SLICE("THE HAGUE"))) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        dtl_slice const word = dtl_slice_text(words[i]);
        for (size_t at = 0; at + word.size <= place.size; at++) {
            bool const begins = at == 0 || place.data[at - 1] == ' ' || place.data[at - 1] == '-';
            size_t const end = at + word.size;
            bool const ends = end == place.size || strchr(" -'/", place.data[end]);
            if (begins && ends && memcmp(place.data + at, word.data, word.size) == 0) return true;
        }
    }
    return false;
}

static bool small_letter_soon(dtl_slice text, size_t at) {
    for (size_t i = at; i < text.size && i < at + TEXT_LOOKED_AT; i++)
        if (dtl_ascii_small(text.data[i])) return true;
    return false;
}

/* Whether a sentence can begin at at. */
static bool sentence_begins(dtl_slice text, size_t at) {
    static const char *const quotes[] = {"\"", "'", "“", "‘", "«", "„"};
    size_t end;
    dtl_letter const kind = dtl_letter_at(text, at, &end);
    if (kind == DTL_LETTER_CAPITAL || kind == DTL_LETTER_CASELESS || at == text.size) return true;
    for (size_t i = 0; kind == DTL_LETTER_NONE && i < sizeof quotes / sizeof *quotes; i++)
        if (dtl_slice_starts(dtl_slice_part(text, at, text.size), dtl_slice_text(quotes[i]))) return true;
    return false;
}

static bool near_publication(const scan *s, dtl_day publication) {
    return publication != DTL_DAY_NONE && s->out.day.first != DTL_DAY_NONE &&
           abs(s->out.day.first - publication) <= LOOSE_DAYS_MAX;
}

/* An agency that is known says nearly all. Without a dash, names in a caption look the same: "Ann Moor (PA)". */
static bool wired(const scan *s, size_t behind) {
    size_t const size = s->shape.words;
    if (s->placed && !s->shape.capitals && size > LOOSE_WORDS_MAX) return false;
    if (s->dash.dash || s->dash.colon) return true;
    bool const line_ends = byte_at(s, behind) == '\n';
    if (line_ends) return s->dated || (s->placed && s->shape.capitals && behind < s->text.size);
    return sentence_begins(s->text, behind);
}

/* A date behind a place: in capitals, or near to the day of publication. */
static bool dated(const scan *s, size_t behind, dtl_day publication) {
    bool const ended = s->dash.dash || (s->dash.point && sentence_begins(s->text, behind));
    if (!s->placed || !ended || s->shape.calendar) return false;
    if (!s->shape.capitals)
        return s->dash.dash && s->shape.words <= LOOSE_WORDS_MAX && near_publication(s, publication);
    return s->dash.dash || small_letter_soon(s->text, behind);
}

/* A place in capitals and a dash. */
static bool placed_only(const scan *s, size_t behind) {
    bool const shaped = s->placed && s->shape.capitals && s->shape.letters >= PLACE_LETTERS_MIN && !s->shape.calendar;
    if (!shaped || !s->dash.strong || s->dash.colon || s->dash.point || no_place(s->out.place)) return false;
    return sentence_begins(s->text, behind) && small_letter_soon(s->text, behind);
}

static bool is_dateline(const scan *s, size_t behind, dtl_day publication) {
    if (s->placed && (s->shape.words > PLACE_WORDS_MAX)) return false;
    if (s->out.agency) return wired(s, behind);
    if (s->out.wire.size) return s->placed && s->shape.capitals && s->dated && s->dash.dash;
    if (s->dated) return dated(s, behind, publication);
    return placed_only(s, behind);
}

static size_t skip_line_ends(dtl_slice text, size_t at) {
    while (at < text.size && text.data[at] == '\n') at++;
    return at;
}

/* A line of its own, without parentheses: "London CNN -", "Reuters --". */
static bool agency_line(dtl_slice text, size_t at, dtl_dateline *out) {
    enum { LINE_MAX_BYTES = 80 };
    dtl_slice const line = dtl_slice_line(text, at);
    dtl_dateline found = {.day.first = DTL_DAY_NONE};
    if (line.size > LINE_MAX_BYTES) return false;
    for (size_t i = 0; i < line.size; i++) {
        if (i && line.data[i - 1] != ' ') continue;
        dtl_slice bare = dtl_slice_part(line, i, line.size);
        dtl_place_shape shape;
        dtl_dash dash;
        size_t wire = dtl_place_words(line, i, &shape);
        size_t const desk = dtl_skip_blanks(line, wire); /* CNN Business */
        dtl_place_shape behind;
        if (shape.words && desk > wire) {
            size_t const end = dtl_place_words(line, desk, &behind);
            wire = end > desk ? end : wire;
        }
        if (dtl_dash_end(line, wire, &dash) != line.size || !dash.strong || shape.words == 0) continue;
        bare.size = wire - i;
        found.agency = dtl_agency_named(bare);
        if (!found.agency) continue;
        found.wire = bare;
        found.place = dtl_slice_part(line, 0, i ? i - 1 : 0);
        dtl_slice const before = found.place;
        for (size_t next = 0; next < before.size;) {
            size_t const end = dtl_place_words(before, next, &shape);
            if (end == next || shape.words > LOOSE_WORDS_MAX) return false;
            next = end < before.size && before.data[end] == ',' ? dtl_skip_blanks(before, end + 1) : end;
        }
        found.size = skip_line_ends(text, at + line.size);
        *out = found;
        return true;
    }
    return false;
}

static bool parse_line(dtl_slice text, size_t at, dtl_day publication, dtl_dateline *out) {
    scan s = {.text = text, .at = at, .out.day.first = DTL_DAY_NONE};
    size_t letter_behind;
    dtl_letter const first = dtl_letter_at(text, at, &letter_behind);
    if (first != DTL_LETTER_CAPITAL && !(at < text.size && text.data[at] == '(')) return false;
    if (agency_line(text, at, out)) return true;
    if (first == DTL_LETTER_CAPITAL && !take_place(&s)) return false;
    take_agency(&s);
    if (s.dated && byte_at(&s, s.at) == ',') s.at++;
    s.at = dtl_dash_end(text, s.at, &s.dash);
    size_t behind = dtl_skip_blanks(text, s.at);
    if (s.dated && !dtl_partial_date_resolve(&s.date, publication, &s.out.day)) s.out.day.first = DTL_DAY_NONE;
    if (s.at - at > DTL_DATELINE_MAX_BYTES || !is_dateline(&s, behind, publication)) return false;
    s.out.size = skip_line_ends(text, behind);
    *out = s.out;
    return true;
}

/* "By Jane Doe and John Roe, Staff Writers": nothing but words with capitals. */
static bool names_only(dtl_slice line, size_t at) {
    size_t words = 0;
    while (at < line.size) {
        dtl_place_shape shape;
        size_t const end = dtl_place_words(line, at, &shape);
        if (end == at) return false;
        words += shape.words;
        at = dtl_skip_blanks(line, end);
        if (at < line.size && (line.data[at] == ',' || line.data[at] == '|')) at = dtl_skip_blanks(line, at + 1);
    }
    return words >= 2;
}

typedef enum { NO_CREDIT, BYLINE, AGENCY, OWN_WRITER, SPECIAL } credit;

/* What a line before the dateline is. */
static credit line_credit(dtl_slice line, dtl_slice *name) {
    enum { LINE_MAX_BYTES = 100 };
    if (line.size > LINE_MAX_BYTES) return NO_CREDIT;
    dtl_slice bare = line;
    if (bare.size > 2 && bare.data[0] == '(' && bare.data[bare.size - 1] == ')')
        bare = dtl_slice_part(bare, 1, bare.size - 1);
    if (bare.size && bare.data[bare.size - 1] == '.') bare.size--;
    size_t const by = dtl_ascii_starts(bare, "by ") ? 3 : dtl_ascii_starts(bare, "from ") ? 5 : 0;
    *name = dtl_slice_part(bare, by, bare.size);
    if (dtl_ascii_starts(*name, "our own correspondent") || dtl_ascii_starts(*name, "our special correspondent") ||
        dtl_ascii_starts(*name, "our correspondent") || dtl_ascii_starts(*name, "a staff correspondent"))
        return by ? OWN_WRITER : NO_CREDIT;
    if (dtl_agency_exactly(bare)) return AGENCY;
    if (dtl_ascii_starts(bare, "special to ") || dtl_ascii_starts(bare, "special dispatch to ") ||
        dtl_ascii_starts(bare, "special cable to "))
        return SPECIAL;
    return by == 3 && names_only(bare, by) ? BYLINE : NO_CREDIT;
}

/* A name alone, where the next line is an agency or "Special to ...". */
static bool writer_line(dtl_slice text, size_t at, dtl_slice line) {
    enum { LINE_MAX_BYTES = 60 };
    dtl_slice name;
    size_t const next = skip_line_ends(text, at + line.size);
    if (line.size > LINE_MAX_BYTES || !names_only(line, 0)) return false;
    credit const behind = line_credit(dtl_slice_line(text, next), &name);
    return behind == AGENCY || behind == SPECIAL;
}

bool dtl_dateline_parse(dtl_slice text, dtl_day publication, dtl_dateline *out) {
    enum { LINES_BEFORE_MAX = 3 };
    if (parse_line(text, 0, publication, out)) return true;
    dtl_slice byline = {0}, wire = {0};
    size_t at = 0, sure = 0; /* sure: behind lines that are no text even where no dateline follows */
    for (int i = 0; i < LINES_BEFORE_MAX; i++) {
        dtl_slice const line = dtl_slice_line(text, at);
        dtl_slice name = {0};
        credit kind = line.size ? line_credit(line, &name) : NO_CREDIT;
        if (kind == NO_CREDIT && i == 0 && writer_line(text, at, line)) kind = BYLINE, name = line;
        if (kind == NO_CREDIT) break;
        if (kind == AGENCY) wire = name;
        else if (!byline.size && kind != SPECIAL) byline = name;
        at = skip_line_ends(text, at + line.size);
        if (kind != BYLINE) sure = at;
        if (!parse_line(text, at, publication, out)) continue;
        out->byline = byline;
        if (!out->wire.size) out->wire = wire, out->agency = dtl_agency_exactly(wire);
        return true;
    }
    if (!sure) return false;
    *out = (dtl_dateline){
        .byline = byline, .wire = wire, .agency = dtl_agency_exactly(wire), .size = sure, .day.first = DTL_DAY_NONE};
    return true;
}
