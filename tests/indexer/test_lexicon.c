/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/lexicon.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/generate.h"
#include "text/fold.h"
#include "text/stem.h"

static uint32_t number(dtl_lexicon *lexicon, const char *surface) {
    dtl_slice s = dtl_slice_text(surface);
    return dtl_lexicon_number(lexicon, s, dtl_lexicon_hash(s), DTL_LANGUAGE_ENGLISH);
}

static bool stem_is(dtl_lexicon *lexicon, uint32_t word, const char *stem) {
    return dtl_slice_equal(dtl_lexicon_stem(lexicon, dtl_lexicon_word_of(lexicon, word)->stem), dtl_slice_text(stem));
}

Test(lexicon, numbers_words_as_they_come) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    cr_expect_eq(dtl_lexicon_count(lexicon), 0);
    cr_expect_eq(number(lexicon, "strike"), 0);
    cr_expect_eq(number(lexicon, "river"), 1);
    cr_expect_eq(number(lexicon, "strike"), 0);
    cr_expect_eq(number(lexicon, "strik"), 2);
    cr_expect_eq(number(lexicon, "strikes"), 3);
    cr_expect_eq(dtl_lexicon_count(lexicon), 4);
    cr_expect(dtl_slice_equal(dtl_lexicon_surface(lexicon, 1), DTL_SLICE("river")));
    dtl_lexicon_free(lexicon);
    dtl_lexicon_free(NULL);
}

Test(lexicon, gives_forms_of_a_word_one_stem) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    uint32_t strike = number(lexicon, "strike"), strikes = number(lexicon, "strikes");
    uint32_t umlaut = number(lexicon, "müller’s"), plain = number(lexicon, "muller");
    cr_expect_eq(dtl_lexicon_word_of(lexicon, strike)->stem, dtl_lexicon_word_of(lexicon, strikes)->stem);
    cr_expect_eq(dtl_lexicon_word_of(lexicon, umlaut)->stem, dtl_lexicon_word_of(lexicon, plain)->stem);
    cr_expect_neq(dtl_lexicon_word_of(lexicon, strike)->stem, dtl_lexicon_word_of(lexicon, plain)->stem);
    cr_expect(stem_is(lexicon, strikes, "strike") && stem_is(lexicon, umlaut, "muller"));
    cr_expect_eq(dtl_lexicon_stem_count(lexicon), 2);
    dtl_lexicon_free(lexicon);
}

Test(lexicon, counts_start_at_none_and_are_the_callers) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    uint32_t word = number(lexicon, "river");
    for (int c = 0; c < 4; c++) cr_expect_eq(dtl_lexicon_word_of(lexicon, word)->cases[c], 0);
    dtl_lexicon_word_of(lexicon, word)->cases[DTL_CASE_UPPER] += 3;
    cr_expect_eq(number(lexicon, "river"), word);
    cr_expect_eq(dtl_lexicon_word_of(lexicon, word)->cases[DTL_CASE_UPPER], 3);
    dtl_lexicon_free(lexicon);
}

/* Words on both sides of the size that is kept inside the entry, up to the longest surface that there is. */
Test(lexicon, keeps_words_of_any_length) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    char word[DTL_SURFACE_MAX_BYTES];
    memset(word, 'q', sizeof word);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t size = 1; size <= sizeof word; size++) {
            dtl_slice s = dtl_slice_of(word, size);
            cr_assert_eq(dtl_lexicon_number(lexicon, s, dtl_lexicon_hash(s), DTL_LANGUAGE_ENGLISH), size - 1);
        }
    }
    for (uint32_t size = 1; size <= sizeof word; size++)
        cr_assert(dtl_slice_equal(dtl_lexicon_surface(lexicon, size - 1), dtl_slice_of(word, size)), "%u", size);
    /* alike but for the last byte, where that is not inside the entry */
    word[DTL_LEXICON_INLINE_BYTES] = 'r';
    dtl_slice other = dtl_slice_of(word, DTL_LEXICON_INLINE_BYTES + 1);
    cr_expect_eq(dtl_lexicon_number(lexicon, other, dtl_lexicon_hash(other), DTL_LANGUAGE_ENGLISH), sizeof word);
    dtl_lexicon_free(lexicon);
}

/* Words with the same hash are told apart by their bytes. */
Test(lexicon, does_not_trust_hashes) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    static const char *const WORDS[] = {"river", "rover", "a surface that is longer than most of them", "riv",
                                        "a surface that is longer than most of then"};
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < ARRAY_LEN(WORDS); i++)
            cr_expect_eq(dtl_lexicon_number(lexicon, dtl_slice_text(WORDS[i]), 7, DTL_LANGUAGE_ENGLISH), i);
    dtl_lexicon_free(lexicon);
}

enum { MANY = 150000 };

static dtl_slice nth(uint32_t i, char out[48]) {
    int size = snprintf(out, 48, i % 3 ? "w%uword" : "w%u-a-word-of-many-letters", i);
    return dtl_slice_of(out, (size_t)size);
}

Test(lexicon, grows) {
    dtl_lexicon *lexicon = dtl_lexicon_new();
    char text[48];
    size_t before = dtl_lexicon_bytes(lexicon);
    for (uint32_t i = 0; i < MANY; i++) {
        dtl_slice word = nth(i, text);
        uint32_t hash = dtl_lexicon_hash(word);
        dtl_lexicon_prefetch(lexicon, hash);
        cr_assert_eq(dtl_lexicon_number(lexicon, word, hash, DTL_LANGUAGE_ENGLISH), i);
        dtl_lexicon_word_of(lexicon, i)->cases[0] = i;
    }
    dtl_stemmer *stemmer = dtl_stemmer_new();
    for (uint32_t i = 0; i < MANY; i++) {
        dtl_slice word = nth(i, text);
        const dtl_lexicon_word *entry = dtl_lexicon_word_of(lexicon, i);
        cr_assert_eq(dtl_lexicon_number(lexicon, word, dtl_lexicon_hash(word), DTL_LANGUAGE_ENGLISH), i);
        cr_assert(dtl_slice_equal(dtl_lexicon_surface(lexicon, i), word));
        cr_assert(
            dtl_slice_equal(dtl_lexicon_stem(lexicon, entry->stem), dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, word)));
        cr_assert_eq(entry->cases[0], i);
    }
    cr_expect_eq(dtl_lexicon_count(lexicon), MANY);
    cr_expect_gt(dtl_lexicon_bytes(lexicon), before + MANY * sizeof(dtl_lexicon_word));
    dtl_stemmer_free(stemmer);
    dtl_lexicon_free(lexicon);
}
