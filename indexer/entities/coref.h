/* coref.h - one person, one entity: which spans of an article name the same, and what that is called everywhere.
 *
 * In      a document and its typed spans (span.h): in order, without overlap, inside of the document
 * Out     the entities in order of their first mention and the mentions in order, each span being one, and with them what
 *         calls an entity by its role (roles.h). A mention is coreferent where it is a part of the name (Hegseth), a role, or a
 *         demonym (Ukrainian, for Ukraine).
 * Key     of a person: the form of the full name that is most used; of an organisation: the longest form that is no
 *         acronym. Its type is that of the spans unless repaired (attach.h) or known better (name_key.h).
 * Name    as the article shows that form, without titles and possessive, not in capitals if it has it otherwise. An entity
 *         that is named by demonyms only is shown by its key with capitals.
 * Errors  none
 * Owner   what names point to is kept by the scratch until its next use, or borrowed from the document's text
 * Cost    linear in words and spans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_COREF_H
#define DTL_INDEXER_COREF_H

#include "indexer/document.h"
#include "indexer/entities/named.h"
#include "indexer/entities/span.h"

typedef struct dtl_coref dtl_coref;

dtl_coref *dtl_coref_new(void);
void dtl_coref_free(dtl_coref *coref);

void dtl_coref_resolve(dtl_coref *coref, const dtl_document *document, const dtl_spans *spans, dtl_names *names);

#endif
