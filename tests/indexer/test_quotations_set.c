/* The quotations that were marked by hand (tests/golden/quotations): how many are found, and how many of these are given
 * to who speaks. A quotation counts as found where half of its words, and of those found, are the same. `--verbose=1`
 * shows each that is not found, is nobody's, or is somebody else's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/logging.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/file.h"
#include "indexer/quotations/quotations.h"
#include "support/marked.h"

typedef struct {
    size_t gold, found, exact, right, made, made_right;
} score;

typedef struct {
    const char *file;
    size_t least; /* quotations in it */
    double attribution, recall, precision;
} set;

static const set SETS[] = {
    {.file = "first.txt", .least = 85, .attribution = .95, .recall = .95, .precision = .95},
    {.file = "second.txt", .least = 60, .attribution = .9, .recall = .85, .precision = .85},
    {.file = "third.txt", .least = 60, .attribution = .9, .recall = .85, .precision = .85},
};

static uint32_t shared(const dtl_quotation *a, const dtl_quotation *b) {
    uint32_t const begin = a->begin > b->begin ? a->begin : b->begin;
    uint32_t const a_end = a->begin + a->words, b_end = b->begin + b->words;
    uint32_t const end = a_end < b_end ? a_end : b_end;
    return end > begin ? end - begin : 0;
}

static bool same(const dtl_quotation *a, const dtl_quotation *b) {
    uint32_t const both = shared(a, b);
    return 2 * both >= a->words + b->words - both;
}

static void show(const marked *m, const char *what, const dtl_quotation *q) {
    uint32_t const begin = m->words.at[q->begin].begin, end = m->words.at[q->begin + q->words - 1].end;
    dtl_slice const who = m->names.entities[q->speaker].name;
    cr_log_info("%s: %s (%.*s) %.*s", m->name, what, (int)who.size, who.data, (int)(end - begin), m->text.data + begin);
}

static void count_gold(const marked *m, const dtl_quotations *found, score *s) {
    for (size_t g = 0; g < m->quotation_count; g++) {
        const dtl_quotation *gold = &m->quotations[g];
        const dtl_quotation *best = NULL, *right = NULL;
        for (size_t i = 0; i < found->count; i++) {
            if (!same(gold, &found->at[i])) continue;
            if (!best) best = &found->at[i];
            if (found->at[i].speaker == gold->speaker && !right) right = &found->at[i];
        }
        s->gold++;
        s->found += best != NULL;
        s->right += right != NULL;
        bool const exact = best && best->begin == gold->begin && best->words == gold->words;
        s->exact += exact;
        if (!best) show(m, "not found", gold);
        else if (!right) show(m, "not his", best);
        else if (!exact) show(m, "not exact", best);
        else if (best->direct != gold->direct) show(m, "not the kind", best);
    }
}

static void count_made(const marked *m, const dtl_quotations *found, score *s) {
    for (size_t i = 0; i < found->count; i++) {
        bool made = false;
        for (size_t g = 0; g < m->quotation_count; g++) made |= same(&m->quotations[g], &found->at[i]);
        s->made++;
        s->made_right += made;
        if (!made) show(m, "made up", &found->at[i]);
    }
}

/* One article, from behind "#:" to the next. */
static void score_article(dtl_quotation_finder *finder, dtl_slice article, score *s) {
    marked m = {0};
    dtl_quotations found = {0};
    dtl_slice const name = marked_trim(marked_until(&article, '\n'));
    snprintf(m.name, sizeof m.name, "%.*s", (int)name.size, name.data);
    while (article.size && article.data[0] == '@') marked_declare(&m, marked_until(&article, '\n'));
    marked_read(&m, marked_trim(article));
    dtl_quotations_find(finder, &m.document, &m.names, &found);
    count_gold(&m, &found, s);
    count_made(&m, &found, s);
    dtl_quotations_release(&found);
    marked_release(&m);
}

static size_t next_article(dtl_slice text, size_t at) {
    for (size_t i = at; i + 3 < text.size; i++)
        if (memcmp(text.data + i, "\n#:", 3) == 0) return i + 1;
    return text.size;
}

static score score_file(const char *file) {
    score s = {0};
    dtl_error err;
    dtl_buffer text = {0};
    char path[DTL_PATH_BYTES];
    cr_assert_eq(dtl_path(path, &err, "%s/%s", QUOTATIONS, file), DTL_OK);
    cr_assert_eq(dtl_file_read(path, 1 << 20, &text, &err), DTL_OK, "%s", err.message);
    dtl_quotation_finder *finder = dtl_quotation_finder_new();
    dtl_slice const all = dtl_buffer_content(&text);
    for (size_t at = next_article(all, 0); at < all.size;) {
        size_t const end = next_article(all, at);
        score_article(finder, dtl_slice_part(all, at + 2, end), &s);
        at = end;
    }
    dtl_quotation_finder_free(finder);
    dtl_buffer_release(&text);
    return s;
}

ParameterizedTestParameters(quotations_set, measured) {
    static size_t number[sizeof SETS / sizeof *SETS];
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++) number[i] = i;
    return cr_make_param_array(size_t, number, sizeof SETS / sizeof *SETS);
}

ParameterizedTest(size_t *number, quotations_set, measured) {
    const set *wanted = &SETS[*number];
    score const s = score_file(wanted->file);
    cr_assert_geq(s.gold, wanted->least);
    double const attribution = s.found ? (double)s.right / (double)s.found : 0;
    double const recall = (double)s.found / (double)s.gold;
    double const precision = s.made ? (double)s.made_right / (double)s.made : 0;
    printf("%s: %zu quotations; attribution %.3f (%zu of %zu); ranges: recall %.3f, exact %.3f, precision %.3f (%zu of "
           "%zu)\n",
           wanted->file, s.gold, attribution, s.right, s.found, recall, (double)s.exact / (double)s.gold, precision,
           s.made_right, s.made);
    fflush(stdout);
    cr_assert_geq(attribution, wanted->attribution);
    cr_assert_geq(recall, wanted->recall);
    cr_assert_geq(precision, wanted->precision);
}
