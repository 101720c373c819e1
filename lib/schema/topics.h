/* topics.h - what articles can be about: the IPTC Media Topics, by number, code and label, and how they contain each other.
 *
 * A topic's number is made from its code, so that it stays the same whatever is added to the table: medtop:11000000 is 11,
 * and medtop:20000053 is 153. Numbers from DTL_OWN_TOPIC_FIRST are the user's own topics, which the archive names
 * (own_names.h); they are made from their ids.
 * Whatever is about a topic is about all that contain it. No topic is deeper than DTL_TOPIC_DEPTH_MAX.
 * Codes     "medtop:20000053", "20000053", "http://cv.iptc.org/newscodes/mediatopic/20000053"; and of the older Subject Codes
 *           "subj:16001000", "iptc:16001000", "16001000", ".../subjectcode/16001000", "IPTC:16001000:Conflict:..."
 * Labels    English; compared by their words, folded (text/fold.h)
 * Cost      a code: a binary search; a label: a look at each of about 1,300
 * Source    IPTC NewsCodes (CC-BY-4.0): mediatopics.tsv, subject_codes.tsv; other names: topic_names.tsv
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_TOPICS_H
#define DTL_SCHEMA_TOPICS_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

typedef uint32_t dtl_topic;

enum { DTL_TOPIC_NONE = 0, DTL_OWN_TOPIC_FIRST = 1 << 20, DTL_OWN_TOPIC_END = 1 << 28, DTL_OWN_TOPICS_MAX = 4096 };
enum {
    DTL_TOPIC_DEPTH_MAX = 8,
    DTL_TOPIC_CODE_BYTES = 16,
    DTL_TOPIC_KEY_MAX_BYTES = 96,
    DTL_TOPICS_FOUND_MAX = 8,
    DTL_TOPIC_OWN_ID_BYTES = DTL_TOPIC_KEY_MAX_BYTES + 4,
    DTL_OWN_TOPIC_NAME_MAX_BYTES = 80
};

static inline bool dtl_topic_own(dtl_topic topic) { return topic >= DTL_OWN_TOPIC_FIRST; }

/* DTL_TOPIC_NONE where it is no code, or of a topic that is not in the table. */
dtl_topic dtl_topic_of_code(dtl_slice code);

/* What a publisher's label means: the topic with that label, or with that other name. DTL_TOPIC_NONE where there is none. */
dtl_topic dtl_topic_of_label(dtl_slice label);

/* "medtop:20000053"; "own:7" for the user's. Returns its size. */
size_t dtl_topic_code(dtl_topic topic, char out[DTL_TOPIC_CODE_BYTES]);

/* Empty where the topic is not in the table. */
dtl_slice dtl_topic_label(dtl_topic topic);

/* DTL_TOPIC_NONE at the top, and of what is not in the table. */
dtl_topic dtl_topic_parent(dtl_topic topic);

/* Those that contain it, the nearest first; returns how many. */
size_t dtl_topic_ancestors(dtl_topic topic, dtl_topic out[DTL_TOPIC_DEPTH_MAX]);

/* Whether topic is ancestor, or somewhere below it. */
bool dtl_topic_within(dtl_topic topic, dtl_topic ancestor);

/* The topics right below, in order of number, DTL_TOPIC_NONE: those at the top. Fills at most room; returns how many there are. */
size_t dtl_topic_children(dtl_topic topic, dtl_topic *out, size_t room);

/* The words of a label, folded, with a blank between; returns the size, 0 where it has no words or is too long. */
size_t dtl_topic_key(dtl_slice label, char out[DTL_TOPIC_KEY_MAX_BYTES]);

/* What a topic of the user's own is called in queries and files: "own:harbour-fire" for "Harbour fire". Returns the size, 0 where
 * the name has no words or is too long. */
size_t dtl_topic_own_id(dtl_slice name, char out[DTL_TOPIC_OWN_ID_BYTES]);

/* The number that a topic of the user's own has in every archive: a hash of its id. DTL_TOPIC_NONE where it has none. */
dtl_topic dtl_topic_own_number(dtl_slice name);

typedef enum {
    DTL_TOPIC_FOUND,      /* it is its code, label or other name */
    DTL_TOPIC_FOUND_WORD, /* its label holds all the words that were asked for */
    DTL_TOPIC_NEAR,       /* its label is spelled a little differently, or holds a word of them: "did you mean" */
    DTL_TOPIC_UNKNOWN
} dtl_topic_match;

typedef struct {
    dtl_topic_match match; /* of all of them */
    dtl_topic at[DTL_TOPICS_FOUND_MAX];
    size_t count; /* at least one unless UNKNOWN; the best first: broader before narrower, then shorter labels */
} dtl_topics_found;

/* What somebody who asks for a topic means: a code, a label, another name, or words of a label ("war and conflict"). */
void dtl_topics_find(dtl_slice asked, dtl_topics_found *found);

#endif
