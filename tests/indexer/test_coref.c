/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/coref.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "indexer/bracketed.h"
#include "indexer/entities/roles.h"
#include "text/name_words.h"

#include "indexer/coref_rows.inc"

/* Keys of the mentions in order, "; " between; "~" before what is coreferent, "the words=" before what no span is. */
static void put_mentions(const bracketed *article, const dtl_names *names, dtl_buffer *out) {
    size_t span = 0;
    for (size_t i = 0; i < names->mention_count; i++) {
        const dtl_mention *m = &names->mentions[i];
        if (i) dtl_buffer_text(out, "; ");
        if (m->coreferent) dtl_buffer_byte(out, '~');
        while (span < article->spans.count && article->spans.at[span].begin < m->begin) span++;
        if (span == article->spans.count || article->spans.at[span].begin != m->begin) {
            dtl_buffer_slice(out, bracketed_words(article, m->begin, m->words));
            dtl_buffer_byte(out, '=');
        }
        dtl_buffer_slice(out, names->entities[m->entity].key);
    }
    dtl_buffer_byte(out, '\0');
}

static void put_entities(const dtl_names *names, dtl_buffer *out) {
    static const char *const TYPES[] = {"PER", "ORG", "LOC", "MISC"};
    for (size_t i = 0; i < names->entity_count; i++) {
        if (i) dtl_buffer_text(out, "; ");
        dtl_buffer_text(out, TYPES[names->entities[i].type]);
        dtl_buffer_byte(out, ' ');
        dtl_buffer_slice(out, names->entities[i].name);
    }
    dtl_buffer_byte(out, '\0');
}

static void expect(const char *text, const char *wanted, void put(const bracketed *, const dtl_names *, dtl_buffer *)) {
    dtl_coref *coref = dtl_coref_new();
    bracketed article = bracketed_read(text);
    dtl_names names;
    dtl_buffer got = {0};
    dtl_coref_resolve(coref, &article.document, &article.spans, &names);
    put(&article, &names, &got);
    cr_expect_str_eq(got.data, wanted, "%s\n     got: %s\n  wanted: %s", text, got.data, wanted);
    dtl_buffer_release(&got);
    bracketed_release(&article);
    dtl_coref_free(coref);
}

static void put_types(const bracketed *article, const dtl_names *names, dtl_buffer *out) {
    (void)article;
    put_entities(names, out);
}

#define PARAMETERS(rows)                                                                                               \
    static size_t number[sizeof rows / sizeof *rows];                                                                  \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) number[i] = i;                                             \
    return cr_make_param_array(size_t, number, sizeof rows / sizeof *rows)

ParameterizedTestParameters(coref, names) { PARAMETERS(NAMES); }
ParameterizedTest(size_t *number, coref, names) { expect(NAMES[*number].text, NAMES[*number].mentions, put_mentions); }

ParameterizedTestParameters(coref, roles) { PARAMETERS(ROLES); }
ParameterizedTest(size_t *number, coref, roles) { expect(ROLES[*number].text, ROLES[*number].mentions, put_mentions); }

ParameterizedTestParameters(coref, shown) { PARAMETERS(SHOWN); }
ParameterizedTest(size_t *number, coref, shown) { expect(SHOWN[*number].text, SHOWN[*number].mentions, put_types); }

Test(coref, the_scratch_forgets_the_article_before) {
    dtl_coref *coref = dtl_coref_new();
    bracketed first = bracketed_read("[PER Orla Quill] met the mayor, [PER Tobin Reyes], on Monday."),
              second = bracketed_read("[PER Quill] and the mayor left.");
    dtl_names names;
    dtl_coref_resolve(coref, &first.document, &first.spans, &names);
    cr_expect_eq(names.entity_count, 2u);
    dtl_coref_resolve(coref, &second.document, &second.spans, &names);
    cr_assert_eq(names.entity_count, 1u);
    cr_expect_eq(names.mention_count, 1u);
    cr_expect(dtl_slice_equal(names.entities[0].key, DTL_SLICE("quill")));
    second.spans.count = 0;
    dtl_coref_resolve(coref, &second.document, &second.spans, &names);
    cr_expect_eq(names.entity_count + names.mention_count, 0u);
    bracketed_release(&first);
    bracketed_release(&second);
    dtl_coref_free(coref);
}

Test(coref, there_is_room_for_every_role) {
    size_t heads = 0;
    for (size_t i = 0; dtl_name_word_at(i); i++) {
        uint32_t const flags = dtl_name_word_find(dtl_slice_text(dtl_name_word_at(i)));
        if (flags & (DTL_WORD_ROLE | DTL_WORD_BODY | DTL_WORD_FIRM)) heads++;
    }
    cr_expect_lt(heads, (size_t)DTL_ROLE_HEADS_MAX);
}

/* An article of count pieces, each made by its number. */
static bracketed big_article(size_t count, const char *format) {
    dtl_buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        dtl_buffer_printf(&text, format, i, i % 7, i % 1000); /* NOLINT(format-nonliteral) */
        dtl_buffer_byte(&text, ' ');
    }
    dtl_buffer_byte(&text, '\0');
    bracketed const article = bracketed_read(text.data);
    dtl_buffer_release(&text);
    return article;
}

/* Forms that hang together, or share their parts, are where quadratic time would hide. */
static const char *const HOSTILE[] = {
    "[PER Aa%1$zu Smith] said the president. [PER Smith] [PER Aa%1$zu]",
    "President [PER Aa%1$zu Bb%1$zu Cc%1$zu], the secretary, and the president said",
    "[ORG Bank of %1$zu Aa%2$zu] (BOA) [ORG BOA] the bank [ORG Bank]",
    "[ORG Aa] [PER Aa] [LOC Aa] [MISC Aa] the the the the the company",
    "[PER Zz%1$zu Petrovsky] [PER Zz%1$zu Petrovski] [PER Z Petrovsky] [PER Petrovsky]",
};

ParameterizedTestParameters(coref, hostile) { PARAMETERS(HOSTILE); }
ParameterizedTest(size_t *number, coref, hostile) {
    enum { PIECES = 150000 };
    dtl_coref *coref = dtl_coref_new();
    bracketed article = big_article(PIECES, HOSTILE[*number]);
    dtl_names names;
    clock_t const began = clock();
    dtl_coref_resolve(coref, &article.document, &article.spans, &names);
    double const seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
    cr_expect_geq(names.mention_count, article.spans.count);
    cr_expect_lt(seconds, 20.0, "%zu spans in %zu bytes took %.1f s", article.spans.count, article.document.text.size,
                 seconds);
    bracketed_release(&article);
    dtl_coref_free(coref);
}
