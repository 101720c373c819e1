/* Whether a source is a table: a line of column names, and lines of as many fields.
 * Source: RFC 4180. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/record/detect.h"

enum {
    NAME_MAX_BYTES = 40,
    NAME_MAX_BLANKS = 2,
    UNKNOWN_NAMES_MIN = 4, /* columns, where none of them has a name that tables of articles have */
    ROWS_LOOKED_AT = 20
};

/* Lower case; what a column's name begins with. */
static const char *const KNOWN[] = {"id",     "title",   "headline", "text",   "body", "content",  "article",
                                    "story",  "date",    "pub",      "url",    "link", "author",   "byline",
                                    "source", "summary", "news",     "docid",  "lead", "abstract", "desc",
                                    "guid",   "section", "category", "created"};

typedef struct {
    size_t fields;
    size_t behind; /* its line end */
    bool whole;    /* it was not cut by the end of what is known */
} row;

static row read_row(dtl_slice s, size_t at, char separator) {
    row r = {.fields = 1};
    bool quoted = false, fresh = true;
    for (; at < s.size; at++) {
        char const c = s.data[at];
        bool const escaped = c == '"' && quoted && at + 1 < s.size && s.data[at + 1] == '"';
        if (escaped) at++;
        else if (c == '"' && (quoted || fresh)) quoted = !quoted;
        fresh = !quoted && c == separator;
        if (quoted) continue;
        if (c == separator) r.fields++;
        if (c == '\n' || (c == '\r' && at + 1 < s.size && s.data[at + 1] != '\n')) {
            r.whole = true;
            at++;
            break;
        }
    }
    r.behind = at;
    return r;
}

static bool is_known(dtl_slice name) {
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (dtl_ascii_starts(name, KNOWN[i])) return true;
    return false;
}

static bool letter(char c) { return dtl_ascii_letter(c) || c == '_' || c == '#' || (c & 0x80); }

static bool is_name(dtl_slice name) {
    size_t blanks = 0;
    for (size_t i = 0; i < name.size; i++) blanks += name.data[i] == ' ';
    if (!name.size || name.size > NAME_MAX_BYTES || blanks > NAME_MAX_BLANKS || !letter(name.data[0])) return false;
    return !strchr(".!?:", name.data[name.size - 1]);
}

/* The line, without its end, as names of columns; *known: one of them is of KNOWN. */
static bool are_names(dtl_slice line, char separator, bool *known) {
    *known = false;
    for (size_t at = 0; at <= line.size;) {
        const char *end = at < line.size ? memchr(line.data + at, separator, line.size - at) : NULL;
        dtl_slice name = dtl_slice_part(line, at, end ? (size_t)(end - line.data) : line.size);
        at += name.size + 1;
        while (name.size && (name.data[0] == '"' || name.data[0] == ' ')) name = dtl_slice_part(name, 1, name.size);
        while (name.size && (name.data[name.size - 1] == '"' || name.data[name.size - 1] == ' ')) name.size--;
        if (!is_name(name)) return false;
        *known |= is_known(name);
    }
    return true;
}

static bool is_table(dtl_slice head, char separator) {
    row const names = read_row(head, 0, separator);
    size_t end = names.behind;
    while (end && (head.data[end - 1] == '\n' || head.data[end - 1] == '\r')) end--;
    bool known = false;
    if (!names.whole || names.fields < 2 || !are_names(dtl_slice_part(head, 0, end), separator, &known)) return false;
    if (!known && (names.fields < UNKNOWN_NAMES_MIN || memchr(head.data, ' ', end))) return false;
    size_t same = 0, at = names.behind;
    for (size_t i = 0; i < ROWS_LOOKED_AT && at < head.size; i++) {
        row const r = read_row(head, at, separator);
        bool const cut = !r.whole && head.size >= DTL_DETECT_BYTES / 2;
        if (cut ? r.fields > names.fields : r.fields != names.fields) return false;
        same++;
        at = r.behind;
    }
    return same > 0;
}

bool dtl_detect_table(dtl_slice head) {
    static const char SEPARATORS[] = {'\t', ',', ';', '|'};
    if (dtl_slice_starts(head, DTL_SLICE("\xef\xbb\xbf"))) head = dtl_slice_part(head, 3, head.size);
    for (size_t i = 0; i < sizeof SEPARATORS; i++)
        if (is_table(head, SEPARATORS[i])) return true;
    return false;
}
