/* Heads and bodies of HTTP responses. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/http_body.h"

#include <brotli/encode.h>
#include <zlib.h>

#include "corpus/record/head.h"
#include "make.h"

Test(head, ends_at_the_first_empty_line) {
    cr_assert_eq(dtl_head_size(DTL_SLICE("a: b\r\n\r\nrest")), 8);
    cr_assert_eq(dtl_head_size(DTL_SLICE("a: b\n\nrest")), 6);
    cr_assert_eq(dtl_head_size(DTL_SLICE("a: b\r\r\n\r\r\nrest")), 10);
    cr_assert_eq(dtl_head_size(DTL_SLICE("\nrest")), 1);
    cr_assert_eq(dtl_head_size(DTL_SLICE("a: b\r\n\r")), 0);
    cr_assert_eq(dtl_head_size(DTL_SLICE("")), 0);
    expect_slice(dtl_head_line(DTL_SLICE("HTTP/1.1 200 OK\r\nx")), "HTTP/1.1 200 OK");
    expect_slice(dtl_head_line(DTL_SLICE("alone")), "alone");
}

Test(head, fields_have_values) {
    dtl_slice const head = DTL_SLICE("HTTP/1.1 200 OK\r\nContent-TYPE :  text/html;\r\n\tcharset=\"Latin-1\" \r\n"
                                     "X-Type: a\r\nEmpty:\r\nLast: z\r\n\r\n");
    expect_slice(dtl_head_token(dtl_head_field(head, "content-type")), "text/html");
    expect_slice(dtl_head_parameter(dtl_head_field(head, "content-type"), "charset"), "Latin-1");
    expect_slice(dtl_head_field(head, "type"), "");
    expect_slice(dtl_head_field(head, "empty"), "");
    expect_slice(dtl_head_field(head, "last"), "z");
    expect_slice(dtl_head_field(head, "none"), "");
    expect_slice(dtl_head_parameter(DTL_SLICE("a/b; x=1; CharSet = u"), "charset"), "");
    expect_slice(dtl_head_parameter(DTL_SLICE("a/b; x=1; CharSet='utf-8'; y"), "charset"), "utf-8");
    expect_slice(dtl_head_parameter(DTL_SLICE("a/b; charset"), "charset"), "");
}

/* What becomes of content that is sent in this way; "!" where it is refused. */
static void expect_body(const char *head, dtl_slice content, const char *expected) {
    dtl_http_room room = {0};
    dtl_slice body;
    dtl_error err;
    dtl_status const status = dtl_http_body(&room, slice(head), content, &body, &err);
    if (strcmp(expected, "!") == 0) cr_assert_eq(status, DTL_BAD_INPUT, "%s", head);
    else {
        cr_assert_eq(status, DTL_OK, "%s: %s", head, err.message);
        expect_slice(body, expected);
    }
    dtl_buffer_release(&room.joined);
    dtl_buffer_release(&room.decoded);
}

Test(http_body, chunks_are_joined) {
    static const char CHUNKED[] = "Transfer-Encoding: Chunked\r\n\r\n";
    expect_body(CHUNKED, DTL_SLICE("4\r\nThe \r\n0A;x=y\r\nmill close\r\n1\r\nd\r\n0\r\nTrailer: a\r\n\r\n"),
                "The mill closed");
    expect_body(CHUNKED, DTL_SLICE("4\nThe \n4\nmill\n0\n\n"), "The mill");
    expect_body(CHUNKED, DTL_SLICE("4\r\nThe \r\n40\r\nmill"), "The mill");
    expect_body(CHUNKED, DTL_SLICE("The mill closed"), "The mill closed");
    expect_body(CHUNKED, DTL_SLICE("4\r\nThe mill\r\n0\r\n"), "4\r\nThe mill\r\n0\r\n");
    expect_body(CHUNKED, DTL_SLICE("ffffffffffffffff\r\nThe mill"), "ffffffffffffffff\r\nThe mill");
    expect_body(CHUNKED, DTL_SLICE("0\r\n\r\n"), "");
    expect_body("\r\n", DTL_SLICE("4\r\nThe \r\n0\r\n"), "4\r\nThe \r\n0\r\n");
}

static void deflate_to(dtl_buffer *out, dtl_slice text, int window_bits) {
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)text.data, .avail_in = (unsigned)text.size};
    cr_assert_eq(deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t const room = deflateBound(&z, text.size) + 64;
    z.next_out = (unsigned char *)dtl_buffer_reserve(out, room);
    z.avail_out = (unsigned)room;
    cr_assert_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->size += room - z.avail_out;
    deflateEnd(&z);
}

static const struct {
    char encoding[16];
    int window_bits;
} DEFLATED[] = {{"gzip", 31},     {"x-gzip", 31},  {"GZip", 31}, {"deflate", 15},
                {"deflate", -15}, {"deflate", 31}, {"gzip", 15}};

Test(http_body, deflated_pages_are_inflated) {
    for (size_t i = 0; i < ARRAY_LEN(DEFLATED); i++) {
        char head[200];
        dtl_buffer packed = {0};
        snprintf(head, sizeof head, "Content-Encoding: %s\r\n\r\n", DEFLATED[i].encoding);
        deflate_to(&packed, DTL_SLICE("The mill closed, the mill closed."), DEFLATED[i].window_bits);
        expect_body(head, dtl_buffer_content(&packed), "The mill closed, the mill closed.");
        expect_body(head, DTL_SLICE("The mill closed."), "The mill closed.");
        dtl_buffer_release(&packed);
    }
}

Test(http_body, of_damaged_pages_the_beginning_stays) {
    dtl_buffer packed = {0}, text = {0};
    uint64_t seed = 5;
    while (text.size < 5000) dtl_buffer_printf(&text, "%u ", roll(&seed));
    deflate_to(&packed, dtl_buffer_content(&text), 31);
    dtl_http_room room = {0};
    dtl_slice body;
    dtl_error err;
    for (size_t size = 2; size < packed.size; size += 50) {
        dtl_status const status =
            dtl_http_body(&room, DTL_SLICE("Content-Encoding: gzip\n\n"), dtl_slice_of(packed.data, size), &body, &err);
        if (size < 12) cr_assert_eq(status, DTL_BAD_INPUT);
        else cr_assert(status == DTL_BAD_INPUT || (body.size && memcmp(body.data, text.data, body.size) == 0));
        cr_assert(size < packed.size / 2 || (status == DTL_OK && body.size > text.size / 3));
    }
    dtl_buffer_release(&room.decoded);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&text);
}

Test(http_body, brotli_pages_are_decoded) {
    static const char text[] = "The mill closed, the mill closed, the mill closed.";
    uint8_t packed[200];
    size_t size = sizeof packed;
    cr_assert(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, sizeof text - 1, (const uint8_t *)text, &size, packed));
    expect_body("Content-Encoding: br\n\n", dtl_slice_of((char *)packed, size), text);
    expect_body("Content-Encoding: br\n\n", DTL_SLICE("<html>Not encoded"), "<html>Not encoded");
}

Test(http_body, other_encodings_are_refused) {
    expect_body("Content-Encoding: zstd\n\n", DTL_SLICE("x"), "!");
    expect_body("Content-Encoding: identity\n\n", DTL_SLICE("x"), "x");
    expect_body("Content-Encoding:\n\n", DTL_SLICE("x"), "x");
    expect_body("Transfer-Encoding: chunked\nContent-Encoding: gzip\n\n", DTL_SLICE("1\r\nx\r\n0\r\n\r\n"), "x");
}

Test(http_body, pages_over_the_limit_are_refused) {
    dtl_buffer text = {0}, packed = {0};
    size_t const size = DTL_RECORD_MAX_BYTES + 1;
    memset(dtl_buffer_reserve(&text, size), 'x', size);
    text.size = size;
    deflate_to(&packed, dtl_buffer_content(&text), 31);
    dtl_http_room room = {0};
    dtl_slice body;
    dtl_error err;
    cr_assert_eq(
        dtl_http_body(&room, DTL_SLICE("Content-Encoding: gzip\n\n"), dtl_buffer_content(&packed), &body, &err),
        DTL_TOO_BIG);
    cr_assert_lt(room.decoded.capacity, 4 * DTL_RECORD_MAX_BYTES);
    dtl_buffer_release(&room.decoded);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&text);
}
