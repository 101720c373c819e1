/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

struct dtl_stemmer {
    struct sb_stemmer *snowball;
};

dtl_stemmer *dtl_stemmer_new(const char *language) {
    struct sb_stemmer *snowball = sb_stemmer_new(language, "UTF_8");
    if (!snowball) return NULL;
    dtl_stemmer *stemmer = malloc(sizeof *stemmer);
    if (!stemmer) dtl_out_of_memory();
    stemmer->snowball = snowball;
    return stemmer;
}

void dtl_stemmer_free(dtl_stemmer *stemmer) {
    if (!stemmer) return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

dtl_slice dtl_stem(dtl_stemmer *stemmer, dtl_slice folded) {
    for (size_t i = 0; i < folded.size; i++)
        if ((unsigned char)(folded.data[i] - '0') < 10) return folded;
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)folded.data, (int)folded.size);
    if (!stem) dtl_out_of_memory();
    int size = sb_stemmer_length(stemmer->snowball);
    return size > 0 ? dtl_slice_of((const char *)stem, (size_t)size) : folded;
}
