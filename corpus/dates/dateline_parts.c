/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/dateline_parts.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "corpus/dates/match.h"
#include "corpus/dates/names.h"
#include "text/utf8.h"

enum { ABBREVIATION_MAX = 5, PARTIAL_DATE_BYTES = 48, ENCLOSED_MAX_BYTES = 48, PLACE_WORDS_MAX = 8 };

dtl_letter dtl_letter_at(dtl_slice text, size_t at, size_t *end) {
    *end = at;
    if (at >= text.size || text.data[at] == '\n') return DTL_LETTER_END;
    UChar32 const c = (UChar32)dtl_utf8_next(text.data, end);
    if (c < 0x80)
        return dtl_ascii_small((char)c)     ? DTL_LETTER_SMALL
               : dtl_ascii_capital((char)c) ? DTL_LETTER_CAPITAL
                                            : DTL_LETTER_NONE;
    if (u_islower(c)) return DTL_LETTER_SMALL;
    if (u_isupper(c) || u_istitle(c)) return DTL_LETTER_CAPITAL;
    return u_isalpha(c) ? DTL_LETTER_CASELESS : DTL_LETTER_NONE;
}

size_t dtl_skip_blanks(dtl_slice text, size_t at) {
    while (at < text.size && text.data[at] == ' ') at++;
    return at;
}

static bool letter(dtl_slice text, size_t at) {
    size_t end;
    dtl_letter const kind = dtl_letter_at(text, at, &end);
    return kind != DTL_LETTER_END && kind != DTL_LETTER_NONE;
}

/* Behind a mark that may stand within a word: an apostrophe, hyphen, slash or point between letters. */
static size_t inner_mark(dtl_slice text, size_t at) {
    dtl_slice const curly = DTL_SLICE("’");
    if (at >= text.size) return at;
    char const c = text.data[at];
    size_t end = at;
    if (c == '\'' || c == '-' || c == '.' || c == '/') end = at + 1;
    else if (dtl_slice_starts(dtl_slice_part(text, at, text.size), curly)) end = at + curly.size;
    return end > at && letter(text, end) ? end : at;
}

typedef struct {
    size_t end, letters, small; /* small: letters */
    bool capital;               /* the first letter */
} word;

static word word_at(dtl_slice text, size_t at) {
    word w = {.end = at};
    for (;;) {
        size_t end;
        dtl_letter const kind = dtl_letter_at(text, w.end, &end);
        if (kind == DTL_LETTER_END || kind == DTL_LETTER_NONE) {
            end = w.letters ? inner_mark(text, w.end) : w.end;
            if (end == w.end) return w;
            w.end = end;
            continue;
        }
        bool const article = w.letters == 2 && w.small == 2 && text.data[w.end - 1] == '-'; /* el-Sheikh */
        if (!w.letters || article) w.capital = kind == DTL_LETTER_CAPITAL;
        w.letters++;
        w.small += kind == DTL_LETTER_SMALL;
        w.end = end;
    }
}

static bool is_one_of(dtl_slice text, const char *const *list) {
    for (; *list; list++)
        if (dtl_slice_equal(text, dtl_slice_text(*list))) return true;
    return false;
}

static bool small_word(dtl_slice text) {
    static const char *const list[] = {"and", "of", "the", "de", "da", "do", "dos", "del", "des", "di",   "la", "le",
                                       "sur", "en", "el",  "y",  "et", "e",  "und", "am",  "an",  "near", NULL};
    return is_one_of(text, list);
}

/* "St.", "Fla.", "D.C.": the point belongs to the word, and ends nothing. */
static bool with_point(dtl_slice text, size_t begin, const word *w) {
    static const char *const before_names[] = {"ST", "St", "STE", "Ste", "FT", "Ft", "MT", "Mt", "PT", "Pt", NULL};
    if (w->end >= text.size || text.data[w->end] != '.') return false;
    dtl_slice const it = dtl_slice_part(text, begin, w->end);
    if (memchr(it.data, '.', it.size)) return true;
    size_t const behind = w->end + 1;
    bool const comma = behind < text.size && (text.data[behind] == ',' || text.data[behind] == ')');
    bool const parted =
        comma || (dtl_skip_blanks(text, behind) > behind && !letter(text, dtl_skip_blanks(text, behind)));
    bool const shortened = w->letters <= ABBREVIATION_MAX && (comma || (w->small && parted));
    return is_one_of(it, before_names) || w->letters == 1 || shortened;
}

size_t dtl_place_words(dtl_slice text, size_t at, dtl_place_shape *shape) {
    dtl_place_shape s = {.capitals = true};
    size_t end = at, next = at;
    for (;;) {
        word w = word_at(text, next);
        if (!w.letters) break;
        dtl_slice const it = dtl_slice_part(text, next, w.end);
        bool const between = s.words && small_word(it);
        dtl_calendar_name name;
        bool const dated = w.capital && dtl_calendar_name_find(it, &name) && (name.languages & DTL_IN_EN);
        if (dated && !s.words) s.calendar = true;
        if (!between && (!w.capital || (s.letters > 1 && s.capitals && w.small) || s.words == PLACE_WORDS_MAX)) break;
        if (!between) {
            s.words++;
            s.capitals &= w.small == 0;
            end = w.end + with_point(text, next, &w);
            w.end = end;
        }
        s.letters += w.letters;
        next = dtl_skip_blanks(text, w.end);
        if (next == w.end) break;
    }
    *shape = s;
    return end;
}

/* Tokens of the beginning of what is behind at, so that the line may be long. */
static void tokens_behind(dtl_slice text, size_t at, dtl_date_tokens *tokens) {
    dtl_slice const near = dtl_utf8_front(dtl_slice_part(text, at, text.size), PARTIAL_DATE_BYTES);
    dtl_date_tokens_cut(dtl_slice_line(near, 0), tokens);
}

static bool mark(const dtl_date_token *t, char c) { return t->kind == DTL_TOKEN_MARK && t->mark == c; }

static bool day_number(const dtl_date_token *t) {
    return t->kind == DTL_TOKEN_NUMBER && t->digits <= 2 && t->value >= 1 && t->value <= 31;
}

/* ", 2019" or " 2019". */
static size_t year_end(const dtl_date_tokens *tokens, size_t i, dtl_partial_date *date) {
    size_t const at = i + mark(&tokens->at[i], ',');
    const dtl_date_token *t = &tokens->at[at];
    if (t->kind != DTL_TOKEN_NUMBER || t->digits != 4) return i;
    date->year = t->value;
    return at + 1;
}

/* "Feb. 12", "21. November", "21 de noviembre"; the number of tokens. */
static size_t month_and_day(const dtl_date_tokens *tokens, size_t i, dtl_partial_date *date) {
    const dtl_date_token *t = tokens->at;
    size_t const begin = i;
    if (t[i].kind == DTL_TOKEN_NAME && t[i].month) {
        date->month = t[i++].month;
        i += mark(&t[i], '.');
        if (!day_number(&t[i])) return begin;
        date->day = t[i++].value;
        i += t[i].kind == DTL_TOKEN_ORDINAL;
        return year_end(tokens, i, date);
    }
    if (!day_number(&t[i])) return begin;
    date->day = t[i++].value;
    i += t[i].kind == DTL_TOKEN_ORDINAL;
    i += mark(&t[i], '.');
    i += t[i].kind == DTL_TOKEN_LINK;
    if (t[i].kind == DTL_TOKEN_NAME && t[i].month) {
        date->month = t[i].month;
        size_t const length = (size_t)(t[i].end - t[i].begin);
        i++;
        i += length <= ABBREVIATION_MAX && mark(&t[i], '.') && !mark(&t[i + 1], '-');
        return year_end(tokens, i, date);
    }
    return mark(&t[i], '(') ? i : begin; /* MADRID, 21 (EFE) */
}

size_t dtl_partial_date_end(dtl_slice text, size_t at, dtl_partial_date *date) {
    dtl_date_tokens tokens;
    dtl_partial_date found = {0};
    tokens_behind(text, at, &tokens);
    const dtl_date_token *t = tokens.at;
    size_t i = 0;
    bool const weekday = t[0].kind == DTL_TOKEN_NAME && t[0].weekday && !t[0].month;
    if (weekday && t[0].end - t[0].begin >= 3) { /* "La.", "Mo." are states */
        found.weekday = t[0].weekday;
        i++;
        size_t const comma = i + mark(&t[i], ',');
        size_t const more = month_and_day(&tokens, comma, &found);
        if (more > comma) i = more;
    } else {
        i = month_and_day(&tokens, 0, &found);
    }
    if (i == 0) return at;
    *date = found;
    return at + t[i - 1].end;
}

/* Of the days that it may be, the one that is nearest to publication; little later, since it was written before. */
static bool nearest(const dtl_partial_date *date, dtl_day publication, dtl_day_span *span) {
    enum { DAYS_AHEAD_MAX = 20 };
    dtl_civil const c = dtl_day_to_civil(publication);
    bool found = false;
    for (int step = -1; step <= 1; step++) {
        int const month = date->month ? date->month : (c.month + step + 11) % 12 + 1;
        int const year = date->month ? c.year + step : c.year + (c.month + step < 1 ? -1 : c.month + step > 12);
        dtl_day_span one;
        if (!dtl_span_of_day(year, month, date->day, &one) || one.first > publication + DAYS_AHEAD_MAX) continue;
        if (!found || abs(one.first - publication) < abs(span->first - publication)) *span = one;
        found = true;
    }
    return found;
}

bool dtl_partial_date_resolve(const dtl_partial_date *date, dtl_day publication, dtl_day_span *span) {
    if (date->year) return dtl_span_of_day(date->year, date->month, date->day, span);
    if (publication == DTL_DAY_NONE) return false;
    if (date->day) return nearest(date, publication, span);
    unsigned const today = (unsigned)((publication % 7 + 7 + 3) % 7) + 1;
    if (!date->weekday) return false;
    dtl_civil const c = dtl_day_to_civil(publication - (dtl_day)((today + 7 - date->weekday) % 7));
    return dtl_span_of_day(c.year, c.month, c.day, span);
}

size_t dtl_enclosed_end(dtl_slice text, size_t at, dtl_slice *inner) {
    if (at >= text.size) return at;
    char const open = text.data[at], close = open == '(' ? ')' : open == '[' ? ']' : open == '/' ? '/' : '\0';
    if (!close) return at;
    for (size_t i = at + 1; i < text.size && i - at <= ENCLOSED_MAX_BYTES && text.data[i] != '\n'; i++) {
        if (text.data[i] != close) continue;
        *inner = dtl_slice_part(text, at + 1, i);
        return inner->size ? i + 1 : at;
    }
    return at;
}

/* Behind one dash: its bytes are one hyphen or underscore, or the three of a longer dash. */
static size_t one_dash(dtl_slice text, size_t at, bool *longer) {
    if (at >= text.size) return at;
    if (text.data[at] == '-' || text.data[at] == '_') {
        *longer |= text.data[at] == '_';
        return at + 1;
    }
    dtl_slice const rest = dtl_slice_part(text, at, text.size);
    bool const long_dash = dtl_slice_starts(rest, DTL_SLICE("–")) || dtl_slice_starts(rest, DTL_SLICE("—")) ||
                           dtl_slice_starts(rest, DTL_SLICE("―")) || dtl_slice_starts(rest, DTL_SLICE("−"));
    *longer |= long_dash;
    return long_dash ? at + 3 : at;
}

size_t dtl_dash_end(dtl_slice text, size_t at, dtl_dash *dash) {
    enum { DASHES_MAX = 4 };
    dtl_dash d = {0};
    size_t const begin = dtl_skip_blanks(text, at);
    size_t end = begin;
    if (end < text.size && text.data[end] == '.') d.point = true, end++;
    else if (end < text.size && text.data[end] == ':') d.colon = true, end++;
    size_t last = end, count = 0;
    for (size_t next = dtl_skip_blanks(text, end); count < DASHES_MAX; next = dtl_skip_blanks(text, last)) {
        size_t const behind = one_dash(text, next, &d.strong);
        if (behind == next) break;
        if (count && next == last) d.strong = true; /* -- */
        last = behind;
        count++;
    }
    d.dash = count > 0;
    size_t const blank = dtl_skip_blanks(text, last);
    if (count == 1 && begin > at && blank > last) d.strong = true; /* " - " */
    *dash = d;
    return d.dash || d.point || d.colon ? last : at;
}
