/* roles.h - who is called what besides his name: "Defense Secretary Pete Hegseth", and so "the secretary" later.
 *
 * A role  is a word for what somebody is (name_words.h) right before a person's name, or behind it and a comma up to the next
 *         comma, or before it and a comma, with up to DTL_ROLE_WORDS_MAX words of its own before it: "Ukraine's defense
 *         minister". Of an organisation it is a word of its name (World Bank: "the bank"), and "the company" is the
 *         only one that has a legal form, unless another is named more often, or the only one at all.
 * Out     for "the", perhaps words of the role, and the role: whom it means, if all the words agree, he has been given it before
 *         and was mentioned within DTL_ROLE_REACH_WORDS. Of several that it could be, the only one that was mentioned within
 *         DTL_ROLE_NEAR_WORDS; else nobody. "The president" is no vice president, and no former one. Where "of" follows, or
 *         a name, nothing is found.
 * Cost    linear in words and spans; a role of more than DTL_ROLE_HOLDERS_MAX is nobody's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ROLES_H
#define DTL_INDEXER_ROLES_H

#include "indexer/entities/role_words.h"

enum {
    DTL_ROLE_HOLDERS_MAX = 8,
    DTL_ROLE_REACH_WORDS = 250,
    DTL_ROLE_NEAR_WORDS = 60,
    DTL_ROLE_HEADS_MAX = 256 /* more than name_words.inc has words for roles; a test counts them */
};

typedef struct {
    uint32_t form, position;
    dtl_role_words words;
} dtl_role_holder;

typedef struct {
    dtl_role_holder holders[DTL_ROLE_HOLDERS_MAX];
    size_t count; /* one more than the maximum: too many */
} dtl_role_head;

typedef struct {
    uint32_t form, begin, words;
} dtl_role_mention;

/* Reused from article to article; roles = {0}, end with dtl_roles_release. */
typedef struct {
    dtl_role_head *heads;
    size_t head_count;
    dtl_role_mention *mentions; /* in order, outside of all spans */
    size_t mention_count, mention_capacity;
} dtl_roles;

void dtl_roles_release(dtl_roles *roles);

/* For a cast whose spans are attached (attach.h). */
void dtl_roles_find(dtl_roles *roles, dtl_cast *cast);

#endif
