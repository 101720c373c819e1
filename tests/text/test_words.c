/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"
#include "support/news.h"

/* ---- what a word is ---- */

static const struct {
    const char *text, *words; /* parted by | */
} WORDS[] = {
    {"", ""},
    {" .,;!?'-", ""},
    {"The strike is over.", "The|strike|is|over"},
    {"Ukraine's", "Ukraine's"},
    {"Ukraine’s grain", "Ukraine’s|grain"},
    {"o'clock", "o'clock"},
    {"O’Neill", "O’Neill"},
    {"l'homme d’État", "l'homme|d’État"},
    {"rock'n'roll", "rock'n'roll"},
    {"dogs' tails", "dogs|tails"},
    {"dogs’ tails", "dogs|tails"},
    {"'tis", "tis"},
    {"’twas ’", "twas"},
    {"''quoted''", "quoted"},
    {"a''b", "a|b"},
    {"the '90s", "the|90s"},
    {"1990's", "1990|s"},
    {"it's.", "it's"},
    {"U.S.", "U.S"},
    {"U.S", "U.S"},
    {"U.S. 5.93", "U.S|5.93"},
    {"U.S.A. and U.N.", "U.S.A|and|U.N"},
    {"the U.S.'s and the U.S.’s", "the|U.S|s|and|the|U.S|s"},
    {"U.K.-based", "U.K|based"},
    {"5 p.m.", "5|p.m"},
    {"a.m., p.m.", "a.m|p.m"},
    {"e.g. i.e.", "e.g|i.e"},
    {"J.O'Neill", "J|O'Neill"},
    {"J.R.R. Tolk", "J.R.R|Tolk"},
    {"J. R. Tamsel", "J|R|Tamsel"},
    {"Ph.D.", "Ph|D"},
    {"D.Phil", "D|Phil"},
    {"end.Next", "end|Next"},
    {"x.y.z", "x.y.z"},
    {"É.U.", "É.U"},
    {"С.С.С.Р.", "С.С.С.Р"},
    {"a.1", "a|1"},
    {"1.a", "1|a"},
    {"a.b2", "a|b2"},
    {"5.93", "5.93"},
    {"155,221", "155,221"},
    {"1,000,000.50", "1,000,000.50"},
    {"5, 6", "5|6"},
    {"5. 6", "5|6"},
    {"5,", "5"},
    {"5.", "5"},
    {".5", "5"},
    {"5..6", "5|6"},
    {"1,,2", "1|2"},
    {"192.168.0.1", "192.168.0.1"},
    {"12.07.2024", "12.07.2024"},
    {"10:30", "10|30"},
    {"$1.5m", "1.5m"},
    {"42%", "42"},
    {"3-D", "3|D"},
    {"pre-2014", "pre|2014"},
    {"co-operate", "co|operate"},
    {"twenty–one", "twenty|one"},
    {"yes—no", "yes|no"},
    {"snake_case", "snake|case"},
    {"desk@ledger.example", "desk|ledger|example"},
    {"o.neill@a.b.example", "o|neill|a.b|example"},
    {"https://ledger.example/a?b=c&d=1", "https|ledger|example|a|b|c|d|1"},
    {"#strike @harbour", "strike|harbour"},
    {"AT&T", "AT|T"},
    {"Zoë Müller", "Zoë|Müller"},
    {"e\u0301te\u0301", "e\u0301te\u0301"},
    {"\u0301x", "x"},
    {"x\u0301'\u0301y", "x\u0301|y"},
    {"हिन्दी में", "हिन्दी|में"},
    {"ไทยแลนด์", "ไทยแลนด์"},
    {"東京都", "東|京|都"},
    {"東京2020大会", "東|京|2020|大|会"},
    {"カタカナ・ひら", "カ|タ|カ|ナ|ひ|ら"},
    {"ラーメン", "ラ|ー|メ|ン"},
    {"は\u3099", "は"},
    {"ABC東", "ABC|東"},
    {"서울시", "서울시"},
    {"القاهرة", "القاهرة"},
    {"١٢٣٫٤", "١٢٣|٤"},
    {"１２．５", "１２|５"},
    {"𝐀𝐁𝐂", "𝐀𝐁𝐂"},
    {"😀word😀", "word"},
    {"½ № ™ x²", "x"},
    {"a\u200bb", "a|b"},
    {"a\u00adb", "a|b"},
    {"a\nb", "a|b"},
    {"a\u00a0b", "a|b"},
};

static void list(const char *text, const dtl_words *words, dtl_buffer *out) {
    out->size = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (i) dtl_buffer_byte(out, '|');
        dtl_buffer_append(out, text + words->at[i].begin, words->at[i].end - words->at[i].begin);
    }
    dtl_buffer_byte(out, '\0');
}

Test(words, table) {
    dtl_words words = {0};
    dtl_buffer found = {0}, spaced = {0};
    for (size_t i = 0; i < ARRAY_LEN(WORDS); i++) {
        const char *text = WORDS[i].text;
        dtl_words_cut(dtl_slice_text(text), &words);
        list(text, &words, &found);
        cr_expect_str_eq(found.data, WORDS[i].words, "%s: %s, not %s", text, found.data, WORDS[i].words);
        spaced.size = 0; /* the same within a text */
        dtl_buffer_printf(&spaced, "a1 %s z9", text);
        dtl_words_cut(dtl_buffer_content(&spaced), &words);
        cr_assert_geq(words.count, 2);
        words.at++;
        words.count -= 2;
        list(spaced.data, &words, &found);
        words.at--;
        cr_expect_str_eq(found.data, WORDS[i].words, "%s in a text: %s, not %s", text, found.data, WORDS[i].words);
    }
    dtl_words_release(&words);
    dtl_buffer_release(&found);
    dtl_buffer_release(&spaced);
}

/* ---- long runs ---- */

static const struct {
    const char *unit;
    size_t repeated;
    const char *before, *behind;
    size_t first, words; /* bytes of the first word; how many words */
} LONG[] = {
    {"a", 64, "", "", 64, 1},       {"a", 65, "", "", 64, 2},   {"a", 200, "", "", 64, 4},  {"é", 32, "", "", 64, 1},
    {"é", 32, "x", "", 63, 2},      {"서", 22, "", "", 63, 2},  {"𝐀", 17, "", "", 64, 2},   {"1", 63, "", ".5", 63, 2},
    {"1", 62, "", ".5", 64, 1},     {"1", 64, "", ".5", 64, 2}, {"a", 62, "", "'s", 64, 1}, {"a", 63, "", "'s", 63, 2},
    {"a", 64, "", "'s", 64, 2},     {"a", 60, "", "’s", 64, 1}, {"a", 61, "", "’s", 61, 2}, {"a", 62, "", "’s", 62, 2},
    {"a", 63, "", "\u0301", 63, 1}, /* the mark that does not fit stands between words */
    {"A.", 40, "", "A", 63, 2},     {"1,", 40, "", "1", 63, 2},
};

Test(words, long_runs_are_cut) {
    dtl_words words = {0};
    dtl_buffer text = {0};
    for (size_t i = 0; i < ARRAY_LEN(LONG); i++) {
        text.size = 0;
        dtl_buffer_text(&text, LONG[i].before);
        for (size_t k = 0; k < LONG[i].repeated; k++) dtl_buffer_text(&text, LONG[i].unit);
        dtl_buffer_text(&text, LONG[i].behind);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        cr_assert_gt(words.count, 0);
        cr_expect_eq(words.at[0].end, LONG[i].first, "row %zu: %u bytes", i, words.at[0].end);
        cr_expect_eq(words.count, LONG[i].words, "row %zu: %zu words", i, words.count);
    }
    dtl_words_release(&words);
    dtl_buffer_release(&text);
}

/* ---- laws ---- */

static void expect_well_cut(dtl_slice text, const dtl_words *words) {
    uint32_t behind = 0;
    for (size_t i = 0; i < words->count; i++) {
        dtl_word w = words->at[i];
        cr_assert(w.begin >= behind && w.begin < w.end && w.end <= text.size, "word %zu", i);
        cr_assert_leq(w.end - w.begin, DTL_WORD_MAX_BYTES);
        dtl_slice word = dtl_slice_part(text, w.begin, w.end);
        cr_assert_eq(dtl_utf8_valid_prefix(word), word.size, "word %zu is cut within a character", i);
        behind = w.end;
    }
    /* every ASCII letter and digit is in a word */
    size_t next = 0;
    for (size_t at = 0; at < text.size; at++) {
        while (next < words->count && words->at[next].end <= at) next++;
        bool in_word = next < words->count && words->at[next].begin <= at;
        char c = text.data[at];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        cr_assert(in_word || !plain, "byte %zu", at);
    }
}

/* A word cut out of its text is that one word. */
static void expect_words_alone(dtl_slice text, const dtl_words *words, dtl_words *room) {
    for (size_t i = 0; i < words->count; i++) {
        dtl_slice word = dtl_slice_part(text, words->at[i].begin, words->at[i].end);
        dtl_words_cut(word, room);
        cr_assert(room->count == 1 && room->at[0].begin == 0 && room->at[0].end == word.size,
                  "'%.*s' is %zu words alone", (int)word.size, word.data, room->count);
    }
}

Test(words, are_well_cut_and_stay_what_they_are_alone) {
    generator g = {6};
    dtl_buffer text = {0};
    dtl_words words = {0}, room = {0};
    for (int i = 0; i < 4000; i++) {
        text.size = 0;
        news_body(&g, 3, i % 2 ? 10 : 300, &text);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        expect_well_cut(dtl_buffer_content(&text), &words);
        expect_words_alone(dtl_buffer_content(&text), &words, &room);
    }
    dtl_buffer_release(&text);
    dtl_words_release(&words);
    dtl_words_release(&room);
}

/* What stands before a separator is cut in the same way whatever stands behind it, and the other way round. */
Test(words, a_space_parts_all_that_there_is_to_know) {
    static const char *const SEPARATORS[] = {" ", "\n", ", ", ". ", "' ", "’ ",  " '",  " ’", "\"",
                                             "—", "-",  "–",  "/",  " (", "), ", "...", "\t", "; "};
    static const char JOINERS[] = "aZ09.,'-\n ";
    generator g = {7};
    dtl_buffer text = {0};
    dtl_words before = {0}, behind = {0}, whole = {0};
    for (int i = 0; i < 60000; i++) {
        text.size = 0;
        for (uint32_t left = below(&g, 12); left > 0; left--) {
            if (chance(&g, 100)) news_special(&g, &text);
            else if (chance(&g, 60)) news_any_code(&g, &text);
            else if (chance(&g, 80)) dtl_buffer_text(&text, "’");
            else dtl_buffer_byte(&text, JOINERS[below(&g, sizeof JOINERS - 1)]);
        }
        size_t middle = text.size;
        dtl_buffer_text(&text, SEPARATORS[below(&g, ARRAY_LEN(SEPARATORS))]);
        size_t second = text.size;
        for (uint32_t left = below(&g, 12); left > 0; left--) {
            if (chance(&g, 100)) news_special(&g, &text);
            else dtl_buffer_byte(&text, JOINERS[below(&g, sizeof JOINERS - 1)]);
        }
        dtl_slice all = dtl_buffer_content(&text);
        dtl_words_cut(dtl_slice_part(all, 0, middle), &before);
        dtl_words_cut(dtl_slice_part(all, second, all.size), &behind);
        dtl_words_cut(all, &whole);
        cr_assert_eq(whole.count, before.count + behind.count, "'%.*s'", (int)all.size, all.data);
        for (size_t w = 0; w < whole.count; w++) {
            bool first = w < before.count;
            dtl_word alone = first ? before.at[w] : behind.at[w - before.count];
            uint32_t shift = first ? 0 : (uint32_t)second;
            cr_assert(whole.at[w].begin == alone.begin + shift && whole.at[w].end == alone.end + shift,
                      "word %zu of '%.*s'", w, (int)all.size, all.data);
        }
    }
    dtl_buffer_release(&text);
    dtl_words_release(&before);
    dtl_words_release(&behind);
    dtl_words_release(&whole);
}

/* A text that ends anywhere, in joiners too: read without a byte too many (the sanitizers see it). */
Test(words, texts_may_end_anywhere) {
    static const char TEXT[] = "U.S. 5.93, O’Neill’s l'homme 1,000 é.U. 東京 x\u0301 a.m.' dogs’";
    dtl_words words = {0};
    for (size_t size = 0; size < sizeof TEXT; size++) {
        if (dtl_utf8_valid_prefix(dtl_slice_of(TEXT, size)) != size) continue;
        char *exact = malloc(size ? size : 1);
        memcpy(exact, TEXT, size);
        dtl_words_cut(dtl_slice_of(exact, size), &words);
        expect_well_cut(dtl_slice_of(exact, size), &words);
        free(exact);
    }
    dtl_words_release(&words);
}

/* Megabytes without a separator: each word looks only so far, not to the end of the run. */
Test(words, a_long_run_is_cut_in_linear_time, .timeout = 20) {
    enum { RUN = 8 << 20 };
    char *run = malloc(RUN);
    memset(run, 'a', RUN);
    dtl_words words = {0};
    dtl_words_cut(dtl_slice_of(run, RUN), &words);
    cr_assert_eq(words.count, RUN / DTL_WORD_MAX_BYTES);
    dtl_words_release(&words);
    free(run);
}
