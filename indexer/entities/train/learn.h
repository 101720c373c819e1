/* learn.h - from marked texts to a model in a file.
 *
 * The first pass learns from all texts and from copies of some in capitals and in title case. The second learns what votes are worth
 * from how first passes do on texts that they have not seen: each third of the texts is tagged by weights from the other two, which
 * are learnt in half the time and without copies.
 * Source  cross-validated first stage: V. Krishnan, C. Manning, ACL 2006
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_LEARN_H
#define DTL_INDEXER_ENTITIES_TRAIN_LEARN_H

#include "base/error.h"

typedef struct {
    const char *list, *model, *lexicon, *gazetteer; /* paths */
    double bits, epochs, vote_epochs, rate, penalty, dropout;
    double copies; /* the share of texts that are learnt from in capitals, and as titles, too */
} dtl_learning;

#define DTL_LEARNING_DEFAULT                                                                                           \
    ((dtl_learning){                                                                                                   \
        .bits = 18, .epochs = 6, .vote_epochs = 6, .rate = 0.03, .penalty = 1e-6, .dropout = 0.2, .copies = 0.25})

dtl_status dtl_learn_names(const dtl_learning *learning, dtl_error *err) DTL_MUST_CHECK;

#endif
