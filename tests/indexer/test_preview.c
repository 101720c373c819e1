/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/preview.h"

#include <criterion/criterion.h>

#include "indexer/analyse.h"
#include "support/stories.h"

typedef struct {
    dtl_buffer printed;
    size_t articles, skipped;
    dtl_error last;
} seen;

static void print(void *state, dtl_slice text) {
    seen *s = state;
    s->articles++;
    dtl_buffer_slice(&s->printed, text);
}

static void skip(void *state, const dtl_error *err) {
    seen *s = state;
    s->skipped++;
    s->last = *err;
}

static seen preview(const char *input, dtl_preview_form form) {
    static const dtl_reader_options reader;
    seen s = {0};
    const dtl_preview_options options = {.reader = &reader, .form = form, .print = print, .skipped = skip, .state = &s};
    dtl_preview(&input, 1, &options);
    dtl_buffer_byte(&s.printed, '\0');
    return s;
}

Test(preview, shows_an_article_as_it_is_read) {
    temp t = temp_new();
    const char *path = temp_write(&t, "in.jsonl",
                                  DTL_SLICE("{\"id\":\"a\",\"title\":\"  Mill  closed \",\"text\":\"The mill "
                                            "is closed.\",\"date\":\"12 July 2004\",\"source\":\"Ledger\"}\n"));
    seen s = preview(path, DTL_PREVIEW_TEXT);
    cr_expect_eq(s.articles, 1);
    static const char *const LINES[] = {"id        a\n", "title     Mill closed\n", "date      2004-07-12\n",
                                        "source    Ledger\n", "passage 1 of 1, 4 words\nThe mill is closed"};
    for (size_t i = 0; i < ARRAY_LEN(LINES); i++) cr_expect(strstr(s.printed.data, LINES[i]), "%s", s.printed.data);
    cr_expect_not(strstr(s.printed.data, "byline"));
    dtl_buffer_release(&s.printed);
    temp_end(&t);
}

Test(preview, shows_objects) {
    temp t = temp_new();
    const char *path = temp_write(
        &t, "in.jsonl",
        DTL_SLICE("{\"id\":\"a\",\"text\":\"Caf\\u00e9 \\\"closed\\\".\"}\n{\"id\":\"b\",\"text\":\"?!\"}\n"));
    seen s = preview(path, DTL_PREVIEW_JSON);
    cr_expect_eq(s.articles, 2);
    cr_expect(strstr(s.printed.data, "\"text\":\"Café \\\"closed\\\".\""), "%s", s.printed.data);
    cr_expect(strstr(s.printed.data, "\"passages\":[{\"begin\":0,\"end\":13,\"words\":2}]}\n"), "%s", s.printed.data);
    cr_expect(strstr(s.printed.data, "\"passages\":[]}\n"), "%s", s.printed.data);
    dtl_buffer_release(&s.printed);
    temp_end(&t);
}

/* What a format says beside the article itself. */
Test(preview, shows_where_things_are_from) {
    temp t = temp_new();
    const char *path = temp_write(
        &t, "in.xml",
        DTL_SLICE(
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><nitf><head><docdata><date.issue norm=\"19630412\"/>"
            "<du-key version=\"3\"/><key-list><keyword key=\"gates\"/></key-list></docdata></head><body><body.head>"
            "<distributor>Nord</distributor><dateline>Hradna</dateline></body.head><body.content><media>"
            "<media-caption>The gates.</media-caption></media><p>Caf\xe9s shut.</p></body.content></body></nitf>"));
    seen s = preview(path, DTL_PREVIEW_TEXT);
    static const char *const LINES[] = {"place     Hradna\n",
                                        "agency    Nord\n",
                                        "version   3\n",
                                        "date from date.issue\n",
                                        "encoding  windows-1252\n",
                                        "subject   gates\n",
                                        "left out (caption)\nThe gates.\n"};
    for (size_t i = 0; i < ARRAY_LEN(LINES); i++) cr_expect(strstr(s.printed.data, LINES[i]), "%s", s.printed.data);
    dtl_buffer_release(&s.printed);
    s = preview(path, DTL_PREVIEW_JSON);
    static const char *const KEYS[] = {
        "\"date_from\":\"date.issue\",\"date_precision\":\"day\",\"place\":\"Hradna\",\"agency\":\"Nord\"",
        "\"version\":3,\"encoding\":\"windows-1252\"",
        "\"subjects\":[{\"label\":\"gates\"}],\"dropped\":[{\"text\":\"The gates.\",\"why\":\"caption\"}]"};
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) cr_expect(strstr(s.printed.data, KEYS[i]), "%s", s.printed.data);
    dtl_buffer_release(&s.printed);
    temp_end(&t);
}

Test(preview, tells_what_is_skipped) {
    temp t = temp_new();
    const char *path = temp_write(&t, "in.jsonl", DTL_SLICE("{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\"}\n"));
    seen s = preview(path, DTL_PREVIEW_TEXT);
    cr_expect(s.articles == 1 && s.skipped == 1);
    cr_expect_str_eq(s.last.source, path);
    cr_expect_eq(s.last.offset, 25);
    dtl_buffer_release(&s.printed);
    s = preview("/nowhere/at/all", DTL_PREVIEW_TEXT);
    cr_expect(s.articles == 0 && s.skipped == 1);
    dtl_buffer_release(&s.printed);
    temp_end(&t);
}

/* What is shown is what would be indexed: as many passages, of as many words. */
Test(preview, cuts_passages_as_indexing_does) {
    enum { COUNT = 80 };
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const story *stories = stories_make(arena, 6, 0, COUNT);
    dtl_part *part = NULL;
    dtl_error err;
    must_work(dtl_part_open(temp_path(&t, "part"), &part, &err), &err);
    stories_write(temp_path(&t, "in.jsonl"), stories, COUNT);
    seen s = preview(t.path, false);
    cr_assert_eq(s.articles, COUNT);
    const char *at = s.printed.data;
    size_t many = 0;
    for (size_t i = 0; i < COUNT; i++) {
        dtl_article a = story_article(&stories[i]);
        dtl_analyse(part, &a);
        many += part->passages.count > 1;
        for (size_t k = 0; k < part->passages.count; k++) {
            char line[64];
            snprintf(line, sizeof line, "\npassage %zu of %zu, %u words\n", k + 1, part->passages.count,
                     part->passages.at[k].words);
            at = strstr(at, line);
            cr_assert(at, "story %zu: %s", i, line);
            at++;
        }
        dtl_analyse_clear(part);
    }
    cr_expect_gt(many, 5);
    dtl_buffer_release(&s.printed);
    dtl_part_free(part);
    dtl_arena_free(arena);
    temp_end(&t);
}
