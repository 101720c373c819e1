/* forward.h - the forward file of a segment: all its records, their keys, and the vocabulary; one mapped file.
 *
 *   header    256 bytes: magic, schema version, stoppers, counts, where the sections are, XXH3 of all that
 *   records   record.h, one behind the other
 *   offsets   uint64 per record and one more: where it begins, from the first record
 *   keys      per record two uint64, XXH3 of the article's id and XXH3 of the raw record that it was read from; two uint32, the
 *             article's version and the generation of the archive that brought it
 *   the five sections of vocabulary.h
 * Everything is little-endian. Numbers of records (ordinals) begin at 0 and are the Xapian document id less one.
 * Errors   DTL_INDEX: not a forward file, a newer schema, or damaged; DTL_IO
 * Threads  a reader may be used by many threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_FORWARD_H
#define DTL_SCHEMA_FORWARD_H

#include "schema/record.h"
#include "schema/vocabulary.h"

/* One step for any change of what is written: terms, slots, records, files. */
enum { DTL_SCHEMA_VERSION = 4 };

typedef struct {
    uint64_t id, raw;
    uint32_t version;    /* of the article, where its source counts them; 0: it does not */
    uint32_t generation; /* of the archive that first had this article with this text (manifest.h); merges keep it */
} dtl_key;

/* As a key has it: what is beyond 32 bits stays at the last of them. */
static inline uint32_t dtl_key_generation(uint64_t generation) {
    return generation < UINT32_MAX ? (uint32_t)generation : UINT32_MAX;
}

uint64_t dtl_id_hash(dtl_slice id);

/* Of a record as it was read; seed stands for what else decides what becomes of it (file name, field names). */
uint64_t dtl_raw_hash(dtl_slice record, uint64_t seed);

typedef struct dtl_forward dtl_forward;

dtl_status dtl_forward_open(const char *path, dtl_forward **forward, dtl_error *err) DTL_MUST_CHECK;
void dtl_forward_close(dtl_forward *forward);

uint64_t dtl_forward_count(const dtl_forward *forward);
uint64_t dtl_forward_words(const dtl_forward *forward);
const dtl_vocabulary *dtl_forward_vocabulary(const dtl_forward *forward);
dtl_coder dtl_forward_coder(const dtl_forward *forward);

/* ordinal < count. The record's bytes are not looked at yet: dtl_record_open does; damaged offsets give no bytes. */
dtl_slice dtl_forward_record(const dtl_forward *forward, uint64_t ordinal);
dtl_key dtl_forward_key(const dtl_forward *forward, uint64_t ordinal);

/* Asks the processor for the beginning of a record that will be read soon. */
void dtl_forward_prefetch(const dtl_forward *forward, uint64_t ordinal);

/* Gives back the memory of what was looked at, for who goes through all records. */
void dtl_forward_let_go(const dtl_forward *forward);

typedef struct dtl_forward_writer dtl_forward_writer;

dtl_status dtl_forward_create(const char *path, dtl_forward_writer **writer, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_forward_add(dtl_forward_writer *writer, dtl_slice record, dtl_key key, dtl_error *err) DTL_MUST_CHECK;

/* Writes the rest and syncs it to the disk. words: of all records. The writer is then only to be closed. */
dtl_status dtl_forward_finish(dtl_forward_writer *writer, const dtl_vocabulary_sections *vocabulary, unsigned stoppers,
                              uint64_t words, dtl_error *err) DTL_MUST_CHECK;
void dtl_forward_writer_close(dtl_forward_writer *writer);

#endif
