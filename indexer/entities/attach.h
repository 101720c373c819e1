/* attach.h - which forms of an article's names name one entity, and whom a shorter form means.
 *
 * Types      the same name under two types is one name, of the more frequent one; but what has the name of a person whose
 *            full name the article has stays another (George Washington, Washington), unless it is no place and the person
 *            is named so three times as often
 * Persons    first and last word alike are one, whatever stands between; so are given name and a last name that sounds
 *            alike and differs in vowels. A last name, else a given name, else a middle one, means the full name; where
 *            there are several, the one of the gender that a title tells, mentioned last
 * Others     a beginning or end of an organisation's name means the longer one, unless it is a place of the article; an
 *            acronym means the name with those initials, or before which or in brackets behind which it stands. Places
 *            are one only by their keys.
 * Cost       linear in spans
 * Source     sieves in order of precision, after Lee et al., "Deterministic coreference resolution based on entity-centric,
 *            precision-ranked rules" (Computational Linguistics 39, 2013), as far as they are about names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ATTACH_H
#define DTL_INDEXER_ATTACH_H

#include "indexer/entities/cast.h"

/* Joins forms, and gives shorter ones their choices. */
void dtl_attach_forms(dtl_cast *cast);

/* Whom each span means, in order of the text. */
void dtl_attach_spans(dtl_cast *cast);

#endif
