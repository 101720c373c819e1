/* fields.h - THE field table: what an article is found by, and under which prefix or slot of libxapian it is kept.
 *
 * Prefixes follow Xapian's term prefix standard: one capital where it has one, X... for ours. Every term behind a prefix
 * begins with a small letter, a digit or a letter beyond ASCII (text/fold.h), so no colon is needed between.
 * docs/schema.md prints this table; a test compares the two.
 * Source  xapian-omega, docs/termprefixes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_FIELDS_H
#define DTL_SCHEMA_FIELDS_H

#include "base/buffer.h"
#include "base/day.h"
#include "schema/entity.h"

typedef enum {
    DTL_FIELD_TEXT,     /* stems of title and body, counted */
    DTL_FIELD_TITLE,    /* stems of the title, counted */
    DTL_FIELD_SOURCE,   /* folded words of the source */
    DTL_FIELD_SECTION,  /* folded words of the section */
    DTL_FIELD_PLACE,    /* folded words of the dateline's place */
    DTL_FIELD_AGENCY,   /* folded words of the agency's name */
    DTL_FIELD_BYLINE,   /* folded words of who wrote it, as it says */
    DTL_FIELD_LANGUAGE, /* its code of two letters or three (ISO 639) */
    DTL_FIELD_YEAR,     /* 2024, of publication */
    DTL_FIELD_MONTH,    /* 202407 */
    DTL_FIELD_DAY,      /* a slot: 20240712; an article known to the month only has its first day */
    DTL_FIELD_TIME, /* what its text speaks of: units (base/units.h) and what contains them; 20240712, 202407, 2024 ... */
    DTL_FIELD_ENTITY, /* whom the article names: dtl_entity_hash_term, counted by mentions, those of title and lead more */
    DTL_FIELD_SAID,  /* who speaks in it: the same, counted by quotations */
    DTL_FIELD_TOPIC, /* what it is about, with all that contain it: the topic's number, counted by strength */
    DTL_FIELD_COUNT
} dtl_field_id;

enum {
    DTL_FIELD_STEMS = 1,   /* words are stemmed; otherwise folded */
    DTL_FIELD_COUNTED = 2, /* wdf counts, and the article's length with it */
    DTL_FIELD_SLOT = 4,    /* a value, not terms */
    DTL_FIELD_ASKED = 8    /* NAME: is query syntax */
};

enum { DTL_NO_SLOT = -1, DTL_TERM_MAX_BYTES = 245 };

typedef struct {
    const char *name, *prefix;
    int slot;
    unsigned flags;
} dtl_field;

const dtl_field *dtl_field_of(dtl_field_id id);

/* Replaces the content of term by prefix + text. text is a folded word or stem (at most 192 bytes). */
void dtl_term(dtl_field_id id, dtl_slice text, dtl_buffer *term);

enum { DTL_ENTITY_TERM_BYTES = 8 };

/* Replaces the content of text by what ENTITY and SAID terms say: a hash of 47 bits of type and key. Most entities are named
 * in one article, so that the bytes of their terms are most of what finding them takes; among ten million entities hardly
 * two have the same one. */
void dtl_entity_hash_term(dtl_entity_type type, dtl_slice key, dtl_buffer *text);

enum { DTL_DAY_VALUE_BYTES = 8 };

/* YYYYMMDD, which sorts as days do, before 1970 too. */
void dtl_day_value(dtl_day day, char out[DTL_DAY_VALUE_BYTES]);

#endif
