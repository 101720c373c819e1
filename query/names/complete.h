/* complete.h - what a word that somebody has begun to type may become: names and topics of the archives, the most frequent first.
 *
 * Out     at most DTL_COMPLETIONS_MAX texts, different ones, each of which begins with what was typed, byte for byte: a shell would
 *         not take others. So where somebody typed "ada o", it is "ada orlo", and "Ada Orlo" where they typed "Ada". Texts have no
 *         controls and no line ends.
 * Names   by their keys (text/name_key.h): of one whose name is shown with a title, the title is not found
 * Topics  those that articles are about
 * Cost    of names one look at each that begins so: of 400,000 names those with one letter take some ms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_COMPLETE_H
#define DTL_QUERY_NAMES_COMPLETE_H

#include "base/arena.h"
#include "query/match/collection.h"

enum { DTL_COMPLETIONS_MAX = 50 };

typedef struct {
    dtl_slice texts[DTL_COMPLETIONS_MAX];
    size_t count;
} dtl_completions;

/* Adds a text that is not there yet; nothing where it is full. */
void dtl_completions_add(dtl_completions *all, dtl_slice text);

/* Names of a type, DTL_ENTITY_TYPES: of any. All is in the arena. */
void dtl_complete_names(dtl_arena *arena, const dtl_collection *from, dtl_entity_type type, dtl_slice typed,
                        dtl_completions *all);

dtl_status dtl_complete_topics(dtl_arena *arena, const dtl_collection *from, dtl_slice typed, dtl_completions *all,
                               dtl_error *err) DTL_MUST_CHECK;

/* Words of a query whose beginning says what follows: entity: person: org: place: said: topic:, whose names are put in quotes where
 * they need them. */
dtl_status dtl_complete_query(dtl_arena *arena, const dtl_collection *from, dtl_slice typed, dtl_completions *all,
                              dtl_error *err) DTL_MUST_CHECK;

#endif
