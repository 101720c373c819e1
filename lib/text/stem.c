/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "base/alloc.h"

struct dtl_stemmer {
    struct sb_stemmer *snowball[DTL_LANGUAGE_COUNT]; /* made when first asked for */
};

dtl_stemmer *dtl_stemmer_new(void) {
    dtl_stemmer *stemmer = dtl_alloc_zeroed(1, sizeof *stemmer);
    return stemmer;
}

void dtl_stemmer_free(dtl_stemmer *stemmer) {
    if (!stemmer) return;
    for (size_t i = 0; i < DTL_LANGUAGE_COUNT; i++)
        if (stemmer->snowball[i]) sb_stemmer_delete(stemmer->snowball[i]);
    free(stemmer);
}

static struct sb_stemmer *snowball_of(dtl_stemmer *stemmer, dtl_language language) {
    struct sb_stemmer **known = &stemmer->snowball[language];
    if (!*known) *known = sb_stemmer_new(dtl_language_code_of(language), "UTF_8");
    if (!*known) dtl_out_of_memory(); /* the table of languages has no others: a test asks for each */
    return *known;
}

dtl_slice dtl_stem(dtl_stemmer *stemmer, dtl_language language, dtl_slice folded) {
    folded = dtl_language_unelided(language, folded);
    if (language == DTL_LANGUAGE_PLAIN) return folded;
    for (size_t i = 0; i < folded.size; i++)
        if ((unsigned char)(folded.data[i] - '0') < 10) return folded;
    struct sb_stemmer *snowball = snowball_of(stemmer, language);
    const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)folded.data, (int)folded.size);
    if (!stem) dtl_out_of_memory();
    int size = sb_stemmer_length(snowball);
    return size > 0 ? dtl_slice_of((const char *)stem, (size_t)size) : folded;
}
