/* own.h - a user's own topics, from a text file: words, phrases and entities that speak for a topic, and against it.
 *
 *   # a comment
 *   [Harbour fire]             a topic; its id is own:harbour-fire
 *   harbour fire      3        a phrase and its weight, two blanks or a tab between; without one the weight is 1
 *   blaze
 *   entity: Port Authority  2  an entity, by its name
 *   -bush fire                 speaks against the topic
 *   threshold 2                the sum of weights from which a passage is about the topic; without the line 1
 * Words are the same where they fold alike (text/fold.h); a plural's s makes no difference. A word or phrase counts once in a
 * passage, however often it stands there. A passage whose weights sum to the threshold has the strength 128, one with twice as
 * much 255. The title is a part of the first passage. The article is as much about a topic as the passage that is most.
 * In      the text of the file, of at most DTL_OWN_FILE_MAX_BYTES
 * Errors  DTL_BAD_INPUT, DTL_TOO_BIG: a line that is wrong, or over a limit below; err->offset is its number
 * Cost    to match: a look-up per word, and one more per length (in words) of the phrases that begin with it
 * Threads the topics may be shared once they are read; one matcher, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_OWN_H
#define DTL_INDEXER_TOPICS_OWN_H

#include "indexer/topics/classify.h"

enum {
    DTL_OWN_FILE_MAX_BYTES = 4 << 20,
    DTL_OWN_TERMS_MAX = 1 << 16,
    DTL_OWN_PHRASE_MAX_WORDS = 16,
    DTL_OWN_WEIGHT_MAX = 1000,
    DTL_OWN_NAME_MAX_BYTES = 80
};

typedef struct dtl_own_topics dtl_own_topics;

dtl_own_topics *dtl_own_topics_new(void);
void dtl_own_topics_free(dtl_own_topics *own);

/* Adds the topics of a text. A topic that is there already is added to. After an error the topics are not to be used. */
dtl_status dtl_own_topics_add(dtl_own_topics *own, dtl_slice text, dtl_error *err) DTL_MUST_CHECK;

size_t dtl_own_topics_count(const dtl_own_topics *own);

/* As it is shown: "Harbour fire". Valid until topics are added. */
dtl_slice dtl_own_topic_name(const dtl_own_topics *own, size_t i);

/* The number of the i-th topic in the archive; DTL_OWN_TOPIC_FIRST + i until it is set. topic is one of the user's. */
dtl_topic dtl_own_topic_number(const dtl_own_topics *own, size_t i);
void dtl_own_topic_set_number(dtl_own_topics *own, size_t i, dtl_topic topic);

/* Of the texts that were added: what they are decides what is said of an article. */
uint64_t dtl_own_topics_hash(const dtl_own_topics *own);

/* Names of the entities that a passage mentions; each once, or more often. */
typedef struct {
    const dtl_slice *at;
    size_t count;
} dtl_passage_names;

typedef struct dtl_own_matcher dtl_own_matcher;

/* Borrows the topics. */
dtl_own_matcher *dtl_own_matcher_new(const dtl_own_topics *own);
void dtl_own_matcher_free(dtl_own_matcher *matcher);

/* names: per passage; NULL: none are known. What is said lives in the matcher until the next article; origin is
 * DTL_TOPIC_BY_USER; the passages' topics are in order of passage, then of topic. */
void dtl_own_matcher_run(dtl_own_matcher *matcher, const dtl_topic_input *input, const dtl_passage_names *names,
                         dtl_topics_said *said);

#endif
