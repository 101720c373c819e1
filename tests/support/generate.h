/* generate.h - numbers for tests that depend on nothing but the seed (the finaliser of MurmurHash3 over a counter).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_GENERATE_H
#define DTL_TESTS_SUPPORT_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

typedef struct {
    uint64_t count; /* start it with the seed */
} generator;

static inline uint64_t draw(generator *g) {
    uint64_t x = g->count += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ x >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ x >> 33;
}

/* 0 to limit - 1 */
static inline uint32_t below(generator *g, uint32_t limit) { return (uint32_t)(draw(g) >> 32) % limit; }

static inline bool chance(generator *g, uint32_t per_thousand) { return below(g, 1000) < per_thousand; }

/* A number whose length in bits is as likely as any other: small ones are common, as in most data. */
static inline uint64_t any_size(generator *g) { return draw(g) >> below(g, 64); }

#endif
