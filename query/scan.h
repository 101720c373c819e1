/* scan.h - find words in a record's stream without decoding it.
 *
 * The codes of all wanted words are looked for at once, 32 bytes a step: a code can only stand where the byte before it
 * is a stopper (schema/dense.h), and its first two bytes say almost surely which it is; what passes both is decoded and
 * looked up. Stoppers are counted on the way, so each find has its place as a number of words.
 * Many wanted words (above DTL_SCAN_PATTERNS) are found by decoding every word and asking a bitmap.
 * Cost    about 0.2 ns a byte for ten codes with AVX2, 1 ns a byte by decoding (docs/performance.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SCAN_H
#define DTL_QUERY_SCAN_H

#include "base/buffer.h"
#include "schema/dense.h"

enum { DTL_SCAN_PATTERNS = 40 };

/* The words wanted in the streams of one segment. Zero is empty; end with _release. */
typedef struct {
    unsigned stoppers;
    uint32_t word_count;                                         /* of the vocabulary */
    dtl_buffer slots;                                            /* hash table: number -> index of wanted word */
    uint32_t mask, wanted;                                       /* wanted: how many words */
    uint8_t *bitmap;                                             /* by number */
    uint8_t first[DTL_SCAN_PATTERNS], second[DTL_SCAN_PATTERNS]; /* of codes of two bytes or more */
    uint8_t single[DTL_SCAN_PATTERNS];                           /* codes of one byte */
    unsigned pair_count, single_count;
    bool many; /* too many patterns: decode */
} dtl_scan;

typedef struct {
    uint32_t position; /* in words from the beginning of the stream */
    uint32_t wanted;   /* as given to dtl_scan_want */
} dtl_find;

void dtl_scan_begin(dtl_scan *scan, unsigned stoppers, uint32_t word_count);

/* Wants a word by number; the first call for a number decides what finds of it say. Returns what that is. */
uint32_t dtl_scan_want(dtl_scan *scan, uint32_t number, uint32_t wanted);

/* Appends dtl_find for each wanted word in the stream, in order. */
void dtl_scan_stream(const dtl_scan *scan, dtl_slice stream, dtl_buffer *finds);

void dtl_scan_release(dtl_scan *scan);

#endif
