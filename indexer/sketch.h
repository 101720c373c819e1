/* sketch.h - a few numbers that tell whether two texts are copies of each other, whole or in part.
 *
 * A shingle is DTL_SHINGLE_WORDS words in a row, as one hash. Of an article's different shingles those are kept whose hash
 * begins with `level` zero bits, and the level is the lowest at which DTL_SKETCH_MAX are enough: so a sketch is a sample
 * of the shingles, and of two articles the samples hold the same ones as far as the texts do. At the higher of two levels
 * the shared part of the samples estimates how much of the shorter text is in the other (containment), which headlines,
 * added paragraphs and cut tails do not change.
 * Short    a text of fewer than DTL_SKETCH_MIN_WORDS words has one value, of all its words: only the same text has it
 * Figures  a text in which one word of DTL_FIGURES_ONE_IN is a number (results, weather, prices) also has a hash of its
 *          numbers: such texts share their words every day, and differ in these
 * Cost     one pass over hashes that are there already
 * Source   A. Broder, "On the resemblance and containment of documents", 1997: the sketch of hashes that are 0 modulo m
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SKETCH_H
#define DTL_INDEXER_SKETCH_H

#include "schema/copies.h"

enum {
    DTL_SHINGLE_WORDS = 5,
    DTL_SKETCH_MAX = 24,
    DTL_SKETCH_MIN_WORDS = 32,
    DTL_SKETCH_MIN_WHOLE_WORDS = 8,
    DTL_FIGURES_ONE_IN = 12
};

/* The words of an article as hashes, the title's first. */
typedef struct {
    const uint32_t *hashes;
    size_t count, title_words;
    size_t figures; /* words of the body that begin with a digit ... */
    uint64_t figures_hash; /* ... and the sum of their hashes, each mixed */
} dtl_sketch_words;

typedef struct {
    dtl_copy_traits traits;
    uint32_t values[DTL_SKETCH_MAX]; /* traits.sizes[0] of them */
} dtl_sketch;

/* A figure into words->figures and figures_hash. */
static inline void dtl_sketch_figure(dtl_sketch_words *words, uint32_t hash) {
    words->figures++;
    words->figures_hash += (hash ^ UINT64_C(0x9e3779b97f4a7c15)) * (((uint64_t)hash << 1) + 1);
}

void dtl_sketch_make(const dtl_sketch_words *words, dtl_sketch *sketch);

/* How likely two articles are copies, from the number of values that they share: 0, not at all, to 1. */
double dtl_sketch_likeness(dtl_copy_traits a, dtl_copy_traits b, unsigned shared);

#endif
