/* fuzz_article.c - an article from any record.
 *
 * The first byte picks the format (bit 0: text) and mapped keys (bit 1). Other formats differ only in how records are cut.
 * Laws    the promise of article.h; cleaning again changes nothing; the same record gives the same article; a failure has a
 *         message and leaves the article alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "corpus/clean/clean.h"
#include "support/one_article.h"
#include "text/normal.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

/* The lines of a field, of which a one-line field has one. */
static void hold_field(dtl_arena *arena, dtl_slice s, bool one_line) {
    hold(dtl_utf8_valid_prefix(s) == s.size);
    hold(dtl_slice_equal(dtl_text_nfc(arena, s), s));
    for (size_t i = 0; i < s.size; i++) {
        unsigned char const c = (unsigned char)s.data[i];
        hold(c != 0x7f && (c >= ' ' || (c == '\n' && !one_line)));
        hold(!(c == 0xC2 && (unsigned char)s.data[i + 1] < 0xA0));
    }
    hold(s.size == 0 ||
         (s.data[0] != ' ' && s.data[0] != '\n' && s.data[s.size - 1] != ' ' && s.data[s.size - 1] != '\n'));
    hold(dtl_slice_equal(one_line ? dtl_clean_line(arena, s) : dtl_clean_text(arena, s), s));
}

static void hold_promise(dtl_arena *arena, const dtl_article *a) {
    hold_field(arena, a->text, false);
    const dtl_slice lines[] = {a->id,  a->title,    a->source, a->section, a->byline,
                               a->url, a->language, a->place,  a->agency};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        hold_field(arena, lines[i], true);
        hold(lines[i].size <= DTL_FIELD_MAX_BYTES);
    }
    hold(a->text.size > 0 && a->text.size <= DTL_ARTICLE_MAX_BYTES && a->id.size > 0 && a->id.size <= DTL_ID_MAX_BYTES);
    hold(a->language.size == 0 || a->language.size == 2);
    hold((a->day == DTL_DAY_NONE) == (a->precision == DTL_PRECISION_NONE));
    if (a->day == DTL_DAY_NONE) return;
    dtl_civil const civil = dtl_day_to_civil(a->day);
    hold(civil.year >= 1 && civil.year <= 9999);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_reader_options options = {0};
    dtl_error err = {.status = DTL_OK};
    if (data[0] & 2) {
        hold(dtl_reader_map(&options, "text=a.b", &err) == DTL_OK);
        hold(dtl_reader_map(&options, "byline=c", &err) == DTL_OK);
    }
    dtl_record const record = {.bytes = dtl_slice_of((const char *)data + 1, size - 1),
                               .format = data[0] & 1 ? DTL_FORMAT_TEXT : DTL_FORMAT_JSONL};
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {.day = 4711}, again = {0};
    dtl_status const status = read_one_article(arena, &record, DTL_SLICE("a/b.txt"), &options, &article, &err);
    if (status == DTL_OK) {
        hold_promise(arena, &article);
        hold(read_one_article(arena, &record, DTL_SLICE("a/b.txt"), &options, &again, &err) == DTL_OK);
        hold(dtl_slice_equal(article.text, again.text) && dtl_slice_equal(article.id, again.id));
    } else {
        hold(status == err.status && (status == DTL_BAD_INPUT || status == DTL_TOO_BIG));
        hold(err.message[0] && !strchr(err.message, '\n') && article.day == 4711 && article.text.size == 0);
    }
    dtl_arena_free(arena);
    return 0;
}
