/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/topics_table.h"

#define KEY(key) sizeof(key) - 1, key

static const dtl_topic_row TOPICS[] = {
#include "topics_rows.inc"
};

static const dtl_topic_name NAMES[] = {
#include "topics_names.inc"
};

static const dtl_subject_row SUBJECTS[] = {
#include "topics_subjects.inc"
};

const dtl_topic_row *dtl_topic_rows(size_t *count) {
    *count = sizeof TOPICS / sizeof *TOPICS;
    return TOPICS;
}

const dtl_topic_name *dtl_topic_names(size_t *count) {
    *count = sizeof NAMES / sizeof *NAMES;
    return NAMES;
}

const dtl_subject_row *dtl_subject_rows(size_t *count) {
    *count = sizeof SUBJECTS / sizeof *SUBJECTS;
    return SUBJECTS;
}
