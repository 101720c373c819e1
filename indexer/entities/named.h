/* named.h - the entities of one article and where it mentions them: what coreference gives, and what is indexed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_NAMED_H
#define DTL_INDEXER_NAMED_H

#include "base/slice.h"
#include "schema/annotation.h"
#include "schema/entity.h"

/* Two articles mean one entity where type and key are the same. */
typedef struct {
    dtl_entity_type type;
    dtl_slice key;  /* the longest name in the article in its normal form: "pete hegseth", "united states" */
    dtl_slice name; /* the same as it is shown: "Pete Hegseth", "U.S." */
} dtl_named;

/* A mention's entity is a number into entities. Mentions are in order of begin, without overlap. The slices live in the
 * scratch of whoever fills this, or in the text. */
typedef struct {
    const dtl_named *entities;
    size_t entity_count;
    const dtl_mention *mentions;
    size_t mention_count;
} dtl_names;

#endif
