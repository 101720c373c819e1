/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/name_table.h"

#define P(name, key) {name, key, DTL_NAME_IS_PLACE},
#define C(name, key) {name, key, DTL_NAME_IS_CITY},
#define D(name, key) {name, key, DTL_NAME_IS_DEMONYM},
#define O(name, key) {name, key, DTL_NAME_IS_BODY},
#define V(name, key) {name, key, DTL_NAME_IS_PERSON_WORD},
#define W(name, key) {name, key, DTL_NAME_IS_BODY_WORD},
static const dtl_name_row ROWS[] = {
#include "name_table.inc"
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

const dtl_name_row *dtl_name_row_find(dtl_slice name) {
    size_t low = 0, high = ROW_COUNT;
    while (low < high) {
        size_t const middle = (low + high) / 2;
        int const order = dtl_slice_compare(name, dtl_slice_text(ROWS[middle].name));
        if (order == 0) return &ROWS[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

const dtl_name_row *dtl_name_row_at(size_t i) { return i < ROW_COUNT ? &ROWS[i] : NULL; }
