/* reference.h - what a query means, said slowly: tree.h and match.h word by word, and with no code of the program in it.
 *
 * An article is its words in all their forms. A query is its tree and, per leaf that looks in title or body, the positions
 * at which the leaf finds a word; reference_find fills these, or the caller does.
 * Marks     position and leaf, in that order, each once: the words of the parts that are true. Of a phrase or NEAR only
 *           those that stand as asked: for NEAR, each word that is one of a set of different words, one per kid, the first
 *           words of all within the distance of each other, or all words in one sentence or paragraph as text/sentences.h
 *           cuts the text
 * Leaves    are numbered from the left of the tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_QUERY_REFERENCE_H
#define DTL_TESTS_QUERY_REFERENCE_H

#include "base/buffer.h"
#include "query/language/tree.h"
#include "text/stem.h"

typedef struct {
    dtl_slice text, surface, folded, stem;
    uint32_t begin; /* in stored */
} reference_word;

/* The words [word, word + words) speak of the days first to last. */
typedef struct {
    uint32_t word, words;
    dtl_day first, last;
} reference_time;

typedef struct {
    dtl_slice stored; /* title, '\n', body */
    const reference_word *words;
    uint32_t word_count, title_words;
    const uint32_t *sentence_of, *paragraph_of; /* per word: which one; the title is one of each */
    const reference_time *times;
    size_t time_count;
    dtl_slice source, section, place, agency, byline, language;
    dtl_day day;
    dtl_precision precision;
} reference_article;

typedef struct {
    uint32_t position, leaf;
} reference_mark;

typedef struct {
    const dtl_node *node;
    dtl_slice folded, stem;
    dtl_buffer positions; /* uint32, ascending */
} reference_leaf;

typedef struct {
    const dtl_node *tree;
    dtl_arena *arena;
    dtl_stemmer *stemmer;
    reference_leaf *leaves;
    uint32_t leaf_count;
    dtl_buffer marks; /* reference_mark, of the last article that matched */
} reference_query;

/* Cuts the words. stored is borrowed; fields and times are the caller's to set. */
void reference_read(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice stored, reference_article *article);

/* Forms live in the arena. */
reference_word reference_word_of(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice word);

/* The words of a text. */
const reference_word *reference_words_of(dtl_arena *arena, dtl_stemmer *stemmer, dtl_slice text, uint32_t *count);

/* Whether two surfaces are spelled alike: a typed apostrophe and a typographic one are the same. */
bool reference_same_spelling(dtl_arena *arena, dtl_slice a, dtl_slice b);

/* Sets sentence_of and paragraph_of by stored and title_words; reference_read does. */
void reference_cut(dtl_arena *arena, reference_article *article);

reference_query reference_query_of(dtl_arena *arena, dtl_stemmer *stemmer, const dtl_node *tree);
void reference_query_release(reference_query *query);

bool reference_word_is(const reference_leaf *leaf, const reference_word *word);
void reference_find(reference_query *query, const reference_article *article);

/* By the positions of the leaves, the number of title words, and the fields. */
bool reference_judge(reference_query *query, const reference_article *article);

#endif
