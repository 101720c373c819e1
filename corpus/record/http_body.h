/* http_body.h - the content of an HTTP response, out of the ways in which it was sent (private to the room).
 *
 * chunked, then gzip, deflate (with and without its zlib frame) or br, of at most DTL_RECORD_MAX_BYTES. Crawlers often keep
 * the header and take the encoding off; so what is not what the header says is taken as it is. Of data cut off or damaged,
 * what could be decoded is the content.
 * Errors  DTL_BAD_INPUT: an encoding that is not known, or of which nothing can be decoded. DTL_TOO_BIG.
 * Source  RFC 9112, 7.1; RFC 9110, 8.4; RFC 7932
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_HTTP_BODY_H
#define DTL_CORPUS_HTTP_BODY_H

#include "base/buffer.h"

typedef struct {
    dtl_buffer joined, decoded; /* reused from one body to the next */
} dtl_http_room;

/* *body: within bytes or room. */
dtl_status dtl_http_body(dtl_http_room *room, dtl_slice head, dtl_slice bytes, dtl_slice *body,
                         dtl_error *err) DTL_MUST_CHECK;

#endif
