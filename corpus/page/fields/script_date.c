/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/script_date.h"

#include "base/ascii.h"

enum { NAME_MAX_BYTES = 40, VALUE_MAX_BYTES = 40 };

static bool name_byte(char c) { return dtl_ascii_alphanumeric(c) || c == '_' || c == '-'; }

/* "firstPublishedDate", "pub_date", "articlePublishTime": not publisher, not dateModified, not publishState. */
static bool says_published(dtl_slice name) {
    bool const pub = dtl_ascii_holds(name, "publish") || dtl_ascii_holds(name, "publication");
    bool const date = dtl_ascii_holds(name, "date") || dtl_ascii_holds(name, "time") || dtl_ascii_holds(name, "_at");
    bool const short_form = dtl_ascii_holds(name, "pubdate") || dtl_ascii_holds(name, "pub_date");
    bool const at = dtl_slice_ends(name, DTL_SLICE("At")), published = dtl_ascii_ends(name, "published");
    return (short_form || (pub && (date || at || published))) && !dtl_ascii_holds(name, "last") &&
           !dtl_ascii_holds(name, "un");
}

bool dtl_script_date_next(dtl_slice s, size_t *at, dtl_slice *value) {
    while (*at < s.size) {
        const char *found = memmem(s.data + *at, s.size - *at, "ub", 2); /* of pub, Pub; PUB is a constant's name */
        if (!found) break;
        size_t const middle = (size_t)(found - s.data);
        size_t begin = middle, end = middle;
        while (begin > *at && middle - begin < NAME_MAX_BYTES && name_byte(s.data[begin - 1])) begin--;
        while (end < s.size && end - middle < NAME_MAX_BYTES && name_byte(s.data[end])) end++;
        *at = end;
        if (!says_published(dtl_slice_part(s, begin, end))) continue;
        size_t from = end;
        while (from < s.size && from - end < 8 && strchr("\"'\\ ", s.data[from])) from++;
        if (from == s.size || (s.data[from] != ':' && s.data[from] != '=')) continue;
        from++;
        while (from < s.size && from - end < 16 && strchr("\"'\\ ", s.data[from])) from++;
        size_t to = from;
        while (to < s.size && to - from < VALUE_MAX_BYTES && !strchr("\"',;}<\n", s.data[to]) &&
               !(s.data[to] == '\\' && to + 1 < s.size && s.data[to + 1] == '"'))
            to++;
        if (to == from) continue;
        *value = dtl_slice_part(s, from, to);
        return true;
    }
    *at = s.size;
    return false;
}
