/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "support/small_model.h"
#include "support/tagged.h"
#include "support/temp.h"
#include "text/utf8.h"

#define ARRAY_LEN(list) (sizeof(list) / sizeof *(list))

static dtl_names_model english(void) {
    dtl_names_model model;
    dtl_error err;
    cr_assert_eq(dtl_names_model_read(dtl_names_model_built_in(), &model, &err), DTL_OK, "%s", err.message);
    return model;
}

/* The names as "PER Anna Velt; LOC Port Orrin". */
static void describe(const tagged *t, dtl_buffer *out) {
    static const char *const TYPES[] = {"PER", "ORG", "LOC", "MISC"};
    for (size_t i = 0; i < t->spans.count; i++) {
        const dtl_span *s = &t->spans.at[i];
        size_t const begin = t->words.at[s->begin].begin, end = t->words.at[s->begin + s->words - 1].end;
        dtl_buffer_printf(out, "%s%s %.*s", i ? "; " : "", TYPES[s->type], (int)(end - begin),
                          t->document.text.data + begin);
    }
    dtl_buffer_byte(out, '\0');
}

static const struct {
    const char *text, *names;
} ROWS[] = {
    {"", ""},
    {"It rained all day, and nobody came.", ""},
    {"Prime Minister Anna Keller met the head of the World Bank in Berlin on Monday.",
     "PER Anna Keller; ORG World Bank; LOC Berlin"},
    {"France's economy grew faster than Germany's, the Bank of England said.",
     "LOC France's; LOC Germany's; ORG Bank of England"},
    {"\"We will not wait,\" said Thomas Reed, a lawyer from St. Louis.", "PER Thomas Reed; LOC St. Louis"},
    {"PRESIDENT OF BRAZIL TO VISIT CHINA NEXT WEEK", "LOC BRAZIL; LOC CHINA"},
    {"Il presidente della Repubblica ha incontrato il signor Marco Bellini a Roma per la prima volta.",
     "PER Marco Bellini; LOC Roma"},
    {"Der Präsident ist am Montag mit der Delegation nach Berlin gereist, und das ist nicht alles.", "LOC Berlin"},
};

ParameterizedTestParameters(tagger, finds) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, tagger, finds) {
    dtl_names_model const model = english();
    dtl_tagger *tagger = dtl_tagger_new(&model);
    tagged t = tagged_new(tagger, dtl_slice_text(ROWS[*row].text));
    dtl_buffer names = {0};
    describe(&t, &names);
    cr_expect_str_eq(names.data, ROWS[*row].names);
    dtl_buffer_release(&names);
    tagged_end(&t);
    dtl_tagger_free(tagger);
}

/* What is not clear in one place is what it is in the others. */
Test(tagger, votes) {
    dtl_names_model const model = english();
    dtl_tagger *tagger = dtl_tagger_new(&model);
    tagged t = tagged_new(
        tagger, DTL_SLICE("Orlen Bask, the mayor, said on Friday that he would resign.\nThe council met Bask on "
                          "Thursday.\nBask had held office for nine years."));
    for (size_t i = 0; i < t.spans.count; i++) cr_expect_eq(t.spans.at[i].type, DTL_PERSON);
    cr_expect_eq(t.spans.count, 3);
    tagged_end(&t);
    dtl_tagger_free(tagger);
}

/* Texts of many stretches are tagged to the end, in bounded memory, and alike by a tagger that is not new. */
Test(tagger, long_texts) {
    dtl_names_model const model = english();
    dtl_tagger *tagger = dtl_tagger_new(&model);
    dtl_buffer text = {0};
    for (int i = 0; i < 20000; i++) dtl_buffer_printf(&text, "Number %d was in Paris with w%xq then. ", i, i * 7919);
    tagged one = tagged_new(tagger, dtl_buffer_content(&text)), two = tagged_new(tagger, dtl_buffer_content(&text));
    cr_expect(spans_hold(&one));
    cr_expect_geq(one.spans.count, 19000);
    cr_assert_eq(one.spans.count, two.spans.count);
    cr_expect_arr_eq(one.spans.at, two.spans.at, one.spans.count * sizeof *one.spans.at);
    tagged_end(&one);
    tagged_end(&two);
    dtl_buffer_release(&text);
    dtl_tagger_free(tagger);
}

static uint32_t next(uint32_t *state) { return (*state = *state * 1664525u + 1013904223u) >> 16; }

Test(tagger, random_text) {
    static const char *const PARTS[] = {"A", "Of", " ",  "-", ".", "'s", "\n",     "Émile", "\"",
                                        "3", "of", "IX", "”", "&", ", ", "Zürich", "X."};
    dtl_names_model const model = english();
    dtl_tagger *tagger = dtl_tagger_new(&model);
    uint32_t state = 1;
    for (int i = 0; i < 2000; i++) {
        dtl_buffer text = {0};
        for (int k = 0; k < 60; k++) dtl_buffer_text(&text, PARTS[next(&state) % ARRAY_LEN(PARTS)]);
        tagged t = tagged_new(tagger, dtl_buffer_content(&text));
        cr_expect(spans_hold(&t));
        tagged_end(&t);
        dtl_buffer_release(&text);
    }
    dtl_tagger_free(tagger);
}

/* Which byte of a small model is changed, to what, and what is said then. */
static const struct {
    long at; /* from the end where negative */
    const char *message;
} DAMAGES[] = {{0, "not a model"}, {8, "of version"},       {12, "byte order"},       {16, "other features"},
               {24, "checksum"},   {32, "impossible size"}, {36, " bytes, expected"}, {44, "impossible size"},
               {64, "checksum"},   {-1, "checksum"}};

ParameterizedTestParameters(names_model, refuses) {
    static size_t row[ARRAY_LEN(DAMAGES)];
    for (size_t i = 0; i < ARRAY_LEN(DAMAGES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(DAMAGES));
}

ParameterizedTest(size_t *row, names_model, refuses) {
    dtl_buffer bytes = small_model(DTL_SLICE("seven"));
    dtl_names_model model;
    dtl_error err = {0};
    cr_assert_eq(dtl_names_model_read(dtl_buffer_content(&bytes), &model, &err), DTL_OK);
    long const at = DAMAGES[*row].at;
    bytes.data[at < 0 ? bytes.size - (size_t)-at : (size_t)at] ^= 2;
    if (at == 32) bytes.data[at] = 99;
    cr_assert_eq(dtl_names_model_read(dtl_buffer_content(&bytes), &model, &err), DTL_BAD_INPUT);
    cr_expect(strstr(err.message, DAMAGES[*row].message), "%s", err.message);
    dtl_buffer_release(&bytes);
}

Test(names_model, refuses_each_length) {
    dtl_buffer bytes = small_model(DTL_SLICE("seven"));
    dtl_names_model model;
    dtl_error err;
    for (size_t size = 0; size < bytes.size; size += size < 200 ? 1 : 1009)
        cr_expect_eq(dtl_names_model_read(dtl_slice_of(bytes.data, size), &model, &err), DTL_BAD_INPUT);
    dtl_buffer_release(&bytes);
}

Test(names_model, is_a_file) {
    temp t = temp_new();
    dtl_buffer bytes = small_model(DTL_SLICE("seven"));
    const char *path = temp_path(&t, "small.model");
    dtl_names_model model;
    dtl_error err;
    cr_expect_eq(dtl_names_model_open(path, &model, &err), DTL_IO);
    cr_assert_eq(dtl_file_replace(path, dtl_buffer_content(&bytes), &err), DTL_OK);
    cr_assert_eq(dtl_names_model_open(path, &model, &err), DTL_OK, "%s", err.message);
    cr_expect_eq(model.row_bits, (unsigned)DTL_ROW_BITS_MIN);
    dtl_names_model_close(&model);
    cr_assert_eq(dtl_file_replace(path, dtl_slice_of(bytes.data, bytes.size - 64), &err), DTL_OK);
    cr_expect_eq(dtl_names_model_open(path, &model, &err), DTL_BAD_INPUT);
    cr_assert_eq(dtl_file_replace(path, DTL_SLICE("short"), &err), DTL_OK);
    cr_expect_eq(dtl_names_model_open(path, &model, &err), DTL_BAD_INPUT);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}
