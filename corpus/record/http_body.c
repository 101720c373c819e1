/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/http_body.h"

#include <brotli/decode.h>
#include <zlib.h>

#include "base/ascii.h"
#include "corpus/record/head.h"
#include "corpus/record/record.h"

enum { STEP_BYTES = 256 * 1024, SIZE_DIGITS_MAX = 8 };

/* The size in a chunk's first line; false where that is none. */
static bool chunk_size(dtl_slice line, size_t *size) {
    size_t i = 0;
    *size = 0;
    for (int digit; i < line.size && (digit = dtl_ascii_hexadecimal(line.data[i])) >= 0; i++)
        *size = *size * 16 + (size_t)digit;
    bool const ended = i == line.size || line.data[i] == ';' || line.data[i] == ' ' || line.data[i] == '\t';
    return i > 0 && i <= SIZE_DIGITS_MAX && ended;
}

/* The chunks joined. False: these are no chunks, or they do not fit. Where the bytes end before a chunk does, that is kept. */
static bool join_chunks(dtl_slice bytes, dtl_buffer *out) {
    out->size = 0;
    for (size_t at = 0; at < bytes.size;) {
        const char *end = memchr(bytes.data + at, '\n', bytes.size - at);
        size_t size = 0;
        if (!end) return out->size > 0;
        if (!chunk_size(dtl_head_line(dtl_slice_part(bytes, at, bytes.size)), &size)) return false;
        if (size == 0) return true;
        at = (size_t)(end - bytes.data) + 1;
        if (size > bytes.size - at) size = bytes.size - at;
        dtl_buffer_append(out, bytes.data + at, size);
        at += size;
        while (at < bytes.size && bytes.data[at] == '\r') at++;
        if (at < bytes.size && bytes.data[at++] != '\n') return false;
    }
    return out->size > 0;
}

static dtl_status over_limit(dtl_error *err) {
    return dtl_fail(err, DTL_TOO_BIG, "a page over %zu MiB", DTL_RECORD_MAX_BYTES >> 20);
}

/* window_bits: as inflateInit2 has them. */
static dtl_status inflate_all(dtl_slice bytes, int window_bits, dtl_buffer *out, dtl_error *err) {
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)bytes.data, .avail_in = (unsigned)bytes.size};
    if (inflateInit2(&z, window_bits) != Z_OK) dtl_out_of_memory();
    out->size = 0;
    int result = Z_OK;
    while (result == Z_OK && out->size <= DTL_RECORD_MAX_BYTES) {
        z.next_out = (unsigned char *)dtl_buffer_reserve(out, STEP_BYTES);
        z.avail_out = STEP_BYTES;
        result = inflate(&z, Z_NO_FLUSH);
        out->size += STEP_BYTES - z.avail_out;
        if (result == Z_OK && z.avail_out > 0 && z.avail_in == 0) break;
    }
    inflateEnd(&z);
    if (result == Z_MEM_ERROR) dtl_out_of_memory();
    if (out->size > DTL_RECORD_MAX_BYTES) return over_limit(err);
    if (out->size > 0 || result == Z_STREAM_END) return DTL_OK;
    return dtl_fail(err, DTL_BAD_INPUT, "a page whose gzip or deflate encoding is damaged");
}

static dtl_status inflate_page(dtl_slice bytes, bool gzip, dtl_buffer *out, dtl_slice *body, dtl_error *err) {
    enum { ZLIB = 15, GZIP = 15 + 16, RAW = -15, METHOD_DEFLATE = 8 };
    unsigned char const first = (unsigned char)bytes.data[0],
                        second = bytes.size > 1 ? (unsigned char)bytes.data[1] : 0;
    bool const is_gzip = first == 0x1f && second == 0x8b;
    bool const is_zlib = (first & 0x0f) == METHOD_DEFLATE && (first * 256u + second) % 31 == 0;
    dtl_error ignored;
    dtl_status status = DTL_OK;
    if (is_gzip || is_zlib) status = inflate_all(bytes, is_gzip ? GZIP : ZLIB, out, err);
    else if (gzip || inflate_all(bytes, RAW, out, &ignored) != DTL_OK) return DTL_OK; /* it is not encoded */
    if (status == DTL_OK) *body = dtl_buffer_content(out);
    return status;
}

/* br has no magic bytes: what cannot be decoded at all was not encoded. */
static dtl_status unbrotli(dtl_slice bytes, dtl_buffer *out, dtl_slice *body, dtl_error *err) {
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!state) dtl_out_of_memory();
    const uint8_t *in = (const uint8_t *)bytes.data;
    size_t left = bytes.size;
    out->size = 0;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->size <= DTL_RECORD_MAX_BYTES) {
        size_t room = STEP_BYTES;
        uint8_t *to = (uint8_t *)dtl_buffer_reserve(out, room);
        result = BrotliDecoderDecompressStream(state, &left, &in, &room, &to, NULL);
        out->size += STEP_BYTES - room;
    }
    BrotliDecoderDestroyInstance(state);
    if (out->size > DTL_RECORD_MAX_BYTES) return over_limit(err);
    bool const whole = result == BROTLI_DECODER_RESULT_SUCCESS && left == 0;
    if (whole || (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && out->size > 0)) *body = dtl_buffer_content(out);
    return DTL_OK;
}

dtl_status dtl_http_body(dtl_http_room *room, dtl_slice head, dtl_slice bytes, dtl_slice *body, dtl_error *err) {
    *body = bytes;
    bool const chunked = dtl_ascii_is(dtl_head_field(head, "transfer-encoding"), "chunked");
    if (chunked && join_chunks(bytes, &room->joined)) *body = dtl_buffer_content(&room->joined);
    dtl_slice const encoding = dtl_head_field(head, "content-encoding");
    bool const gzip = dtl_ascii_is(encoding, "gzip") || dtl_ascii_is(encoding, "x-gzip");
    if (!encoding.size || !body->size || dtl_ascii_is(encoding, "identity")) return DTL_OK;
    if (gzip || dtl_ascii_is(encoding, "deflate")) return inflate_page(*body, gzip, &room->decoded, body, err);
    if (dtl_ascii_is(encoding, "br")) return unbrotli(*body, &room->decoded, body, err);
    if (dtl_ascii_is(encoding, "utf-8") || dtl_ascii_is(encoding, "none")) return DTL_OK; /* said by mistake, often */
    return dtl_fail(err, DTL_BAD_INPUT, "a page whose Content-Encoding is none of gzip, deflate and br");
}
