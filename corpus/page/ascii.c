/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/ascii.h"

bool dtl_page_same_name(dtl_slice a, const char *b) {
    size_t i = 0;
    for (; i < a.size && b[i]; i++)
        if (dtl_page_lower(a.data[i]) != b[i]) return false;
    return i == a.size && !b[i];
}

bool dtl_page_starts(dtl_slice text, const char *word) {
    size_t i = 0;
    for (; i < text.size && word[i]; i++)
        if (dtl_page_lower(text.data[i]) != word[i]) return false;
    return !word[i];
}

bool dtl_page_holds(dtl_slice text, const char *word) {
    for (size_t at = 0; at < text.size; at++)
        if (dtl_page_lower(text.data[at]) == word[0] && dtl_page_starts(dtl_slice_part(text, at, text.size), word))
            return true;
    return false;
}

dtl_slice dtl_page_trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && (unsigned char)s.data[begin] <= ' ') begin++;
    while (end > begin && (unsigned char)s.data[end - 1] <= ' ') end--;
    return dtl_slice_part(s, begin, end);
}

bool dtl_page_web_address(dtl_slice s) { return dtl_page_starts(s, "http://") || dtl_page_starts(s, "https://"); }
