/* word_types.h - what the tagger knows of a word wherever it stands, worked out once for each word of a text.
 *
 * Forms   exact (typographic apostrophes as plain ones, digits as 0) and lower (that, in lower case). A word of a line in capitals
 *         only is DTL_IN_CAPITALS: it is known by its lower form alone, and has no shape. One of a
 *         Title Like This Is DTL_IN_TITLE: its shapes are others than those of the same word in a sentence.
 * Cost    a hash and a look into a table for a word that was seen before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_WORD_TYPES_H
#define DTL_INDEXER_ENTITIES_WORD_TYPES_H

#include "indexer/entities/names_model.h"
#include "indexer/entities/tokens.h"

typedef enum {
    DTL_CAPITAL = 1,      /* has a capital letter */
    DTL_ALL_CAPS = 2,     /* has two, and no small letter */
    DTL_DIGIT = 4,        /* has a digit */
    DTL_BRIDGE = 8,       /* may stand inside of names: of, the, de, - */
    DTL_LETTERS = 16,     /* has a letter */
    DTL_CAPITALISED = 32, /* its first letter is a capital */
    DTL_FUNCTION = 64,    /* one of the commonest words of English */
    DTL_LONG = 128,       /* four letters or more */
    DTL_FOREIGN = 256,    /* one of the commonest words of other languages, and none of English */
    DTL_NO_LATIN = 512,   /* its first letter is not Latin */
    DTL_PARTICLE = 1024,  /* stands in small letters inside of names of people: de, von, bin */
    DTL_PARTS = 2048      /* rather stands between names than in them: and, in, to, by */
} dtl_word_flag;

typedef enum { DTL_IN_SENTENCE, DTL_IN_CAPITALS, DTL_IN_TITLE } dtl_casing;

/* Affixes are of the lower form, in letters. */
enum { DTL_AFFIXES = 3, DTL_OFFSETS = 5 };

typedef struct {
    uint64_t phrase;                     /* of the folded form, for the gazetteer */
    uint32_t exact, lower, shape, brief; /* hashes; brief is the shape without repetitions */
    uint32_t prefix[DTL_AFFIXES], suffix[DTL_AFFIXES], head,
        tail;                                        /* head and tail: parts of a word with hyphens, else 0 */
    uint32_t lower_type;                             /* number of the word type that is the lower form of this one */
    uint16_t fine, coarse, lower_fine, lower_coarse; /* clusters */
    uint16_t listed;                                 /* kinds in the gazetteer */
    uint8_t capped;                                  /* as in dtl_lexeme, of the lower form */
    uint16_t flags;                                  /* dtl_word_flag */
    uint8_t casing;                                  /* dtl_casing */
    bool more;                                       /* a phrase of the gazetteer begins with it */
    bool scored;                                     /* scores are worked out */
    int16_t scores[DTL_OFFSETS][DTL_LABELS];         /* what it adds to the token two before it, ..., two behind it */
} dtl_word_type;

typedef struct dtl_word_types dtl_word_types;

dtl_word_types *dtl_word_types_new(const dtl_names_model *model);
void dtl_word_types_free(dtl_word_types *types);

/* Forgets all where too many are held. Numbers of types are void then. */
void dtl_word_types_trim(dtl_word_types *types);

/* The number of the word type of these bytes. */
uint32_t dtl_word_types_number(dtl_word_types *types, dtl_slice bytes, dtl_casing casing);

/* Borrowed until the next call of _number. */
dtl_word_type *dtl_word_types_at(dtl_word_types *types, uint32_t number);
size_t dtl_word_types_count(const dtl_word_types *types);

/* The hash under which a form stands in a model's lexicon; phrases of the gazetteer are hashed word by word. */
uint64_t dtl_form_hash(dtl_slice form);
static inline uint64_t dtl_phrase_add(uint64_t phrase, uint64_t word) {
    uint64_t const h = (phrase ^ word) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

#endif
