/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/dated_line.h"

/* In the languages of large papers. */
bool dtl_page_says_change(dtl_slice text) {
    static const char *const words[] = {"updat",
                                        "modif",
                                        "edited",
                                        "revis",
                                        "aktualis",
                                        "ge\u00E4ndert",
                                        "mis \u00E0 jour",
                                        "actualiz",
                                        "atualiz",
                                        "aggiorn",
                                        "bijgewerkt",
                                        "gewijzigd",
                                        "uppdater",
                                        "oppdater",
                                        "opdater",
                                        "aktualiz",
                                        "\u043E\u0431\u043D\u043E\u0432",
                                        "\u66F4\u65B0",
                                        "\u4FEE\u6539",
                                        "g\u00FCncel",
                                        "diperbarui"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_ascii_holds(text, words[i])) return true;
    return false;
}

bool dtl_page_has_year(dtl_slice text) {
    size_t digits = 0, signs = 0;
    for (size_t i = 0; i < text.size; i++) {
        char const c = text.data[i];
        if ((unsigned char)c >= 0x80) return true; /* digits of other scripts, and years of other languages */
        bool const digit = dtl_ascii_digit(c);
        if (digit && ++digits == 4) return true;
        if (!digit) {
            signs += digits && memchr("./-", c, 3) && i + 1 < text.size && dtl_ascii_digit(text.data[i + 1]);
            digits = 0;
        }
    }
    return signs >= 2;
}

/* A word that stands before a date of publication, with blanks around. */
static bool leads_to_date(dtl_slice before) {
    static const char *const words[] = {"on", "am", "le", "den", "vom",  "el",    "em",
                                        "il", "op", "at", "du",  "from", "\u65BC"};
    size_t begin = before.size;
    while (begin && before.data[begin - 1] != ' ') begin--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_ascii_is(dtl_slice_part(before, begin, before.size), words[i])) return true;
    return false;
}

/* Two words with capitals or more, and nothing else: a name. */
static bool is_name(dtl_slice text) {
    size_t words = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (i && text.data[i - 1] != ' ') continue;
        words++;
        if (dtl_ascii_small(text.data[i])) return false;
    }
    return words >= 2 && words <= 4;
}

/* "By Ada Finch on", "Ada Finch |", "Ada Finch, Thursday,": what stands before the date of an article. "Founded" does not. */
static bool may_precede(dtl_slice before) {
    static const char *const bylines[] = {"by ", "von ", "par ", "por ", "written by ", "reviewed by "};
    static const char *const signs[] = {"|", ",", ":", "-", "/", ")", ">", "*", "\u2022", "\u00B7", "\u2013", "\u2014"};
    dtl_slice const text = dtl_ascii_trim(before);
    if (!text.size || leads_to_date(text)) return true;
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++)
        if (dtl_ascii_starts(text, bylines[i])) return true;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (dtl_slice_ends(text, dtl_slice_text(signs[i]))) return true;
    return is_name(text);
}

dtl_page_line_kind dtl_page_dated_line(const dtl_page_line *line, size_t begin, size_t end, const dtl_day_span *span) {
    enum { AROUND_MAX = 90, WEB_BEGINS = 7305 }; /* 1990-01-01: what stands there unsaid is older than pages are */
    static const char *const labels[] = {"publi", "posted", "date:", "erstellt", "ver\u00F6ffentlicht", "geplaatst"};
    dtl_slice const before = dtl_slice_part(line->text, 0, begin);
    dtl_slice const behind = dtl_ascii_trim(dtl_slice_part(line->text, end, line->text.size));
    bool const brief = !line->longer && line->text.size - (end - begin) <= AROUND_MAX;
    if (dtl_page_says_change(before) || !dtl_page_has_year(dtl_slice_part(line->text, begin, end)))
        return DTL_LINE_SAYS_NOTHING;
    for (size_t i = 0; brief && i < sizeof labels / sizeof *labels; i++)
        if (dtl_ascii_holds(before, labels[i])) return DTL_LINE_SAYS_PUBLISHED;
    if (dtl_ascii_holds(before, "\u00A9") || dtl_ascii_holds(before, "copyright")) return DTL_LINE_SAYS_NOTHING;
    bool const dash = dtl_slice_starts(behind, DTL_SLICE("--")) || dtl_slice_starts(behind, DTL_SLICE("\u2014"));
    if (dash && begin <= AROUND_MAX / 2) return DTL_LINE_SAYS_PUBLISHED;
    return brief && span->first >= WEB_BEGINS && may_precede(before) ? DTL_LINE_IS_DATED : DTL_LINE_SAYS_NOTHING;
}
