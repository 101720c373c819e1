/* sketch.h - a few numbers that tell whether two texts may be copies of each other, whole or in part.
 *
 * A shingle is DTL_SHINGLE_WORDS words in a row, as one hash. Of an article's different shingles those are kept whose hash
 * begins with `level` zero bits, and the level is the lowest at which DTL_SKETCH_MAX are enough: so a sketch is a sample
 * of the shingles, and of two articles the samples hold the same ones as far as the texts do. At the higher of two levels
 * the shared part of the samples estimates how much of the shorter text is in the other (containment), which headlines,
 * added paragraphs and cut tails do not change.
 * Short    a text of fewer than DTL_SKETCH_MIN_WORDS words has one value, of all its words and its day: only the same text
 *          of the same day has it, since briefs that come every week say the same words
 * Figures  a text in which one word of DTL_FIGURES_ONE_IN is a number (results, weather, prices) must be more like another:
 *          such texts share their other words every day
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
    DTL_SKETCH_MIN_WORDS = 20,
    DTL_SKETCH_MIN_WHOLE_WORDS = 8,
    DTL_FIGURES_ONE_IN = 20
};

/* The words of an article as hashes, the title's first. */
typedef struct {
    const uint32_t *hashes;
    size_t count, title_words;
    size_t figures; /* words of the body that begin with a digit */
    int32_t day;
} dtl_sketch_words;

typedef struct {
    dtl_copy_traits traits;
    uint32_t values[DTL_SKETCH_MAX]; /* traits.sizes[0] of them */
} dtl_sketch;

void dtl_sketch_make(const dtl_sketch_words *words, dtl_sketch *sketch);

/* How much of the shorter article is in the other, 0 to 1, by the number of values that they share. */
double dtl_sketch_contained(dtl_copy_traits a, dtl_copy_traits b, unsigned shared);

/* The same; 0 when that is not enough for them to be copies, which alike.h decides. */
double dtl_sketch_likeness(dtl_copy_traits a, dtl_copy_traits b, unsigned shared);

#endif
