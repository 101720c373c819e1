/* name_table.h - what is known about names beforehand: other names of countries and great bodies, demonyms, spellings.
 *
 * In      a normal form or one folded word of it (name_key.h)
 * Out     what it stands for; the table is name_table.inc
 * Cost    a binary search, about 60 ns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NAME_TABLE_H
#define DTL_TEXT_NAME_TABLE_H

#include "base/slice.h"

typedef enum {
    DTL_NAME_IS_PLACE,       /* whatever a tagger takes it for, unless for a person: "ukraine", "britain", "us" */
    DTL_NAME_IS_CITY,        /* where a place is meant: "kiev", "ukr", "calif" */
    DTL_NAME_IS_DEMONYM,     /* who or what is of a place: "ukrainian" */
    DTL_NAME_IS_BODY,        /* an organisation: "un", "nato" */
    DTL_NAME_IS_PERSON_WORD, /* a word in the names of persons, spelled otherwise: "mohamed" */
    DTL_NAME_IS_BODY_WORD    /* a word in the names of organisations, spelled otherwise: "organisation" */
} dtl_name_kind;

typedef struct {
    dtl_slice name, key;
    dtl_name_kind kind;
} dtl_name_row;

/* NULL: nothing is known. */
const dtl_name_row *dtl_name_row_find(dtl_slice name);

/* Row number i, for whoever checks them all; NULL behind the last. */
const dtl_name_row *dtl_name_row_at(size_t i);

#endif
