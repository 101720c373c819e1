/* names_model.h - the weights and word lists of the tagger of names, as one file in memory.
 *
 * In      the bytes of a model, mapped from a file or in the program; made by dateline-train-names
 * File    a header of DTL_NAMES_HEADER_BYTES, then sections, each at a multiple of 64 bytes, in the order of the struct below;
 *         docs/formats.md has it byte by byte. Words are kept as hashes only.
 * Errors  DTL_BAD_INPUT where the bytes are not a whole model of this version and of these features (magic, version, byte
 *         order, hash of the features, sizes, checksum); DTL_IO
 * Owner   the bytes are borrowed by dtl_names_model_read, and mapped and owned by dtl_names_model_open
 * Threads a model is read only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_NAMES_MODEL_H
#define DTL_INDEXER_ENTITIES_NAMES_MODEL_H

#include "base/buffer.h"
#include "indexer/entities/labels.h"

enum {
    DTL_NAMES_HEADER_BYTES = 64,
    DTL_NAMES_VERSION = 1,
    DTL_VOTE_BITS = 12,
    DTL_ROW_BITS_MIN = 8,
    DTL_TABLE_BITS_MAX = 24
};

/* What is known of a word from a large amount of text. Kept under the upper half of its hash, in a table of open addressing under
 * the lower half; key 0 is an empty place. */
typedef struct {
    uint32_t key;
    uint16_t fine;  /* cluster, of about 1000; from 1, 0 is none */
    uint8_t coarse; /* cluster, of about 100 */
    uint8_t capped; /* of ten occurrences inside of sentences, this many have a capital, from 1; 0 is not known */
} dtl_lexeme;

/* What a gazetteer says of a phrase: bits, also of scripts/lib/gazetteer.py. */
typedef enum {
    DTL_LISTED_COUNTRY = 1,
    DTL_LISTED_REGION = 2,
    DTL_LISTED_CITY = 4,
    DTL_LISTED_NATIONALITY = 8,
    DTL_LISTED_FIRST = 16, /* first name */
    DTL_LISTED_LAST = 32,
    DTL_LISTED_PERSON = 64,
    DTL_LISTED_GROUP = 128,
    DTL_LISTED_DAY = 256, /* day or month */
    DTL_LISTED_TITLE = 512,
    DTL_LISTED_COMPANY = 1024 /* Inc, Bank, University */
} dtl_listed_kind;

/* A phrase of the gazetteer, or the beginning of one. */
typedef struct {
    uint32_t key;
    uint16_t kinds; /* dtl_listed_kind; 0 of a beginning only */
    uint16_t more;  /* whether a longer phrase begins so */
} dtl_listed;

enum { DTL_MODEL_LOOKUP_MAX = 64 };

typedef struct {
    unsigned row_bits, lexicon_bits, gazetteer_bits; /* how large the tables are: 2^bits */
    const int16_t (*transitions)[DTL_STATES];        /* from, to */
    const int16_t (*votes)[DTL_LABELS];              /* 2^DTL_VOTE_BITS rows: the second pass */
    const int8_t (*rows)[DTL_LABELS];                /* the first pass */
    const dtl_lexeme *lexicon;
    const dtl_listed *gazetteer;
    void *mapping; /* NULL where the bytes are not ours */
    size_t mapped;
} dtl_names_model;

/* The model that is in the program: English. */
dtl_slice dtl_names_model_built_in(void);

dtl_status dtl_names_model_read(dtl_slice bytes, dtl_names_model *model, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_names_model_open(const char *path, dtl_names_model *model, dtl_error *err) DTL_MUST_CHECK;
void dtl_names_model_close(dtl_names_model *model);

/* The bytes of a model with these tables. */
void dtl_names_model_write(const dtl_names_model *model, dtl_buffer *out);

/* What is known of the word, or phrase, with this hash; NULL where nothing is. */
const dtl_lexeme *dtl_names_model_lexeme(const dtl_names_model *model, uint64_t hash);
const dtl_listed *dtl_names_model_listed(const dtl_names_model *model, uint64_t hash);

#endif
