/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/quotations/quotations.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <time.h>

#include "indexer/quotations_rows.inc"
#include "support/marked.h"

static void put(const marked *m, dtl_buffer *out, const dtl_quotation *q) {
    uint32_t const begin = m->words.at[q->begin].begin, end = m->words.at[q->begin + q->words - 1].end;
    dtl_slice const who = m->names.entities[q->speaker].name;
    dtl_buffer_printf(out, "%s %.*s: ", q->direct ? "Q" : "R", (int)who.size, who.data);
    dtl_buffer_append(out, m->text.data + begin, end - begin);
    dtl_buffer_text(out, "; ");
}

static void find(const marked *m, dtl_quotations *found) {
    dtl_quotation_finder *finder = dtl_quotation_finder_new();
    dtl_quotations_find(finder, &m->document, &m->names, found);
    dtl_quotation_finder_free(finder);
}

static void expect(const char *text) {
    marked m = {.name = "row"};
    dtl_quotations found = {0};
    dtl_buffer wanted = {0}, got = {0};
    marked_read(&m, dtl_slice_text(text));
    find(&m, &found);
    for (size_t i = 0; i < m.quotation_count; i++) put(&m, &wanted, &m.quotations[i]);
    for (size_t i = 0; i < found.count; i++) put(&m, &got, &found.at[i]);
    dtl_buffer_byte(&wanted, '\0');
    dtl_buffer_byte(&got, '\0');
    cr_assert_str_eq(got.data, wanted.data, "%s\n     got: %s\n  wanted: %s", text, got.data, wanted.data);
    dtl_buffer_release(&wanted);
    dtl_buffer_release(&got);
    dtl_quotations_release(&found);
    marked_release(&m);
}

#define PARAMETERS(rows)                                                                                               \
    static size_t number[sizeof rows / sizeof *rows];                                                                  \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) number[i] = i;                                             \
    return cr_make_param_array(size_t, number, sizeof rows / sizeof *rows)

ParameterizedTestParameters(quotations, marks) { PARAMETERS(MARKS); }
ParameterizedTest(size_t *number, quotations, marks) { expect(MARKS[*number]); }

ParameterizedTestParameters(quotations, places) { PARAMETERS(PLACES); }
ParameterizedTest(size_t *number, quotations, places) { expect(PLACES[*number]); }

ParameterizedTestParameters(quotations, reported) { PARAMETERS(REPORTED); }
ParameterizedTest(size_t *number, quotations, reported) { expect(REPORTED[*number]); }

ParameterizedTestParameters(quotations, headlines) { PARAMETERS(HEADLINES); }
ParameterizedTest(size_t *number, quotations, headlines) { expect(HEADLINES[*number]); }

ParameterizedTestParameters(quotations, across) { PARAMETERS(ACROSS); }
ParameterizedTest(size_t *number, quotations, across) { expect(ACROSS[*number]); }

ParameterizedTestParameters(quotations, nobodys) { PARAMETERS(NOBODYS); }
ParameterizedTest(size_t *number, quotations, nobodys) { expect(NOBODYS[*number]); }

/* Who say the same say it both. */
Test(quotations, of_two_speakers) {
    marked m = {.name = "two"};
    dtl_quotations found = {0};
    marked_read(&m, dtl_slice_text(
                        "“We go on,” said [Mara Lind] and [Paul Berg]. [Mara Lind] and [Paul Berg] say it is time."));
    find(&m, &found);
    cr_assert_eq(found.count, 4);
    for (size_t i = 0; i < found.count; i += 2) {
        cr_assert_eq(found.at[i].begin, found.at[i + 1].begin);
        cr_assert_eq(found.at[i].words, found.at[i + 1].words);
        cr_assert_eq(found.at[i].speaker + found.at[i + 1].speaker, 1);
    }
    cr_assert(found.at[0].direct && !found.at[2].direct);
    dtl_quotations_release(&found);
    marked_release(&m);
}

/* A finder forgets the document before. */
Test(quotations, of_one_document_at_a_time) {
    dtl_quotation_finder *finder = dtl_quotation_finder_new();
    dtl_quotations found = {0};
    static const char *const TEXTS[] = {"“We go on,” [Mara Lind] said.", "“We always do.”", ""};
    static const size_t COUNTS[] = {1, 0, 0};
    for (size_t i = 0; i < 3; i++) {
        marked m = {.name = "many"};
        marked_read(&m, dtl_slice_text(TEXTS[i]));
        dtl_quotations_find(finder, &m.document, &m.names, &found);
        cr_assert_eq(found.count, COUNTS[i]);
        marked_release(&m);
    }
    dtl_quotations_release(&found);
    dtl_quotation_finder_free(finder);
}

/* Texts that would take long if anything looked far: one piece again and again. */
static const char *const HOSTILE[] = {
    "\"",  "\"a\" ", "said ",    "“a. B” c “d. E” f ", "'a said, \"b\" he said, ", "“a\n\n",
    "x, ", "he ",    "a after ", "according to ",      "he denied it, he said, "};

static double seconds_of(const char *piece, size_t bytes) {
    dtl_buffer text = {0};
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_quotations found = {0};
    while (text.size < bytes) dtl_buffer_text(&text, piece);
    dtl_words_cut(dtl_buffer_content(&text), &words);
    dtl_sentences_cut(dtl_buffer_content(&text), &words, &sentences);
    dtl_document const document = {.text = dtl_buffer_content(&text), .words = &words, .sentences = &sentences};
    dtl_names const names = {.entity_count = 0};
    dtl_quotation_finder *finder = dtl_quotation_finder_new();
    clock_t const begin = clock();
    dtl_quotations_find(finder, &document, &names, &found);
    double const seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    dtl_quotation_finder_free(finder);
    dtl_quotations_release(&found);
    dtl_sentences_release(&sentences);
    dtl_words_release(&words);
    dtl_buffer_release(&text);
    return seconds;
}

ParameterizedTestParameters(quotations, hostile) { PARAMETERS(HOSTILE); }
ParameterizedTest(size_t *number, quotations, hostile) {
    double const seconds = seconds_of(HOSTILE[*number], (size_t)4 << 20);
    cr_assert_lt(seconds, 10, "%s: %.1f s for 4 MB", HOSTILE[*number], seconds);
}
