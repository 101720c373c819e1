/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"

int dtl_ascii_hexadecimal(char c) {
    char const low = dtl_ascii_lower(c);
    if (dtl_ascii_digit(c)) return c - '0';
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

bool dtl_ascii_starts(dtl_slice text, const char *word) {
    size_t i = 0;
    while (i < text.size && word[i] && dtl_ascii_lower(text.data[i]) == word[i]) i++;
    return !word[i];
}

bool dtl_ascii_is(dtl_slice text, const char *word) {
    size_t i = 0;
    while (i < text.size && word[i] && dtl_ascii_lower(text.data[i]) == word[i]) i++;
    return !word[i] && i == text.size;
}

bool dtl_ascii_ends(dtl_slice text, const char *word) {
    size_t const size = strlen(word);
    return text.size >= size && dtl_ascii_starts(dtl_slice_part(text, text.size - size, text.size), word);
}

size_t dtl_ascii_find(dtl_slice text, size_t from, const char *word) {
    for (size_t at = from; at < text.size; at++)
        if (dtl_ascii_lower(text.data[at]) == word[0] && dtl_ascii_starts(dtl_slice_part(text, at, text.size), word))
            return at;
    return text.size;
}

bool dtl_ascii_same(dtl_slice a, dtl_slice b) {
    size_t i = 0;
    while (i < a.size && i < b.size && dtl_ascii_lower(a.data[i]) == dtl_ascii_lower(b.data[i])) i++;
    return i == a.size && i == b.size;
}

bool dtl_ascii_has_digit(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (dtl_ascii_digit(text.data[i])) return true;
    return false;
}

size_t dtl_ascii_number(dtl_slice text, uint64_t most, uint64_t *number) {
    uint64_t value = 0;
    size_t digits = 0;
    for (; digits < text.size && dtl_ascii_digit(text.data[digits]); digits++) {
        unsigned const digit = (unsigned)(text.data[digits] - '0');
        if (digit > most || value > (most - digit) / 10) return 0;
        value = value * 10 + digit;
    }
    if (digits) *number = value;
    return digits;
}

dtl_slice dtl_ascii_trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && (unsigned char)s.data[begin] <= ' ') begin++;
    while (end > begin && (unsigned char)s.data[end - 1] <= ' ') end--;
    return dtl_slice_part(s, begin, end);
}
