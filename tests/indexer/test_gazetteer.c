/* gazetteer.h: what a file of names says, and where the names stand. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/gazetteer.h"

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

#define TEN "one two three four five six seven eight nine ten "

static const struct {
    const char *text;
    dtl_status status;
    unsigned line, entities;
} files[] = {
    {"", DTL_OK, 0, 0},
    {"# nothing\n\n  \n", DTL_OK, 0, 0},
    {"person\tAda Orlo\n", DTL_OK, 0, 1},
    {"person\tAda Orlo", DTL_OK, 0, 1},
    {"PER\tAda Orlo\r\nLOC\tSaltmere\r\n", DTL_OK, 0, 2},
    {" person \t Ada Orlo \t\n", DTL_OK, 0, 1},
    {"org\tHarbour Gazette\tAunt Agatha | the Gazette|\n", DTL_OK, 0, 1},
    {"org\tHarbour Gazette\norg\tThe Harbour Gazette\n", DTL_OK, 0, 1},
    {"org\tHarbour Gazette\nmisc\tHarbour Gazette\n", DTL_OK, 0, 2},
    {"Ada Orlo\n", DTL_BAD_INPUT, 1, 0},
    {"person Ada Orlo\n", DTL_BAD_INPUT, 1, 0},
    {"\n\nplanet\tSaltmere\n", DTL_BAD_INPUT, 3, 0},
    {"person\t\n", DTL_BAD_INPUT, 1, 0},
    {"person\t...\n", DTL_BAD_INPUT, 1, 0},
    {"person\tAda\t...|Orlo\n", DTL_BAD_INPUT, 1, 0},
    {"misc\t" TEN "a b c d e f\n", DTL_OK, 0, 1},
    {"misc\t" TEN "a b c d e f g\n", DTL_BAD_INPUT, 1, 0},
    {"misc\t" TEN TEN TEN TEN "\n", DTL_BAD_INPUT, 1, 0},
    {"person\tAda\nperson\tOrl\xF6\n", DTL_BAD_INPUT, 2, 0},
};

ParameterizedTestParameters(gazetteer, file) { return numbered(ROWS(files)); }

ParameterizedTest(int *row, gazetteer, file) {
    dtl_gazetteer *const g = dtl_gazetteer_new();
    dtl_error err = {0};
    dtl_status const status = dtl_gazetteer_add(g, dtl_slice_text(files[*row].text), &err);
    cr_expect_eq(status, files[*row].status, "%s: %s", files[*row].text, err.message);
    cr_expect_eq(err.offset, files[*row].line, "%s: line %u", files[*row].text, (unsigned)err.offset);
    if (status == DTL_OK) cr_expect_eq(dtl_gazetteer_count(g), files[*row].entities, "%s", files[*row].text);
    dtl_gazetteer_free(g);
}

/* ---- what is found ---- */

#define GAZETTE "org\tThe Harbour Gazette\tAunt Agatha | the Gazette\n"

static const struct {
    const char *names, *title, *body, *found; /* "words=name of the entity"; "; " between */
} texts[] = {
    {GAZETTE, "", "It is in Aunt Agatha today.", "Aunt Agatha=The Harbour Gazette"},
    {GAZETTE, "Aunt Agatha", "The Harbour Gazette's press.",
     "Aunt Agatha=The Harbour Gazette; The Harbour Gazette's=The Harbour Gazette"},
    {GAZETTE, "", "The Gazette and the Gazette, the gazette.",
     "The Gazette=The Harbour Gazette; the Gazette=The Harbour Gazette"},
    {GAZETTE, "", "Aunt\nAgatha", ""},
    {GAZETTE, "Aunt", "Agatha", ""},
    {GAZETTE, "", "Aunt, Agatha", ""},
    {GAZETTE, "", "AUNT AGATHA", "AUNT AGATHA=The Harbour Gazette"},
    {GAZETTE, "", "aunt agatha", ""},
    {GAZETTE, "", "Aunt Agathas", ""},
    {GAZETTE, "", "The Harbour", ""},
    {GAZETTE, "", "the the Gazette", "the Gazette=The Harbour Gazette"},
    {"org\tWorld Health Organization\tWHO\n", "", "Who saw the WHO, who?", "WHO=World Health Organization"},
    {"org\tWHO\norg\tWho Weekly\n", "", "Who Weekly", "Who Weekly=Who Weekly"},
    {"misc\tsalt tax\n", "", "Salt Tax, SALT TAX, salt tax", "Salt Tax=salt tax; SALT TAX=salt tax; salt tax=salt tax"},
    {"place\tPort\nplace\tPort Elm\nplace\tPort Elm Quay\n", "", "Port Elm Quay Port Elm Port",
     "Port Elm Quay=Port Elm Quay; Port Elm=Port Elm; Port=Port"},
    {"place\tPort Elm Quay\nplace\tElm\n", "", "Port Elm", "Elm=Elm"},
    {"org\tMarks & Spar\n", "", "Marks-Spar; Marks, Spar; Marks & Spar",
     "Marks-Spar=Marks & Spar; Marks & Spar=Marks & Spar"},
    {"place\tElm, Saltmere\n", "", "Elm Saltmere, Elm, Saltmere", "Elm, Saltmere=Elm, Saltmere"},
    {"person\tJos\xC3\xA9 Orl\xC3\xB8\n", "", "Jose Orlo", "Jose Orlo=Jos\xC3\xA9 Orl\xC3\xB8"},
    {"person\t\xC3\x89va\n", "", "\xC3\xA9va \xC3\x89va Eva", "\xC3\x89va=\xC3\x89va; Eva=\xC3\x89va"},
    {"misc\tUS\tus\n", "", "us and US", "us=US; US=US"},
    {"org\tPier\nplace\tPier\n", "", "Pier", "Pier=Pier"},
    {"org\tUnion Pier\tPier\nplace\tPier\n", "", "Pier", "Pier=Union Pier"},
    {"", "", "Pier", ""},
    {"org\tPier\n", "", "", ""},
};

static void put_found(const cut_article *a, const dtl_givens *found, dtl_buffer *out) {
    for (size_t i = 0; i < found->count; i++) {
        const dtl_span *const s = &found->at[i].span;
        if (i) dtl_buffer_text(out, "; ");
        dtl_buffer_slice(out, dtl_slice_part(a->document.text, a->words.at[s->begin].begin,
                                             a->words.at[s->begin + s->words - 1].end));
        dtl_buffer_byte(out, '=');
        dtl_buffer_slice(out, found->at[i].entity->name);
        cr_expect_eq(s->type, found->at[i].entity->type);
    }
    dtl_buffer_byte(out, '\0');
}

ParameterizedTestParameters(gazetteer, text) { return numbered(ROWS(texts)); }

ParameterizedTest(int *row, gazetteer, text) {
    dtl_gazetteer *const g = dtl_gazetteer_new();
    dtl_error err;
    cut_article a = {0};
    dtl_givens found = {0};
    dtl_buffer room = {0}, got = {0};
    cr_assert_eq(dtl_gazetteer_add(g, dtl_slice_text(texts[*row].names), &err), DTL_OK, "%s", err.message);
    cut(&a, dtl_slice_text(texts[*row].title), dtl_slice_text(texts[*row].body));
    dtl_gazetteer_find(g, &a.document, &room, &found);
    put_found(&a, &found, &got);
    cr_expect_str_eq(got.data, texts[*row].found, "%s\n     got: %s", texts[*row].body, got.data);
    dtl_buffer_release(&got);
    dtl_buffer_release(&room);
    free(found.at);
    cut_article_release(&a);
    dtl_gazetteer_free(g);
}

Test(gazetteer, knows_entities_by_the_keys_of_all_their_names) {
    dtl_gazetteer *const g = dtl_gazetteer_new();
    dtl_error err;
    cr_expect_null(dtl_gazetteer_known(g, DTL_ORGANISATION, DTL_SLICE("harbour gazette")));
    cr_assert_eq(dtl_gazetteer_add(g, dtl_slice_text(GAZETTE), &err), DTL_OK);
    const dtl_named *const known = dtl_gazetteer_known(g, DTL_ORGANISATION, DTL_SLICE("aunt agatha"));
    cr_assert(known);
    cr_expect(dtl_slice_equal(known->key, DTL_SLICE("harbour gazette")));
    cr_expect_eq(dtl_gazetteer_known(g, DTL_ORGANISATION, known->key), known);
    cr_expect_null(dtl_gazetteer_known(g, DTL_PERSON, known->key));
    dtl_gazetteer_free(g);
}

Test(gazetteer, holds_many_names) {
    enum { NAMES = 20000 };
    dtl_buffer text = {0}, room = {0};
    dtl_error err;
    cut_article a = {0};
    dtl_givens found = {0};
    dtl_gazetteer *const g = dtl_gazetteer_new();
    for (int i = 0; i < NAMES; i++) dtl_buffer_printf(&text, "place\tPort %d Elm\n", i);
    cr_assert_eq(dtl_gazetteer_add(g, dtl_buffer_content(&text), &err), DTL_OK);
    cr_expect_eq(dtl_gazetteer_count(g), NAMES);
    cut(&a, DTL_SLICE(""), DTL_SLICE("Port 0 Elm Port 19999 Elm Port 20000 Elm"));
    dtl_gazetteer_find(g, &a.document, &room, &found);
    cr_expect_eq(found.count, 2);
    free(found.at);
    cut_article_release(&a);
    dtl_buffer_release(&text);
    dtl_buffer_release(&room);
    dtl_gazetteer_free(g);
}
