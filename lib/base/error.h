/* error.h - what a fallible function returns, and where the cause is written down.
 *
 * A fallible function returns dtl_status and takes a caller-owned dtl_error as its last argument, never NULL.
 * On failure its outputs are untouched and the error is filled once, where the cause is known; callers pass it up.
 * Only the reader of a source adds the source's name and the byte offset.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_ERROR_H
#define DTL_BASE_ERROR_H

#include <stdint.h>

#define DTL_MUST_CHECK __attribute__((warn_unused_result))
#define DTL_PRINTF(at, first) __attribute__((format(printf, at, first)))

typedef enum {
    DTL_OK = 0,         /* done */
    DTL_END = 1,        /* nothing more to read; not an error */
    DTL_BAD_INPUT = -1, /* bytes that are not what they claim to be */
    DTL_TOO_BIG = -2,   /* over a named limit */
    DTL_IO = -3,        /* the operating system refused */
    DTL_INDEX = -4,     /* the archive is damaged, newer, or the engine failed */
    DTL_LOCKED = -5,    /* somebody else is writing */
    DTL_BAD_QUERY = -6  /* a query that cannot be read */
} dtl_status;

typedef struct {
    dtl_status status;
    uint64_t offset;   /* byte in the source, or in the query */
    char source[256];  /* file or "-"; empty while unknown */
    char message[256]; /* one line, lower case: what was found, what was expected */
} dtl_error;

/* Fills err and returns status, so that a caller can write: return dtl_fail(err, DTL_IO, "..."). */
dtl_status dtl_fail(dtl_error *err, dtl_status status, const char *format, ...) DTL_PRINTF(3, 4);

/* As dtl_fail with DTL_IO and the text of errno behind ": ". */
dtl_status dtl_fail_errno(dtl_error *err, const char *format, ...) DTL_PRINTF(2, 3);

/* Says where it happened. A source longer than the field keeps its end, which tells more than its beginning. */
void dtl_error_locate(dtl_error *err, const char *source, uint64_t offset);

/* Ends the program: memory is exhausted. The one place that handles it (STYLE: limits come before allocation). */
_Noreturn void dtl_out_of_memory(void);

#endif
