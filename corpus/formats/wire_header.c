/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/wire_header.h"

#include "base/ascii.h"

enum { SOH = 1, STX = 2, ETX = 3, EOT = 4, TABLE = 0x14, US = 0x1f, WORDS_MAX = 8 };

static bool blank(char c) { return (unsigned char)c <= ' ' || c == 0x7f; }

static dtl_slice trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && blank(s.data[begin])) begin++;
    while (end > begin && blank(s.data[end - 1])) end--;
    return dtl_slice_part(s, begin, end);
}

dtl_slice dtl_wire_line(dtl_slice s, size_t *at) {
    dtl_slice const line = dtl_slice_line(s, *at);
    *at += line.size + 1;
    return trim(line);
}

static bool all(dtl_slice s, bool (*test)(char)) {
    for (size_t i = 0; i < s.size; i++)
        if (!test(s.data[i])) return false;
    return s.size > 0;
}

/* The words of a line between blanks and control bytes, the first WORDS_MAX of them. */
static size_t words_of(dtl_slice line, dtl_slice words[WORDS_MAX]) {
    size_t count = 0;
    for (size_t at = 0; at < line.size && count < WORDS_MAX;) {
        while (at < line.size && blank(line.data[at])) at++;
        size_t const begin = at;
        while (at < line.size && !blank(line.data[at])) at++;
        if (at > begin) words[count++] = dtl_slice_part(line, begin, at);
    }
    return count;
}

static int pair(const char *at) { return (at[0] - '0') * 10 + (at[1] - '0'); }
static int full_year(int year) { return year < 50 ? 2000 + year : 1900 + year; }

/* The month of an English or French or German or Spanish beginning of three letters; 0 for another word. */
static int month_named(dtl_slice word) {
    static const char names[12][20] = {"jan ene gen", "feb fev",     "mar mar mrz", "apr avr abr",
                                       "may mai mag", "jun jui giu", "jul lug",     "aug aou ago",
                                       "sep set",     "oct okt out", "nov",         "dec dez dic"};
    char key[4] = "";
    for (size_t i = 0; i < 3 && word.size >= 3; i++)
        key[i] = dtl_ascii_letter(word.data[i]) ? dtl_ascii_lower(word.data[i]) : '?';
    for (int i = 0; key[0] && i < 12; i++)
        if (strstr(names[i], key)) return i + 1;
    return 0;
}

/* "131137 GMT Nov 13": day and time, the zone or none, month, year of two or four digits. */
static dtl_day day_of_post_text(dtl_slice s) {
    dtl_slice words[WORDS_MAX];
    size_t const count = words_of(s, words);
    for (size_t i = 0; i + 2 < count; i++) {
        size_t const month = month_named(words[i + 1]) ? i + 1 : i + 2;
        if (words[i].size != 6 || !all(words[i], dtl_ascii_digit) || month + 1 >= count) continue;
        dtl_slice const year = words[month + 1];
        if ((year.size != 2 && year.size != 4) || !all(year, dtl_ascii_digit)) continue;
        int const number = year.size == 2 ? full_year(pair(year.data)) : pair(year.data) * 100 + pair(year.data + 2);
        dtl_civil const civil = {.year = number, .month = month_named(words[month]), .day = pair(words[i].data)};
        return dtl_day_from_civil(civil);
    }
    return DTL_DAY_NONE;
}

/* MM-DD-YY at at; DTL_DAY_NONE where there is none. */
static dtl_day day_at(dtl_slice s, size_t at) {
    if (at + 8 > s.size) return DTL_DAY_NONE;
    for (size_t i = 0; i < 8; i++)
        if (i % 3 == 2 ? s.data[at + i] != '-' : !dtl_ascii_digit(s.data[at + i])) return DTL_DAY_NONE;
    const char *d = s.data + at;
    return dtl_day_from_civil((dtl_civil){.year = full_year(pair(d + 6)), .month = pair(d), .day = pair(d + 3)});
}

bool dtl_wire_sign_off(dtl_slice line, dtl_wire_message *m) {
    size_t agency = 0, at;
    while (agency < line.size && dtl_ascii_letter(line.data[agency])) agency++;
    for (at = agency; at < line.size && (line.data[at] == '-' || dtl_ascii_letter(line.data[at]));) at++;
    dtl_day const day = agency && at > agency ? day_at(line, at) : DTL_DAY_NONE;
    if (day == DTL_DAY_NONE) return false;
    m->day = day;
    m->day_from = "sign-off";
    m->agency = dtl_slice_part(line, 0, agency);
    return true;
}

/* "vta062 4 i 211 free": number, priority, category, words. */
static bool iptc_header(dtl_slice line, dtl_wire_message *m) {
    dtl_slice words[WORDS_MAX];
    size_t const count = words_of(line, words);
    if (count < 3 || !dtl_ascii_letter(words[0].data[0]) || !dtl_ascii_digit(words[0].data[words[0].size - 1]))
        return false;
    if (words[1].size != 1 || !dtl_ascii_digit(words[1].data[0]) || !all(words[2], dtl_ascii_letter)) return false;
    m->kind = DTL_WIRE_IPTC;
    m->number = words[0];
    m->category = words[2];
    for (size_t i = 3; i + 1 < count; i++) /* the agency, and its own number of the message */
        if (all(words[i], dtl_ascii_letter) && words[i].size <= 6 && all(words[i + 1], dtl_ascii_digit))
            m->agency = words[i];
    return true;
}

/* "f l DC3 DC1 BC-VAR--Ferry     11-13 1049": priority, category, format, keyword, day, words. */
static bool anpa_header(dtl_slice line, dtl_wire_message *m) {
    if (line.size < 4 || !dtl_ascii_letter(line.data[0]) || line.data[1] != ' ' || !dtl_ascii_letter(line.data[2]))
        return false;
    if ((unsigned char)line.data[3] > ' ') return false;
    m->kind = DTL_WIRE_ANPA;
    m->category = dtl_slice_part(line, 2, 3);
    dtl_slice rest = trim(dtl_slice_part(line, 3, line.size));
    m->table = memchr(line.data, TABLE, line.size) != NULL;
    size_t end = rest.size;
    for (size_t i = 0; i + 5 <= rest.size && end == rest.size; i++) {
        const char *d = rest.data + i;
        bool const begins = i > 0 && blank(d[-1]) && dtl_ascii_digit(d[0]) && dtl_ascii_digit(d[1]) && d[2] == '-' &&
                            dtl_ascii_digit(d[3]) && dtl_ascii_digit(d[4]);
        if (begins) end = i;
    }
    dtl_day const day = day_at(rest, end);
    if (day != DTL_DAY_NONE) m->day = day, m->day_from = "header";
    m->keywords = trim(dtl_slice_part(rest, 0, end));
    return true;
}

static void read_header(dtl_slice header, dtl_wire_message *m) {
    dtl_slice first = {0};
    for (size_t at = 0, count = 0; at < header.size && count < WORDS_MAX;) {
        dtl_slice line = dtl_wire_line(header, &at);
        if (line.size == 0) continue;
        count++;
        if (m->kind == DTL_WIRE_PLAIN && (iptc_header(line, m) || (count > 1 && anpa_header(line, m)))) {
            if (m->kind != DTL_WIRE_ANPA) continue;
            m->number = dtl_slice_part(first, 0, dtl_slice_find(first, 0, US));
        } else if (count == 1) {
            first = line;
        } else if (m->kind == DTL_WIRE_IPTC && !m->keywords.size) {
            m->keywords = line;
        }
    }
}

static void read_trailer(dtl_wire_message *m) {
    for (size_t at = 0; at < m->trailer.size && m->day == DTL_DAY_NONE;) {
        dtl_slice line = dtl_wire_line(m->trailer, &at);
        dtl_day const day = day_of_post_text(line);
        if (day != DTL_DAY_NONE) m->day = day, m->day_from = "post-text";
        else dtl_wire_sign_off(line, m);
    }
}

/* Whether the text ends in a line NNNN; it is left out then. */
static dtl_slice without_nnnn(dtl_slice text) {
    dtl_slice s = trim(text);
    bool const ends = s.size > 4 && dtl_slice_ends(s, DTL_SLICE("NNNN")) && blank(s.data[s.size - 5]);
    return ends ? dtl_slice_part(s, 0, s.size - 4) : text;
}

void dtl_wire_cut(dtl_slice message, dtl_wire_message *m) {
    *m = (dtl_wire_message){.day = DTL_DAY_NONE};
    size_t const stop = dtl_slice_find(message, 0, EOT);
    dtl_slice s = dtl_slice_part(message, 0, stop);
    bool const zczc = dtl_slice_starts(s, DTL_SLICE("ZCZC"));
    size_t const soh = dtl_slice_find(s, 0, SOH), stx = dtl_slice_find(s, 0, STX);
    size_t const head = zczc ? 4 : soh < s.size && soh < stx ? soh + 1 : 0;
    size_t begin = stx < s.size ? stx + 1 : 0;
    if (stx == s.size && (zczc || head)) {
        size_t const line_end = dtl_slice_find(s, head, '\n');
        begin = line_end < s.size ? line_end + 1 : s.size;
    }
    read_header(dtl_slice_part(s, head, begin > head ? begin : head), m);
    size_t const end = dtl_slice_find(s, begin, ETX);
    m->text = without_nnnn(dtl_slice_part(s, begin, end));
    m->trailer = dtl_slice_part(s, end, s.size);
    read_trailer(m);
}

dtl_slice dtl_wire_category(dtl_slice code) {
    static const struct {
        char letter;
        const char *name;
    } names[] = {{'a', "national"},  {'e', "entertainment"},      {'f', "business"}, {'i', "international"},
                 {'l', "lifestyle"}, {'n', "state and regional"}, {'p', "politics"}, {'s', "sports"},
                 {'t', "travel"},    {'w', "Washington"}};
    for (size_t i = 0; code.size == 1 && i < sizeof names / sizeof *names; i++)
        if (names[i].letter == dtl_ascii_lower(code.data[0])) return dtl_slice_text(names[i].name);
    return (dtl_slice){0};
}
