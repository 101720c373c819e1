/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/language.h"

static const char CODES[DTL_LANGUAGE_COUNT][3] = {[DTL_LANGUAGE_ENGLISH] = "en",
                                                  [DTL_LANGUAGE_PLAIN] = "",
                                                  "ar",
                                                  "eu",
                                                  "ca",
                                                  "da",
                                                  "nl",
                                                  "fi",
                                                  "fr",
                                                  "de",
                                                  "el",
                                                  "hi",
                                                  "hu",
                                                  "id",
                                                  "ga",
                                                  "it",
                                                  "lt",
                                                  "ne",
                                                  "no",
                                                  "pt",
                                                  "ro",
                                                  "ru",
                                                  "sr",
                                                  "es",
                                                  "sv",
                                                  "ta",
                                                  "tr",
                                                  "hy",
                                                  "yi"};

dtl_language dtl_language_of(dtl_slice code) {
    if (code.size != 2) return DTL_LANGUAGE_ENGLISH;
    if (memcmp(code.data, "nb", 2) == 0 || memcmp(code.data, "nn", 2) == 0) code = DTL_SLICE("no");
    for (dtl_language i = 0; i < DTL_LANGUAGE_COUNT; i++)
        if (memcmp(CODES[i], code.data, 2) == 0) return i;
    return DTL_LANGUAGE_PLAIN;
}

const char *dtl_language_code_of(dtl_language language) { return CODES[language]; }

/* What stands before the apostrophe. */
static const struct {
    const char *code, *before;
} ELIDED[] = {{"fr", " l d j m t s n c qu jusqu quoiqu lorsqu puisqu "},
              {"it", " l un dell nell all sull dall coll quell sant c d gl "},
              {"ca", " l d m t s n "},
              {"ga", " d m b "}};

dtl_slice dtl_language_unelided(dtl_language language, dtl_slice folded) {
    const char *mark = folded.size ? memchr(folded.data, '\'', folded.size) : NULL;
    size_t const before = mark ? (size_t)(mark - folded.data) : 0;
    char needle[16] = " ";
    if (!before || before > 8 || before + 1 == folded.size) return folded;
    memcpy(needle + 1, folded.data, before);
    memcpy(needle + 1 + before, " ", 2);
    for (size_t i = 0; i < sizeof ELIDED / sizeof *ELIDED; i++)
        if (strcmp(ELIDED[i].code, CODES[language]) == 0 && strstr(ELIDED[i].before, needle))
            return dtl_slice_part(folded, before + 1, folded.size);
    return folded;
}
