/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/source.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "make.h"

/* One gzip member with the content of text. */
static void pack(dtl_buffer *out, const char *text, size_t size) {
    z_stream z = {0};
    cr_assert_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, size) + 64;
    z.next_in = (unsigned char *)(uintptr_t)text;
    z.avail_in = (unsigned)size;
    z.next_out = (unsigned char *)dtl_buffer_reserve(out, room);
    z.avail_out = (unsigned)room;
    cr_assert_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->size += room - z.avail_out;
    deflateEnd(&z);
}

/* Reads all in pieces of step; returns the last status, with *err filled when that is a failure. */
static dtl_status drain(dtl_source *source, size_t step, dtl_buffer *out, dtl_error *err) {
    for (;;) {
        size_t got = 0;
        dtl_status status = dtl_source_read(source, dtl_buffer_reserve(out, step), step, &got, err);
        if (status != DTL_OK) return status;
        cr_assert(got > 0 && got <= step);
        out->size += got;
    }
}

static void expect_bytes(dtl_slice data, const char *expected, size_t size) {
    for (size_t chunk = 1; chunk <= 64; chunk++) {
        dtl_source *source = dtl_source_over(data.data, data.size, chunk);
        dtl_buffer out = {0};
        dtl_error err;
        cr_assert_eq(drain(source, 1 + chunk % 7, &out, &err), DTL_END);
        cr_assert_eq(out.size, size, "chunk %zu: %zu bytes, expected %zu", chunk, out.size, size);
        cr_assert(size == 0 || memcmp(out.data, expected, size) == 0);
        cr_assert_eq(dtl_source_consumed(source), data.size);
        dtl_buffer_release(&out);
        dtl_source_close(source);
    }
}

Test(source, gives_plain_bytes) {
    expect_bytes(DTL_SLICE("ab\0cd"), "ab\0cd", 5);
    expect_bytes(DTL_SLICE("\x1f"), "\x1f", 1);
    expect_bytes(DTL_SLICE(""), "", 0);
}

Test(source, gives_all_members_of_gzip_data) {
    dtl_buffer packed = {0};
    pack(&packed, "first ", 6);
    pack(&packed, "", 0);
    pack(&packed, "second", 6);
    dtl_buffer_append(&packed, "\0\0\0", 3);
    expect_bytes(dtl_buffer_content(&packed), "first second", 12);
    dtl_buffer_release(&packed);
}

Test(source, says_damaged_for_bytes_behind_gzip_data) {
    dtl_buffer packed = {0}, out = {0};
    pack(&packed, "first", 5);
    size_t const member = packed.size;
    dtl_buffer_text(&packed, "garbage");
    dtl_source *source = dtl_source_over(packed.data, packed.size, SIZE_MAX);
    dtl_error err;
    cr_assert_eq(drain(source, 100, &out, &err), DTL_BAD_INPUT);
    cr_assert_eq(err.offset, member);
    cr_assert(strstr(err.message, "damaged"));
    cr_assert(dtl_slice_equal(dtl_buffer_content(&out), DTL_SLICE("first")));
    dtl_buffer_release(&packed);
    dtl_buffer_release(&out);
    dtl_source_close(source);
}

static void noise(dtl_buffer *text, size_t size) {
    uint64_t seed = 7;
    while (text->size < size) dtl_buffer_printf(text, "%u,", roll(&seed));
}

/* Wherever it is cut, what comes out is a beginning of the content and then one error that stays. */
Test(source, delivers_what_comes_before_a_cut) {
    dtl_buffer text = {0}, packed = {0};
    noise(&text, 3000);
    pack(&packed, text.data, text.size);
    for (size_t cut = 2; cut < packed.size; cut++) {
        dtl_source *source = dtl_source_over(packed.data, cut, 1 + cut % 50);
        dtl_buffer out = {0};
        dtl_error err;
        cr_assert_eq(drain(source, 64, &out, &err), DTL_BAD_INPUT, "cut at %zu", cut);
        cr_assert(strstr(err.message, "truncated"), "%s", err.message);
        cr_assert_eq(err.offset, cut);
        cr_assert(out.size <= text.size && (out.size == 0 || memcmp(out.data, text.data, out.size) == 0));
        cr_assert(cut < packed.size - 9 || out.size == text.size);
        size_t got;
        char byte;
        cr_assert_eq(dtl_source_read(source, &byte, 1, &got, &err), DTL_BAD_INPUT);
        dtl_buffer_release(&out);
        dtl_source_close(source);
    }
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
}

/* A run of one letter is one match for the inflater, which gives it out over many reads behind the last input. */
Test(source, gives_all_of_a_match_before_a_cut) {
    char text[250];
    memset(text, 'x', sizeof text);
    dtl_buffer packed = {0};
    pack(&packed, text, sizeof text);
    for (size_t cut = 12; cut < packed.size; cut++) {
        size_t sizes[2];
        for (size_t i = 0; i < 2; i++) {
            dtl_source *source = dtl_source_over(packed.data, cut, i ? 3 : SIZE_MAX);
            dtl_buffer out = {0};
            dtl_error err;
            cr_assert_eq(drain(source, 1000, &out, &err), DTL_BAD_INPUT);
            sizes[i] = out.size;
            dtl_buffer_release(&out);
            dtl_source_close(source);
        }
        cr_assert_eq(sizes[1], sizes[0], "cut at %zu", cut);
        cr_assert(cut < packed.size - 8 || sizes[0] == sizeof text);
    }
    dtl_buffer_release(&packed);
}

Test(source, delivers_what_comes_before_damage) {
    dtl_buffer text = {0}, packed = {0}, out = {0};
    noise(&text, 400000);
    pack(&packed, text.data, text.size);
    for (size_t i = packed.size / 2; i < packed.size / 2 + 40; i++) packed.data[i] = (char)~packed.data[i];
    dtl_source *source = dtl_source_over(packed.data, packed.size, SIZE_MAX);
    dtl_error err;
    cr_assert_eq(drain(source, 1 << 20, &out, &err), DTL_BAD_INPUT);
    cr_assert(strstr(err.message, "damaged"));
    cr_assert(err.offset > packed.size / 3 && err.offset <= packed.size);
    size_t same = 0;
    while (same < out.size && out.data[same] == text.data[same]) same++;
    cr_assert_gt(same, text.size / 3);
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&out);
    dtl_source_close(source);
}

Test(source, reads_files_whatever_their_name) {
    char path[] = "/tmp/dateline-source-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    dtl_buffer packed = {0}, out = {0};
    pack(&packed, "in a file", 9);
    cr_assert_eq(write(fd, packed.data, packed.size), (ssize_t)packed.size);
    close(fd);
    dtl_source *source = NULL;
    dtl_error err;
    cr_assert_eq(dtl_source_open(path, &source, &err), DTL_OK);
    cr_assert_eq(drain(source, 100, &out, &err), DTL_END);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&out), DTL_SLICE("in a file")));
    dtl_source_close(source);
    unlink(path);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&out);
}

Test(source, reads_standard_input) {
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], "piped", 5), 5);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    dtl_source *source = NULL;
    dtl_error err;
    dtl_buffer out = {0};
    cr_assert_eq(dtl_source_open("-", &source, &err), DTL_OK);
    cr_assert_eq(drain(source, 100, &out, &err), DTL_END);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&out), DTL_SLICE("piped")));
    dtl_source_close(source);
    dtl_buffer_release(&out);
}

Test(source, says_why_it_cannot_open) {
    dtl_source *source = NULL;
    dtl_error err;
    cr_assert_eq(dtl_source_open("/nowhere/at/all", &source, &err), DTL_IO);
    cr_assert(strstr(err.message, "No such file"), "%s", err.message);
    cr_assert_eq(dtl_source_open("/tmp", &source, &err), DTL_IO);
    cr_assert(strstr(err.message, "directory"), "%s", err.message);
    cr_assert_null(source);
}

Test(source, passes_on_a_failing_read) {
    int fd = open("/tmp", O_RDONLY); /* reading a directory fails */
    dup2(fd, STDIN_FILENO);
    dtl_source *source = NULL;
    dtl_error err;
    dtl_buffer out = {0};
    cr_assert_eq(dtl_source_open("-", &source, &err), DTL_OK);
    cr_assert_eq(drain(source, 10, &out, &err), DTL_IO);
    dtl_source_close(source);
    dtl_buffer_release(&out);
}
