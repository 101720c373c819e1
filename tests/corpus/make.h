/* make.h - what the tests of this room build and compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_CORPUS_MAKE_H
#define DTL_TESTS_CORPUS_MAKE_H

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "corpus/record/record.h"
#include "support/one_article.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

/* A small generator whose values depend on nothing but the seed. */
static inline uint32_t roll(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static inline dtl_slice slice(const char *text) { return dtl_slice_text(text); }

/* Everything that records gives, a line each: "offset bytes", or "! status offset message". NUL-terminated; free it. */
static inline char *records_log(dtl_records *records) {
    dtl_buffer log = {0};
    for (size_t calls = 0;; calls++) {
        cr_assert_lt(calls, 1000000u, "the reader does not end");
        dtl_record record;
        dtl_error err;
        dtl_status status = dtl_records_next(records, &record, &err);
        if (status == DTL_END) break;
        if (status != DTL_OK) {
            cr_assert_eq(status, err.status);
            dtl_buffer_printf(&log, "! %d %llu %s\n", status, (unsigned long long)err.offset, err.message);
            continue;
        }
        dtl_buffer_printf(&log, "%llu ", (unsigned long long)record.offset);
        dtl_buffer_slice(&log, record.bytes);
        dtl_buffer_byte(&log, '\n');
    }
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

static inline char *log_of(dtl_slice data, size_t chunk, dtl_format format) {
    dtl_source *source = dtl_source_over(data.data, data.size, chunk);
    dtl_records *records = dtl_records_new(&source, format);
    char *log = records_log(records);
    dtl_records_free(records);
    return log;
}

/* The log is the expected one, in whatever pieces the source comes. */
static inline void expect_log_of(dtl_slice data, dtl_format format, const char *expected) {
    for (size_t chunk = 1; chunk <= 64; chunk++) {
        char *log = log_of(data, chunk, format);
        cr_assert_str_eq(log, expected, "chunks of %zu: got\n%s\nexpected\n%s", chunk, log, expected);
        free(log);
    }
}

static inline void expect_log(const char *data, dtl_format format, const char *expected) {
    expect_log_of(dtl_slice_text(data), format, expected);
}

static inline void expect_slice(dtl_slice got, const char *expected) {
    cr_assert(dtl_slice_equal(got, dtl_slice_text(expected)), "got '%.*s', expected '%s'", (int)got.size,
              got.size ? got.data : "", expected);
}

/* Reads one record of the format. */
static inline dtl_status read_article(dtl_arena *arena, dtl_format format, dtl_slice bytes, const char *path,
                                      const dtl_reader_options *options, dtl_article *article, dtl_error *err) {
    static const dtl_reader_options none;
    dtl_record record = {.bytes = bytes, .format = format};
    return read_one_article(arena, &record, dtl_slice_text(path), options ? options : &none, article, err);
}

#endif
