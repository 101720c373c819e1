/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/sketch.h"

#include <stdlib.h>

/* What is collected before the level is raised: room for twice what is kept, so that this happens seldom. */
enum { ROOM = 4 * DTL_SKETCH_MAX, LEVEL_MAX = 31 };

static const uint64_t BASE = UINT64_C(0x9e3779b97f4a7c15), SPREAD = UINT64_C(0xd6e8feb86659fd93);

typedef struct {
    uint64_t hashes[ROOM];
    size_t count;
    unsigned level;
} sample;

static int by_hash(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t count_below(const sample *s, unsigned level) {
    size_t count = 0;
    while (count < s->count && (level == 0 || s->hashes[count] >> (64 - level) == 0)) count++;
    return count;
}

/* Sorts, drops the second of equal ones, and raises the level until most are enough. */
static void settle(sample *s, size_t most) {
    size_t kept = 0;
    qsort(s->hashes, s->count, sizeof *s->hashes, by_hash);
    for (size_t i = 0; i < s->count; i++)
        if (i == 0 || s->hashes[i] != s->hashes[i - 1]) s->hashes[kept++] = s->hashes[i];
    s->count = kept;
    while (s->count > most && s->level < LEVEL_MAX) s->count = count_below(s, ++s->level);
    if (s->count > most) s->count = most;
}

static uint64_t power(uint64_t base, unsigned exponent) {
    uint64_t result = 1;
    while (exponent-- > 0) result *= base;
    return result;
}

static void take(sample *s, uint64_t hash) {
    if (s->count == ROOM) settle(s, ROOM / 2);
    if (s->level == 0 || hash >> (64 - s->level) == 0) s->hashes[s->count++] = hash;
}

/* The hash of a run of words rolls on by one word at a time: that which leaves is taken out. */
static void take_shingles(const dtl_sketch_words *words, sample *s) {
    const uint64_t leaving = power(BASE, DTL_SHINGLE_WORDS);
    const uint32_t *body = words->hashes + words->title_words;
    size_t count = words->count - words->title_words;
    uint64_t rolling = 0;
    for (size_t i = 0; i < count; i++) {
        rolling = rolling * BASE + body[i] + 1;
        if (i >= DTL_SHINGLE_WORDS) rolling -= (body[i - DTL_SHINGLE_WORDS] + UINT64_C(1)) * leaving;
        uint64_t hash = (rolling ^ rolling >> 32) * SPREAD;
        if ((s->level && hash >> (64 - s->level)) || i + 1 < DTL_SHINGLE_WORDS) continue;
        take(s, hash);
    }
}

static uint32_t value_of(uint64_t hash) { return (uint32_t)((hash ^ hash >> 29) * BASE >> 32); }

static void make_whole(const dtl_sketch_words *words, dtl_sketch *sketch) {
    uint64_t all = (uint32_t)words->day * BASE;
    for (size_t i = 0; i < words->count; i++) all = (all + words->hashes[i] + 1) * BASE;
    sketch->traits = (dtl_copy_traits){.level = DTL_COPIES_WHOLE, .sizes = {1}};
    sketch->values[0] = value_of(all ^ all >> 32);
}

/* The level at which about twice as many as are kept can be expected, so that few are kept in vain. */
static unsigned first_level(size_t shingles) {
    unsigned level = 0;
    while (shingles >> level > 3 * DTL_SKETCH_MAX) level++;
    return level;
}

void dtl_sketch_make(const dtl_sketch_words *words, dtl_sketch *sketch) {
    size_t body = words->count - words->title_words;
    sketch->traits = (dtl_copy_traits){0};
    if (words->count < DTL_SKETCH_MIN_WHOLE_WORDS) return;
    if (body < DTL_SKETCH_MIN_WORDS) {
        make_whole(words, sketch);
        return;
    }
    sample s = {.level = first_level(body)};
    take_shingles(words, &s);
    settle(&s, DTL_SKETCH_MAX);
    sketch->traits.level = (uint8_t)s.level;
    sketch->traits.figures = words->figures * DTL_FIGURES_ONE_IN >= body;
    for (unsigned i = 0; i < DTL_COPIES_LEVELS; i++) sketch->traits.sizes[i] = (uint8_t)count_below(&s, s.level + i);
    for (size_t i = 0; i < s.count; i++) sketch->values[i] = value_of(s.hashes[i]);
}

/* Values that there are at a level, which is not below the sketch's own. */
static unsigned size_at(dtl_copy_traits traits, unsigned level) {
    unsigned steps = level - traits.level;
    return steps < DTL_COPIES_LEVELS ? traits.sizes[steps] : 0;
}

double dtl_sketch_contained(dtl_copy_traits a, dtl_copy_traits b, unsigned shared) {
    if (a.level == DTL_COPIES_WHOLE || b.level == DTL_COPIES_WHOLE) return a.level == b.level && shared > 0;
    unsigned level = a.level > b.level ? a.level : b.level;
    unsigned in_a = size_at(a, level), in_b = size_at(b, level), less = in_a < in_b ? in_a : in_b;
    return shared < less ? (double)shared / less : less > 0;
}

/* By the estimate of the sketches: what is worth comparing word by word. A copy of a text full of figures has nearly all of
 * its shingles, since no figure may differ. */
static const double LIKE_ENOUGH = 0.4, LIKE_ENOUGH_IN_FIGURES = 0.7;

/* Shared of all that both have: else a text of little but boilerplate would be like all that end with it. */
static const double RESEMBLANCE_MIN = 0.2;

double dtl_sketch_likeness(dtl_copy_traits a, dtl_copy_traits b, unsigned shared) {
    enum { SHARED_MIN = 3 };
    double contained = dtl_sketch_contained(a, b, shared);
    if (a.level == DTL_COPIES_WHOLE || b.level == DTL_COPIES_WHOLE) return contained;
    unsigned level = a.level > b.level ? a.level : b.level;
    unsigned all = size_at(a, level) + size_at(b, level);
    bool resembles = shared < all && shared >= RESEMBLANCE_MIN * (all - shared);
    double enough = a.figures || b.figures ? LIKE_ENOUGH_IN_FIGURES : LIKE_ENOUGH;
    return shared >= SHARED_MIN && resembles && contained >= enough ? contained : 0;
}
