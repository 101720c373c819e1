/* dense.h - (s,c)-dense codes: word numbers as bytes that can be searched as they lie.
 *
 * A code is any number of continuers (bytes s..255) and then one stopper (bytes 0..s-1). Numbers 0..s-1 have one byte,
 * the next s*c two, the next s*c*c three (c = 256 - s). Because only the last byte of a code is below s, a run of bytes
 * that equals a code, with a stopper (or the beginning) before it, is that code: a search on bytes is exact, and decoding
 * can begin behind any stopper.
 * s is chosen for each segment so that the stream is shortest.
 * Source  Brisaboa, Farina, Navarro, Parama, "Lightweight natural language text compression", Information Retrieval 10
 *         (2007); Moura, Navarro, Ziviani, Baeza-Yates, "Fast and flexible word searching on compressed text", TOIS 18
 *         (2000)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_DENSE_H
#define DTL_SCHEMA_DENSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DTL_DENSE_MAX_BYTES = 5, DTL_DENSE_MIN_STOPPERS = 64, DTL_DENSE_MAX_STOPPERS = 224 };

/* The highest word number: with any allowed s it has at most DTL_DENSE_MAX_BYTES bytes. */
#define DTL_DENSE_MAX_RANK ((uint32_t)1 << 27)

typedef struct {
    uint8_t size;
    uint8_t bytes[DTL_DENSE_MAX_BYTES];
} dtl_code;

static inline dtl_code dtl_dense_code(unsigned stoppers, uint32_t rank) {
    unsigned continuers = 256 - stoppers;
    uint8_t reversed[DTL_DENSE_MAX_BYTES];
    dtl_code code = {.size = 1};
    reversed[0] = (uint8_t)(rank % stoppers);
    for (uint32_t rest = rank / stoppers; rest > 0; rest /= continuers)
        reversed[code.size++] = (uint8_t)(stoppers + --rest % continuers);
    for (unsigned i = 0; i < code.size; i++) code.bytes[i] = reversed[code.size - 1 - i];
    return code;
}

/* Reads one code at *at; false when the bytes end before a stopper or the code is too long. */
static inline bool dtl_dense_read(unsigned stoppers, const uint8_t **at, const uint8_t *end, uint32_t *rank) {
    const uint8_t *p = *at;
    if (p < end && *p < stoppers) return *rank = *p, *at = p + 1, true;
    unsigned continuers = 256 - stoppers;
    uint64_t value = 0;
    for (unsigned i = 0; i < DTL_DENSE_MAX_BYTES && p < end; i++, p++) {
        if (*p < stoppers) {
            value = value * stoppers + *p;
            if (value > DTL_DENSE_MAX_RANK) return false;
            return *rank = (uint32_t)value, *at = p + 1, true;
        }
        value = value * continuers + (*p - stoppers) + 1;
    }
    return false;
}

/* The s that makes the stream shortest, given how often the words of ranks 0..count-1 occur. */
unsigned dtl_dense_best_stoppers(const uint64_t *occurrences, size_t count);

#endif
