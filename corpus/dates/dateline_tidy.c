/* The place of a dateline in small letters, and the agency's credit at the end of a text. Private to the room; the interface is
 * dateline.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <unicode/uchar.h>

#include "corpus/dates/agency.h"
#include "corpus/dates/dateline.h"
#include "text/utf8.h"

enum { CREDIT_MAX_BYTES = 300, SHORT_CREDIT_MAX_BYTES = 64, PARAGRAPHS_MAX = 3 };

static bool letter(UChar32 c) { return u_isalpha(c) || c == '\'' || c == 0x2019; }

/* Words in capitals that stay so: they are letters spelled. */
static bool spelled(dtl_slice word) {
    static const char *const words[] = {"US", "UK", "UAE", "USA", "USS", "HMS", "EU", "UN", "DC", "NY", "II", "III"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_slice_equal(word, dtl_slice_text(words[i]))) return true;
    return false;
}

static bool small(dtl_slice word) {
    static const char *const words[] = {"AND", "OF", "THE", "DE", "DA",  "DO", "DOS", "DEL", "DES", "DI",
                                        "SUR", "EN", "Y",   "ET", "UND", "AM", "AN",  "AU",  "LES", "UPON"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_slice_equal(word, dtl_slice_text(words[i]))) return true;
    return false;
}

static size_t word_end(dtl_slice text, size_t at, size_t *letters, bool *capitals) {
    *letters = 0;
    *capitals = true;
    while (at < text.size) {
        size_t end = at;
        UChar32 const c = (UChar32)dtl_utf8_next(text.data, &end);
        if (!letter(c)) break;
        *capitals &= !u_islower(c);
        ++*letters;
        at = end;
    }
    return at;
}

/* Bytes of a letter in small are at most 3/2 of it. */
static size_t put_small(dtl_slice word, bool keep_first, char *out) {
    size_t size = 0;
    bool const apostrophe = word.size > 2 && word.data[1] == '\''; /* N'DJAMENA, L'AQUILA */
    for (size_t at = 0; at < word.size;) {
        bool const kept = keep_first && (at == 0 || (apostrophe && at == 2));
        UChar32 const c = (UChar32)dtl_utf8_next(word.data, &at);
        size += dtl_utf8_put(out + size, (uint32_t)(kept ? c : u_tolower(c)));
    }
    return size;
}

dtl_slice dtl_place_tidy(dtl_arena *arena, dtl_slice place) {
    char *out = dtl_arena_alloc(arena, place.size * 2 + 4);
    size_t size = 0;
    for (size_t at = 0; at < place.size;) {
        size_t letters;
        bool capitals;
        size_t const end = word_end(place, at, &letters, &capitals);
        if (end == at) {
            dtl_utf8_next(place.data, &at);
            size_t const begin = at;
            size_t from = begin - 1;
            while (from && ((unsigned char)place.data[from] & 0xC0) == 0x80) from--;
            memcpy(out + size, place.data + from, begin - from);
            size += begin - from;
            continue;
        }
        dtl_slice const word = dtl_slice_part(place, at, end);
        if (capitals && letters > 1 && !spelled(word)) {
            size += put_small(word, at == 0 || !small(word), out + size);
        } else {
            memcpy(out + size, word.data, word.size);
            size += word.size;
        }
        at = end;
    }
    return dtl_slice_of(out, size);
}

static bool blank(char c) { return c == ' ' || c == '\n'; }

static bool contains(dtl_slice s, dtl_slice part) {
    for (size_t i = 0; i + part.size <= s.size; i++)
        if (memcmp(s.data + i, part.data, part.size) == 0) return true;
    return false;
}

/* "— AP", "(AFP)", "Reuters": an agency and nothing else. */
static const char *agency_alone(dtl_slice p) {
    if (p.size > SHORT_CREDIT_MAX_BYTES) return NULL;
    size_t begin = 0, end = p.size;
    while (begin < end && (strchr(" -_([/", p.data[begin]) || (unsigned char)p.data[begin] == 0xE2)) {
        bool const dash = (unsigned char)p.data[begin] == 0xE2;
        if (dash && end - begin < 3) return NULL;
        begin += dash ? 3 : 1;
    }
    while (end > begin && strchr(" )]/.", p.data[end - 1])) end--;
    return dtl_agency_exactly(dtl_slice_part(p, begin, end));
}

/* "(Reporting by ...; editing by ...)", and the same without parentheses where both are said. */
static bool of_writers(dtl_slice p) {
    static const char *const firsts[] = {
        "Reporting by ", "Additional reporting by ", "Editing by ", "Writing by ", "Compiled by ",
        "Reported by ",  "Reporting and writing by "};
    bool const enclosed = p.size > 2 && p.data[0] == '(' && p.data[p.size - 1] == ')';
    dtl_slice const bare = enclosed ? dtl_slice_part(p, 1, p.size - 1) : p;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (dtl_slice_starts(bare, dtl_slice_text(firsts[i])))
            return enclosed || contains(bare, DTL_SLICE("diting by ")) || contains(bare, DTL_SLICE("ditado por "));
    return false;
}

/* "The Associated Press contributed to this report." */
static bool of_helpers(dtl_slice p) {
    return dtl_slice_ends(p, DTL_SLICE(" contributed to this report.")) ||
           dtl_slice_ends(p, DTL_SLICE(" contributed to this story.")) ||
           dtl_slice_ends(p, DTL_SLICE(" contributed to this article.")) ||
           dtl_slice_ends(p, DTL_SLICE(" contributed to this report.)")) ||
           dtl_slice_ends(p, DTL_SLICE(" contributed reporting."));
}

size_t dtl_credit_begin(dtl_slice text, const char **agency) {
    *agency = NULL;
    size_t kept = text.size;
    for (int i = 0; i < PARAGRAPHS_MAX; i++) {
        size_t end = kept;
        while (end && blank(text.data[end - 1])) end--;
        size_t begin = end;
        while (begin && text.data[begin - 1] != '\n' && end - begin <= CREDIT_MAX_BYTES) begin--;
        dtl_slice const p = dtl_slice_part(text, begin, end);
        if (begin == 0 || p.size == 0 || p.size > CREDIT_MAX_BYTES) break;
        const char *const alone = agency_alone(p);
        if (!alone && !of_writers(p) && !of_helpers(p)) break;
        if (alone && !*agency) *agency = alone;
        kept = begin;
    }
    while (kept < text.size && kept && blank(text.data[kept - 1])) kept--;
    if (kept) return kept;
    *agency = NULL;
    return text.size;
}
