/* publisher.h - what a publisher's codes, labels and sections mean among the media topics.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_PUBLISHER_H
#define DTL_INDEXER_TOPICS_PUBLISHER_H

#include "corpus/article.h"
#include "schema/topics.h"

enum { DTL_PUBLISHER_TOPICS_MAX = 32 };

/* Each topic once, in the order of the subjects; the first of them if there are more than fit. A subject's code comes before
 * its label; what is neither is passed over. Returns how many. */
size_t dtl_topics_of_subjects(const dtl_subjects *subjects, dtl_topic out[DTL_PUBLISHER_TOPICS_MAX]);

/* The topic of a section: "Sport", "Home > Sport > Tennis", "news/politics": its last part that has a meaning. DTL_TOPIC_NONE
 * where none has. */
dtl_topic dtl_topic_of_section(dtl_slice section);

#endif
