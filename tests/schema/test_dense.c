/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/dense.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support/generate.h"

static void expect_round_trip(unsigned stoppers, uint32_t rank) {
    dtl_code code = dtl_dense_code(stoppers, rank);
    cr_assert(code.size >= 1 && code.size <= DTL_DENSE_MAX_BYTES);
    for (unsigned i = 0; i < code.size; i++) cr_assert_eq(code.bytes[i] < stoppers, i + 1 == code.size);
    const uint8_t *at = code.bytes;
    uint32_t read = UINT32_MAX;
    cr_assert(dtl_dense_read(stoppers, &at, code.bytes + code.size, &read), "%u with %u stoppers", rank, stoppers);
    cr_assert_eq(read, rank, "%u with %u stoppers: %u", rank, stoppers, read);
    cr_assert_eq(at, code.bytes + code.size);
}

Test(dense, read_back_what_was_written) {
    generator g = {11};
    for (unsigned s = DTL_DENSE_MIN_STOPPERS; s <= DTL_DENSE_MAX_STOPPERS; s++) {
        uint64_t first = 0, width = s; /* around the ranks at which codes get longer */
        for (; first <= DTL_DENSE_MAX_RANK; first += width, width *= 256 - s)
            for (uint64_t rank = first < 3 ? 0 : first - 3; rank < first + 3 && rank <= DTL_DENSE_MAX_RANK; rank++)
                expect_round_trip(s, (uint32_t)rank);
        for (uint32_t rank = 0; rank < 2000; rank++) expect_round_trip(s, rank);
        for (int i = 0; i < 2000; i++) expect_round_trip(s, (uint32_t)any_size(&g) % (DTL_DENSE_MAX_RANK + 1));
        expect_round_trip(s, DTL_DENSE_MAX_RANK);
    }
}

/* The first rank with codes of each length, as the header counts them. */
Test(dense, codes_are_as_short_as_they_can_be) {
    for (unsigned s = DTL_DENSE_MIN_STOPPERS; s <= DTL_DENSE_MAX_STOPPERS; s += 16) {
        uint64_t first = 0, width = s;
        for (unsigned size = 1; first <= DTL_DENSE_MAX_RANK; size++, first += width, width *= 256 - s) {
            cr_assert_eq(dtl_dense_code(s, (uint32_t)first).size, size);
            if (first > 0) cr_assert_eq(dtl_dense_code(s, (uint32_t)first - 1).size, size - 1);
        }
    }
}

Test(dense, streams_are_read_to_the_end) {
    enum { COUNT = 5000 };
    generator g = {12};
    for (unsigned s = DTL_DENSE_MIN_STOPPERS; s <= DTL_DENSE_MAX_STOPPERS; s += 7) {
        static uint8_t stream[COUNT * DTL_DENSE_MAX_BYTES];
        static uint32_t rank[COUNT];
        size_t size = 0;
        for (int i = 0; i < COUNT; i++) {
            rank[i] = (uint32_t)any_size(&g) % DTL_DENSE_MAX_RANK;
            dtl_code code = dtl_dense_code(s, rank[i]);
            memcpy(stream + size, code.bytes, code.size);
            size += code.size;
        }
        const uint8_t *at = stream;
        for (int i = 0; i < COUNT; i++) {
            uint32_t read;
            cr_assert(dtl_dense_read(s, &at, stream + size, &read));
            cr_assert_eq(read, rank[i]);
        }
        cr_assert_eq(at, stream + size);
    }
}

/* Any bytes, in memory that ends where they do: the address sanitizer sees a byte too many. */
Test(dense, reading_never_passes_the_end) {
    generator g = {13};
    for (int i = 0; i < 100000; i++) {
        size_t size = below(&g, 9);
        uint8_t *bytes = malloc(size ? size : 1);
        unsigned s = DTL_DENSE_MIN_STOPPERS + below(&g, DTL_DENSE_MAX_STOPPERS - DTL_DENSE_MIN_STOPPERS + 1);
        for (size_t k = 0; k < size; k++) bytes[k] = (uint8_t)(draw(&g) | (chance(&g, 500) ? 0xE0 : 0));
        const uint8_t *at = bytes;
        uint32_t rank = 4711;
        if (dtl_dense_read(s, &at, bytes + size, &rank)) {
            cr_assert(at > bytes && at <= bytes + size && at[-1] < s && rank <= DTL_DENSE_MAX_RANK);
            cr_assert_eq(dtl_dense_code(s, rank).size, at - bytes, "there is one code for a rank");
            cr_assert_arr_eq(dtl_dense_code(s, rank).bytes, bytes, (size_t)(at - bytes));
        } else {
            cr_assert(at == bytes && rank == 4711);
        }
        free(bytes);
    }
}

/* ---- the best number of stoppers ---- */

static uint64_t bytes_with(unsigned s, const uint64_t *occurrences, size_t count) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < count; i++) bytes += occurrences[i] * dtl_dense_code(s, (uint32_t)i).size;
    return bytes;
}

Test(dense, no_other_number_of_stoppers_is_better) {
    enum { MOST = 60000 };
    static uint64_t occurrences[MOST];
    static const size_t COUNTS[] = {0, 1, 63, 64, 65, 200, 225, 256, 300, 3000, MOST};
    for (int shape = 0; shape < 4; shape++)
        for (size_t c = 0; c < ARRAY_LEN(COUNTS); c++) {
            size_t count = COUNTS[c];
            for (size_t i = 0; i < count; i++) /* Zipf, flat, steep, all in one */
                occurrences[i] = shape == 0   ? 1 + 1000000 / (i + 1)
                                 : shape == 1 ? 1
                                 : shape == 2 ? 1 + 1000000000 / (i + 1) / (i + 1)
                                              : i == 0;
            unsigned best = dtl_dense_best_stoppers(occurrences, count);
            cr_assert(best >= DTL_DENSE_MIN_STOPPERS && best <= DTL_DENSE_MAX_STOPPERS);
            uint64_t least = bytes_with(best, occurrences, count);
            for (unsigned s = DTL_DENSE_MIN_STOPPERS; s <= DTL_DENSE_MAX_STOPPERS;
                 s += s + 1 == best || s == best ? 1 : 9)
                cr_assert_leq(least, bytes_with(s, occurrences, count), "shape %d, %zu words: %u beats %u", shape,
                              count, s, best);
            if (best > DTL_DENSE_MIN_STOPPERS) cr_assert_lt(least, bytes_with(best - 1, occurrences, count));
        }
}
