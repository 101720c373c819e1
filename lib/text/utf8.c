/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/utf8.h"

/* Bytes of the well-formed sequence at p, 0 where there is none (Unicode table 3-7). */
static size_t sequence(const unsigned char *p, size_t left) {
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size_t size = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (size > left) return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < size; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return size;
}

static size_t valid_from(dtl_slice text, size_t at) {
    const unsigned char *p = (const unsigned char *)text.data;
    while (at < text.size) {
        uint64_t eight;
        if (at + sizeof eight <= text.size) {
            memcpy(&eight, p + at, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                at += sizeof eight;
                continue;
            }
        }
        size_t size = sequence(p + at, text.size - at);
        if (!size) break;
        at += size;
    }
    return at;
}

size_t dtl_utf8_valid_prefix(dtl_slice text) { return valid_from(text, 0); }

size_t dtl_utf8_put(char *out, uint32_t c) {
    unsigned char *p = (unsigned char *)out;
    if (c < 0x80) return p[0] = (unsigned char)c, 1;
    if (c < 0x800) {
        p[0] = (unsigned char)(0xC0 | c >> 6);
        p[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (unsigned char)(0xE0 | c >> 12);
        p[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | c >> 18);
    p[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (c & 0x3F));
    return 4;
}

uint32_t dtl_windows_1252(unsigned char byte) {
    static const uint16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    return byte < 0x80 || byte >= 0xA0 ? byte : high[byte - 0x80];
}

dtl_slice dtl_utf8_repair(dtl_arena *arena, dtl_slice text, dtl_utf8_report *report) {
    size_t at = valid_from(text, 0);
    *report = (dtl_utf8_report){.first_bad = at};
    if (at == text.size) return text;
    size_t bad = 0;
    for (size_t i = at; i < text.size; bad++) i = valid_from(text, i) + 1; /* at most one too many, at the end */
    char *out = dtl_arena_alloc(arena, text.size + 2 * bad);
    size_t size = 0;
    for (size_t begin = 0; begin < text.size;) {
        memcpy(out + size, text.data + begin, at - begin);
        size += at - begin;
        if (at == text.size) break;
        size += dtl_utf8_put(out + size, dtl_windows_1252((unsigned char)text.data[at]));
        report->repaired++;
        begin = at + 1;
        at = valid_from(text, begin);
    }
    return dtl_slice_of(out, size);
}
