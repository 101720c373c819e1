/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/columns.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

uint32_t dtl_columns_next(dtl_slice text, size_t *at) {
    enum { LONGEST = 4 };
    unsigned char first = (unsigned char)text.data[*at];
    if (first < 0x80) return ++*at, first;
    size_t left = text.size - *at;
    size_t size = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : LONGEST;
    if (size > left || dtl_utf8_valid_prefix(dtl_slice_part(text, *at, *at + size)) < size) return ++*at, 0xFFFD;
    return dtl_utf8_next(text.data, at);
}

unsigned dtl_columns_of(uint32_t c) {
    if (c < 0x300) return c != 0xAD; /* a soft hyphen shows nothing */
    int type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
    if (c >= 0x1160 && c <= 0x11FF) return 0; /* medial and final jamo join the initial before them */
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool dtl_columns_clings(uint32_t c) {
    int type = u_charType((UChar32)c);
    return type == U_OTHER_PUNCTUATION || type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}
