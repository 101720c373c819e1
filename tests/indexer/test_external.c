/* external.h: what a file of annotations says, and on which words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/external.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "support/cut_article.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { ROWS_MAX = 64 };

static struct criterion_test_params numbered(size_t count) {
    static int numbers[ROWS_MAX];
    for (int i = 0; i < ROWS_MAX; i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, count);
}

/* ---- files ---- */

static const struct {
    const char *text;
    dtl_status status;
    unsigned line, articles;
} files[] = {
    {"", DTL_OK, 0, 0},
    {"\n \r\n", DTL_OK, 0, 0},
    {"{\"id\":\"a\"}", DTL_OK, 0, 1},
    {"{\"id\":\"a\",\"mentions\":[]}\n{\"id\":\"b\"}\n{\"id\":\"a\"}\n", DTL_OK, 0, 2},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":0,\"end\":3,\"type\":\"PER\"}]}\r\n", DTL_OK, 0, 1},
    {"{\"id\":\"a\",\"unit\":\"characters\",\"more\":[1,2]}", DTL_OK, 0, 1},
    {"nothing\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\"}\n{\"id\":\"b\"\n", DTL_BAD_INPUT, 2, 0},
    {"{\"id\":\"a\"} {}\n", DTL_BAD_INPUT, 1, 0},
    {"[]\n", DTL_BAD_INPUT, 1, 0},
    {"{\"mentions\":[]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":7}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"\"}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"unit\":\"words\"}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"unit\":8}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":{}}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"title_mentions\":7}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[7]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"end\":3,\"type\":\"PER\"}]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":-1,\"end\":3,\"type\":\"PER\"}]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":0.5,\"end\":3,\"type\":\"PER\"}]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":0,\"end\":99999999999,\"type\":\"PER\"}]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":0,\"end\":3,\"type\":\"GPE\"}]}\n", DTL_BAD_INPUT, 1, 0},
    {"{\"id\":\"a\",\"mentions\":[{\"start\":0,\"end\":3}]}\n", DTL_BAD_INPUT, 1, 0},
};

ParameterizedTestParameters(external, file) { return numbered(ROWS(files)); }

ParameterizedTest(int *row, external, file) {
    dtl_external *const x = dtl_external_new();
    dtl_error err = {0};
    dtl_status const status = dtl_external_add(x, dtl_slice_text(files[*row].text), &err);
    cr_expect_eq(status, files[*row].status, "%s: %s", files[*row].text, err.message);
    cr_expect_eq(err.offset, files[*row].line, "%s: line %u", files[*row].text, (unsigned)err.offset);
    if (status == DTL_OK) cr_expect_eq(dtl_external_articles(x), files[*row].articles, "%s", files[*row].text);
    dtl_external_free(x);
}

/* ---- places ---- */

#define AT(start, end) "{\"start\":" #start ",\"end\":" #end ",\"type\":\"PER\"}"
#define TEXT(mentions) "{\"id\":\"a\",\"mentions\":[" mentions "]}"
#define TITLE(mentions) "{\"id\":\"a\",\"title_mentions\":[" mentions "]}"
#define BYTES(mentions) "{\"id\":\"a\",\"unit\":\"bytes\",\"mentions\":[" mentions "]}"

/* The title is "Orl\u00F8 speaks", the text "\u00C9va Orl\u00F8, the mayor, spoke.\nShe left." */
static const struct {
    const char *line, *found; /* "; " between */
    unsigned passed_over;
} places[] = {
    {TEXT(AT(0, 8)), "\xC3\x89va Orl\xC3\xB8", 0},
    {BYTES(AT(0, 10)), "\xC3\x89va Orl\xC3\xB8", 0},
    {TEXT(AT(0, 3)), "\xC3\x89va", 0},
    {TEXT(AT(4, 8)), "Orl\xC3\xB8", 0},
    {BYTES(AT(5, 10)), "Orl\xC3\xB8", 0},
    {TEXT(AT(14, 19) "," AT(4, 8)), "Orl\xC3\xB8; mayor", 0},
    {TEXT(AT(5, 6)), "Orl\xC3\xB8", 0},
    {TEXT(AT(3, 5)), "Orl\xC3\xB8", 0},
    {TEXT(AT(1, 5)), "\xC3\x89va Orl\xC3\xB8", 0},
    {TEXT(AT(8, 10)), "", 1},
    {TEXT(AT(4, 4)), "", 1},
    {TEXT(AT(8, 4)), "", 1},
    {TEXT(AT(400, 408)), "", 1},
    {TEXT(AT(28, 400)), "She left", 0},
    {TEXT(AT(0, 8) "," AT(4, 8)), "\xC3\x89va Orl\xC3\xB8", 1},
    {TEXT(AT(0, 3) "," AT(0, 8)), "\xC3\x89va Orl\xC3\xB8", 1},
    {TEXT(AT(28, 31) "," AT(28, 31) "," AT(0, 3)), "\xC3\x89va; She", 1},
    {TITLE(AT(0, 4)), "Orl\xC3\xB8", 0},
    {TITLE(AT(5, 11)), "speaks", 0},
    {TITLE(AT(5, 400)), "speaks", 0},
    {TITLE(AT(12, 15)), "", 1},
    {"{\"id\":\"a\",\"title_mentions\":[" AT(0, 4) "],\"mentions\":[" AT(0, 3) "]}", "Orl\xC3\xB8; \xC3\x89va", 0},
    {TEXT(AT(0, 3)) "\n" TEXT(AT(4, 8)), "Orl\xC3\xB8", 0},
    {TEXT() "\n" TEXT(AT(4, 8)), "Orl\xC3\xB8", 0},
    {TEXT(AT(4, 8)) "\n" TEXT(), "", 0},
};

ParameterizedTestParameters(external, place) { return numbered(ROWS(places)); }

ParameterizedTest(int *row, external, place) {
    dtl_slice const title = DTL_SLICE("Orl\xC3\xB8 speaks");
    dtl_external *const x = dtl_external_new();
    dtl_error err;
    cut_article a = {0};
    dtl_givens found = {0};
    dtl_buffer room = {0}, got = {0};
    cr_assert_eq(dtl_external_add(x, dtl_slice_text(places[*row].line), &err), DTL_OK, "%s", err.message);
    cut(&a, title, DTL_SLICE("\xC3\x89va Orl\xC3\xB8, the mayor, spoke.\nShe left."));
    cr_assert(dtl_external_find(x, DTL_SLICE("a"), &a.document, title.size + 1, &room, &found));
    for (size_t i = 0; i < found.count; i++) {
        const dtl_span *const s = &found.at[i].span;
        if (i) dtl_buffer_text(&got, "; ");
        dtl_buffer_slice(
            &got, dtl_slice_part(a.document.text, a.words.at[s->begin].begin, a.words.at[s->begin + s->words - 1].end));
    }
    dtl_buffer_byte(&got, '\0');
    cr_expect_str_eq(got.data, places[*row].found, "%s\n     got: %s", places[*row].line, got.data);
    cr_expect_eq(dtl_external_passed_over(x), places[*row].passed_over, "%s", places[*row].line);
    cr_expect(!dtl_external_find(x, DTL_SLICE("b"), &a.document, title.size + 1, &room, &found));
    dtl_buffer_release(&got);
    dtl_buffer_release(&room);
    free(found.at);
    cut_article_release(&a);
    dtl_external_free(x);
}

/* ---- entities ---- */

static const struct {
    const char *type, *more; /* of the mention */
    const char *key;         /* "": coreference says */
    dtl_entity_type of;
} entities[] = {
    {"PER", "", "", DTL_PERSON},
    {"PER", ",\"name\":\"Mayor Ada Orlo\"", "ada orlo", DTL_PERSON},
    {"ORG", ",\"name\":\"The Harbour Gazette\"", "harbour gazette", DTL_ORGANISATION},
    {"MISC", ",\"name\":\"...\"", "", DTL_MISC},
    {"MISC", ",\"name\":7", "", DTL_MISC},
    {"PER", ",\"name\":\"Ada\",\"id\":\"person:ada orlo\"", "ada orlo", DTL_PERSON},
    {"PER", ",\"id\":\"org:harbour gazette\"", "harbour gazette", DTL_ORGANISATION},
    {"PER", ",\"name\":\"Ada\",\"id\":\"Q42\"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"m.02mjmr\"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"person:Ada Orlo\"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"person:ada  orlo\"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"person:ada \"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"person:\"", "ada", DTL_PERSON},
    {"PER", ",\"name\":\"Ada\",\"id\":\"\"", "ada", DTL_PERSON},
};

ParameterizedTestParameters(external, entity) { return numbered(ROWS(entities)); }

ParameterizedTest(int *row, external, entity) {
    dtl_external *const x = dtl_external_new();
    dtl_error err;
    cut_article a = {0};
    dtl_givens found = {0};
    dtl_buffer room = {0}, line = {0};
    dtl_buffer_printf(&line, "{\"id\":\"a\",\"mentions\":[{\"start\":0,\"end\":4,\"type\":\"%s\"%s}]}",
                      entities[*row].type, entities[*row].more);
    cr_assert_eq(dtl_external_add(x, dtl_buffer_content(&line), &err), DTL_OK, "%s", err.message);
    cut(&a, DTL_SLICE(""), DTL_SLICE("Orlo spoke."));
    cr_assert(dtl_external_find(x, DTL_SLICE("a"), &a.document, 1, &room, &found));
    cr_assert_eq(found.count, 1);
    const dtl_named *const entity = found.at[0].entity;
    cr_expect_eq(entity != NULL, entities[*row].key[0] != '\0', "%s", entities[*row].more);
    if (entity) {
        cr_expect(dtl_slice_equal(entity->key, dtl_slice_text(entities[*row].key)), "%.*s", (int)entity->key.size,
                  entity->key.data);
        cr_expect_eq(entity->type, entities[*row].of);
        cr_expect_gt(entity->name.size, 0);
    }
    dtl_buffer_release(&line);
    dtl_buffer_release(&room);
    free(found.at);
    cut_article_release(&a);
    dtl_external_free(x);
}

Test(external, has_no_more_mentions_of_an_article_than_it_may) {
    dtl_external *const x = dtl_external_new();
    dtl_buffer line = {0};
    dtl_error err = {0};
    dtl_buffer_text(&line, "{\"id\":\"a\",\"mentions\":[0");
    for (int i = 0; i < DTL_EXTERNAL_MENTIONS_MAX; i++) dtl_buffer_text(&line, ",0");
    dtl_buffer_text(&line, "]}");
    cr_expect_eq(dtl_external_add(x, dtl_buffer_content(&line), &err), DTL_TOO_BIG);
    cr_expect_eq(err.offset, 1);
    dtl_buffer_release(&line);
    dtl_external_free(x);
}
