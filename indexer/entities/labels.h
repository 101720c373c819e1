/* labels.h - the labels of a token: outside of names, or where in a name of which type it stands.
 *
 * 0 is O. 1 + 4 t + {0, 1, 2, 3} is begin, inside, last and only token of a name of type t. What is added up for a token are the
 * DTL_LABELS scores of the labels other than O, whose own score is nought.
 * Source  BILOU: L. Ratinov, D. Roth, "Design challenges and misconceptions in named entity recognition", CoNLL 2009
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_LABELS_H
#define DTL_INDEXER_ENTITIES_LABELS_H

#include <stdbool.h>
#include <stdint.h>

#include "schema/entity.h"

enum { DTL_LABELS = 4 * DTL_ENTITY_TYPES, DTL_STATES = DTL_LABELS + 1 };

typedef enum { DTL_BEGIN, DTL_INSIDE, DTL_LAST, DTL_ONLY } dtl_label_place;

typedef uint8_t dtl_label;

static inline dtl_label dtl_label_of(dtl_entity_type type, dtl_label_place place) {
    return (dtl_label)(1 + 4 * (unsigned)type + (unsigned)place);
}
static inline dtl_entity_type dtl_label_type(dtl_label label) { return (dtl_entity_type)((label - 1) / 4); }
static inline dtl_label_place dtl_label_placed(dtl_label label) { return (dtl_label_place)((label - 1) % 4); }

/* Whether a name goes on behind a token with this label. */
static inline bool dtl_label_open(dtl_label label) { return label && dtl_label_placed(label) < DTL_LAST; }

/* Whether label b may stand behind label a. */
static inline bool dtl_label_follows(dtl_label a, dtl_label b) {
    bool const inner = b && (dtl_label_placed(b) == DTL_INSIDE || dtl_label_placed(b) == DTL_LAST);
    if (!dtl_label_open(a)) return !inner;
    return inner && dtl_label_type(a) == dtl_label_type(b);
}

#endif
