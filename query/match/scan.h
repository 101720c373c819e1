/* scan.h - find words in a record's stream without decoding it.
 *
 * The codes of all wanted words are looked for at once, 32 bytes a step. A code can only stand where the byte before it is
 * a stopper (schema/dense.h); there, its first two bytes are put through four tables by their halves, which say with few
 * false alarms whether a wanted code begins so; what passes is decoded and looked up. Stoppers are counted on the way, so
 * each find has its place as a number of words.
 * Where many words are wanted (above DTL_SCAN_PATTERNS beginnings), or the processor has no AVX2, every word is decoded
 * and looked up in a bitmap.
 * Source  the tables by halves are those of Teddy: Wang et al., "Hyperscan: a fast multi-pattern regex matcher for modern
 *         CPUs" (NSDI 2019)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_SCAN_H
#define DTL_QUERY_MATCH_SCAN_H

#include "base/buffer.h"
#include "schema/dense.h"

enum { DTL_SCAN_PATTERNS = 96, DTL_SCAN_PAIRS = 3 };

/* A word of a stream that a leaf of the query means. */
typedef struct {
    uint32_t position; /* in words from the beginning of the stream */
    uint32_t leaf;
} dtl_hit_word;

/* The words wanted in the streams of one segment. Zero is empty; end with _release. */
typedef struct {
    unsigned stoppers;
    uint32_t word_count;   /* of the vocabulary */
    dtl_buffer slots;      /* hash table by number */
    dtl_buffer more;       /* leaves of words that several leaves mean */
    uint32_t mask, wanted; /* wanted: how many words */
    uint8_t *bitmap;       /* by number */
    uint8_t one_byte[256]; /* 1: this byte is the whole code of a wanted word */
    bool follows;          /* a code of one byte is wanted only before the bytes below */
    uint8_t follower[256];
    unsigned pairs; /* of bytes that wanted codes, with followers, begin with; more than DTL_SCAN_PAIRS: not kept */
    uint8_t pair[DTL_SCAN_PAIRS][2];
    unsigned patterns; /* different beginnings of codes */
    bool many;         /* too many: decode */
    /* bit k: some code of group k may have this low or high half in its first or second byte */
    uint8_t first_low[16], first_high[16], second_low[16], second_high[16];
} dtl_scan;

void dtl_scan_begin(dtl_scan *scan, unsigned stoppers, uint32_t word_count);

/* Makes the words that are wanted from now on less often candidates: they count only where this word, or another one that
 * was named so, stands behind them. That is a hint: a hit need not be followed so. */
void dtl_scan_want_before(dtl_scan *scan, uint32_t next_number);

/* Wants a word, by number, for a leaf. */
void dtl_scan_want(dtl_scan *scan, uint32_t number, uint32_t leaf);

/* Whether the leaf wants the word. */
bool dtl_scan_has(const dtl_scan *scan, uint32_t number, uint32_t leaf);

/* Appends dtl_hit_word for each wanted word in the stream and each leaf that wants it, in order. */
void dtl_scan_stream(const dtl_scan *scan, dtl_slice stream, dtl_buffer *hits);

/* Replaces the content of places by where the codes of wanted words begin, as uint32 bytes from the beginning of the
 * stream: faster than hits where these are rare, for nothing is counted. */
void dtl_scan_places(const dtl_scan *scan, dtl_slice stream, dtl_buffer *places);

/* How many words end in a part of a stream. */
uint32_t dtl_scan_count(const dtl_scan *scan, dtl_slice part);

void dtl_scan_release(dtl_scan *scan);

#endif
