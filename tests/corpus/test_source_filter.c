/* What libarchive unpacks, and the guard against bombs. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/source.h"
#include "pack.h"

static const struct {
    int filter;
    char name[12];

} FILTERS[] = {
    {ARCHIVE_FILTER_ZSTD, "zstd"}, {ARCHIVE_FILTER_XZ, "xz"},     {ARCHIVE_FILTER_BZIP2, "bzip2"},
    {ARCHIVE_FILTER_LZ4, "lz4"},   {ARCHIVE_FILTER_LZIP, "lzip"}, {ARCHIVE_FILTER_GZIP, "gzip"},
};

ParameterizedTestParameters(source_filter, unpacks_whole_and_in_pieces) {
    static size_t row[ARRAY_LEN(FILTERS)];
    for (size_t i = 0; i < ARRAY_LEN(FILTERS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(FILTERS));
}

static dtl_status drain(dtl_source *source, size_t step, dtl_buffer *out, dtl_error *err) {
    for (;;) {
        size_t got = 0;
        dtl_status status = dtl_source_read(source, dtl_buffer_reserve(out, step), step, &got, err);
        if (status != DTL_OK) return status;
        cr_assert(got > 0 && got <= step);
        out->size += got;
    }
}

static void noise(dtl_buffer *text, size_t size) {
    uint64_t seed = 7;
    while (text->size < size) dtl_buffer_printf(text, "%u,", roll(&seed));
}

static void expect_same(const dtl_buffer *packed, size_t chunk, bool peek, dtl_slice expected) {
    dtl_source *source = dtl_source_over(packed->data, packed->size, chunk);
    dtl_buffer out = {0};
    dtl_error err = {.message = ""};
    if (peek) {
        dtl_slice const head = dtl_source_peek(source);
        cr_assert_eq(head.size, expected.size < DTL_SOURCE_PEEK_BYTES ? expected.size : DTL_SOURCE_PEEK_BYTES);
        cr_assert(dtl_slice_starts(expected, head));
    }
    cr_assert_eq(drain(source, 1 + chunk % 5000, &out, &err), DTL_END, "%s", err.message);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&out), expected), "chunk %zu: %zu bytes", chunk, out.size);
    dtl_buffer_release(&out);
    dtl_source_close(source);
}

ParameterizedTest(size_t *row, source_filter, unpacks_whole_and_in_pieces) {
    dtl_buffer text = {0}, packed = {0};
    noise(&text, 90000);
    pack_filter(&packed, FILTERS[*row].filter, dtl_buffer_content(&text));
    static const size_t CHUNKS[] = {1, 7, 1000, SIZE_MAX};
    for (size_t i = 0; i < ARRAY_LEN(CHUNKS); i++) expect_same(&packed, CHUNKS[i], i % 2, dtl_buffer_content(&text));
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
}

static const int JOINED[] = {ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_LZ4};

/* As compressors leave them when they append to a file. */
Test(source_filter, unpacks_all_frames) {
    for (size_t i = 0; i < ARRAY_LEN(JOINED); i++) {
        dtl_buffer packed = {0};
        pack_filter(&packed, JOINED[i], DTL_SLICE("The first frame, "));
        pack_filter(&packed, JOINED[i], DTL_SLICE("and the second."));
        expect_same(&packed, 3, false, DTL_SLICE("The first frame, and the second."));
        dtl_buffer_release(&packed);
    }
}

Test(source_filter, unpacks_nothing) {
    for (size_t i = 0; i < ARRAY_LEN(JOINED); i++) {
        dtl_buffer packed = {0};
        if (JOINED[i] == ARCHIVE_FILTER_LZ4) continue; /* libarchive 3.6 cannot write it */
        pack_filter(&packed, JOINED[i], DTL_SLICE(""));
        cr_assert_gt(packed.size, 0);
        expect_same(&packed, SIZE_MAX, true, DTL_SLICE(""));
        dtl_buffer_release(&packed);
    }
}

Test(source_filter, does_not_unpack_twice) {
    dtl_buffer once = {0}, twice = {0};
    pack_filter(&once, ARCHIVE_FILTER_XZ, DTL_SLICE("inside"));
    pack_filter(&twice, ARCHIVE_FILTER_XZ, dtl_buffer_content(&once));
    expect_same(&twice, SIZE_MAX, false, dtl_buffer_content(&once));
    dtl_buffer_release(&once);
    dtl_buffer_release(&twice);
}

ParameterizedTestParameters(source_filter, tells_a_cut_once_and_for_all) {
    static size_t row[ARRAY_LEN(FILTERS)];
    for (size_t i = 0; i < ARRAY_LEN(FILTERS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(FILTERS));
}

ParameterizedTest(size_t *row, source_filter, tells_a_cut_once_and_for_all) {
    dtl_buffer text = {0}, packed = {0};
    noise(&text, 3000);
    pack_filter(&packed, FILTERS[*row].filter, dtl_buffer_content(&text));
    for (size_t cut = 16; cut + 24 < packed.size; cut += 1 + cut % 11) {
        dtl_source *source = dtl_source_over(packed.data, cut, SIZE_MAX);
        dtl_buffer out = {0};
        dtl_error err = {.message = ""};
        dtl_status const status = drain(source, 64, &out, &err);
        cr_assert(out.size <= text.size && (out.size == 0 || memcmp(out.data, text.data, out.size) == 0));
        size_t got;
        char byte;
        cr_assert_eq(status, DTL_BAD_INPUT, "%s cut at %zu of %zu", FILTERS[*row].name, cut, packed.size);
        cr_assert(strstr(err.message, FILTERS[*row].name) && strstr(err.message, "truncated"), "%s", err.message);
        cr_assert_eq(err.offset, cut);
        cr_assert_eq(dtl_source_read(source, &byte, 1, &got, &err), DTL_BAD_INPUT);
        dtl_buffer_release(&out);
        dtl_source_close(source);
    }
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
}

Test(source_filter, delivers_what_comes_before_damage) {
    dtl_buffer text = {0}, packed = {0}, out = {0};
    noise(&text, 2000000);
    pack_filter(&packed, ARCHIVE_FILTER_ZSTD, dtl_buffer_content(&text));
    for (size_t i = packed.size / 2; i < packed.size / 2 + 4000; i++) packed.data[i] = (char)~packed.data[i];
    dtl_source *source = dtl_source_over(packed.data, packed.size, SIZE_MAX);
    dtl_error err;
    cr_assert_eq(drain(source, 1 << 20, &out, &err), DTL_BAD_INPUT);
    size_t same = 0;
    while (same < out.size && out.data[same] == text.data[same]) same++;
    cr_assert_gt(same, text.size / 3, "%zu of %zu", same, text.size);
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&out);
    dtl_source_close(source);
}

static void expect_bomb(int filter) {
    dtl_buffer zeros = {0}, packed = {0};
    size_t const size = DTL_UNPACKED_FREE_BYTES + (2u << 20);
    memset(dtl_buffer_reserve(&zeros, size), 0, size);
    zeros.size = size;
    pack_filter(&packed, filter, dtl_buffer_content(&zeros));
    cr_assert_lt(packed.size, size / (2 * DTL_UNPACKED_RATIO_MAX));
    dtl_source *source = dtl_source_over(packed.data, packed.size, SIZE_MAX);
    static char out[1 << 20];
    uint64_t given = 0;
    size_t got = 0;
    dtl_error err;
    dtl_status status;
    while ((status = dtl_source_read(source, out, sizeof out, &got, &err)) == DTL_OK) given += got;
    cr_assert_eq(status, DTL_TOO_BIG);
    cr_assert(given > DTL_UNPACKED_FREE_BYTES - sizeof out && given <= DTL_UNPACKED_FREE_BYTES);
    cr_assert_eq(dtl_source_read(source, out, 1, &got, &err), DTL_TOO_BIG);
    dtl_source_close(source);
    dtl_buffer_release(&zeros);
    dtl_buffer_release(&packed);
}

Test(source_filter, leaves_bombs) {
    expect_bomb(ARCHIVE_FILTER_GZIP);
    expect_bomb(ARCHIVE_FILTER_ZSTD);
}

/* A gigabyte that shrinks to a hundredth is no bomb. */
Test(source_filter, the_guard_lets_text_that_repeats_pass) {
    dtl_meter meter = {0};
    dtl_error err;
    for (uint64_t i = 0; i < 1024; i++) {
        meter.taken += 10 << 10;
        cr_assert_eq(dtl_meter_give(&meter, 1 << 20, &err), DTL_OK);
    }
    cr_assert_eq(dtl_meter_give(&meter, UINT64_C(2) << 30, &err), DTL_TOO_BIG);
}
