/* gzip data, any number of members. Source: RFC 1952. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <zlib.h>

#include "base/alloc.h"
#include "corpus/input/sources.h"

struct dtl_gzip {
    z_stream inflater;
    bool inside; /* a member */
};

bool dtl_gzip_begins(dtl_slice raw) { return dtl_slice_starts(raw, DTL_SLICE("\x1f\x8b")); }

dtl_gzip *dtl_gzip_new(void) {
    dtl_gzip *gzip = dtl_alloc_zeroed(1, sizeof *gzip);
    if (inflateInit2(&gzip->inflater, 15 + 16) != Z_OK) dtl_out_of_memory();
    gzip->inside = true;
    return gzip;
}

void dtl_gzip_free(dtl_gzip *gzip) {
    if (!gzip) return;
    inflateEnd(&gzip->inflater);
    free(gzip);
}

/* Between two members: the next one, padding with zeros, or the end. */
static dtl_status next_member(dtl_source *source, dtl_error *err) {
    for (;;) {
        while (source->raw_end - source->raw_at < 2) {
            dtl_status status = dtl_source_refill(source, err);
            if (status < 0) return status;
            if (status == DTL_END) break;
        }
        if (dtl_gzip_begins(dtl_source_raw(source))) {
            inflateReset(&source->gzip->inflater);
            source->gzip->inside = true;
            return DTL_OK;
        }
        if (source->raw_at == source->raw_end) return DTL_END;
        if (source->raw[source->raw_at] != '\0')
            return dtl_source_damaged(source, err, "gzip data is damaged: other bytes follow it");
        source->raw_at++;
    }
}

/* The inflater may hold output for which there was no room, so it is asked once more behind the last input. */
static dtl_status inflate_more(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    bool starved = false;
    if (source->raw_at == source->raw_end) {
        dtl_status status = dtl_source_refill(source, err);
        if (status < 0) return status;
        starved = status == DTL_END;
    }
    z_stream *z = &source->gzip->inflater;
    z->next_in = (unsigned char *)source->raw + source->raw_at;
    z->avail_in = (unsigned)(source->raw_end - source->raw_at);
    z->next_out = (unsigned char *)out;
    z->avail_out = size < (1u << 30) ? (unsigned)size : 1u << 30;
    unsigned const room = z->avail_out;
    int const result = inflate(z, Z_NO_FLUSH);
    source->raw_at = source->raw_end - z->avail_in;
    *got = room - z->avail_out;
    if (result == Z_MEM_ERROR) dtl_out_of_memory();
    if (result == Z_STREAM_END) source->gzip->inside = false;
    else if (result != Z_OK && result != Z_BUF_ERROR) return dtl_source_damaged(source, err, "gzip data is damaged");
    else if (starved && *got == 0)
        return dtl_source_damaged(source, err, "gzip data is truncated: the file ends inside it");
    return DTL_OK;
}

/* Bytes that came before a failure are given out first; the inflater says the same when it is asked again. */
dtl_status dtl_gzip_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    size_t done = 0;
    dtl_status status = DTL_OK;
    while (done == 0 && status == DTL_OK) {
        if (source->gzip->inside) status = inflate_more(source, out, size, &done, err);
        else status = next_member(source, err);
    }
    if (!done) return status;
    *got = done;
    return DTL_OK;
}
