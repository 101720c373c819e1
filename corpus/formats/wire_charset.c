/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/wire_charset.h"

#include "base/ascii.h"
#include "text/utf8.h"

/* 0x80 to 0xff. */
static const uint16_t CP850[128] = {
    0xC7,   0xFC,   0xE9,   0xE2,   0xE4,   0xE0,   0xE5,   0xE7,   0xEA,   0xEB,   0xE8,  0xEF, 0xEE,   0xEC,   0xC4,
    0xC5,   0xC9,   0xE6,   0xC6,   0xF4,   0xF6,   0xF2,   0xFB,   0xF9,   0xFF,   0xD6,  0xDC, 0xF8,   0xA3,   0xD8,
    0xD7,   0x192,  0xE1,   0xED,   0xF3,   0xFA,   0xF1,   0xD1,   0xAA,   0xBA,   0xBF,  0xAE, 0xAC,   0xBD,   0xBC,
    0xA1,   0xAB,   0xBB,   0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0xC1,   0xC2,   0xC0,  0xA9, 0x2563, 0x2551, 0x2557,
    0x255D, 0xA2,   0xA5,   0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0xE3,  0xC3, 0x255A, 0x2554, 0x2569,
    0x2566, 0x2560, 0x2550, 0x256C, 0xA4,   0xF0,   0xD0,   0xCA,   0xCB,   0xC8,   0x131, 0xCD, 0xCE,   0xCF,   0x2518,
    0x250C, 0x2588, 0x2584, 0xA6,   0xCC,   0x2580, 0xD3,   0xDF,   0xD4,   0xD2,   0xF5,  0xD5, 0xB5,   0xFE,   0xDE,
    0xDA,   0xDB,   0xD9,   0xFD,   0xDD,   0xAF,   0xB4,   0xAD,   0xB1,   0x2017, 0xBE,  0xB6, 0xA7,   0xF7,   0xB8,
    0xB0,   0xA8,   0xB7,   0xB9,   0xB3,   0xB2,   0x25A0, 0xA0};

static const char PLACES[] = "@[\\]{|}~";

static const struct {
    const char *name;
    uint16_t letters[sizeof PLACES - 1]; /* in place of @ [ \ ] { | } ~ */
    const char *words;                   /* small ones, a blank around each */
} VARIANTS[] = {
    {"DIN 66003", {0xA7, 0xC4, 0xD6, 0xDC, 0xE4, 0xF6, 0xFC, 0xDF}, " der die und das von mit den ist ein im "},
    {"SEN 850200 B", {'@', 0xC4, 0xD6, 0xC5, 0xE4, 0xF6, 0xE5, '~'}, " och att det som en har med den till inte "},
    {"NS 4551-1", {'@', 0xC6, 0xD8, 0xC5, 0xE6, 0xF8, 0xE5, '~'}, " og at det som en er til med ikke av af "},
    {"NF Z 62-010", {0xE0, 0xB0, 0xE7, 0xA7, 0xE9, 0xF9, 0xE8, 0xA8}, " le la les des et une dans pour est du "},
    {"ISO 646-ES", {0xA7, 0xA1, 0xD1, 0xBF, 0xB0, 0xF1, 0xE7, '~'}, " el los las que del por una con para es "},
    {"ISO 646-IT", {0xA7, 0xB0, 0xE7, 0xE9, 0xE0, 0xF2, 0xE8, 0xEC}, " il di che per una del con non gli sono "}};
enum { VARIANT_COUNT = sizeof VARIANTS / sizeof *VARIANTS, SURE = 2 };

/* Whether byte i has a letter on both of its sides. */
static bool within_word(dtl_slice s, size_t i) {
    return i > 0 && i + 1 < s.size && dtl_ascii_letter(s.data[i - 1]) && dtl_ascii_letter(s.data[i + 1]);
}

static bool is_850(dtl_slice s) {
    size_t old = 0, windows = 0;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char const c = (unsigned char)s.data[i];
        if (c < 0x80 || !within_word(s, i)) continue;
        bool const quote = c == 0x91 || c == 0x92; /* the apostrophe of Windows-1252 stands within words, too */
        old += (c <= 0xA5 && !quote && (c < 0x9B || c == 0x9B || c == 0x9D || c >= 0xA0)) || c == 0xE1;
        windows += c >= 0xC0 && c != 0xE1 && c != 0xD7 && c != 0xF7;
    }
    return old > windows;
}

static size_t count_words(dtl_slice s, const char *words) {
    size_t count = 0;
    for (size_t begin = 0; begin < s.size;) {
        size_t end = begin;
        while (end < s.size && (unsigned char)s.data[end] > ' ') end++;
        char word[8] = " ";
        if (end > begin && end - begin <= 4) {
            memcpy(word + 1, s.data + begin, end - begin);
            memcpy(word + 1 + (end - begin), " ", 2);
            count += strstr(words, word) != NULL;
        }
        begin = end + 1;
    }
    return count;
}

/* The national variant; VARIANT_COUNT where the message gives no reason for any. */
static size_t variant_of(dtl_slice s) {
    size_t inner = 0, best = VARIANT_COUNT, most = SURE - 1;
    for (size_t i = 0; i < s.size; i++) inner += strchr("{|}~", s.data[i]) && s.data[i] && within_word(s, i);
    for (size_t i = 0; i < VARIANT_COUNT && inner >= SURE; i++) {
        size_t const words = count_words(s, VARIANTS[i].words);
        if (words > most) best = i, most = words;
    }
    return best;
}

static dtl_slice of_850(dtl_arena *arena, dtl_slice s) {
    char *out = dtl_arena_alloc(arena, s.size * 3);
    size_t size = 0;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char const c = (unsigned char)s.data[i];
        size += dtl_utf8_put(out + size, c < 0x80 ? c : CP850[c - 0x80]);
    }
    return dtl_slice_of(out, size);
}

static dtl_slice of_variant(dtl_arena *arena, dtl_slice s, size_t variant) {
    char *out = dtl_arena_alloc(arena, s.size * 3);
    size_t size = 0;
    for (size_t i = 0; i < s.size; i++) {
        const char *place = s.data[i] ? strchr(PLACES, s.data[i]) : NULL;
        size += dtl_utf8_put(out + size, place ? VARIANTS[variant].letters[place - PLACES] : (unsigned char)s.data[i]);
    }
    return dtl_slice_of(out, size);
}

dtl_slice dtl_wire_utf8(dtl_arena *arena, dtl_slice bytes, const char **encoding) {
    *encoding = NULL;
    bool high = false;
    for (size_t i = 0; i < bytes.size && !high; i++) high = (unsigned char)bytes.data[i] >= 0x80;
    if (!high) {
        size_t const variant = variant_of(bytes);
        if (variant == VARIANT_COUNT) return bytes;
        *encoding = VARIANTS[variant].name;
        return of_variant(arena, bytes, variant);
    }
    if (dtl_utf8_valid_prefix(bytes) == bytes.size) return bytes;
    bool const old = is_850(bytes);
    *encoding = old ? "CP850" : "windows-1252";
    dtl_utf8_report report;
    return old ? of_850(arena, bytes) : dtl_utf8_repair(arena, bytes, &report);
}
