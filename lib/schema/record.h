/* record.h - the forward record: one article as the archive keeps it. It IS the text: it gives back every byte.
 *
 * The stored text is title, '\n', body. Its words are numbers of a vocabulary (schema/vocabulary.h) in a dense code
 * (dense.h), title words first; what the numbers leave out (style.h) is a deflated blob beside them, together with the
 * fields that are only shown. Between them: passages, sentences, annotations.
 *
 *   header       varints: title words, words, bytes of passages / sentences / stream / annotations / blob, blob unpacked
 *   passages     per passage: varint words, varint sentences
 *   sentences    per sentence of the body: varint words << 1 | ends_paragraph
 *   stream       dense codes
 *   annotations  annotation.h
 *   blob         raw deflate of: fields, glue before the first word, number of unforetold styles, the distances between
 *                them (varints), their styles (bytes), literals (varint size and bytes: mixed-case words and glues)
 *
 * The same layout serves while a segment is being built, with provisional numbers (coder.usual NULL, stoppers 128) and an
 * unpacked blob; closing a segment renumbers: unpack with one coder, pack with another.
 * Owner    a view borrows from the mapped bytes; an unpacked record owns its arrays, reuses them, and borrows from its blob
 * Errors   DTL_INDEX where bytes are not what _pack wrote; nothing read out of bounds, whatever they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_RECORD_H
#define DTL_SCHEMA_RECORD_H

#include "base/buffer.h"
#include "base/day.h"
#include "base/varint.h"
#include "schema/dense.h"
#include "schema/packer.h"
#include "schema/style.h"
#include "text/sentences.h"
#include "text/words.h"

typedef struct {
    dtl_slice id, source, section, byline, url, language, place, agency;
    dtl_day day;
    dtl_precision precision;
} dtl_fields;

typedef struct {
    uint32_t words, sentences;
} dtl_passage_size;

/* Which numbers stand for which words. */
typedef struct {
    unsigned stoppers;
    const uint8_t *usual; /* heads of a vocabulary, whose low two bits are the usual case; NULL: all lower */
    uint32_t count;       /* numbers are below this */
} dtl_coder;

/* A record taken apart. words.count == 0 is possible: text without a letter. */
typedef struct {
    dtl_fields fields;
    dtl_slice lead;    /* text before the first word */
    uint32_t *numbers; /* per word */
    uint8_t *styles;   /* per word */
    uint32_t word_count, title_words, capacity;
    dtl_buffer literals; /* in order of the words: varint size, bytes; the word's before its glue's */
    const dtl_sentence *sentences;
    size_t sentence_count;
    const dtl_passage_size *passages;
    size_t passage_count;
    dtl_slice annotations;                             /* encoded */
    dtl_buffer sentence_room, passage_room, blob_room; /* what unpacking fills and borrows from */
} dtl_content;

void dtl_content_release(dtl_content *content);

/* Room for that many numbers and styles. */
void dtl_content_reserve(dtl_content *content, size_t words);

/* Fills lead, styles and literals from a text and its words, and makes room for numbers, which are the caller's. surface
 * i is surfaces[surface_end[i - 1]..surface_end[i]). */
void dtl_content_style(dtl_content *content, dtl_slice text, const dtl_words *words, const char *surfaces,
                       const uint32_t *surface_ends);

/* Appends the record. A NULL packer leaves the blob unpacked. */
void dtl_record_pack(const dtl_content *content, const dtl_coder *coder, dtl_packer *packer, dtl_buffer *out);

/* The parts of a record as they lie: what ranking needs, without unpacking. */
typedef struct {
    uint32_t title_words, words;
    dtl_slice passages, sentences, stream, annotations, blob;
    uint64_t blob_size; /* unpacked; equal to blob.size: it is not packed */
} dtl_record_view;

dtl_status dtl_record_open(dtl_slice bytes, dtl_record_view *view, dtl_error *err) DTL_MUST_CHECK;

dtl_status dtl_record_unpack(const dtl_record_view *view, const dtl_coder *coder, dtl_packer *packer,
                             dtl_content *content, dtl_error *err) DTL_MUST_CHECK;

/* Where a passage, counted from 0, stands: words [*begin, *end); none where there is no such. */
void dtl_content_passage(const dtl_content *content, uint32_t passage, uint32_t *begin, uint32_t *end);

/* The fields alone (also in content->fields after unpacking); borrowed from room. */
dtl_status dtl_record_fields(const dtl_record_view *view, dtl_packer *packer, dtl_buffer *room, dtl_fields *fields,
                             dtl_error *err) DTL_MUST_CHECK;

#endif
