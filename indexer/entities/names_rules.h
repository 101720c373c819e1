/* names_rules.h - names in a text of which the model does not know the language: capitals, titles, and the gazetteer.
 *
 * A name is  two or more words with capitals, particles (de, von, bin) between; or one that the gazetteer has as a place or a
 *            nationality, that stands behind a title, that is an acronym, or that is part of a longer name elsewhere in the text.
 *            Languages may write any noun with a capital, so a single word is no name without one of these reasons.
 * Type       by the gazetteer, a title before it, or a word such as Group or Bank in it; else a person's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_NAMES_RULES_H
#define DTL_INDEXER_ENTITIES_NAMES_RULES_H

#include "indexer/entities/scene.h"

/* Whether most of the common words of the scene are those of other languages than English. */
bool dtl_rules_foreign(const dtl_scene *scene);

/* Labels for the run of candidates [begin, end) of the scene. */
void dtl_rules_label(const dtl_scene *scene, size_t begin, size_t end, dtl_label *labels);

#endif
