/* pattern.h - paragraphs as tokens, and the patterns that they are compared with (private to the room; promotion.h).
 *
 * A token is a word, without case (ASCII) and without apostrophes, or one of the signs : ( ) @ / © > and the double quotes. A pattern
 * is a row of elements: a word or a choice of words, a sign, # (a number), * (any tokens, or none). It matches a whole
 * paragraph; signs of the paragraph for which the pattern has no element are passed over, but for quotes: what somebody says
 * is not promotion.
 * Cost    matching: tokens times elements at worst, both limited
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CLEAN_PATTERN_H
#define DTL_CORPUS_CLEAN_PATTERN_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

enum { DTL_PATTERN_ELEMENTS_MAX = 24, DTL_PATTERN_CHOICES_MAX = 40, DTL_PARAGRAPH_TOKENS_MAX = 256 };

typedef enum { DTL_TOKEN_WORD, DTL_TOKEN_NUMBER, DTL_TOKEN_SIGN, DTL_TOKEN_QUOTE } dtl_token_kind;

typedef struct {
    uint64_t hash;
    dtl_token_kind kind;
} dtl_token;

typedef struct {
    dtl_token at[DTL_PARAGRAPH_TOKENS_MAX];
    size_t count, words; /* words: tokens that are words or numbers */
    bool whole;          /* all of the paragraph; false: it has more */
} dtl_paragraph;

/* Cuts one line; stops behind max_words words. */
void dtl_paragraph_cut(dtl_slice line, size_t max_words, dtl_paragraph *paragraph);

typedef enum { DTL_ELEMENT_CHOICE, DTL_ELEMENT_SIGN, DTL_ELEMENT_NUMBER, DTL_ELEMENT_ANY } dtl_element_kind;

typedef struct {
    dtl_element_kind kind;
    uint16_t first, count; /* of the pattern's choices */
} dtl_element;

typedef struct {
    dtl_element elements[DTL_PATTERN_ELEMENTS_MAX];
    uint64_t choices[DTL_PATTERN_CHOICES_MAX];
    size_t element_count, choice_count;
} dtl_pattern;

/* DTL_BAD_INPUT: too long, or nothing in it but * and #. */
dtl_status dtl_pattern_parse(dtl_slice text, dtl_pattern *pattern, dtl_error *err) DTL_MUST_CHECK;

bool dtl_pattern_matches(const dtl_pattern *pattern, const dtl_paragraph *paragraph);

#endif
